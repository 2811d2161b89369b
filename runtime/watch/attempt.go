package watch

import (
	"context"
	"path/filepath"
	"reflect"
	"slices"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

// Attempt is a run that is about to begin. Config.Prepare makes it.
type Attempt struct {
	Runner *vm.Runner // its Project and Ready are the watch's
	Job    vm.Job
	Hosts  []*disk.Host // through which files are reached: all that they have seen is watched
	Err    error        // why there can be no run; the watch goes on with what Hosts have seen
	Close  func()       // called when the run has ended; may be nil
}

// running is an attempt on its way.
type running struct {
	*Attempt
	cause   Cause
	cancel  context.CancelFunc
	done    chan struct{} // closed when the result is there
	result  vm.Result
	image   *scene.Image // of a run that ended well
	good    bool
	stopped bool // another run takes its place
}

// good is the last run that ended well.
type good struct {
	image   *scene.Image
	outputs []output.File
	states  map[string]state // of the outputs, as they were written
}

// launch begins a run. It is waited for by its done.
func (w *Watch) launch(ctx context.Context, c Cause) *running {
	ctx, cancel := context.WithCancel(ctx)
	r := &running{Attempt: w.cfg.Prepare(ctx, w.params), cause: c, cancel: cancel, done: make(chan struct{})}
	if r.Err != nil {
		r.result = failed(r.Err)
		close(r.done)
		return r
	}
	before := w.good
	// Each run starts from the same input, so that equal scripts give layers equal ids.
	head := project.New(scene.New(nil), project.Options{})
	r.Runner.Project = head
	r.Runner.Ready = func(im *scene.Image) bool {
		if before == nil {
			return false
		}
		im.Reuse(before.image)
		return before.holds(r.Job.Outputs, im)
	}
	go func() {
		defer close(r.done)
		var left <-chan struct{}
		r.result, left = r.Runner.RunOrLeave(ctx, r.Job)
		if r.good = r.result.Error == nil && r.result.Exit == 0; r.good {
			r.image = head.Head().Image
		}
		if left != nil { // it still has the hosts; it can write nothing any more
			shut := r.Close
			r.Close = nil
			if shut != nil {
				go func() { <-left; shut() }()
			}
		}
	}()
	return r
}

// holds tells whether the outputs that were written of the last image are there and would
// be the same for another.
func (g *good) holds(outputs []output.File, im *scene.Image) bool {
	if !slices.EqualFunc(outputs, g.outputs, func(a, b output.File) bool { return reflect.DeepEqual(a, b) }) || !im.Equal(g.image) {
		return false
	}
	for name, s := range g.states {
		if !s.is(name) {
			return false
		}
	}
	return true
}

// failed is the result of a run that could not begin.
func failed(err error) vm.Result {
	codes := fault.ClassOf(err).Codes()
	return vm.Result{Exit: codes.Exit, Error: &vm.Error{
		Class: codes.Name, Code: fault.CodeOf(err), Message: err.Error(), Hint: fault.HintOf(err),
	}}
}

// outputs returns the absolute names of a job's outputs, and of what was put beside them.
func (w *Watch) outputs(a *Attempt, res vm.Result) []string {
	var list []string
	for _, o := range a.Job.Outputs {
		if o.Path != output.Stdout {
			list = append(list, join(w.cfg.Dir, o.Path))
		}
	}
	for _, f := range res.Files {
		for _, name := range f.Beside {
			list = append(list, join(w.cfg.Dir, name))
		}
	}
	return list
}

// join is the absolute name of a path that starts in a folder.
func join(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}
