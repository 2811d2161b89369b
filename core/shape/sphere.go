package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Sphere is the points at most Radius away from Center. A negative radius makes
// it empty.
type Sphere struct {
	Center vec.V3
	Radius float64
}

// Bounds implements Solid.
func (s Sphere) Bounds() voxel.Box {
	if !(s.Radius >= 0) {
		return voxel.Box{}
	}
	return around(s.Center, s.Center, s.Radius)
}

// Row implements Solid.
func (s Sphere) Row(y, z int32) Row {
	yz := square(center(y)-s.Center.Y) + square(center(z)-s.Center.Z)
	r2 := square(s.Radius)
	if !(yz <= r2) || s.Radius < 0 {
		return Row{}
	}
	half := math.Sqrt(r2 - yz)
	return Row{settle(interval{s.Center.X - half, s.Center.X + half}, func(x float64) bool {
		return square(x-s.Center.X)+yz <= r2
	})}
}

func (s Sphere) near(y0, y1, z0, z1 int64) bool {
	return newAxis(s.Center, s.Center).near(s.Radius, y0, y1, z0, z1)
}

// Ellipsoid is a sphere around Center that is stretched along the axes. It is
// empty when one of the Radii is not greater than 0; with equal radii it is the
// Sphere.
type Ellipsoid struct{ Center, Radii vec.V3 }

// Bounds implements Solid.
func (e Ellipsoid) Bounds() voxel.Box {
	if !(e.Radii.X > 0 && e.Radii.Y > 0 && e.Radii.Z > 0) {
		return voxel.Box{}
	}
	return enclose(e.Center.Sub(e.Radii), e.Center.Add(e.Radii))
}

// Row implements Solid.
func (e Ellipsoid) Row(y, z int32) Row {
	r := e.Radii
	switch {
	case !(r.X > 0 && r.Y > 0 && r.Z > 0):
		return Row{}
	case r.X == r.Y && r.Y == r.Z:
		return Sphere{e.Center, r.X}.Row(y, z)
	}
	// x²/rx² + y²/ry² + z²/rz² <= 1 without a division, which could round.
	xx, yy, zz := square(r.X), square(r.Y), square(r.Z)
	limit := float64(float64(xx*yy) * zz)
	weight := float64(yy * zz)
	yz := float64(square(center(y)-e.Center.Y)*float64(xx*zz)) + float64(square(center(z)-e.Center.Z)*float64(xx*yy))
	if !(yz <= limit) {
		return Row{}
	}
	half := math.Sqrt((limit - yz) / weight)
	return Row{settle(interval{e.Center.X - half, e.Center.X + half}, func(x float64) bool {
		return float64(square(x-e.Center.X)*weight)+yz <= limit
	})}
}

func (e Ellipsoid) near(y0, y1, z0, z1 int64) bool {
	// A sphere, after everything is divided by the radii.
	dy := max(float64(y0)-e.Center.Y, e.Center.Y-float64(y1), 0) / e.Radii.Y
	dz := max(float64(z0)-e.Center.Z, e.Center.Z-float64(z1), 0) / e.Radii.Z
	return square(dy)+square(dz) <= 1
}
