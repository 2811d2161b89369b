package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// volumeShapes are the members that draw solids. They take positions of fractional
// numbers: a voxel belongs to a solid when its centre lies in it.
var volumeShapes = []decl.Member[*volume]{
	{
		Name: "box", Sig: "(min: PositionLike, max: PositionLike, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc: "Draws a solid box from `min` up to, and without, `max`.\n\n" +
			"This and the other shapes take fractional positions: a voxel is drawn when its centre, half a voxel from its\n" +
			"corner, lies in the shape. The colour is combined with what is there by a mode, `'over'` unless another is given;\n" +
			"an empty colour removes.",
		Example: "const v = new Volume()\nv.box([0, 0, 0], [8, 8, 4], 'teal')",
		Call:    (*volume).drawBox,
	},
	{
		Name: "sphere", Sig: "(center: PositionLike, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void\n(x: number, y: number, z: number, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc:     "Draws a solid sphere.",
		Example: "const v = new Volume()\nv.sphere([0, 0, 8], 8, 'tomato')\nv.sphere([0, 0, 8], 6, 0) // hollow",
		Call:    (*volume).drawSphere,
	},
	{
		Name: "ellipsoid", Sig: "(center: PositionLike, radii: PositionLike, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc:     "Draws a solid ellipsoid with a radius along each axis.",
		Example: "const v = new Volume()\nv.ellipsoid([0, 0, 0], [12, 8, 4], 'green')",
		Call:    (*volume).drawEllipsoid,
	},
	{
		Name: "cylinder", Sig: "(from: PositionLike, to: PositionLike, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc:     "Draws a solid cylinder between the centres of its two ends, in any direction.",
		Example: "const v = new Volume()\nv.cylinder([0, 0, 0], [0, 0, 20], 4, 'silver')",
		Call:    (*volume).drawCylinder,
	},
	{
		Name: "cone", Sig: "(from: PositionLike, to: PositionLike, radius: number | [from: number, to: number], color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc:     "Draws a solid cone that ends in a tip at `to`; with two radii, one that is cut off.",
		Example: "const v = new Volume()\nv.cone([0, 0, 0], [0, 0, 12], 6, 'brown')\nv.cone([20, 0, 0], [20, 0, 12], [6, 3], 'brown')",
		Call:    (*volume).drawCone,
	},
	{
		Name: "capsule", Sig: "(from: PositionLike, to: PositionLike, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc:     "Draws a solid cylinder with round ends: all that is within a radius of a segment.",
		Example: "const v = new Volume()\nv.capsule([0, 0, 0], [10, 10, 10], 3, 'gold')",
		Call:    (*volume).drawCapsule,
	},
	{
		Name: "torus", Sig: "(center: PositionLike, radius: number, tube: number, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc:     "Draws a ring: a tube around a circle, flat unless `options.axis` says otherwise.",
		Example: "const v = new Volume()\nv.torus([0, 0, 0], 12, 3, 'orange', {axis: 'x'})",
		Call:    (*volume).drawTorus,
	},
	{
		Name: "line", Sig: "(from: PositionLike, to: PositionLike, color: ColorLike, options?: Mode | ShapeOptions): void",
		Doc: "Draws a line from one voxel to another, both included: one voxel thin, or `options.thickness` thick. Its voxels\n" +
			"touch by corners and edges, or with `options.faces` by faces only.",
		Example: "const v = new Volume()\nv.line([0, 0, 0], [20, 5, 9], 'white')\nv.line([0, 0, 0], [0, 5, 9], 'white', {thickness: 3})",
		Call:    (*volume).drawLine,
	},
}

// brush is what a shape is drawn with.
type brush struct {
	color     color.Color
	mode      voxel.Mode
	axis      shape.Axis
	thickness float64
	faces     bool
}

// brush reads a colour and options.
func (a *API) brush(args []goja.Value, where string) brush {
	if len(args) == 0 {
		panic(a.vm.TypeError("%s takes a colour: %s; got undefined", where, colorForms))
	}
	b := brush{color: a.Color(args[0], where)}
	b.mode = voxel.Over
	if !b.color.Exists() { // over would leave all as it is
		b.mode = voxel.Replace
	}
	if len(args) < 2 || IsMissing(args[1]) {
		return b
	}
	if _, ok := args[1].(*goja.Object); !ok {
		b.mode = a.Mode(args[1], b.mode, where)
		return b
	}
	o := a.plain(args[1], where)
	for _, key := range o.Keys() {
		v := o.Get(key)
		switch key {
		case "mode":
			b.mode = a.Mode(v, b.mode, where)
		case "axis":
			b.axis = [...]shape.Axis{shape.AxisX, shape.AxisY, shape.AxisZ}[a.AxisIndex(v, where)]
		case "thickness":
			b.thickness = a.Number(v, where+": thickness")
		case "faces":
			b.faces = v.ToBoolean()
		default:
			panic(a.vm.TypeError("%s has no option '%s'; the options are mode, axis, thickness and faces", where, key))
		}
	}
	return b
}

func (v *volume) draw(s shape.Solid, b brush) goja.Value {
	shape.Fill(v.v, s, b.color, b.mode)
	return nil
}

// radius reads a radius from the start of args, and returns the rest.
func (a *API) radius(args []goja.Value, where, name string) (float64, []goja.Value) {
	if len(args) == 0 {
		panic(a.vm.TypeError("%s: %s is a number; got undefined", where, name))
	}
	r := a.Number(args[0], where+": "+name)
	if r < 0 {
		panic(a.vm.RangeError("%s: %s is 0 or more; got %v", where, name, r))
	}
	return r, args[1:]
}

func (v *volume) drawBox(c goja.FunctionCall) goja.Value {
	const where = "Volume.box"
	lo, rest := v.api.Point(c.Arguments, where)
	hi, rest := v.api.Point(rest, where)
	return v.draw(shape.Box{Min: lo, Max: hi}, v.api.brush(rest, where))
}

func (v *volume) drawSphere(c goja.FunctionCall) goja.Value {
	const where = "Volume.sphere"
	center, rest := v.api.Point(c.Arguments, where)
	r, rest := v.api.radius(rest, where, "radius")
	return v.draw(shape.Sphere{Center: center, Radius: r}, v.api.brush(rest, where))
}

func (v *volume) drawEllipsoid(c goja.FunctionCall) goja.Value {
	const where = "Volume.ellipsoid"
	center, rest := v.api.Point(c.Arguments, where)
	radii, rest := v.api.Point(rest, where+": radii")
	return v.draw(shape.Ellipsoid{Center: center, Radii: radii}, v.api.brush(rest, where))
}

// segment reads the two ends and the radius that several shapes start with.
func (a *API) segment(args []goja.Value, where string) (from, to vec.V3, r float64, rest []goja.Value) {
	from, rest = a.Point(args, where)
	to, rest = a.Point(rest, where)
	r, rest = a.radius(rest, where, "radius")
	return from, to, r, rest
}

func (v *volume) drawCylinder(c goja.FunctionCall) goja.Value {
	const where = "Volume.cylinder"
	from, to, r, rest := v.api.segment(c.Arguments, where)
	return v.draw(shape.Cylinder{A: from, B: to, Radius: r}, v.api.brush(rest, where))
}

func (v *volume) drawCapsule(c goja.FunctionCall) goja.Value {
	const where = "Volume.capsule"
	from, to, r, rest := v.api.segment(c.Arguments, where)
	return v.draw(shape.Capsule{A: from, B: to, Radius: r}, v.api.brush(rest, where))
}

func (v *volume) drawCone(c goja.FunctionCall) goja.Value {
	const where = "Volume.cone"
	a := v.api
	from, rest := a.Point(c.Arguments, where)
	to, rest := a.Point(rest, where)
	var radii [2]float64
	if o, ok := first(rest).(*goja.Object); ok {
		a.readList(o, radii[:], len(radii), where+": radius")
		rest = rest[1:]
	} else {
		radii[0], rest = a.radius(rest, where, "radius")
	}
	if radii[0] < 0 || radii[1] < 0 {
		panic(a.vm.RangeError("%s: a radius is 0 or more; got %v", where, radii))
	}
	return v.draw(shape.Cone{A: from, B: to, RadiusA: radii[0], RadiusB: radii[1]}, a.brush(rest, where))
}

func first(args []goja.Value) goja.Value {
	if len(args) == 0 {
		return nil
	}
	return args[0]
}

func (v *volume) drawTorus(c goja.FunctionCall) goja.Value {
	const where = "Volume.torus"
	center, rest := v.api.Point(c.Arguments, where)
	r, rest := v.api.radius(rest, where, "radius")
	tube, rest := v.api.radius(rest, where, "tube")
	b := v.api.brush(rest, where)
	return v.draw(shape.Torus{Center: center, Axis: b.axis, Radius: r, Tube: tube}, b)
}

func (v *volume) drawLine(c goja.FunctionCall) goja.Value {
	const where = "Volume.line"
	from, rest := v.api.Position(c.Arguments, where)
	to, rest := v.api.Position(rest, where)
	b := v.api.brush(rest, where)
	return v.draw(shape.Line{From: from, To: to, Thickness: b.thickness, Faces: b.faces}, b)
}
