package command

import (
	"bytes"
	"fmt"
	"image/png"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/examples"
)

func (p *program) examplesVerb() *cli.Command {
	return &cli.Command{
		Name:      "examples",
		Usage:     "list the examples with their pictures, or print one",
		ArgsUsage: "[NAME]",
		Description: "Lists the examples that are built in; on a terminal, with a picture of each. With the name of one:\n" +
			"prints its source.\n\n" +
			"    voxrun run example:castle -o castle.vox\n" +
			"    voxrun examples castle > castle.js",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "json", Usage: "print JSON"},
			&cli.BoolFlag{Name: "plain", Usage: "without pictures"},
		},
		Action: p.examples,
	}
}

func (p *program) examples(c *cli.Context) error {
	switch c.NArg() {
	case 0:
	case 1:
		e, err := exampleNamed(strings.TrimPrefix(c.Args().First(), examplePrefix))
		if err != nil {
			return err
		}
		text, err := examples.FS.ReadFile(e.File)
		if err != nil {
			return fault.New(fault.Internal, "read", e.File, err, "")
		}
		_, err = p.Stdout.Write(text)
		return printed(err)
	default:
		return fault.Newf(fault.Usage, "examples takes one name at most").WithCode(fault.WordCount)
	}
	if c.Bool("json") {
		return p.examplesJSON()
	}
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 3, ' ', 0)
	for _, e := range examples.All() {
		if picture := examples.Thumb(e.Name); p.Pictures && !c.Bool("plain") && picture != nil {
			im, err := png.Decode(bytes.NewReader(picture))
			if err != nil {
				return fault.New(fault.Internal, "show", e.Name, err, "")
			}
			fmt.Fprintf(w, "\n%s", halfBlocks(im))
		}
		fmt.Fprintf(w, "%s\t%s\n", e.Name, e.Title)
	}
	if err := w.Flush(); err != nil {
		return printed(err)
	}
	_, err := fmt.Fprint(p.Stdout, "\nvoxrun run example:NAME runs one; voxrun examples NAME prints its source.\n")
	return printed(err)
}

func (p *program) examplesJSON() error {
	type entry struct {
		Name  string `json:"name"`
		File  string `json:"file"`
		Title string `json:"title"`
	}
	list := []entry{}
	for _, e := range examples.All() {
		list = append(list, entry{e.Name, e.File, e.Title})
	}
	return p.printJSON(list)
}

// exampleNamed finds an example.
func exampleNamed(name string) (examples.Example, error) {
	var names []string
	for _, e := range examples.All() {
		if name == e.Name || name == e.File {
			return e, nil
		}
		names = append(names, e.Name)
	}
	hint := "The examples are " + strings.Join(names, ", ") + "."
	if near := decl.Nearest(name, names); near != "" {
		hint = "Did you mean " + near + "? " + hint
	}
	return examples.Example{}, fault.Newf(fault.Usage, "no example is called %q", name).WithHint(hint).WithCode(fault.UnknownName)
}
