package maths

import "math"

// pair is a number as the sum of two: lo is at most half a unit in the last place of
// hi, or a little more where that does not matter.
type pair struct{ hi, lo float64 }

// sum returns a+b exactly.
func sum(a, b float64) pair {
	s := a + b
	t := s - a
	return pair{s, (a - (s - t)) + (b - t)}
}

// ordered returns a+b exactly, when a is no smaller than b or 0.
func ordered(a, b float64) pair {
	s := a + b
	return pair{s, b - (s - a)}
}

// upper returns the upper 26 bits of x.
func upper(x float64) float64 { return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1)) }

// product returns a*b to 106 bits.
func product(a, b float64) pair {
	p := float64(a * b)
	ah, bh := upper(a), upper(b)
	al, bl := a-ah, b-bh
	e := float64(ah*bh) - p
	e += float64(ah * bl)
	e += float64(al * bh)
	return pair{p, e + float64(al*bl)}
}

func (a pair) value() float64 { return a.hi + a.lo }

func (a pair) neg() pair { return pair{-a.hi, -a.lo} }

func (a pair) scale(s float64) pair { return pair{a.hi * s, a.lo * s} } // s is a power of two

func (a pair) add(b pair) pair {
	s := sum(a.hi, b.hi)
	t := sum(a.lo, b.lo)
	s = ordered(s.hi, s.lo+t.hi)
	return ordered(s.hi, s.lo+t.lo)
}

func (a pair) mul(b pair) pair {
	p := product(a.hi, b.hi)
	return ordered(p.hi, p.lo+(float64(a.hi*b.lo)+float64(a.lo*b.hi)))
}

func (a pair) div(b pair) pair {
	q := a.hi / b.hi
	p := product(q, b.hi)
	r := (a.hi - p.hi) - p.lo + a.lo - float64(q*b.lo)
	return ordered(q, r/b.hi)
}

func (a pair) sqrt() pair {
	if a.hi == 0 {
		return pair{}
	}
	s := math.Sqrt(a.hi)
	p := product(s, s)
	return ordered(s, ((a.hi-p.hi)-p.lo+a.lo)/(2*s))
}

const (
	signBit  = 1 << 63
	mantissa = 1<<52 - 1
	bias     = 1023
)

// split returns m and e with x = m * 2^e and 1 <= m < 2, for x > 0 and finite.
func split(x float64) (m float64, e int) {
	b := math.Float64bits(x)
	if b>>52 == 0 {
		b = math.Float64bits(x * 0x1p54)
		e = -54
	}
	return math.Float64frombits(b&mantissa | bias<<52), e + int(b>>52) - bias
}

// power returns 2^e, for e from -1022 to 1023.
func power(e int) float64 { return math.Float64frombits(uint64(e+bias) << 52) }

// scaled returns (hi+lo) * 2^e, rounded once where the result is no subnormal number.
func scaled(a pair, e int) float64 {
	v := a.value()
	switch {
	case e > 1023:
		e = min(e-1023, 1023)
		return v * 0x1p1023 * power(e)
	case e < -1021:
		return v * power(max(e+600, -1022)) * 0x1p-600
	}
	return v * power(e)
}
