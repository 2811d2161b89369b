package gox

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// A few bytes declare a clone or shape layer of any size, or a clone of a clone of a
// clone, and building them takes time for every place. These are the limits, far above
// what people make.
const (
	maxLayers = 10_000
	maxChain  = 16      // clones of clones
	maxExtent = 1 << 32 // places in the boxes of all clone and shape layers
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
				places += extent(m, source(im, base))
			}
		case l.Shape != scene.NoShape:
			places += float64(source(im, l).Volume())
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

// source returns a box around the voxels of a plain or shape layer. Shapes are cut by
// the canvas.
func source(im *scene.Image, l *scene.Layer) voxel.Box {
	if l.Shape == scene.NoShape {
		return l.Volume.Bounds()
	}
	b := scene.MatrixBox(l.Matrix)
	if !im.Box.IsZero() {
		b = b.Intersect(scene.MatrixBox(im.Box))
	}
	return b
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
