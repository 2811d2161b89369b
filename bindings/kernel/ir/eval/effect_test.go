package eval_test

import (
	"errors"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
)

// TestEffects has a function count its calls and store what it read of the voxel below.
func TestEffects(t *testing.T) {
	z := ir.Local{T: ir.I32}
	below := ir.Voxel{X: ir.Int(1), Y: ir.Int(2), Z: ir.Binary{Op: ir.SubInt, X: z, Y: ir.Int(1)}}
	count := ir.State{Index: 1, T: ir.F64}
	m := &ir.Module{
		Volumes: 1, States: []ir.Type{ir.I32, ir.F64},
		Funcs: []*ir.Func{{Params: []ir.Type{ir.I32}, Body: []ir.Stmt{
			ir.SetState{Index: 1, X: ir.Binary{Op: ir.Add, X: count, Y: ir.Number(0.5)}},
			ir.Store{X: ir.Int(1), Y: ir.Int(2), Z: z, Color: ir.Binary{Op: ir.AddInt, X: below, Y: ir.State{T: ir.I32}}},
			ir.If{Cond: ir.Binary{Op: ir.EqInt, X: z, Y: ir.Int(9)}, Then: []ir.Stmt{ir.Bail{}}},
			ir.Return{},
		}}},
	}
	run := eval.New(m, eval.Input{
		Steps: 100, States: []eval.Value{eval.Int(7), eval.Float(1)},
		Volumes: []func(x, y, z int32) uint32{func(x, y, z int32) uint32 { return uint32(x + y + z) }},
	})
	for z := range int32(3) {
		if got, err := run.Call(eval.Int(z + 4)); err != nil || len(got) != 0 {
			t.Fatal(got, err)
		}
	}
	got := run.Stored(0)
	if len(got) != 3 || got[eval.Place{X: 1, Y: 2, Z: 4}] != 13 || got[eval.Place{X: 1, Y: 2, Z: 6}] != 27 {
		t.Errorf("it stored %v", got)
	}
	if s := run.States(); !s[0].Same(eval.Int(7)) || !s[1].Same(eval.Float(2.5)) {
		t.Errorf("its states are %v", s)
	}
	if _, err := run.Call(eval.Int(9)); !errors.Is(err, eval.ErrBail) {
		t.Errorf("got %v", err)
	}
}
