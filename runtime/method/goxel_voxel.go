package method

import (
	"cmp"
	"strconv"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/workspace"
)

const white, black = color.Color(0xffffffff), color.Color(0xff000000)

// The parameters that methods on voxels share.
var (
	position = Param{
		Option: option.Option{Name: "position", Doc: "where the voxel is"},
		Kind:   Point, Also: []string{"pos", "at", "point", "coordinates"}, Parts: []string{"x", "y", "z"}, Required: true,
	}
	paint = Param{
		Option: option.Option{Name: "color", Type: option.Color, Default: white, Doc: "what colour it gets; alpha 0 removes it"},
		Also:   []string{"colour", "rgba"}, Parts: []string{"r", "g", "b", "a"},
	}
	onLayer = Param{
		Option: option.Option{Name: "layer_id", Default: -1, Doc: "the id or the name of a layer; 0 and -1 are the active one"},
		Kind:   Layer, Also: []string{"layer", "layerId", "layer_name"},
	}
)

// painted is the colour of a call: the fork paints in black when neither a colour nor
// its parts came by position, and in white when they did not come by name.
func (c *Call) painted() color.Color {
	if c.ByPosition && !c.Given("color") {
		return black
	}
	return c.Color("color")
}

func voxelMethods() []Method {
	return []Method{
		onSession(onProject(Method{
			Name: "goxel.add_voxel", Aliases: []string{"voxel.add", "voxel.set", "set_voxel"}, Tools: []string{"goxel_add_voxels"},
			Doc:    "Adds one voxel, or gives one that is there another colour. A run of these by one client is one step of the history.",
			Params: Params{position, paint, onLayer, brushParam}, Code: -1004, Verb: "add voxel",
		}, addVoxel), addVoxelIn),
		onSession(onProject(Method{
			Name: "goxel.remove_voxel", Aliases: []string{"voxel.remove", "voxel.delete", "delete_voxel"}, Tools: []string{"goxel_remove_voxels"},
			Doc:    "Removes one voxel. Removing where there is none succeeds.",
			Params: Params{position, onLayer, brushParam}, Code: -1005, Verb: "remove voxel",
		}, removeVoxel), removeVoxelIn),
		onProject(Method{
			Name: "goxel.get_voxel", Aliases: []string{"voxel.get"}, Tools: []string{"goxel_get_voxel"},
			Doc:    "Reads one voxel of the active layer, or of another.",
			Params: Params{position, onLayer}, Code: -1006, Verb: "get voxel",
		}, getVoxel),
		onProject(Method{
			Name:   "goxel.get_voxel_info",
			Doc:    "Reads one voxel and tells which layer and material it has.",
			Params: Params{position, onLayer}, Code: -1006, Verb: "get voxel",
		}, getVoxelInfo),
	}
}

// rgba is a colour as results have it: [r, g, b, a].
type rgba [4]uint8

func channels(c color.Color) rgba { return rgba{c.R(), c.G(), c.B(), c.A()} }

func (v rgba) append(dst []byte) []byte {
	dst = append(dst, '[')
	for i, ch := range v {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = strconv.AppendUint(dst, uint64(ch), 10)
	}
	return append(dst, ']')
}

// MarshalJSON implements json.Marshaler: a list of bytes would become base64.
func (v rgba) MarshalJSON() ([]byte, error) { return v.append(nil), nil }

// JSONSchema describes it.
func (rgba) JSONSchema() string {
	return `{"type":"array","items":{"type":"integer","minimum":0,"maximum":255},"minItems":4,"maxItems":4}`
}

func appendInt[T int | int32](dst []byte, key string, v T) []byte {
	dst = append(dst, key...)
	return strconv.AppendInt(dst, int64(v), 10)
}

func appendPos(dst []byte, x, y, z int32) []byte {
	return appendInt(appendInt(appendInt(dst, `"x":`, x), `,"y":`, y), `,"z":`, z)
}

type voxelAdded struct {
	Success bool  `json:"success"`
	X       int32 `json:"x"`
	Y       int32 `json:"y"`
	Z       int32 `json:"z"`
	LayerID int   `json:"layer_id" doc:"the layer that it is in"`
	Color   rgba  `json:"color"`
}

// AppendJSON implements appender.
func (r voxelAdded) AppendJSON(dst []byte) []byte {
	dst = append(dst, `{"success":true,`...)
	dst = appendPos(dst, r.X, r.Y, r.Z)
	dst = appendInt(dst, `,"layer_id":`, r.LayerID)
	dst = append(dst, `,"color":`...)
	return append(r.Color.append(dst), '}')
}

func addVoxel(c *Call, p *workspace.Project) (r voxelAdded, err error) {
	at, paint := c.Point("position"), c.painted()
	layer, err := setVoxel(c, p, at, paint)
	return voxelAdded{true, at.X, at.Y, at.Z, layer, channels(paint)}, err
}

func addVoxelIn(c *Call, s *project.Session) (voxelAdded, error) {
	at, paint := c.Point("position"), c.painted()
	layer, err := c.setVoxelIn(s, at, paint)
	return voxelAdded{true, at.X, at.Y, at.Z, layer, channels(paint)}, err
}

// setVoxel sets one voxel of the layer that the call names, or what its brush makes of it,
// and returns the layer's id.
func setVoxel(c *Call, p *workspace.Project, at voxel.Pos, paint color.Color) (int, error) {
	id, plain, err := c.layerID(p)
	if err != nil {
		return 0, err
	}
	if !paint.Exists() {
		paint = 0
	}
	if plain && !c.Given("brush") {
		_, err = p.SetVoxel(c.ctx, c.Client.Name, id, at, paint)
		return id, err
	}
	_, err = p.Edit(c.ctx, c.commit(true), func(s *project.Session) (err error) {
		id, err = c.setVoxelIn(s, at, paint)
		return err
	})
	return id, err
}

// setVoxelIn is setVoxel on a session.
func (c *Call) setVoxelIn(s *project.Session, at voxel.Pos, paint color.Color) (int, error) {
	if c.Given("brush") {
		return c.brushIn(s, at, paint, drawSet)
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return 0, err
	}
	l.Volume.Set(at.X, at.Y, at.Z, paint)
	return l.ID, s.Budget().Err()
}

// layerID returns the id of the layer that the call names, and whether its voxels are
// its own: those of a clone or a shape become so by an edit.
func (c *Call) layerID(p *workspace.Project) (id int, plain bool, err error) {
	e := p.View(func(im *scene.Image) {
		var l *scene.Layer
		if l, err = c.Layer("layer_id", im); err == nil {
			id, plain = l.ID, !derived(l)
		}
	})
	if e != nil {
		return 0, false, e
	}
	return id, plain, err
}

type voxelRemoved struct {
	Success bool  `json:"success"`
	X       int32 `json:"x"`
	Y       int32 `json:"y"`
	Z       int32 `json:"z"`
	LayerID int   `json:"layer_id"`
}

func removeVoxel(c *Call, p *workspace.Project) (r voxelRemoved, err error) {
	at := c.Point("position")
	layer, err := setVoxel(c, p, at, 0)
	return voxelRemoved{true, at.X, at.Y, at.Z, layer}, err
}

func removeVoxelIn(c *Call, s *project.Session) (voxelRemoved, error) {
	at := c.Point("position")
	layer, err := c.setVoxelIn(s, at, 0)
	return voxelRemoved{true, at.X, at.Y, at.Z, layer}, err
}

type voxelFound struct {
	X      int32 `json:"x"`
	Y      int32 `json:"y"`
	Z      int32 `json:"z"`
	Exists bool  `json:"exists"`
	Color  rgba  `json:"color" doc:"[0, 0, 0, 0] where there is none"`
}

// AppendJSON implements appender.
func (r voxelFound) AppendJSON(dst []byte) []byte {
	dst = appendPos(append(dst, '{'), r.X, r.Y, r.Z)
	dst = append(dst, `,"exists":`...)
	dst = strconv.AppendBool(dst, r.Exists)
	dst = append(dst, `,"color":`...)
	return append(r.Color.append(dst), '}')
}

func getVoxel(c *Call, p *workspace.Project) (voxelFound, error) {
	at := c.Point("position")
	_, v, err := c.voxelAt(p, at)
	return voxelFound{at.X, at.Y, at.Z, v.Exists(), channels(v)}, err
}

// voxelAt reads a voxel of the layer that the call names, and tells the layer's id.
func (c *Call) voxelAt(p *workspace.Project, at voxel.Pos) (id int, v color.Color, err error) {
	id, plain, err := c.layerID(p)
	if err != nil {
		return 0, 0, err
	}
	read := func(im *scene.Image) {
		l := im.LayerByID(id)
		switch {
		case l == nil:
			err = noLayer(im, "no layer has the id "+strconv.Itoa(id))
		case plain:
			v = l.Volume.At(at.X, at.Y, at.Z)
		default:
			v = im.Content(l).At(at.X, at.Y, at.Z)
		}
	}
	if plain {
		e := p.View(read)
		return id, v, cmp.Or(e, err)
	}
	head, e := p.Head()
	if e != nil {
		return 0, 0, e
	}
	read(head.Image)
	return id, v, err
}

type voxelInfo struct {
	Exists   bool     `json:"exists"`
	Position [3]int32 `json:"position"`
	X        int32    `json:"x"`
	Y        int32    `json:"y"`
	Z        int32    `json:"z"`
	Color    rgba     `json:"color" doc:"[0, 0, 0, 0] where there is none"`
	LayerID  int      `json:"layer_id"`
	Layer    string   `json:"layer" doc:"the layer's name"`
	Material string   `json:"material_id" doc:"the name of the layer's material, empty when it has none"`
}

func getVoxelInfo(c *Call, p *workspace.Project) (voxelInfo, error) {
	at := c.Point("position")
	id, v, err := c.voxelAt(p, at)
	r := voxelInfo{v.Exists(), triple(at), at.X, at.Y, at.Z, channels(v), id, "", ""}
	if err != nil {
		return r, err
	}
	err = p.View(func(im *scene.Image) {
		if l := im.LayerByID(id); l != nil {
			r.Layer = l.Name
			if l.Material >= 0 && l.Material < len(im.Materials) {
				r.Material = im.Materials[l.Material].Name
			}
		}
	})
	return r, err
}
