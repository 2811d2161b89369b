package maths

import "math"

const whole = 3 << 51 // added and taken away, it rounds to a whole number

// near returns k, i and the powers of e that are left over: e^x = 2^k * 2^(i/128) * (1 + p),
// for |x| below 800. p is below 2^-8.
func (x pair) near() (k, i int, p pair) {
	n := float64(x.hi*(128/ln2Hi)) + whole - whole
	a := x.hi - float64(n*step1) // exact
	r := sum(a, -float64(n*step2))
	r = ordered(r.hi, r.lo+x.lo-float64(n*step3))
	whole := int(n)
	return whole >> 7, whole & 127, r.powers()
}

// powers returns e^r - 1 for a small r.
func (r pair) powers() pair {
	x := r.hi
	t := float64(x*(1.0/720)) + 1.0/120
	t = float64(t*x) + 1.0/24
	t = float64(t*x) + 1.0/6
	square := product(x, x)
	rest := float64(float64(square.hi*x)*t) + float64(0.5*square.lo) + float64(r.lo*x) + r.lo
	s := ordered(x, 0.5*square.hi)
	return ordered(s.hi, s.lo+rest)
}

// exp returns e^x as a pair and a power of two.
func (x pair) exp() (v pair, k int) {
	k, i, p := x.near()
	t := powers[i]
	q := product(t.hi, p.hi)
	s := ordered(t.hi, q.hi)
	return ordered(s.hi, s.lo+(q.lo+(t.lo+float64(t.hi*p.lo)+float64(t.lo*p.hi)))), k
}

// Exp returns e^x.
func Exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -746:
		return 0
	}
	n := float64(x*(128/ln2Hi)) + whole - whole
	r := x - float64(n*step1) - float64(n*(step2+step3))
	p := float64(r*(1.0/720)) + 1.0/120
	p = float64(p*r) + 1.0/24
	p = float64(p*r) + 1.0/6
	p = float64(p*r) + 0.5
	p = r + float64(float64(r*r)*p)
	whole := int(n)
	t, k := powers[whole&127], whole>>7
	v := t.hi + (t.lo + float64(t.hi*p))
	if uint(k+1021) > 2043 {
		return scaled(pair{v, 0}, k)
	}
	return v * power(k)
}

// expm1 returns e^x - 1, for |x| below 800: as a pair and a power of two.
func (x pair) expm1() (pair, int) {
	if math.Abs(x.hi) > 40 {
		v, k := x.exp()
		if k < -1000 {
			return pair{-1, 0}, 0
		}
		return v.add(pair{-power(max(-k, -1022)), 0}), k
	}
	k, i, p := x.near()
	if k == 0 && i == 0 {
		return p, 0
	}
	t := powers[i]
	s := sum(t.hi, -power(-k))
	q := product(t.hi, p.hi)
	u := sum(s.hi, q.hi)
	return ordered(u.hi, u.lo+(s.lo+(q.lo+(t.lo+float64(t.hi*p.lo)+float64(t.lo*p.hi))))), k
}

// Expm1 returns e^x - 1.
func Expm1(x float64) float64 {
	switch {
	case x != x || x == 0:
		return x
	case x > 710:
		return math.Inf(1)
	case x < -50:
		return -1
	case math.Abs(x) < 0x1p-60:
		return x
	}
	return scaled(pair{x, 0}.expm1())
}
