package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Axis is one of the three axes.
type Axis uint8

// The axes. The zero value is z, which is up.
const (
	AxisZ Axis = iota
	AxisX
	AxisY
)

// Torus is a tube of radius Tube around the circle of Radius that lies around
// Center, at right angles to Axis. It is empty when a radius is negative.
type Torus struct {
	Center vec.V3
	Axis   Axis
	Radius float64
	Tube   float64
}

func (t Torus) empty() bool { return !(t.Radius >= 0 && t.Tube >= 0) }

// Bounds implements Solid.
func (t Torus) Bounds() voxel.Box {
	if t.empty() {
		return voxel.Box{}
	}
	r := t.Radius + t.Tube
	reach := vec.V3{X: r, Y: r, Z: r}
	switch t.Axis {
	case AxisX:
		reach.X = t.Tube
	case AxisY:
		reach.Y = t.Tube
	default:
		reach.Z = t.Tube
	}
	return enclose(t.Center.Sub(reach), t.Center.Add(reach))
}

// Row implements Solid.
func (t Torus) Row(y, z int32) Row {
	if t.empty() {
		return Row{}
	}
	dy, dz := center(y)-t.Center.Y, center(z)-t.Center.Z
	switch t.Axis {
	case AxisX:
		return t.along(math.Sqrt(square(dy) + square(dz)))
	case AxisY:
		return t.across(dy, dz)
	}
	return t.across(dz, dy)
}

// along returns a row in the direction of the axis, at a distance from it.
func (t Torus) along(rho float64) Row {
	d, r2 := square(rho-t.Radius), square(t.Tube)
	if !(d <= r2) {
		return Row{}
	}
	half := math.Sqrt(r2 - d)
	return Row{settle(interval{t.Center.X - half, t.Center.X + half}, func(x float64) bool {
		return square(x-t.Center.X)+d <= r2
	})}
}

// across returns a row at right angles to the axis: h above the circle's plane and,
// at its nearest, side away from the axis.
func (t Torus) across(h, side float64) Row {
	h2, side2, r2 := square(h), square(side), square(t.Tube)
	if !(h2 <= r2) {
		return Row{}
	}
	in := func(x float64) bool {
		return square(math.Sqrt(square(x-t.Center.X)+side2)-t.Radius)+h2 <= r2
	}
	half := math.Sqrt(r2 - h2)
	outer := square(t.Radius+half) - side2
	if outer < 0 {
		return Row{}
	}
	outer = math.Sqrt(outer)
	inner := 0.0
	if hole := t.Radius - half; hole > math.Abs(side) {
		inner = math.Sqrt(square(hole) - side2)
	}
	left := settle(interval{t.Center.X - outer, t.Center.X - inner}, in)
	right := settle(interval{t.Center.X + inner, t.Center.X + outer}, in)
	switch {
	case left.From >= left.To:
		return Row{right}
	case right.From >= right.To:
		return Row{left}
	case left.To >= right.From:
		return Row{{left.From, right.To}}
	}
	return Row{left, right}
}

// near looks at the torus along x: it is a ring from there, or a bar with round ends.
func (t Torus) near(y0, y1, z0, z1 int64) bool {
	end := vec.V3{Y: t.Radius}
	switch t.Axis {
	case AxisX:
		far := maths.Hypot(
			max(math.Abs(float64(y0)-t.Center.Y), math.Abs(float64(y1)-t.Center.Y)),
			max(math.Abs(float64(z0)-t.Center.Z), math.Abs(float64(z1)-t.Center.Z)))
		return far >= t.Radius-t.Tube && newAxis(t.Center, t.Center).near(t.Radius+t.Tube, y0, y1, z0, z1)
	case AxisY:
		end = vec.V3{Z: t.Radius}
	}
	return newAxis(t.Center.Sub(end), t.Center.Add(end)).near(t.Tube, y0, y1, z0, z1)
}
