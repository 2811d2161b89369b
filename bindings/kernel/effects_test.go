package kernel

import (
	"math"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// made is a kernel of a module whose volumes are captured as "a", "b" and so on.
func made(t testing.TB, m *ir.Module, use Use) *Kernel {
	t.Helper()
	f := &front.Kernel{Module: m}
	for i := range m.Volumes {
		f.Volumes = append(f.Volumes, front.Input{Path: []string{string(rune('a' + i))}})
	}
	e := wasm.NewEngine()
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	p, err := e.Compile(t.Context(), m, runs[use])
	if err != nil {
		t.Fatal(err)
	}
	return &Kernel{kept: &kept{front: f, program: p}, use: use}
}

// input gives a kernel of made its volumes.
func input(volumes ...*voxel.Volume) Input {
	env := front.Env{}
	for i, v := range volumes {
		env[string(rune('a'+i))] = &front.Volume{ID: v}
	}
	return Input{Env: env, Live: func(id any) *voxel.Volume { return id.(*voxel.Volume) }}
}

// TestDoEach copies what exists to another volume and counts it.
func TestDoEach(t *testing.T) {
	l := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.I32} }
	up := ir.Binary{Op: ir.AddInt, X: l(2), Y: ir.Int(20)}
	m := &ir.Module{
		Volumes: 1, States: []ir.Type{ir.F64, ir.I32},
		Funcs: []*ir.Func{{Params: []ir.Type{ir.I32, ir.I32, ir.I32, ir.I32}, Body: []ir.Stmt{
			ir.Store{X: l(0), Y: l(1), Z: up, Color: l(3)},
			ir.SetState{Index: 0, X: ir.Binary{Op: ir.Add, X: ir.State{T: ir.F64}, Y: ir.Random{}}},
			ir.SetState{Index: 1, X: l(0)},
			ir.Return{},
		}}},
	}
	k := made(t, m, Each)
	v := voxel.New(nil)
	v.Set(-5, 3, 2, 0xff000001)
	v.Set(7, 3, 2, 0xff000002)
	v.Set(7, 30, 2, 0xff000003)
	over := func(yield func(Job) bool) {
		for p, b := range v.Snapshot().Blocks() {
			if !yield(Job{Box: voxel.BoxAt(p, 16, 16, 16), Block: b}) {
				return
			}
		}
	}
	in := input(v)
	in.States, in.Draw = []uint64{math.Float64bits(1), 0}, func() float64 { return 0.25 }
	e, err := k.Do(t.Context(), in, over)
	if err != nil || e.Bailed || v.Count() != 3 {
		t.Fatal(e, err, v.Count())
	}
	if want := []uint64{math.Float64bits(1.75), 7}; !slices.Equal(e.States, want) || e.Drawn != 3 {
		t.Errorf("states %x, want %x; %d drawn", e.States, want, e.Drawn)
	}
	e.Commit()
	if v.Count() != 6 || v.At(-5, 3, 22) != 0xff000001 || v.At(7, 30, 22) != 0xff000003 || v.At(7, 3, 2) != 0xff000002 {
		t.Errorf("%d voxels", v.Count())
	}
}
