package command

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/option"
)

func (p *program) formatsVerb() *cli.Command {
	return &cli.Command{
		Name:      "formats",
		Usage:     "list the file formats, or the options of one",
		ArgsUsage: "[NAME]",
		Description: "Lists the formats that Voxrun reads and writes. With the name of one: its options,\nwhich --set takes.\n\n" +
			"    voxrun formats\n    voxrun formats png",
		Flags:  []cli.Flag{&cli.BoolFlag{Name: "json", Usage: "print JSON"}},
		Action: p.formats,
	}
}

// Format is what the verb formats tells about a format.
type Format struct {
	Name       string   `json:"name"`
	Doc        string   `json:"doc"`
	Extensions []string `json:"extensions"`
	MediaType  string   `json:"mediaType,omitempty"`
	Reads      bool     `json:"reads"`
	Writes     bool     `json:"writes"`
	Import     []Option `json:"importOptions,omitempty"`
	Export     []Option `json:"exportOptions,omitempty"`
}

// Option is an option of a Format.
type Option struct {
	Name    string `json:"name"`
	Allowed string `json:"allowed"`
	Default any    `json:"default"`
	Doc     string `json:"doc"`
}

func (p *program) formats(c *cli.Context) error {
	var list []Format
	registry := formats.Registry()
	switch c.NArg() {
	case 0:
		for _, f := range registry.All() {
			list = append(list, formatOf(f))
		}
	case 1:
		f, err := registry.ByName(strings.TrimPrefix(c.Args().First(), "."))
		if err != nil {
			return err
		}
		list = []Format{formatOf(f)}
	default:
		return fault.Newf(fault.Usage, "formats takes one name at most").WithHint("See voxrun help formats.").WithCode(fault.WordCount)
	}
	var err error
	switch {
	case c.Bool("json"):
		return p.printJSON(list)
	case c.NArg() == 1:
		err = p.printFormat(list[0])
	default:
		err = p.printFormats(list)
	}
	if err != nil {
		return fault.New(fault.IO, "write", "standard output", err, "")
	}
	return nil
}

func formatOf(f *format.Format) Format {
	return Format{
		Name: f.Name, Doc: f.Doc, Extensions: append([]string{}, f.Extensions...), MediaType: f.MediaType,
		Reads: f.Import != nil, Writes: f.Export != nil,
		Import: optionsOf(f.ImportOptions), Export: optionsOf(f.ExportOptions),
	}
}

func optionsOf(set option.Set) []Option {
	var list []Option
	for _, o := range set {
		list = append(list, Option{o.Name, o.Allowed(), o.Default, o.Doc})
	}
	return list
}

func (p *program) printFormats(list []Format) error {
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "name\textensions\tread\twrite\twhat it is")
	for _, f := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", f.Name, orDash(strings.Join(f.Extensions, " ")), yes(f.Reads), yes(f.Writes), f.Doc)
	}
	return w.Flush()
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "-"
}

func (p *program) printFormat(f Format) error {
	fmt.Fprintf(p.Stdout, "%s: %s\n  %s\n", f.Name, f.Doc, cmp.Or(strings.Join(f.Extensions, " "), "no extension of its own: --format "+f.Name))
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	print := func(title string, list []Option) {
		if len(list) == 0 {
			return
		}
		fmt.Fprintf(w, "\n%s\tvalues\tdefault\twhat it does\n", title)
		for _, o := range list {
			fmt.Fprintf(w, "  %s\t%s\t%s\t%s\n", o.Name, o.Allowed, defaultText(o.Default), o.Doc)
		}
	}
	print("options for reading", f.Import)
	print("options for writing (--set)", f.Export)
	return w.Flush()
}

func defaultText(v any) string {
	if v == nil {
		return "-"
	}
	return orDash(fmt.Sprint(v))
}

// unknownSetting is the error for a setting that no output takes.
func unknownSetting(name string, known map[string]bool) error {
	var names []string
	for k := range known {
		names = append(names, k)
	}
	slices.Sort(names)
	e := fault.Newf(fault.Usage, "no output takes the option %q", name).WithCode(fault.UnknownOption)
	switch near := decl.Nearest(name, names); {
	case near != "":
		return e.WithHint("Did you mean " + near + "?")
	case len(names) == 0:
		return e.WithHint("The formats of the outputs have no options.")
	}
	return e.WithHint("The options are " + strings.Join(names, ", ") + ".")
}
