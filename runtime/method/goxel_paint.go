package method

import (
	"strconv"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// The parameters that methods which paint share. The fork's colour, when none is given,
// is black.
var (
	ink = func() Param {
		p := paint
		p.Default, p.Doc = black, "what colour they get; alpha 0 removes them"
		return p
	}()
	tolerance = Param{Option: option.Option{
		Name: "tolerance", Type: option.Int, Default: 0, Min: 0, Max: 255,
		Doc: "how much each channel of a voxel's colour may differ from that of the first one",
	}, Also: []string{"threshold"}}
	connectivity = Param{Option: option.Option{
		Name: "connectivity", Type: option.Int, Default: 6, Min: 6, Max: 26,
		Doc: "6 when voxels that share a face are connected, 18 when those that share an edge are too, 26 for corners",
	}}
)

func paintMethods() []Method {
	place := position
	place.Required = false
	return []Method{
		smallEdits(Method{
			Name: "goxel.paint_voxels", Aliases: []string{"paint_voxel", "voxel.paint"}, Tools: []string{"goxel_paint_voxels"},
			Doc: "Gives voxels that exist another colour. It paints one, those around it within a radius, or those of a list; where there is none, it adds none.",
			Params: Params{place, ink, onLayer, {
				Option: option.Option{Name: "radius", Type: option.Float, Min: 0, Max: 1024, Doc: "paints all voxels whose centres are so near"},
			}, {
				Option: option.Option{Name: "voxels", Doc: "many voxels instead of one, each with its colour or the call's"},
				Kind:   JSON, Also: []string{"positions"}, Schema: voxelList,
			}, brushParam},
			Code: -1009, Verb: "paint voxels",
		}, paintVoxels),
		edits(Method{
			Name: "goxel.flood_fill", Aliases: []string{"voxel.fill"}, Tools: []string{"goxel_flood_fill"},
			Doc:    "Paints all voxels that are connected to one and have its colour. On an empty place it is an error: there is no end to what is empty.",
			Params: Params{position, ink, onLayer, tolerance, connectivity},
			Code:   -1010, Verb: "perform flood fill", Long: true,
		}, floodFill),
	}
}

type painted struct {
	Success bool         `json:"success" doc:"whether all of them were there"`
	Painted int64        `json:"painted" doc:"how many"`
	Failed  int          `json:"failed,omitempty" doc:"how many of a list were not there or could not be read"`
	Errors  []itemFailed `json:"errors,omitempty" doc:"why: the first hundred of them"`
}

func paintVoxels(c *Call, s *project.Session) (r painted, err error) {
	if c.Given("voxels") {
		return c.paintList(s)
	}
	at, err := c.needPoint("position")
	if err != nil {
		return r, err
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return r, err
	}
	var solid shape.Solid = shape.Sphere{Center: vec.V3{X: float64(at.X) + 0.5, Y: float64(at.Y) + 0.5, Z: float64(at.Z) + 0.5}, Radius: c.Float("radius")}
	if c.Given("brush") {
		if solid, err = c.brush(at); err != nil {
			return r, err
		}
	}
	n, err := draw(s, l, solid, c.Color("color"), drawPaint)
	if err == nil && n == 0 {
		err = noVoxel(at)
	}
	return painted{Success: true, Painted: n}, err
}

func (c *Call) paintList(s *project.Session) (r painted, err error) {
	var t listed
	err = c.eachVoxel(s, &t, func(l *scene.Layer, at voxel.Pos, paint color.Color, colored bool) error {
		if !l.Volume.At(at.X, at.Y, at.Z).Exists() {
			return noVoxel(at)
		}
		if !colored {
			paint = c.Color("color")
		}
		l.Volume.Set(at.X, at.Y, at.Z, paint)
		r.Painted++
		return nil
	})
	r.Success, r.Failed, r.Errors = t.Failed == 0, t.Failed, t.Errors
	return r, err
}

// needPoint returns a Point that must be given, all of it, when nothing else stands for
// it.
func (c *Call) needPoint(name string) (voxel.Pos, error) {
	s := c.slot(name)
	for i := range c.Method.Params {
		p := &c.Method.Params[i]
		if p.Name != name {
			continue
		}
		if !s.given {
			return voxel.Pos{}, wrong(name, "Missing required parameter: %s", name)
		}
		for j, part := range p.Parts {
			if s.raw == nil && s.parts[j] == nil {
				return voxel.Pos{}, wrong(part, "Missing required parameter: %s", part)
			}
		}
	}
	return s.at, nil
}

func noVoxel(at voxel.Pos) error {
	return fault.New(fault.NotFound, "", "", errText("no voxel is at ("+itoa(int64(at.X))+", "+itoa(int64(at.Y))+", "+itoa(int64(at.Z))+")"), "get_layer_voxels tells where there are some.")
}

type filled struct {
	Success bool  `json:"success"`
	Filled  int64 `json:"voxels_filled" doc:"how many"`
}

func floodFill(c *Call, s *project.Session) (filled, error) {
	n, err := c.flood(s, c.Point("position"), c.Color("color"))
	return filled{true, n}, err
}

// flood paints what is connected to a place, as the parameters tolerance and
// connectivity say.
func (c *Call) flood(s *project.Session, at voxel.Pos, paint color.Color) (int64, error) {
	connect, err := c.connect()
	if err != nil {
		return 0, err
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return 0, err
	}
	from := l.Volume.At(at.X, at.Y, at.Z)
	if !from.Exists() {
		return 0, noVoxel(at)
	}
	b := s.Budget()
	set := edit.Flood(at, edit.Alike{S: l.Volume.Snapshot(), T: edit.Match{Color: from, Tolerance: c.Int("tolerance")}}, connect, b)
	if err := b.Err(); err != nil {
		return 0, err
	}
	set.Paint(l.Volume, paint)
	return set.Count(), b.Err()
}

func (c *Call) connect() (edit.Connect, error) {
	switch n := c.Int("connectivity"); n {
	case 6:
		return edit.Faces, nil
	case 18:
		return edit.Edges, nil
	case 26:
		return edit.Corners, nil
	default:
		return 0, wrong("connectivity", "Invalid parameter 'connectivity': expected 6, 18 or 26, got %s", strconv.Itoa(n))
	}
}
