package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Taper fills a box at its lower side along Axis and narrows to a tip in the middle of
// the upper side: a pyramid, or, when it is Round, a cone whose base is the ellipse in
// the box. Its slopes are closed. It is empty when the box is.
type Taper struct {
	Min, Max vec.V3
	Axis     Axis
	Round    bool
}

func (t Taper) empty() bool { return !(t.Max.X > t.Min.X && t.Max.Y > t.Min.Y && t.Max.Z > t.Min.Z) }

// Bounds implements Solid.
func (t Taper) Bounds() voxel.Box {
	if t.empty() {
		return voxel.Box{}
	}
	return enclose(t.Min, t.Max)
}

// Row implements Solid.
func (t Taper) Row(y, z int32) Row {
	if t.empty() {
		return Row{}
	}
	// In the units of the box, u runs from -1 to 1 and the width is 1 at the base and 0
	// at the tip.
	half := t.Max.Sub(t.Min).Scale(0.5)
	mid := t.Min.Add(half)
	ux := func(x float64) float64 { return (x - mid.X) / half.X }
	uy, uz := (center(y)-mid.Y)/half.Y, (center(z)-mid.Z)/half.Z
	width := func(u float64) float64 { return (1 - u) / 2 }

	var at interval
	var in func(x float64) bool
	switch t.Axis {
	case AxisX:
		in = func(x float64) bool { return t.holds(uy, uz, width(ux(x))) }
		at = interval{t.Min.X, t.Max.X - float64(2*half.X*t.off(uy, uz))}
	case AxisY:
		in = func(x float64) bool { return t.holds(ux(x), uz, width(uy)) }
		at = t.slice(mid.X, half.X, uz, width(uy))
	default:
		in = func(x float64) bool { return t.holds(ux(x), uy, width(uz)) }
		at = t.slice(mid.X, half.X, uy, width(uz))
	}
	return Row{settle(at, in)}
}

// holds tells whether a place at (u, v) across the axis is inside where the width is w.
func (t Taper) holds(u, v, w float64) bool { return w > 0 && w <= 1 && t.off(u, v) <= w }

// off is how far (u, v) is from the axis: the width at which it is on the slope.
func (t Taper) off(u, v float64) float64 {
	if t.Round {
		return math.Sqrt(square(u) + square(v))
	}
	return max(math.Abs(u), math.Abs(v))
}

// slice returns where along x a slice across the axis is, at v and of width w.
func (t Taper) slice(mid, half, v, w float64) interval {
	if !(w > 0 && w <= 1 && math.Abs(v) <= w) {
		return nothing
	}
	u := w
	if t.Round {
		u = math.Sqrt(square(w) - square(v))
	}
	return interval{mid - float64(half*u), mid + float64(half*u)}
}
