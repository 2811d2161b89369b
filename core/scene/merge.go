package scene

import (
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Content returns the voxels of a layer of the image: for a plain layer those of
// its Volume; for a clone layer those of its base, moved by the layer's Matrix; for
// a shape layer the shape inside its Matrix, in its Color, cut by the image's Box.
// It writes nothing, so that it may be called on a committed image.
func (im *Image) Content(l *Layer) voxel.Snapshot {
	if l.BaseID == 0 && l.Shape == NoShape {
		return l.Volume.Snapshot()
	}
	want := im.recipe(l)
	if l.built == want {
		return l.Volume.Snapshot()
	}
	return im.build(want)
}

// Refresh brings the volumes of clone and shape layers up to date, so that Content
// need not build them. A session does it before it commits.
func (im *Image) Refresh() {
	for _, l := range im.Layers {
		if l.BaseID == 0 && l.Shape == NoShape {
			continue
		}
		if want := im.recipe(l); l.built != want {
			l.Volume.Assign(im.build(want))
			l.built, l.made, l.kept = want, l.Volume.Snapshot(), false
		}
	}
}

// Derived tells whether the voxels of a layer of a committed image are no more than
// what Refresh makes of another layer or a shape. They are not when somebody has
// written to them since, which lasts until what they follow from changes, and not
// when the base of a clone is gone, or is the clone itself in the end.
func (im *Image) Derived(l *Layer) bool {
	return im.follows(l) && !(l.built == im.recipe(l) && (l.kept || l.Volume.Snapshot() != l.made))
}

// Keep says whether the voxels of a clone or shape layer stay as they are until what
// they follow from changes, or are to be made by the next Refresh. It is for whoever
// reads images that were stored.
func (im *Image) Keep(l *Layer, keep bool) {
	l.built, l.kept = recipe{}, keep && im.follows(l)
	if l.kept {
		l.built = im.recipe(l)
	}
}

// follows tells whether the voxels of a layer follow from another one or a shape.
func (im *Image) follows(l *Layer) bool {
	if l.BaseID == 0 {
		return l.Shape != NoShape
	}
	base := im.LayerByID(l.BaseID)
	for range im.Layers {
		switch {
		case base == nil || base == l:
			return false
		case base.BaseID == 0:
			return true
		}
		base = im.LayerByID(base.BaseID)
	}
	return false
}

// recipe is all that the voxels of a derived layer depend on: equal recipes give
// equal voxels. The zero recipe is that of no layer.
type recipe struct {
	shape  Shape
	base   voxel.Snapshot
	matrix vec.M4
	color  voxel.Color
	box    vec.M4
	made   bool
}

func (im *Image) recipe(l *Layer) recipe {
	r := recipe{shape: l.Shape, matrix: l.Matrix, made: true}
	if l.BaseID == 0 {
		r.color, r.box = l.Color, im.Box
		return r
	}
	// A clone of a clone follows the chain; a broken or circular one keeps what it has.
	r.shape = NoShape
	base := im.LayerByID(l.BaseID)
	for range im.Layers {
		switch {
		case base == nil || base == l:
			r.base, r.matrix = l.Volume.Snapshot(), vec.Identity()
			return r
		case base.BaseID == 0:
			r.base = im.Content(base)
			return r
		}
		r.matrix = r.matrix.Mul(base.Matrix)
		base = im.LayerByID(base.BaseID)
	}
	r.base, r.matrix = l.Volume.Snapshot(), vec.Identity()
	return r
}

func (im *Image) build(r recipe) voxel.Snapshot {
	if r.shape == NoShape {
		v := r.base.Edit(im.budget)
		v.Transform(r.matrix)
		return v.Snapshot()
	}
	v := voxel.New(im.budget)
	if solid, ok := shape.FromMatrix(string(r.shape), r.matrix); ok {
		shape.Fill(v, solid, r.color, voxel.Over)
		if !r.box.IsZero() {
			v.Crop(MatrixBox(r.box))
		}
	}
	return v.Snapshot()
}

// Visible merges the visible layers from the bottom to the top, each by its own
// mode, into one volume. With ignoreModes each is merged with Over, which is what
// Goxel's getLayersVolume and exports do. It writes nothing of the image.
func (im *Image) Visible(ignoreModes bool) voxel.Snapshot {
	var shown []*Layer
	for _, l := range im.Layers {
		if l.Visible {
			shown = append(shown, l)
		}
	}
	// One layer alone is its own merge: nothing need be copied. Only Over, Max and
	// Replace bring voxels where there were none.
	if len(shown) == 1 && (ignoreModes || shown[0].Mode == voxel.Over) {
		return im.Content(shown[0])
	}
	merged := voxel.New(im.budget)
	for _, l := range shown {
		mode := l.Mode
		if ignoreModes {
			mode = voxel.Over
		}
		merged.Merge(im.Content(l), mode)
	}
	return merged.Snapshot()
}

// Bounds returns the smallest box that holds the voxels of the visible layers.
func (im *Image) Bounds() voxel.Box { return im.Visible(false).Bounds() }
