package daemon

import (
	"context"
	"maps"
	"sync"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/preview"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// desk is where one page edits a project: it looks at the project, and runs the project's
// own script on it as script.run does. What the script says, and its parameters, are of this
// page alone; what it makes is seen by all. It implements preview.Source, Runner, Editor,
// Stepper and io.Closer.
type desk struct {
	*preview.Runs
	d       *Daemon
	project *workspace.Project
	client  string
	script  string
	ctx     context.Context
	stop    context.CancelFunc
	work    sync.WaitGroup
	wake    chan struct{} // of length 1: a run is asked for

	mu     sync.Mutex
	params map[string]any     // that were asked for
	cancel context.CancelFunc // of the run under way; nil without
	seen   int64              // the number of the image that is shown
}

// openDesk opens a desk that lives as long as ctx, and not after Close.
func (d *Daemon) openDesk(ctx context.Context, p *workspace.Project) (*desk, error) {
	head, err := p.Head()
	if err != nil {
		return nil, err
	}
	k := &desk{d: d, project: p, client: d.newSession(false).client.Name, wake: make(chan struct{}, 1), params: map[string]any{}, seen: head.Seq}
	k.ctx, k.stop = context.WithCancel(ctx)
	if k.script, err = k.choose(); err != nil {
		k.stop()
		return nil, err
	}
	k.Runs = preview.NewRuns(preview.State{Title: p.Name, Image: head.Image, Progress: -1, Script: k.script})
	k.work.Go(k.follow)
	k.work.Go(k.serve)
	return k, nil
}

// Close ends the run that is under way, and returns when it has ended.
func (k *desk) Close() error {
	k.stop()
	k.work.Wait()
	return nil
}

// follow shows what becomes of the project.
func (k *desk) follow() {
	v := &projectView{Project: k.project}
	for seen := k.seen; ; {
		s, err := v.Next(k.ctx, seen)
		if err != nil {
			k.Fail(err)
			return
		}
		seen = s.Seq
		k.Update(func(state *preview.State) { k.show(state, s.Seq, s.Image) })
	}
}

// show puts an image into the state, unless a newer one is there.
func (k *desk) show(state *preview.State, seq int64, im *scene.Image) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if seq >= k.seen {
		k.seen, state.Image = seq, im
	}
}

// Run implements preview.Runner.
func (k *desk) Run(params map[string]any) error {
	known := k.Known(params)
	k.mu.Lock()
	maps.Copy(k.params, known)
	if k.cancel != nil {
		k.cancel()
	}
	k.mu.Unlock()
	select {
	case k.wake <- struct{}{}:
	default: // it is asked for already
	}
	return nil
}

// serve runs the script whenever that is asked for.
func (k *desk) serve() {
	k.inspect()
	for {
		select {
		case <-k.wake:
		case <-k.ctx.Done():
			return
		}
		k.run()
	}
}

// inspect finds out the parameters of the script, so that they can be changed before it
// has run. What is wrong with it is told when it runs.
func (k *desk) inspect() {
	in, err := k.d.server.InspectScript(k.ctx, k.project, k.script)
	if err != nil || in.Error != nil {
		return
	}
	k.Update(func(s *preview.State) {
		s.Params, s.Values = in.Params, map[string]any{}
		for _, o := range in.Params {
			s.Values[o.Name] = o.Default
		}
	})
}

func (k *desk) run() {
	k.mu.Lock()
	ctx, cancel := context.WithCancel(k.ctx)
	defer cancel()
	k.cancel = cancel
	asked := maps.Clone(k.params)
	k.mu.Unlock()
	k.Begin()
	res, err := k.d.server.RunScript(ctx, k.project, vm.Job{Path: k.script, Client: k.client, Note: k.script}, func(r *vm.Runner) { k.Listen(r, asked) })
	k.mu.Lock()
	k.cancel = nil
	left := ctx.Err() != nil
	k.mu.Unlock()
	if left {
		return // for another run, or for good
	}
	if err != nil {
		res = vm.Result{Error: errorOf(err)}
	}
	head, headErr := k.project.Head()
	k.End(res, res.Error == nil, func(s *preview.State) {
		if headErr == nil {
			k.show(s, head.Seq, head.Image)
		}
	})
}

// errorOf is an error that is none of the script's as one of a run.
func errorOf(err error) *vm.Error {
	return &vm.Error{Class: fault.ClassOf(err).String(), Code: fault.CodeOf(err), Message: err.Error(), Hint: fault.HintOf(err)}
}

// Undo implements preview.Stepper.
func (k *desk) Undo(ctx context.Context) error {
	_, err := k.project.Undo(ctx)
	return err
}

// Redo implements preview.Stepper.
func (k *desk) Redo(ctx context.Context) error {
	_, err := k.project.Redo(ctx)
	return err
}
