package method

import (
	"context"
	"slices"

	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

func regionMethods() []Method {
	only := paint
	only.Default, only.Doc = nil, "counts only voxels of this colour"
	return []Method{
		edits(Method{
			Name: "goxel.fill_region", Aliases: []string{"voxel.fill_region"},
			Doc: "Fills a region with one colour: the box from min to max, or, with a seed, what is connected to that voxel and has its colour.",
			Params: slices.Concat(regionParams, Params{
				ink, onLayer,
				{Option: option.Option{Name: "seed_position", Doc: "a voxel of the region, instead of a box"}, Kind: Point, Also: []string{"seed", "position"}},
				{Option: option.Option{
					Name: "mode", Type: option.Choice, Default: drawSet, Choices: []string{drawSet, drawAdd, drawPaint, drawRemove},
					Doc: "replace: fills all of it. add: only what is empty. paint: only voxels that exist. remove: empties it",
				}},
				tolerance, connectivity,
			}), Code: -1010, Verb: "fill region", Long: true,
		}, fillRegion),
		edits(Method{
			Name: "goxel.clear_voxels", Aliases: []string{"clear_layer", "voxel.clear"},
			Doc:    "Removes all voxels of a layer, or those in a box.",
			Params: slices.Concat(Params{onLayer}, regionParams), Code: -1005, Verb: "clear voxels", Long: true,
		}, clearVoxels),
		reads(Method{
			Name: "goxel.get_voxel_count", Aliases: []string{"voxel.count", "count_voxels"},
			Doc:    "Counts the voxels of all layers, or of one.",
			Params: Params{onLayer, only}, Code: -1006, Verb: "count voxels", Long: true,
		}, countVoxels),
		edits(Method{
			Name: "goxel.brush_stroke", Aliases: []string{"voxel.stroke", "shape.line", "draw_line"},
			Doc: "Draws with a round brush in a straight line from one place to another.",
			Params: Params{
				{Option: option.Option{Name: "start_position", Doc: "where it begins"}, Kind: Point, Also: []string{"start", "from", "position"}, Required: true},
				{Option: option.Option{Name: "end_position", Doc: "where it ends; it is a dot when this is not given"}, Kind: Point, Also: []string{"end", "to"}},
				{Option: option.Option{Name: "brush_size", Type: option.Float, Default: 1.0, Min: 1, Max: 1024, Doc: "how thick it is, in voxels"}, Also: []string{"size", "thickness"}},
				ink, onLayer,
				{Option: option.Option{
					Name: "mode", Type: option.Choice, Default: drawAdd, Choices: []string{drawAdd, drawPaint, drawRemove},
					Doc: "add: draws. paint: gives only voxels that exist the colour. remove: erases",
				}},
			}, Ignored: []string{"smoothing"}, Code: -1004, Verb: "draw", Long: true,
		}, brushStroke),
	}
}

type regionFilled struct {
	Success bool  `json:"success"`
	Filled  int64 `json:"voxels_filled" doc:"how many voxels were written or removed"`
}

func fillRegion(c *Call, s *project.Session) (r regionFilled, err error) {
	r.Success = true
	paint, mode := c.Color("color"), c.Text("mode")
	if c.Given("seed_position") {
		if mode == drawAdd {
			return r, wrong("mode", "Invalid parameter 'mode': what is connected to a voxel is not empty, so there is nothing to add")
		}
		if mode == drawRemove {
			paint = 0
		}
		r.Filled, err = c.flood(s, c.Point("seed_position"), paint)
		return r, err
	}
	box, err := c.needBox()
	if err != nil {
		return r, err
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return r, err
	}
	r.Filled, err = draw(s, l, shape.BoxOf(box), paint, mode)
	return r, err
}

type cleared struct {
	Success bool  `json:"success"`
	Removed int64 `json:"removed" doc:"how many voxels"`
}

func clearVoxels(c *Call, s *project.Session) (r cleared, err error) {
	box, some, err := c.boxGiven()
	if err != nil {
		return r, err
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return r, err
	}
	n := l.Volume.Count()
	if some {
		l.Volume.Fill(box.Intersect(l.Volume.Bounds()), 0)
	} else {
		l.Volume.Clear()
	}
	return cleared{true, n - l.Volume.Count()}, s.Budget().Err()
}

type counted struct {
	Count int64 `json:"count"`
}

func countVoxels(c *Call, im *scene.Image) (r counted, err error) {
	layers := im.Layers
	if c.Given("layer_id") {
		l, err := c.Layer("layer_id", im)
		if err != nil {
			return r, err
		}
		layers = []*scene.Layer{l}
	}
	b := voxel.NewBudget(voxel.Limits{}, nil)
	defer context.AfterFunc(c.ctx, func() { b.Stop(context.Cause(c.ctx)) })()
	for _, l := range layers {
		if c.ctx.Err() != nil {
			return r, context.Cause(c.ctx)
		}
		v := im.Content(l)
		if c.Given("color") {
			r.Count += edit.Select(v, edit.Match{Color: c.Color("color")}, b).Count()
		} else {
			r.Count += v.Count()
		}
	}
	return r, b.Err()
}

type stroked struct {
	Success bool  `json:"success"`
	Changed int64 `json:"voxels_changed" doc:"how many voxels were written or removed"`
}

func brushStroke(c *Call, s *project.Session) (r stroked, err error) {
	l, err := c.writable("layer_id", s)
	if err != nil {
		return r, err
	}
	from, to := c.Point("start_position"), c.Point("end_position")
	if !c.Given("end_position") {
		to = from
	}
	mode := c.Text("mode")
	if mode == drawAdd {
		mode = drawSet
	}
	n, err := draw(s, l, shape.Line{From: from, To: to, Thickness: c.Float("brush_size")}, c.Color("color"), mode)
	return stroked{true, n}, err
}
