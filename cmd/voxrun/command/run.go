package command

import (
	"context"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
)

func (p *program) runVerb() *cli.Command {
	return &cli.Command{
		Name:      "run",
		Usage:     "run a script; - reads it from standard input",
		ArgsUsage: "FILE [args] [-- more args]",
		Description: "Runs the script on a new image, or on the one given with -i, and writes the image to each -o.\n" +
			"The extension of an output tells its format. Flags may stand before or behind the script;\n" +
			"what stands behind -- is the script's own (scriptArgs).\n\n" +
			"    voxrun run castle.js -o castle.glb -o castle.png\n" +
			"    voxrun run edit.js -i house.gox -o house.vox -- extra args\n" +
			"    cat gen.js | voxrun run - -o out.gox\n" +
			"    voxrun run tower.ts -p height=40 -p roof=teal --seed random -o tower.vox\n" +
			"    voxrun run example:castle -o castle.vox",
		Flags: append([]cli.Flag{
			&cli.StringSliceFlag{Name: "input", Aliases: []string{"i"}, Usage: "open `FILE` as the image; more of them lay their layers on top. A format that the script registers is read as soon as it is"},
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write the image to `FILE`, replacing what is there; - is standard output, with --format"},
			&cli.StringFlag{Name: "format", Usage: "write all outputs in the format called `NAME`, whatever their extension"},
			&cli.StringSliceFlag{Name: "set", Usage: "set an option of the output's format: `KEY=VALUE` (voxrun formats lists them)"},
			&cli.StringFlag{Name: "exec", Usage: "run the script that the file registers as `NAME`"},
			&cli.BoolFlag{Name: "goxel-strict", Usage: "behave as Goxel does where a script could rely on it (docs/goxel-compat.md)"},
			&cli.BoolFlag{Name: "json", Usage: "print one report on standard output; what the script prints goes into it"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "say nothing when all is well"},
		}, slices.Concat(paramFlags(), limitFlags("the run", "it"), permissionFlags(), observeFlags())...),
		Action: p.run,
	}
}

func (p *program) run(c *cli.Context) error {
	job, err := p.job(c)
	if err == nil && c.Bool("json") && slices.ContainsFunc(job.Outputs, func(o output.File) bool { return o.Path == output.Stdout }) {
		err = fault.Newf(fault.Usage, "the report of --json and the image of -o - both want standard output").WithHint("Write the image to a file.").WithCode(fault.TwoForStdout)
	}
	if err != nil {
		return p.reported(c, err)
	}
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	shown := len(job.Outputs) == 0 && p.Width != nil && isTerminal(p.Stdout) && !c.Bool("json") && !c.Bool("quiet")
	if !c.Bool("json") && !c.Bool("quiet") {
		p.startBar()
		defer p.bar.close()
	}
	scripts, own, err := p.hosts(c, ctx, job)
	if err != nil {
		return p.reported(c, err)
	}
	defer scripts.Close()
	defer own.Close()
	runner := p.runner(scripts, own, vm.NewLoader())
	runner.Watch, runner.Grant = p.bar.watch, grants(c, scripts)
	job.Explain = c.Bool("explain") || c.String("profile") != ""
	if c.Bool("interpret") {
		runner.Kernels = nil
	}
	profile, err := startProfile(c, own, runner)
	if err != nil {
		return p.reported(c, err)
	}
	if strings.HasPrefix(job.Path, exampleRoot) {
		runner.Host, runner.Files, runner.Imports = withExamples(scripts), withExamples(own), nil
	}
	result, _ := runner.RunOrLeave(ctx, job)
	p.bar.close()
	p.exit = result.Exit
	err = profile.write(own)
	if err == nil && result.Error == nil {
		err = writeDeps(c, own, scripts, job)
	}
	if err != nil && result.Error == nil {
		return p.reported(c, err)
	}
	if c.Bool("json") {
		return p.report(result)
	}
	p.verbose(c, scripts, own, job, result)
	p.timings(c, result)
	p.explained(result)
	if im := runner.Project.Head().Image; shown && result.Error == nil && result.Exit == 0 && im.Voxels() > 0 {
		if err := drawPicture(ctx, p.Stdout, p.graphicsByEnv(), im, render.Options{}, cells{48, 18}, 1); err != nil {
			return err
		}
	}
	p.tell(c, job, result)
	return nil
}

// runner runs scripts on an empty project. scripts is the door of the script, own that of
// the files which the user named.
func (p *program) runner(scripts, own *disk.Host, loader *script.Loader) *vm.Runner {
	return &vm.Runner{
		Project: project.New(scene.New(nil), project.Options{}),
		Host:    scripts, Files: own, Imports: scripts.Imports(), Stdout: p.Stdout, Loader: loader, Formats: formats.Registry(),
		Kernels: p.kernels,
	}
}

// job makes a job of the command line.
func (p *program) job(c *cli.Context) (vm.Job, error) { return p.jobOf(c, c.Args().Slice()) }

// jobOf makes a job of the flags, and of the words: a script and its arguments.
func (p *program) jobOf(c *cli.Context, words []string) (vm.Job, error) {
	j := vm.Job{
		Exec: c.String("exec"), Strict: c.Bool("goxel-strict"),
		Limits: limits(c),
	}
	if len(words) == 0 {
		return j, fault.Newf(fault.Usage, "%s needs a script", c.Command.Name).WithHint("voxrun " + c.Command.Name + " castle.js -o castle.vox").WithCode(fault.NoScript)
	}
	j.Args = append(words[1:], p.rest...)
	named, err := p.scriptJob(words[0])
	if err != nil {
		return j, err
	}
	j.Path, j.Source, j.Name = named.Path, named.Source, named.Name
	if err := p.giveParams(c, &j); err != nil {
		return j, err
	}
	for _, in := range c.StringSlice("input") {
		if in == "" {
			return j, fault.Newf(fault.Usage, "an input needs a name").WithHint("Write -i FILE.").WithCode(fault.MissingValue)
		}
		j.Inputs = append(j.Inputs, output.File{Path: slashed(in)})
	}
	j.Outputs, err = outputs(formats.Registry(), c.StringSlice("output"), c.String("format"), c.StringSlice("set"))
	return j, err
}

// scriptJob makes a job of the word that names a script.
func (p *program) scriptJob(word string) (j vm.Job, err error) {
	if err := noModel(word); err != nil {
		return j, err
	}
	if word == "-" {
		source, err := io.ReadAll(p.Stdin)
		if err != nil {
			return j, fault.New(fault.IO, "read", "standard input", err, "")
		}
		j.Source, j.Name = string(source), "stdin.js"
	} else if name, ok := strings.CutPrefix(word, examplePrefix); ok {
		e, err := exampleNamed(name)
		if err != nil {
			return j, err
		}
		j.Path = exampleRoot + e.File
	} else {
		j.Path = slashed(word)
	}
	return j, nil
}

// noModel refuses a model where a script is wanted.
func noModel(name string) error {
	for _, f := range formats.Registry().All() {
		if slices.Contains(f.Extensions, strings.ToLower(path.Ext(slashed(name)))) {
			hint := ""
			if f.Import != nil {
				hint = "voxrun info " + name + " tells what is in it; to edit it: voxrun run edit.js -i " + name
			}
			return fault.Newf(fault.Usage, "%s is a %s file, and no script", name, f.Name).WithHint(hint).WithCode(fault.NotAScript)
		}
	}
	return nil
}

// outputs makes the outputs of a job. Each gets those of the settings that its format
// takes; one that no format takes is an error.
func outputs(r *format.Registry, paths []string, name string, pairs []string) ([]output.File, error) {
	set, err := settings(pairs)
	if err != nil {
		return nil, err
	}
	var outs []output.File
	taken := map[string]bool{}
	known := map[string]bool{}
	for _, path := range paths {
		if path == "" {
			return nil, fault.Newf(fault.Usage, "an output needs a name").WithHint("Write -o FILE.").WithCode(fault.MissingValue)
		}
		out := output.File{Path: slashed(path), Format: name}
		var f *format.Format
		if name != "" {
			if f, err = r.ByName(name); err != nil {
				return nil, err
			}
		} else if f, err = r.ForExport(out.Path); err != nil {
			f = &format.Format{} // the script may register it; its run says when it does not
		}
		for _, o := range f.ExportOptions {
			known[o.Name] = true
			if v, ok := set[o.Name]; ok {
				if out.Options == nil {
					out.Options = map[string]any{}
				}
				out.Options[o.Name], taken[o.Name] = v, true
			}
		}
		outs = append(outs, out)
	}
	for k := range set {
		if len(paths) == 0 {
			return nil, fault.Newf(fault.Usage, "--set %s is for an output, and there is none", k).WithHint("Add -o FILE.").WithCode(fault.NoOutput)
		}
		if !taken[k] {
			return nil, unknownSetting(k, known)
		}
	}
	return outs, nil
}

// hosts opens the door of the script, and that of the files which the user named.
func (p *program) hosts(c *cli.Context, ctx context.Context, j vm.Job) (scripts, own *disk.Host, err error) {
	cfg := disk.Config{
		Dir: p.Dir, Stdin: p.Stdin, Stdout: p.Stdout, Stderr: p.Stderr, Stop: ctx.Done(), Progress: p.bar.progress,
	}
	permissions(c, j, &cfg)
	if j.Path == "" {
		cfg.Stdin = nil // it was the script
	}
	toStdout := slices.ContainsFunc(j.Outputs, func(o output.File) bool { return o.Path == output.Stdout })
	switch {
	case c.Bool("json"):
		cfg.Stdout, cfg.Stderr = nil, nil
		cfg.Log = func(host.Level, string) {}
	case toStdout: // is the image's; what the script prints must not be in it
		cfg.Stdout = p.Stderr
	}
	if scripts, err = disk.New(cfg); err != nil {
		return nil, nil, err
	}
	mine := disk.Config{Dir: p.Dir, Stdout: p.Stdout, Allow: everything(), Script: j.Path}
	deny(c, &mine)
	own, err = disk.New(mine)
	if err != nil {
		scripts.Close()
	}
	return scripts, own, err
}

// tell says on standard error what became of a run.
func (p *program) tell(c *cli.Context, j vm.Job, r vm.Result) {
	if r.Error != nil {
		p.failure(r.Error)
		return
	}
	for _, f := range r.Files {
		if len(f.Lost) > 0 {
			p.warn("%s: %s can't keep everything: %s", f.Path, f.Format, strings.Join(f.Lost, ", "))
		}
	}
	if c.Bool("quiet") || r.Exit != 0 {
		return
	}
	took := timeText(time.Duration(r.Milliseconds * float64(time.Millisecond)))
	model := plural(r.Voxels, "voxel")
	if r.Size != nil {
		model += ", " + sizeText(*r.Size)
	}
	for _, f := range r.Files {
		p.say("%s: %s, %s in %s", f.Path, model, bytesText(f.Bytes), took)
	}
	if len(j.Outputs) == 0 && r.Voxels > 0 {
		p.say("%s in %s; not written: add -o FILE", plural(r.Voxels, "voxel"), took)
	}
}

// report is what --json prints.
func (p *program) report(r vm.Result) error {
	return p.printJSON(r)
}

// reported makes the report of an error that came before the run, when one is wanted.
func (p *program) reported(c *cli.Context, err error) error {
	if !c.Bool("json") {
		return err
	}
	class := fault.ClassOf(err).Codes()
	p.exit = class.Exit
	return p.report(vm.Result{Exit: class.Exit, Error: &vm.Error{
		Class: class.Name, Code: fault.CodeOf(err), Message: err.Error(), Hint: hintOf(err),
	}})
}
