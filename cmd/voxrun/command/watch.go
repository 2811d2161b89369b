package command

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/watch"
)

func (p *program) watchVerb() *cli.Command {
	return &cli.Command{
		Name:      "watch",
		Usage:     "run a script, and again when it, or a file that it uses, has changed",
		ArgsUsage: "FILE [args] [-- more args]",
		Description: "Runs the script as run does, and again each time that you save it, a module that it imports, or a file\n" +
			"that it read, listed or looked for. Each run is told in one line. A run that is not over yet is stopped.\n" +
			"An image that is the same is not written again, and an error leaves the outputs as they were.\n" +
			"On a terminal r runs again and q quits. With --open the model is seen in the browser as it changes.\n\n" +
			"    voxrun watch castle.js -o castle.glb\n" +
			"    voxrun watch castle.js --open\n" +
			"    voxrun watch edit.js -i house.gox -o house.vox -p roof=teal",
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "open", Usage: "show the model in a page of the browser, live"},
			&cli.StringFlag{Name: "http", Usage: "serve that page on `ADDRESS`, which must be of this machine; alone, it opens no browser", DefaultText: "127.0.0.1:0, any port that is free"},
		}, watchFlags()...),
		Action: func(c *cli.Context) error {
			return p.watch(c, c.Args().Slice(), pageWanted{serve: c.Bool("open") || c.IsSet("http"), open: c.Bool("open"), address: c.String("http")})
		},
	}
}

// watchFlags are the flags of a script that is run again and again.
func watchFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringSliceFlag{Name: "input", Aliases: []string{"i"}, Usage: "open `FILE` as the image of each run; more of them lay their layers on top. They are watched, too"},
		&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the image to `FILE`, replacing what is there"},
		&cli.StringFlag{Name: "format", Usage: "write all outputs in the format called `NAME`, whatever their extension"},
		&cli.StringSliceFlag{Name: "set", Usage: "set an option of the output's format: `KEY=VALUE` (voxrun formats lists them)"},
		&cli.StringFlag{Name: "exec", Usage: "run the script that the file registers as `NAME`"},
		&cli.BoolFlag{Name: "goxel-strict", Usage: "behave as Goxel does where a script could rely on it (docs/goxel-compat.md)"},
		&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "say nothing of runs that end well"},
		&cli.BoolFlag{Name: "timings", Usage: "say how long each part of a run took"},
		&cli.DurationFlag{Name: "poll", Usage: "look for changes every `TIME`, where the system tells of none: 500ms"},
	}, slices.Concat(paramFlags(), limitFlags("a run", "it"), permissionFlags())...)
}

// watcher is the state of the verb.
type watcher struct {
	*program
	c      *cli.Context
	words  []string // the script and its arguments
	clean  State    // the streams without a bar
	loader *script.Loader
	told   string // the warnings that were told last
}

func (p *program) watch(c *cli.Context, words []string, page pageWanted) error {
	job, err := p.jobOf(c, words)
	if err != nil {
		return err
	}
	if err := watchable(p.Dir, job); err != nil {
		return err
	}
	c.Generic("seed").(*seed).drawn = false // it was told
	ctx, quit := context.WithCancel(p.ctx)
	defer quit()
	w := &watcher{program: p, c: c, words: words, loader: vm.NewLoader()}
	cfg := watch.Config{
		Dir: p.Dir, Prepare: w.prepare, Tell: w.tellOutcome, Note: func(text string) { p.say("%s", p.paint(dim, text)) },
		Poll: c.Duration("poll"), NoNotify: c.IsSet("poll"),
	}
	var runs *watch.Watch
	var live *livePage // nil without
	if page.serve {
		if live, runs, err = p.servePage(ctx, c, cfg, job, page); err != nil {
			return err
		}
		defer live.Wait() //nolint:errcheck // it was of use until here
		defer quit()      // before that
	} else {
		runs = watch.New(cfg)
	}
	if keys := p.pressed(); keys != nil {
		defer keys.Close()
		if !c.Bool("quiet") {
			p.say("%s", p.paint(dim, fmt.Sprintf("watching %s; r runs it again, %sq quits", job.Path, live.keyHelp())))
		}
		go keys.each(func(key string) bool { // ends with the program, as the keys do
			switch key {
			case "r", "\r", "\n", " ":
				runs.Ask(ctx, nil) //nolint:errcheck // fails when all is over
			case "o":
				live.open()
			case "q", "\x03", "\x04":
				quit()
				return false
			}
			return true
		})
	}
	p.Stdin = nil // is the keys'
	if err := live.announce(page.open); err != nil {
		return err
	}
	w.clean = p.State
	runs.Run(ctx)
	p.bar.close()
	return nil
}

// watchable refuses jobs that can't be run again and again.
func watchable(dir string, j vm.Job) error {
	switch {
	case j.Path == "":
		return fault.Newf(fault.Usage, "standard input can't be watched").WithHint("Name the script's file.").WithCode(fault.NoScript)
	case strings.HasPrefix(j.Path, exampleRoot):
		name := strings.TrimSuffix(strings.TrimPrefix(j.Path, exampleRoot), ".js")
		return fault.Newf(fault.Usage, "an example never changes").WithHint("Make it a file of your own: voxrun examples " + name + " > " + name + ".js").WithCode(fault.NoScript)
	}
	for _, out := range j.Outputs {
		if out.Path == output.Stdout {
			return fault.Newf(fault.Usage, "the outputs of a watch are files").WithHint("Name one: -o castle.vox").WithCode(fault.NoOutput)
		}
		for _, in := range j.Inputs {
			if sameFile(dir, in.Path, out.Path) {
				return fault.Newf(fault.Usage, "%s is an input and an output: each run would start from what the last one made", out.Path).
					WithHint("Give the output another name.").WithCode(fault.SameOutput)
			}
		}
	}
	return nil
}

func sameFile(dir, a, b string) bool {
	h, err := disk.New(disk.Config{Dir: dir})
	if err != nil {
		return false
	}
	defer h.Close()
	a, _ = h.Abs(a) //nolint:errcheck // it never fails
	b, _ = h.Abs(b) //nolint:errcheck // it never fails
	x, errA := os.Stat(a)
	y, errB := os.Stat(b)
	return a == b || errA == nil && errB == nil && os.SameFile(x, y)
}

// prepare makes a run ready: the files of the command line are read again, too.
func (w *watcher) prepare(ctx context.Context, params map[string]any) *watch.Attempt {
	w.bar.close()
	w.Stdout, w.Stderr = w.clean.Stdout, w.clean.Stderr
	a := &watch.Attempt{}
	if file := w.c.String("params"); file != "" {
		h, err := w.own()
		if err != nil {
			return &watch.Attempt{Err: err}
		}
		name, _, _ := strings.Cut(file, "#")
		h.Stat(slashed(name)) //nolint:errcheck // what it is now is noted, whatever that is
		h.Close()
		a.Hosts = append(a.Hosts, h)
	}
	if a.Job, a.Err = w.jobOf(w.c, w.words); a.Err != nil {
		return a
	}
	for name, value := range params {
		if a.Job.Params == nil {
			a.Job.Params = map[string]any{}
		}
		a.Job.Params[name] = value
	}
	if !w.c.Bool("quiet") {
		w.startBar()
	}
	bar := w.bar
	scripts, own, err := w.hosts(w.c, ctx, a.Job)
	if err != nil {
		a.Err = err
		return a
	}
	a.Hosts = append(a.Hosts, own, scripts)
	a.Runner = w.runner(scripts, own, w.loader)
	a.Runner.Watch, a.Runner.Grant = bar.watch, grants(w.c, scripts)
	a.Close = func() { bar.close(); scripts.Close(); own.Close() }
	return a
}

// tellOutcome says what came of a run.
func (w *watcher) tellOutcome(o watch.Outcome) {
	w.Stdout, w.Stderr = w.clean.Stdout, w.clean.Stderr
	w.timings(w.c, o.Result)
	clock := w.paint(dim, time.Now().Format("15:04:05"))
	took := timeText(time.Duration(o.Result.Milliseconds * float64(time.Millisecond)))
	if e := o.Result.Error; e != nil {
		w.say("%s  failed in %s", clock, took)
		w.failure(e)
		return
	}
	if !o.Good {
		w.say("%s  ended with status %d in %s: nothing is kept", clock, o.Result.Exit, took)
		return
	}
	w.lost(o.Result.Files)
	if !w.c.Bool("quiet") {
		w.say("%s  %s  %s in %s%s", clock, took, plural(o.Result.Voxels, "voxel"), plural(o.Result.Layers, "layer"), w.changesText(o))
	}
}

// lost says what the formats could not keep, when it is not what was said before.
func (w *watcher) lost(files []output.Written) {
	var lines []string
	for _, f := range files {
		if len(f.Lost) > 0 {
			lines = append(lines, fmt.Sprintf("%s: %s can't keep everything: %s", f.Path, f.Format, strings.Join(f.Lost, ", ")))
		}
	}
	if text := strings.Join(lines, "\n"); len(files) > 0 && text != w.told {
		w.told = text
		for _, line := range lines {
			w.warn("%s", line)
		}
	}
}

// changesText says how the image of a run differs from the one before: "  +12 -3 ~40  roof, wall".
func (w *watcher) changesText(o watch.Outcome) string {
	switch {
	case o.Same:
		return "  " + w.paint(dim, "unchanged")
	case len(o.Layers) == 0:
		return ""
	}
	var parts []string
	for _, t := range []struct {
		sign, color string
		n           int64
	}{{"+", green, o.Changes.Added}, {"-", red, o.Changes.Removed}, {"~", yellow, o.Changes.Changed}} {
		if t.n > 0 {
			parts = append(parts, w.paint(t.color, fmt.Sprintf("%s%d", t.sign, t.n)))
		}
	}
	return "  " + strings.Join(parts, " ") + "  " + w.paint(dim, layerNames(o.Layers))
}

// layerNames names a few layers.
func layerNames(layers []scene.LayerChange) string {
	const most = 4
	var names []string
	for _, l := range layers[:min(most, len(layers))] {
		name := harmless(l.Name)
		if l.Is != "changed" {
			name += " " + l.Is
		}
		names = append(names, name)
	}
	if more := len(layers) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}
