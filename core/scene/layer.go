package scene

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Layer is a volume with a place in an image. Its Volume is never nil; to give it
// other voxels, use Volume.Assign.
type Layer struct {
	ID        int // unique in the project, never used again
	Name      string
	Visible   bool
	Mode      voxel.Mode // how it combines with the layers below
	Material  int        // index in Image.Materials, -1 for none
	Volume    *voxel.Volume
	Matrix    vec.M4      // origin of a plain layer (only its translation counts); transform of a clone or shape layer
	Box       vec.M4      // bounding box as a box matrix; zero is none
	BaseID    int         // the layer that this one is a clone of; 0 for none
	Shape     Shape       // "" for a plain layer
	Color     color.Color // of a shape layer
	ImagePath string      // of a 2D image layer: where its picture is; nothing is drawn of it

	built recipe         // what the Volume of a clone or shape layer was built from
	made  voxel.Snapshot // what that came out as
	kept  bool           // the Volume is taken for what was built, whatever made is
}

// Shape names what a shape layer is made of.
type Shape string

// The shapes that a layer can be.
const (
	NoShape  Shape = ""
	Sphere   Shape = "sphere"
	Cube     Shape = "cube"
	Cylinder Shape = "cylinder"
)

// clone returns an independent copy.
func (l *Layer) clone(b *voxel.Budget) *Layer {
	c := *l
	c.Volume = l.Volume.Snapshot().Edit(b)
	return &c
}

// Duplicate inserts an independent copy of the layer at index i above it, makes it
// active and returns it.
func (im *Image) Duplicate(i int) *Layer {
	l := im.Layers[i].clone(im.budget)
	l.ID, l.Name = 0, im.UniqueName(baseName(l.Name))
	im.Insert(i+1, l)
	return l
}

// CloneLayer inserts above the layer at index i a layer that follows it: Refresh
// gives it the base's voxels, moved by its own Matrix.
func (im *Image) CloneLayer(i int) *Layer {
	base := im.Layers[i]
	l := im.Duplicate(i)
	l.BaseID, l.Matrix, l.Shape, l.built = base.ID, vec.Identity(), NoShape, recipe{}
	return l
}

// Unclone makes a clone or shape layer a plain layer that keeps its voxels.
func (im *Image) Unclone(l *Layer) {
	l.Volume.Assign(im.Content(l))
	l.BaseID, l.Shape, l.Matrix, l.built = 0, NoShape, vec.Identity(), recipe{}
}

// baseName strips a ".N" from a layer's name.
func baseName(name string) string {
	for i := len(name) - 1; i > 0; i-- {
		switch c := name[i]; {
		case c >= '0' && c <= '9':
		case c == '.' && i < len(name)-1:
			return name[:i]
		default:
			return name
		}
	}
	return name
}
