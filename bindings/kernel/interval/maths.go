package interval

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/maths"
)

// The functions of core/maths. They are within 0.8 units in the last place of the truth, so
// that where the truth rises, they fall by less than four of the smaller number's.
const ulps = 4

// wider has a margin of the rounding of functions on both sides.
func wider(lo, hi float64) value {
	for range ulps {
		lo, hi = math.Nextafter(lo, math.Inf(-1)), math.Nextafter(hi, math.Inf(1))
	}
	return value{lo: lo, hi: hi}
}

// curve is a function that rises, where it is defined.
type curve struct {
	f        func(float64) float64
	from, to float64 // where it is defined: NaN elsewhere
	lo, hi   float64 // of what it gives
	falls    bool    // instead
}

var (
	inf    = math.Inf(1)
	curves = [...]curve{
		ir.Asin: {maths.Asin, -1, 1, -2, 2, false}, ir.Acos: {maths.Acos, -1, 1, 0, 4, true},
		ir.Atan: {maths.Atan, -inf, inf, -2, 2, false}, ir.Sinh: {maths.Sinh, -inf, inf, -inf, inf, false},
		ir.Tanh: {maths.Tanh, -inf, inf, -1, 1, false}, ir.Asinh: {maths.Asinh, -inf, inf, -inf, inf, false},
		ir.Acosh: {maths.Acosh, 1, inf, 0, inf, false}, ir.Atanh: {maths.Atanh, -1, 1, -inf, inf, false},
		ir.Exp: {maths.Exp, -inf, inf, 0, inf, false}, ir.Expm1: {maths.Expm1, -inf, inf, -1, inf, false},
		ir.Log: {maths.Log, 0, inf, -inf, inf, false}, ir.Log1p: {maths.Log1p, -1, inf, -inf, inf, false},
		ir.Log2: {maths.Log2, 0, inf, -inf, inf, false}, ir.Log10: {maths.Log10, 0, inf, -inf, inf, false},
		ir.Cbrt: {maths.Cbrt, -inf, inf, -inf, inf, false}, ir.Cosh: {maths.Cosh, 0, inf, 1, inf, false},
	}
)

// of gives where the function lies for a.
func (c *curve) of(a value) value {
	from, to := max(a.lo, c.from), min(a.hi, c.to)
	if from > to || a.empty() {
		return onlyNaN()
	}
	lo, hi := c.f(from), c.f(to)
	if c.falls {
		lo, hi = hi, lo
	}
	if from != to {
		v := wider(lo, hi)
		lo, hi = max(v.lo, c.lo), min(v.hi, c.hi)
	}
	return value{lo: lo, hi: hi, nan: a.nan || a.lo < c.from || a.hi > c.to}
}

// ofOne gives where a function of one number lies.
func ofOne(fn ir.MathFn, a value) (v value, ok bool) {
	switch {
	case fn == ir.Sin:
		return wave(a, maths.Sin, 1), true
	case fn == ir.Cos:
		return wave(a, maths.Cos, 0), true
	case fn == ir.Tan:
		return tangent(a), true
	case fn == ir.Cosh: // even
		return curves[fn].of(absolute(a)), true
	case int(fn) < len(curves) && curves[fn].f != nil:
		return curves[fn].of(a), true
	}
	return value{}, false
}

// Where a turn is counted: beyond, the phase is not taken to be known.
const (
	farTurns  = 1e6
	turnError = 1e-9 // of a phase, in turns, at most
)

// wave is a sine with a phase: it is 1 at quarters/4 turns, and at every turn from there.
func wave(a value, f func(float64) float64, quarters float64) value {
	switch {
	case a.empty():
		return onlyNaN()
	case a.one() && !a.infinite():
		return constant(f(a.lo))
	case !(a.lo > -farTurns && a.hi < farTurns):
		return value{lo: -1, hi: 1, nan: a.nan || a.infinite()}
	}
	v := wider(min(f(a.lo), f(a.hi)), max(f(a.lo), f(a.hi)))
	v.nan = a.nan
	lo, hi := a.lo/(2*math.Pi)-quarters/4, a.hi/(2*math.Pi)-quarters/4
	if passes(lo, hi) {
		v.hi = 1
	}
	if passes(lo-0.5, hi-0.5) {
		v.lo = -1
	}
	v.lo, v.hi = max(v.lo, -1), min(v.hi, 1)
	return v
}

// passes tells whether there may be a whole number from lo to hi, which are about so.
func passes(lo, hi float64) bool { return math.Floor(hi+turnError) >= math.Ceil(lo-turnError) }

func tangent(a value) value {
	switch {
	case a.empty():
		return onlyNaN()
	case a.one() && !a.infinite():
		return constant(maths.Tan(a.lo))
	case !(a.lo > -farTurns && a.hi < farTurns), passes(a.lo/math.Pi-0.5, a.hi/math.Pi-0.5):
		return value{lo: math.Inf(-1), hi: math.Inf(1), nan: a.nan || a.infinite()}
	}
	v := wider(maths.Tan(a.lo), maths.Tan(a.hi))
	v.nan = a.nan
	return v
}

// angle is Math.atan2.
func angle(y, x value) value {
	const most = 3.1415926535897936 // over pi
	nan := x.nan || y.nan
	if x.empty() || y.empty() {
		return onlyNaN()
	}
	if y.has(0) && x.lo <= 0 || y.infinite() || x.infinite() {
		return value{lo: -most, hi: most, nan: nan}
	}
	// Along an edge of the rectangle it rises or falls, as it does not go around.
	p, q, r, s := maths.Atan2(y.lo, x.lo), maths.Atan2(y.lo, x.hi), maths.Atan2(y.hi, x.lo), maths.Atan2(y.hi, x.hi)
	v := wider(min(p, q, r, s), max(p, q, r, s))
	v.nan = nan
	return v
}

// power is Math.pow.
func power(x, y value) value {
	switch {
	case x.one() && y.one() && x.lo != 0:
		return constant(maths.Pow(x.lo, y.lo))
	case x.nan || y.nan || x.infinite() || y.infinite() || x.empty() || y.empty():
		return anyFloat()
	case x.lo > 0: // with one of them fixed, it rises or falls with the other
		p, q, r, s := maths.Pow(x.lo, y.lo), maths.Pow(x.lo, y.hi), maths.Pow(x.hi, y.lo), maths.Pow(x.hi, y.hi)
		v := wider(min(p, q, r, s), max(p, q, r, s))
		v.lo = max(v.lo, 0)
		return v
	case y.lo == y.hi && y.lo > 0 && math.Abs(y.lo) < 1<<20 && y.lo == math.Trunc(y.lo):
		if math.Mod(y.lo, 2) == 0 {
			x = absolute(x)
		}
		return wider(maths.Pow(x.lo, y.lo), maths.Pow(x.hi, y.lo))
	case x.lo == 0 && y.lo > 0:
		v := wider(0, max(maths.Pow(x.hi, y.lo), maths.Pow(x.hi, y.hi)))
		v.lo = 0
		return v
	}
	return anyFloat()
}
