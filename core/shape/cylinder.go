package shape

import (
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Cylinder is round and goes from A to B, in any direction. Its end at A is in, that
// at B is out. It is empty when A and B are one point or the radius is negative.
type Cylinder struct {
	A, B   vec.V3
	Radius float64
}

// Bounds implements Solid.
func (c Cylinder) Bounds() voxel.Box { return Cone{c.A, c.B, c.Radius, c.Radius}.Bounds() }

// Row implements Solid.
func (c Cylinder) Row(y, z int32) Row {
	r := newAxis(c.A, c.B).row(y, z)
	if !(r.l2 > 0 && c.Radius >= 0) {
		return Row{}
	}
	limit := float64(square(c.Radius) * r.l2)
	qa, qb, qc := r.quadratic()
	return r.settle(r.slab().intersect(below(qa, qb, qc-limit)), func(vx float64) bool {
		t := r.t(vx)
		return t >= 0 && t < r.l2 && r.off(vx) <= limit
	})
}

func (c Cylinder) near(y0, y1, z0, z1 int64) bool {
	return newAxis(c.A, c.B).near(c.Radius, y0, y1, z0, z1)
}
