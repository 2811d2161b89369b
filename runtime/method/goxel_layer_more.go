package method

import (
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// moreLayerMethods are those that the fork documents and has not, and what is missing
// besides.
func moreLayerMethods() []Method {
	var modes []string
	for _, m := range voxel.Modes() {
		modes = append(modes, m.String())
	}
	nameless := whichLayer // where name is a parameter of its own
	return []Method{
		reads(Method{
			Name: "goxel.get_layer", Aliases: []string{"layer.get", "get_layer_info", "get_active_layer"},
			Doc:    "Describes a layer: the active one when no other is named.",
			Params: Params{onLayerOrName}, Code: -1008, Verb: "get layer",
		}, func(c *Call, im *scene.Image) (r layerInfo, err error) {
			l, err := c.Layer("layer_id", im)
			if err != nil {
				return r, err
			}
			return infoOf(im, l), nil
		}),
		edits(Method{
			Name: "goxel.set_active_layer", Aliases: []string{"layer.select", "select_layer", "layer.activate"},
			Doc:    "Makes a layer the active one, on which methods work when they are told no other.",
			Params: Params{withName(whichLayer)}, Code: -1014, Verb: "set active layer",
		}, onNamedLayer(func(_ *Call, im *scene.Image, l *scene.Layer) (*scene.Layer, error) {
			im.Active = im.Index(l)
			return l, nil
		})),
		edits(Method{
			Name: "goxel.rename_layer", Aliases: []string{"layer.rename", "set_layer_name"},
			Doc: "Gives a layer another name.",
			Params: Params{nameless, {
				Option: option.Option{Name: "name", Type: option.Text, Doc: "what it shall be called"}, Also: []string{"new_name", "title"}, Required: true,
			}}, Code: -1014, Verb: "rename layer",
		}, onNamedLayer(func(c *Call, _ *scene.Image, l *scene.Layer) (*scene.Layer, error) {
			err := checkName(c.Text("name"))
			if err == nil {
				l.Name = c.Text("name")
			}
			return l, err
		})),
		edits(Method{
			Name: "goxel.duplicate_layer", Aliases: []string{"layer.duplicate", "copy_layer"},
			Doc: "Adds a copy of a layer above it, which becomes the active one.",
			Params: Params{nameless, {
				Option: option.Option{Name: "name", Type: option.Text, Doc: "what the copy is called; else it is the layer's name with a number"}, Also: []string{"new_name"},
			}}, Code: -1008, Verb: "duplicate layer",
		}, onNamedLayer(duplicateLayer)),
		edits(Method{
			Name: "goxel.clone_layer", Aliases: []string{"layer.clone"},
			Doc:    "Adds above a layer one that follows it: it has the layer's voxels, whatever becomes of them, until it is edited itself.",
			Params: Params{withName(whichLayer)}, Code: -1008, Verb: "clone layer",
		}, onNamedLayer(func(_ *Call, im *scene.Image, l *scene.Layer) (*scene.Layer, error) {
			if err := roomForLayer(im); err != nil {
				return l, err
			}
			return im.CloneLayer(im.Index(l)), nil
		})),
		edits(Method{
			Name: "goxel.move_layer", Aliases: []string{"reorder_layer", "layer.move", "set_layer_position"},
			Doc: "Moves a layer to another place in the order.",
			Params: Params{withName(whichLayer), {
				Option: option.Option{Name: "index", Type: option.Int, Min: 0, Max: maxLayers, Doc: "where it shall be: 0 is the bottom, what is beyond is the top"},
				Also:   []string{"position", "to", "new_index"}, Required: true,
			}}, Code: -1014, Verb: "move layer",
		}, onNamedLayer(func(c *Call, im *scene.Image, l *scene.Layer) (*scene.Layer, error) {
			im.Move(im.Index(l), min(c.Int("index"), len(im.Layers)-1))
			return l, nil
		})),
		edits(Method{
			Name: "goxel.set_layer_mode", Aliases: []string{"layer.set_mode", "layer.mode"},
			Doc: "Sets how a layer is combined with those below it.",
			Params: Params{withName(whichLayer), {
				Option: option.Option{Name: "mode", Type: option.Choice, Choices: modes, Doc: "the mode"}, Required: true,
			}}, Code: -1014, Verb: "set layer mode",
		}, onNamedLayer(func(c *Call, _ *scene.Image, l *scene.Layer) (*scene.Layer, error) {
			l.Mode, _ = voxel.ParseMode(c.Text("mode"))
			return l, nil
		})),
	}
}

// withName is a parameter that is also called name.
func withName(p Param) Param {
	p.Also = append([]string{"name"}, p.Also...)
	return p
}

var onLayerOrName = withName(onLayer)

// layerChanged tells of a layer that was changed, or made.
type layerChanged struct {
	Success bool `json:"success"`
	layerInfo
	LayerID int `json:"layer_id" doc:"the id once more"`
	Index   int `json:"index" doc:"its place in the order; 0 is the bottom"`
}

// onNamedLayer makes the handler of a method that does something with one layer, and
// tells of the one that do returns.
func onNamedLayer(do func(*Call, *scene.Image, *scene.Layer) (*scene.Layer, error)) func(*Call, *project.Session) (layerChanged, error) {
	return func(c *Call, s *project.Session) (r layerChanged, err error) {
		im := s.Image
		l, err := c.namedLayer("layer_id", im, noLayerID)
		if err != nil {
			return r, err
		}
		if l, err = do(c, im, l); err != nil {
			return r, err
		}
		return layerChanged{true, infoOf(im, l), l.ID, im.Index(l)}, s.Budget().Err()
	}
}

func duplicateLayer(c *Call, im *scene.Image, l *scene.Layer) (*scene.Layer, error) {
	name := c.Text("name")
	if c.Given("name") {
		if err := checkName(name); err != nil {
			return l, err
		}
	}
	if err := roomForLayer(im); err != nil {
		return l, err
	}
	l = im.Duplicate(im.Index(l))
	if name != "" {
		l.Name = name
	}
	return l, nil
}
