package tint

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Painter gives the colour at t, from 0 to 1, for a voxel.
type Painter func(p voxel.Pos, t float64) color.Color

// Gradient paints the voxels by how far along axis, a unit, their centres are: at from
// t is 0, at to it is 1, cut to that.
func Gradient(v *voxel.Volume, axis vec.V3, from, to float64, paint Painter) {
	along(v, func(at vec.V3) float64 { return at.Dot(axis) }, from, to, paint)
}

// Radial paints the voxels by how far their centres are from a point.
func Radial(v *voxel.Volume, center vec.V3, from, to float64, paint Painter) {
	along(v, func(at vec.V3) float64 { return at.Sub(center).Len() }, from, to, paint)
}

func along(v *voxel.Volume, measure func(vec.V3) float64, from, to float64, paint Painter) {
	span := to - from
	MapAt(v, func(p voxel.Pos, c color.Color) color.Color {
		at := measure(vec.V3{X: float64(p.X) + 0.5, Y: float64(p.Y) + 0.5, Z: float64(p.Z) + 0.5})
		t := 0.0
		switch {
		case span != 0:
			t = max(0, min(1, (at-from)/span))
		case at >= from:
			t = 1
		}
		// Paint keeps the voxel's alpha, so that glass stays glass.
		return voxel.Paint.Combine(c, paint(p, t))
	})
}
