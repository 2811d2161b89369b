package render

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
)

// noise names a sample: a pixel, and its number there. What is random about a sample
// comes from it, so that it is the same in every run.
type noise struct{ x, y, k uint32 }

// pair returns two numbers from 0 to 1 for a purpose. The samples of a pixel, and of
// the pixels around it, spread evenly: they step along an additive recurrence (the
// generalised golden ratio) from a start that depends on the pixel.
func (n noise) pair(purpose uint32) (a, b float64) {
	const g1, g2 = 3242174889, 2447445414 // 2^32 divided by the plastic number, and by its square
	i := n.k + 16*(n.x&3) + 64*(n.y&3)
	start := mix(n.x>>2*0x9e3779b9 ^ n.y>>2*0x85ebca6b ^ purpose)
	return float64(start+i*g1) / (1 << 32), float64(mix(start)+i*g2) / (1 << 32)
}

// mix spreads the bits of a number (the finaliser of MurmurHash3).
func mix(h uint32) uint32 {
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	return h ^ h>>16
}

// disc returns a place in the unit disc.
func (n noise) disc() (x, y float64) {
	a, b := n.pair(1)
	sin, cos := maths.Sincos(2 * math.Pi * a)
	r := math.Sqrt(b)
	return r * cos, r * sin
}

// skySeen traces one ray from a face into the sky, more often straight out than
// along the face, and tells how much light comes from there.
func (s *shader) skySeen(p vec.V3, axis int, side int64, n noise) float64 {
	a, b := n.pair(2)
	sin, cos := maths.Sincos(2 * math.Pi * a)
	r := math.Sqrt(b)
	var d [3]float64
	u, v := others(axis)
	d[u], d[v], d[axis] = r*cos, r*sin, math.Sqrt(1-b)*float64(side)
	to := ray{p, vec.V3{X: d[0], Y: d[1], Z: d[2]}}
	reach := 8 + float64(float64(max(s.hi[0]-s.lo[0], s.hi[1]-s.lo[1], s.hi[2]-s.lo[2]))/4)
	h, ok := s.trace(&to, 0, reach)
	if !ok {
		return 1.08
	}
	return 0.35 + float64(0.6*h.t)/reach
}
