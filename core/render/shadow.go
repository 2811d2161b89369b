package render

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// sunRadius is that of the sun's disc at distance 1, for soft shadows.
const sunRadius = 0.03

// sunSeen tells how much of the sun a place sees.
func (s *shader) sunSeen(p vec.V3, n noise) float64 {
	if s.o.NoShadow || s.dark == 0 {
		return 1
	}
	to := s.sun
	if s.quality.soft {
		a, b := n.disc()
		to = to.Add(s.sunRight.Scale(a * sunRadius)).Add(s.sunUp.Scale(b * sunRadius))
	}
	r := ray{p, to}
	return 1 - float64(s.dark*s.blocked(&r))
}

// blocked tells how much of the light along a ray does not arrive.
func (s *shader) blocked(r *ray) float64 {
	left, from := 1.0, 0.0
	const surfaces = 8
	for range surfaces {
		h, ok := s.trace(r, from, never)
		if !ok {
			break
		}
		if !s.translucent {
			return 1
		}
		m := s.matter(&h)
		if left *= 1 - m.opacity; left < 1.0/64 {
			return 1
		}
		from, _ = s.leave(r, &h, m)
	}
	return 1 - left
}

// leave returns where a ray that is in a translucent voxel comes out of what that is
// made of, into an empty cell or a voxel of something else, and the axis that the side
// is at right angles to.
func (s *shader) leave(r *ray, h *hit, m matter) (t float64, axis int) {
	const nudge = 1e-7
	at := h.at
	for {
		t, axis = cellEnd(r, at)
		t += float64(nudge * (1 + t))
		next, ok := s.trace(r, t, t+float64(nudge*(1+t)))
		if !ok || next.at == at {
			return t, axis
		}
		if in := s.matter(&next); in.id != m.id || in.opacity != m.opacity {
			return t, axis
		}
		at = next.at
	}
}

// cellEnd returns where a ray leaves a cell that it is in, and along which axis.
func cellEnd(r *ray, at [3]int64) (end float64, axis int) {
	end = math.Inf(1)
	for k := range 3 {
		o, d := component(r.from, k), component(r.dir, k)
		t := end
		switch {
		case d > 0:
			t = (float64(at[k]+1) - o) / d
		case d < 0:
			t = (float64(at[k]) - o) / d
		}
		if t < end {
			end, axis = t, k
		}
	}
	return end, axis
}
