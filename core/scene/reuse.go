package scene

import (
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// Reuse puts blocks of old in place of im's own where they hold the same at the same
// place of the same layer, by its id or else its name. What was derived from a block, such
// as its mesh, then holds for im too. It changes nothing that can be seen.
func (im *Image) Reuse(old *Image) {
	im.Refresh()
	for _, l := range im.Layers {
		was := old.match(l)
		if was == nil || im.follows(l) {
			continue
		}
		now := l.Volume.Snapshot()
		if with := voxel.Reuse(now, was.Volume.Snapshot()); with != now {
			l.Volume.Assign(with)
		}
	}
	for _, l := range im.Layers { // the others, which follow from those
		was := old.match(l)
		if was == nil || !im.Derived(l) || !old.Derived(was) {
			continue
		}
		if want := im.recipe(l); was.built == want {
			l.Volume.Assign(was.Volume.Snapshot())
			l.built, l.made, l.kept = want, l.Volume.Snapshot(), false
		}
	}
}

// match returns the layer that is most likely the same one as l of another image.
func (im *Image) match(l *Layer) *Layer {
	if o := im.LayerByID(l.ID); o != nil && o.Name == l.Name {
		return o
	}
	for _, o := range im.Layers {
		if o.Name == l.Name {
			return o
		}
	}
	return im.LayerByID(l.ID)
}

// Equal tells whether two images hold the same: voxels, layers, looks, and all else but
// NextID. Blocks that both have are not looked into, so that it is quick after Reuse.
func (im *Image) Equal(o *Image) bool {
	return im.Light == o.Light && im.Box == o.Box && im.Selection == o.Selection &&
		im.Active == o.Active && im.ActiveCamera == o.ActiveCamera &&
		im.Palette.Name == o.Palette.Name && im.Palette.Color == o.Palette.Color &&
		slices.Equal(im.Palette.Colors, o.Palette.Colors) &&
		slices.EqualFunc(im.Materials, o.Materials, sameValue) &&
		slices.EqualFunc(im.Cameras, o.Cameras, sameValue) &&
		(im.Mask == nil) == (o.Mask == nil) && (im.Mask == nil || im.Mask.Snapshot().Equal(o.Mask.Snapshot())) &&
		slices.EqualFunc(im.Layers, o.Layers, func(a, b *Layer) bool { return im.equalLayer(a, o, b) })
}

func (im *Image) equalLayer(a *Layer, o *Image, b *Layer) bool {
	c, d := *a, *b
	for _, l := range []*Layer{&c, &d} {
		l.Volume, l.built, l.made, l.kept = nil, recipe{}, voxel.Snapshot{}, false
	}
	return c == d && im.Content(a).Equal(o.Content(b))
}
