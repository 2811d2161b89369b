package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

func (p *program) replVerb() *cli.Command {
	return &cli.Command{
		Name:      "repl",
		Usage:     "type JavaScript or TypeScript, line by line; the image lives from line to line",
		ArgsUsage: "[MODEL]",
		Description: "Runs what is typed, line by line, on one image: a new one, or a model. Tab completes, the arrows go\n" +
			"through the history, Ctrl-C stops a line, Ctrl-D ends. A line that fails leaves the image as it was.\n\n" +
			"    voxrun repl house.vox\n\n" + replHelp,
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "goxel-strict", Usage: "behave as Goxel does where a script could rely on it (docs/goxel-compat.md)"},
		}, slices.Concat(limitFlags("a line", "all together"), permissionFlags())...),
		Action: p.repl,
	}
}

const replHelp = "    .save FILE   write the image, in the format of the extension\n" +
	"    .open FILE   make a model the image\n" +
	"    .new         make a new image the image\n" +
	"    .undo .redo  take back what the last line did to the image, or do it again\n" +
	"    .show [VIEW] show the image on the terminal: isometric, front, left, top, …\n" +
	"    .info        what is in the image\n" +
	"    .doc NAME    what the API says of a name\n" +
	"    .help .exit"

// repl is the state of the verb.
type repl struct {
	*program
	own   *disk.Host // for the files that the user names
	shell *vm.Shell
	input lines
}

// lines is where a repl's lines come from, and where it writes.
type lines interface {
	// Read gives the next line, io.EOF after the last. more tells that it goes on with
	// what came before.
	Read(more bool) (string, error)
	// Watch returns a context that ends when the user stops the line that runs.
	Watch(context.Context) (context.Context, context.CancelFunc)
}

func (p *program) repl(c *cli.Context) error {
	if c.NArg() > 1 {
		return fault.Newf(fault.Usage, "repl takes one model at most").WithCode(fault.WordCount)
	}
	job := vm.Job{
		Strict: c.Bool("goxel-strict"),
		Limits: limits(c),
	}
	own, err := p.own()
	if err != nil {
		return err
	}
	defer own.Close()
	r := &repl{program: p, own: own}
	if err := r.open(c.Args().First()); err != nil {
		return err
	}
	out := p.terminal(r)
	if out != nil {
		defer out.Close()
		p.Stdout, p.Stderr = out, out
		r.input = out
	} else {
		r.input = &piped{p.ctx, bufio.NewReader(p.Stdin)}
	}
	p.Stdin = nil // is the lines'
	scripts, host, err := p.hosts(c, p.ctx, vm.Job{Path: "repl"})
	if err != nil {
		return err
	}
	defer scripts.Close()
	defer host.Close()
	if r.shell, err = p.runner(scripts, host, vm.NewLoader()).Shell(p.ctx, job); err != nil {
		return err
	}
	defer r.shell.Close()
	if first := c.Args().First(); first != "" {
		if err := r.load(first); err != nil {
			return err
		}
	}
	if out != nil {
		p.say("voxrun %s. Type JavaScript; .help tells more, Ctrl-D ends.", version())
	}
	return r.loop()
}

// open checks that a model can be read before anything is shown.
func (r *repl) open(name string) error {
	if name == "" {
		return nil
	}
	_, err := r.own.Stat(slashed(name))
	return err
}

func (r *repl) loop() error {
	pending := ""
	for {
		line, err := r.input.Read(pending != "")
		if errors.Is(err, io.EOF) {
			if pending != "" {
				r.line(pending + "\n}") // for its error
			}
			return nil
		}
		if err != nil {
			return err
		}
		if pending == "" && strings.HasPrefix(strings.TrimSpace(line), ".") {
			if done := r.command(strings.TrimSpace(line)); done {
				return nil
			}
			continue
		}
		source := pending + line
		if strings.TrimSpace(source) == "" {
			pending = ""
			continue
		}
		if r.line(source) {
			if pending = source + "\n"; line != "" || strings.Count(pending, "\n") < 2 {
				continue
			}
		}
		pending = ""
		if status, yes := r.shell.Exited(); yes {
			r.exit = status
			return nil
		}
	}
}

// line runs a line, and tells whether it is not complete.
func (r *repl) line(source string) (more bool) {
	ctx, cancel := r.input.Watch(r.ctx)
	defer cancel()
	said := r.shell.Run(ctx, source)
	switch {
	case said.Incomplete:
		return true
	case said.Error != nil:
		r.failure(said.Error)
	case said.Text != "":
		fmt.Fprintln(r.Stdout, harmless(said.Text))
	}
	return false
}

// command does a line that begins with a point, and tells whether it is the last.
func (r *repl) command(line string) (done bool) {
	name, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	var err error
	switch name {
	case ".exit", ".quit":
		return true
	case ".help":
		r.say("%s", replHelp)
	case ".undo":
		if err = r.shell.Undo(); err == nil {
			err = r.info()
		}
	case ".redo":
		if err = r.shell.Redo(); err == nil {
			err = r.info()
		}
	case ".new":
		r.shell.Replace(scene.New(nil))
	case ".save":
		err = r.save(rest)
	case ".open":
		err = r.load(rest)
	case ".info":
		err = r.info()
	case ".show":
		err = r.show(rest)
	case ".doc":
		err = r.symbol(rest)
	default:
		err = fault.Newf(fault.Usage, "there is no command %q", name).WithHint(".help lists them.")
	}
	if err != nil {
		r.fail(err)
	}
	return false
}

func (r *repl) save(name string) error {
	if name == "" {
		return fault.Newf(fault.Usage, ".save takes the name of a file").WithHint(".save tower.vox")
	}
	start := time.Now()
	ctx, cancel := r.input.Watch(r.ctx)
	defer cancel()
	lost, err := files.Save(ctx, r.own, formats.Registry(), r.shell.Image(), slashed(name), files.SaveOptions{})
	if err != nil {
		return err
	}
	if len(lost) > 0 {
		r.warn("%s can't keep everything: %s", name, strings.Join(lost, ", "))
	}
	r.say("%s: %s in %s", name, plural(r.shell.Image().Voxels(), "voxel"), timeText(time.Since(start)))
	return nil
}

func (r *repl) load(name string) error {
	if name == "" {
		return fault.Newf(fault.Usage, ".open takes the name of a file").WithHint(".open tower.vox")
	}
	ctx, cancel := r.input.Watch(r.ctx)
	defer cancel()
	im, err := files.Open(ctx, r.own, formats.Registry(), slashed(name), files.OpenOptions{})
	if err != nil {
		return err
	}
	r.shell.Replace(im)
	return r.info()
}

func (r *repl) info() error {
	im := r.shell.Image()
	size := "empty"
	if box := im.Bounds(); !box.Empty() {
		w, h, d := box.Size()
		size = sizeText([3]int64{w, h, d})
	}
	r.say("%s in %s, %s", plural(im.Voxels(), "voxel"), plural(len(im.Layers), "layer"), size)
	return nil
}

func (r *repl) symbol(name string) error {
	return r.app().Run([]string{"voxrun", "doc", name})
}
