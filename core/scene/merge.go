package scene

import "github.com/voxrun/voxrun/core/voxel"

// Visible merges the visible layers from the bottom to the top, each by its own
// mode, into one volume. With ignoreModes each is merged with Over, which is what
// Goxel's getLayersVolume and exports do.
func (im *Image) Visible(ignoreModes bool) voxel.Snapshot {
	im.Refresh()
	merged := voxel.New(im.budget)
	for _, l := range im.Layers {
		switch {
		case !l.Visible:
		case ignoreModes:
			merged.Merge(l.Volume.Snapshot(), voxel.Over)
		default:
			merged.Merge(l.Volume.Snapshot(), l.Mode)
		}
	}
	return merged.Snapshot()
}

// Bounds returns the smallest box that holds the voxels of the visible layers.
func (im *Image) Bounds() voxel.Box {
	return im.Visible(false).Bounds()
}

// Refresh rebuilds the voxels of clone layers and shape layers whose base, shape,
// colour or matrix changed since they were built.
func (im *Image) Refresh() {
}
