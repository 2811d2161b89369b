package render

import (
	"math"
	"math/bits"

	"github.com/voxrun/voxrun/core/vec"
)

// support returns how far the visible voxels reach in a direction: the greatest
// inner product of d with a corner of one. Most of the tree is never looked at: the
// nodes that reach farthest come first, and one that can't reach beyond what was
// found is left out with all that is below it. An empty tree reaches as far as its box.
func (t *tree) support(d vec.V3) float64 {
	r := reach{t: t, d: [3]float64{d.X, d.Y, d.Z}, best: math.Inf(-1)}
	for k, v := range r.d {
		r.edge += max(0, v)
		if v > 0 {
			r.flip |= 3 << (2 * k)
		}
	}
	if t.empty() {
		for _, p := range t.corners() {
			r.best = max(r.best, p.Dot(d))
		}
		return r.best
	}
	r.visit(uint32(len(t.nodes)-1), t.top, [3]float64{})
	return r.best
}

type reach struct {
	t    *tree
	d    [3]float64
	edge float64 // how much farther than its low corner a cube of edge 1 reaches
	flip int     // turns the order of children so that the farthest come first
	best float64
}

func (r *reach) visit(n uint32, level int, at [3]float64) {
	size := float64(int64(1) << (2 * level))
	mask, first := uint64(0), uint32(0)
	if level > 0 {
		mask, first = r.t.nodes[n].mask, r.t.nodes[n].first
	} else {
		mask = r.t.bricks[n]
	}
	for k := range 64 {
		i := k ^ r.flip
		if mask>>i&1 == 0 {
			continue
		}
		p := [3]float64{at[0] + float64(float64(i&3)*size), at[1] + float64(float64(i>>2&3)*size), at[2] + float64(float64(i>>4)*size)}
		far := float64(p[0]*r.d[0]) + float64(p[1]*r.d[1]) + float64(p[2]*r.d[2]) + float64(size*r.edge)
		switch {
		case far <= r.best:
		case level == 0:
			r.best = far
		default:
			r.visit(first+uint32(bits.OnesCount64(mask&(1<<i-1))), level-1, p)
		}
	}
}
