package gox

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxExtent is how many places the box of a clone or shape layer may have. A few bytes
// declare such a layer of any size, and building it takes time for every place.
const maxExtent = 1 << 32

// checkExtents refuses an image with a clone or shape layer that is too large to be
// built. Shapes are cut by the canvas.
func checkExtents(im *scene.Image) error {
	for _, l := range im.Layers {
		var places float64
		switch {
		case l.BaseID != 0:
			places = cloneExtent(im, l)
		case l.Shape != scene.NoShape:
			places = shapeExtent(im, l)
		}
		if places > maxExtent {
			return fault.Newf(fault.Limit, "layer %q is a clone or a shape of %.3g voxels; at most %.3g are built", l.Name, places, float64(maxExtent)).
				WithHint("Make the layer smaller in Goxel, or unclone it.")
		}
	}
	return nil
}

func shapeExtent(im *scene.Image, l *scene.Layer) float64 {
	b := scene.MatrixBox(l.Matrix)
	if !im.Box.IsZero() {
		b = b.Intersect(scene.MatrixBox(im.Box))
	}
	return float64(b.Volume())
}

// cloneExtent returns the size of the box of a clone. A chain of clones multiplies
// their matrices.
func cloneExtent(im *scene.Image, l *scene.Layer) float64 {
	m, base := l.Matrix, im.LayerByID(l.BaseID)
	for range im.Layers {
		if base == nil || base.BaseID == 0 {
			break
		}
		m = m.Mul(base.Matrix)
		base = im.LayerByID(base.BaseID)
	}
	if base == nil || base.BaseID != 0 {
		return 0 // keeps what it has
	}
	b := base.Volume.Bounds()
	if base.Shape != scene.NoShape {
		b = scene.MatrixBox(base.Matrix)
		if !im.Box.IsZero() {
			b = b.Intersect(scene.MatrixBox(im.Box))
		}
	}
	return extent(m, b)
}

// extent returns the number of places in the smallest box around b after m.
func extent(m vec.M4, b voxel.Box) float64 {
	if b.Empty() {
		return 0
	}
	w, h, d := b.Size()
	places := 1.0
	for i := range 3 {
		places *= 2 + math.Abs(m[i])*float64(w) + math.Abs(m[4+i])*float64(h) + math.Abs(m[8+i])*float64(d)
	}
	return places
}
