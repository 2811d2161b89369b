package vm

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/jsmath"
	"github.com/voxrun/voxrun/bindings/kernel/capture"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/bindings/web"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/script"
)

// ownMemory is what the script's own objects may take besides the voxels, at least.
const ownMemory = 64 << 20

// run is one Job on its way.
type run struct {
	*Runner
	job    Job
	name   string // what messages call the script
	files  host.Files
	stdout io.Writer

	ctx     context.Context
	cancel  []func()
	budget  *voxel.Budget
	brake   *brake
	session *project.Session
	opened  int // of the job's inputs
	console *console
	loop    *loop

	vm       *decl.VM
	marks    *capture.Marks
	std      *std.Std
	web      *web.Web
	api      *api.API
	env      *api.Env
	programs []*script.Program // what may stand in a stack, the script first
	exports  *goja.Object
	tests    *tests // with Job.Testing

	set     option.Set // the parameters that were declared; nil when none were
	values  option.Values
	inspect bool // see Runner.Inspect
	halted  bool

	outs   *output.Set
	since  time.Time // when the last of res.Phases began
	exited bool
	res    Result
}

func newRun(r *Runner, j Job) *run {
	x := &run{res: Result{Seed: j.Seed}, Runner: r, job: j, files: r.Files, stdout: r.Stdout, name: j.name()}
	if x.files == nil {
		x.files = r.Host
	}
	if x.stdout == nil {
		x.stdout = r.Host.Stdout()
	}
	return x
}

// do does the job. With an error nothing is kept.
func (x *run) do(ctx context.Context) error {
	x.limit(ctx)
	x.outs = &output.Set{Files: x.files, Stdout: x.stdout, List: x.job.Outputs}
	if err := x.outs.Check(); err != nil {
		return err
	}
	x.begin("load", x.name)
	program, err := x.load()
	if err != nil {
		return err
	}
	if err := x.outs.CheckFormats(x.Formats, mayRegister(program)); err != nil {
		return err
	}
	x.session = x.Project.Begin(x.budget)
	if err := x.openInputs(mayRegister(program)); err != nil {
		return err
	}
	x.begin("run", x.name)
	x.start()
	stopProfile, err := x.startProfile(program)
	if err != nil {
		return err
	}
	defer stopProfile() // also of what fails: where the time went is then of interest most
	x.brake.release()
	if err := x.stopped(); err != nil {
		return err
	}
	stopWatch := x.watchHeap()
	x.cancel = append(x.cancel, stopWatch) // should the script end in a panic
	value, err := x.script(program)
	stopWatch()
	if err != nil && !x.exited {
		return err
	}
	if x.exited {
		if x.res.Exit != 0 {
			x.drop()
			return nil
		}
		x.vm.ClearInterrupt()
		if err := x.stopped(); err != nil { // the interruption may have been another one
			return err
		}
	} else if err := x.keepValue(value); err != nil {
		return err
	}
	if x.job.Testing != nil {
		return x.std.Close(true)
	}
	return x.commit()
}

// limit makes the run's context, its budget, and what watches over both.
func (x *run) limit(ctx context.Context) {
	limits := x.job.Limits
	if limits.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, limits.Timeout, errTimeout(limits.Timeout))
		x.cancel = append(x.cancel, cancel)
	}
	x.ctx = ctx
	x.console = &console{ctx: ctx}
	x.console.Tee = host.Tee{Host: x.Host, Hear: x.console.keep}
	x.loop = newLoop(x.console.Now, x.console.Sleep)
	x.vm = decl.New(goja.New())
	jsmath.Install(x.vm.Runtime)
	x.marks = capture.Install(x.vm.Runtime)
	guard.Install(x.vm.Runtime, guard.Limits{Bytes: max(limits.Memory, ownMemory)})
	x.brake = &brake{vm: x.vm.Runtime}
	x.budget = voxel.NewBudget(voxel.Limits{Voxels: limits.Voxels, Bytes: limits.Memory}, x.brake.pull)
	x.cancel = append(x.cancel, whenDone(ctx, func() { x.budget.Stop(stopCause(ctx)) }))
}

// whenDone calls f when ctx ends, unless the function that it returns was called before.
// That one waits for an f that has begun.
func whenDone(ctx context.Context, f func()) (stop func()) {
	ended := make(chan struct{})
	release := context.AfterFunc(ctx, func() { f(); close(ended) })
	return func() {
		if !release() {
			<-ended
		}
	}
}

func (x *run) load() (*script.Program, error) {
	source := x.job.Source
	if x.job.Path != "" {
		var err error
		if source, err = script.Read(x.files, x.job.Path); err != nil {
			return nil, err
		}
	}
	x.begin("compile", x.name)
	imports := x.Imports
	if imports == nil {
		imports = x.Host
	}
	p, err := x.Loader.Compile(imports, x.name, source)
	if err != nil {
		return nil, err
	}
	x.programs = append(x.programs, p)
	return p, nil
}

// start fills the VM.
func (x *run) start() {
	vm := x.vm
	vm.SetParserOptions(parser.WithDisableSourceMaps)
	vm.SetTimeSource(x.console.Now)
	vm.SetPromiseRejectionTracker(x.loop.track)
	if _, err := vm.RunProgram(language); err != nil {
		panic(err) // it is ours
	}
	x.bind()
}

// watchHeap stops the run when the process has taken more memory than the run may:
// the budget counts the voxels exactly, and nothing but this the script's own objects.
func (x *run) watchHeap() (done func()) {
	most := x.job.Limits.Memory
	if most <= 0 {
		return func() {}
	}
	done = guard.WatchHeap(x.ctx, most+ownMemory, x.budget.Stop)
	x.cancel = append(x.cancel, done) // a panic ends it as well
	return done
}

// exit is std.exit: the VM goes no further.
func (x *run) exit(code int) {
	x.exited = true
	x.res.Exit = code & 0xff
	x.vm.Interrupt(errExit)
}

var errExit = errors.New("std.exit")

// eval is std.loadScript and std.evalScript.
func (x *run) eval(name, source string) (goja.Value, error) {
	p, err := x.Loader.Global(name, source)
	if err != nil {
		return nil, err
	}
	x.programs = append(x.programs, p)
	return x.vm.RunProgram(p.Code)
}

// mayRegister tells whether a program may call registerFormat.
func mayRegister(p *script.Program) bool {
	for text := range p.Texts() {
		if strings.Contains(text, "registerFormat") {
			return true
		}
	}
	return false
}

// commit writes the outputs, commits the session and lets the files take their names.
func (x *run) commit() error {
	if err := x.write(); err != nil {
		return err
	}
	if err := x.stopped(); err != nil {
		return err
	}
	x.begin("commit", "")
	c, err := x.session.Commit(project.CommitOptions{Note: cmp.Or(x.job.Note, x.name), Client: x.job.Client, Amend: x.job.Amend})
	if err != nil {
		return err
	}
	x.res.Commit, x.res.Voxels, x.res.Layers = c.Seq, c.Image.Voxels(), len(c.Image.Layers)
	if box := c.Image.Bounds(); len(x.job.Outputs) > 0 && !box.Empty() {
		w, h, d := box.Size()
		x.res.Size = &[3]int64{w, h, d}
	}
	return errors.Join(x.std.Close(true), x.outs.Commit())
}

// write writes the outputs, if they don't hold the image already.
func (x *run) write() (err error) {
	if x.Ready != nil && x.Ready(x.session.Image) && x.outs.CheckFormats(x.Formats, false) == nil {
		x.res.Unchanged = true
		return nil
	}
	x.outs.Watch = func(path string) { x.begin("export", path) }
	x.res.Files, err = x.outs.Write(x.ctx, x.formats(), x.session.Image)
	return err
}

// drop forgets all that the run would have kept.
func (x *run) drop() {
	if x.outs != nil {
		x.outs.Discard()
	}
	if x.std != nil {
		x.std.Close(false) //nolint:errcheck // what is dropped can't be dropped better
	}
	x.res.Value, x.res.Files = nil, nil
}

// finish ends what watches over the run, and takes the console.
func (x *run) finish() {
	for i := len(x.cancel) - 1; i >= 0; i-- {
		x.cancel[i]()
	}
	if x.console != nil {
		x.res.Console, x.res.Cut = x.console.lines, x.console.cut
	}
}
