package color

import "math"

// Space is where colours are mixed.
type Space uint8

// The spaces.
const (
	OKLab       Space = iota // even to the eye, straight through greys
	OKLCH                    // around the wheel of hues, as colourful as its ends
	SRGB                     // the channels as they are stored, as old programs mix
	LinearLight              // as lamps mix
	spaces
)

var spaceNames = [...]string{"oklab", "oklch", "srgb", "linear"}

// SpaceNames returns the names of the spaces in the order of their numbers.
func SpaceNames() []string { return append([]string(nil), spaceNames[:]...) }

// ParseSpace returns the space of a name.
func ParseSpace(name string) (Space, bool) {
	for i, n := range spaceNames {
		if n == name {
			return Space(i), true
		}
	}
	return 0, false
}

// String returns the name.
func (s Space) String() string {
	if s < spaces {
		return spaceNames[s]
	}
	return "space?"
}

// lerp is exact at both ends.
func lerp(a, b, t float64) float64 { return float64(a*(1-t)) + float64(b*t) }

// Mix returns the colour between a (t is 0) and b (t is 1); t is cut to 0 to 1. In OKLCH
// the hue goes the shorter way, and a grey takes the hue of the other colour. A colour
// that is transparent takes the channels of the other one, as if it had none.
func Mix(a, b Color, t float64, s Space) Color {
	t = unit(t)
	switch {
	case t == 0 || a == b:
		return a
	case t == 1:
		return b
	}
	alpha := uint8(math.Round(lerp(float64(a.A()), float64(b.A()), t)))
	switch {
	case alpha == 0:
		return 0
	case !a.Exists():
		a = b
	case !b.Exists():
		b = a
	}
	switch s {
	case OKLCH:
		return mixLCH(a.LCH(), b.LCH(), t).Color(alpha)
	case SRGB:
		return RGBA(mixChannel(a.R(), b.R(), t), mixChannel(a.G(), b.G(), t), mixChannel(a.B(), b.B(), t), alpha)
	case LinearLight:
		p, q := a.linear(), b.linear()
		return RGBA(FromLinear(lerp(p.r, q.r, t)), FromLinear(lerp(p.g, q.g, t)), FromLinear(lerp(p.b, q.b, t)), alpha)
	}
	return mixLab(a.Lab(), b.Lab(), t).Color(alpha)
}

func mixChannel(a, b uint8, t float64) uint8 {
	return uint8(math.Round(lerp(float64(a), float64(b), t)))
}

func mixLCH(a, b LCH, t float64) LCH {
	const grey = 0.004
	switch {
	case a.C < grey:
		a.H = b.H
	case b.C < grey:
		b.H = a.H
	}
	d := b.H - a.H
	switch {
	case d > 180:
		d -= 360
	case d < -180:
		d += 360
	}
	return LCH{lerp(a.L, b.L, t), lerp(a.C, b.C, t), turned(a.H + float64(d*t))}
}
