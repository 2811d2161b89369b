package wasm

import (
	"math/bits"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// remConst pushes the remainder of an int32 by a constant, without a division: the
// quotient is the upper part of a product (T. Granlund and P. L. Montgomery, "Division by
// invariant integers using multiplication", 1994). It does nothing for some divisors.
func (e *emitter) remConst(x ir.Expr, d int32) bool {
	n := uint32(d)
	if d < 0 {
		n = uint32(-d)
	}
	if n < 2 || n > 1<<30 {
		return false
	}
	v := e.local(typeI32)
	e.expr(x)
	e.tee(v)
	if high, ok := e.frame.most(x); n&(n-1) == 0 && ok && high >= 0 {
		e.code.i32(int32(n - 1))
		e.code.byte(opI32And)
		return true
	}
	if n&(n-1) == 0 { // the sign is that of x: v - ((v + (v>>31 & (n-1))) & -n)
		e.get(v)
		e.get(v)
		e.code.i32(31)
		e.code.byte(opI32ShrS)
		e.code.i32(int32(n - 1))
		e.code.byte(opI32And, opI32Add)
		e.code.i32(-int32(n))
		e.code.byte(opI32And, opI32Sub)
		return true
	}
	e.get(v)
	e.timesInverse(n)
	e.get(v)
	e.code.i32(31)
	e.code.byte(opI32ShrU, opI32Add) // a negative quotient was rounded down
	e.code.i32(int32(n))
	e.code.byte(opI32Mul, opI32Sub)
	return true
}

// timesInverse replaces an int32 by the product with what stands for the inverse of n: the
// quotient, rounded down, but that of a negative multiple of n is one less.
func (e *emitter) timesInverse(n uint32) {
	shift := 31 + bits.Len32(n-1)
	e.code.byte(opI64ExtendS)
	e.code.i64(uint64(1)<<shift/uint64(n) + 1)
	e.code.byte(opI64Mul)
	e.code.i64(uint64(shift))
	e.code.byte(opI64ShrS, opI32WrapI64)
}

// quotient pushes the floor of an int32 by a constant, or the quotient cut towards 0, where
// that is what a conversion converts. A quotient of numbers that is no whole number is
// nowhere so near to one that it would be rounded to it.
func (e *emitter) quotient(x ir.Unary) bool {
	a, n, down, ok := divides(x)
	if !ok {
		return false
	}
	v := e.local(typeI32)
	e.expr(a)
	e.set(v)
	high, known := e.frame.most(a)
	known = known && high >= 0
	switch power := n&(n-1) == 0; {
	case power && (down || known):
		e.get(v)
		e.code.i32(int32(bits.Len32(n) - 1))
		e.code.byte(opI32ShrS)
	case known:
		e.get(v)
		e.timesInverse(n)
	case down: // of what is negative, that of ^x, and again ^
		e.sign32(v)
		e.get(v)
		e.code.byte(opI32Xor)
		e.timesInverse(n)
		e.sign32(v)
		e.code.byte(opI32Xor)
	default:
		e.get(v)
		e.timesInverse(n)
		e.sign32(v)
		e.code.byte(opI32Sub) // a negative quotient was rounded down
	}
	return true
}

// sign32 pushes -1 for a local that is negative, else 0.
func (e *emitter) sign32(v int) {
	e.get(v)
	e.code.i32(31)
	e.code.byte(opI32ShrS)
}

// divides tells whether a conversion is that of an int32 by a constant n, rounded down or
// towards 0.
func divides(x ir.Unary) (a ir.Expr, n uint32, down, ok bool) {
	if x.Op != ir.ExactInt && x.Op != ir.LowInt && x.Op != ir.ToInt32 {
		return nil, 0, false, false
	}
	y := x.X
	if u, is := y.(ir.Unary); is && (u.Op == ir.Floor || u.Op == ir.Trunc) {
		y, down = u.X, u.Op == ir.Floor
	}
	d, is := y.(ir.Binary)
	if !is || d.Op != ir.Div {
		return nil, 0, false, false
	}
	i, is := d.X.(ir.Unary)
	by, constant := d.Y.(ir.Number)
	if !is || !constant || i.Op != ir.IntToF64 || !(by >= 2 && by <= 1<<30) || by != ir.Number(int32(by)) {
		return nil, 0, false, false
	}
	return i.X, uint32(by), down, true
}
