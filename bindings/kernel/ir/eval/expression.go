package eval

import (
	"fmt"
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/maths"
)

func (f *frame) eval(x ir.Expr) Value {
	switch x := x.(type) {
	case ir.Number:
		return Float(float64(x))
	case ir.Int:
		return Int(int32(x))
	case ir.Truth:
		return Truth(bool(x))
	case ir.Local:
		return typed(f.locals[x.Index], x.T)
	case ir.Uniform:
		if f.run.m.Uniforms[x.Index] != x.T {
			panic("eval: a Uniform of another type than the module's")
		}
		return typed(f.run.in.Uniforms[x.Index], x.T)
	case ir.Unary:
		return f.unary(x)
	case ir.Binary:
		return binary(x.Op, f.eval(x.X), f.eval(x.Y))
	case ir.Cond:
		return f.cond(x)
	case ir.Math:
		args := make([]float64, len(x.Args))
		for i, a := range x.Args {
			args[i] = f.float(a)
		}
		return Float(function(x.Fn, args))
	case ir.Call:
		got := f.run.call(x.Func, f.all(x.Args))
		if len(got) != 1 {
			panic(fmt.Sprintf("eval: a Call of %s, which has %d results", x.Func.Name, len(got)))
		}
		return got[0]
	case ir.Load:
		return f.load(x)
	case ir.State:
		return typed(f.run.states[x.Index], x.T)
	case ir.Voxel:
		at := Place{f.int(x.X), f.int(x.Y), f.int(x.Z)}
		if c, ok := f.run.stored[x.Volume][at]; ok {
			return Int(int32(c))
		}
		return Int(int32(f.run.in.Volumes[x.Volume](at.X, at.Y, at.Z)))
	case ir.Random:
		return Float(f.run.in.Random())
	case ir.Native:
		return f.native(x)
	}
	panic(fmt.Sprintf("eval: no expression: %T", x))
}

func (f *frame) native(x ir.Native) Value {
	var args []uint64
	for i, a := range x.Args {
		v := typed(f.eval(a), x.Fn.Params[i])
		if v.T == ir.F64 {
			args = append(args, math.Float64bits(v.F))
		} else {
			args = append(args, uint64(uint32(v.I)))
		}
	}
	var object any
	if x.Fn.Method {
		object = f.run.in.Objects[x.Object]
	}
	got := x.Fn.Call(object, args)
	if x.Fn.Result == ir.F64 {
		return Float(math.Float64frombits(got))
	}
	return Value{T: x.Fn.Result, I: int32(got)}
}

func (f *frame) all(list []ir.Expr) []Value {
	out := make([]Value, len(list))
	for i, x := range list {
		out[i] = f.eval(x)
	}
	return out
}

func (f *frame) float(x ir.Expr) float64 { return typed(f.eval(x), ir.F64).F }
func (f *frame) int(x ir.Expr) int32     { return typed(f.eval(x), ir.I32).I }
func (f *frame) truth(x ir.Expr) bool    { return typed(f.eval(x), ir.Bool).Bool() }

func (f *frame) cond(x ir.Cond) Value {
	if x.Then.Type() != x.Else.Type() {
		panic("eval: a Cond of two types")
	}
	if f.truth(x.If) {
		return f.eval(x.Then)
	}
	return f.eval(x.Else)
}

func (f *frame) load(x ir.Load) Value {
	if f.run.m.Arrays[x.Array].Elem != x.Elem {
		panic("eval: a Load of other elements than the array's")
	}
	a, i := f.run.in.Arrays[x.Array], f.int(x.Index)
	if len(a) != f.run.m.Arrays[x.Array].Len {
		panic("eval: an array of another length than the module's")
	}
	if i < 0 || int(i) >= len(a) {
		panic(ended{ErrBail})
	}
	if x.Type() == ir.I32 {
		return Int(int32(a[i]))
	}
	return Float(a[i])
}

// operand is the type that an operator of one operand takes.
func operand(op ir.UnaryOp) ir.Type {
	switch op {
	case ir.NegInt, ir.BitNot, ir.Clz32, ir.IntToF64, ir.UintToF64, ir.IntToBool:
		return ir.I32
	case ir.Not, ir.BoolToInt:
		return ir.Bool
	}
	return ir.F64
}

func (f *frame) unary(x ir.Unary) Value {
	v := typed(f.eval(x.X), operand(x.Op))
	switch v.T {
	case ir.F64:
		return unaryFloat(x.Op, v.F)
	case ir.I32:
		return unaryInt(x.Op, v.I)
	}
	if x.Op == ir.Not {
		return Truth(!v.Bool())
	}
	return Int(v.I)
}

// function is a function of core/maths.
func function(fn ir.MathFn, a []float64) float64 {
	switch fn {
	case ir.Pow:
		return maths.Pow(a[0], a[1])
	case ir.Atan2:
		return maths.Atan2(a[0], a[1])
	case ir.Hypot:
		return maths.Hypot(a...)
	}
	if len(a) != 1 {
		panic("eval: a function of one operand has others")
	}
	return ones[fn](a[0])
}

// ones are the functions of one operand.
var ones = [...]func(float64) float64{
	ir.Sin: maths.Sin, ir.Cos: maths.Cos, ir.Tan: maths.Tan, ir.Asin: maths.Asin, ir.Acos: maths.Acos,
	ir.Atan: maths.Atan, ir.Sinh: maths.Sinh, ir.Cosh: maths.Cosh, ir.Tanh: maths.Tanh, ir.Asinh: maths.Asinh,
	ir.Acosh: maths.Acosh, ir.Atanh: maths.Atanh, ir.Exp: maths.Exp, ir.Expm1: maths.Expm1, ir.Log: maths.Log,
	ir.Log1p: maths.Log1p, ir.Log2: maths.Log2, ir.Log10: maths.Log10, ir.Cbrt: maths.Cbrt,
}

// toInt32 is ECMAScript's ToInt32.
func toInt32(f float64) int32 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	return int32(uint32(int64(math.Mod(math.Trunc(f), 1<<32))))
}
