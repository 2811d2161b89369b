package method

import (
	"errors"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// voxelList is the schema of lists of voxels.
const voxelList = `{"type":"array","items":{"oneOf":[` +
	`{"type":"object","properties":{"x":{"type":"integer"},"y":{"type":"integer"},"z":{"type":"integer"},` +
	`"r":{"type":"integer"},"g":{"type":"integer"},"b":{"type":"integer"},"a":{"type":"integer","default":255},` +
	`"position":{"type":["array","object"]},"color":{"type":["array","object","string","integer"]},"layer_id":{"type":["integer","string"]}}},` +
	`{"type":"array","items":{"type":["integer","string"]}}]}}`

func voxelsMethods() []Method {
	fallback := paint
	fallback.Doc = "the colour of those voxels of the list that have none of their own"
	return []Method{
		smallEdits(Method{
			Name: "add_voxels", Aliases: []string{"add_voxel_batch", "batch_add_voxels", "set_voxels", "voxels.add"}, Tools: []string{"goxel_batch_add_voxels"},
			Doc: "Adds many voxels in one go: the quickest way to write a model. Each is what add_voxel takes, by name or by position. Those that can't be read are counted as failed and named, the others are added.",
			Params: Params{{
				Option: option.Option{Name: "voxels", Doc: "the voxels"}, Kind: JSON, Also: []string{"operations"}, Schema: voxelList,
			}, fallback, onLayer}, Code: -1004, Verb: "add voxels",
		}, addVoxels),
		smallEdits(Method{
			Name: "goxel.remove_voxels", Aliases: []string{"batch_remove_voxels", "voxels.remove"},
			Doc: "Removes many voxels in one go. Each is a place: {x, y, z}, {position} or [x, y, z]; colours do not matter. Removing where there is none succeeds.",
			Params: Params{{
				Option: option.Option{Name: "voxels", Doc: "the places"}, Kind: JSON, Also: []string{"positions", "points"}, Schema: voxelList,
			}, onLayer}, Code: -1005, Verb: "remove voxels",
		}, removeVoxels),
	}
}

// listed is what became of a list of voxels.
type listed struct {
	Failed int          `json:"failed" doc:"how many could not be read"`
	Errors []itemFailed `json:"errors,omitempty" doc:"why: the first hundred of them"`
}

type itemFailed struct {
	Index int    `json:"index" doc:"its place in the list, from 0"`
	Error string `json:"error"`
}

const mostErrors = 100 // that one result tells

func (t *listed) fail(index int, err error) {
	t.Failed++
	if len(t.Errors) < mostErrors {
		t.Errors = append(t.Errors, itemFailed{index, err.Error()})
	}
}

type voxelsAdded struct {
	Success bool `json:"success" doc:"whether all were added"`
	Added   int  `json:"added"`
	listed
}

func addVoxels(c *Call, s *project.Session) (r voxelsAdded, err error) {
	err = c.eachVoxel(s, &r.listed, func(l *scene.Layer, at voxel.Pos, paint color.Color, colored bool) error {
		if !colored {
			paint = c.Color("color")
		}
		l.Volume.Set(at.X, at.Y, at.Z, paint)
		r.Added++
		return nil
	})
	r.Success = r.Failed == 0
	return r, err
}

type voxelsRemoved struct {
	Success bool `json:"success" doc:"whether all could be read"`
	Removed int  `json:"removed" doc:"how many were there"`
	listed
}

func removeVoxels(c *Call, s *project.Session) (r voxelsRemoved, err error) {
	err = c.eachVoxel(s, &r.listed, func(l *scene.Layer, at voxel.Pos, _ color.Color, _ bool) error {
		if l.Volume.At(at.X, at.Y, at.Z).Exists() {
			l.Volume.Set(at.X, at.Y, at.Z, 0)
			r.Removed++
		}
		return nil
	})
	r.Success = r.Failed == 0
	return r, err
}

// eachVoxel calls do for each voxel of the parameter `voxels`. Those that can't be read,
// and those for which do returns an error, are told to t. An error is one that ends it
// all: that there is no list, or that the budget is used up.
func (c *Call) eachVoxel(s *project.Session, t *listed, do func(l *scene.Layer, at voxel.Pos, paint color.Color, colored bool) error) error {
	list := c.Raw("voxels")
	if list == nil {
		return wrong("voxels", "Missing voxels parameter")
	}
	if list[0] != '[' {
		return wrong("voxels", "Invalid voxels parameter (must be array)")
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return err
	}
	var f flat
	var one *Call
	var r jsonread.Reader
	r.Reset(list)
	r.Array()
	for i := 0; r.More(); i++ {
		if err := s.Budget().Err(); err != nil {
			return err
		}
		mark := r
		if f.read(&r) && f.op == nil {
			if err := do(l, f.at, f.color, f.colored()); err != nil {
				t.fail(i, err)
			}
			continue
		}
		r = mark
		raw, ok := r.Raw()
		if !ok {
			break
		}
		if one == nil {
			one = c.inner(c.Server.Table.Lookup("goxel.add_voxel"))
		}
		if err := one.slowVoxel(s, l, raw, do); err != nil {
			t.fail(i, err)
		}
	}
	if err := s.Budget().Err(); err != nil {
		return err
	}
	return r.Err()
}

// slowVoxel reads a voxel of a list as add_voxel reads its parameters.
func (c *Call) slowVoxel(s *project.Session, l *scene.Layer, raw []byte, do func(*scene.Layer, voxel.Pos, color.Color, bool) error) error {
	if raw[0] != '{' && raw[0] != '[' {
		return wrong("voxels", "Expected an object or an array, got %s", shorten(raw))
	}
	if err := c.bind(raw); err != nil {
		return err
	}
	if err := c.wholeChannels(); err != nil {
		return err
	}
	if c.named != nil {
		return errors.New("one call works on one project")
	}
	if c.Given("layer_id") {
		var err error
		if l, err = c.writable("layer_id", s); err != nil {
			return err
		}
	}
	paint, colored := c.Color("color"), c.Given("color")
	if c.Given("brush") {
		return c.eachOfBrush(l, c.Point("position"), func(at voxel.Pos) error { return do(l, at, paint, colored) })
	}
	return do(l, c.Point("position"), paint, colored)
}

// wholeChannels refuses channels r, g, b and a beyond 0 to 255, which elsewhere are
// taken for the nearer end: add_voxels has always counted such voxels as failed.
func (c *Call) wholeChannels() error {
	name, part := c.wrongChannel()
	if part == nil {
		return nil
	}
	return wrong(name, "Invalid parameter '%s': expected a colour channel, a number from 0 to 255, got %s", name, shorten(part))
}

// wrongChannel returns that of the parameters r, g, b and a which is not from 0 to 255.
func (c *Call) wrongChannel() (name string, part []byte) {
	s := c.slot("color")
	if s.raw != nil {
		return "", nil
	}
	for i, part := range s.parts {
		if part == nil {
			continue
		}
		c.reader.Reset(part)
		if f, ok := c.reader.Float(); !ok || f < 0 || f > 255 {
			return "rgba"[i : i+1], part
		}
	}
	return "", nil
}
