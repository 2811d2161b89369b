package kernel

import (
	"context"
	"errors"
	"iter"
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
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

// written is a volume that was written, and what it is to be.
type written struct {
	live   *voxel.Volume
	out    voxel.Snapshot
	blocks []voxel.Pos
}

// Commit writes the volumes.
func (e *Effects) Commit() {
	for _, w := range e.written {
		for _, p := range w.blocks {
			w.live.SetBlock(p, w.out.Block(p))
		}
	}
}

// Do runs a kernel with effects, on the caller's goroutine: once for Loop, whose over is
// nil, and for Each for the voxels of the blocks of over, in order. The error is that of
// the context, or wasm.ErrStopped when Input.More or a budget said so.
func (k *Kernel) Do(ctx context.Context, in Input, over iter.Seq[Job]) (*Effects, error) {
	var lives []*voxel.Volume
	in.Volume = func(id any) voxel.Snapshot {
		lives = append(lives, in.Live(id))
		return lives[len(lives)-1].Snapshot()
	}
	bound, err := k.bind(in)
	if err != nil {
		return nil, err
	}
	m := k.front.Module
	to := eval.Input{Arrays: bound.Arrays, Steps: 1 << 30}
	value := func(t ir.Type, n uint64) eval.Value {
		if t == ir.F64 {
			return eval.Float(math.Float64frombits(n))
		}
		return eval.Value{T: t, I: int32(n)}
	}
	for i, x := range bound.Uniforms {
		v := eval.Value{T: m.Uniforms[i], F: x}
		if v.T != ir.F64 {
			v = eval.Value{T: v.T, I: int32(x)}
		}
		to.Uniforms = append(to.Uniforms, v)
	}
	for i, n := range in.States {
		to.States = append(to.States, value(m.States[i], n))
	}
	for _, s := range bound.Volumes {
		to.Volumes = append(to.Volumes, func(x, y, z int32) uint32 { return uint32(s.At(x, y, z)) })
	}
	e := &Effects{}
	to.Random = func() float64 {
		e.Drawn++
		return in.Draw()
	}
	run := eval.New(m, to)
	calls := func(yield func([]eval.Value) bool) {
		if over == nil {
			yield(nil)
			return
		}
		for job := range over {
			var colors [4096]voxel.Color
			job.Block.Colors(&colors)
			o := job.Box.Min.Block()
			for i, c := range colors {
				if j := int32(i); c != 0 && !yield([]eval.Value{eval.Int(o.X + j&15), eval.Int(o.Y + j>>4&15), eval.Int(o.Z + j>>8), eval.Int(int32(c))}) {
					return
				}
			}
		}
	}
	for args := range calls {
		if _, err := run.Call(args...); errors.Is(err, eval.ErrBail) {
			return &Effects{Bailed: true}, nil
		} else if err != nil || ctx.Err() != nil {
			return nil, wasm.ErrStopped
		}
	}
	for i, v := range run.States() {
		n := uint64(uint32(v.I))
		if m.States[i] == ir.F64 {
			n = math.Float64bits(v.F)
		}
		e.States = append(e.States, n)
	}
	for i, live := range lives {
		w := written{live: live}
		v, seen := bound.Volumes[i].Edit(live.Budget()), map[voxel.Pos]bool{}
		for p, c := range run.Stored(i) {
			v.Set(p.X, p.Y, p.Z, voxel.Color(c))
			if b := (voxel.Pos{X: p.X, Y: p.Y, Z: p.Z}).Block(); !seen[b] {
				seen[b] = true
				w.blocks = append(w.blocks, b)
			}
		}
		w.out = v.Snapshot()
		e.written = append(e.written, w)
	}
	return e, nil
}
