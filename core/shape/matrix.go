package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// FromMatrix returns the solid of a kind, "sphere", "cube" or "cylinder", that just
// fits a box matrix: half of the box's edges are its columns 0 to 2, its centre is
// column 3. They are the shapes of Goxel's shape layers, and have its rules: the
// sphere and the cylinder, which stands along the third edge, are closed, the cube
// is half open in its own frame. The edges must be at right angles to each other.
//
// It returns false for another kind.
func FromMatrix(kind string, m vec.M4) (Solid, bool) {
	o := newFrame(m)
	switch kind {
	case "sphere":
		if o.straight {
			return Ellipsoid{o.center, vec.V3{X: o.half[0], Y: o.half[1], Z: o.half[2]}}, true
		}
		o.reach = o.reachOf(func(a, b, c float64) float64 { return math.Sqrt(square(a) + square(b) + square(c)) })
		return ball{o}, true
	case "cube":
		o.reach = o.reachOf(func(a, b, c float64) float64 { return math.Abs(a) + math.Abs(b) + math.Abs(c) })
		return cube{o}, true
	case "cylinder":
		o.reach = o.reachOf(func(a, b, c float64) float64 { return math.Sqrt(square(a)+square(b)) + math.Abs(c) })
		return pillar{o}, true
	}
	return nil, false
}

// frame is a box that may be turned: its centre, the directions of its edges and
// half of their lengths.
type frame struct {
	center   vec.V3
	dir      [3]vec.V3
	half     [3]float64
	reach    vec.V3 // from the centre to the sides of the bounds
	straight bool   // its edges lie along x, y and z, in this order
	empty    bool
}

func newFrame(m vec.M4) frame {
	o := frame{center: vec.V3{X: m[12], Y: m[13], Z: m[14]}, straight: true}
	for i := range 3 {
		edge := vec.V3{X: m[4*i], Y: m[4*i+1], Z: m[4*i+2]}
		o.half[i] = edge.Len()
		if !(o.half[i] > 0) || math.IsInf(o.half[i], 0) {
			o.empty = true
			o.half[i] = 0
		}
		o.dir[i] = snap(edge.Unit())
	}
	o.straight = o.dir == [3]vec.V3{{X: 1}, {Y: 1}, {Z: 1}}
	return o
}

// reachOf adds up, for each of x, y and z, what the three half edges have of it.
func (o *frame) reachOf(sum func(a, b, c float64) float64) vec.V3 {
	a, b, c := o.dir[0].Scale(o.half[0]), o.dir[1].Scale(o.half[1]), o.dir[2].Scale(o.half[2])
	const rounding = 1e-9 // a centre on the side must stay inside
	return vec.V3{X: sum(a.X, b.X, c.X), Y: sum(a.Y, b.Y, c.Y), Z: sum(a.Z, b.Z, c.Z)}.Scale(1 + rounding)
}

// snap makes a direction that is an axis but for the rounding of 32-bit floats, in
// which .gox files store matrices, that axis.
func snap(d vec.V3) vec.V3 {
	const least = 1e-6
	for _, axis := range [...]vec.V3{{X: 1}, {Y: 1}, {Z: 1}, {X: -1}, {Y: -1}, {Z: -1}} {
		if e := d.Sub(axis); math.Abs(e.X) < least && math.Abs(e.Y) < least && math.Abs(e.Z) < least {
			return axis
		}
	}
	return d
}

// Bounds implements Solid.
func (o frame) Bounds() voxel.Box {
	if o.empty {
		return voxel.Box{}
	}
	return enclose(o.center.Sub(o.reach), o.center.Add(o.reach))
}

// near implements thin. In each direction of an edge the solid is between two planes;
// without x, which any two of the three directions are freed of, that is a strip of
// rows.
func (o frame) near(y0, y1, z0, z1 int64) bool {
	y, z := float64(y0+y1)/2-o.center.Y, float64(z0+z1)/2-o.center.Z
	h, w := float64(y1-y0)/2, float64(z1-z0)/2
	for i, a := range o.dir {
		if a.X == 0 && beyond(a.Y, a.Z, o.half[i], y, z, h, w) {
			return false
		}
		j := (i + 1) % 3
		b := o.dir[j]
		ny, nz := float64(a.Y*b.X)-float64(b.Y*a.X), float64(a.Z*b.X)-float64(b.Z*a.X)
		if beyond(ny, nz, float64(math.Abs(b.X)*o.half[i])+float64(math.Abs(a.X)*o.half[j]), y, z, h, w) {
			return false
		}
	}
	return true
}

// beyond tells whether all rows of a rectangle, h by w to each side of y, z, are further
// than reach from the origin in the direction ny, nz. It may err towards false, by more
// than a voxel.
func beyond(ny, nz, reach, y, z, h, w float64) bool {
	const rounding = 1e-5
	reach = float64(reach*(1+rounding)) + float64(math.Abs(ny)*(h+1)) + float64(math.Abs(nz)*(w+1)) + rounding
	return math.Abs(float64(ny*y)+float64(nz*z)) > reach
}

// local is the row of voxels at y, z in the frame: the coordinate along edge i of
// the voxel whose centre is vx from the frame's is vx*dx[i] + at[i].
type local struct{ dx, at [3]float64 }

func (o frame) local(y, z int32) local {
	var l local
	vy, vz := center(y)-o.center.Y, center(z)-o.center.Z
	for i, d := range o.dir {
		l.dx[i] = d.X
		l.at[i] = float64(vy*d.Y) + float64(vz*d.Z)
	}
	return l
}

func (l *local) coord(i int, vx float64) float64 { return float64(vx*l.dx[i]) + l.at[i] }

// slab returns where coordinate i is from -half to half.
func (l *local) slab(i int, half float64) interval {
	if l.dx[i] == 0 {
		if math.Abs(l.at[i]) <= half {
			return all
		}
		return nothing
	}
	a, b := (-half-l.at[i])/l.dx[i], (half-l.at[i])/l.dx[i]
	return interval{min(a, b), max(a, b)}
}

// round returns where the sum of squares of the coordinates below n, each divided
// by its half, is at most 1.
func (o *frame) round(l *local, n int) interval {
	var a, b, c float64
	for i := range n {
		dx, at := l.dx[i]/o.half[i], l.at[i]/o.half[i]
		a += square(dx)
		b += float64(dx * at)
		c += square(at)
	}
	return below(a, b, c-1)
}

func (o *frame) isRound(l *local, n int, vx float64) bool {
	sum := 0.0
	for i := range n {
		sum += square(l.coord(i, vx) / o.half[i])
	}
	return sum <= 1
}

func (o *frame) settle(at interval, in func(vx float64) bool) Row {
	if o.empty {
		return Row{}
	}
	x := o.center.X
	return Row{settle(interval{at.lo + x, at.hi + x}, func(p float64) bool { return in(p - x) })}
}

type ball struct{ frame }

// Row implements Solid.
func (s ball) Row(y, z int32) Row {
	l := s.local(y, z)
	return s.settle(s.round(&l, 3), func(vx float64) bool { return s.isRound(&l, 3, vx) })
}

type cube struct{ frame }

// Row implements Solid.
func (s cube) Row(y, z int32) Row {
	l := s.local(y, z)
	at := l.slab(0, s.half[0]).intersect(l.slab(1, s.half[1])).intersect(l.slab(2, s.half[2]))
	return s.settle(at, func(vx float64) bool {
		for i, half := range s.half {
			if c := l.coord(i, vx); c < -half || c >= half {
				return false
			}
		}
		return true
	})
}

type pillar struct{ frame }

// Row implements Solid.
func (s pillar) Row(y, z int32) Row {
	l := s.local(y, z)
	at := s.round(&l, 2).intersect(l.slab(2, s.half[2]))
	return s.settle(at, func(vx float64) bool {
		return s.isRound(&l, 2, vx) && math.Abs(l.coord(2, vx)) <= s.half[2]
	})
}
