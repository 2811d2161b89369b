package kernel

import (
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/voxel"
)

func add(op ir.BinaryOp, x, y ir.Expr) ir.Expr { return ir.Binary{Op: op, X: x, Y: y} }

// tripleLoop stores size voxels along each axis, with colours made of their places.
func tripleLoop(size int32) *ir.Module {
	l := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.I32} }
	loop := func(i int, body ...ir.Stmt) []ir.Stmt {
		return []ir.Stmt{ir.Set{Local: i, X: ir.Int(0)}, ir.Block{Body: []ir.Stmt{ir.Loop{Body: append(append([]ir.Stmt{
			ir.If{Cond: add(ir.GeInt, l(i), ir.Int(size)), Then: []ir.Stmt{ir.Break{Depth: 1}}},
		}, body...), ir.Set{Local: i, X: add(ir.AddInt, l(i), ir.Int(1))})}}}}
	}
	color := add(ir.Or, add(ir.And, add(ir.AddInt, add(ir.MulInt, l(0), ir.Int(3)), l(1)), ir.Int(255)),
		add(ir.Or, add(ir.Shl, add(ir.And, l(2), ir.Int(255)), ir.Int(16)), ir.Int(-1<<24)))
	body := loop(2, loop(1, loop(0, ir.Store{X: l(0), Y: l(1), Z: l(2), Color: color})...)...)
	return &ir.Module{Volumes: 1, Funcs: []*ir.Func{{Locals: []ir.Type{ir.I32, ir.I32, ir.I32}, Body: append(body, ir.Return{})}}}
}

// scatter stores n voxels at random places from 0 to most, a power of 2 less 1.
func scatter(n, most int32) *ir.Module {
	l := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.I32} }
	at := func(shift int32) ir.Expr { return add(ir.And, add(ir.Shr, l(1), ir.Int(shift)), ir.Int(most)) }
	return &ir.Module{Volumes: 1, Funcs: []*ir.Func{{Locals: []ir.Type{ir.I32, ir.I32}, Body: []ir.Stmt{
		ir.Block{Body: []ir.Stmt{ir.Loop{Body: []ir.Stmt{
			ir.If{Cond: add(ir.GeInt, l(0), ir.Int(n)), Then: []ir.Stmt{ir.Break{Depth: 1}}},
			ir.Set{Local: 0, X: add(ir.AddInt, l(0), ir.Int(1))},
			ir.Set{Local: 1, X: add(ir.AddInt, add(ir.MulInt, l(1), ir.Int(1664525)), ir.Int(1013904223))},
			ir.Store{X: at(5), Y: at(14), Z: at(23), Color: ir.Int(-1)},
		}}}},
		ir.Return{},
	}}}}
}

// copyUp is a kernel of Each that stores each voxel 20 higher, a bit darker, and counts.
func copyUp() *ir.Module {
	l := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.I32} }
	return &ir.Module{Volumes: 1, States: []ir.Type{ir.I32}, Funcs: []*ir.Func{{Params: []ir.Type{ir.I32, ir.I32, ir.I32, ir.I32}, Body: []ir.Stmt{
		ir.Store{X: l(0), Y: l(1), Z: add(ir.AddInt, l(2), ir.Int(20)), Color: add(ir.And, l(3), ir.Int(-0x01010102))},
		ir.SetState{X: add(ir.AddInt, ir.State{T: ir.I32}, ir.Int(1))},
		ir.Return{},
	}}}}
}

// BenchmarkEffects measures all that a script waits for: the kernel, blocks made of what
// it wrote, and the volume's change.
func BenchmarkEffects(b *testing.B) {
	const size = 128
	b.Run("loop", func(b *testing.B) {
		k := made(b, tripleLoop(size), Loop)
		for b.Loop() {
			v := voxel.New(nil)
			do(b, k, input(v), nil)
			if v.Count() != size*size*size {
				b.Fatal(v.Count())
			}
		}
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/(size*size*size), "ns/voxel")
	})
	b.Run("scatter", func(b *testing.B) {
		const n = 300000
		k := made(b, scatter(n, 511), Loop)
		for b.Loop() {
			do(b, k, input(voxel.New(nil)), nil)
		}
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/n, "ns/voxel")
	})
	b.Run("each", func(b *testing.B) {
		k := made(b, copyUp(), Each)
		from := voxel.New(nil)
		do(b, made(b, tripleLoop(size), Loop), input(from), nil)
		snapshot := from.Snapshot()
		for b.Loop() {
			v := snapshot.Edit(nil)
			in := input(v)
			in.States = []uint64{0}
			e := do(b, k, in, blocks(snapshot))
			if e.States[0] != size*size*size {
				b.Fatal(e.States)
			}
		}
		b.ReportMetric(float64(b.Elapsed())/float64(b.N)/(size*size*size), "ns/voxel")
	})
}

func do(t testing.TB, k *Kernel, in Input, over func(func(Job) bool)) *Effects {
	t.Helper()
	e, err := k.Do(t.Context(), in, over)
	if err != nil || e.Bailed {
		t.Fatal(e, err)
	}
	e.Commit()
	return e
}

// blocks are the jobs of a snapshot.
func blocks(s voxel.Snapshot) func(func(Job) bool) {
	return func(yield func(Job) bool) {
		for p, b := range s.Blocks() {
			if !yield(Job{Box: voxel.BoxAt(p, 16, 16, 16), Block: b}) {
				return
			}
		}
	}
}
