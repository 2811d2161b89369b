package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// repeated is copies of a shape on a grid. Of each axis the two copies that are nearest to
// a point are looked at.
type repeated struct {
	info
	node  Node
	space [3]float64 // 0 where it is not repeated
	last  [3]float64 // the number of the last copy; the first is 0, or without end -Inf
	first [3]float64
}

// Repeat returns copies of a shape at multiples of a spacing along each axis; 0 does not
// repeat. count is how many there are along an axis, from the origin on; 0 is without end
// in both directions. Copies should reach no farther than into the next ones.
func Repeat(n Node, space vec.V3, count [3]int) Node {
	r := &repeated{node: n, space: [3]float64{space.X, space.Y, space.Z}}
	b := BoundsOf(n)
	lo, hi := []*float64{&b.Min.X, &b.Min.Y, &b.Min.Z}, []*float64{&b.Max.X, &b.Max.Y, &b.Max.Z}
	for k, s := range r.space {
		if s == 0 {
			continue
		}
		r.first[k], r.last[k] = math.Inf(-1), math.Inf(1)
		if count[k] > 0 {
			r.first[k], r.last[k] = 0, float64(count[k]-1)
			*hi[k] += float64(s * r.last[k])
		} else {
			*lo[k], *hi[k] = math.Inf(-1), math.Inf(1)
		}
	}
	r.info = over(b, n)
	r.count = min(8*r.count, math.MaxInt32)
	return r
}

// Dist implements Node.
func (r *repeated) Dist(p vec.V3) float64 {
	at := [3]float64{p.X, p.Y, p.Z}
	var near [3][2]float64 // where the point is in the nearest copy, and in the next
	for k, x := range at {
		near[k] = r.copies(k, x)
	}
	d := math.Inf(1)
	for i := range 8 {
		x, y, z := near[0][i&1], near[1][i>>1&1], near[2][i>>2]
		if i&1 != 0 && x == near[0][0] || i&2 != 0 && y == near[1][0] || i&4 != 0 && z == near[2][0] {
			continue
		}
		d = min(d, r.node.Dist(vec.V3{X: x, Y: y, Z: z}))
	}
	return d
}

func (r *repeated) copies(k int, x float64) [2]float64 {
	s := r.space[k]
	if s == 0 {
		return [2]float64{x, x}
	}
	i := max(r.first[k], min(r.last[k], math.Round(x/s)))
	j := i + math.Copysign(1, x-float64(i*s))
	j = max(r.first[k], min(r.last[k], j))
	return [2]float64{x - float64(i*s), x - float64(j*s)}
}

// nearest returns the point in the copy that is nearest.
func (r *repeated) nearest(p vec.V3) vec.V3 {
	best, d := p, math.Inf(1)
	near := [3][2]float64{r.copies(0, p.X), r.copies(1, p.Y), r.copies(2, p.Z)}
	for i := range 8 {
		q := vec.V3{X: near[0][i&1], Y: near[1][i>>1&1], Z: near[2][i>>2]}
		if e := r.node.Dist(q); e < d {
			best, d = q, e
		}
	}
	return best
}
