package color

import "sort"

// Stop is a colour at a place of a gradient.
type Stop struct {
	At    float64
	Color Color
}

// Gradient goes from colour to colour. Its stops are sorted by At.
type Gradient struct {
	Stops []Stop
	Space Space
}

// NewGradient returns a gradient with colours at equal steps from 0 to 1.
func NewGradient(colors []Color, s Space) Gradient {
	g := Gradient{Space: s, Stops: make([]Stop, len(colors))}
	for i, c := range colors {
		g.Stops[i] = Stop{Color: c}
		if i > 0 {
			g.Stops[i].At = float64(i) / float64(len(colors)-1)
		}
	}
	return g
}

// At returns the colour at t. Before the first stop it is that of the first, after the
// last that of the last. Of two stops at one place the later holds there. Without
// stops it is 0.
func (g Gradient) At(t float64) Color {
	n := len(g.Stops)
	if n == 0 {
		return 0
	}
	i := sort.Search(n, func(i int) bool { return g.Stops[i].At > t })
	switch {
	case i == 0 || t != t:
		return g.Stops[0].Color
	case i == n:
		return g.Stops[n-1].Color
	}
	a, b := g.Stops[i-1], g.Stops[i]
	return Mix(a.Color, b.Color, (t-a.At)/(b.At-a.At), g.Space)
}

// Steps returns n colours at equal distances, from the first stop to the last. One is
// the middle.
func (g Gradient) Steps(n int) []Color {
	if len(g.Stops) == 0 {
		return nil
	}
	list := make([]Color, n)
	from, to := g.Stops[0].At, g.Stops[len(g.Stops)-1].At
	for i := range list {
		t := 0.5
		if n > 1 {
			t = float64(i) / float64(n-1)
		}
		list[i] = g.At(lerp(from, to, t))
	}
	return list
}
