package kernel

import (
	"context"
	"iter"
	"runtime"
	"sync"

	"github.com/voxrun/voxrun/bindings/kernel/interval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// Job is a part of a block.
type Job struct {
	Box   voxel.Box // within one block, and not empty
	Block *voxel.Block
}

// Result is what a kernel found for a job. It is good until the next.
type Result struct {
	Job
	// Sure, when it is not Unknown, says what all voxels of the box get, of which with Map and
	// Remove only those that exist count. Nothing of what follows is set then.
	Sure interval.Verdict
	// Ready says that what follows is not set either, but for Made: the whole block, as it is
	// to be, or nil for one without voxels. With Same it is what it was.
	Ready, Same bool
	Made        *voxel.Block
	// Colors are those of the voxels of the box; the index of one is x | y<<4 | z<<8. With
	// Map only those of voxels that exist count.
	Colors [4096]voxel.Color
	// Inside has the voxels that are inside, of Remove and Paint: bit i&63 of word i>>6.
	Inside [64]uint64
	Bails  []uint16 // the indices of voxels that the interpreter is to do
	Failed bool     // all of the job is left to the interpreter

	err  error
	done chan struct{}
}

// Run does jobs on all cores, and calls done with their results in their order, on the
// caller's goroutine. It ends early when done returns false, and with an error when the
// context ended, or when Input.More said so: then it is wasm.ErrStopped.
func (k *Kernel) Run(ctx context.Context, in Input, jobs iter.Seq[Job], done func(*Result) bool) error {
	bound, err := k.bind(in)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	r := &runner{kernel: k, ctx: ctx, in: bound, done: done}
	defer r.end(cancel)
	for job := range jobs {
		if more, err := r.push(job); err != nil || !more {
			return err
		}
	}
	for r.taken < r.pushed {
		if more, err := r.take(); err != nil || !more {
			return err
		}
	}
	return nil
}

// runner keeps some results at work: a ring, in which each job has its place in order.
type runner struct {
	kernel        *Kernel
	ctx           context.Context
	in            wasm.Input
	done          func(*Result) bool
	cores, size   int
	ring          []*Result
	pushed, taken int
	work          chan *Result
	workers       sync.WaitGroup
	started       int
}

// push gives a job to the workers, when it has a place.
func (r *runner) push(job Job) (more bool, err error) {
	if r.work == nil {
		r.cores = runtime.GOMAXPROCS(0)
		r.size = 4 * r.cores
		r.work = make(chan *Result, r.size)
	}
	if r.pushed-r.taken == r.size {
		if more, err := r.take(); err != nil || !more {
			return more, err
		}
	}
	if len(r.ring) < r.size {
		r.ring = append(r.ring, &Result{done: make(chan struct{}, 1)})
	}
	slot := r.ring[r.pushed%r.size]
	slot.Job = job
	r.pushed++
	if r.started < r.cores && r.pushed > r.started { // a small job needs few
		r.started++
		r.workers.Go(r.worker)
	}
	r.work <- slot
	return true, nil
}

// take waits for the oldest job.
func (r *runner) take() (more bool, err error) {
	slot := r.ring[r.taken%r.size]
	<-slot.done
	r.taken++
	if slot.err != nil {
		return false, slot.err
	}
	return r.done(slot), nil
}

// end waits for the workers.
func (r *runner) end(cancel func()) {
	cancel()
	if r.work != nil {
		close(r.work)
	}
	r.workers.Wait()
}

// worker does jobs on an instance of its own.
func (r *runner) worker() {
	i, err := r.kernel.program.Instance(r.ctx)
	if err == nil {
		defer i.Release()
		err = i.Bind(r.in)
	}
	var known *interval.Evaluator
	if p := r.kernel.intervals; p != nil && err == nil {
		known = p.Evaluator()
		known.Bind(r.in)
	}
	for slot := range r.work {
		slot.Sure, slot.Ready, slot.Made = interval.Verdict{}, false, nil
		if known != nil && r.ctx.Err() == nil && slot.Box.Volume() >= worthIntervals {
			slot.Sure = known.Try(slot.Box, slot.Block)
		}
		if slot.Sure.Kind != interval.Unknown {
			slot.Failed, slot.err = false, nil
		} else if err != nil { // no memory for another instance, say
			slot.Failed, slot.err = true, r.ctx.Err()
		} else {
			slot.err = r.do(i, slot)
		}
		slot.done <- struct{}{}
	}
}

// worthIntervals is how many voxels a part of a block has at least for intervals to be
// asked, which takes as long as machine code takes for up to some hundred.
const worthIntervals = 512

// do does one job.
func (r *runner) do(i *wasm.Instance, slot *Result) error {
	if runs[r.kernel.use].Existing || r.kernel.use == Map {
		in := i.In()
		if slot.Block == nil {
			*in = [4096]voxel.Color{}
		} else {
			slot.Block.Colors(in)
		}
	}
	slot.Failed, slot.Bails = false, slot.Bails[:0]
	b := slot.Box
	origin := b.Min.Block()
	part := wasm.Part{
		From: [3]uint8{uint8(b.Min.X & 15), uint8(b.Min.Y & 15), uint8(b.Min.Z & 15)},
		To:   [3]uint8{uint8(b.Max.X - origin.X), uint8(b.Max.Y - origin.Y), uint8(b.Max.Z - origin.Z)},
	}
	switch err := i.Block(r.ctx, origin, part); {
	case err == wasm.ErrStopped || err != nil && r.ctx.Err() != nil:
		return err
	case err != nil:
		slot.Failed = true
		return nil
	}
	slot.Bails = append(slot.Bails, i.Bails()...)
	switch {
	case runs[r.kernel.use].Out == wasm.Inside:
		slot.Inside = *i.Inside()
	case part == wasm.Whole && len(slot.Bails) == 0:
		slot.ready(i.Colors())
	default:
		slot.Colors = *i.Colors()
	}
	return nil
}

// ready makes the block of its colours, which it may change.
func (r *Result) ready(colors *[4096]voxel.Color) {
	r.Ready, r.Same = true, false
	if r.Block != nil {
		r.Block.Colors(&r.Colors)
		if r.Same = r.Colors == *colors; r.Same {
			return
		}
	}
	r.Made = voxel.BlockOf(colors)
	r.Same = r.Made == nil && r.Block == nil
}
