package draw

import (
	"math"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// ink is the colour of masks.
const ink voxel.Color = 0xffffffff

// Thin draws the curve one voxel thin into a mask: each point is the voxel that it
// rounds to. With faces its voxels touch by faces, otherwise by edges and corners too.
func Thin(mask *voxel.Volume, c Curve, faces bool) {
	for i, p := range c {
		q := p
		if i > 0 {
			q = c[i-1]
		}
		if mask.Budget().Err() != nil {
			return
		}
		shape.Fill(mask, shape.Line{From: nearest(q), To: nearest(p), Faces: faces}, ink, voxel.Replace)
	}
}

// nearest returns the voxel whose number is nearest: 2.6 is the voxel 3.
func nearest(p vec.V3) voxel.Pos {
	return voxel.Pos{X: whole(math.Floor(p.X + 0.5)), Y: whole(math.Floor(p.Y + 0.5)), Z: whole(math.Floor(p.Z + 0.5))}
}

// whole cuts to the space of coordinates.
func whole(f float64) int32 {
	return int32(max(math.MinInt32, min(math.MaxInt32-1, f)))
}

// Tube draws all that is within a radius of the curve into a mask. radius gives one for
// each point; between them it changes evenly. Where it is thinner than a voxel the tube
// stays a line of voxels, and where it is 0 there is none.
func Tube(mask *voxel.Volume, c Curve, radius func(i int) float64) {
	const thinnest = 0.87 // half the diagonal of a voxel
	fill := func(s shape.Solid) { shape.Fill(mask, s, ink, voxel.Replace) }
	for i, p := range c {
		if mask.Budget().Err() != nil {
			return
		}
		r := radius(i)
		if i == 0 {
			fill(shape.Sphere{Center: p, Radius: r})
			continue
		}
		q, before := c[i-1], radius(i-1)
		if (r < thinnest || before < thinnest) && r > 0 && before > 0 {
			half := vec.V3{X: 0.5, Y: 0.5, Z: 0.5}
			fill(shape.Line{From: nearest(q.Sub(half)), To: nearest(p.Sub(half))})
		}
		if r == before {
			fill(shape.Capsule{A: q, B: p, Radius: r})
			continue
		}
		fill(shape.Cone{A: q, B: p, RadiusA: before, RadiusB: r})
		fill(shape.Sphere{Center: p, Radius: r})
	}
}
