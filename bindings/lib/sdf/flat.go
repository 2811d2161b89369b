package sdf

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/sdf"
)

// flat is the value behind an SdfFlat.
type flat struct {
	decl.Object
	*bound
	f sdf.Flat
}

var flatClass = decl.Class[*api.API, *flat]{
	Name: "SdfFlat",
	Doc:  "A shape in the plane, to make a shape in space of.",
	Members: []decl.Member[*flat]{
		{
			Name: "extrude", Sig: "(height: number): Sdf", Doc: "The shape pulled out along z: from half a height below the origin to half a height above it.",
			Example: "import { star } from 'voxrun/sdf'\nstar(5, 12, 5).extrude(4).draw(new Volume(), 'gold')",
			Call: func(f *flat, c goja.FunctionCall) goja.Value {
				return f.wrap(sdf.Extrude(f.f, size(f.api, c.Argument(0), "SdfFlat.extrude: height")))
			},
		},
		{
			Name: "revolve", Sig: "(offset?: number): Sdf", Doc: "The shape turned around the z axis, as on a lathe: its x becomes the distance from the axis, moved out by `offset`\n(default 0), and its y becomes z.",
			Example: "import { polygon } from 'voxrun/sdf'\npolygon([[0, 0], [6, 0], [3, 5], [5, 12], [4, 12], [0, 3]]).revolve().draw(new Volume(), 'skyblue')",
			Call: func(f *flat, c goja.FunctionCall) goja.Value {
				d := 0.0
				if !api.IsMissing(c.Argument(0)) {
					d = size(f.api, c.Argument(0), "SdfFlat.revolve: offset")
				}
				return f.wrap(sdf.Revolve(f.f, d))
			},
		},
	},
}

// maxCorners is how many corners a polygon may have: each sample looks at all of them.
const maxCorners = 4096

// flats are the functions that make shapes in the plane.
var flats = []decl.Member[*api.API]{
	flatMaker("circle", "(radius: number): SdfFlat", "A circle in the plane.", "circle(4).revolve(10)", func(a *api.API, arg func(int) goja.Value) sdf.Flat {
		return sdf.Circle(size(a, arg(0), "circle: radius"))
	}),
	flatMaker("rect", "(width: number, height: number): SdfFlat", "A rectangle in the plane, around the origin.", "rect(4, 6).revolve(10)", func(a *api.API, arg func(int) goja.Value) sdf.Flat {
		return sdf.Rect(size(a, arg(0), "rect: width"), size(a, arg(1), "rect: height"))
	}),
	flatMaker("regular", "(sides: number, radius: number): SdfFlat", "A regular polygon of 3 to 256 sides; the first corner is on the y axis.", "regular(6, 9).extrude(4)", func(a *api.API, arg func(int) goja.Value) sdf.Flat {
		return sdf.Regular(args.Int(a, arg(0), "regular: sides", 3, 256), size(a, arg(1), "regular: radius"))
	}),
	flatMaker("star", "(corners: number, outer: number, inner: number): SdfFlat", "A star of 2 to 256 corners, with an outer and an inner radius; the first corner is on the y axis.", "star(6, 12, 5).extrude(3)", func(a *api.API, arg func(int) goja.Value) sdf.Flat {
		return sdf.Star(args.Int(a, arg(0), "star: corners", 2, 256), size(a, arg(1), "star: outer"), size(a, arg(2), "star: inner"))
	}),
	flatMaker("polygon", "(corners: [x: number, y: number][]): SdfFlat", "A polygon in the plane of 3 to 4096 corners. Where its edges cross, what they go around twice is outside.", "polygon([[0, 0], [12, 0], [6, 9]]).extrude(4)", func(a *api.API, arg func(int) goja.Value) sdf.Flat {
		const where = "polygon: corners"
		list := a.Elements(arg(0), maxCorners, where)
		if len(list) < 3 {
			panic(a.VM().RangeError("%s: a polygon has 3 or more; got %d", where, len(list)))
		}
		corners := make([][2]float64, len(list))
		for i, x := range list {
			p := a.Elements(x, 2, where)
			if len(p) != 2 {
				panic(a.VM().TypeError("%s: each is [x, y]", where))
			}
			corners[i] = [2]float64{args.Range(a, p[0], where+": x", -most, most), args.Range(a, p[1], where+": y", -most, most)}
		}
		return sdf.Polygon(corners)
	}),
}

func flatMaker(name, sig, doc, example string, f func(a *api.API, arg func(int) goja.Value) sdf.Flat) decl.Member[*api.API] {
	return decl.Member[*api.API]{
		Name: name, Sig: sig, Doc: doc,
		Example: "import { " + name + " } from 'voxrun/sdf'\n" + example + shapeExample,
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			return kit(a).flats.Wrap(&flat{bound: kit(a), f: f(a, c.Argument)})
		},
	}
}
