package front

import "math"

// The functions here give where the results of operators lie. Rounding is monotonic, so
// the results at the ends of ranges bound those between.

func addType(a, b typ) typ {
	t := typ{kinds: numberKind, whole: a.whole && b.whole, neg: a.neg && b.neg}
	t.lo, t.hi = a.lo+b.lo, a.hi+b.hi
	t.nan = a.nan || b.nan || a.has(math.Inf(1)) && b.has(math.Inf(-1)) || a.has(math.Inf(-1)) && b.has(math.Inf(1))
	return t.sound(a, b)
}

func subType(a, b typ) typ {
	t := typ{kinds: numberKind, whole: a.whole && b.whole, neg: a.neg && b.has(0)}
	t.lo, t.hi = a.lo-b.hi, a.hi-b.lo
	t.nan = a.nan || b.nan || a.has(math.Inf(1)) && b.has(math.Inf(1)) || a.has(math.Inf(-1)) && b.has(math.Inf(-1))
	return t.sound(a, b)
}

// sound mends the bounds where an infinity made them NaN, or where a or b is but NaN.
func (t typ) sound(a, b typ) typ {
	if a.never() || b.never() {
		return never()
	}
	if a.empty() || b.empty() {
		return constantType(math.NaN())
	}
	if t.lo != t.lo {
		t.lo = math.Inf(-1)
	}
	if t.hi != t.hi {
		t.hi = math.Inf(1)
	}
	return t
}

// mulType does not say whether the product may be -0: that is goja's own.
func mulType(a, b typ) typ {
	t := typ{kinds: numberKind, whole: a.whole && b.whole}
	t.lo, t.hi = corners(a, b, func(x, y float64) float64 {
		if x == 0 || y == 0 { // beside an infinity too
			return 0
		}
		return x * y
	})
	t.nan = a.nan || b.nan || a.has(0) && b.infinite() || b.has(0) && a.infinite()
	return t.sound(a, b)
}

func divType(a, b typ) typ {
	t := typ{kinds: numberKind, lo: math.Inf(-1), hi: math.Inf(1), nan: a.nan || b.nan, neg: true}
	t.nan = t.nan || a.has(0) && b.has(0) || a.infinite() && b.infinite()
	if b.lo > 0 || b.hi < 0 {
		t.lo, t.hi = corners(a, b, func(x, y float64) float64 {
			if math.IsInf(y, 0) { // of an infinity too: 0 to infinity is in it by the other corners
				return 0
			}
			return x / y
		})
		if a.infinite() && b.infinite() {
			t.lo, t.hi = math.Inf(-1), math.Inf(1)
		}
	}
	if a.lo > 0 && b.lo > 0 || a.lo >= 0 && b.lo > 0 && !a.neg {
		t.neg = false
	}
	return t.sound(a, b)
}

func corners(a, b typ, f func(x, y float64) float64) (lo, hi float64) {
	p, q, r, s := f(a.lo, b.lo), f(a.lo, b.hi), f(a.hi, b.lo), f(a.hi, b.hi)
	return min(p, q, r, s), max(p, q, r, s)
}

func remType(a, b typ) typ {
	t := typ{kinds: numberKind, whole: a.whole && b.whole}
	t.nan = a.nan || b.nan || b.has(0) || a.infinite()
	t.neg = a.neg || a.lo < 0
	most := max(math.Abs(b.lo), math.Abs(b.hi))
	if t.whole && !math.IsInf(most, 0) {
		most = max(0, most-1)
	}
	t.lo, t.hi = max(min(a.lo, 0), -most), min(max(a.hi, 0), most)
	return t.sound(a, b)
}

// monotonic gives the type of a rising function of one number that is defined for all.
func monotonic(a typ, f func(float64) float64, whole bool) typ {
	if a.empty() {
		return a
	}
	t := typ{kinds: numberKind, lo: f(a.lo), hi: f(a.hi), whole: whole, nan: a.nan}
	t.neg = t.has(0) && (a.neg || a.lo < 0)
	if a.whole && !a.neg {
		t.neg = false
	}
	return t
}

// negType: goja makes -0 of 0 here, whatever it holds it as.
func negType(a typ) typ {
	return typ{kinds: numberKind, lo: -a.hi, hi: -a.lo, whole: a.whole, nan: a.nan, neg: a.has(0)}
}

func absType(a typ) typ {
	t := typ{kinds: numberKind, lo: 0, hi: max(-a.lo, a.hi), whole: a.whole, nan: a.nan}
	if a.empty() {
		return a
	}
	if a.lo > 0 {
		t.lo = a.lo
	} else if a.hi < 0 {
		t.lo = -a.hi
	}
	return t
}

// minType and maxType are those of Math.min and Math.max.
func minType(a, b typ) typ {
	t := a.join(b)
	if !t.empty() {
		t.hi = min(a.hi, b.hi)
	}
	return t.sound(a, b).orNaN(t.nan)
}

func maxType(a, b typ) typ {
	t := a.join(b)
	if !t.empty() {
		t.lo = max(a.lo, b.lo)
	}
	return t.sound(a, b).orNaN(t.nan)
}

func (t typ) orNaN(nan bool) typ {
	t.nan = t.nan || nan
	return t
}
