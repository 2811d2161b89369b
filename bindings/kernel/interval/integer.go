package interval

import (
	"math"
	"math/bits"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// The operators of I32 and Bool.

// wrapped is an interval of whole numbers in 32 bits: all of them when it does not fit.
func wrapped(lo, hi float64) value {
	if lo < minInt || hi > maxInt {
		return anyInt()
	}
	return value{lo: lo, hi: hi}
}

func binaryInt(op ir.BinaryOp, a, b value) (v value, ok bool) {
	if a.lo == a.hi && b.lo == b.hi {
		x, ok := wholly(op, int32(a.lo), int32(b.lo))
		return constant(float64(x)), ok
	}
	switch op {
	case ir.AddInt:
		return wrapped(a.lo+b.lo, a.hi+b.hi), true
	case ir.SubInt:
		return wrapped(a.lo-b.hi, a.hi-b.lo), true
	case ir.MulInt: // where the product is not exact it is far out of 32 bits
		v := multiply(a, b)
		return wrapped(v.lo, v.hi), true
	case ir.RemInt:
		v := remInt(a, b)
		return v, v.lo <= v.hi
	case ir.And:
		return and(a, b), true
	case ir.Or:
		return or(a, b), true
	case ir.Xor:
		if a.lo >= 0 && b.lo >= 0 {
			return value{hi: ones(max(a.hi, b.hi))}, true
		}
		return anyInt(), true
	case ir.Shl:
		if n, ok := shift(b); ok {
			return wrapped(math.Ldexp(a.lo, n), math.Ldexp(a.hi, n)), true
		}
		return anyInt(), true
	case ir.Shr:
		if n, ok := shift(b); ok {
			return value{lo: float64(int32(a.lo) >> n), hi: float64(int32(a.hi) >> n)}, true
		}
		return value{lo: min(a.lo, 0), hi: max(a.hi, -1)}, true
	case ir.ShrU:
		return shiftUnsigned(a, b), true
	}
	return value{}, false
}

// wholly is the operator of two integers.
func wholly(op ir.BinaryOp, x, y int32) (int32, bool) {
	switch op {
	case ir.AddInt:
		return x + y, true
	case ir.SubInt:
		return x - y, true
	case ir.MulInt:
		return x * y, true
	case ir.RemInt:
		if y == 0 {
			return 0, false
		}
		return x % y, true
	case ir.And:
		return x & y, true
	case ir.Or:
		return x | y, true
	case ir.Xor:
		return x ^ y, true
	case ir.Shl:
		return x << (uint32(y) & 31), true
	case ir.Shr:
		return x >> (uint32(y) & 31), true
	case ir.ShrU:
		return int32(uint32(x) >> (uint32(y) & 31)), true
	}
	return 0, false
}

// remInt is as remainder, of what is surely not divided by 0.
func remInt(a, b value) value {
	v := remainder(a, b)
	most := max(math.Abs(b.lo), math.Abs(b.hi)) - 1
	return value{lo: max(v.lo, -most), hi: min(v.hi, most)}
}

// ones is the least 2^n-1 that is not less than a whole number.
func ones(x float64) float64 { return float64(uint64(1)<<bits.Len32(uint32(int32(x))) - 1) }

func and(a, b value) value {
	if b.lo != b.hi {
		a, b = b, a
	}
	if m := uint32(int32(b.lo)); b.lo == b.hi && m&(m+1) == 0 { // the low bits: they rise until they begin anew
		n := bits.Len32(m)
		lo, hi := int32(a.lo), int32(a.hi)
		if int64(lo)>>n == int64(hi)>>n {
			return value{lo: float64(int32(uint32(lo) & m)), hi: float64(int32(uint32(hi) & m))}
		}
	}
	switch {
	case a.lo >= 0 && b.lo >= 0:
		return value{hi: min(a.hi, b.hi)}
	case a.lo >= 0:
		return value{hi: a.hi}
	case b.lo >= 0:
		return value{hi: b.hi}
	}
	return value{lo: minInt, hi: max(a.hi, b.hi)}
}

func or(a, b value) value {
	switch {
	case a.lo >= 0 && b.lo >= 0:
		return value{lo: max(a.lo, b.lo), hi: ones(max(a.hi, b.hi))}
	case a.hi < 0 && b.hi < 0:
		return value{lo: max(a.lo, b.lo), hi: -1}
	case a.hi < 0:
		return value{lo: a.lo, hi: -1}
	case b.hi < 0:
		return value{lo: b.lo, hi: -1}
	}
	return value{lo: min(a.lo, b.lo), hi: maxInt}
}

// shift is by how much is shifted, if that is known.
func shift(b value) (int, bool) { return int(int32(b.lo)) & 31, b.lo == b.hi }

func shiftUnsigned(a, b value) value {
	n, ok := shift(b)
	at := func(x float64) float64 { return float64(uint32(int32(x)) >> n) }
	switch {
	case !ok && a.lo >= 0:
		return value{hi: a.hi}
	case !ok || n == 0 && a.lo < 0 && a.hi >= 0:
		return anyInt()
	case n == 0:
		return value{lo: a.lo, hi: a.hi}
	case a.lo < 0 && a.hi >= 0:
		return value{hi: at(-1)}
	}
	return value{lo: at(a.lo), hi: at(a.hi)}
}

func unaryInt(op ir.UnaryOp, a value) (v value, ok bool) {
	switch op {
	case ir.NegInt:
		if a.lo == minInt { // its negative is itself
			if a.hi == minInt {
				return constant(minInt), true
			}
			return anyInt(), true
		}
		return value{lo: -a.hi, hi: -a.lo}, true
	case ir.BitNot:
		return value{lo: -1 - a.hi, hi: -1 - a.lo}, true
	case ir.Clz32:
		clz := func(x float64) float64 { return float64(bits.LeadingZeros32(uint32(int32(x)))) }
		switch {
		case a.lo >= 0:
			return value{lo: clz(a.hi), hi: clz(a.lo)}, true
		case a.hi < 0:
			return value{}, true
		}
		return value{hi: 32}, true
	case ir.IntToF64, ir.BoolToInt:
		a.own = false
		return a, true
	case ir.UintToF64:
		switch {
		case a.lo >= 0:
			return value{lo: a.lo, hi: a.hi}, true
		case a.hi < 0:
			return value{lo: a.lo + 1<<32, hi: a.hi + 1<<32}, true
		}
		return value{hi: math.MaxUint32}, true
	case ir.IntToBool:
		return value{lo: truth(!a.has(0)).lo, hi: truth(a.lo != 0 || a.hi != 0).hi}, true
	case ir.Not:
		return value{lo: 1 - a.hi, hi: 1 - a.lo}, true
	}
	return value{}, false
}

// compare is a comparison of two numbers.
func compare(op ir.BinaryOp, a, b value) value {
	surely, never := decided(op, a, b)
	if (a.nan || b.nan) && op != ir.Ne {
		surely = false
	}
	if (a.nan || b.nan) && op == ir.Ne {
		never = false
	}
	return value{lo: truth(surely).lo, hi: truth(!never).hi}
}

// decided tells whether a comparison is true, or false, of all numbers that are not NaN.
func decided(op ir.BinaryOp, a, b value) (surely, never bool) {
	if a.empty() || b.empty() {
		return op == ir.Ne, op != ir.Ne
	}
	apart := a.hi < b.lo || b.hi < a.lo
	same := a.lo == a.hi && a.lo == b.lo && b.lo == b.hi
	switch op {
	case ir.Eq, ir.EqInt:
		return same, apart
	case ir.Ne, ir.NeInt:
		return apart, same
	case ir.Lt, ir.LtInt:
		return a.hi < b.lo, a.lo >= b.hi
	case ir.Le, ir.LeInt:
		return a.hi <= b.lo, a.lo > b.hi
	case ir.Gt, ir.GtInt:
		return a.lo > b.hi, a.hi <= b.lo
	}
	return a.lo >= b.hi, a.hi < b.lo
}
