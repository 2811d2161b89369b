package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// solid is a field without parts.
type solid struct {
	info
	dist func(p vec.V3) float64
}

// Dist implements Node.
func (s *solid) Dist(p vec.V3) float64 { return s.dist(p) }

func newSolid(b Bounds, dist func(p vec.V3) float64) Node {
	return &solid{info{bounds: b, count: 1}, dist}
}

// Sphere returns a sphere.
func Sphere(r float64) Node {
	return newSolid(symmetric(r, r, r), func(p vec.V3) float64 { return length(p.X, p.Y, p.Z) - r })
}

// Box returns a box with edges of the given lengths.
func Box(size vec.V3) Node {
	h := mul(size, 0.5)
	return newSolid(symmetric(h.X, h.Y, h.Z), func(p vec.V3) float64 {
		x, y, z := math.Abs(p.X)-h.X, math.Abs(p.Y)-h.Y, math.Abs(p.Z)-h.Z
		return length(max(x, 0), max(y, 0), max(z, 0)) + min(max(x, y, z), 0)
	})
}

// Ellipsoid returns an ellipsoid of three radii above 0.
func Ellipsoid(r vec.V3) Node {
	least := min(r.X, r.Y, r.Z)
	return newSolid(symmetric(r.X, r.Y, r.Z), func(p vec.V3) float64 {
		return float64((length(p.X/r.X, p.Y/r.Y, p.Z/r.Z) - 1) * least)
	})
}

// Torus returns a ring around the z axis: a tube around a circle.
func Torus(r, tube float64) Node {
	return newSolid(symmetric(r+tube, r+tube, tube), func(p vec.V3) float64 {
		return length(length(p.X, p.Y, 0)-r, p.Z, 0) - tube
	})
}

// Capsule returns all that is within a radius of a segment.
func Capsule(a, b vec.V3, r float64) Node {
	d := b.Sub(a)
	dd := d.Dot(d)
	bounds := Bounds{a, a}.union(Bounds{b, b}).grown(r)
	return newSolid(bounds, func(p vec.V3) float64 {
		q := p.Sub(a)
		t := 0.0
		if dd > 0 {
			t = max(0, min(1, q.Dot(d)/dd))
		}
		q = q.Sub(mul(d, t))
		return length(q.X, q.Y, q.Z) - r
	})
}

// Octahedron returns an octahedron whose corners are r away from its centre.
func Octahedron(r float64) Node {
	const root3 = 1.7320508075688772
	return newSolid(symmetric(r, r, r), func(p vec.V3) float64 {
		return (math.Abs(p.X) + math.Abs(p.Y) + math.Abs(p.Z) - r) / root3
	})
}

// Plane returns the half of space below a plane: the points p with p·normal < d. The
// normal need not be of length 1, but not 0.
func Plane(normal vec.V3, d float64) Node {
	n := mul(normal, 1/normal.Len())
	b := symmetric(math.Inf(1), math.Inf(1), math.Inf(1))
	switch (vec.V3{X: 1}) { // along an axis it has one end
	case vec.V3{X: n.X}:
		b.Max.X = d
	case vec.V3{X: n.Y}:
		b.Max.Y = d
	case vec.V3{X: n.Z}:
		b.Max.Z = d
	}
	return newSolid(b, func(p vec.V3) float64 { return p.Dot(n) - d })
}
