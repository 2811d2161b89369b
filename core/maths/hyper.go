package maths

import "math"

// Sinh returns the hyperbolic sine of x.
func Sinh(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case !(ax <= 711):
		return x * math.Inf(1)
	case ax < 0x1p-30:
		return x
	case ax > 40:
		v, k := pair{ax, 0}.exp()
		return math.Copysign(scaled(v, k-1), x)
	}
	v, k := pair{ax, 0}.expm1()
	e := v.scale(power(k))
	s := e.add(e.div(e.add(pair{1, 0}))) // (E + E/(1+E)) / 2
	return math.Copysign(0.5*s.value(), x)
}

// Cosh returns the hyperbolic cosine of x.
func Cosh(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case x != x:
		return x
	case ax > 711:
		return math.Inf(1)
	}
	v, k := pair{ax, 0}.exp()
	if ax > 40 {
		return scaled(v, k-1)
	}
	e := v.scale(power(k))
	return 0.5 * e.add(pair{1, 0}.div(e)).value()
}

// Tanh returns the hyperbolic tangent of x.
func Tanh(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case x != x || ax < 0x1p-30:
		return x
	case ax > 20:
		return math.Copysign(1, x)
	}
	v, k := pair{2 * ax, 0}.expm1()
	e := v.scale(power(k))
	return math.Copysign(e.div(e.add(pair{2, 0})).value(), x)
}

// Asinh returns the number whose hyperbolic sine is x.
func Asinh(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case x != x || math.IsInf(x, 0) || ax < 0x1p-30:
		return x
	case ax > 0x1p30:
		return math.Copysign(log(ax, 0).add(pair{ln2Hi, ln2Lo}).value(), x)
	}
	one := pair{1, 0}
	square := product(ax, ax)
	root := square.add(one).sqrt()
	a := pair{ax, 0}.add(square.div(root.add(one))) // x + x^2 / (1 + sqrt(1+x^2))
	return math.Copysign(a.log1p().value(), x)
}

// Acosh returns the number not below 0 whose hyperbolic cosine is x.
func Acosh(x float64) float64 {
	switch {
	case !(x >= 1):
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	case x > 0x1p30:
		return log(x, 0).add(pair{ln2Hi, ln2Lo}).value()
	}
	t := pair{x - 1, 0} // exact below 2, and above that the lost bits are kept
	if x > 2 {
		t = sum(x, -1)
	}
	root := t.mul(t.add(pair{2, 0})).sqrt()
	return t.add(root).log1p().value()
}

// Atanh returns the number whose hyperbolic tangent is x.
func Atanh(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case !(ax <= 1):
		return math.NaN()
	case ax == 1:
		return math.Copysign(math.Inf(1), x)
	case ax < 0x1p-30:
		return x
	}
	a := pair{2 * ax, 0}.div(sum(1, -ax))
	return math.Copysign(0.5*a.log1p().value(), x)
}
