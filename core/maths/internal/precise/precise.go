// Package precise has a few functions to any number of digits, slowly: what the tables
// of maths are made of, and what its results are held against. The series are those
// of any textbook.
package precise

import "math/big"

// Prec is the precision of all results in bits.
const Prec = 320

// New returns x at full precision.
func New(x float64) *big.Float { return new(big.Float).SetPrec(Prec).SetFloat64(x) }

func zero() *big.Float { return new(big.Float).SetPrec(Prec) }

// Add returns a+b.
func Add(a, b *big.Float) *big.Float { return zero().Add(a, b) }

// Sub returns a-b.
func Sub(a, b *big.Float) *big.Float { return zero().Sub(a, b) }

// Mul returns a*b.
func Mul(a, b *big.Float) *big.Float { return zero().Mul(a, b) }

// Quo returns a/b.
func Quo(a, b *big.Float) *big.Float { return zero().Quo(a, b) }

// Sqrt returns the root of a.
func Sqrt(a *big.Float) *big.Float { return zero().Sqrt(a) }

// Pi returns pi to so many bits, by Machin's formula in whole numbers.
func Pi(bits uint) *big.Float {
	guard := bits + 64
	one := new(big.Int).Lsh(big.NewInt(1), guard)
	inverse := func(n int64) *big.Int { // atan(1/n)
		sum, term, square := new(big.Int), new(big.Int).Div(one, big.NewInt(n)), big.NewInt(n*n)
		for k := int64(1); term.Sign() != 0; k += 2 {
			part := new(big.Int).Div(term, big.NewInt(k))
			if k%4 == 1 {
				sum.Add(sum, part)
			} else {
				sum.Sub(sum, part)
			}
			term.Div(term, square)
		}
		return sum
	}
	sum := new(big.Int).Mul(inverse(5), big.NewInt(4))
	sum.Sub(sum, inverse(239)).Mul(sum, big.NewInt(4))
	f := new(big.Float).SetPrec(bits).SetInt(sum)
	return f.SetMantExp(f, -int(guard))
}

// tiny tells whether a term no longer counts beside a sum.
func tiny(term, sum *big.Float) bool {
	return term.Sign() == 0 || sum.Sign() != 0 && term.MantExp(nil) < sum.MantExp(nil)-Prec-8
}

// Expm1 returns e^x - 1 for |x| below 2^12.
func Expm1(x *big.Float) *big.Float {
	const halvings = 20
	r := zero().SetMantExp(x, -halvings)
	sum, term := zero(), New(1)
	for k := 1.0; k < 200; k++ {
		term = Quo(Mul(term, r), New(k))
		sum = Add(sum, term)
		if tiny(term, sum) {
			break
		}
	}
	for range halvings { // (1+s)^2 - 1 = s*(2+s)
		sum = Mul(sum, Add(New(2), sum))
	}
	return sum
}

// Exp returns e^x for |x| below 2^12.
func Exp(x *big.Float) *big.Float {
	if x.Sign() < 0 { // 1 + expm1 would cancel
		return Quo(New(1), Exp(zero().Neg(x)))
	}
	return Add(New(1), Expm1(x))
}

// atanh by its series, for small x.
func atanh(x *big.Float) *big.Float {
	sum, power, square := zero(), x, Mul(x, x)
	for k := 1.0; k < 800; k += 2 {
		term := Quo(power, New(k))
		sum = Add(sum, term)
		if tiny(term, sum) {
			break
		}
		power = Mul(power, square)
	}
	return sum
}

// Log1p returns log(1+x).
func Log1p(x *big.Float) *big.Float {
	if x.MantExp(nil) < -1 {
		return Mul(New(2), atanh(Quo(x, Add(New(2), x))))
	}
	return Log(Add(New(1), x))
}

// Log returns the natural logarithm of a positive number.
func Log(x *big.Float) *big.Float {
	m := zero()
	e := x.MantExp(m) // 0.5 <= m < 1
	near := func(m *big.Float) *big.Float {
		return Mul(New(2), atanh(Quo(Sub(m, New(1)), Add(m, New(1)))))
	}
	if m.Cmp(New(0.7)) < 0 {
		m.SetMantExp(m, 1)
		e--
	}
	if e == 0 {
		return near(m)
	}
	return Sub(near(m), Mul(New(float64(e)), near(New(0.5))))
}

// SinCos returns sine and cosine of x, of any size: reduced by as much of pi as that takes.
func SinCos(x *big.Float) (sin, cos *big.Float) {
	bits := uint(Prec + 64 + max(0, x.MantExp(nil)))
	half := Pi(bits)
	half.SetMantExp(half, -1)
	q := new(big.Float).SetPrec(bits).Quo(x, half)
	q.Add(q, big.NewFloat(0.5))
	n, _ := q.Int(nil)
	if q.Sign() < 0 && !q.IsInt() {
		n.Sub(n, big.NewInt(1))
	}
	r := new(big.Float).SetPrec(bits).SetInt(n)
	r.Mul(r, half)
	r.Sub(new(big.Float).SetPrec(bits).Set(x), r)
	small := zero().Set(r)
	s, c := series(small, small, 1), series(New(1), small, 0)
	switch new(big.Int).And(n, big.NewInt(3)).Int64() {
	case 0:
		return s, c
	case 1:
		return c, s.Neg(s)
	case 2:
		return s.Neg(s), c.Neg(c)
	}
	return c.Neg(c), s
}

// series adds up the terms of a sine or a cosine of x from the first, of power n.
func series(first, x *big.Float, n float64) *big.Float {
	square := Mul(x, x)
	square.Neg(square)
	sum, term := zero().Set(first), first
	for k := n; k < 300; k += 2 {
		term = Quo(Mul(term, square), New((k+1)*(k+2)))
		sum = Add(sum, term)
		if tiny(term, sum) {
			break
		}
	}
	return sum
}

// Atan returns the angle whose tangent is x.
func Atan(x *big.Float) *big.Float {
	const halvings = 12
	r := zero().Set(x)
	for range halvings { // atan(x) = 2 atan(x / (1 + sqrt(1+x^2)))
		r = Quo(r, Add(New(1), Sqrt(Add(New(1), Mul(r, r)))))
	}
	sum, power, square := zero(), r, Mul(r, r)
	square.Neg(square)
	for k := 1.0; k < 400; k += 2 {
		term := Quo(power, New(k))
		sum = Add(sum, term)
		if tiny(term, sum) {
			break
		}
		power = Mul(power, square)
	}
	return sum.SetMantExp(sum, halvings)
}

// Split returns x as the sum of two float64, to about 106 bits.
func Split(x *big.Float) (hi, lo float64) {
	hi, _ = x.Float64()
	lo, _ = Sub(x, New(hi)).Float64()
	return hi, lo
}
