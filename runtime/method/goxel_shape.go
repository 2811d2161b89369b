package method

import (
	"math"
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/near"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

const codeShape = -1011

// shapeParams are the parameters of all shapes.
func shapeParams() Params {
	c := ink
	c.Doc = "its colour; alpha 0 makes a hole"
	return Params{
		{
			Option: option.Option{Name: "size", Default: voxel.Pos{X: 10, Y: 10, Z: 10}, Doc: "how large the box is that the shape fits into, in voxels: exactly so many"},
			Kind:   Point, Also: []string{"dimensions", "scale"}, Parts: []string{"size_x", "size_y", "size_z"}, Uniform: true,
		}, {
			Option: option.Option{Name: "center", Doc: "the middle of the box: the voxel there, or, when the size is even, the corner below it"},
			Kind:   Point, Also: []string{"position", "pos", "at", "origin"}, Parts: []string{"center_x", "center_y", "center_z"},
		}, c, onLayer, {
			Option: option.Option{Name: "radius", Type: option.Float, Max: 1 << 20, Doc: "half of the width, instead of a size"},
		}, {
			Option: option.Option{Name: "height", Type: option.Int, Min: 1, Max: 1 << 21, Doc: "the size along the axis"},
			Also:   []string{"length"},
		}, {
			Option: option.Option{Name: "tube", Type: option.Float, Max: 1 << 20, Doc: "the radius of a torus's tube; it is half of the height, or, when that is not given, a quarter of the torus's radius"},
			Also:   []string{"tube_radius", "minor_radius"},
		}, {
			Option: option.Option{Name: "axis", Type: option.Choice, Default: "z", Choices: []string{"x", "y", "z"}, Doc: "which way the shape stands"},
		}, {
			Option: option.Option{
				Name: "mode", Type: option.Choice, Default: drawSet, Choices: []string{drawSet, drawAdd, drawPaint, drawRemove},
				Doc: "replace: draws it. add: only where it is empty. paint: only voxels that exist. remove: makes a hole",
			},
		}, {
			Option: option.Option{Name: "hollow", Type: option.Bool, Doc: "draws only the surface, one voxel thick"},
		},
	}
}

func shapeMethods() []Method {
	methods := []Method{edits(Method{
		Name: "goxel.procedural_shape", Aliases: []string{"shape.add", "shape"}, Tools: []string{"goxel_procedural_shape"},
		Doc: "Draws a shape: cube, sphere, ellipsoid, cylinder, cone, pyramid, torus or capsule. It fits exactly into a box of the given size.",
		Params: append(Params{{
			Option: option.Option{Name: "shape_type", Type: option.Text, Default: string(cubeKind), Doc: "which shape"}, Also: []string{"shape", "type"},
		}}, shapeParams()...),
		Code: codeShape, Verb: "create shape", Long: true,
	}, func(c *Call, s *project.Session) (shaped, error) { return proceduralShape(c, s, c.Text("shape_type")) })}
	for _, k := range kinds {
		name := string(k.kind)
		m := Method{
			Name: "shape." + name, Doc: "Draws a shape, the " + name + ". See goxel.procedural_shape.",
			Params: shapeParams(), Code: codeShape, Verb: "create shape", Long: true,
		}
		for _, n := range k.names {
			m.Aliases = append(m.Aliases, "shape."+n)
		}
		methods = append(methods, edits(m, func(c *Call, s *project.Session) (shaped, error) { return proceduralShape(c, s, name) }))
	}
	return methods
}

type shaped struct {
	Success bool   `json:"success"`
	Shape   string `json:"shape_type"`
	Created int64  `json:"voxels_created" doc:"how many voxels were written or removed"`
}

func proceduralShape(c *Call, s *project.Session, name string) (r shaped, err error) {
	k, err := kindOf(name)
	if err != nil {
		return r, err
	}
	along := map[string]shape.Axis{"x": shape.AxisX, "y": shape.AxisY, "z": shape.AxisZ}[c.Text("axis")]
	box, err := c.shapeBox(k, along)
	if err != nil {
		return r, err
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return r, err
	}
	solid := solidIn(k, box, along, c.tube(box, along))
	n, err := int64(0), error(nil)
	if c.Bool("hollow") {
		n, err = drawHollow(s, l, solid, c.Color("color"), c.Text("mode"))
	} else {
		n, err = draw(s, l, solid, c.Color("color"), c.Text("mode"))
	}
	return shaped{true, name, n}, err
}

func kindOf(name string) (kind, error) {
	low := strings.ToLower(name)
	var names []string
	for _, k := range kinds {
		names = append(append(names, string(k.kind)), k.names...)
		if low == string(k.kind) {
			return k.kind, nil
		}
		for _, n := range k.names {
			if low == n {
				return k.kind, nil
			}
		}
	}
	hint := "There are " + list(names) + "."
	if n := near.Name(low, names); n != "" {
		hint = "Is it " + n + "? " + hint
	}
	return "", &Error{
		Code: codeShape, Message: "Shape type not implemented yet: " + name, class: fault.NotFound,
		Data: Data{Class: fault.NotFound.String(), Param: "shape_type", Hint: hint},
	}
}

// shapeBox returns the box that the parameters size, radius, height and center tell.
func (c *Call) shapeBox(k kind, along shape.Axis) (b voxel.Box, err error) {
	p := c.Point("size")
	size := [3]int64{int64(p.X), int64(p.Y), int64(p.Z)}
	up := int(map[shape.Axis]int{shape.AxisX: 0, shape.AxisY: 1, shape.AxisZ: 2}[along])
	if c.Given("radius") {
		r := c.Float("radius")
		if !(r > 0) {
			return b, wrong("radius", "Invalid parameter 'radius': expected a number above 0, got %v", r)
		}
		for i := range size {
			if i != up || !c.Given("size") && (k == cubeKind || k == sphereKind || k == ellipsoidKind || k == torusKind) {
				size[i] = max(1, int64(math.Round(2*r)))
			}
		}
	}
	if c.Given("height") {
		size[up] = int64(c.Int("height"))
	}
	for i, name := range []string{"size_x", "size_y", "size_z"} {
		if size[i] < 1 {
			return b, wrong(name, "Invalid parameter '%s': expected a size of at least 1, got %d", name, size[i])
		}
	}
	b, ok := boxAround(c.Point("center"), size)
	if !ok {
		return b, wrong("center", "Invalid parameter 'center': the shape would leave the space of coordinates, -2147483648 to 2147483646")
	}
	return b, nil
}

// tube returns the radius of the tube of a torus in a box.
func (c *Call) tube(b voxel.Box, along shape.Axis) float64 {
	w, h, d := b.Size()
	across, height := min(w, h), d
	switch along {
	case shape.AxisX:
		across, height = min(h, d), w
	case shape.AxisY:
		across, height = min(w, d), h
	}
	radius := float64(across) / 2
	switch {
	case c.Given("tube"):
		return min(c.Float("tube"), radius)
	case c.Given("height") || float64(height) < radius:
		return min(float64(height)/2, radius)
	}
	return radius / 4
}

// drawHollow is draw for the surface of a solid.
func drawHollow(s *project.Session, l *scene.Layer, solid shape.Solid, c color.Color, how string) (int64, error) {
	if err := checkSize(solid.Bounds()); err != nil {
		return 0, err
	}
	mask := voxel.New(s.Budget())
	shape.Fill(mask, solid, white, voxel.Replace)
	edit.Hollow(mask, 1, edit.Faces)
	return stamp(s, l, mask, c, how)
}
