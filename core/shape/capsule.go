package shape

import (
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Capsule is the points at most Radius away from the segment from A to B: a
// cylinder with round ends. A negative radius makes it empty.
type Capsule struct {
	A, B   vec.V3
	Radius float64
}

// Bounds implements Solid.
func (c Capsule) Bounds() voxel.Box {
	if !(c.Radius >= 0) {
		return voxel.Box{}
	}
	return around(c.A, c.B, c.Radius)
}

// Row implements Solid.
func (c Capsule) Row(y, z int32) Row {
	r := newAxis(c.A, c.B).row(y, z)
	if !(c.Radius >= 0) {
		return Row{}
	}
	r2 := square(c.Radius)
	limit := float64(r2 * r.l2)
	atA := square(r.vy) + square(r.vz)
	atB := square(r.vy-r.d.Y) + square(r.vz-r.d.Z)

	ends := below(1, 0, atA-r2).hull(below(1, -r.d.X, square(r.d.X)+atB-r2))
	qa, qb, qc := r.quadratic()
	at := ends
	if r.l2 > 0 {
		at = ends.hull(r.slab().intersect(below(qa, qb, qc-limit)))
	}
	return r.settle(at, func(vx float64) bool {
		switch t := r.t(vx); {
		case t <= 0:
			return square(vx)+atA <= r2
		case t >= r.l2:
			return square(vx-r.d.X)+atB <= r2
		}
		return r.off(vx) <= limit
	})
}

func (c Capsule) near(y0, y1, z0, z1 int64) bool {
	return newAxis(c.A, c.B).near(c.Radius, y0, y1, z0, z1)
}
