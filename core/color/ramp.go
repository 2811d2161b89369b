package color

import (
	"math"
	"sort"
)

// Ramp gives the colours of a gradient as it does, and quicker: it knows its stops in the
// space where they are mixed. It does not change.
type Ramp struct {
	Gradient
	lab []Lab
	lch []LCH
}

// Ramp returns one for the gradient, whose stops must not change any more.
func (g Gradient) Ramp() *Ramp {
	r := &Ramp{Gradient: g, lab: make([]Lab, len(g.Stops)), lch: make([]LCH, len(g.Stops))}
	for i, s := range g.Stops {
		r.lab[i], r.lch[i] = s.Color.Lab(), s.Color.LCH()
	}
	return r
}

// At is that of Gradient.
func (r *Ramp) At(t float64) Color {
	n := len(r.Stops)
	i := sort.Search(n, func(i int) bool { return r.Stops[i].At > t })
	if i == 0 || i == n || t != t || r.Space != OKLab && r.Space != OKLCH {
		return r.Gradient.At(t)
	}
	a, b := r.Stops[i-1], r.Stops[i]
	t = unit((t - a.At) / (b.At - a.At))
	p, q := i-1, i
	switch {
	case t == 0 || a.Color == b.Color:
		return a.Color
	case t == 1:
		return b.Color
	case !a.Color.Exists():
		p = q
	case !b.Color.Exists():
		q = p
	}
	alpha := uint8(math.Round(lerp(float64(a.Color.A()), float64(b.Color.A()), t)))
	if alpha == 0 {
		return 0
	}
	if r.Space == OKLCH {
		return mixLCH(r.lch[p], r.lch[q], t).Color(alpha)
	}
	return mixLab(r.lab[p], r.lab[q], t).Color(alpha)
}

func mixLab(p, q Lab, t float64) Lab {
	return Lab{lerp(p.L, q.L, t), lerp(p.A, q.A, t), lerp(p.B, q.B, t)}
}
