// Package sdf declares the module `voxrun/sdf`, over core/sdf.
package sdf

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/sdf"
	"github.com/voxrun/voxrun/core/vec"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/sdf",
	Doc: "Signed distance fields: shapes that combine, also smoothly, that can be turned, hollowed, twisted and displaced by\n" +
		"noise, and then drawn into a volume. A shape does not change: each method returns a new one.\n\n" +
		"Lengths are voxels, and may be fractions. Shapes stand around the origin; those with a direction stand along z. A\n" +
		"voxel belongs to a shape when its centre does.\n\n" +
		"The same functions tell how far a point is from a shape, when the point is given before what describes the shape:\n" +
		"`sphere(p, 8)` is `sphere(8).distance(p)`, and `union` and its kin combine distances as they do shapes. That is what\n" +
		"Volume.carve takes.",
	Example: "import { box, sphere } from 'voxrun/sdf'\nconst v = new Volume()\nbox([16, 16, 10]).round(2).subtract(sphere(7)).smoothUnion(sphere(3).translate(0, 0, 6), 3).draw(v, 'tomato')\nv.count() > 500 === true",
	Members: slices.Concat(solids, flats),
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{solidClass.Entry().AsInterface(), flatClass.Entry().AsInterface()}}
}

// bound is what the module keeps for a VM.
type bound struct {
	api    *api.API
	solids *decl.Bound[*api.API, *solid]
	flats  *decl.Bound[*api.API, *flat]
}

type boundKey struct{}

func kit(a *api.API) *bound {
	return api.Local(a, boundKey{}, func() *bound {
		k := &bound{a, decl.BindClass(a.VM(), a, &solidClass), decl.BindClass(a.VM(), a, &flatClass)}
		a.Recognise(func(o *goja.Object) (any, bool) {
			s, ok := k.solids.Of(o)
			if !ok || !a.Native(o, "distance") {
				return nil, false
			}
			return s.n, true
		})
		return k
	})
}

// wrap returns the object of a new shape. It is a method, since the tables of the classes
// must not refer to themselves; see package decl.
func (k *bound) wrap(n sdf.Node) goja.Value {
	if err := sdf.Check(n); err != nil {
		panic(k.api.VM().Error(err))
	}
	return k.solids.Wrap(&solid{bound: k, n: n})
}

const (
	most  = 1e6  // of lengths
	least = 1e-3 // of those that may not be 0
)

// size reads a length that may be 0.
func size(a *api.API, v goja.Value, where string) float64 { return args.Range(a, v, where, 0, most) }

// edges reads three lengths: one number, or [x, y, z].
func edges(a *api.API, v goja.Value, where string) vec.V3 {
	if goja.IsNumber(v) {
		s := args.Range(a, v, where, least, most)
		return vec.V3{X: s, Y: s, Z: s}
	}
	p, _ := a.Point([]goja.Value{v}, where)
	if p.X < least || p.Y < least || p.Z < least || p.X > most || p.Y > most || p.Z > most {
		panic(a.VM().RangeError("%s: lengths are from %v to %v; got %v, %v, %v", where, least, most, p.X, p.Y, p.Z))
	}
	return p
}

// near reads a place no farther than lengths reach.
func near(a *api.API, list []goja.Value, where string) vec.V3 {
	p, _ := a.Point(list, where)
	if max(p.X, p.Y, p.Z) > 1e9 || min(p.X, p.Y, p.Z) < -1e9 {
		panic(a.VM().RangeError("%s: a coordinate is from -1e9 to 1e9; got %v, %v, %v", where, p.X, p.Y, p.Z))
	}
	return p
}

const shapeExample = ".draw(new Volume(), 'teal')"

// solids are the functions that make shapes.
var solids = []decl.Member[*api.API]{
	maker("sphere", "(radius: number): Sdf", "A sphere.", "sphere(8)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Sphere(size(a, arg(0), "sphere: radius"))
	}),
	maker("box", "(size: number | PositionLike): Sdf", "A box around the origin: a cube, or one with an edge along each axis.", "box([8, 8, 12])", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Box(edges(a, arg(0), "box: size"))
	}),
	maker("roundBox", "(size: number | PositionLike, radius: number): Sdf", "A box with rounded edges; `size` is how large it is with them.", "roundBox([16, 16, 8], 2)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		s := edges(a, arg(0), "roundBox: size")
		r := args.Range(a, arg(1), "roundBox: radius", 0, min(s.X, s.Y, s.Z)/2)
		return sdf.Round(sdf.Box(s.Sub(vec.V3{X: 2 * r, Y: 2 * r, Z: 2 * r})), r)
	}),
	maker("ellipsoid", "(radii: PositionLike): Sdf", "An ellipsoid with a radius along each axis.", "ellipsoid([12, 8, 4])", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Ellipsoid(edges(a, arg(0), "ellipsoid: radii"))
	}),
	maker("cylinder", "(radius: number, height: number): Sdf", "A cylinder along z.", "cylinder(4, 20)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Cylinder(size(a, arg(0), "cylinder: radius"), size(a, arg(1), "cylinder: height"))
	}),
	maker("cone", "(radius: number, height: number, tip?: number): Sdf", "A cone along z with its tip on top; with a radius `tip`, one that is cut off.", "cone(8, 14, 3)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		tip := 0.0
		if !api.IsMissing(arg(2)) {
			tip = size(a, arg(2), "cone: tip")
		}
		return sdf.Cone(size(a, arg(0), "cone: radius"), tip, size(a, arg(1), "cone: height"))
	}),
	maker("capsule", "(from: PositionLike, to: PositionLike, radius: number): Sdf", "All that is within a radius of a segment.", "capsule([0, 0, 0], [10, 4, 8], 3)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Capsule(near(a, []goja.Value{arg(0)}, "capsule: from"), near(a, []goja.Value{arg(1)}, "capsule: to"), size(a, arg(2), "capsule: radius"))
	}),
	maker("torus", "(radius: number, tube: number): Sdf", "A ring around the z axis: a tube of one radius around a circle of another.", "torus(10, 3)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Torus(size(a, arg(0), "torus: radius"), size(a, arg(1), "torus: tube"))
	}),
	maker("octahedron", "(radius: number): Sdf", "An octahedron; `radius` is how far its corners are from its centre.", "octahedron(9)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		return sdf.Octahedron(size(a, arg(0), "octahedron: radius"))
	}),
	maker("prism", "(sides: number, radius: number, height: number): Sdf", "A prism along z over a regular polygon of 3 to 256 sides; `radius` is how far its corners are from the axis.", "prism(6, 8, 12)", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		n := args.Int(a, arg(0), "prism: sides", 3, 256)
		return sdf.Extrude(sdf.Regular(n, size(a, arg(1), "prism: radius")), size(a, arg(2), "prism: height"))
	}),
	maker("plane", "(normal: Axis, distance?: number): Sdf", "The half of space below a plane: everything against its normal, up to a distance (default 0) from the origin. It has\nno end, so that it is to be intersected, or drawn in a box.", "plane('z').intersect(sphere(9))", func(a *api.API, arg func(int) goja.Value) sdf.Node {
		d := 0.0
		if !api.IsMissing(arg(1)) {
			d = args.Range(a, arg(1), "plane: distance", -1e9, 1e9)
		}
		return sdf.Plane(normal(a, arg(0)), d)
	}),
	combiner("union", sdf.Union, "All that is in one of many shapes. It is faster to draw than each on its own. Of distances it is the smallest.", "union(...[0, 10, 20].map(x => sphere(6).translate(x, 0, 0)))"),
	combiner("subtract", sdf.Subtract, "What is in the first shape and in none of the others.", "subtract(box(8), sphere(5))"),
	combiner("intersect", sdf.Intersect, "What is in all of the shapes. Of distances it is the largest.", "intersect(box(8), sphere(5))"),
	blender("smoothUnion", sdf.Union, "A union whose parts flow into each other where they are less than `k` voxels apart.", "smoothUnion(sphere(6), box(6).translate(7, 0, 0), 4)"),
	blender("smoothSubtract", sdf.Subtract, "A difference with rounded edges, over `k` voxels.", "smoothSubtract(box(12), sphere(5).translate(0, 0, 6), 2)"),
	blender("smoothIntersect", sdf.Intersect, "An intersection with rounded edges, over `k` voxels.", "smoothIntersect(box(12), sphere(8), 2)"),
}

// maker declares a function that makes a shape, or, with a point before what describes the
// shape, tells how far the point is from it.
func maker(name, sig, doc, example string, f func(a *api.API, arg func(int) goja.Value) sdf.Node) decl.Member[*api.API] {
	imports := name
	if name == "plane" {
		imports += ", sphere"
	}
	least := strings.Count(sig, ":") - 1 - strings.Count(sig, "?:")
	return decl.Member[*api.API]{
		Name: name, Sig: sig + "\n" + pointSig(sig), Doc: doc,
		Example: "import { " + imports + " } from 'voxrun/sdf'\n" + example + shapeExample,
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			if isPoint(c.Arguments, least) && (name != "plane" || !goja.IsNumber(c.Arguments[1])) {
				return a.VM().ToValue(f(a, after(c)).Dist(near(a, c.Arguments[:1], name+": p")))
			}
			return kit(a).wrap(f(a, c.Argument))
		},
	}
}

// normal reads an axis or a direction.
func normal(a *api.API, v goja.Value) vec.V3 {
	const where = "plane: normal"
	if goja.IsString(v) {
		return [...]vec.V3{{X: 1}, {Y: 1}, {Z: 1}}[a.AxisIndex(v, where)]
	}
	n := near(a, []goja.Value{v}, where)
	if n.Len() < least {
		panic(a.VM().RangeError("%s: %v, %v, %v has no direction", where, n.X, n.Y, n.Z))
	}
	return n
}

// nodes reads shapes.
func (k *bound) nodes(list []goja.Value, where string) []sdf.Node {
	out := make([]sdf.Node, len(list))
	for i, v := range list {
		s, ok := k.solids.Of(v)
		if !ok {
			panic(k.api.VM().TypeError("%s takes shapes of voxrun/sdf; got %s", where, api.Describe(v)))
		}
		out[i] = s.n
	}
	return out
}
