package gox

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

// A few bytes declare a clone or shape layer of any size, or a clone of a clone of a
// clone, and building them takes time for every voxel. These are the limits, far above
// what people make.
const (
	maxLayers = 10_000
	maxChain  = 16      // clones of clones
	maxExtent = 1 << 31 // voxels of all clone and shape layers, a shape being its box
)

// checkExtents refuses an image whose clone and shape layers are too large to be built.
func checkExtents(im *scene.Image) error {
	byID := make(map[int]*scene.Layer, len(im.Layers))
	for _, l := range im.Layers {
		byID[l.ID] = l
	}
	places := 0.0
	for _, l := range im.Layers {
		switch {
		case l.BaseID != 0:
			m, base, ok := chain(byID, l)
			if !ok {
				return fault.Newf(fault.Limit, "layer %q is a clone of a clone, more than %d times", l.Name, maxChain).
					WithHint("Unclone some of these layers in Goxel.")
			}
			if base != nil {
				places += growth(m) * extent(im, base)
			}
		case l.Shape != scene.NoShape:
			places += extent(im, l)
		}
		if places > maxExtent {
			return fault.Newf(fault.Limit, "layer %q is a clone or a shape that brings the image to %.3g voxels; %.3g are the most", l.Name, places, float64(maxExtent)).
				WithHint("Make the layer smaller in Goxel, or unclone it.")
		}
	}
	return nil
}

// chain follows a clone to the layer that has the voxels, and returns that layer and
// the product of the matrices on the way. The layer is nil when there is none, and ok
// false when the way is too long. A circular way has a length of its own.
func chain(byID map[int]*scene.Layer, l *scene.Layer) (m vec.M4, base *scene.Layer, ok bool) {
	m, base = l.Matrix, byID[l.BaseID]
	for range maxChain {
		switch {
		case base == nil || base == l:
			return m, nil, true
		case base.BaseID == 0:
			return m, base, true
		}
		m = m.Mul(base.Matrix)
		base = byID[base.BaseID]
	}
	return m, nil, false
}

// extent returns about how many voxels a plain or shape layer has. Shapes are cut by the
// canvas.
func extent(im *scene.Image, l *scene.Layer) float64 {
	if l.Shape == scene.NoShape {
		return float64(l.Volume.Count())
	}
	b := scene.MatrixBox(l.Matrix)
	if !im.Box.IsZero() {
		b = b.Intersect(scene.MatrixBox(im.Box))
	}
	return float64(b.Volume())
}

// growth returns how many times larger m makes things, and 1 when it makes them smaller.
func growth(m vec.M4) float64 {
	x, y, z := m.Dir(vec.V3{X: 1}), m.Dir(vec.V3{Y: 1}), m.Dir(vec.V3{Z: 1})
	return max(1, math.Abs(x.Dot(y.Cross(z))))
}
