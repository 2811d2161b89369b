package sdf

import (
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/sdf"
)

// pointSig is the signature of a maker of shapes with a point in front.
func pointSig(sig string) string {
	return strings.Replace(strings.Replace(sig, "(", "(p: PositionLike, ", 1), "): Sdf", "): number", 1)
}

// isPoint tells whether the first of the arguments of a maker is a point: an object that
// is followed by as many as the maker needs.
func isPoint(list []goja.Value, least int) bool {
	if len(list) <= least {
		return false
	}
	_, ok := list[0].(*goja.Object)
	return ok
}

// after gives the arguments behind the first.
func after(c goja.FunctionCall) func(int) goja.Value {
	return func(i int) goja.Value { return c.Argument(i + 1) }
}

// combiner declares a function that combines shapes, or distances from them.
func combiner(name string, op sdf.Op, doc, example string) decl.Member[*api.API] {
	return decl.Member[*api.API]{
		Name: name, Sig: "(...shapes: Sdf[]): Sdf\n(...distances: number[]): number", Doc: doc,
		Example: importing(name, example) + example + shapeExample,
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			switch {
			case len(c.Arguments) == 0:
				panic(a.VM().TypeError("%s takes one shape or more", name))
			case goja.IsNumber(c.Arguments[0]):
				return join(a, name, op, 0, c.Arguments)
			}
			return kit(a).wrap(sdf.Combine(op, kit(a).nodes(c.Arguments, name)...))
		},
	}
}

// blender declares a function that combines two shapes, or distances, smoothly.
func blender(name string, op sdf.Op, doc, example string) decl.Member[*api.API] {
	return decl.Member[*api.API]{
		Name: name, Sig: "(a: Sdf, b: Sdf, k: number): Sdf\n(a: number, b: number, k: number): number", Doc: doc,
		Example: importing(name, example) + example + shapeExample,
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			k := size(a, c.Argument(2), name+": k")
			two := []goja.Value{c.Argument(0), c.Argument(1)}
			if goja.IsNumber(two[0]) {
				return join(a, name, op, k, two)
			}
			return kit(a).wrap(sdf.Smooth(op, k, kit(a).nodes(two, name)...))
		},
	}
}

// join combines distances.
func join(a *api.API, name string, op sdf.Op, k float64, list []goja.Value) goja.Value {
	var d float64
	for i, v := range list {
		if !goja.IsNumber(v) {
			panic(a.VM().TypeError("%s takes shapes, or numbers, not both; got %s", name, api.Describe(v)))
		}
		if e := v.ToFloat(); i == 0 {
			d = e
		} else {
			d = sdf.Join(op, k, d, e)
		}
	}
	return a.VM().ToValue(d)
}

func importing(name, example string) string {
	return "import { " + name + ", " + used(example) + " } from 'voxrun/sdf'\n"
}
