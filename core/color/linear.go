package color

import "github.com/voxrun/voxrun/core/maths"

// Linear returns the intensity of light, 0 to 1, of a channel in sRGB (IEC 61966-2-1).
func Linear(channel uint8) float64 { return intensities[channel] }

var intensities = allIntensities()

func allIntensities() (t [256]float64) {
	for i := range t {
		if c := float64(i) / 255; c <= 0.04045 {
			t[i] = c / 12.92
		} else {
			t[i] = maths.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return t
}

// FromLinear returns the sRGB channel nearest to an intensity, which is taken as 0
// to 1. It is the inverse of Linear.
func FromLinear(intensity float64) uint8 {
	// Between the intensities at which it goes from a channel to the next it is known;
	// close to them it is reckoned.
	const close = 1e-9
	lo, hi := 0, 255 // as many edges as lie surely below, and perhaps
	for lo < hi {
		if m := (lo + hi) / 2; edges[m] < intensity {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if (lo == 0 || intensity-edges[lo-1] > close) && (lo == 255 || edges[lo]-intensity > close) {
		return uint8(lo)
	}
	return fromLinear(intensity)
}

// edges are the intensities of the places between channels, nearly.
var edges = allEdges()

func allEdges() (t [255]float64) {
	for i := range t {
		if c := (float64(i) + 0.5) / 255; c <= 0.04045 {
			t[i] = c / 12.92
		} else {
			t[i] = maths.Pow((c+0.055)/1.055, 2.4)
		}
	}
	return t
}

func fromLinear(intensity float64) uint8 {
	if !(intensity > 0) { // NaN too
		return 0
	}
	c := min(intensity, 1)
	if c <= 0.0031308 {
		c *= 12.92
	} else {
		c = float64(1.055*maths.Pow(c, 1/2.4)) - 0.055
	}
	return uint8(float64(c*255) + 0.5)
}
