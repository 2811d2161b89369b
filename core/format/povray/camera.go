package povray

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// view is where a picture is taken from. Half of what is seen is its size at a distance
// of 1, or of what is seen at any when it is orthographic: of the height, or, when all
// is to be in the picture, of its shorter side.
type view struct {
	eye             vec.V3
	right, up, back vec.V3 // unit vectors; it looks against back
	half            float64
	ortho           bool
	fit             bool
}

// margin is the part of the picture that stays free around the model.
const margin = 0.06

// viewOf returns the view of an image, in one of the ways of the option camera.
func viewOf(im *scene.Image, empty bool, model func(func(vec.V3)), how string) view {
	c := scene.DefaultCamera("")
	if im.ActiveCamera >= 0 && im.ActiveCamera < len(im.Cameras) {
		c = im.Cameras[im.ActiveCamera]
	}
	m := c.Matrix
	v := view{
		eye: m.Point(vec.V3{}), right: m.Dir(vec.V3{X: 1}).Unit(), up: m.Dir(vec.V3{Y: 1}).Unit(), back: m.Dir(vec.V3{Z: 1}).Unit(),
		ortho: c.Ortho, half: maths.Tan(scene.FieldOfView / 2), fit: how == "fit" || how == "auto" && untouched(c),
	}
	if v.ortho {
		v.half = c.Dist
	}
	switch {
	case empty:
	case v.fit:
		v.frame(model)
	case v.ortho: // nothing is behind it
		v.eye = v.eye.Add(v.back.Scale(v.beyond(model)))
	}
	return v
}

// untouched tells whether a camera is the one that a new image has.
func untouched(c *scene.Camera) bool {
	d := scene.DefaultCamera("")
	for i, n := range d.Matrix {
		if math.Abs(n-c.Matrix[i]) > 1e-4 {
			return false
		}
	}
	return !c.Ortho
}

// hull is points that have the model between them: the corners of its blocks, as far as
// its bounds go.
func hull(parts []mesh.Part, bounds voxel.Box) func(f func(p vec.V3)) {
	return func(f func(p vec.V3)) {
		for _, part := range parts {
			for p := range part.Voxels.Blocks() {
				to := voxel.Pos{X: p.X | 15, Y: p.Y | 15, Z: p.Z | 15}
				for i := range 8 {
					c := vec.V3{X: float64(max(p.X, bounds.Min.X)), Y: float64(max(p.Y, bounds.Min.Y)), Z: float64(max(p.Z, bounds.Min.Z))}
					if i&1 != 0 {
						c.X = float64(min(to.X, bounds.Max.X-1)) + 1
					}
					if i&2 != 0 {
						c.Y = float64(min(to.Y, bounds.Max.Y-1)) + 1
					}
					if i&4 != 0 {
						c.Z = float64(min(to.Z, bounds.Max.Z-1)) + 1
					}
					f(c)
				}
			}
		}
	}
}

// frame moves the eye until all of the model is in the picture. Each side of the picture
// is a plane through the eye that all points are on the inner side of.
func (v *view) frame(points func(func(vec.V3))) {
	t := v.half * (1 - margin)
	if v.ortho {
		t = 0
	}
	far := func() float64 { return math.Inf(-1) }
	right, left, top, bottom, front := far(), far(), far(), far(), far()
	points(func(p vec.V3) {
		x, y, z := p.Dot(v.right), p.Dot(v.up), p.Dot(v.back)
		right, left = max(right, z*t+x), max(left, z*t-x)
		top, bottom = max(top, z*t+y), max(bottom, z*t-y)
		front = max(front, z)
	})
	size := max(right+left, top+bottom) / 2
	away := size / t
	if v.ortho {
		v.half, away = size/(1-margin), front+1
	}
	v.eye = v.right.Scale((right - left) / 2).Add(v.up.Scale((top - bottom) / 2)).Add(v.back.Scale(away))
}

// beyond returns how far back the eye must go to have all of the model before it.
func (v *view) beyond(points func(func(vec.V3))) (far float64) {
	points(func(p vec.V3) { far = max(far, p.Sub(v.eye).Dot(v.back)+1) })
	return far
}

func middle(b voxel.Box) vec.V3 {
	return vec.V3{
		X: (float64(b.Min.X) + float64(b.Max.X)) / 2, Y: (float64(b.Min.Y) + float64(b.Max.Y)) / 2, Z: (float64(b.Min.Z) + float64(b.Max.Z)) / 2,
	}
}
