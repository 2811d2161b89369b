package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// Expressions that only the back end makes.

// i64 is a type of values beside those of the intermediate form.
const i64 ir.Type = 100

// native is one instruction.
type native struct {
	op   byte
	t    ir.Type
	args []ir.Expr
}

// Type implements ir.Expr.
func (x native) Type() ir.Type { return x.t }

// long is a constant of 64 bits.
type long uint64

// Type implements ir.Expr.
func (long) Type() ir.Type { return i64 }

// lookup reads a float64 of a table in memory, at at + 8*index.
type lookup struct {
	at    uint32
	index ir.Expr
}

// Type implements ir.Expr.
func (lookup) Type() ir.Type { return ir.F64 }

// hostCall calls a function of the host.
type hostCall struct {
	fn   int
	args []ir.Expr
	t    ir.Type
}

// Type implements ir.Expr.
func (x hostCall) Type() ir.Type { return x.t }

// hostMath has a function of core/maths called.
func hostMath(fn ir.MathFn, args []ir.Expr) ir.Expr {
	which := hostMath1
	if len(args) == 2 {
		which = hostMath2
	}
	return hostCall{which, append([]ir.Expr{ir.Int(fn)}, args...), ir.F64}
}

// expr pushes the value of an expression.
func (e *emitter) expr(x ir.Expr) {
	switch x := x.(type) {
	case ir.Number:
		e.code.f64(float64(x))
	case ir.Int:
		e.code.i32(int32(x))
	case ir.Truth:
		if x {
			e.code.i32(1)
		} else {
			e.code.i32(0)
		}
	case long:
		e.code.i64(uint64(x))
	case ir.Local:
		e.get(e.frame.base[x.Index])
	case ir.Uniform:
		e.code.indexed(opGlobalGet, e.globals.uniforms[x.Index])
	case ir.State:
		e.code.indexed(opGlobalGet, e.globals.states[x.Index])
	case ir.Unary:
		e.unary(x)
	case ir.Binary:
		e.binary(x)
	case ir.Cond:
		e.cond(x)
	case ir.Math:
		e.maths(x)
	case ir.Call:
		e.call(x.Func, x.Args)
	case ir.Load:
		e.element(x)
	case ir.Voxel:
		if e.shape.Effects {
			e.current(x)
		} else {
			e.voxel(x)
		}
	case ir.Native:
		e.native(x)
	case ir.Random:
		if e.shape.Effects {
			e.draw()
		} else {
			e.code.indexed(opCall, e.random())
		}
	default:
		e.own(x)
	}
}

// own pushes the value of an expression of the back end.
func (e *emitter) own(x ir.Expr) {
	switch x := x.(type) {
	case native:
		for _, a := range x.args {
			e.expr(a)
		}
		e.code.byte(x.op)
	case lookup:
		e.expr(x.index)
		e.code.i32(3)
		e.code.byte(opI32Shl)
		e.code.memory(opF64Load, 3, x.at)
	case hostCall:
		for _, a := range x.args {
			e.expr(a)
		}
		e.code.indexed(opCall, x.fn)
	case gradientAt:
		e.expr(x.x)
		e.code.memory(opF64Load, 3, x.at)
	case saturated:
		e.expr(x.x)
		e.code.byte(opSaturate, satI64FromF64S)
	case tabled:
		e.tabled(x)
	case memo:
		e.memo(x)
	default:
		panic("wasm: unknown expression")
	}
}

// load pushes what is at a fixed address.
func (e *emitter) load(t ir.Type, at uint32) {
	e.code.i32(0)
	e.loadAt(t, at)
}

// loadAt replaces an address by what is there, and at bytes further.
func (e *emitter) loadAt(t ir.Type, at uint32) {
	if t == ir.F64 {
		e.code.memory(opF64Load, 3, at)
	} else {
		e.code.memory(opI32Load, 2, at)
	}
}

// easy tells whether evaluating an expression in vain costs next to nothing.
func easy(x ir.Expr) bool {
	switch x := x.(type) {
	case ir.Int, ir.Truth, ir.Number, ir.Local, ir.Uniform, tabled:
		return true
	case ir.Unary:
		switch x.Op {
		case ir.Neg, ir.Abs, ir.Not, ir.BoolToInt, ir.IntToBool:
			return easy(x.X)
		}
	}
	return false
}

// cond evaluates only one of two values, unless both are easy integers.
func (e *emitter) cond(x ir.Cond) {
	t := x.Type()
	if t != ir.F64 && easy(x.Then) && easy(x.Else) {
		e.expr(x.Then)
		e.expr(x.Else)
		e.expr(x.If)
		e.code.byte(opSelect)
		return
	}
	e.either(x.If, func() { e.expr(x.Then) }, func() { e.expr(x.Else) }, typeOf(t))
}

// fromInt replaces an I32 by an F64. The processor's own conversion leaves half of its
// register as it was, so that it waits for whatever was in it; this puts the integer into
// the lower bits of 2^52 and takes away what is too much.
func (e *emitter) fromInt(signed bool) {
	bias := float64(1 << 52)
	if signed {
		e.code.i32(-1 << 31)
		e.code.byte(opI32Xor)
		bias += 1 << 31
	}
	e.code.byte(opI64ExtendU)
	e.code.i64(0x433 << 52)
	e.code.byte(opI64Or, opF64FromBits)
	e.code.f64(bias)
	e.code.byte(opF64Sub)
}

// whole replaces an F64 by what an instruction for two makes of it. The one for one has
// the fault of the conversion above.
func (e *emitter) whole(op uint64) {
	e.code.byte(opVector, vecSplat)
	e.code.byte(opVector)
	e.code.unsigned(op)
	e.code.byte(opVector, vecLane, 0)
}

var unaryOps = [...]byte{
	ir.Neg: opF64Neg, ir.Abs: opF64Abs, ir.Sqrt: opF64Sqrt, ir.Clz32: opI32Clz, ir.Not: opI32Eqz,
	ir.BoolToInt: 0,
}

func (e *emitter) unary(x ir.Unary) {
	if x.Op == ir.NegInt {
		e.code.i32(0)
		e.expr(x.X)
		e.code.byte(opI32Sub)
		return
	}
	if e.quotient(x) {
		return
	}
	e.expr(x.X)
	if op := unaryOps[x.Op]; op != 0 {
		e.code.byte(op)
		return
	}
	switch x.Op {
	case ir.Round:
		e.code.indexed(opCall, e.helper("round", (*compiler).roundFunc))
	case ir.Sign:
		e.sign()
	case ir.IntToF64, ir.UintToF64:
		e.fromInt(x.Op == ir.IntToF64)
	case ir.Floor:
		e.whole(vecFloor)
	case ir.Ceil:
		e.whole(vecCeil)
	case ir.Trunc:
		e.whole(vecTrunc)
	case ir.Fround:
		e.code.byte(opF32Demote, opF64Promote)
	case ir.ToInt32:
		e.toInt32()
	case ir.LowInt:
		e.code.byte(opSaturate, satI64FromF64S, opI32WrapI64)
	case ir.ExactInt:
		e.code.byte(opSaturate, satI32FromF64S)
	case ir.Channel:
		e.channel()
	case ir.IsNaN:
		v := e.local(typeF64)
		e.tee(v)
		e.get(v)
		e.code.byte(opF64Ne)
	case ir.BitNot:
		e.code.i32(-1)
		e.code.byte(opI32Xor)
	case ir.IntToBool:
		e.code.i32(0)
		e.code.byte(opI32Ne)
	case ir.BoolToInt:
	default:
		panic("wasm: unknown operator")
	}
}

// sign replaces a number by Math.sign of it.
func (e *emitter) sign() {
	v := e.local(typeF64)
	e.tee(v)
	e.code.f64(0)
	e.code.byte(opF64Gt)
	e.open(opIf, typeF64)
	e.code.f64(1)
	e.code.byte(opElse)
	e.code.f64(-1)
	e.get(v)
	e.get(v)
	e.code.f64(0)
	e.code.byte(opF64Lt, opSelect)
	e.end()
}

// toInt32 replaces a number by its int32. Most fit it; the conversion to 64 bits gives
// something else than an int32 for all that do not.
func (e *emitter) toInt32() {
	x, v := e.local(typeF64), e.local(typeI64)
	e.tee(x)
	e.code.byte(opSaturate, satI64FromF64S)
	e.tee(v)
	e.get(v)
	e.code.byte(opI32WrapI64, opI64ExtendS, opI64Eq)
	e.open(opIf, typeI32)
	e.get(v)
	e.code.byte(opI32WrapI64, opElse)
	e.get(x)
	e.code.indexed(opCall, e.helper("toint32", (*compiler).toInt32Func))
	e.end()
}

// toInt32Func is ToInt32 of what is no int32: what fits 63 bits is cut to 32. The
// conversion gives the least or the greatest number for all that does not.
func (c *compiler) toInt32Func() *ir.Func {
	k := newCalc("toint32", ir.F64)
	k.fn.Results = []ir.Type{ir.I32}
	x := k.param(0)
	k.when(lt(abs(x), num(0x1p62)), func() {
		k.ret(wrap(saturated{x}))
	})
	k.ret(hostCall{hostToInt32, []ir.Expr{x}, ir.I32})
	return k.fn
}

// saturated converts an F64 to 64 bits.
type saturated struct{ x ir.Expr }

// Type implements ir.Expr.
func (saturated) Type() ir.Type { return i64 }

var binaryOps = [...]byte{
	ir.GeInt: opI32GeS,
	ir.Add:   opF64Add, ir.Sub: opF64Sub, ir.Mul: opF64Mul, ir.Div: opF64Div, ir.Min: opF64Min, ir.Max: opF64Max,
	ir.AddInt: opI32Add, ir.SubInt: opI32Sub, ir.MulInt: opI32Mul, ir.RemInt: opI32RemS,
	ir.And: opI32And, ir.Or: opI32Or, ir.Xor: opI32Xor, ir.Shl: opI32Shl, ir.Shr: opI32ShrS, ir.ShrU: opI32ShrU,
	ir.Eq: opF64Eq, ir.Ne: opF64Ne, ir.Lt: opF64Lt, ir.Le: opF64Le, ir.Gt: opF64Gt, ir.Ge: opF64Ge,
	ir.EqInt: opI32Eq, ir.NeInt: opI32Ne, ir.LtInt: opI32LtS, ir.LeInt: opI32LeS, ir.GtInt: opI32GtS,
}

// wazero 1.12.0 compiles 0 < a&b wrongly on amd64, as a&b < 0, and so the other comparisons
// in which 0 stands left and And right: TestZeroAndAnd. It sees through locals, so that
// these are compared as numbers of 64 bits where it could be so.
var longOps = [...]byte{opI64LtS, opI64LeS, opI64GtS, opI64GeS}

func mayBeZero(x ir.Expr) bool {
	n, ok := x.(ir.Int)
	return !ok || n == 0
}

func mayBeAnd(x ir.Expr) bool {
	switch x := x.(type) {
	case ir.Int, ir.Uniform, ir.Load, ir.Voxel, tabled:
		return false
	case ir.Unary:
		return x.Op == ir.BoolToInt
	case ir.Binary:
		return x.Op == ir.And || x.Op == ir.RemInt
	}
	return true
}

func (e *emitter) binary(x ir.Binary) {
	if d, ok := x.Y.(ir.Int); ok && x.Op == ir.RemInt && e.remConst(x.X, int32(d)) {
		return
	}
	if v, ok := finite(x); ok {
		e.expr(v)
		e.expr(v)
		e.code.byte(opF64Sub)
		e.code.f64(0)
		e.code.byte(opF64Ge) // NaN is what infinity and NaN give
		return
	}
	if x.Op >= ir.LtInt && x.Op <= ir.GeInt && mayBeAnd(x.Y) && mayBeZero(x.X) {
		e.expr(x.X)
		e.code.byte(opI64ExtendS)
		e.expr(x.Y)
		e.code.byte(opI64ExtendS, longOps[x.Op-ir.LtInt])
		return
	}
	e.expr(x.X)
	e.expr(x.Y)
	if x.Op == ir.RemInt { // computed beforehand, it may be where its condition does not hold
		y := e.local(typeI32)
		e.tee(y)
		e.get(y)
		e.code.byte(opI32Eqz, opI32Or)
	}
	if x.Op == ir.Rem {
		e.code.indexed(opCall, e.helper("remainder", (*compiler).remainderFunc))
		return
	}
	e.code.byte(binaryOps[x.Op])
}
