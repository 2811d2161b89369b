package command

import (
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

func (p *program) inspectVerb() *cli.Command {
	return &cli.Command{
		Name:      "inspect",
		Usage:     "tell what a script declares: parameters, imports, permissions",
		ArgsUsage: "FILE",
		Description: "Tells the parameters of a script with their ranges and defaults, what it imports, the permissions that it\n" +
			"asks for, and the scripts and formats that it registers. Its top level runs for that, on an image that is\n" +
			"thrown away, without writing anything, for 5 seconds at most; its default export is not called. Of a model it\n" +
			"tells what info does.\n\n" +
			"    voxrun inspect tower.ts\n" +
			"    voxrun inspect tower.ts --json",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "json", Usage: "print one JSON object, with the parameters as JSON Schema (2020-12) under schema"},
		},
		Action: p.inspect,
	}
}

func (p *program) inspect(c *cli.Context) error {
	name, err := oneWord(c, "inspect", "file")
	if err != nil {
		return err
	}
	if isModel(name) {
		return p.info(c)
	}
	in, err := p.inspection(name)
	if err != nil {
		return err
	}
	p.exit = in.Exit
	if c.Bool("json") {
		return p.printJSON(in)
	}
	if err := printInspection(p.Stdout, in); err != nil {
		return printed(err)
	}
	if in.Error != nil {
		p.failure(in.Error)
	}
	return nil
}

// isModel tells whether a file is one of the formats that are read, by its name.
func isModel(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	for _, f := range formats.Registry().All() {
		if slices.Contains(f.Extensions, ext) {
			return true
		}
	}
	return false
}

// inspection inspects a script, with the permissions of a run without flags.
func (p *program) inspection(word string) (vm.Inspection, error) {
	j, err := p.scriptJob(word)
	if err != nil {
		return vm.Inspection{}, err
	}
	own, err := p.own()
	if err != nil {
		return vm.Inspection{}, err
	}
	defer own.Close()
	folder := path.Dir(j.Path)
	scripts, err := disk.New(disk.Config{
		Dir: p.Dir, Stop: p.ctx.Done(), Allow: disk.Allow{Read: []string{".", folder}}, Imports: []string{folder},
	})
	if err != nil {
		return vm.Inspection{}, err
	}
	defer scripts.Close()
	runner := &vm.Runner{Host: scripts, Files: own, Imports: scripts.Imports(), Loader: vm.NewLoader(), Formats: formats.Registry()}
	if strings.HasPrefix(j.Path, exampleRoot) {
		runner.Host, runner.Files, runner.Imports = withExamples(scripts), withExamples(own), nil
	}
	return runner.Inspect(p.ctx, j), nil
}

// scriptHelp is the help of run for a script: what it says of itself, and its parameters.
func (p *program) scriptHelp(word string) error {
	in, err := p.inspection(word)
	if err != nil {
		return err
	}
	if in.Error != nil && in.Params == nil {
		p.exit = in.Exit
		p.failure(in.Error)
		return nil
	}
	name := strings.TrimPrefix(in.File, exampleRoot)
	if in.File != name {
		name = word
	}
	w := p.Stdout
	fmt.Fprintf(w, "voxrun run %s [-p NAME=VALUE]… [-o FILE]…\n", name)
	if in.Doc != "" {
		fmt.Fprintf(w, "\n%s\n", in.Doc)
	}
	switch {
	case len(in.Params) > 0:
		fmt.Fprint(w, "\nParameters:\n")
		if err := printParams(w, in.Params, "    -p "); err != nil {
			return printed(err)
		}
	case in.Main && in.Params == nil:
		fmt.Fprint(w, "\nIt declares no parameters; -p NAME=VALUE reaches its default export as text.\n")
	default:
		fmt.Fprint(w, "\nIt has no parameters.\n")
	}
	if len(in.Scripts) > 1 {
		fmt.Fprintf(w, "\nScripts, for --exec: %s\n", strings.Join(in.Scripts, ", "))
	}
	_, err = fmt.Fprint(w, "\nMore flags:\n"+
		"    -o FILE            write the image to FILE: its extension tells the format\n"+
		"    -i FILE            open FILE as the image\n"+
		"    --params FILE#SET  set the parameters of a JSON file\n"+
		"    --seed N           the seed of Math.random; random draws one\n"+
		"\nvoxrun help run tells all of them.\n")
	return printed(err)
}

// printParams prints a line for each parameter, and one for each group.
func printParams(to io.Writer, set option.Set, head string) error {
	w := tabwriter.NewWriter(to, 0, 0, 3, ' ', 0)
	indent := strings.Repeat(" ", len(head)-len(strings.TrimLeft(head, " ")))
	for _, group := range groupsOf(set) {
		if group != "" {
			if err := w.Flush(); err != nil {
				return err
			}
			fmt.Fprintf(to, "%s%s:\n", indent[:len(indent)/2], group)
		}
		for _, o := range set {
			if o.Group == group {
				doc := o.Doc
				if doc == "" {
					doc = o.Label
				}
				if doc != "" {
					doc = "; " + doc
				}
				fmt.Fprintf(w, "%s%s=%s\t%s%s\n", head, o.Name, shownDefault(o), o.Allowed(), doc)
			}
		}
	}
	return w.Flush()
}

// groupsOf lists the groups of parameters in the order of their first; "" is first.
func groupsOf(set option.Set) []string {
	groups := []string{""}
	for _, o := range set {
		if !slices.Contains(groups, o.Group) {
			groups = append(groups, o.Group)
		}
	}
	return groups
}

// shownDefault is the default of a parameter as one would type it.
func shownDefault(o option.Option) string {
	switch v := o.Default.(type) {
	case color.Color:
		return shellWord(v.String())
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case string:
		return shellWord(v)
	default:
		return fmt.Sprint(v)
	}
}

// shellWord quotes a text that a shell would take apart.
func shellWord(s string) string {
	if s == "" || strings.ContainsAny(s, " \t\n#'\"\\$&|;<>()*?[]{}~`!") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

func printInspection(to io.Writer, in vm.Inspection) error {
	fmt.Fprintln(to, in.File)
	if in.Doc != "" {
		for line := range strings.Lines(in.Doc) {
			fmt.Fprintln(to, strings.TrimRight("  "+line, " \n"))
		}
	}
	switch {
	case len(in.Params) > 0:
		fmt.Fprint(to, "\nparameters\n")
		if err := printParams(to, in.Params, "  "); err != nil {
			return err
		}
	case in.Error == nil:
		fmt.Fprint(to, "\nparameters: none\n")
	}
	list := func(what string, names []string) {
		if len(names) > 0 {
			fmt.Fprintf(to, "%s: %s\n", what, strings.Join(names, ", "))
		}
	}
	list("modules", in.Modules)
	list("files", in.Files)
	list("registers scripts", in.Scripts)
	list("registers formats", in.Formats)
	if asks := in.Permissions; asks != nil {
		list("asks to read", asks.Read)
		list("asks to write", asks.Write)
		list("asks for the variables", asks.Env)
	}
	return nil
}
