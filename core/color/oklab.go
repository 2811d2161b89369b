package color

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
)

// Lab is a colour in OKLab: L is the lightness from 0 (black) to 1 (white), A goes from
// green to red, B from blue to yellow. Equal distances look about equally different.
// Source: Björn Ottosson, "A perceptual color space for image processing" (2020).
type Lab struct{ L, A, B float64 }

// LCH is OKLab in polar form: the chroma C is 0 for greys and at most about 0.32 in
// sRGB, the hue H is in degrees, 0 up to and without 360.
type LCH struct{ L, C, H float64 }

// linear is light, 0 to 1 a channel inside of sRGB.
type linear struct{ r, g, b float64 }

// All sums of products here round each product first, so that no compiler fuses them:
// every machine gives the same bits.

func dot3(a, x, b, y, c, z float64) float64 { return float64(a*x) + float64(b*y) + float64(c*z) }

func (c Color) linear() linear { return linear{Linear(c.R()), Linear(c.G()), Linear(c.B())} }

func (l linear) lab() Lab {
	a := maths.Cbrt(dot3(0.4122214708, l.r, 0.5363325363, l.g, 0.0514459929, l.b))
	b := maths.Cbrt(dot3(0.2119034982, l.r, 0.6806995451, l.g, 0.1073969566, l.b))
	c := maths.Cbrt(dot3(0.0883024619, l.r, 0.2817188376, l.g, 0.6299787005, l.b))
	return Lab{
		L: dot3(0.2104542553, a, 0.7936177850, b, -0.0040720468, c),
		A: dot3(1.9779984951, a, -2.4285922050, b, 0.4505937099, c),
		B: dot3(0.0259040371, a, 0.7827717662, b, -0.8086757660, c),
	}
}

func (c Lab) linear() linear {
	x := dot3(1, c.L, 0.3963377774, c.A, 0.2158037573, c.B)
	y := dot3(1, c.L, -0.1055613458, c.A, -0.0638541728, c.B)
	z := dot3(1, c.L, -0.0894841775, c.A, -1.2914855480, c.B)
	x, y, z = x*x*x, y*y*y, z*z*z
	return linear{
		dot3(4.0767416621, x, -3.3077115913, y, 0.2309699292, z),
		dot3(-1.2684380046, x, 2.6097574011, y, -0.3413193965, z),
		dot3(-0.0041960863, x, -0.7034186147, y, 1.7076147010, z),
	}
}

// inside tells whether sRGB has the colour; rounding may have moved it a little.
func (l linear) inside() bool {
	const slack = 1e-4
	return min(l.r, l.g, l.b) >= -slack && max(l.r, l.g, l.b) <= 1+slack
}

// Lab returns the colour in OKLab. The alpha is left out.
func (c Color) Lab() Lab { return c.linear().lab() }

// LCH returns the colour in OKLab's polar form. The alpha is left out.
func (c Color) LCH() LCH { return c.Lab().LCH() }

// Color returns the colour with an alpha. One that sRGB does not have loses as much
// chroma as it must, and keeps lightness and hue, as CSS Color 4 maps colours.
func (c Lab) Color(alpha uint8) Color {
	switch { // NaN is black
	case !(c.L > 0):
		return RGBA(0, 0, 0, alpha)
	case c.L >= 1:
		return RGBA(255, 255, 255, alpha)
	}
	l := c.linear()
	if !l.inside() {
		lo, hi := 0.0, 1.0
		for range 20 {
			mid := (lo + hi) / 2
			if (Lab{c.L, c.A * mid, c.B * mid}).linear().inside() {
				lo = mid
			} else {
				hi = mid
			}
		}
		l = Lab{c.L, c.A * lo, c.B * lo}.linear()
	}
	return RGBA(FromLinear(l.r), FromLinear(l.g), FromLinear(l.b), alpha)
}

// LCH returns the polar form. A grey has the hue 0.
func (c Lab) LCH() LCH {
	p := LCH{L: c.L, C: math.Sqrt(float64(c.A*c.A) + float64(c.B*c.B))}
	if p.C < 1e-6 { // rounding of a grey
		return LCH{L: c.L}
	}
	p.H = turned(maths.Atan2(c.B, c.A) * (180 / math.Pi))
	return p
}

// Lab is the inverse of Lab.LCH.
func (p LCH) Lab() Lab {
	sin, cos := maths.Sincos(p.H * (math.Pi / 180))
	return Lab{p.L, p.C * cos, p.C * sin}
}

// Color returns the colour with an alpha; see Lab.Color.
func (p LCH) Color(alpha uint8) Color { return p.Lab().Color(alpha) }

// turned brings an angle in degrees to 0 up to and without 360.
func turned(h float64) float64 {
	h = math.Mod(h, 360)
	if h < 0 {
		h += 360
	}
	if h >= 360 { // a tiny negative angle
		return 0
	}
	return h
}

// Distance returns the square of the distance of two colours in OKLab.
func (c Lab) Distance(d Lab) float64 {
	l, a, b := c.L-d.L, c.A-d.A, c.B-d.B
	return dot3(l, l, a, a, b, b)
}
