package wasm_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

var i32s3 = []ir.Type{ir.I32, ir.I32, ir.I32}

// edges are 64 numbers where operators have their peculiarities.
func edges() []float64 {
	list := []float64{
		0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 0.49999999999999994, -0.49999999999999994, 1.5, -1.5, 2.5, -2.5,
		math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, 5e-324, -5e-324, 0x1p-1022, -0x1p-1023,
		1<<31 - 1, 1 << 31, 1<<31 + 1, -1 << 31, -1<<31 - 1, 1<<32 - 1, 1 << 32, 1<<32 + 1, -1 << 32, 1<<31 + 0.5, -1<<31 - 0.5,
		1<<52 - 0.5, 1<<52 + 1, 1 << 53, 1<<53 - 1, 1<<53 + 2, 1 << 62, -1 << 62, 1 << 63, -1 << 63, 1 << 64, 1e300, -1e300, 1e22,
		3, -3, 7, 10, 0.1, 0.3, -0.1, math.Pi, 360, 255, 256, 65536.7, 1e-300, -1e-5, 123456789.123, 4503599627370497.5, 3e15, 1<<84 + 1<<40, -1 << 84,
	}
	if len(list) != 64 {
		panic(len(list))
	}
	return list
}

// ints are the same for I32.
func ints() []float64 {
	var list []float64
	for _, x := range []int32{0, 1, 2, 3, 5, 7, 15, 16, 31, 32, 33, 100, 255, 256, 1000, 65535, 65536, 1 << 20, 1<<30 - 1, 1 << 30, 1<<31 - 1, 0x55555555, 0x12345678, 73856093, 1000000007, 19, 6, 9, 11, 12, 13, 641} {
		list = append(list, float64(x), float64(^x))
	}
	return list
}

// pairs is a kernel that gives 1 for each voxel where what an expression of two operands
// gives is what array 2 says, and 2 elsewhere. Operands are those of the arrays 0 and 1 at
// x + 16*(z&3) and y + 16*(z>>2).
func pairs(operand ir.Type, x func(a, b ir.Expr) ir.Expr, a, b, want []float64) (*ir.Module, wasm.Input) {
	elem := ir.Float64
	if operand == ir.I32 {
		elem = ir.Int32
	}
	load := func(array, axis int, z ir.Expr) ir.Expr {
		return ir.Load{Array: array, Elem: elem, Index: bin(ir.Or, n(axis), bin(ir.Shl, z, ir.Int(4)))}
	}
	r := x(load(0, 0, bin(ir.And, n(2), ir.Int(3))), load(1, 1, bin(ir.Shr, n(2), ir.Int(2))))
	t := r.Type()
	if t == ir.Bool {
		r, t = un(ir.BoolToInt, r), ir.I32
	}
	wants := ir.Float64
	if t == ir.I32 {
		wants = ir.Int32
	}
	e := ir.Load{Array: 2, Elem: wants, Index: bin(ir.Or, n(0), bin(ir.Or, bin(ir.Shl, n(1), ir.Int(4)), bin(ir.Shl, n(2), ir.Int(8))))}
	m := kernel(i32s3, []ir.Type{t, t}, ir.I32, set(3, r), set(4, e), ret(ir.Cond{If: same(t, 3, 4), Then: ir.Int(1), Else: ir.Int(2)}))
	m.Arrays = []ir.Array{{Elem: elem, Len: len(a)}, {Elem: elem, Len: len(b)}, {Elem: wants, Len: len(want)}}
	return m, wasm.Input{Arrays: [][]float64{a, b, want}}
}

// same tells whether two locals are the same to the bit, NaNs aside.
func same(t ir.Type, a, b int) ir.Expr {
	if t == ir.I32 {
		return bin(ir.EqInt, n(a), n(b))
	}
	equal := ir.Cond{
		If: bin(ir.Eq, f(a), num(0)), Then: bin(ir.Eq, div(num(1), f(a)), div(num(1), f(b))),
		Else: bin(ir.Eq, f(a), f(b)),
	}
	return ir.Cond{If: un(ir.IsNaN, f(a)), Then: un(ir.IsNaN, f(b)), Else: equal}
}

// numberOf is a value as an element of an array.
func numberOf(v eval.Value) float64 {
	if v.T == ir.F64 {
		return v.F
	}
	return float64(v.I)
}

// checkPairs runs pairs and names the operands that fail. What eval leaves out is left out.
func checkPairs(t *testing.T, e *wasm.Engine, operand ir.Type, a, b []float64, x func(a, b ir.Expr) ir.Expr) {
	t.Helper()
	one := &ir.Module{Funcs: []*ir.Func{{Name: "one", Params: []ir.Type{operand, operand}}}}
	body := x(ir.Local{Index: 0, T: operand}, ir.Local{Index: 1, T: operand})
	one.Funcs[0].Results = []ir.Type{body.Type()}
	one.Funcs[0].Body = []ir.Stmt{ret(body)}
	value := func(x float64) eval.Value {
		if operand == ir.I32 {
			return eval.Int(int32(x))
		}
		return eval.Float(x)
	}
	want := make([]float64, 4096)
	run := eval.New(one, eval.Input{Steps: 1 << 20})
	for i := range want {
		got, err := run.Call(value(a[i&15|i>>8&3<<4]), value(b[i>>4&15|i>>10<<4]))
		if err != nil {
			t.Fatal(err)
		}
		want[i] = numberOf(got[0])
	}
	m, in := pairs(operand, x, a, b, want)
	colors, bails := runOnce(t, e, m, in)
	if len(bails) > 0 {
		t.Fatalf("%d bail", len(bails))
	}
	for i, c := range colors {
		if c != 1 {
			t.Fatalf("of %v and %v it is not %v", a[i&15|i>>8&3<<4], b[i>>4&15|i>>10<<4], want[i])
		}
	}
}

// runOnce runs a kernel of three I32 over the block at the origin.
func runOnce(t *testing.T, e *wasm.Engine, m *ir.Module, in wasm.Input) ([4096]voxel.Color, []uint16) {
	t.Helper()
	p, err := e.Compile(t.Context(), m, xyz)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	i, err := p.Instance(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer i.Release()
	if err := i.Bind(in); err != nil {
		t.Fatal(err)
	}
	if err := i.Block(t.Context(), voxel.Pos{}, wasm.Whole); err != nil {
		t.Fatal(err)
	}
	return *i.Colors(), append([]uint16(nil), i.Bails()...)
}

func TestUnary(t *testing.T) {
	e := engine(t)
	for op := ir.Neg; op <= ir.BoolToInt; op++ {
		t.Run(fmt.Sprint(op), func(t *testing.T) {
			operand, list := ir.F64, edges()
			apply := func(x ir.Expr) ir.Expr { return un(op, x) }
			switch op {
			case ir.ExactInt:
				list = ints()
			case ir.LowInt:
				for i, x := range list {
					if math.Abs(x) >= 1<<63 {
						list[i] = 1<<62 + float64(i)*1024
					}
				}
			case ir.NegInt, ir.BitNot, ir.Clz32, ir.IntToF64, ir.UintToF64, ir.IntToBool:
				operand, list = ir.I32, ints()
			case ir.Not, ir.BoolToInt:
				operand, list = ir.I32, ints()
				apply = func(x ir.Expr) ir.Expr { return un(op, bin(ir.LtInt, x, ir.Int(16))) }
			}
			checkPairs(t, e, operand, list, list, func(a, _ ir.Expr) ir.Expr { return apply(a) })
			checkPairs(t, e, operand, list, list, func(_, b ir.Expr) ir.Expr { return apply(b) })
		})
	}
}

func TestBinary(t *testing.T) {
	e := engine(t)
	for op := ir.Add; op <= ir.GeInt; op++ {
		t.Run(fmt.Sprint(op), func(t *testing.T) {
			operand, a, b := ir.F64, edges(), edges()
			if op >= ir.AddInt && op <= ir.ShrU || op >= ir.EqInt {
				operand, a, b = ir.I32, ints(), ints()
			}
			if op == ir.RemInt {
				b[0] = 17 // instead of 0
			}
			checkPairs(t, e, operand, a, b, func(a, b ir.Expr) ir.Expr { return bin(op, a, b) })
		})
	}
}

// TestRemainderByConstants has divisors that a product stands for.
func TestRemainderByConstants(t *testing.T) {
	e := engine(t)
	for _, d := range []int32{1, -1, 2, 3, -3, 4, 5, 6, 7, 10, 12, 16, -16, 25, 100, 125, 641, 1000, 1 << 20, 1<<29 - 1, 1 << 30, 1<<30 + 1, 1<<31 - 1, -1 << 31} {
		checkPairs(t, e, ir.I32, ints(), ints(), func(a, b ir.Expr) ir.Expr {
			return bin(ir.RemInt, bin(ir.Xor, a, b), ir.Int(d))
		})
		checkPairs(t, e, ir.I32, ints(), ints(), func(a, b ir.Expr) ir.Expr {
			return bin(ir.RemInt, bin(ir.And, bin(ir.MulInt, a, b), ir.Int(0xffff)), ir.Int(d))
		})
	}
}

// TestQuotients has divisions of integers by constants, which need no floats.
func TestQuotients(t *testing.T) {
	e := engine(t)
	for _, d := range []float64{2, 3, 4, 7, 10, 16, 100, 641, 1 << 20, 1<<29 - 1, 1 << 30} {
		for _, op := range []func(x ir.Expr) ir.Expr{
			func(x ir.Expr) ir.Expr { return un(ir.ExactInt, un(ir.Floor, x)) },
			func(x ir.Expr) ir.Expr { return un(ir.LowInt, un(ir.Trunc, x)) },
			func(x ir.Expr) ir.Expr { return un(ir.ToInt32, x) },
		} {
			checkPairs(t, e, ir.I32, ints(), ints(), func(a, b ir.Expr) ir.Expr {
				mixed := op(div(un(ir.IntToF64, bin(ir.Xor, a, b)), num(d)))
				return bin(ir.Xor, mixed, op(div(un(ir.IntToF64, bin(ir.And, a, ir.Int(0xfffff))), num(d))))
			})
		}
	}
}

// TestZeroAndAnd has comparisons that wazero gets wrong: of 0, also as a local's, with And.
func TestZeroAndAnd(t *testing.T) {
	e := engine(t)
	for op := ir.LtInt; op <= ir.GeInt; op++ {
		checkPairs(t, e, ir.I32, ints(), ints(), func(a, b ir.Expr) ir.Expr {
			first := ir.Cond{If: bin(op, ir.Int(0), bin(ir.And, a, b)), Then: bin(ir.AddInt, a, ir.Int(1)), Else: bin(ir.SubInt, b, ir.Int(2))}
			return bin(ir.AddInt, first, un(ir.BoolToInt, bin(op, bin(ir.And, a, b), ir.Int(0))))
		})
		for _, swapped := range []bool{false, true} {
			x, y := n(3), n(4)
			if swapped {
				x, y = y, x
			}
			m := kernel(i32s3, []ir.Type{ir.I32, ir.I32}, ir.I32,
				set(4, bin(ir.And, bin(ir.SubInt, n(0), ir.Int(8)), bin(ir.SubInt, bin(ir.Xor, n(1), n(2)), ir.Int(8)))),
				ir.If{Cond: bin(op, x, y), Then: []ir.Stmt{ret(ir.Int(1))}}, ret(ir.Int(2)))
			c := trial{module: m, shape: xyz}
			c.run(t, e)
		}
	}
}
