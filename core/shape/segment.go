package shape

import (
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
)

// axis is what cylinders, cones and capsules share: the segment from a to b, and
// for one row of voxels along x, where on it and how far from it each centre is.
type axis struct {
	a, d vec.V3 // d is b-a
	l2   float64
}

func newAxis(a, b vec.V3) axis {
	d := b.Sub(a)
	return axis{a, d, d.Dot(d)}
}

// axisRow is an axis seen from the row of voxels at y, z. With v = p-a for a
// centre p of the row, it gives t = v·d, which is 0 at a and l2 at b, and |v×d|²,
// which is l2 times the square of the distance from the line.
type axisRow struct {
	axis
	vy, vz float64
	k      float64 // t without the part of x
	cx     float64 // the x component of v×d
}

func (a axis) row(y, z int32) axisRow {
	vy, vz := center(y)-a.a.Y, center(z)-a.a.Z
	return axisRow{
		axis: a, vy: vy, vz: vz,
		k:  float64(vy*a.d.Y) + float64(vz*a.d.Z),
		cx: float64(vy*a.d.Z) - float64(vz*a.d.Y),
	}
}

// t returns v·d for a v with the given x.
func (r *axisRow) t(vx float64) float64 { return float64(vx*r.d.X) + r.k }

// off returns |v×d|² for a v with the given x.
func (r *axisRow) off(vx float64) float64 {
	cy := float64(r.vz*r.d.X) - float64(vx*r.d.Z)
	cz := float64(vx*r.d.Y) - float64(r.vy*r.d.X)
	return square(r.cx) + square(cy) + square(cz)
}

// quadratic returns |v×d|² as a*vx² + 2*b*vx + c.
func (r *axisRow) quadratic() (a, b, c float64) {
	a = square(r.d.Y) + square(r.d.Z)
	b = -float64(r.d.X * r.k)
	c = square(r.cx) + float64(square(r.d.X)*(square(r.vy)+square(r.vz)))
	return a, b, c
}

// slab returns the vx between the two end planes.
func (r *axisRow) slab() interval {
	if r.d.X == 0 {
		if r.k >= 0 && r.k < r.l2 {
			return all
		}
		return nothing
	}
	lo, hi := -r.k/r.d.X, (r.l2-r.k)/r.d.X
	return interval{min(lo, hi), max(lo, hi)}
}

// settle is the function settle for an interval of vx, and a test of vx.
func (r *axisRow) settle(at interval, in func(vx float64) bool) Row {
	x := r.a.X
	return Row{settle(interval{at.lo + x, at.hi + x}, func(p float64) bool { return in(p - x) })}
}

// near tells whether rows from y0 up to y1 and z0 up to z1 could come within
// radius of the segment. It may err towards true.
func (a axis) near(radius float64, y0, y1, z0, z1 int64) bool {
	cy, cz := float64(y0+y1)/2-a.a.Y, float64(z0+z1)/2-a.a.Z
	if flat := square(a.d.Y) + square(a.d.Z); flat > 0 {
		t := min(1, max(0, (float64(cy*a.d.Y)+float64(cz*a.d.Z))/flat))
		cy -= float64(t * a.d.Y)
		cz -= float64(t * a.d.Z)
	}
	reach := radius + maths.Hypot(float64(y1-y0), float64(z1-z0))/2 + 1
	return square(cy)+square(cz) <= square(reach)
}
