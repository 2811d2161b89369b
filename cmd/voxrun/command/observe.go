package command

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

// observeFlags are those with which a run tells about itself.
func observeFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "verbose", Usage: "say what was loaded, read and written, and with which seed"},
		&cli.BoolFlag{Name: "timings", Usage: "say how long each part of the run took"},
		&cli.StringFlag{Name: "profile", Usage: "write to `FILE` which lines of the script take the time, for go tool pprof"},
		&cli.BoolFlag{Name: "explain", Usage: "say which voxel functions became machine code, which not, and why (docs/kernels.md)"},
		&cli.BoolFlag{Name: "interpret", Usage: "run no function as machine code; the result is the same"},
		&cli.StringFlag{Name: "deps", Usage: "write to `FILE`, as a rule for make, which files the outputs were made from"},
	}
}

// verbose says what a run was made of.
func (p *program) verbose(c *cli.Context, scripts, own *disk.Host, j vm.Job, r vm.Result) {
	if !c.Bool("verbose") {
		return
	}
	var lines [][2]string
	add := func(what, text string) { lines = append(lines, [2]string{what, text}) }
	add("script", scriptName(j))
	add("seed", fmt.Sprint(j.Seed))
	if len(j.Args) > 0 {
		add("arguments", quoteAll(j.Args))
	}
	var limits []string
	if j.Limits.Timeout > 0 {
		limits = append(limits, timeText(j.Limits.Timeout))
	}
	if j.Limits.Voxels > 0 {
		limits = append(limits, plural(j.Limits.Voxels, "voxel"))
	}
	limits = append(limits, bytesText(j.Limits.Memory)+" of memory")
	add("limits", strings.Join(limits, ", "))
	for _, in := range j.Inputs {
		add("input", in.Path)
	}
	for _, name := range p.filesRead(j, scripts, own) {
		add("read", name)
	}
	if len(r.Scripts) > 0 {
		add("registered", quoteAll(r.Scripts))
	}
	for _, f := range r.Files {
		add("export", fmt.Sprintf("%s as %s, %s", f.Path, f.Format, bytesText(f.Bytes)))
	}
	for _, name := range scripts.Outputs() {
		add("written", p.relative(name))
	}
	p.table(func(w io.Writer) {
		for _, l := range lines {
			fmt.Fprintf(w, "  %s\t%s\n", l[0], harmless(l[1]))
		}
	})
}

// timings says how long each part of a run took.
func (p *program) timings(c *cli.Context, r vm.Result) {
	if !c.Bool("timings") {
		return
	}
	rest := r.Milliseconds
	p.table(func(w io.Writer) {
		line := func(name, on string, ms float64) {
			share := 0.0
			if r.Milliseconds > 0 {
				share = 100 * ms / r.Milliseconds
			}
			fmt.Fprintf(w, "  %s\t%9s\t%4.0f %%\t%s\n", name, millisText(ms), share, harmless(on))
		}
		for _, ph := range r.Phases {
			line(ph.Name, ph.On, ph.Milliseconds)
			rest -= ph.Milliseconds
		}
		line("other", "", max(rest, 0))
		line("all", "", r.Milliseconds)
	})
}

// explained says how the voxel functions of a run were run.
func (p *program) explained(r vm.Result) {
	for _, e := range r.Kernels {
		p.say("%s", harmless(e.String()))
	}
}

// table writes lines with tabs to standard error, in columns.
func (p *program) table(write func(io.Writer)) {
	var b strings.Builder
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	write(w)
	w.Flush() //nolint:errcheck // a Builder takes all
	for line := range strings.Lines(b.String()) {
		p.say("%s", p.paint(dim, strings.TrimRight(line, " \n")))
	}
}

func millisText(ms float64) string {
	if ms < 1000 {
		return fmt.Sprintf("%.1f ms", ms)
	}
	return (time.Duration(ms) * time.Millisecond).String()
}

func scriptName(j vm.Job) string {
	if j.Path != "" {
		return j.Path
	}
	return "standard input"
}

func quoteAll(words []string) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = fmt.Sprintf("%q", w)
	}
	return strings.Join(list, ", ")
}

// filesRead lists all files that a run read, by the names that people use: the script, what
// it imports, the inputs, and what the script itself opened.
func (p *program) filesRead(j vm.Job, scripts, own *disk.Host) []string {
	var names []string
	for _, name := range slices.Concat(own.Inputs(), scripts.Inputs()) {
		names = append(names, p.relative(name))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if i := slices.Index(names, j.Path); i > 0 { // the script first
		names = slices.Insert(slices.Delete(names, i, i+1), 0, j.Path)
	}
	return names
}
