package maths

import "math"

// Pow returns x to the power y, as ECMAScript has it: 1 and -1 to an infinite power,
// and 1 to the power NaN, are NaN.
func Pow(x, y float64) float64 {
	if v, ok := simplePow(x, y); ok {
		return v
	}
	ax := math.Abs(x)
	negative := false
	if x < 0 || x == 0 && math.Signbit(x) {
		whole := math.Floor(y) == y
		if !whole && x != 0 && ax <= math.MaxFloat64 {
			return math.NaN()
		}
		negative = whole && math.Abs(y) < 0x1p53 && int64(y)&1 == 1
	}
	v := positivePow(ax, y)
	if negative {
		return -v
	}
	return v
}

// simplePow has the cases that need no logarithm.
func simplePow(x, y float64) (float64, bool) {
	switch {
	case y == 0:
		return 1, true
	case y == 1:
		return x, true
	case y == 2:
		return x * x, true
	case x != x || y != y:
		return math.NaN(), true
	case y == 0.5 && x > 0:
		return math.Sqrt(x), true
	case math.IsInf(y, 0) && math.Abs(x) == 1:
		return math.NaN(), true
	}
	return 0, false
}

// positivePow returns x^y for x >= 0.
func positivePow(x, y float64) float64 {
	switch {
	case x == 1:
		return 1
	case x == 0 || x > math.MaxFloat64 || math.IsInf(y, 0):
		if (x > 1) == (y > 0) {
			return math.Inf(1)
		}
		return 0
	case math.Abs(y) > 0x1p64: // the nearest x to 1 is no nearer than 2^-53
		y = math.Copysign(0x1p64, y)
	}
	l := log(x, 0)
	p := product(y, l.hi)
	p = ordered(p.hi, p.lo+float64(y*l.lo))
	switch {
	case p.hi > 710:
		return math.Inf(1)
	case p.hi < -746:
		return 0
	}
	return scaled(p.exp())
}
