package command

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/scripts"
)

func (p *program) newVerb() *cli.Command {
	return &cli.Command{
		Name:      "new",
		Usage:     "start a script from a template",
		ArgsUsage: "FILE",
		Description: "Writes a script to start from. Templates: " + strings.Join(templates(), ", ") + ".\n" +
			"A name without an extension gets .ts; one that ends in .test.ts starts from the template test.\n\n" +
			"    voxrun new tower.ts --template params\n" +
			"    voxrun run tower.ts --help",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "template", Aliases: []string{"t"}, Usage: "start from the template called `NAME`"},
			&cli.BoolFlag{Name: "force", Aliases: []string{"f"}, Usage: "replace the file if it is there"},
		},
		Action: p.newScript,
	}
}

// templates lists the names of the templates; minimal, which is the default, comes first.
func templates() []string {
	files, err := fs.Glob(scripts.FS, "templates/*.ts")
	if err != nil {
		panic(err) // the pattern is right
	}
	names := []string{"minimal"}
	for _, f := range files {
		if name := strings.TrimSuffix(path.Base(f), ".ts"); name != "minimal" {
			names = append(names, name)
		}
	}
	return names
}

func (p *program) newScript(c *cli.Context) error {
	if c.NArg() != 1 {
		return fault.Newf(fault.Usage, "new takes the name of one file").WithHint("voxrun new tower.ts").WithCode(fault.WordCount)
	}
	name, err := newName(c.Args().First())
	if err != nil {
		return err
	}
	template := c.String("template")
	if template == "" {
		if template = "minimal"; strings.Contains(path.Base(name), ".test.") {
			template = "test"
		}
	}
	text, err := templateText(template, name)
	if err != nil {
		return err
	}
	if err := p.create(name, text, c.Bool("force")); err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.Stdout, "%s is there. Try:\n\n%s", name, firstCommands(text))
	return printed(err)
}

// firstCommands are the lines of a template's comment that begin with voxrun.
func firstCommands(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if cmd, ok := strings.CutPrefix(line, "//     voxrun "); ok {
			b.WriteString("    voxrun " + cmd)
		}
	}
	return b.String()
}

// newName is the name of a script that is to be made.
func newName(word string) (string, error) {
	name := slashed(word)
	switch path.Ext(name) {
	case ".ts", ".mts", ".js", ".mjs":
	case "":
		name += ".ts"
	default:
		return "", fault.Newf(fault.Usage, "%s is no name of a script", name).WithHint("Scripts end in .ts or .js.").WithCode(fault.UnknownName)
	}
	return name, nil
}

// templateText is a template as a script of a name starts from it.
func templateText(template, name string) (string, error) {
	text, err := scripts.FS.ReadFile("templates/" + template + ".ts")
	if err != nil || !slices.Contains(templates(), template) {
		hint := "The templates are " + strings.Join(templates(), ", ") + "."
		if near := decl.Nearest(template, templates()); near != "" {
			hint = "Did you mean " + near + "? " + hint
		}
		return "", fault.Newf(fault.Usage, "no template is called %q", template).WithHint(hint).WithCode(fault.UnknownName)
	}
	return strings.ReplaceAll(string(text), "NAME", name), nil
}
