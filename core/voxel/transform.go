package voxel

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// Transform maps the volume through an affine matrix: each voxel of the result is
// the voxel at the rounded place that the inverse matrix gives. Rotations by
// quarter turns, mirrorings and whole steps are exact. A singular matrix leaves an
// empty volume. The matrix moves voxel indices as Goxel's does: voxel p goes to
// round(m*p).
func (v *Volume) Transform(m vec.M4) {
	s := v.Snapshot()
	v.Clear()
	inv, ok := m.Inverse()
	if !ok {
		return
	}
	b := s.Bounds()
	lo, hi := vec.V3{X: math.Inf(1), Y: math.Inf(1), Z: math.Inf(1)}, vec.V3{X: math.Inf(-1), Y: math.Inf(-1), Z: math.Inf(-1)}
	for i := range 8 {
		c := b.Min
		if i&1 != 0 {
			c.X = b.Max.X
		}
		if i&2 != 0 {
			c.Y = b.Max.Y
		}
		if i&4 != 0 {
			c.Z = b.Max.Z
		}
		p := m.Point(vec.V3{X: float64(c.X), Y: float64(c.Y), Z: float64(c.Z)})
		lo = vec.V3{X: min(lo.X, p.X), Y: min(lo.Y, p.Y), Z: min(lo.Z, p.Z)}
		hi = vec.V3{X: max(hi.X, p.X), Y: max(hi.Y, p.Y), Z: max(hi.Z, p.Z)}
	}
	for z := int32(math.Floor(lo.Z)) - 1; z <= int32(math.Ceil(hi.Z)); z++ {
		for y := int32(math.Floor(lo.Y)) - 1; y <= int32(math.Ceil(hi.Y)); y++ {
			for x := int32(math.Floor(lo.X)) - 1; x <= int32(math.Ceil(hi.X)); x++ {
				q := inv.Point(vec.V3{X: float64(x), Y: float64(y), Z: float64(z)})
				c := s.At(int32(math.Floor(q.X+0.5)), int32(math.Floor(q.Y+0.5)), int32(math.Floor(q.Z+0.5)))
				if c != 0 {
					v.Set(x, y, z, c)
				}
			}
		}
	}
}
