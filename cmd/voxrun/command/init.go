package command

import (
	"fmt"
	"path"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/scripts"
)

const (
	typesFile  = "voxrun.d.ts"
	configFile = "tsconfig.json"
)

func (p *program) initVerb() *cli.Command {
	return &cli.Command{
		Name:      "init",
		Usage:     "make an editor complete and check the scripts of a folder",
		ArgsUsage: "[FOLDER]",
		Description: "Writes " + typesFile + ", the types of all that scripts see, and a " + configFile + " beside the scripts,\n" +
			"by which editors find them. A " + configFile + " that is there stays as it is; " + typesFile + " is brought up to date.\n\n" +
			"    voxrun init\n" +
			"    voxrun new tower.ts --template params",
		Action: p.init,
	}
}

func (p *program) init(c *cli.Context) error {
	dir := "."
	switch c.NArg() {
	case 0:
	case 1:
		dir = slashed(c.Args().First())
	default:
		return fault.Newf(fault.Usage, "init takes one folder at most").WithCode(fault.WordCount)
	}
	h, err := p.own()
	if err != nil {
		return err
	}
	defer h.Close()
	info, err := h.Stat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fault.Newf(fault.Usage, "%s is no folder", dir).WithHint("Name a folder, or make it first: mkdir " + dir).WithCode(fault.NoFolder)
	}
	types := path.Join(dir, typesFile)
	if old, err := h.ReadFile(types); err == nil && !strings.HasPrefix(string(old), declarationsHead) {
		return fault.Newf(fault.IO, "%s is there and was not made by voxrun", types).WithHint("Move it away, or write the types elsewhere: voxrun types -o FILE")
	}
	if err := p.create(types, declarations(), true); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s: the types of all that scripts see\n", types)
	for _, name := range []string{configFile, "jsconfig.json"} {
		if _, err := h.Stat(path.Join(dir, name)); err == nil {
			_, err = fmt.Fprintf(p.Stdout, "%s: stays as it is; see that it includes %s\n", path.Join(dir, name), typesFile)
			return printed(err)
		}
	}
	if err := p.create(path.Join(dir, configFile), embedded(configFile), false); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "%s: tells editors where the types are\n", path.Join(dir, configFile))
	return printed(err)
}

// declarationsHead is what every voxrun.d.ts starts with.
const declarationsHead = "// Type declarations of Voxrun's scripts."

// declarations is voxrun.d.ts.
func declarations() string { return embedded(typesFile) }

func embedded(name string) string {
	text, err := scripts.FS.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(text)
}
