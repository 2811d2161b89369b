package maths

import "math"

const firstLog = 90 // the index of the first of logarithms

// log returns the logarithm of x + lo, for x > 0 and finite, and a lo far below x.
func log(x, lo float64) pair {
	if x > 1-0x1p-8 && x < 1+0x1p-8 {
		return ordered(x-1, lo).series()
	}
	m, e := split(x)
	if m > math.Sqrt2 {
		m *= 0.5
		e++
	}
	if lo != 0 {
		lo = scaled(pair{lo, 0}, -e)
	}
	t := logarithms[int(float64(m*128)+0.5)-firstLog]
	mh := upper(m)
	a := float64(mh*t.inverse) - 1 // exact
	r := sum(a, float64((m-mh)*t.inverse))
	if lo != 0 {
		r = ordered(r.hi, r.lo+float64(lo*t.inverse))
	}
	s := r.series()
	n := float64(e)
	u := ordered(float64(n*ln2Long1), t.hi)
	v := sum(u.hi, s.hi)
	return ordered(v.hi, v.lo+(u.lo+(s.lo+(t.lo+float64(n*(ln2Long2+ln2Long3))))))
}

// series returns log(1+r), for |r| up to 2^-7.
func (r pair) series() pair {
	x := r.hi
	t := float64(x*(-1.0/10)) + 1.0/9
	t = float64(t*x) - 1.0/8
	t = float64(t*x) + 1.0/7
	t = float64(t*x) - 1.0/6
	t = float64(t*x) + 1.0/5
	t = float64(t*x) - 1.0/4
	t = float64(t*x) + 1.0/3
	square := product(x, x)
	s := ordered(x, -0.5*square.hi)
	rest := float64(float64(square.hi*x)*t) - float64(0.5*square.lo) + (r.lo - float64(r.lo*x))
	return ordered(s.hi, s.lo+rest)
}

// noLog tells what the logarithm of x is, where log does not.
func noLog(x float64) (float64, bool) {
	switch {
	case x == 0:
		return math.Inf(-1), true
	case x < 0:
		return math.NaN(), true
	case x != x || x > math.MaxFloat64:
		return x, true
	}
	return 0, false
}

// Log returns the natural logarithm of x.
func Log(x float64) float64 {
	if v, ok := noLog(x); ok {
		return v
	}
	if x > 1-0x1p-8 && x < 1+0x1p-8 {
		return pair{x - 1, 0}.series().value()
	}
	m, e := split(x)
	if m > math.Sqrt2 {
		m *= 0.5
		e++
	}
	t := logarithms[int(float64(m*128)+0.5)-firstLog]
	mh := upper(m)
	ml := float64((m - mh) * t.inverse)
	r := float64(mh*t.inverse) - 1 + ml
	p := float64(r*(-1.0/8)) + 1.0/7
	p = float64(p*r) - 1.0/6
	p = float64(p*r) + 1.0/5
	p = float64(p*r) - 1.0/4
	p = float64(p*r) + 1.0/3
	square := float64(r * r)
	p = float64(float64(square*r)*p) - 0.5*square
	n := float64(e)
	most := ordered(float64(n*ln2Long1), t.hi)
	u := sum(most.hi, r)
	return u.hi + (u.lo + (most.lo + (p + (t.lo + float64(n*(ln2Long2+ln2Long3))))))
}

// Log2 returns the logarithm of x to base 2, exactly for a power of two.
func Log2(x float64) float64 {
	if v, ok := noLog(x); ok {
		return v
	}
	m, e := split(x)
	if m == 1 {
		return float64(e)
	}
	return log(x, 0).mul(pair{perLn2Hi, perLn2Lo}).value()
}

// Log10 returns the logarithm of x to base 10, exactly for a power of ten.
func Log10(x float64) float64 {
	if v, ok := noLog(x); ok {
		return v
	}
	return log(x, 0).mul(pair{perLn10Hi, perLn10Lo}).value()
}

// log1p returns log(1+x), for x > -1 and finite.
func (x pair) log1p() pair {
	if math.Abs(x.hi) < 0x1p-8 {
		return x.series()
	}
	s := sum(1, x.hi)
	s = ordered(s.hi, s.lo+x.lo)
	return log(s.hi, s.lo)
}

// Log1p returns log(1+x).
func Log1p(x float64) float64 {
	switch {
	case x == 0 || x != x || x > math.MaxFloat64 || math.Abs(x) < 0x1p-60:
		return x
	case x == -1:
		return math.Inf(-1)
	case x < -1:
		return math.NaN()
	}
	return pair{x, 0}.log1p().value()
}
