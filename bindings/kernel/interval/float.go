package interval

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// The operators of F64. Rounding is monotonic, so what they give for the ends of intervals
// bounds what they give between.

func binaryFloat(op ir.BinaryOp, a, b value) (v value, ok bool) {
	if a.empty() || b.empty() { // all of them give NaN of a NaN
		return onlyNaN(), op <= ir.Max
	}
	switch op {
	case ir.Add:
		return add(a, b), true
	case ir.Sub:
		return add(a, negative(b)), true
	case ir.Mul:
		return multiply(a, b), true
	case ir.Div:
		return divide(a, b), true
	case ir.Rem:
		return remainder(a, b), true
	case ir.Min:
		return value{lo: min(a.lo, b.lo), hi: min(a.hi, b.hi), nan: a.nan || b.nan}, true
	case ir.Max:
		return value{lo: max(a.lo, b.lo), hi: max(a.hi, b.hi), nan: a.nan || b.nan}, true
	}
	return value{}, false
}

func add(a, b value) value {
	nan := a.nan || b.nan || a.has(math.Inf(1)) && b.has(math.Inf(-1)) || a.has(math.Inf(-1)) && b.has(math.Inf(1))
	return mended(a.lo+b.lo, a.hi+b.hi, nan)
}

func negative(a value) value { return value{lo: -a.hi, hi: -a.lo, nan: a.nan} }

func multiply(a, b value) value {
	// Beside an infinity, 0 gives NaN, but what is near it may give any number of that sign:
	// those are found at the other ends.
	p, q, r, s := times(a.lo, b.lo), times(a.lo, b.hi), times(a.hi, b.lo), times(a.hi, b.hi)
	nan := a.nan || b.nan || a.has(0) && b.infinite() || b.has(0) && a.infinite()
	return value{lo: min(p, q, r, s), hi: max(p, q, r, s), nan: nan}
}

func times(x, y float64) float64 {
	if x == 0 || y == 0 {
		return 0
	}
	return x * y
}

func divide(a, b value) value {
	nan := a.nan || b.nan || a.has(0) && b.has(0) || a.infinite() && b.infinite()
	if b.has(0) || a.infinite() && b.infinite() {
		return value{lo: math.Inf(-1), hi: math.Inf(1), nan: nan}
	}
	p, q, r, s := a.lo/b.lo, a.lo/b.hi, a.hi/b.lo, a.hi/b.hi
	return value{lo: min(p, q, r, s), hi: max(p, q, r, s), nan: nan}
}

// remainder has the sign of a, and is less than b.
func remainder(a, b value) value {
	nan := a.nan || b.nan || b.has(0) || a.infinite()
	if b.lo == b.hi && !nan && (a.lo >= 0 || a.hi <= 0) {
		size := math.Abs(b.lo)
		if lo, hi := math.Mod(a.lo, size), math.Mod(a.hi, size); a.hi-a.lo < size && lo <= hi {
			return value{lo: lo, hi: hi} // no multiple of b lies between
		}
	}
	most := max(math.Abs(b.lo), math.Abs(b.hi))
	return value{lo: max(min(a.lo, 0), -most), hi: min(max(a.hi, 0), most), nan: nan}
}

func square(a value) value {
	v := value{lo: a.lo * a.lo, hi: a.hi * a.hi, nan: a.nan}
	switch {
	case a.empty():
		return onlyNaN()
	case a.has(0):
		v.lo, v.hi = 0, max(v.lo, v.hi)
	case a.hi < 0:
		v.lo, v.hi = v.hi, v.lo
	}
	return v
}

// between is a + w*(b-a). While w is a share, that lies between a and b, but for rounding:
// by three roundings of what is at most twice the greater of them.
func between(a, w, b value) value {
	if a.empty() || b.empty() || w.empty() {
		return onlyNaN()
	}
	v := add(a, multiply(w, add(b, negative(a))))
	if w.lo < 0 || w.hi > 1 || v.nan || v.infinite() { // on the way, it may overflow
		return v
	}
	margin := 0x1p-49*max(math.Abs(a.lo), math.Abs(a.hi), math.Abs(b.lo), math.Abs(b.hi)) + 0x1p-1060
	return value{lo: max(v.lo, min(a.lo, b.lo)-margin), hi: min(v.hi, max(a.hi, b.hi)+margin)}
}

func unaryFloat(op ir.UnaryOp, a value) (v value, ok bool) {
	if op == ir.IsNaN {
		return value{lo: truth(a.empty()).lo, hi: truth(a.nan).hi}, true
	}
	if a.empty() {
		return unaryNaN(op)
	}
	rising := func(f func(float64) float64) (value, bool) { return value{lo: f(a.lo), hi: f(a.hi), nan: a.nan}, true }
	switch op {
	case ir.Neg:
		return negative(a), true
	case ir.Abs:
		return absolute(a), true
	case ir.Floor:
		return rising(math.Floor)
	case ir.Ceil:
		return rising(math.Ceil)
	case ir.Trunc:
		return rising(math.Trunc)
	case ir.Round:
		return rising(round)
	case ir.Sqrt:
		return root(a), true
	case ir.Sign:
		return rising(sign)
	case ir.Fround:
		return rising(func(x float64) float64 { return float64(float32(x)) })
	case ir.ToInt32, ir.LowInt:
		return toInt(a), true
	case ir.Channel:
		v := value{lo: channel(a.lo), hi: channel(a.hi)}
		if a.nan {
			v.lo = 0
		}
		return v, true
	case ir.ExactInt: // it is an int32, wherever it may be else
		v := value{lo: max(math.Ceil(a.lo), minInt), hi: min(math.Floor(a.hi), maxInt)}
		return v, v.lo <= v.hi
	}
	return value{}, false
}

// unaryNaN is what operators give for NaN.
func unaryNaN(op ir.UnaryOp) (v value, ok bool) {
	switch {
	case op <= ir.Fround:
		return onlyNaN(), true
	case op == ir.ToInt32 || op == ir.LowInt || op == ir.Channel:
		return value{}, true
	}
	return value{}, false
}

func absolute(a value) value {
	switch {
	case a.hi < 0:
		return negative(a)
	case a.lo < 0:
		return value{lo: 0, hi: max(-a.lo, a.hi), nan: a.nan}
	}
	a.own = false
	return a
}

func root(a value) value {
	if a.hi < 0 {
		return onlyNaN()
	}
	return value{lo: math.Sqrt(max(a.lo, 0)), hi: math.Sqrt(a.hi), nan: a.nan || a.lo < 0}
}

// channel is that of a colour.
func channel(x float64) float64 { return math.Round(max(0, min(255, x))) }

// round is Math.round: of two numbers that are as near, the greater.
func round(x float64) float64 {
	low := math.Floor(x)
	if x-low >= 0.5 {
		return low + 1
	}
	return low
}

func sign(x float64) float64 {
	switch {
	case x > 0:
		return 1
	case x < 0:
		return -1
	}
	return 0
}

// toInt is ToInt32.
func toInt(a value) value {
	lo, hi := math.Trunc(a.lo), math.Trunc(a.hi)
	v := anyInt()
	switch {
	case lo >= minInt && hi <= maxInt:
		v = value{lo: lo, hi: hi}
	case lo > maxInt && hi <= math.MaxUint32: // as colours are
		v = value{lo: lo - 1<<32, hi: hi - 1<<32}
	}
	if a.nan {
		v.lo, v.hi = min(v.lo, 0), max(v.hi, 0)
	}
	return v
}
