package wasm

import (
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// TestOnceInLoops has loops over locals 0 and 1, and statements within the inner one.
func TestOnceInLoops(t *testing.T) {
	f := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.F64} }
	sin := func(x ir.Expr) ir.Expr { return ir.Math{Fn: ir.Sin, Args: []ir.Expr{x}} }
	plus := func(x, y ir.Expr) ir.Expr { return ir.Binary{Op: ir.Add, X: x, Y: y} }
	set := func(l int, x ir.Expr) ir.Stmt { return ir.Set{Local: l, X: x} }
	state := ir.State{T: ir.F64}
	random := &ir.Func{Results: []ir.Type{ir.F64}, Body: []ir.Stmt{ir.Return{Xs: []ir.Expr{ir.Random{}}}}}
	store := func(volume int) ir.Stmt {
		return ir.Store{Volume: volume, X: ir.Int(0), Y: ir.Int(0), Z: ir.Int(0), Color: ir.Int(-1)}
	}
	at := func(volume int) ir.Expr {
		return sin(ir.Unary{Op: ir.IntToF64, X: ir.Voxel{Volume: volume, X: ir.Int(1), Y: ir.Int(0), Z: ir.Int(0)}})
	}
	one := func(s ...ir.Stmt) ir.Stmt { return ir.Block{Body: s} }
	for name, c := range map[string]struct {
		inner        []ir.Stmt
		outer, times int // how often something is done once in a round of the outer loop, and in all
	}{
		"the same":          {[]ir.Stmt{set(2, sin(ir.Number(3)))}, 0, 1},
		"of the outer":      {[]ir.Stmt{set(2, sin(f(0)))}, 1, 0},
		"of the inner":      {[]ir.Stmt{set(2, sin(f(1)))}, 0, 0},
		"a part":            {[]ir.Stmt{set(2, plus(sin(f(0)), f(1)))}, 1, 0},
		"two parts":         {[]ir.Stmt{set(2, plus(plus(sin(f(0)), sin(ir.Number(1))), f(1)))}, 1, 1},
		"cheap":             {[]ir.Stmt{set(2, plus(f(0), ir.Number(1)))}, 0, 0},
		"by steps":          {[]ir.Stmt{set(2, plus(f(0), ir.Number(1))), set(3, sin(f(2)))}, 1, 0},
		"before it is set":  {[]ir.Stmt{set(3, sin(f(2))), set(2, sin(f(0)))}, 1, 0},
		"set twice":         {[]ir.Stmt{set(2, sin(f(0))), set(2, ir.Number(1))}, 1, 0},
		"of itself":         {[]ir.Stmt{set(2, sin(f(2)))}, 0, 0},
		"a block":           {[]ir.Stmt{one(set(2, sin(f(0))), ir.Break{}), set(3, sin(f(2)))}, 1, 0},
		"a leap":            {[]ir.Stmt{one(set(2, sin(f(0))), ir.Break{Depth: 1})}, 1, 0},
		"not always set":    {[]ir.Stmt{one(ir.If{Cond: ir.Truth(true), Then: []ir.Stmt{ir.Break{}}}, set(2, sin(f(0)))), set(3, sin(f(2)))}, 1, 0},
		"perhaps not set":   {[]ir.Stmt{one(one(ir.If{Cond: ir.Truth(true), Then: []ir.Stmt{ir.Break{}}}, set(2, ir.Number(1))), set(3, sin(f(2))))}, 0, 1},
		"under a condition": {[]ir.Stmt{ir.If{Cond: ir.Binary{Op: ir.Lt, X: f(1), Y: ir.Number(2)}, Then: []ir.Stmt{set(2, sin(f(0)))}}}, 1, 0},
		"a value not used":  {[]ir.Stmt{set(2, ir.Cond{If: ir.Binary{Op: ir.Lt, X: f(1), Y: ir.Number(2)}, Then: sin(f(0)), Else: f(1)})}, 0, 0},
		"random":            {[]ir.Stmt{set(2, sin(ir.Random{}))}, 0, 0},
		"random in a call":  {[]ir.Stmt{set(2, sin(ir.Call{Func: random}))}, 0, 0},
		"a state":           {[]ir.Stmt{set(2, sin(state)), ir.SetState{X: f(1)}}, 0, 0},
		"a voxel":           {[]ir.Stmt{set(2, at(0)), store(1)}, 0, 1},
		"a voxel written":   {[]ir.Stmt{set(2, at(1)), store(1)}, 0, 0},
	} {
		turn := func(l int) ir.Stmt { return set(l, plus(f(l), ir.Number(1))) }
		leave := ir.If{Cond: ir.Binary{Op: ir.Ge, X: f(0), Y: ir.Number(4)}, Then: []ir.Stmt{ir.Break{}}}
		m := &ir.Module{Volumes: 2, States: []ir.Type{ir.F64}, Funcs: []*ir.Func{{
			Locals: []ir.Type{ir.F64, ir.F64, ir.F64, ir.F64},
			Body: []ir.Stmt{
				ir.Loop{Body: []ir.Stmt{leave, ir.Loop{Body: append(append([]ir.Stmt{leave}, c.inner...), turn(1))}, turn(0)}},
				ir.Return{},
			},
		}}}
		k := &compiler{mod: m, facts: map[*ir.Func]*facts{}, cycles: map[*ir.Func]bool{}, calls: map[*ir.Func]int{}}
		k.countCalls(m.Funcs[0])
		body := k.onceInLoops(m).Funcs[0].Body
		// What is done once in all has its flag cleared before the outer loop.
		times := len(body) - 2
		outer := len(body[times].(ir.Loop).Body) - 3
		if times != c.times || outer != c.outer {
			t.Errorf("%s: %d and %d, want %d and %d", name, outer, times, c.outer, c.times)
		}
	}
}
