package vox

import (
	"context"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// sheet is a layer as the file will have it: voxels that take no part in any mode.
type sheet struct {
	name   string
	hidden bool
	finish uint32         // its number in exporter.finishes
	voxels voxel.Snapshot // of a clone: those of its base
	base   *sheet         // the sheet whose models it uses too; nil for its own
	place  place          // of a clone, from the base
	layer  *scene.Layer
	whole  voxel.Snapshot // what the layer holds, before modes are applied
}

// flatten returns the layers of an image from the bottom to the top, with the modes
// of the visible ones applied.
func (e *exporter) flatten(ctx context.Context, im *scene.Image) ([]*sheet, error) {
	var all []*sheet
	for _, l := range im.Layers {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s := &sheet{name: l.Name, hidden: !l.Visible, finish: e.finishOf(im, l), voxels: im.Content(l), layer: l}
		s.whole = s.voxels
		switch {
		case s.hidden:
			if l.Mode != voxel.Over {
				e.dropped++
			}
			all = append(all, s)
		case l.Mode == voxel.Over:
			all = append(all, s)
		default:
			e.applied++
			all = e.apply(all, s, im.Budget())
		}
	}
	e.linkClones(im, all)
	return all, nil
}

// stack returns what the visible sheets look like together.
func stack(all []*sheet, b *voxel.Budget) *voxel.Volume {
	v := voxel.New(b)
	for _, s := range all {
		if !s.hidden {
			v.Merge(s.voxels, voxel.Over)
		}
	}
	return v
}

// apply does what a layer with a mode does to the visible sheets below it: to each
// by itself, and where that looks different, to all of them as one.
func (e *exporter) apply(below []*sheet, s *sheet, b *voxel.Budget) []*sheet {
	whole := stack(below, b)
	whole.Merge(s.voxels, s.layer.Mode)
	want := whole.Snapshot()
	if s.layer.Mode == voxel.Max || s.layer.Mode == voxel.Replace {
		if above := e.above(below, s, want, b); above != nil {
			return above
		}
		return e.merge(below, s, want)
	}

	var out []*sheet
	for _, t := range below {
		if !t.hidden {
			v := t.voxels.Edit(b)
			v.Merge(s.voxels, s.layer.Mode)
			c := *t
			c.voxels = v.Snapshot()
			t = &c
		}
		out = append(out, t)
	}
	if stack(out, b).Snapshot().Equal(want) {
		return out
	}
	return e.merge(below, s, want)
}

// above tries to keep a layer that brings voxels of its own as a sheet above the
// others, and returns nil when that would not look right.
func (e *exporter) above(below []*sheet, s *sheet, want voxel.Snapshot, b *voxel.Budget) []*sheet {
	var out []*sheet
	for _, t := range below {
		if !t.hidden && s.layer.Mode == voxel.Replace {
			c := *t
			c.voxels = voxel.Snapshot{}
			t = &c
		}
		out = append(out, t)
	}
	out = append(out, s)
	if !stack(out, b).Snapshot().Equal(want) {
		return nil
	}
	return out
}

// merge puts the visible sheets into the lowest of them.
func (e *exporter) merge(below []*sheet, s *sheet, want voxel.Snapshot) []*sheet {
	var out []*sheet
	var one *sheet
	for _, t := range below {
		switch {
		case t.hidden:
			out = append(out, t)
		case one == nil:
			c := *t
			one = &c
			out = append(out, one)
		default:
			e.merged++
		}
	}
	if one == nil {
		one = s
		out = append(out, one)
	}
	one.voxels = want
	return out
}

// linkClones finds the sheets that are their bases turned by quarter turns and
// moved, so that they can use the same models.
func (e *exporter) linkClones(im *scene.Image, all []*sheet) {
	byID := map[int]*sheet{}
	for _, s := range all {
		byID[s.layer.ID] = s
	}
	for _, s := range all {
		if s.layer.BaseID == 0 {
			continue
		}
		base, at := e.baseOf(im, s.layer)
		t := byID[base]
		whole := t != nil && t.finish == s.finish && t.voxels == t.whole && s.voxels == s.whole
		if p, exact := placeOf(at); whole && exact {
			s.base, s.place = t, p
		}
	}
}
