package command

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/reference"
	"github.com/voxrun/voxrun/core/fault"
)

func (p *program) docVerb() *cli.Command {
	return &cli.Command{
		Name:      "doc",
		Usage:     "print what the API of scripts says of a name",
		ArgsUsage: "[NAME]",
		Description: "Prints the documentation of a class, a member, a function or a module; without a name, a list of all.\n\n" +
			"    voxrun doc Volume.setAt\n" +
			"    voxrun doc sphere\n" +
			"    voxrun doc voxrun/random",
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "json", Usage: "print JSON"}},
		Action: p.doc,
	}
}

func (p *program) doc(c *cli.Context) error {
	d := reference.Document()
	if c.NArg() > 1 {
		return fault.Newf(fault.Usage, "doc takes one name at most").WithHint("voxrun doc Volume.setAt").WithCode(fault.WordCount)
	}
	if c.NArg() == 0 {
		if c.Bool("json") {
			return p.docJSON(d.Index())
		}
		return p.docList(d)
	}
	name := c.Args().First()
	found := d.Find(name)
	if len(found) == 0 {
		hint := "voxrun doc lists the modules and classes."
		if near := d.Near(name); near != "" {
			hint = "Did you mean " + strings.TrimSuffix(near, ".") + "?"
		}
		return fault.Newf(fault.Usage, "the API has no %q", name).WithHint(hint).WithCode(fault.UnknownName)
	}
	if c.Bool("json") {
		return p.docJSON(found)
	}
	for i, s := range found {
		if i > 0 {
			fmt.Fprintln(p.Stdout)
		}
		p.printSymbol(s)
	}
	return nil
}

func (p *program) docJSON(list []decl.Symbol) error {
	type entry struct {
		Name    string   `json:"name"`
		Module  string   `json:"module,omitempty"`
		Sigs    []string `json:"signatures,omitempty"`
		Doc     string   `json:"doc"`
		Example string   `json:"example,omitempty"`
	}
	out := []entry{}
	for _, s := range list {
		out = append(out, entry{s.Path, s.Module, s.Signatures(), strings.TrimSpace(s.Entry.Doc), s.Entry.Example})
	}
	return p.printJSON(out)
}

// docList prints the modules with their classes and functions, a line each.
func (p *program) docList(d decl.Document) error {
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	module := ""
	for _, s := range d.Index() {
		if strings.Contains(s.Path, ".") && s.Entry.Kind != decl.KindModule {
			continue // a member of a class
		}
		if s.Module != module {
			module = s.Module
			fmt.Fprintln(w)
		}
		indent := "  "
		if s.Entry.Kind == decl.KindModule {
			indent = ""
		}
		fmt.Fprintf(w, "%s%s\t%s\n", indent, s.Path, decl.Summary(s.Entry.Doc))
	}
	if err := w.Flush(); err != nil {
		return printed(err)
	}
	_, err := fmt.Fprint(p.Stdout, "\nvoxrun doc NAME tells all about one; docs/api.md has all of it.\n")
	return printed(err)
}

// printSymbol prints all about a symbol.
func (p *program) printSymbol(s decl.Symbol) {
	title := s.Path
	if s.Module != "" && s.Module != s.Path {
		title += "   (" + s.Module + ")"
	}
	fmt.Fprintln(p.Stdout, title)
	for _, sig := range s.Signatures() {
		fmt.Fprintf(p.Stdout, "    %s\n", sig)
	}
	if doc := strings.TrimSpace(s.Entry.Doc); doc != "" {
		fmt.Fprintf(p.Stdout, "\n%s\n", doc)
	}
	if e := strings.TrimSpace(s.Entry.Example); e != "" {
		fmt.Fprintf(p.Stdout, "\nExample:\n\n    %s\n", strings.ReplaceAll(e, "\n", "\n    "))
	}
	var names []string
	for _, m := range s.Entry.Members {
		if m.Kind != decl.KindConstructor {
			names = append(names, m.Name)
		}
	}
	if len(names) > 0 {
		fmt.Fprintf(p.Stdout, "\nMembers: %s\n", strings.Join(names, ", "))
	}
}
