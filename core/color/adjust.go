package color

// Adjust is a change of a colour in OKLCH. The zero value changes nothing.
type Adjust struct {
	Hue        float64 // degrees that the hue turns by
	Saturation float64 // the chroma times 1+Saturation: -1 is grey, 1 twice as colourful
	Lightness  float64 // added to the lightness: -1 is black, 1 white
	Contrast   float64 // lightness away from the middle, times 1+Contrast
}

// Of returns the changed colour. The alpha stays.
func (d Adjust) Of(c Color) Color {
	if d == (Adjust{}) {
		return c
	}
	p := c.LCH()
	p.H = turned(p.H + d.Hue)
	p.C = max(0, float64(p.C*(1+d.Saturation)))
	p.L = 0.5 + float64((p.L-0.5)*(1+d.Contrast)) + d.Lightness
	return p.Color(c.A())
}

// Luminance returns the relative luminance of WCAG 2, from 0 for black to 1 for white.
func (c Color) Luminance() float64 {
	l := c.linear()
	return dot3(0.2126, l.r, 0.7152, l.g, 0.0722, l.b)
}

// Contrast returns the contrast ratio of WCAG 2: from 1 for the same luminance to 21 for
// black and white. Text wants 4.5 or more.
func Contrast(a, b Color) float64 {
	x, y := a.Luminance(), b.Luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
