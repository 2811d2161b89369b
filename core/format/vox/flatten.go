package vox

import (
	"context"
	"slices"

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
			settle(all, s, im.Budget())
			all = append(all, s)
		default:
			e.applied++
			all = e.apply(all, s, im.Budget())
		}
	}
	e.linkClones(im, all)
	return all, nil
}

// settle blends the translucent voxels of a sheet with what lies below them, as a
// file shows only the topmost voxel of a place.
func settle(below []*sheet, s *sheet, b *voxel.Budget) {
	if !slices.ContainsFunc(below, func(t *sheet) bool { return !t.hidden }) {
		return
	}
	var edit *voxel.Volume
	var px [4096]voxel.Color
	for p, block := range s.voxels.Blocks() {
		if block.Opaque() {
			continue
		}
		changed := false
		block.Colors(&px)
		for i, c := range px {
			if a := c.A(); a == 0 || a == 255 {
				continue
			}
			under := topmost(below, p.X+int32(i&15), p.Y+int32(i>>4&15), p.Z+int32(i>>8))
			if mixed := voxel.Over.Combine(under, c); mixed != c {
				px[i], changed = mixed, true
			}
		}
		if !changed {
			continue
		}
		if edit == nil {
			edit = s.voxels.Edit(b)
		}
		edit.WriteBlock(p, &px)
	}
	if edit != nil {
		s.voxels = edit.Snapshot()
	}
}

// topmost returns the voxel that is seen at a place.
func topmost(all []*sheet, x, y, z int32) voxel.Color {
	for i := len(all) - 1; i >= 0; i-- {
		if s := all[i]; !s.hidden {
			if c := s.voxels.At(x, y, z); c != 0 {
				return c
			}
		}
	}
	return 0
}

// stack returns the visible sheets in one, where the topmost voxel of a place
// wins.
func stack(all []*sheet, b *voxel.Budget) *voxel.Volume {
	v := voxel.New(b)
	for _, s := range all {
		if s.hidden {
			continue
		}
		v.Merge(s.voxels, voxel.Over)
		for p, block := range s.voxels.Blocks() {
			if block.Opaque() {
				continue
			}
			for i := range 4096 { // these have been blended, and are to win
				if c := block.At(i); c != 0 && c.A() < 255 {
					v.Set(p.X+int32(i&15), p.Y+int32(i>>4&15), p.Z+int32(i>>8), c)
				}
			}
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
