package maths

import (
	"math"
	"math/bits"
)

// reduce returns the quadrant n and r, |r| <= pi/4, with x = n*pi/2 + r, for finite x.
func reduce(x float64) (n uint, r pair) {
	ax := math.Abs(x)
	if ax < math.Pi/4 {
		return 0, pair{x, 0}
	}
	if ax > 0x1p20 {
		n, r = reduceHuge(ax)
		if x < 0 {
			return -n & 3, r.neg()
		}
		return n, r
	}
	f := float64(x*(1/halfPiHi)) + whole - whole
	a := x - float64(f*halfPi1) // exact, as the next two products are: their parts have 33 bits
	s := sum(a, -float64(f*halfPi2))
	if math.Abs(s.hi) > 0x1p-20 { // little was lost to cancellation
		return uint(int64(f)) & 3, ordered(s.hi, s.lo-float64(f*(halfPi3+halfPi4)))
	}
	t := sum(s.hi, -float64(f*halfPi3))
	return uint(int64(f)) & 3, ordered(t.hi, (s.lo+t.lo)-float64(f*halfPi4))
}

// reduceHuge multiplies with those bits of 2/pi that do not make whole turns (M. H. Payne
// and R. N. Hanek, "Radian reduction for trigonometric functions", 1983).
func reduceHuge(x float64) (uint, pair) {
	b := math.Float64bits(x)
	m, e := b&mantissa|1<<52, int(b>>52)-bias-52 // x = m * 2^e, e > -33
	// Bit i of twoOverPi, from 0, stands for 2^(-1-i). Start where bit * 2^e is 2 or less, which
	// is two bits of quadrant; there are 62 bits of room before the first.
	at := e + 62 - 64
	var w [3]uint64
	for i := range w {
		w[i] = twoOverPiBits(at + 64*i)
	}
	h2, l2 := bits.Mul64(m, w[2])
	h1, l1 := bits.Mul64(m, w[1])
	l0 := m * w[0]
	mid, carry := bits.Add64(l1, h2, 0)
	top, _ := bits.Add64(l0, h1, carry)
	// top:mid:l2 are x*2/pi mod 4, with the point after two bits.
	n := uint(top >> 62)
	top = top<<2 | mid>>62
	mid = mid<<2 | l2>>62
	l2 <<= 2
	negative := top>>63 == 1
	if negative {
		n++
		var borrow uint64
		l2, borrow = bits.Sub64(0, l2, 0)
		mid, borrow = bits.Sub64(0, mid, borrow)
		top, _ = bits.Sub64(0, top, borrow)
	}
	shift := bits.LeadingZeros64(top)
	if shift == 64 {
		top, mid, l2 = mid, l2, 0
		shift += bits.LeadingZeros64(top)
	}
	if s := shift & 63; s != 0 {
		top = top<<s | mid>>(64-s)
		mid = mid<<s | l2>>(64-s)
	}
	hi := float64(top>>11) * 0x1p-53
	lo := float64((top<<53|mid>>11)>>11) * 0x1p-106
	r := pair{hi, lo}.scale(power(-shift)).mul(pair{halfPiHi, halfPiLo})
	if negative {
		r = r.neg()
	}
	return n & 3, r
}

// twoOverPiBits returns 64 bits of 2/pi from bit at on, which may be negative.
func twoOverPiBits(at int) uint64 {
	at += 64
	word := func(i int) uint64 {
		if i == 0 {
			return 0
		}
		return twoOverPi[i-1]
	}
	i, s := at>>6, uint(at&63)
	return word(i)<<s | word(i+1)>>(64-s)
}

// The polynomials of sine and cosine on [-pi/4, pi/4] have the coefficients of fdlibm
// (Sun Microsystems, 1993, freely granted).
const (
	s1 = -1.66666666666666324348e-01
	s2 = 8.33333333332248946124e-03
	s3 = -1.98412698298579493134e-04
	s4 = 2.75573137070700676789e-06
	s5 = -2.50507602534068634195e-08
	s6 = 1.58969099521155010221e-10

	c1 = 4.16666666666666019037e-02
	c2 = -1.38888888888741095749e-03
	c3 = 2.48015872894767294178e-05
	c4 = -2.75573143513906633035e-07
	c5 = 2.08757232129817482790e-09
	c6 = -1.13596475577881948265e-11
)

// sine returns sin r, for |r| <= pi/4, as a pair of some 56 bits.
func (r pair) sine() (hi, lo float64) {
	x := r.hi
	z := float64(x * x)
	p := float64(z*s6) + s5
	p = float64(z*p) + s4
	p = float64(z*p) + s3
	p = float64(z*p) + s2
	p = float64(z*p) + s1
	return x, float64(float64(z*x)*p) + (r.lo - float64(0.5*float64(z*r.lo)))
}

// cosine returns cos r, for |r| <= pi/4, as a pair of some 56 bits.
func (r pair) cosine() (hi, lo float64) {
	x := r.hi
	z := float64(x * x)
	p := float64(z*c6) + c5
	p = float64(z*p) + c4
	p = float64(z*p) + c3
	p = float64(z*p) + c2
	p = float64(z*p) + c1
	half := 0.5 * z
	w := 1 - half
	return w, ((1 - w) - half) + (float64(float64(z*z)*p) - float64(x*r.lo))
}

func finite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }

// Sin returns the sine of x radians.
func Sin(x float64) float64 {
	if !finite(x) {
		return math.NaN()
	}
	if x == 0 {
		return x
	}
	return turned(reduce(x))
}

// Cos returns the cosine of x radians.
func Cos(x float64) float64 {
	if !finite(x) {
		return math.NaN()
	}
	n, r := reduce(x)
	return turned(n+1, r)
}

// turned returns the sine of r and n quarters of a turn.
func turned(n uint, r pair) float64 {
	var hi, lo float64
	if n&1 == 0 {
		hi, lo = r.sine()
	} else {
		hi, lo = r.cosine()
	}
	if n&2 != 0 {
		return -(hi + lo)
	}
	return hi + lo
}

// Sincos returns sine and cosine of x radians.
func Sincos(x float64) (sin, cos float64) {
	if !finite(x) {
		return math.NaN(), math.NaN()
	}
	if x == 0 {
		return x, 1
	}
	n, r := reduce(x)
	sh, sl := r.sine()
	ch, cl := r.cosine()
	s, c := sh+sl, ch+cl
	switch n {
	case 1:
		return c, -s
	case 2:
		return -s, -c
	case 3:
		return -c, s
	}
	return s, c
}

// Tan returns the tangent of x radians.
func Tan(x float64) float64 {
	if x == 0 || math.Abs(x) < 0x1p-30 {
		return x
	}
	if !finite(x) {
		return math.NaN()
	}
	n, r := reduce(x)
	s, c := ordered(r.sine()), ordered(r.cosine())
	if n&1 == 1 {
		return c.div(s).neg().value()
	}
	return s.div(c).value()
}
