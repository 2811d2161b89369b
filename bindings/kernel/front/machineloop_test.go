package front_test

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	voxels "github.com/voxrun/voxrun/core/voxel"
)

// loop runs a loop as machine code, and compares what it does with a run of it by eval.
func (m *machine) loop(s *loopScript, k *front.Kernel, states []uint64, run *eval.Run, failed error) error {
	b, err := k.Bind(s.fn)
	if err != nil {
		return err
	}
	ctx := context.Background()
	program, err := m.engine.Compile(ctx, k.Module, wasm.Shape{Effects: true})
	if err != nil {
		return err
	}
	defer func() { _ = program.Close() }()
	i, err := program.Instance(ctx)
	if err != nil {
		return err
	}
	defer i.Release()
	in := wasm.Input{Uniforms: b.Uniforms, Objects: b.Objects, Seed: seed}
	for _, a := range b.Arrays {
		in.Arrays = append(in.Arrays, a.Numbers)
	}
	s.random.state = 7
	to := wasm.Effects{States: states, Draw: s.random.next}
	for range b.Volumes {
		v := content().Edit(nil)
		to.Targets = append(to.Targets, wasm.Target{Before: content(), Room: v.Room()})
	}
	if err := errors.Join(i.Bind(in), i.Begin(to)); err != nil {
		return err
	}
	bailed, err := i.Once(ctx)
	if err != nil || errors.Is(failed, eval.ErrSteps) {
		return err
	}
	if bailed != errors.Is(failed, eval.ErrBail) {
		return fmt.Errorf("machine code is left to the interpreter: %v, but by eval: %w", bailed, failed)
	}
	if bailed {
		return nil
	}
	if err := i.Finish(); err != nil {
		return err
	}
	got := i.States()
	for n, v := range run.States() {
		bits := uint64(uint32(v.I))
		if v.T == ir.F64 {
			bits = math.Float64bits(v.F)
		}
		if got[n] != bits && !(v.T == ir.F64 && v.F != v.F && math.IsNaN(math.Float64frombits(got[n]))) {
			return fmt.Errorf("state %d is %#x, by eval %#x", n, got[n], bits)
		}
	}
	for n := range b.Volumes {
		blocks := map[voxels.Pos]*voxels.Block{}
		for p, block := range i.Written(n) {
			blocks[p] = block
		}
		for p, c := range run.Stored(n) {
			at := voxels.Pos{X: p.X, Y: p.Y, Z: p.Z}
			var now uint32
			if block, ok := blocks[at.Block()]; !ok {
				return fmt.Errorf("the block of %v is not written", p)
			} else if block != nil {
				now = uint32(block.At(int(p.X&15 | p.Y&15<<4 | p.Z&15<<8)))
			}
			if now != c {
				return fmt.Errorf("at %v it wrote %#x, by eval %#x", p, now, c)
			}
		}
	}
	return nil
}
