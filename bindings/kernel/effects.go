package kernel

import (
	"context"
	"iter"

	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// Effects is what a kernel with effects did. The volumes are as they were until Commit.
type Effects struct {
	// Bailed says that nothing else counts: the interpreter is to do all of it.
	Bailed bool
	// States are what the module's are in the end, as in Input.
	States []uint64
	// Drawn is how many of the numbers that Input.Draw gave were used. It may have given
	// more: whoever owns the source goes back to where it was, and draws so many again.
	Drawn int64

	written []written
}

// written is a block of a volume and what it is to be.
type written struct {
	volume *voxel.Volume
	at     voxel.Pos
	block  *voxel.Block
}

// Commit writes the volumes.
func (e *Effects) Commit() {
	for _, w := range e.written {
		w.volume.SetBlock(w.at, w.block)
	}
}

// Do runs a kernel with effects, on the caller's goroutine: once for Loop, whose over is
// nil, and for Each for the voxels of the blocks of over, in order. The error is that of
// the context, or wasm.ErrStopped when Input.More or a budget said so.
func (k *Kernel) Do(ctx context.Context, in Input, over iter.Seq[Job]) (*Effects, error) {
	d := &doing{kernel: k, in: in}
	if ok, err := d.bind(); err != nil || !ok {
		return &Effects{Bailed: !ok}, err
	}
	i, err := k.program.Instance(ctx)
	if err != nil {
		return nil, err
	}
	defer i.Release()
	if err := i.Bind(d.bound); err != nil {
		return nil, err
	}
	if err := i.Begin(d.effects); err != nil {
		return nil, err
	}
	if bailed, err := d.run(ctx, i, over); err != nil || bailed {
		return &Effects{Bailed: bailed}, err
	}
	return d.finish(i)
}

// doing is a call of Do.
type doing struct {
	kernel  *Kernel
	in      Input
	live    []*voxel.Volume // of each of the module's volumes
	bound   wasm.Input
	effects wasm.Effects
}

// bind finds what the kernel captures. It is false when two of the module's volumes are one.
func (d *doing) bind() (ok bool, err error) {
	d.in.Volume = func(id any) voxel.Snapshot {
		d.live = append(d.live, d.in.Live(id))
		return voxel.Snapshot{}
	}
	d.bound, err = d.kernel.bind(d.in)
	if err != nil {
		return true, err
	}
	d.bound.Volumes = nil
	d.effects = wasm.Effects{States: d.in.States, Draw: d.in.Draw}
	seen := map[*voxel.Volume]bool{}
	for _, v := range d.live {
		if seen[v] {
			return false, nil
		}
		seen[v] = true
		d.effects.Targets = append(d.effects.Targets, wasm.Target{Before: v.Snapshot(), Budget: v.Budget(), Room: v.Room()})
	}
	return true, nil
}

// run calls the machine code.
func (d *doing) run(ctx context.Context, i *wasm.Instance, over iter.Seq[Job]) (bailed bool, err error) {
	if over == nil {
		return i.Once(ctx)
	}
	for job := range over {
		job.Block.Colors(i.In())
		if bailed, err := i.Each(ctx, job.Box.Min.Block()); err != nil || bailed {
			return bailed, err
		}
	}
	return false, nil
}

// finish takes what the run did.
func (d *doing) finish(i *wasm.Instance) (*Effects, error) {
	if err := i.Finish(); err != nil {
		return nil, err
	}
	e := &Effects{States: i.States(), Drawn: i.Drawn()}
	for n, v := range d.live {
		for p, b := range i.Written(n) {
			e.written = append(e.written, written{v, p, b})
		}
	}
	return e, nil
}
