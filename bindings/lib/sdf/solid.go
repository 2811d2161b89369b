package sdf

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/bindings/lib/noise"
	"github.com/voxrun/voxrun/core/sdf"
	"github.com/voxrun/voxrun/core/voxel"
)

// solid is the value behind an Sdf.
type solid struct {
	decl.Object
	*bound
	n sdf.Node
}

var solidClass = decl.Class[*api.API, *solid]{
	Name:    "Sdf",
	Doc:     "A shape, as the distance of each point from its surface. It does not change: each method returns a new one.",
	Members: slices.Concat(combining, placing, bending, drawing),
}

// combining are the methods that combine shapes.
var combining = []decl.Member[*solid]{
	combine("union", "All that is in this shape or another.", sdf.Union, "box(8).union(sphere(5).translate(0, 0, 5))"),
	combine("subtract", "What is in this shape and in none of the others.", sdf.Subtract, "box(8).subtract(sphere(5))"),
	combine("intersect", "What is in this shape and in all of the others.", sdf.Intersect, "box(8).intersect(sphere(5))"),
	blend("smoothUnion", "A union whose parts flow into each other, with their colours, where they are less than `k` voxels apart.", sdf.Union, "sphere(6).smoothUnion(box(6).translate(7, 0, 0), 4)"),
	blend("smoothSubtract", "A difference with rounded edges, over `k` voxels.", sdf.Subtract, "box(12).smoothSubtract(sphere(5).translate(0, 0, 6), 2)"),
	blend("smoothIntersect", "An intersection with rounded edges, over `k` voxels.", sdf.Intersect, "box(12).smoothIntersect(sphere(8), 2)"),
}

func combine(name, doc string, op sdf.Op, example string) decl.Member[*solid] {
	return method(name, "(...others: Sdf[]): Sdf", doc, example, func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Combine(op, append([]sdf.Node{s.n}, s.nodes(c.Arguments, "Sdf."+name)...)...)
	})
}

func blend(name, doc string, op sdf.Op, example string) decl.Member[*solid] {
	return method(name, "(other: Sdf, k: number): Sdf", doc, example, func(s *solid, c goja.FunctionCall) sdf.Node {
		where := "Sdf." + name
		return sdf.Smooth(op, size(s.api, c.Argument(1), where+": k"), s.n, s.nodes([]goja.Value{c.Argument(0)}, where)[0])
	})
}

// method declares a method that returns a shape.
func method(name, sig, doc, example string, f func(s *solid, c goja.FunctionCall) sdf.Node) decl.Member[*solid] {
	return decl.Member[*solid]{
		Name: name, Sig: sig, Doc: doc,
		Example: "import { " + used(example) + " } from 'voxrun/sdf'\n" + example + shapeExample,
		Call:    func(s *solid, c goja.FunctionCall) goja.Value { return s.wrap(f(s, c)) },
	}
}

// used names what an example imports.
func used(example string) string {
	var names []string
	for _, name := range []string{"box", "sphere"} {
		if strings.Contains(example, name+"(") {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// placing are the methods that move a shape as it is.
var placing = []decl.Member[*solid]{
	method("translate", "(x: number, y: number, z: number): Sdf\n(by: PositionLike): Sdf", "The shape moved.", "box(8).translate(10, 0, 4)", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Move(s.n, near(s.api, c.Arguments, "Sdf.translate"))
	}),
	method("rotate", "(axis: 'x' | 'y' | 'z', degrees: number): Sdf", "The shape turned around an axis, counterclockwise for who looks against it.", "box([16, 4, 4]).rotate('z', 45)", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Turn(s.n, s.api.AxisIndex(c.Argument(0), "Sdf.rotate"), args.Range(s.api, c.Argument(1), "Sdf.rotate: degrees", -1e6, 1e6))
	}),
	method("scale", "(factor: number): Sdf", "The shape made larger or smaller, from 0.001 to 1000 times.", "box(8).scale(1.5)", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Scale(s.n, args.Range(s.api, c.Argument(0), "Sdf.scale: factor", 1e-3, 1e3))
	}),
	method("mirror", "(axis: 'x' | 'y' | 'z'): Sdf", "What of the shape is on the upper side of an axis, on both sides of it.", "sphere(4).translate(6, 0, 0).mirror('x')", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Mirror(s.n, s.api.AxisIndex(c.Argument(0), "Sdf.mirror"))
	}),
	method("repeat", "(spacing: PositionLike, count?: PositionLike): Sdf", "Copies of the shape at multiples of a spacing along each axis, 0 for one that has none: `count` of them from the origin\non, or, when that is left out or 0, without end in both directions. Copies should reach no farther than to the next.", "sphere(3).repeat([8, 8, 0], [5, 3, 0])", func(s *solid, c goja.FunctionCall) sdf.Node {
		return repeat(s, c)
	}),
}

func repeat(s *solid, c goja.FunctionCall) sdf.Node {
	const where = "Sdf.repeat"
	by := near(s.api, []goja.Value{c.Argument(0)}, where+": spacing")
	var count [3]int
	if !api.IsMissing(c.Argument(1)) {
		n := near(s.api, []goja.Value{c.Argument(1)}, where+": count")
		for i, f := range [3]float64{n.X, n.Y, n.Z} {
			if f < 0 || f > 1e6 || f != math.Trunc(f) {
				panic(s.VM().RangeError("%s: counts are whole numbers from 0 to 1e6; got %v", where, f))
			}
			count[i] = int(f)
		}
	}
	for _, f := range [3]float64{by.X, by.Y, by.Z} {
		if f < 0 || f > 0 && f < least {
			panic(s.VM().RangeError("%s: a spacing is 0, or %v or more; got %v", where, least, f))
		}
	}
	return sdf.Repeat(s.n, by, count)
}

// bending are the methods that change the form of a shape.
var bending = []decl.Member[*solid]{
	method("round", "(radius: number): Sdf", "The shape grown by a radius, which rounds its edges.", "box(8).round(2)", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Round(s.n, size(s.api, c.Argument(0), "Sdf.round: radius"))
	}),
	method("shell", "(thickness?: number): Sdf", "The wall of the shape, of a thickness (default 1): the rest of its inside is empty.", "sphere(9).shell(2).subtract(box(9).translate(5, 0, 5))", func(s *solid, c goja.FunctionCall) sdf.Node {
		t := 1.0
		if !api.IsMissing(c.Argument(0)) {
			t = size(s.api, c.Argument(0), "Sdf.shell: thickness")
		}
		return sdf.Shell(s.n, t)
	}),
	method("stretch", "(by: PositionLike): Sdf", "The shape pulled apart at its centre, which makes it longer by as much along each axis.", "sphere(4).stretch([10, 0, 0])", func(s *solid, c goja.FunctionCall) sdf.Node {
		by := near(s.api, []goja.Value{c.Argument(0)}, "Sdf.stretch")
		if min(by.X, by.Y, by.Z) < 0 {
			panic(s.VM().RangeError("Sdf.stretch: lengths are 0 or more; got %v, %v, %v", by.X, by.Y, by.Z))
		}
		return sdf.Stretch(s.n, by)
	}),
	method("twist", "(degrees: number): Sdf", "The shape twisted around the z axis, by degrees (-90 to 90) for each voxel of height.", "box([10, 10, 30]).twist(3)", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Twist(s.finite("twist"), args.Range(s.api, c.Argument(0), "Sdf.twist: degrees", -90, 90))
	}),
	method("bend", "(degrees: number): Sdf", "The shape bent along x in the plane of x and z, by degrees (-90 to 90) for each voxel.", "box([30, 6, 4]).bend(2)", func(s *solid, c goja.FunctionCall) sdf.Node {
		return sdf.Bend(s.finite("bend"), args.Range(s.api, c.Argument(0), "Sdf.bend: degrees", -90, 90))
	}),
	{
		Name: "displace", Sig: "(noise: Noise, amount: number): Sdf", Doc: "The shape with its surface moved out and in by a noise of `voxrun/noise`, by up to `amount` voxels.",
		Example: "import { sphere } from 'voxrun/sdf'\nimport { simplex } from 'voxrun/noise'\nsphere(12).displace(simplex({seed: 1, scale: 10}), 3).draw(new Volume(), 'gray')",
		Call: func(s *solid, c goja.FunctionCall) goja.Value {
			const where = "Sdf.displace"
			n, ok := noise.Of(s.api, c.Argument(0))
			if !ok {
				panic(s.VM().TypeError("%s takes a noise of voxrun/noise; got %s", where, api.Describe(c.Argument(0))))
			}
			if math.IsInf(n.Slope(), 1) {
				panic(s.VM().TypeError("%s: a cellular noise of cells jumps, and can't move a surface; take another output", where))
			}
			return s.wrap(sdf.Displace(s.n, n, args.Range(s.api, c.Argument(1), where+": amount", -1e4, 1e4)))
		},
	},
	method("color", "(color: ColorLike): Sdf", "The shape with a colour. Parts of it that have one already keep theirs.", "sphere(6).color('tomato').smoothUnion(box(8).translate(8, 0, 0).color('gold'), 4)", func(s *solid, c goja.FunctionCall) sdf.Node {
		k := s.api.Color(c.Argument(0), "Sdf.color")
		if !k.Exists() {
			panic(s.VM().TypeError("Sdf.color takes a colour that is not empty"))
		}
		return sdf.Color(s.n, k)
	}),
}

// finite returns the shape if it has an end.
func (s *solid) finite(what string) sdf.Node {
	if !sdf.BoundsOf(s.n).Finite() {
		panic(s.VM().TypeError("Sdf.%s: the shape has no end; intersect it with a box first", what))
	}
	return s.n
}

// drawing are the methods that ask what a shape is.
var drawing = []decl.Member[*solid]{
	{
		Name: "draw", Sig: "(volume: Volume, color?: ColorLike | ((distance: number, x: number, y: number, z: number) => ColorLike | null | undefined), options?: { mode?: Mode, box?: BoxLike }): void",
		Doc: "Draws the shape: in the colours of its parts, and what has none in `color`; an empty colour removes. A function\n" +
			"gives each voxel its colour, by its distance from the surface (0 or less) and its place; one for which it returns\n" +
			"`null` or `undefined` stays as it is. `mode` is how it combines with what is there, by default `'over'`; `box` is\n" +
			"beyond which it is not drawn, and needed for a shape without an end.",
		Example: "import { sphere } from 'voxrun/sdf'\nconst v = new Volume()\nsphere(8).draw(v, d => d > -2 ? 'green' : 'brown')\nv.getAt(0, 0, 0) === hex('brown')",
		Call:    (*solid).draw,
	},
	{
		Name: "distance", Sig: "(x: number, y: number, z: number): number\n(position: PositionLike): number",
		Doc:     "How far a point is from the surface: less than 0 inside. Of combined and bent shapes it may be less than it is.",
		Example: "import { sphere } from 'voxrun/sdf'\nsphere(5).distance(0, 0, 9) // 4",
		Call: func(s *solid, c goja.FunctionCall) goja.Value {
			return s.VM().ToValue(s.n.Dist(near(s.api, c.Arguments, "Sdf.distance")))
		},
	},
	{
		Name: "bounds", Sig: "(): Box", Doc: "A box around the shape, perhaps a little larger. It is an error for a shape without an end.",
		Example: "import { box } from 'voxrun/sdf'\nbox(8).translate(10, 0, 0).bounds().contains(13, 3, 3) // true",
		Call: func(s *solid, _ goja.FunctionCall) goja.Value {
			return s.api.NewBox(sdf.BoundsOf(s.finite("bounds")).Voxels())
		},
	},
}

func (s *solid) draw(c goja.FunctionCall) goja.Value {
	const where = "Sdf.draw"
	a := s.api
	v := a.Volume(c.Argument(0), where)
	p := args.Read(a, c.Argument(2), where, "mode", "box")
	paint := sdf.Paint{Mode: a.Mode(p.Value("mode"), voxel.Over, where)}
	if how := c.Argument(1); api.IsMissing(how) {
		if !sdf.Colored(s.n) {
			panic(a.VM().TypeError("%s: parts of the shape have no colour; give one", where))
		}
		paint.Color = 0xff808080
	} else if _, ok := goja.AssertFunction(how); ok {
		paint.Each = each(a, how, where)
	} else {
		paint.Color = a.Color(how, where)
	}
	var box *voxel.Box
	if given := p.Value("box"); given != nil {
		b := a.Box(given, p.Where("box"))
		box = &b
	}
	if err := sdf.Draw(v, s.n, paint, box); err != nil {
		panic(a.VM().Error(err))
	}
	return goja.Undefined()
}

// each asks a function of the script for colours.
func each(a *api.API, how goja.Value, where string) func(voxel.Pos, float64) (voxel.Color, bool) {
	fn := a.Callback(how, where)
	list := make([]goja.Value, 4)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: list}
	return func(p voxel.Pos, d float64) (voxel.Color, bool) {
		vm := a.VM()
		list[0], list[1], list[2], list[3] = vm.ToValue(d), vm.ToValue(p.X), vm.ToValue(p.Y), vm.ToValue(p.Z)
		got := fn(call)
		if api.IsMissing(got) {
			return 0, false
		}
		return a.Color(got, where), true
	}
}
