package vox

import (
	"context"
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func exportVox(ctx context.Context, im *scene.Image, out *format.Target, v option.Values) ([]string, error) {
	e := newExporter()
	var uses []*use
	var err error
	single := v.Bool("single")
	if single {
		uses, err = e.single(im)
	} else {
		uses, err = e.scene(ctx, im)
	}
	if err != nil {
		return nil, err
	}
	if err := e.collect(ctx); err != nil {
		return nil, err
	}
	w := &writer{exporter: e, out: out, palette: e.palette(im, v.Text("palette") == "image"), version: 150}
	if v.Text("version") == "200" {
		w.version = 200
	}
	w.loseNames()
	e.loseHues(w.palette)
	if !single {
		w.graph(uses)
		w.cameras(im)
		w.sun(im)
	}
	w.colors()
	if err := w.write(ctx); err != nil {
		return nil, err
	}
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	return append(e.losses(im, single), e.lost...), nil
}

// use is a layer as the scene graph has it: the models that it is made of.
type use struct {
	name   string
	hidden bool
	pieces []piece
}

// piece is one use of a model.
type piece struct {
	model *cut
	place place // of the model's first corner
}

// single merges all that is visible into one model.
func (e *exporter) single(im *scene.Image) ([]*use, error) {
	all := cuts(&sheet{voxels: im.Visible(false)})
	if len(all) > 1 {
		w, h, d := im.Bounds().Size()
		return nil, fault.Newf(fault.Usage, "%d x %d x %d voxels are too many for one model, which has at most %d along an axis", w, h, d, maxSide).
			WithHint("Leave out the option single: a scene of several models holds them.")
	}
	if len(all) == 0 {
		all = []*cut{{box: voxel.BoxAt(voxel.Pos{}, 1, 1, 1)}}
	}
	e.model(all[0])
	return nil, nil
}

// scene finds the models of all layers.
func (e *exporter) scene(ctx context.Context, im *scene.Image) ([]*use, error) {
	sheets, err := e.flatten(ctx, im)
	if err != nil {
		return nil, err
	}
	own := map[*sheet]*use{}
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if s.base != nil {
			continue
		}
		u := &use{name: s.name, hidden: s.hidden}
		all := cuts(s)
		if len(all) == 0 { // a model without voxels keeps the layer
			if e.finishes[s.finish].custom {
				e.bare++
			}
			all = []*cut{{box: voxel.BoxAt(voxel.Pos{}, 1, 1, 1)}}
		}
		for _, c := range all {
			at := [3]int64{int64(c.box.Min.X), int64(c.box.Min.Y), int64(c.box.Min.Z)}
			u.pieces = append(u.pieces, piece{e.model(c), moveBy(at)})
		}
		own[s] = u
	}
	uses := make([]*use, len(sheets))
	for i, s := range sheets {
		if uses[i] = own[s]; s.base == nil {
			continue
		}
		u := &use{name: s.name, hidden: s.hidden}
		for _, p := range own[s.base].pieces {
			u.pieces = append(u.pieces, piece{p.model, s.place.after(p.place)})
		}
		uses[i] = u
	}
	for i, s := range sheets {
		// Import joins several pieces into a layer of its own.
		if s.layer.BaseID != 0 && (s.base == nil || len(uses[i].pieces) > 1) {
			e.plain++
		}
	}
	return uses, checkPlaces(uses)
}

// checkPlaces tells whether the translations of all pieces are numbers that the
// file can hold.
func checkPlaces(uses []*use) error {
	for _, u := range uses {
		for _, p := range u.pieces {
			for _, v := range p.translation() {
				if v < math.MinInt32 || v > math.MaxInt32 {
					return fault.Newf(fault.Usage, "layer %q is too far from the origin (at %d)", u.name, v).
						WithHint("Move it nearer before the export.")
				}
			}
		}
	}
	return nil
}

// translation returns _t: where the pivot of the model goes.
func (p piece) translation() [3]int64 {
	size := p.model.size()
	pivot := [3]int64{size[0] / 2, size[1] / 2, size[2] / 2}
	return p.place.after(moveBy(pivot)).by
}

// losses says what the file does not hold of the image, but for the colours.
func (e *exporter) losses(im *scene.Image, single bool) []string {
	h := Format().Holds
	if single {
		h.Layers, h.Names, h.Hidden, h.Materials, h.Cameras = false, false, false, false, false
		return h.Lost(im)
	}
	h.Modes = true // what is lost of modes, clones and shapes is counted here
	lost := h.Lost(im)
	shapes, tints := 0, 0
	for _, tint := range e.tints {
		if tint != [3]float64{1, 1, 1} {
			tints++
		}
	}
	for _, l := range im.Layers {
		if l.Shape != scene.NoShape {
			shapes++
		}
	}
	for _, s := range []struct {
		n        int
		what, so string
	}{
		{e.applied, "layer mode", " (applied)"},
		{e.dropped, "mode", " of hidden layers"},
		{e.merged, "layer", " merged into others, as a layer mode can't be applied to each by itself"},
		{shapes, "shape layer", " (written as plain voxels)"},
		{e.plain, "clone layer", " (written as plain voxels)"},
		{e.bare, "material", " of layers without voxels"},
		{tints, "base colour", " of materials (multiplied into the voxels)"},
	} {
		if s.n > 0 {
			lost = append(lost, format.Count(s.n, s.what)+s.so)
		}
	}
	return lost
}
