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
	shift := 31 + bits.Len32(n-1)
	magic := uint64(1)<<shift/uint64(n) + 1
	e.get(v)
	e.code.byte(opI64ExtendS)
	e.code.i64(magic)
	e.code.byte(opI64Mul)
	e.code.i64(uint64(shift))
	e.code.byte(opI64ShrS, opI32WrapI64)
	e.get(v)
	e.code.i32(31)
	e.code.byte(opI32ShrU, opI32Add) // a negative quotient was rounded down
	e.code.i32(int32(n))
	e.code.byte(opI32Mul, opI32Sub)
	return true
}
