package kernel

import (
	"context"
	"errors"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestDoBails has a loop bail after its last voxel: nothing of it is left.
func TestDoBails(t *testing.T) {
	m := tripleLoop(20)
	f := m.Funcs[0]
	f.Body[len(f.Body)-1] = ir.Bail{}
	v := voxel.New(nil)
	v.Set(1, 2, 3, 0xff000001)
	before := v.Snapshot()
	e, err := made(t, m, Loop).Do(t.Context(), input(v), nil)
	if err != nil || !e.Bailed || v.Snapshot() != before {
		t.Fatal(e, err)
	}
	e.Commit()
	if v.Snapshot() != before {
		t.Error("a Bail changes the volume")
	}
}

// TestDoOneVolume has two volumes of the module be one.
func TestDoOneVolume(t *testing.T) {
	m := tripleLoop(4)
	m.Volumes = 2
	v := voxel.New(nil)
	if e, err := made(t, m, Loop).Do(t.Context(), input(v, v), nil); err != nil || !e.Bailed {
		t.Fatal(e, err)
	}
	do(t, made(t, m, Loop), input(v, voxel.New(nil)), nil)
	if v.Count() != 64 {
		t.Errorf("%d voxels", v.Count())
	}
}

// TestDoRoom leaves to the interpreter what could have too many voxels.
func TestDoRoom(t *testing.T) {
	k := made(t, tripleLoop(20), Loop) // 8 blocks
	for _, c := range []struct {
		limit  int64
		quota  int64
		bailed bool
	}{
		{8 * 4096, 0, false},
		{8*4096 - 1, 0, true},
		{8*4096 + 99, 100, true},
		{8*4096 + 100, 100, false},
	} {
		b := voxel.NewBudget(voxel.Limits{Voxels: c.limit}, nil)
		v, other, q := voxel.New(b), voxel.New(b), new(voxel.Quota)
		other.Fill(voxel.BoxAt(voxel.Pos{}, int32(c.quota), 1, 1), 0xff000001)
		v.SetQuota(q)
		other.SetQuota(q)
		e, err := k.Do(t.Context(), input(v), nil)
		if err != nil || e.Bailed != c.bailed || b.Err() != nil {
			t.Errorf("%v: %v, %v, %v", c, e, err, b.Err())
			continue
		}
		if e.Commit(); !c.bailed && (q.Count() != 8000+c.quota || b.Err() != nil) {
			t.Errorf("%v: %d voxels, %v", c, q.Count(), b.Err())
		}
	}
}

// far is a loop without an end: it stores a voxel of a block after the other.
func far() *ir.Module {
	x, y := ir.Local{Index: 0, T: ir.I32}, ir.Local{Index: 1, T: ir.I32}
	return &ir.Module{Volumes: 1, Funcs: []*ir.Func{{Locals: []ir.Type{ir.I32, ir.I32}, Body: []ir.Stmt{ir.Loop{Body: []ir.Stmt{
		ir.Store{X: x, Y: y, Z: ir.Int(5), Color: ir.Int(-1)},
		ir.Set{Local: 0, X: add(ir.And, add(ir.AddInt, x, ir.Int(16)), ir.Int(0xffff))},
		ir.If{Cond: add(ir.EqInt, x, ir.Int(0)), Then: []ir.Stmt{ir.Set{Local: 1, X: add(ir.AddInt, y, ir.Int(16))}}},
	}}}}}}
}

// TestDoMemory has such a loop end by the limit on bytes.
func TestDoMemory(t *testing.T) {
	k := made(t, far(), Loop)
	for range 2 { // the instance is used again
		b := voxel.NewBudget(voxel.Limits{Bytes: 1 << 20}, nil)
		v := voxel.New(b)
		if _, err := k.Do(t.Context(), input(v), nil); !errors.Is(err, wasm.ErrStopped) || b.Err() == nil || v.Count() != 0 {
			t.Fatal(err, b.Err(), v.Count())
		}
	}
	b := voxel.NewBudget(voxel.Limits{Voxels: 5000}, nil)
	if e, err := k.Do(t.Context(), input(voxel.New(b)), nil); err != nil || !e.Bailed || b.Err() != nil {
		t.Error(e, err)
	}
}

// TestDoStops has loops end from without.
func TestDoStops(t *testing.T) {
	forever := &ir.Module{Funcs: []*ir.Func{{Body: []ir.Stmt{ir.Loop{}}}}}
	k := made(t, forever, Loop)
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	in := input()
	in.More = func() int32 {
		if asked++; asked == 3 {
			cancel()
		}
		return 1000
	}
	if _, err := k.Do(ctx, in, nil); !errors.Is(err, context.Canceled) || asked < 3 {
		t.Error(err, asked)
	}
	in.More = func() int32 {
		if asked++; asked > 6 {
			return 0
		}
		return 1000
	}
	if _, err := k.Do(t.Context(), in, nil); !errors.Is(err, wasm.ErrStopped) {
		t.Error(err)
	}
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 64, 64, 1), 0xff000001)
	one := &ir.Module{Funcs: []*ir.Func{{Params: []ir.Type{ir.I32, ir.I32, ir.I32, ir.I32}, Body: []ir.Stmt{ir.Return{}}}}}
	asked = 4
	if _, err := made(t, one, Each).Do(t.Context(), in, blocks(v.Snapshot())); !errors.Is(err, wasm.ErrStopped) {
		t.Error(err)
	}
}

// TestDoDear has a loop that loads a block every few rounds ask more often whether it may
// go on: loading is dear.
func TestDoDear(t *testing.T) {
	m := far()
	body := m.Funcs[0].Body[0].(ir.Loop).Body
	store := body[0].(ir.Store)
	random := ir.Unary{Op: ir.ToInt32, X: add(ir.Mul, ir.Random{}, ir.Number(1000))}
	store.Color = add(ir.Or, random, ir.Int(-1<<24))
	body[0] = store
	body[1] = ir.Set{Local: 0, X: add(ir.And, add(ir.AddInt, ir.Local{Index: 0, T: ir.I32}, ir.Int(4)), ir.Int(0xffff))}
	asked, drawn := 0, 0
	in := input(voxel.New(nil))
	in.Draw = func() float64 {
		drawn++
		return 0.5
	}
	in.More = func() int32 {
		if asked++; asked > 20 {
			return 0
		}
		return 1 << 30
	}
	if _, err := made(t, m, Loop).Do(t.Context(), in, nil); !errors.Is(err, wasm.ErrStopped) || drawn > 100000 {
		t.Error(err, drawn)
	}
}

// TestDoEdge stores at the edges of the space of coordinates.
func TestDoEdge(t *testing.T) {
	at := func(x int32) *ir.Module {
		return &ir.Module{Volumes: 1, Funcs: []*ir.Func{{Body: []ir.Stmt{
			ir.Store{X: ir.Int(x), Y: ir.Int(3), Z: ir.Int(-1 << 31), Color: ir.Int(-1)}, ir.Return{},
		}}}}
	}
	v := voxel.New(nil)
	for _, x := range []int32{-1 << 31, 1<<31 - 17, 1<<31 - 1} {
		e, err := made(t, at(x), Loop).Do(t.Context(), input(v), nil)
		if err != nil || e.Bailed != (x == 1<<31-1) {
			t.Error(x, e, err)
		}
		if e.Commit(); !e.Bailed && v.At(x, 3, -1<<31) != 0xffffffff {
			t.Errorf("nothing is at %d", x)
		}
	}
}

// TestDoLarge writes more blocks than are in memory at once, and reads them again.
func TestDoLarge(t *testing.T) {
	l := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.I32} }
	x := add(ir.Shl, l(0), ir.Int(4))
	below := ir.Voxel{X: x, Y: add(ir.And, l(0), ir.Int(15)), Z: add(ir.SubInt, l(1), ir.Int(1))}
	inner := func(i int, n int32, body ...ir.Stmt) ir.Stmt {
		return ir.Block{Body: []ir.Stmt{ir.Loop{Body: append(append([]ir.Stmt{
			ir.If{Cond: add(ir.EqInt, l(i), ir.Int(n)), Then: []ir.Stmt{ir.Set{Local: i, X: ir.Int(0)}, ir.Break{Depth: 1}}},
		}, body...), ir.Set{Local: i, X: add(ir.AddInt, l(i), ir.Int(1))})}}}
	}
	const wide = 2500
	m := &ir.Module{Volumes: 1, Funcs: []*ir.Func{{Locals: []ir.Type{ir.I32, ir.I32}, Body: []ir.Stmt{
		inner(1, 3, inner(0, wide, ir.Store{X: x, Y: add(ir.And, l(0), ir.Int(15)), Z: l(1), Color: add(ir.Or, add(ir.AddInt, below, l(0)), ir.Int(-1<<24))})),
		ir.Return{},
	}}}}
	v := voxel.New(nil)
	do(t, made(t, m, Loop), input(v), nil)
	if v.Count() != 3*wide {
		t.Errorf("%d voxels", v.Count())
	}
	for x := range int32(wide) {
		if got, want := v.At(16*x, x&15, 2), 0xff000000+voxel.Color(3*x); got != want {
			t.Fatalf("at %d is %x, want %x", x, got, want)
		}
	}
}
