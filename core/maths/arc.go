package maths

import "math"

// angle returns the angle of the point (x, y), 0 <= y, 0 <= x, not both 0, both of
// moderate size: from 0 to pi/2.
func angle(y, x pair) pair {
	if y.hi > x.hi {
		a := angle(x, y)
		return pair{halfPiHi, halfPiLo}.add(a.neg())
	}
	i := int(y.hi/x.hi*64 + 0.5)
	t := y.div(x)
	if i > 0 { // tan(a-c) = (y - c x) / (x + c y)
		c := float64(i) / 64
		cx, cy := product(c, x.hi), product(c, y.hi)
		cx.lo += float64(c * x.lo)
		cy.lo += float64(c * y.lo)
		t = y.add(cx.neg()).div(x.add(cy))
	}
	z := float64(t.hi * t.hi)
	p := float64(z*(1.0/9)) - 1.0/7
	p = float64(z*p) + 1.0/5
	p = float64(z*p) - 1.0/3
	rest := t.lo + float64(float64(z*t.hi)*p)
	c := angles[i]
	s := sum(c.hi, t.hi)
	return ordered(s.hi, s.lo+(c.lo+rest))
}

// Atan returns the angle whose tangent is x: from -pi/2 to pi/2.
func Atan(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case x != x || ax < 0x1p-30:
		return x
	case ax > 0x1p60:
		return math.Copysign(halfPiHi, x)
	}
	return math.Copysign(angle(pair{ax, 0}, pair{1, 0}).value(), x)
}

// Atan2 returns the angle of the point (x, y): from -pi to pi.
func Atan2(y, x float64) float64 {
	if x != x || y != y {
		return math.NaN()
	}
	ax, ay := math.Abs(x), math.Abs(y)
	left := math.Signbit(x)
	if math.IsInf(ax, 0) && math.IsInf(ay, 0) {
		ax, ay = 1, 1
	}
	switch {
	case ay == 0 || math.IsInf(ax, 0):
		if left {
			return math.Copysign(piHi, y)
		}
		return math.Copysign(0, y)
	case ax == 0 || math.IsInf(ay, 0):
		return math.Copysign(halfPiHi, y)
	}
	my, ey := split(ay)
	mx, ex := split(ax)
	d := ey - ex
	var a pair
	switch {
	case d > 64:
		return math.Copysign(halfPiHi, y)
	case d < -64 && left:
		return math.Copysign(piHi, y)
	case d < -64:
		return math.Copysign(scaled(pair{my, 0}.div(pair{mx, 0}), d), y)
	case d >= 0:
		a = angle(pair{my, 0}, pair{mx * power(-d), 0})
	default:
		a = angle(pair{my * power(d), 0}, pair{mx, 0})
	}
	if left {
		a = pair{piHi, piLo}.add(a.neg())
	}
	return math.Copysign(a.value(), y)
}

// leg returns sqrt(1 - x^2), for 0 <= x <= 1.
func leg(x float64) pair { return sum(1, -x).mul(sum(1, x)).sqrt() }

// Asin returns the angle whose sine is x: from -pi/2 to pi/2.
func Asin(x float64) float64 {
	ax := math.Abs(x)
	switch {
	case !(ax <= 1):
		return math.NaN()
	case ax < 0x1p-30:
		return x
	}
	return math.Copysign(angle(pair{ax, 0}, leg(ax)).value(), x)
}

// Acos returns the angle whose cosine is x: from 0 to pi.
func Acos(x float64) float64 {
	ax := math.Abs(x)
	if !(ax <= 1) {
		return math.NaN()
	}
	if x == 1 {
		return 0
	}
	a := angle(leg(ax), pair{ax, 0})
	if x < 0 {
		a = pair{piHi, piLo}.add(a.neg())
	}
	return a.value()
}
