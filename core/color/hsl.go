package color

import "math"

// HSL is hue in degrees (0 up to 360), saturation and lightness from 0 to 1, as CSS has it.
type HSL struct{ H, S, L float64 }

// HSV is hue in degrees (0 up to 360), saturation and value from 0 to 1: also called HSB.
type HSV struct{ H, S, V float64 }

// hue returns the hue in degrees and the range of the channels.
func (c Color) hue() (h, lo, hi float64) {
	r, g, b := float64(c.R())/255, float64(c.G())/255, float64(c.B())/255
	lo, hi = min(r, g, b), max(r, g, b)
	switch d := hi - lo; {
	case d == 0:
		return 0, lo, hi
	case hi == r:
		h = (g - b) / d
	case hi == g:
		h = (b-r)/d + 2
	default:
		h = (r-g)/d + 4
	}
	return turned(h * 60), lo, hi
}

// HSL returns the colour as hue, saturation and lightness.
func (c Color) HSL() HSL {
	h, lo, hi := c.hue()
	l := (lo + hi) / 2
	if lo == hi {
		return HSL{0, 0, l}
	}
	return HSL{h, (hi - lo) / (1 - math.Abs(2*l-1)), l}
}

// HSV returns the colour as hue, saturation and value.
func (c Color) HSV() HSV {
	h, lo, hi := c.hue()
	if hi == 0 {
		return HSV{}
	}
	return HSV{h, (hi - lo) / hi, hi}
}

// Color returns the colour with an alpha. Saturation and lightness are cut to 0 to 1.
func (c HSL) Color(alpha uint8) Color {
	s, l := unit(c.S), unit(c.L)
	reach := float64(s * min(l, 1-l))
	return wheel(c.H, l-reach, l+reach, alpha)
}

// Color returns the colour with an alpha. Saturation and value are cut to 0 to 1.
func (c HSV) Color(alpha uint8) Color {
	s, v := unit(c.S), unit(c.V)
	return wheel(c.H, v-float64(v*s), v, alpha)
}

// wheel returns the colour of a hue whose least channel is lo and whose greatest is hi.
func wheel(h, lo, hi float64, alpha uint8) Color {
	h = turned(h) / 60
	channel := func(from float64) uint8 {
		k := math.Mod(h+from, 6)
		// 1 for two steps of the six, 0 for two, and slopes between.
		f := unit(2 - math.Abs(k-3))
		return uint8(math.Round((hi - float64((hi-lo)*f)) * 255))
	}
	// Red is greatest around 0, green around 2, blue around 4.
	return RGBA(channel(0), channel(4), channel(2), alpha)
}

// unit cuts to 0 to 1; NaN is 0.
func unit(f float64) float64 {
	if !(f > 0) {
		return 0
	}
	return min(f, 1)
}
