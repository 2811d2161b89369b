package method

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
)

// ScriptOptions bounds the scripts of a daemon.
type ScriptOptions struct {
	Parallel int       // how many run at a time; 0 is 4
	Queue    int       // how many may wait for their turn; 0 is 64
	Limits   vm.Limits // what one run may take at most, and does unless it asks for less
}

// Scripts runs scripts: so many at a time, the others wait in a queue.
type Scripts struct {
	o       ScriptOptions
	loader  *script.Loader
	kernels *kernel.Engine
	slots   chan struct{}
	waiting atomic.Int64
	left    atomic.Int64 // runs that were stopped and have not ended
	runs    sync.WaitGroup
}

// NewScripts returns Scripts.
func NewScripts(o ScriptOptions) *Scripts {
	if o.Parallel <= 0 {
		o.Parallel = 4
	}
	if o.Queue <= 0 {
		o.Queue = 64
	}
	return &Scripts{o: o, loader: vm.NewLoader(), kernels: kernel.New(), slots: make(chan struct{}, o.Parallel)}
}

// Load tells how many scripts run, how many wait, and how many were stopped and have
// not ended yet.
func (s *Scripts) Load() (running, waiting, left int) {
	return len(s.slots), int(s.waiting.Load()), int(s.left.Load())
}

// Busy is the cause of the error of a queue that is full.
type Busy struct {
	RetryAfter     time.Duration // an estimate
	Running, Queue int
}

// Error implements error.
func (e *Busy) Error() string {
	return fmt.Sprintf("%d scripts run and %d wait, which are as many as may", e.Running, e.Queue)
}

// Run does a job when its turn comes. An error is that of the queue; that of the run is
// in its Result.
func (s *Scripts) Run(ctx context.Context, r *vm.Runner, j vm.Job) (vm.Result, error) {
	release, err := s.turn(ctx)
	if err != nil {
		return vm.Result{}, err
	}
	r.Loader, r.Kernels = s.loader, s.kernels
	res, left := r.RunOrLeave(ctx, j)
	if left == nil {
		release()
		return res, nil
	}
	s.left.Add(1) // it keeps its slot: it still takes a core
	s.runs.Go(func() {
		<-left
		s.left.Add(-1)
		release()
	})
	return res, nil
}

// turn waits for a slot.
func (s *Scripts) turn(ctx context.Context) (release func(), err error) {
	release = func() { <-s.slots }
	select {
	case s.slots <- struct{}{}:
		return release, nil
	default:
	}
	if n := s.waiting.Add(1); n > int64(s.o.Queue) {
		s.waiting.Add(-1)
		busy := &Busy{RetryAfter: time.Second, Running: s.o.Parallel, Queue: s.o.Queue}
		return nil, fault.New(fault.Limit, "run script", "", busy, "Try again later, or start the daemon with more --scripts.")
	}
	defer s.waiting.Add(-1)
	select {
	case s.slots <- struct{}{}:
		return release, nil
	case <-ctx.Done():
		return nil, fault.New(fault.ClassOf(context.Cause(ctx)), "run script", "", errors.New("stopped while it waited for its turn"), "")
	}
}

// within returns the limits of one run that asks for some.
func (s *Scripts) within(asked vm.Limits) vm.Limits {
	most := s.o.Limits
	return vm.Limits{
		Timeout: least(asked.Timeout, most.Timeout),
		Voxels:  least(asked.Voxels, most.Voxels),
		Memory:  least(asked.Memory, most.Memory),
	}
}

// least is the smaller limit; zero is none.
func least[T time.Duration | int64](asked, most T) T {
	if asked <= 0 || most > 0 && asked > most {
		return most
	}
	return asked
}

// Wait waits for the runs that were left, until ctx ends, and frees their kernels. No other
// may run.
func (s *Scripts) Wait(ctx context.Context) error {
	done := make(chan struct{})
	go func() { s.runs.Wait(); close(done) }()
	select {
	case <-done:
		return s.kernels.Close()
	case <-ctx.Done():
		return ctx.Err()
	}
}
