package eval_test

import (
	"errors"
	"math"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
)

// module is one of a function that returns x.
func module(params []ir.Type, x ...ir.Expr) *ir.Module {
	f := &ir.Func{Name: "f", Params: params, Body: []ir.Stmt{ir.Return{Xs: x}}}
	for _, x := range x {
		f.Results = append(f.Results, x.Type())
	}
	return &ir.Module{Funcs: []*ir.Func{f}}
}

func one(t *testing.T, m *ir.Module, in eval.Input, args ...eval.Value) eval.Value {
	t.Helper()
	in.Steps = 1000
	got, err := eval.New(m, in).Call(args...)
	if err != nil || len(got) != 1 {
		t.Fatal(got, err)
	}
	return got[0]
}

func TestOperatorsOfNumbers(t *testing.T) {
	nan, inf, negative := math.NaN(), math.Inf(1), math.Copysign(0, -1)
	for _, c := range []struct {
		op   ir.UnaryOp
		x    float64
		want eval.Value
	}{
		{ir.Neg, 0, eval.Float(negative)},
		{ir.Abs, negative, eval.Float(0)},
		{ir.Floor, -0.5, eval.Float(-1)},
		{ir.Ceil, -0.5, eval.Float(negative)},
		{ir.Trunc, -1.5, eval.Float(-1)},
		{ir.Round, 2.5, eval.Float(3)},
		{ir.Round, -2.5, eval.Float(-2)},
		{ir.Round, -0.5, eval.Float(negative)},
		{ir.Round, 0.49999999999999994, eval.Float(0)},
		{ir.Round, -inf, eval.Float(-inf)},
		{ir.Sqrt, -1, eval.Float(nan)},
		{ir.Sign, negative, eval.Float(negative)},
		{ir.Sign, -7, eval.Float(-1)},
		{ir.Fround, 0.1, eval.Float(0.10000000149011612)},
		{ir.ToInt32, 1e20, eval.Int(1661992960)},
		{ir.ToInt32, -1.9, eval.Int(-1)},
		{ir.ToInt32, inf, eval.Int(0)},
		{ir.LowInt, 4294967295, eval.Int(-1)},
		{ir.LowInt, nan, eval.Int(0)},
		{ir.ExactInt, -12, eval.Int(-12)},
		{ir.Channel, 2.5, eval.Int(3)},
		{ir.Channel, -inf, eval.Int(0)},
		{ir.Channel, nan, eval.Int(0)},
		{ir.IsNaN, nan, eval.Truth(true)},
	} {
		m := module([]ir.Type{ir.F64}, ir.Unary{Op: c.op, X: ir.Local{T: ir.F64}})
		if got := one(t, m, eval.Input{}, eval.Float(c.x)); !got.Same(c.want) {
			t.Errorf("operator %d of %v: %v, want %v", c.op, c.x, got, c.want)
		}
	}
	for _, c := range []struct {
		op         ir.BinaryOp
		x, y, want float64
	}{
		{ir.Add, 0.1, 0.2, 0.30000000000000004},
		{ir.Sub, 0, negative, 0},
		{ir.Mul, 0, -5, negative},
		{ir.Div, 1, negative, -inf},
		{ir.Rem, -4, 2, negative},
		{ir.Rem, 5.5, -2, 1.5},
		{ir.Min, negative, 0, negative},
		{ir.Max, negative, 0, 0},
		{ir.Max, inf, nan, nan},
		{ir.Min, nan, -inf, nan},
	} {
		m := module([]ir.Type{ir.F64, ir.F64}, ir.Binary{Op: c.op, X: ir.Local{T: ir.F64}, Y: ir.Local{Index: 1, T: ir.F64}})
		if got := one(t, m, eval.Input{}, eval.Float(c.x), eval.Float(c.y)); !got.Same(eval.Float(c.want)) {
			t.Errorf("operator %d of %v, %v: %v, want %v", c.op, c.x, c.y, got, c.want)
		}
	}
}

func TestOperatorsOfIntegers(t *testing.T) {
	for _, c := range []struct {
		op         ir.BinaryOp
		x, y, want int32
	}{
		{ir.AddInt, math.MaxInt32, 1, math.MinInt32},
		{ir.SubInt, math.MinInt32, 1, math.MaxInt32},
		{ir.MulInt, 1 << 16, 1 << 17, 0},
		{ir.RemInt, -7, 3, -1},
		{ir.RemInt, math.MinInt32, -1, 0},
		{ir.And, -1, 12, 12},
		{ir.Or, 4, 3, 7},
		{ir.Xor, -1, 1, -2},
		{ir.Shl, 1, 33, 2},
		{ir.Shr, -8, 1, -4},
		{ir.ShrU, -1, 31, 1},
	} {
		m := module([]ir.Type{ir.I32, ir.I32}, ir.Binary{Op: c.op, X: ir.Local{T: ir.I32}, Y: ir.Local{Index: 1, T: ir.I32}})
		if got := one(t, m, eval.Input{}, eval.Int(c.x), eval.Int(c.y)); got != eval.Int(c.want) {
			t.Errorf("operator %d of %v, %v: %v, want %v", c.op, c.x, c.y, got, c.want)
		}
	}
	for op, want := range map[ir.UnaryOp]eval.Value{
		ir.NegInt: eval.Int(2), ir.BitNot: eval.Int(1), ir.Clz32: eval.Int(0),
		ir.IntToF64: eval.Float(-2), ir.UintToF64: eval.Float(4294967294), ir.IntToBool: eval.Truth(true),
	} {
		if got := one(t, module(nil, ir.Unary{Op: op, X: ir.Int(-2)}), eval.Input{}); got != want {
			t.Errorf("operator %d of -2: %v, want %v", op, got, want)
		}
	}
	if got := one(t, module(nil, ir.Unary{Op: ir.BoolToInt, X: ir.Unary{Op: ir.Not, X: ir.Truth(false)}}), eval.Input{}); got != eval.Int(1) {
		t.Error(got)
	}
}

func TestComparisons(t *testing.T) {
	nan := math.NaN()
	for i, want := range []struct{ less, equal, nan bool }{
		{false, true, false}, {true, false, true}, {true, false, false}, {true, true, false}, {false, false, false}, {false, true, false},
	} {
		op, intOp := ir.Eq+ir.BinaryOp(i), ir.EqInt+ir.BinaryOp(i)
		truth := func(op ir.BinaryOp, x, y ir.Expr) bool {
			return one(t, module(nil, ir.Binary{Op: op, X: x, Y: y}), eval.Input{}).Bool()
		}
		if truth(op, ir.Number(1), ir.Number(2)) != want.less || truth(op, ir.Number(2), ir.Number(2)) != want.equal || truth(op, ir.Number(nan), ir.Number(nan)) != want.nan {
			t.Error("comparison of numbers", i)
		}
		if truth(intOp, ir.Int(-1), ir.Int(2)) != want.less || truth(intOp, ir.Int(2), ir.Int(2)) != want.equal {
			t.Error("comparison of integers", i)
		}
	}
}

func TestFunctions(t *testing.T) {
	for fn := ir.Sin; fn <= ir.Hypot; fn++ {
		args := []ir.Expr{ir.Number(0.5)}
		if fn >= ir.Pow {
			args = append(args, ir.Number(2))
		}
		got := one(t, module(nil, ir.Math{Fn: fn, Args: args}), eval.Input{})
		if (got.F != got.F) != (fn == ir.Acosh) {
			t.Errorf("function %d of %v: %v", fn, args, got)
		}
	}
	if got := one(t, module(nil, ir.Math{Fn: ir.Hypot, Args: []ir.Expr{ir.Number(2), ir.Number(3), ir.Number(6)}}), eval.Input{}); got.F != 7 {
		t.Error(got)
	}
}

func TestInput(t *testing.T) {
	in := eval.Input{
		Uniforms: []eval.Value{eval.Float(2.5)},
		Arrays:   [][]float64{{1, 4294967295}, {7, -3}},
		Volumes:  []func(x, y, z int32) uint32{func(x, y, z int32) uint32 { return 0xff000000 | uint32(x*100+y*10+z) }},
		Random:   func() float64 { return 0.25 },
	}
	check := func(x ir.Expr, want eval.Value) {
		t.Helper()
		m := module(nil, x)
		m.Uniforms, m.Volumes = []ir.Type{ir.F64}, 1
		m.Arrays = []ir.Array{{Elem: ir.Uint32, Len: 2}, {Elem: ir.Int8, Len: 2}}
		if got := one(t, m, in); got != want {
			t.Error(got, want)
		}
	}
	check(ir.Uniform{T: ir.F64}, eval.Float(2.5))
	check(ir.Load{Array: 0, Elem: ir.Uint32, Index: ir.Int(1)}, eval.Float(4294967295))
	check(ir.Load{Array: 1, Elem: ir.Int8, Index: ir.Int(1)}, eval.Int(-3))
	check(ir.Voxel{X: ir.Int(1), Y: ir.Int(2), Z: ir.Int(3)}, eval.Int(-0x1000000+123))
	check(ir.Random{}, eval.Float(0.25))
	for _, i := range []ir.Int{-1, 2} {
		m := module(nil, ir.Load{Elem: ir.Float64, Index: i})
		m.Arrays = []ir.Array{{Elem: ir.Float64, Len: 2}}
		if got, err := eval.New(m, eval.Input{Arrays: [][]float64{{1, 2}}, Steps: 9}).Call(); !errors.Is(err, eval.ErrBail) {
			t.Error(i, got, err)
		}
	}
}

// local is an integer that is a local.
func local(i int) ir.Local { return ir.Local{Index: i, T: ir.I32} }

func binary(op ir.BinaryOp, x, y ir.Expr) ir.Expr { return ir.Binary{Op: op, X: x, Y: y} }

// TestControl adds the odd numbers below n, by a loop that is left from within blocks.
func TestControl(t *testing.T) {
	f := &ir.Func{
		Name: "odd", Params: []ir.Type{ir.I32}, Locals: []ir.Type{ir.I32, ir.I32}, Results: []ir.Type{ir.I32},
		Body: []ir.Stmt{
			ir.Loop{Body: []ir.Stmt{
				ir.If{Cond: binary(ir.GeInt, local(1), local(0)), Then: []ir.Stmt{ir.Break{}}},
				ir.Block{Body: []ir.Stmt{
					ir.Switch{X: binary(ir.And, local(1), ir.Int(1)), Cases: []ir.Case{
						{Values: []int32{5, 0}, Body: []ir.Stmt{
							ir.Set{Local: 1, X: binary(ir.AddInt, local(1), ir.Int(1))},
							ir.Continue{Depth: 1},
						}},
					}, Default: []ir.Stmt{ir.Break{}}},
					ir.Bail{},
				}},
				ir.Set{Local: 2, X: binary(ir.AddInt, local(2), local(1))},
				ir.Set{Local: 1, X: binary(ir.AddInt, local(1), ir.Int(1))},
			}},
			ir.Block{Body: []ir.Stmt{ir.Loop{Body: []ir.Stmt{ir.Break{Depth: 1}}}, ir.Bail{}}},
			ir.If{Cond: ir.Truth(false), Else: []ir.Stmt{ir.Return{Xs: []ir.Expr{local(2)}}}},
			ir.Bail{},
		},
	}
	if got := one(t, &ir.Module{Funcs: []*ir.Func{f}}, eval.Input{}, eval.Int(10)); got.I != 25 {
		t.Error(got)
	}
}

// factorial calls itself.
func factorial() *ir.Module {
	f := &ir.Func{Name: "factorial", Params: []ir.Type{ir.I32}, Results: []ir.Type{ir.I32}}
	f.Body = []ir.Stmt{ir.Return{Xs: []ir.Expr{ir.Cond{
		If:   binary(ir.EqInt, local(0), ir.Int(0)),
		Then: ir.Int(1),
		Else: binary(ir.MulInt, local(0), ir.Call{Func: f, Args: []ir.Expr{binary(ir.SubInt, local(0), ir.Int(1))}}),
	}}}}
	return &ir.Module{Funcs: []*ir.Func{f}}
}

func TestCalls(t *testing.T) {
	if got := one(t, factorial(), eval.Input{}, eval.Int(10)); got.I != 3628800 {
		t.Error(got)
	}
	two := &ir.Func{
		Name: "two", Params: []ir.Type{ir.I32}, Results: []ir.Type{ir.I32, ir.F64},
		Body: []ir.Stmt{ir.Return{Xs: []ir.Expr{local(0), ir.Number(0.5)}}},
	}
	f := &ir.Func{Name: "f", Locals: []ir.Type{ir.F64, ir.I32}, Results: []ir.Type{ir.F64}, Body: []ir.Stmt{
		ir.SetCall{Locals: []int{1, 0}, Func: two, Args: []ir.Expr{ir.Int(3)}},
		ir.Return{Xs: []ir.Expr{binary(ir.Add, ir.Local{T: ir.F64}, ir.Unary{Op: ir.IntToF64, X: local(1)})}},
	}}
	if got := one(t, &ir.Module{Funcs: []*ir.Func{f, two}}, eval.Input{}); got.F != 3.5 {
		t.Error(got)
	}
}

func TestBudgets(t *testing.T) {
	endless := &ir.Module{Funcs: []*ir.Func{{Name: "f", Body: []ir.Stmt{ir.Loop{Body: []ir.Stmt{ir.Continue{}}}}}}}
	if _, err := eval.New(endless, eval.Input{Steps: 1000}).Call(); !errors.Is(err, eval.ErrSteps) {
		t.Error(err)
	}
	if _, err := eval.New(factorial(), eval.Input{Steps: 1000, Depth: 10}).Call(eval.Int(10)); !errors.Is(err, eval.ErrBail) {
		t.Error(err)
	}
	if got, err := eval.New(factorial(), eval.Input{Steps: 10, Depth: 10}).Call(eval.Int(9)); err != nil || got[0].I != 362880 {
		t.Error(got, err)
	}
	if _, err := eval.New(factorial(), eval.Input{Steps: 9, Depth: 10}).Call(eval.Int(9)); !errors.Is(err, eval.ErrSteps) {
		t.Error(err)
	}
	run := eval.New(factorial(), eval.Input{Steps: 5})
	for range 3 { // each call has its own steps
		if got, err := run.Call(eval.Int(4)); err != nil || got[0].I != 24 {
			t.Error(got, err)
		}
	}
}

func TestModulesOutOfOrderPanic(t *testing.T) {
	for name, m := range map[string]*ir.Module{
		"types":  module(nil, binary(ir.Add, ir.Number(1), ir.Int(2))),
		"result": {Funcs: []*ir.Func{{Name: "f", Results: []ir.Type{ir.F64}, Body: []ir.Stmt{ir.Return{Xs: []ir.Expr{ir.Int(1)}}}}}},
		"end":    {Funcs: []*ir.Func{{Name: "f"}}},
		"exact":  module(nil, ir.Unary{Op: ir.ExactInt, X: ir.Number(0.5)}),
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: did not panic", name)
				}
			}()
			eval.New(m, eval.Input{Steps: 9}).Call()
		}()
	}
}
