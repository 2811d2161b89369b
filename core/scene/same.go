package scene

import (
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// Same tells, in time proportional to the number of layers, whether im is o or a
// clone that nobody has changed. It may say no of images that hold the same: voxels
// that were written and written back are not compared, and NextID does not count.
func (im *Image) Same(o *Image) bool {
	return im.Related(o) &&
		im.Light == o.Light && im.Box == o.Box && im.Selection == o.Selection &&
		im.Active == o.Active && im.ActiveCamera == o.ActiveCamera &&
		im.Palette.Name == o.Palette.Name && im.Palette.Color == o.Palette.Color &&
		slices.Equal(im.Palette.Colors, o.Palette.Colors) &&
		slices.EqualFunc(im.Materials, o.Materials, sameValue) &&
		slices.EqualFunc(im.Cameras, o.Cameras, sameValue) &&
		(im.Mask == nil) == (o.Mask == nil) && sameVolume(im.Mask, o.Mask) &&
		slices.EqualFunc(im.Layers, o.Layers, sameLayer)
}

func sameValue[T comparable](a, b *T) bool { return *a == *b }

func sameVolume(a, b *voxel.Volume) bool { return a == b || a.Snapshot() == b.Snapshot() }

func sameLayer(a, b *Layer) bool {
	c := *a
	c.Volume = b.Volume
	return c == *b && sameVolume(a.Volume, b.Volume)
}
