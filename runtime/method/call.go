package method

import (
	"context"
	"encoding/json"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// Client is who calls: a connection, or a request over plain HTTP. It makes one call
// at a time, and keeps what calls need, so that they allocate nothing.
type Client struct {
	Name  string // distinguishes clients: consecutive small edits of one are one undo step
	Local bool   // it is on this machine's socket: the folders of --files are open to it

	current *workspace.Project // the one that it created or opened last; nil: the daemon's default
	clip    clipboard
	running Call
}

// Call is one call of a method.
type Call struct {
	Method     *Method
	Server     *Server
	Client     *Client
	ByPosition bool // the parameters came without names

	ctx    context.Context
	slots  [maxParams]slot
	items  [][]byte // parameters that came by position
	named  []byte   // the parameter `project`, as JSON
	params []byte   // of a method that takes them whole
	skip   string   // a member that is no parameter: that which names an operation of a batch
	reader jsonread.Reader
}

func (cl *Client) call(ctx context.Context, s *Server, m *Method) *Call {
	c := &cl.running
	c.ctx, c.Server, c.Client, c.Method = ctx, s, cl, m
	return c
}

// Context ends when the client has gone away or the daemon stops.
func (c *Call) Context() context.Context { return c.ctx }

// Project is the project that the call works on: the one that the parameter `project`
// names, else the client's current one, else the daemon's default.
func (c *Call) Project() (*workspace.Project, error) {
	if c.named != nil {
		name, ok := c.projectName()
		if !ok {
			return nil, c.wrongProject()
		}
		return c.Server.Workspace.Get(name)
	}
	if c.Client.current != nil {
		return c.Client.current, nil
	}
	return c.Server.Workspace.Default()
}

// projectName is what the parameter project says.
func (c *Call) projectName() (name string, ok bool) {
	c.reader.Reset(c.named)
	text, ok := c.reader.Text()
	return string(text), ok
}

func (c *Call) wrongProject() error {
	return wrong(projectParam, "Invalid parameter 'project': expected the id or the name of a project, got %s", shorten(c.named))
}

// Choose makes a project the client's current one.
func (c *Call) Choose(p *workspace.Project) { c.Client.current = p }

func (c *Call) slot(name string) *slot {
	for i := range c.Method.Params {
		if c.Method.Params[i].Name == name {
			return &c.slots[i]
		}
	}
	panic("method " + c.Method.Name + " has no parameter " + name)
}

// has tells whether the method has a parameter.
func (c *Call) has(name string) bool {
	for i := range c.Method.Params {
		if c.Method.Params[i].Name == name {
			return true
		}
	}
	return false
}

// Given tells whether the client said something for a parameter. Like the getters it
// panics for a name that the method does not declare.
func (c *Call) Given(name string) bool { return c.slot(name).given }

// Int returns the value of an Int parameter.
func (c *Call) Int(name string) int { return int(c.slot(name).i) }

// Float returns the value of a Float parameter.
func (c *Call) Float(name string) float64 { return c.slot(name).f }

// Bool returns the value of a Bool parameter.
func (c *Call) Bool(name string) bool { return c.slot(name).yes }

// Text returns the value of a Text, Choice or Path parameter.
func (c *Call) Text(name string) string { return c.slot(name).text }

// Color returns the value of a Color parameter.
func (c *Call) Color(name string) color.Color { return c.slot(name).c }

// Point returns the value of a Point.
func (c *Call) Point(name string) voxel.Pos { return c.slot(name).at }

// Raw returns what was given for a JSON parameter, nil when nothing was. It is valid
// until the handler returns.
func (c *Call) Raw(name string) []byte { return c.slot(name).raw }

// Parameters returns the parameters of a method that takes them whole, as they came.
func (c *Call) Parameters() []byte { return c.params }

// Decode reads a JSON parameter into v, as encoding/json does.
func (c *Call) Decode(name string, v any) error {
	raw := c.Raw(name)
	if raw == nil {
		return nil
	}
	if err := json.Unmarshal(raw, v); err != nil {
		return wrong(name, "Invalid parameter '%s': %s", name, unmarshalReason(err))
	}
	return nil
}

// Layer returns the layer of an image that a Layer parameter names. An image without
// layers, or without the one that is named, is a fault of class NotFound.
func (c *Call) Layer(name string, im *scene.Image) (*scene.Layer, error) {
	s := c.slot(name)
	if s.text != "" {
		return layerNamed(im, s.text)
	}
	if s.i <= 0 {
		if l := im.ActiveLayer(); l != nil {
			return l, nil
		}
		return nil, fault.New(fault.NotFound, "", "", errText("the project has no layer"), "Make one with create_layer.")
	}
	if l := im.LayerByID(int(s.i)); l != nil {
		return l, nil
	}
	return nil, noLayer(im, "no layer has the id "+itoa(s.i))
}
