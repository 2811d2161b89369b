// Package vm runs one script in one VM on one session.
//
//	runner := &vm.Runner{Project: p, Host: h, Loader: loader, Formats: formats.Registry()}
//	result := runner.Run(ctx, vm.Job{Path: "castle.js", Outputs: []vm.File{{Path: "castle.vox"}}})
//
// A run starts a goja VM and a session of the project, both its own. It ends in one of
// two ways. Well: nothing is pending any more, the outputs are written and the session
// is committed, which is one step of the project's history. Or not: the script threw,
// went over a limit, was interrupted or could not write an output; then the project is
// as it was and no file is there that was not there before.
//
// What happens in a run, in order:
//
//  1. The outputs are checked: format, folder, permission.
//  2. The script is loaded, and the inputs are opened.
//  3. The top level runs, with all timers and promises that it starts.
//  4. Outputs whose format only the script could register are checked.
//  5. The default export, if it is a function, is called with the parameters. Without
//     one, the registered script runs that Job.Exec names, or the only one there is.
//  6. The outputs are written, the session is committed, the files take their names.
//
// Job and Result are data, so that the same call can stand in front of a process or
// another machine. What is not data is in the Runner.
package vm

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/script"
)

// Runner is where jobs run. All but the Host may be shared by any number of runs at
// once; a Host belongs to one.
type Runner struct {
	Project *project.Project
	Host    host.Host      // the door of the script
	Stdout  io.Writer      // where an output called "-" goes; nil is the Host's
	Files   host.Files     // reads the script and the inputs and writes the outputs; nil is Host
	Imports host.Files     // reads what the script imports; nil is Host
	Loader  *script.Loader // see NewLoader
	Formats *format.Registry
	Kernels *kernel.Engine           // makes machine code of the voxel functions of scripts; nil has them interpreted
	Profile io.Writer                // takes a profile of the script's lines; nil makes none. One run of a process at a time may have one
	Grant   func(param, path string) // lets the Host read the file that a path parameter of the job names; may be nil
	Watch   func(phase, on string)   // told when a phase begins, and on which file; may be nil
	// Choose is told which parameters the script declares, and gives values that go before
	// those of the job; may be nil. The script's goroutine calls it, at most once.
	Choose func(option.Set) map[string]any
	// Ready is given the image before the outputs are written. It may put equal blocks in
	// place of the image's own (scene.Image.Reuse), and tells whether the outputs hold it
	// already: then they are left alone, unless the script has formats of its own. nil
	// writes always.
	Ready func(im *scene.Image) (written bool)
}

// Run does a job. All that can go wrong is in Result.Error.
func (r *Runner) Run(ctx context.Context, j Job) (res Result) {
	start := time.Now()
	x := newRun(r, j)
	defer func() {
		if p := recover(); p != nil {
			x.drop()
			x.res.Error, x.res.Exit = panicked(p, debug.Stack())
		}
		x.finish()
		x.endPhase()
		x.res.Milliseconds = milliseconds(time.Since(start))
		res = x.res
	}()
	if err := x.do(ctx); err != nil {
		x.drop()
		x.res.Error = x.report(err)
	}
	return res
}

// panicked is the error for a panic. One kind is the script's own: what it threw throws
// again when Go's errors.As asks for its class, as a Proxy may.
func panicked(p any, stack []byte) (*Error, int) {
	if _, thrown := p.(*goja.Exception); thrown {
		codes := fault.Script.Codes()
		return &Error{Class: codes.Name, Code: codes.VX, Message: "it threw what can't be told as text", Hint: "Write throw new Error('…')."}, codes.Exit
	}
	return defect(p, stack), fault.Internal.Codes().Exit
}

// defect is the error for a panic: a defect of Voxrun, which its user can only report.
func defect(p any, stack []byte) *Error {
	codes := fault.Internal.Codes()
	return &Error{
		Class: codes.Name, Code: codes.VX,
		Message: fmt.Sprintf("Voxrun itself failed: %v", p),
		Hint:    "This is a defect of Voxrun. Please report it, with the script and what --json says under detail.",
		Detail:  string(stack),
	}
}

// errTimeout is the cause of a context that ended because of Limits.Timeout.
func errTimeout(d time.Duration) error {
	return fault.New(fault.Limit, "", "", fmt.Errorf("the script took longer than %v", d), "Raise --timeout, or make it do less.").WithCode(fault.OverTime)
}

// stopCause makes a fault of why a context ended.
func stopCause(ctx context.Context) error {
	cause := context.Cause(ctx)
	var f *fault.Error
	switch {
	case errors.As(cause, &f):
		return f
	case errors.Is(cause, context.DeadlineExceeded):
		return fault.New(fault.Limit, "", "", errors.New("the run took longer than its caller waits"), "")
	}
	return fault.New(fault.Interrupted, "", "", errors.New("interrupted"), "")
}

// stuck is the result of a job whose run was stopped and does not end: a few functions
// of the engine can't be interrupted.
func stuck(ctx context.Context, j Job) Result {
	err := errTimeout(j.Limits.Timeout)
	if ctx.Err() != nil {
		err = stopCause(ctx)
	}
	codes := fault.ClassOf(err).Codes()
	return Result{Exit: codes.Exit, Error: &Error{
		Class: codes.Name, Code: fault.CodeOf(err), Message: "run " + j.name() + ": " + err.Error(), Hint: fault.HintOf(err),
	}}
}
