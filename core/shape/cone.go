package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Cone goes from A, where it has RadiusA, to B, where it has RadiusB; it ends in a
// tip where a radius is 0. Its end at A is in, that at B is out. It is empty when A
// and B are one point or a radius is negative.
type Cone struct {
	A, B             vec.V3
	RadiusA, RadiusB float64
}

func (c Cone) empty() bool { return c.A == c.B || !(c.RadiusA >= 0 && c.RadiusB >= 0) }

// Bounds implements Solid.
func (c Cone) Bounds() voxel.Box {
	if c.empty() {
		return voxel.Box{}
	}
	// An end is a disc; along an axis it reaches as far as the axis leans away.
	n := c.B.Sub(c.A).Unit()
	lean := vec.V3{X: sine(n.X), Y: sine(n.Y), Z: sine(n.Z)}
	a, b := lean.Scale(c.RadiusA), lean.Scale(c.RadiusB)
	lo := vec.V3{X: min(c.A.X-a.X, c.B.X-b.X), Y: min(c.A.Y-a.Y, c.B.Y-b.Y), Z: min(c.A.Z-a.Z, c.B.Z-b.Z)}
	hi := vec.V3{X: max(c.A.X+a.X, c.B.X+b.X), Y: max(c.A.Y+a.Y, c.B.Y+b.Y), Z: max(c.A.Z+a.Z, c.B.Z+b.Z)}
	return enclose(lo, hi)
}

// sine returns the sine of the angle whose cosine is given, and a little more.
func sine(cos float64) float64 { return math.Sqrt(max(0, 1-square(cos))) + 1e-9 }

// Row implements Solid.
func (c Cone) Row(y, z int32) Row {
	if c.empty() {
		return Row{}
	}
	r := newAxis(c.A, c.B).row(y, z)
	grow := (c.RadiusB - c.RadiusA) / r.l2
	return r.settle(r.slab().intersect(c.inside(&r, grow)), func(vx float64) bool {
		t := r.t(vx)
		return t >= 0 && t < r.l2 && r.off(vx) <= float64(square(c.RadiusA+float64(grow*t))*r.l2)
	})
}

// inside returns the vx of a row that are in the endless cone, on the side of its
// tip where the radius is positive.
func (c Cone) inside(r *axisRow, grow float64) interval {
	qa, qb, qc := r.quadratic()
	// The radius is start + slope*vx; take l2 times its square from the distance.
	start, slope := c.RadiusA+float64(grow*r.k), float64(grow*r.d.X)
	qa -= float64(square(slope) * r.l2)
	qb -= float64(float64(start*slope) * r.l2)
	qc -= float64(square(start) * r.l2)
	if qa >= 0 {
		return below(qa, qb, qc)
	}
	// The row is steeper than the cone: it is outside between the two roots.
	out := below(-qa, -qb, -qc)
	switch {
	case !(out.lo <= out.hi):
		return all
	case slope > 0:
		return interval{out.hi, math.Inf(1)}
	}
	return interval{math.Inf(-1), out.lo}
}

func (c Cone) near(y0, y1, z0, z1 int64) bool {
	return newAxis(c.A, c.B).near(max(c.RadiusA, c.RadiusB), y0, y1, z0, z1)
}
