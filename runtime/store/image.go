package store

import (
	"slices"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// image makes the new image of the old one, of the metadata in f, if there are some,
// and of the puts.
func (r *replay) image(f *fields, h head) error {
	old := r.work
	if old == nil {
		if !h.changed {
			return errContent
		}
		r.work = scene.Empty(r.budget)
		old = r.work
	}
	volumes := snapshots(old)
	if h.changed {
		if r.work = r.metadata(f, old); f.bad {
			return errContent
		}
	}
	if h.mask != (r.work.Mask != nil) {
		r.work.Mask = nil
		if h.mask {
			r.work.Mask = voxel.New(r.budget)
		}
	}
	planes, err := keep(r.work, h.kept)
	if err != nil || len(volumes) != len(planes) && h.bases == nil || h.bases != nil && len(h.bases) != len(planes) {
		return errContent
	}
	for i, p := range planes {
		b := i
		if h.bases != nil {
			b = h.bases[i]
		}
		if b < -1 || b >= len(volumes) {
			return errContent
		}
		var s voxel.Snapshot
		if b >= 0 {
			s = volumes[b]
		}
		if p != nil && p.Snapshot() != s {
			p.Assign(s)
		}
	}
	for _, p := range r.puts {
		if p.volume >= len(planes) || planes[p.volume] == nil {
			return errContent
		}
		planes[p.volume].SetBlock(p.at, p.block)
	}
	for _, i := range h.kept { // what they follow from is whole only now
		r.work.Keep(r.work.Layers[i], true)
	}
	return nil
}

// keep returns the volumes of an image as volumesOf lists them, nil for those that are
// derived: all clone and shape layers but those that are to be kept.
func keep(im *scene.Image, kept []int) ([]*voxel.Volume, error) {
	var out []*voxel.Volume
	for i, l := range im.Layers {
		switch {
		case l.BaseID == 0 && l.Shape == scene.NoShape || slices.Contains(kept, i):
			out = append(out, l.Volume)
		case im.Derived(l):
			out = append(out, nil)
		default: // it was kept before
			im.Keep(l, false)
			out = append(out, nil)
		}
	}
	for _, i := range kept {
		if i < 0 || i >= len(im.Layers) {
			return nil, errContent
		}
	}
	if im.Mask != nil {
		out = append(out, im.Mask)
	}
	return out, nil
}

// metadata reads an image without voxels, a relative of the old one. What a derived
// layer that both have was last made of goes over, so that it is not made again for
// nothing.
func (r *replay) metadata(f *fields, old *scene.Image) *scene.Image {
	im := scene.Empty(r.budget)
	im.Join(old)
	im.Mask = old.Mask
	var read scene.Image
	if f.image(&read); f.bad {
		return im
	}
	for _, l := range read.Layers {
		if was := old.LayerByID(l.ID); was != nil && was.BaseID == l.BaseID && was.Shape == l.Shape && (l.BaseID != 0 || l.Shape != scene.NoShape) {
			var buf fields
			buf.layerOf(l)
			c := *was
			c.Volume = was.Volume.Snapshot().Edit(r.budget)
			buf.read = true
			buf.layerOf(&c)
			l = &c
		}
		id := l.ID
		im.Insert(len(im.Layers), l)
		l.ID = id
	}
	im.Materials, im.Cameras, im.Light, im.Palette = read.Materials, read.Cameras, read.Light, read.Palette
	im.Box, im.Selection, im.Active, im.ActiveCamera, im.NextID = read.Box, read.Selection, read.Active, read.ActiveCamera, read.NextID
	return im
}

func snapshots(im *scene.Image) []voxel.Snapshot {
	planes := volumesOf(im)
	out := make([]voxel.Snapshot, len(planes))
	for i, p := range planes {
		out[i] = p.snapshot
	}
	return out
}
