package wasm_test

import (
	"context"
	"errors"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// instance compiles a kernel and binds it.
func instance(t *testing.T, m *ir.Module, s wasm.Shape, in wasm.Input) *wasm.Instance {
	t.Helper()
	e := engine(t)
	p, err := e.Compile(t.Context(), m, s)
	if err != nil {
		t.Fatal(err)
	}
	i, err := p.Instance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := i.Bind(in); err != nil {
		t.Fatal(err)
	}
	return i
}

// endless are kernels that never end, or not in a life.
func endless() map[string]*ir.Module {
	forever := []ir.Stmt{ir.Loop{Body: []ir.Stmt{set(0, sum(f(0), num(1)))}}}
	loop := kernel(floats(3), nil, ir.I32, append(forever, ret(ir.Int(1)))...)
	constant := kernel(floats(3), floats(1), ir.I32, ir.Loop{Body: []ir.Stmt{set(3, sum(f(3), num(1)))}}, ret(ir.Int(1)))
	inner := kernel(floats(3), floats(1), ir.I32, nil...)
	spin := &ir.Func{Name: "spin", Params: floats(1), Results: floats(1), Body: append(append([]ir.Stmt(nil), forever...), ret(f(0)))}
	inner.Funcs[0].Body = []ir.Stmt{ret(un(ir.ToInt32, ir.Call{Func: spin, Args: []ir.Expr{f(1)}}))}
	inner.Funcs = append(inner.Funcs, spin)
	// Without any loop: each function calls the one before twice.
	doubling := kernel(floats(3), nil, ir.I32, nil...)
	last := &ir.Func{Name: "f", Params: floats(1), Results: floats(1), Body: []ir.Stmt{ret(sum(f(0), num(1)))}}
	for range 60 {
		c := func(x ir.Expr) ir.Expr { return ir.Call{Func: last, Args: []ir.Expr{x}} }
		last = &ir.Func{Name: "f", Params: floats(1), Results: floats(1), Body: []ir.Stmt{ret(sum(c(f(0)), c(sum(f(0), num(1)))))}}
		doubling.Funcs = append(doubling.Funcs, last)
	}
	doubling.Funcs[0].Body = []ir.Stmt{ret(un(ir.ToInt32, ir.Call{Func: last, Args: []ir.Expr{f(0)}}))}
	// A function that calls itself twice, within the depth.
	twice := kernel(floats(3), nil, ir.I32, nil...)
	fib := &ir.Func{Name: "fib", Params: floats(1), Results: floats(1)}
	again := func(d float64) ir.Expr { return ir.Call{Func: fib, Args: []ir.Expr{sub(f(0), num(d))}} }
	fib.Body = []ir.Stmt{ir.If{Cond: bin(ir.Lt, f(0), num(2)), Then: []ir.Stmt{ret(f(0))}}, ret(sum(again(1), again(2)))}
	twice.Funcs = append(twice.Funcs, fib)
	twice.Funcs[0].Body = []ir.Stmt{ret(un(ir.ToInt32, ir.Call{Func: fib, Args: []ir.Expr{num(150)}}))}
	return map[string]*ir.Module{"loop": loop, "constant loop": constant, "loop in a function": inner, "doubling": doubling, "recursion": twice}
}

func TestBudgetEnds(t *testing.T) {
	for name, m := range endless() {
		t.Run(name, func(t *testing.T) {
			asked := 0
			i := instance(t, m, xyz, wasm.Input{More: func() int32 {
				if asked++; asked > 3 {
					return 0
				}
				return 1000
			}})
			for range 2 {
				asked = 0
				if err := i.Block(t.Context(), voxel.Pos{}, wasm.Whole); !errors.Is(err, wasm.ErrStopped) {
					t.Fatalf("got %v", err)
				}
			}
		})
	}
}

func TestCancelled(t *testing.T) {
	for name, m := range endless() {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			asked := 0
			i := instance(t, m, xyz, wasm.Input{More: func() int32 {
				if asked++; asked == 2 {
					cancel()
				}
				return 1000
			}})
			if err := i.Block(ctx, voxel.Pos{}, wasm.Whole); !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v", err)
			}
			if err := i.Block(ctx, voxel.Pos{}, wasm.Whole); !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v", err)
			}
		})
	}
}

// TestCancelledElsewhere has another goroutine cancel.
func TestCancelledElsewhere(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	runs := make(chan bool)
	once := false
	i := instance(t, endless()["loop"], xyz, wasm.Input{More: func() int32 {
		if !once {
			once = true
			close(runs)
		}
		return 1 << 30
	}})
	go func() {
		<-runs
		cancel()
	}()
	if err := i.Block(ctx, voxel.Pos{}, wasm.Whole); !errors.Is(err, context.Canceled) {
		t.Fatalf("got %v", err)
	}
}

// TestTooDeep has calls within calls without an end, for some voxels.
func TestTooDeep(t *testing.T) {
	deep := &ir.Func{Name: "deep", Params: floats(1), Results: floats(1)}
	deep.Body = []ir.Stmt{
		ir.If{Cond: bin(ir.Le, f(0), num(0)), Then: []ir.Stmt{ret(num(7))}},
		ret(sum(num(1), ir.Call{Func: deep, Args: []ir.Expr{sub(f(0), num(1))}})),
	}
	m := kernel(floats(3), nil, ir.I32, ret(un(ir.ToInt32, ir.Call{Func: deep, Args: []ir.Expr{mul(f(0), num(20))}})))
	m.Funcs = append(m.Funcs, deep)
	c := trial{module: m, shape: xyz}
	if left := c.run(t, engine(t)); left > 256 {
		t.Errorf("%d voxels are left for nothing", left)
	}
	i := instance(t, m, xyz, wasm.Input{})
	if err := i.Block(t.Context(), voxel.Pos{}, wasm.Whole); err != nil {
		t.Fatal(err)
	}
	if n := len(i.Bails()); n < 5*256 || n > 7*256 {
		t.Errorf("%d voxels bail", n)
	}
	if got := i.Colors()[3]; got != 67 {
		t.Errorf("got %d", got)
	}
}
