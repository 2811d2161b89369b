package vm

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/script"
)

// Shell is a VM that runs one line after the other, for a person who types them. What a
// line makes lasts; one that fails or is interrupted leaves the image as it was. It belongs
// to one goroutine, and commits nothing.
type Shell struct {
	x      *run
	lines  int
	before []state // what Undo goes back to, the last line's at the end
	after  []state // what Redo goes forward to
}

// maxUndo is how many lines Undo can take back. Each costs what it changed.
const maxUndo = 1000

// Said is what became of a line.
type Said struct {
	Text       string // the value, as console.log shows it; "" for undefined
	Incomplete bool   // the input goes on: nothing was run
	Error      *Error
}

// Shell starts a shell. Of the job it takes the inputs, the limits, the seed and Strict.
func (r *Runner) Shell(ctx context.Context, j Job) (*Shell, error) {
	j.Name = "repl"
	s := &Shell{x: newRun(r, j)}
	x := s.x
	timeout := x.job.Limits.Timeout
	x.job.Limits.Timeout = 0 // is a line's
	x.limit(ctx)
	x.job.Limits.Timeout = timeout
	x.outs = &output.Set{Files: x.files, Stdout: x.stdout}
	x.session = x.Project.Begin(x.budget)
	if err := x.openInputs(false); err != nil {
		s.Close()
		return nil, err
	}
	x.start()
	x.brake.release()
	return s, nil
}

// Close ends the shell.
func (s *Shell) Close() {
	if s.x.std != nil {
		s.x.std.Close(true) //nolint:errcheck // a file that was left open
	}
	s.x.finish()
}

// Image is the image as it is.
func (s *Shell) Image() *scene.Image { return s.x.session.Image }

// Run runs a line, until ctx ends or it has taken longer than a line may.
func (s *Shell) Run(ctx context.Context, source string) (said Said) {
	x := s.x
	x.name = fmt.Sprintf("repl:%d", s.lines+1)
	line, err := x.Loader.Line(x.name, source)
	if errors.Is(err, script.ErrIncomplete) {
		return Said{Incomplete: true}
	}
	s.lines++
	if err != nil {
		return Said{Error: x.report(err)}
	}
	before := x.state()
	value, err := s.within(ctx, func() (goja.Value, error) { return s.run(line) })
	if x.exited {
		return Said{}
	}
	if err != nil {
		said.Error = x.report(err)
		s.revive(before)
		return said
	}
	if before.image != x.session.Image || changed(before.held, x.session.Image) {
		s.before, s.after = append(s.before, before), nil
		if len(s.before) > maxUndo {
			s.before = s.before[1:]
		}
	}
	if value != nil && !goja.IsUndefined(value) {
		unreadable := x.try(func() {
			said.Text = std.Inspect(x.vm.Runtime, value)
			if goja.IsString(value) {
				said.Text = quote(value.String())
			}
		})
		if unreadable != nil {
			said.Text = "a value that can't be told as text"
		}
		if err := x.vm.Set("_", value); err != nil {
			said.Error = x.report(err)
		}
	}
	return said
}

// quote writes a text as JavaScript does.
func quote(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, "'", `\'`, "\n", `\n`, "\r", `\r`, "\t", `\t`).Replace(text) + "'"
}

// Exited tells whether the line called std.exit, and with which status.
func (s *Shell) Exited() (status int, yes bool) { return s.x.res.Exit, s.x.exited }

// within calls f with a context of its own, which stops the VM when it ends.
func (s *Shell) within(ctx context.Context, f func() (goja.Value, error)) (goja.Value, error) {
	x := s.x
	if d := x.job.Limits.Timeout; d > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, d, errTimeout(d))
		defer cancel()
	}
	outer := x.ctx
	x.ctx, x.console.ctx, x.env.Context = ctx, ctx, ctx
	budget := x.budget
	stop := whenDone(ctx, func() { budget.Stop(stopCause(ctx)) })
	defer func() {
		stop()
		x.ctx, x.console.ctx, x.env.Context = outer, outer, outer
	}()
	value, err := f()
	if err == nil {
		err = x.stopped()
	}
	return value, err
}

func (s *Shell) run(line *script.Line) (goja.Value, error) {
	x := s.x
	for _, source := range line.Imports {
		if err := s.load(source); err != nil {
			return nil, err
		}
	}
	if line.Code == nil {
		return nil, nil
	}
	x.programs = append(x.programs, line.Code)
	value, err := x.vm.RunProgram(line.Code.Code)
	if err != nil {
		return nil, err
	}
	if !line.Async {
		return value, x.drain() // a promise is shown as one
	}
	return x.settle(value)
}

// load runs an import of a line: what it exports becomes global.
func (s *Shell) load(source string) error {
	x := s.x
	p, err := x.Loader.Compile(x.files, "repl.mts", source)
	if err != nil {
		return err
	}
	x.programs = append(x.programs, p)
	x.exports = nil
	if _, err := x.topLevel(p); err != nil {
		return err
	}
	if x.exports == nil {
		return nil
	}
	return x.try(func() {
		for _, name := range x.exports.Keys() {
			if err := x.vm.Set(name, x.exports.Get(name)); err != nil {
				panic(err)
			}
		}
	})
}

// revive makes the shell usable again after a line that failed, with the image as it was.
func (s *Shell) revive(before state) {
	x := s.x
	x.vm.ClearInterrupt()
	x.loop.rejected, x.loop.timers = nil, nil
	clear(x.loop.live)
	x.budget.Resume()
	before.restore(x)
}

// state is an image as it was: the object that scripts have, and a copy of what it held.
type state struct{ image, held *scene.Image }

func (x *run) state() state {
	return state{x.session.Image, x.session.Image.Clone(x.budget)}
}

// restore makes the image what it was. Layers that scripts have in variables go on to be
// layers of it.
func (s state) restore(x *run) {
	s.image.Restore(s.held)
	x.session.Image = s.image
}

// Undo takes back what the last line that changed the image did to it.
func (s *Shell) Undo() error {
	if len(s.before) == 0 {
		return fault.Newf(fault.Usage, "there is nothing to undo")
	}
	s.after = append(s.after, s.x.state())
	last := len(s.before) - 1
	s.before[last].restore(s.x)
	s.before = s.before[:last]
	return nil
}

// Redo does again what Undo took back.
func (s *Shell) Redo() error {
	if len(s.after) == 0 {
		return fault.Newf(fault.Usage, "there is nothing to redo")
	}
	s.before = append(s.before, s.x.state())
	last := len(s.after) - 1
	s.after[last].restore(s.x)
	s.after = s.after[:last]
	return nil
}

// Replace makes a copy of im the image; Undo goes back.
func (s *Shell) Replace(im *scene.Image) {
	s.before, s.after = append(s.before, s.x.state()), nil
	s.x.session.Image = im.Clone(s.x.budget)
}

// changed tells whether a line may have changed an image: what both share is the same.
func changed(before, after *scene.Image) bool {
	if len(before.Layers) != len(after.Layers) || before.Active != after.Active {
		return true
	}
	for i, l := range before.Layers {
		m := after.Layers[i]
		if l.ID != m.ID || l.Name != m.Name || l.Visible != m.Visible || l.Mode != m.Mode || l.Matrix != m.Matrix ||
			l.Volume.Snapshot() != m.Volume.Snapshot() {
			return true
		}
	}
	return len(before.Materials) != len(after.Materials) || len(before.Cameras) != len(after.Cameras)
}

// Complete returns the names with which the word at the end of a text may go on, sorted,
// and how many bytes of the text the word has: "volume.se" gives setAt and 2.
func (s *Shell) Complete(text string) (names []string, word int) {
	path := wordPath.FindString(text)
	parts := strings.Split(path, ".")
	last := parts[len(parts)-1]
	o := s.x.vm.GlobalObject()
	for _, name := range parts[:len(parts)-1] {
		var next *goja.Object
		if err := s.x.try(func() { next, _ = o.Get(name).(*goja.Object) }); err != nil || next == nil {
			return nil, 0
		}
		o = next
	}
	return s.namesOf(o, last, len(parts) == 1), len(last)
}
