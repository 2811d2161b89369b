package maths

import "math"

// Cbrt returns the cube root of x.
func Cbrt(x float64) float64 {
	if x == 0 || !finite(x) {
		return x
	}
	m, e := split(math.Abs(x))
	third := e / 3
	if e%3 < 0 {
		third--
	}
	m *= power(e - 3*third) // 1 <= m < 8
	// A first guess by a quadratic, then Newton's steps, the last with exact products.
	t := 0.66 + float64(m*(0.3795-float64(m*0.0205)))
	for range 4 {
		t -= (t - m/float64(t*t)) / 3
	}
	cube := product(t, t).mul(pair{t, 0})
	t += ((m - cube.hi) - cube.lo) / float64(3*float64(t*t))
	return math.Copysign(t*power(third), x)
}

// Hypot returns the length of the vector of its arguments: infinite if one of them is,
// even beside a NaN.
func Hypot(a ...float64) float64 {
	most, nan := 0.0, false
	for _, x := range a {
		switch ax := math.Abs(x); {
		case ax > math.MaxFloat64:
			return math.Inf(1)
		case x != x:
			nan = true
		default:
			most = max(most, ax)
		}
	}
	if nan {
		return math.NaN()
	}
	if most == 0 {
		return 0
	}
	_, e := split(most)
	down, down2 := -e, 0
	if down > 1023 {
		down, down2 = 1000, down-1000
	} else if down < -1022 {
		down, down2 = -1000, down+1000
	}
	s1, s2 := power(down), power(down2)
	var s pair
	for _, x := range a {
		x = x * s1 * s2
		if math.Abs(x) < 0x1p-300 {
			continue
		}
		s = s.add(product(x, x))
	}
	return scaled(s.sqrt(), e)
}
