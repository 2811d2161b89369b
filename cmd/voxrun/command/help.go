package command

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
)

// description is what help and docs/cli.md say of the program.
const description = "A script builds or edits a voxel image. A script as first argument means `run`:\n\n" +
	"    voxrun castle.js -o castle.vox\n    voxrun castle.js -o castle.glb -o castle.png\n    voxrun info castle.vox"

// help prints what the program does, or all about a verb.
func (p *program) help(app *cli.App, verb []string) error {
	if len(verb) > 0 {
		return p.verbHelp(app.Command(verb[0]))
	}
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 3, ' ', 0)
	fmt.Fprintf(w, "voxrun runs voxel scripts.\n\n%s\n\nVerbs:\n", strings.ReplaceAll(description, "`", ""))
	for _, c := range app.Commands {
		fmt.Fprintf(w, "    %s\t%s\n", strings.TrimSpace(c.Name+" "+c.ArgsUsage), c.Usage)
	}
	fmt.Fprint(w, "\nvoxrun help VERB tells all about a verb.\n")
	return printed(w.Flush())
}

// verbHelp prints all about a verb.
func (p *program) verbHelp(c *cli.Command) error {
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 3, ' ', 0)
	fmt.Fprintf(w, "voxrun %s\n", strings.TrimSpace(c.Name+" "+c.ArgsUsage))
	if text := c.Description; text != "" {
		fmt.Fprintf(w, "\n%s\n", text)
	} else {
		fmt.Fprintf(w, "\n%s.\n", strings.ToUpper(c.Usage[:1])+c.Usage[1:])
	}
	if len(c.Flags) > 0 {
		fmt.Fprint(w, "\nFlags:\n")
	}
	for _, f := range c.Flags {
		d, ok := flagDocOf(f)
		if !ok {
			continue
		}
		names := slices.Clone(d.names)
		slices.Reverse(names) // the short one first
		fmt.Fprintf(w, "    %s\t%s\n", d.with(strings.Join(names, ", ")), d.usage)
	}
	if err := w.Flush(); err != nil || c.Name != "call" {
		return printed(err)
	}
	return p.methodsHelp()
}

// printJSON prints what a verb was asked for with --json.
func (p *program) printJSON(v any) error {
	enc := json.NewEncoder(p.Stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return printed(enc.Encode(v))
}

func printed(err error) error {
	if err != nil {
		return fault.New(fault.IO, "write", "standard output", err, "")
	}
	return nil
}

// flagDoc is a flag as people read it.
type flagDoc struct {
	names []string // with dashes, the long one first
	value string   // the name of its value, if it takes one
	usage string

	optional bool // the value: after = or not at all
}

// with is a name of the flag, or all of them, with the value.
func (d flagDoc) with(name string) string {
	if d.optional {
		return name + "[=" + d.value + ",…]"
	}
	return strings.TrimSpace(name + " " + d.value)
}

func flagDocOf(f cli.Flag) (flagDoc, bool) {
	doc, ok := f.(cli.DocGenerationFlag)
	if !ok || hidden(f) {
		return flagDoc{}, false
	}
	var d flagDoc
	d.value, d.usage = unquote(doc.GetUsage())
	d.optional = optional(f)
	for _, n := range f.Names() {
		d.names = append(d.names, dashed(n))
	}
	if text := doc.GetDefaultText(); text != "" && doc.TakesValue() {
		d.usage += " (default: " + text + ")"
	}
	if s, ok := f.(cli.DocGenerationSliceFlag); ok && s.IsSliceFlag() {
		d.usage += "; may be repeated"
	}
	return d, true
}

// hidden tells whether help does not speak of a flag: programs of others pass it.
func hidden(f cli.Flag) bool {
	v, ok := f.(cli.VisibleFlag)
	return ok && !v.IsVisible()
}

// unquote parts the name of a flag's value, which stands in back quotes, from its usage.
func unquote(usage string) (value, text string) {
	before, rest, ok := strings.Cut(usage, "`")
	if !ok {
		return "", usage
	}
	value, after, _ := strings.Cut(rest, "`")
	return value, before + value + after
}
