package wasm

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// Effects is what a kernel with effects runs with, beside Input.
type Effects struct {
	Targets []Target // the module's volumes, in place of Input.Volumes
	States  []uint64 // bits of a float64, or of 32 for other types
	Draw    func() float64
	// Slots is how many blocks may be in memory at once; 0 is as many as there can be.
	Slots int
}

// Begin prepares a run of a kernel with effects, after Bind.
func (i *Instance) Begin(in Effects) error {
	m, l := i.program.module, &i.program.layout
	if !i.program.shape.Effects || len(in.Targets) != m.Volumes || len(in.States) != len(m.States) {
		return fault.Newf(fault.Internal, "a kernel with %d volumes and %d states got %d and %d", m.Volumes, len(m.States), len(in.Targets), len(in.States))
	}
	for k, n := range in.States {
		binary.LittleEndian.PutUint64(i.memory[l.states+8*uint32(k):], n)
	}
	binary.LittleEndian.PutUint32(i.memory[l.draws:], drawn)
	i.source, i.filled = in.Draw, 0
	i.slots.reset(i, in.Targets, in.Slots)
	return nil
}

// Once runs a kernel without arguments.
func (i *Instance) Once(ctx context.Context) (bailed bool, err error) {
	return i.Each(ctx, voxel.Pos{})
}

// Each runs a kernel for each voxel of a block, whose colours are in In, in the order of
// their indices. The error is as Block's. After it, or when the run bailed, nothing of
// what the kernel did counts.
func (i *Instance) Each(ctx context.Context, origin voxel.Pos) (bailed bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if i.in.More != nil && i.in.More() <= 0 {
		return false, ErrStopped
	}
	i.within(ctx)
	for k, c := range [runArgs]int32{origin.X, origin.Y, origin.Z} {
		i.stack[k] = uint64(uint32(c))
	}
	i.stopped = false
	if err := i.block.CallWithStack(i.ctx, i.stack[:runArgs]); err != nil {
		if i.slots.failed != nil {
			return false, i.slots.failed
		}
		return false, i.failure(origin, err)
	}
	return uint32(i.stack[0]) != 0, nil
}

// States returns what the states are, as in Effects.
func (i *Instance) States() []uint64 {
	m, l := i.program.module, &i.program.layout
	out := make([]uint64, len(m.States))
	for k, t := range m.States {
		out[k] = binary.LittleEndian.Uint64(i.memory[l.states+8*uint32(k):])
		if t != ir.F64 {
			out[k] = uint64(uint32(out[k]))
		}
	}
	return out
}

// Drawn returns how many random numbers were taken.
func (i *Instance) Drawn() int64 {
	return i.filled - drawn + int64(binary.LittleEndian.Uint32(i.memory[i.program.layout.draws:]))
}

// draw gives the next numbers.
func (i *Instance) draw() {
	at := i.memory[i.program.layout.draws+8:]
	for k := range drawn {
		binary.LittleEndian.PutUint64(at[8*k:], math.Float64bits(i.source()))
	}
	i.filled += drawn
}

// whyStopped is the error of a run that was not to go on.
func (i *Instance) whyStopped() error {
	if err := i.ctx.Err(); err != nil {
		return err
	}
	return ErrStopped
}

// failure says why a call of the machine code ended early.
func (i *Instance) failure(origin voxel.Pos, err error) error {
	if i.stopped {
		return i.whyStopped()
	}
	return fmt.Errorf("running a kernel at %v: %w", origin, err)
}
