package method

import (
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
)

// maxLayers is how many layers a project may have by these methods: an edit costs time
// and memory for each.
const maxLayers = 4096

func layerMethods() []Method {
	color := paint
	color.Parts = []string{"r", "g", "b"}
	color.Doc = "what the answer tells: a layer has no colour of its own"
	visible := Param{Option: option.Option{Name: "visible", Type: option.Bool, Default: true, Doc: "whether it is shown, rendered and exported"}}
	return []Method{
		reads(Method{
			Name: "goxel.list_layers", Aliases: []string{"get_layers", "layer.list"}, Tools: []string{"goxel_list_layers"},
			Doc: "Lists the layers from the bottom to the top.", Code: -1008, Verb: "list layers",
		}, listLayers),
		edits(Method{
			Name: "goxel.create_layer", Aliases: []string{"layer.add", "layer.create", "add_layer", "new_layer"}, Tools: []string{"goxel_new_layer"},
			Doc: "Adds an empty layer on top. It becomes the active one.",
			Params: Params{
				{Option: option.Option{Name: "name", Type: option.Text, Default: "New Layer", Doc: "what it is called"}, Also: []string{"layer_name", "title"}},
				color, visible,
				{Option: option.Option{Name: "active", Type: option.Bool, Default: true, Doc: "whether it becomes the active layer"}},
			}, Ignored: []string{"opacity", "a"}, Code: -1008, Verb: "create layer",
		}, createLayer),
		edits(Method{
			Name: "goxel.delete_layer", Aliases: []string{"layer.delete", "layer.remove", "remove_layer"}, Tools: []string{"goxel_delete_layer"},
			Doc: "Deletes a layer. In the place of the last one comes a new, empty one.",
			Params: Params{
				{Option: option.Option{Name: "layer_id", Doc: "its id, or its name"}, Kind: Layer, Also: []string{"layer", "layerId", "id"}},
				{Option: option.Option{Name: "layer_name", Type: option.Text, Doc: "its name, when there is no id"}, Also: []string{"name"}},
			}, Code: -1012, Verb: "delete layer",
		}, deleteLayer),
		edits(Method{
			Name: "goxel.merge_layers", Aliases: []string{"layer.merge"}, Tools: []string{"goxel_merge_layers"},
			Doc: "Merges a layer, by its own mode, over another one, and deletes it.",
			Params: Params{
				{Option: option.Option{Name: "source_layer_id", Doc: "the id or the name of the layer that goes"}, Kind: Layer, Also: []string{"source", "source_id", "from", "source_layer"}},
				{Option: option.Option{Name: "target_layer_id", Doc: "the id or the name of the layer that stays"}, Kind: Layer, Also: []string{"target", "target_id", "to", "into", "target_layer"}},
			}, Code: -1013, Verb: "merge layers", Long: true,
		}, mergeLayers),
		edits(Method{
			Name: "goxel.set_layer_visibility", Aliases: []string{"layer.set_visibility", "layer.show"}, Tools: []string{"goxel_set_layer_visibility"},
			Doc:    "Shows or hides a layer.",
			Params: Params{whichLayer, visible}, Code: -1014, Verb: "set layer visibility",
		}, setVisibility),
	}
}

// whichLayer is a layer that must be told: the active one is not meant when nothing is.
var whichLayer = Param{
	Option: option.Option{Name: "layer_id", Doc: "the layer's id, or its name"},
	Kind:   Layer, Also: []string{"layer", "layerId", "id", "layer_name"},
}

type layerInfo struct {
	ID      int    `json:"id"`
	Name    string `json:"name"`
	Visible bool   `json:"visible"`
	Voxels  int64  `json:"voxel_count"`
	Active  bool   `json:"is_active" doc:"whether methods work on it when they are told no other"`
	Mode    string `json:"mode" doc:"how it is combined with the layers below"`
	Base    int    `json:"base_id,omitempty" doc:"of a clone: the layer that it follows"`
	Shape   string `json:"shape,omitempty" doc:"of a shape layer: what it is made of"`
}

func infoOf(im *scene.Image, l *scene.Layer) layerInfo {
	return layerInfo{l.ID, l.Name, l.Visible, im.Content(l).Count(), l == im.ActiveLayer(), l.Mode.String(), l.BaseID, string(l.Shape)}
}

type layersListed struct {
	Count  int         `json:"count"`
	Layers []layerInfo `json:"layers"`
	Active int         `json:"active_layer" doc:"the id of the active one; 0 when there are none"`
}

func listLayers(_ *Call, im *scene.Image) (layersListed, error) {
	r := layersListed{Count: len(im.Layers), Layers: make([]layerInfo, 0, len(im.Layers))}
	for _, l := range im.Layers {
		r.Layers = append(r.Layers, infoOf(im, l))
	}
	if l := im.ActiveLayer(); l != nil {
		r.Active = l.ID
	}
	return r, nil
}

type layerCreated struct {
	Success bool     `json:"success"`
	ID      int      `json:"id"`
	LayerID int      `json:"layer_id" doc:"the same"`
	Name    string   `json:"name"`
	Visible bool     `json:"visible"`
	Color   [3]int32 `json:"color"`
}

func createLayer(c *Call, s *project.Session) (r layerCreated, err error) {
	if name, part := c.wrongChannel(); part != nil {
		return r, wrong(name, "Invalid color values (must be 0-255)")
	}
	paint := c.Color("color")
	if paint.R() == 0 && paint.G() == 0 && paint.B() == 0 {
		paint = white
	}
	if err := roomForLayer(s.Image); err != nil {
		return r, err
	}
	name := c.Text("name")
	if err := checkName(name); err != nil {
		return r, err
	}
	active := s.Image.Active
	l := addLayer(s.Image, name)
	l.Visible = c.Bool("visible")
	if !c.Bool("active") && active >= 0 {
		s.Image.Active = active
	}
	return layerCreated{true, l.ID, l.ID, l.Name, l.Visible, [3]int32{int32(paint.R()), int32(paint.G()), int32(paint.B())}}, nil
}

// addLayer adds an empty layer of the active layer's material.
func addLayer(im *scene.Image, name string) *scene.Layer {
	l := &scene.Layer{Name: name, Visible: true, Material: -1, Matrix: vec.Identity()}
	if old := im.ActiveLayer(); old != nil {
		l.Material = old.Material
	} else if len(im.Materials) > 0 {
		l.Material = 0
	}
	im.Insert(len(im.Layers), l)
	return l
}

func roomForLayer(im *scene.Image) error {
	if len(im.Layers) < maxLayers {
		return nil
	}
	return fault.Newf(fault.Limit, "the project has %d layers, the most that it may have", len(im.Layers)).
		WithCode(fault.TooLarge).WithHint("Merge some with merge_layers.")
}

const longestName = 1024

func checkName(name string) error {
	switch {
	case len(name) > longestName:
		return wrong("name", "Invalid parameter 'name': a name has at most %d bytes, this one %d", longestName, len(name))
	case strings.TrimSpace(name) == "":
		return wrong("name", "Invalid parameter 'name': a layer needs a name")
	}
	return nil
}

type layerDone struct {
	Success bool   `json:"success"`
	LayerID int    `json:"layer_id"`
	Name    string `json:"name"`
}

func doneTo(l *scene.Layer) layerDone { return layerDone{true, l.ID, l.Name} }

func deleteLayer(c *Call, s *project.Session) (r layerDone, err error) {
	im := s.Image
	l := (*scene.Layer)(nil)
	switch {
	case c.names("layer_id"):
		l, err = c.Layer("layer_id", im)
	case c.Text("layer_name") != "":
		l, err = layerNamed(im, c.Text("layer_name"))
	default:
		err = wrong("layer_id", "Must specify either layer_id or layer_name")
	}
	if err != nil {
		return r, err
	}
	im.Remove(im.Index(l))
	if len(im.Layers) == 0 {
		addLayer(im, "unnamed").Material = l.Material
	}
	return doneTo(l), s.Budget().Err()
}

// names tells whether the client named a layer; the active one, as 0 or -1, is no name.
func (c *Call) names(param string) bool {
	s := c.slot(param)
	return s.given && (s.text != "" || s.i > 0)
}

// namedLayer returns the layer that a parameter names.
func (c *Call) namedLayer(param string, im *scene.Image, missing string) (*scene.Layer, error) {
	if !c.names(param) {
		return nil, wrong(param, "%s", missing)
	}
	return c.Layer(param, im)
}

type layersMerged struct {
	Success bool  `json:"success"`
	LayerID int   `json:"layer_id" doc:"the layer that stayed"`
	Voxels  int64 `json:"voxel_count" doc:"how many voxels it has now"`
}

func mergeLayers(c *Call, s *project.Session) (r layersMerged, err error) {
	const missing = "Must specify valid source_layer_id and target_layer_id"
	im := s.Image
	from, err := c.namedLayer("source_layer_id", im, missing)
	if err != nil {
		return r, err
	}
	to, err := c.namedLayer("target_layer_id", im, missing)
	if err != nil {
		return r, err
	}
	if from == to {
		return r, fault.New(fault.Conflict, "", "", errText("source and target are the same layer, "+itoa(int64(to.ID))), "Name two layers.")
	}
	active := im.ActiveLayer()
	if active == from {
		active = to
	}
	if derived(to) {
		im.Unclone(to)
	}
	to.Volume.Merge(im.Content(from), from.Mode)
	im.Remove(im.Index(from))
	im.Active = im.Index(active)
	return layersMerged{true, to.ID, to.Volume.Count()}, s.Budget().Err()
}

type layerShown struct {
	Success bool `json:"success"`
	Visible bool `json:"visible"`
	LayerID int  `json:"layer_id"`
}

func setVisibility(c *Call, s *project.Session) (r layerShown, err error) {
	l, err := c.namedLayer("layer_id", s.Image, noLayerID)
	if err != nil {
		return r, err
	}
	l.Visible = c.Bool("visible")
	return layerShown{true, l.Visible, l.ID}, nil
}

const noLayerID = "Must specify valid layer_id"
