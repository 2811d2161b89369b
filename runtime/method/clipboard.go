package method

import (
	"slices"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// clipboard is what a client copied. It lives as long as the client's connection and
// can be pasted into other projects.
type clipboard struct {
	box    voxel.Box // where it was
	voxels voxel.Snapshot
}

func selectionMethods() []Method {
	return []Method{
		edits(Method{
			Name: "goxel.select_region", Aliases: []string{"selection.set"},
			Doc: "Selects the voxels in a box. The selection is a part of the project: it is saved, and undone.",
			Params: slices.Concat(regionParams, Params{{Option: option.Option{
				Name: "mode", Type: option.Choice, Default: "replace", Choices: []string{"replace", "add", "subtract"},
				Doc: "replace: the box. add: the smallest box that holds it and what is selected. subtract: what is selected without the box, which must leave a box",
			}}}),
		}, selectRegion),
		edits(Method{
			Name: "goxel.clear_selection", Aliases: []string{"selection.clear", "deselect"},
			Doc: "Selects nothing.",
		}, func(_ *Call, s *project.Session) (succeeded, error) {
			s.Image.Selection = vec.M4{}
			return succeeded{true}, nil
		}),
		onSession(reads(Method{
			Name: "goxel.copy_selection", Aliases: []string{"selection.copy"},
			Doc:    "Copies the voxels that are selected, or those of a box, or, when neither is there, all of the layer. They are kept for as long as the connection is open; they can be pasted into other projects.",
			Params: slices.Concat(Params{onLayer}, regionParams),
		}, copySelection), func(c *Call, s *project.Session) (copied, error) { return copySelection(c, s.Image) }),
		edits(Method{
			Name: "goxel.paste_selection", Aliases: []string{"selection.paste"},
			Doc: "Pastes what the connection copied last, where it was or with its lowest corner at another place. On a connection that copied nothing, as with clients that open one for each request, it pastes the voxels that are selected now.",
			Params: Params{
				{Option: option.Option{Name: "position", Doc: "where the lowest corner of the box goes that was copied"}, Kind: Point, Also: []string{"pos", "at", "offset_to"}, Parts: []string{"x", "y", "z"}},
				onLayer,
			}, Code: -1004, Verb: "paste", Long: true,
		}, pasteSelection),
	}
}

type succeeded struct {
	Success bool `json:"success"`
}

type selected struct {
	Success bool      `json:"success"`
	Empty   bool      `json:"empty" doc:"whether nothing is selected"`
	Min     *[3]int32 `json:"min,omitempty" doc:"the lowest corner of what is selected"`
	Max     *[3]int32 `json:"max,omitempty" doc:"the highest corner, which belongs to it"`
	Voxels  int64     `json:"voxels" doc:"how many voxels of the active layer are in it"`
}

func selectRegion(c *Call, s *project.Session) (r selected, err error) {
	box, err := c.needBox()
	if err != nil {
		return r, err
	}
	im := s.Image
	now := scene.MatrixBox(im.Selection)
	switch c.Text("mode") {
	case "add":
		box = box.Union(now)
	case "subtract":
		var ok bool
		if box, ok = boxWithout(now, box); !ok {
			return r, wrong("mode", "Invalid parameter 'mode': what is left of the selection without this box is not a box")
		}
	}
	if box.Empty() {
		im.Selection = vec.M4{}
		return selected{Success: true, Empty: true}, nil
	}
	im.Selection = scene.BoxMatrix(box)
	lo, hi := corners(box)
	r = selected{Success: true, Min: &lo, Max: &hi}
	if l := im.ActiveLayer(); l != nil {
		r.Voxels = cut(im.Content(l), box, s.Budget()).Count()
	}
	return r, s.Budget().Err()
}

// cut returns the voxels of a snapshot that are in a box.
func cut(s voxel.Snapshot, box voxel.Box, b *voxel.Budget) voxel.Snapshot {
	v := s.Edit(b)
	v.Crop(box)
	return v.Snapshot()
}

// boxWithout returns a box without another one; ok is false when that is not a box.
func boxWithout(a, b voxel.Box) (_ voxel.Box, ok bool) {
	b = a.Intersect(b)
	if b.Empty() {
		return a, true
	}
	// What is cut off must be a slice: as large as the box but for one axis.
	lo := [3]int32{a.Min.X, a.Min.Y, a.Min.Z}
	hi := [3]int32{a.Max.X, a.Max.Y, a.Max.Z}
	from := [3]int32{b.Min.X, b.Min.Y, b.Min.Z}
	to := [3]int32{b.Max.X, b.Max.Y, b.Max.Z}
	axis := -1
	for i := range lo {
		if lo[i] == from[i] && hi[i] == to[i] {
			continue
		}
		if axis >= 0 {
			return a, false
		}
		axis = i
	}
	switch {
	case axis < 0:
		return voxel.Box{}, true
	case from[axis] == lo[axis]:
		lo[axis] = to[axis]
	case to[axis] == hi[axis]:
		hi[axis] = from[axis]
	default:
		return a, false
	}
	return voxel.Box{Min: voxel.Pos{X: lo[0], Y: lo[1], Z: lo[2]}, Max: voxel.Pos{X: hi[0], Y: hi[1], Z: hi[2]}}, true
}

type copied struct {
	Success bool     `json:"success"`
	Voxels  int64    `json:"voxels" doc:"how many"`
	Min     [3]int32 `json:"min" doc:"the lowest corner of the box that was copied"`
	Max     [3]int32 `json:"max" doc:"the highest corner, which belongs to it"`
}

func copySelection(c *Call, im *scene.Image) (r copied, err error) {
	l, err := c.Layer("layer_id", im)
	if err != nil {
		return r, err
	}
	box, some, err := c.boxGiven()
	if err != nil {
		return r, err
	}
	if !some {
		box = scene.MatrixBox(im.Selection)
	}
	clip := clipOf(im, l, box)
	if clip.voxels.Count() == 0 {
		return r, fault.New(fault.NotFound, "copy", "", errNothing, "select_region selects a box, and set_active_layer the layer.")
	}
	c.Client.clip = clip
	lo, hi := corners(clip.box)
	return copied{true, clip.voxels.Count(), lo, hi}, nil
}

// clipOf returns the voxels of a layer that are in a box; the empty one is all of it.
func clipOf(im *scene.Image, l *scene.Layer, box voxel.Box) clipboard {
	v := im.Content(l)
	if box.Empty() {
		return clipboard{v.Bounds(), v}
	}
	return clipboard{box, cut(v, box, nil)}
}

type pasted struct {
	Success bool     `json:"success"`
	Pasted  int64    `json:"pasted" doc:"how many voxels"`
	Min     [3]int32 `json:"min" doc:"the lowest corner of the box that was pasted"`
	Max     [3]int32 `json:"max" doc:"the highest corner, which belongs to it"`
}

func pasteSelection(c *Call, s *project.Session) (r pasted, err error) {
	clip := c.Client.clip
	if clip.voxels.Count() == 0 && !s.Image.Selection.IsZero() {
		if l := s.Image.ActiveLayer(); l != nil {
			clip = clipOf(s.Image, l, scene.MatrixBox(s.Image.Selection))
		}
	}
	if clip.voxels.Count() == 0 {
		return r, fault.New(fault.NotFound, "", "", errText("nothing was copied"), "copy_selection copies, on the same connection.")
	}
	to := clip.box.Min
	if c.Given("position") {
		if to, err = c.needPoint("position"); err != nil {
			return r, err
		}
	}
	box, by, ok := shifted(clip.box, to)
	if !ok {
		return r, wrong("position", "Invalid parameter 'position': what was copied would leave the space of coordinates")
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return r, err
	}
	v := clip.voxels.Edit(s.Budget())
	v.Move(by)
	// First a hole: merging a translucent voxel over another would mix them.
	shape.Stamp(l.Volume, v.Snapshot(), color.Color(0), voxel.Replace)
	l.Volume.Merge(v.Snapshot(), voxel.Over)
	lo, hi := corners(box)
	return pasted{true, v.Count(), lo, hi}, s.Budget().Err()
}
