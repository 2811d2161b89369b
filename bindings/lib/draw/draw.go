// Package draw declares the module `voxrun/draw`: curves, what follows them, planes and
// symmetry.
package draw

import (
	"errors"
	"math"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/color"
	core "github.com/voxrun/voxrun/core/draw"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

type member = decl.Member[*api.API]

var table = decl.Module[*api.API]{
	Name: "voxrun/draw",
	Doc: "Curves and what follows them, drawing on planes, and symmetry.\n\n" +
		"A curve is an array of points, which `bezier`, `spline`, `arc` and `helix` make close enough to look smooth, and\n" +
		"any script can make by itself. `polyline`, `tube` and `sweep` draw along one. Points are `[x, y, z]`; those with\n" +
		"two numbers lie at z = 0. What crosses itself is drawn once, so a transparent colour stays even.",
	Example: "import { spline, tube, canvas, symmetric } from 'voxrun/draw'\nconst v = goxel.image.activeLayer.volume\nconst path = spline([[0, 0, 2], [20, 10, 12], [40, -10, 4], [60, 0, 16]])\ntube(v, path, t => 4 - 3 * t, 'seagreen')",
	Types: []decl.Alias{
		{Name: "PointLike", Type: "import('voxrun').PositionLike | ArrayLike<number> | { x: number, y: number, z?: number }", Doc: "A point: `[x, y, z]`, `[x, y]`, a Vec, or an object. Fractions count."},
		{Name: "Curve", Type: "Iterable<PointLike> | Float64Array | Float32Array", Doc: "Points that are joined by lines. A typed array has three numbers for each."},
		{Name: "PolylineOptions", Type: "{ mode?: import('voxrun').Mode, thickness?: number, faces?: boolean, closed?: boolean }", Doc: "How `polyline` draws."},
		{Name: "TubeOptions", Type: "{ mode?: import('voxrun').Mode, closed?: boolean }", Doc: "How `tube` draws."},
		{Name: "SweepOptions", Type: "{ mode?: import('voxrun').Mode, closed?: boolean, upright?: boolean, up?: PointLike, twist?: number, scale?: number | ArrayLike<number> | ((t: number) => number) }", Doc: "How `sweep` draws."},
		{Name: "SymmetricOptions", Type: "{ x?: number, y?: number, z?: number, turns?: number, axis?: 'x' | 'y' | 'z', center?: PointLike, mode?: import('voxrun').Mode }", Doc: "Which copies `symmetric` makes."},
		{Name: "CanvasOptions", Type: "{ plane?: 'xy' | 'xz' | 'yz', at?: number, origin?: [number, number], depth?: number, down?: boolean, mode?: import('voxrun').Mode }", Doc: "Where a `canvas` is."},
		{Name: "FlatOptions", Type: "{ fill?: boolean, thickness?: number }", Doc: "Whether a shape is filled, as it is unless told otherwise, or an outline, and how thick that is."},
	},
	Members: slices.Concat(curves, along, whole),
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: []decl.Entry{canvasClass.Entry().AsInterface()}}
}

// Bounds of what one call is given.
const (
	maxPoints = 1 << 16
	maxRadius = 4096
	far       = 1e9 // how far from 0 a point may be
)

// point reads a point of two or three numbers.
func point(a *api.API, v goja.Value, where string) vec.V3 {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(a.VM().TypeError("%s is a point: [x, y, z] or [x, y]; got %s", where, api.Describe(v)))
	}
	var p vec.V3
	n := o.Get("length")
	switch {
	case n != nil && n.ToInteger() == 2:
		p = vec.V3{X: a.Number(o.Get("0"), where+": x"), Y: a.Number(o.Get("1"), where+": y")}
	case n == nil && o.Get("x") != nil && o.Get("y") != nil && o.Get("z") == nil:
		p = vec.V3{X: a.Number(o.Get("x"), where+": x"), Y: a.Number(o.Get("y"), where+": y")}
	default:
		p, _ = a.Point([]goja.Value{v}, where)
	}
	if max(math.Abs(p.X), math.Abs(p.Y), math.Abs(p.Z)) > far {
		panic(a.VM().RangeError("%s is too far away: at most %v from 0", where, int(far)))
	}
	return p
}

// curve reads points of at most most.
func curve(a *api.API, v goja.Value, where string, most int) core.Curve {
	if _, typed := a.TypedNumbers(v); typed {
		return a.Points(v, where, most)
	}
	list := a.Elements(v, most, where)
	c := make(core.Curve, len(list))
	for i, x := range list {
		c[i] = point(a, x, where+": a point")
	}
	return c
}

// made returns a curve, or throws why there is none.
func made(a *api.API, c core.Curve, err error, where string) goja.Value {
	if errors.Is(err, core.ErrTooLong) {
		panic(a.VM().RangeError("%s: %v", where, err))
	}
	return a.PointArray(c)
}

// brush is a colour and how it is combined.
type brush struct {
	color color.Color
	mode  voxel.Mode
}

func readBrush(a *api.API, c, mode goja.Value, where string) brush {
	b := brush{color: a.Color(c, where), mode: voxel.Over}
	if !b.color.Exists() { // over would leave all as it is
		b.mode = voxel.Replace
	}
	b.mode = a.Mode(mode, b.mode, where)
	return b
}

// stamp makes a mask, has it drawn, and colours it.
func stamp(a *api.API, v *voxel.Volume, b brush, draw func(mask *voxel.Volume)) {
	mask := voxel.New(a.Budget())
	draw(mask)
	shape.Stamp(v, mask.Snapshot(), b.color, b.mode)
}

// varying reads a number, an array of them, or a function of t from 0 to 1, and returns
// one for each point of a curve, with t as far along it as the point is.
func varying(a *api.API, v goja.Value, c core.Curve, where string, lo, hi float64) []float64 {
	out := make([]float64, len(c))
	if goja.IsNumber(v) {
		n := args.Range(a, v, where, lo, hi)
		for i := range out {
			out[i] = n
		}
		return out
	}
	at := places(c)
	if _, ok := goja.AssertFunction(v); ok {
		fn := a.Callback(v, where)
		for i, t := range at {
			got := fn(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{a.VM().ToValue(t)}})
			out[i] = args.Range(a, got, where, lo, hi)
		}
		return out
	}
	if _, ok := v.(*goja.Object); !ok {
		panic(a.VM().TypeError("%s is a number, an array of them, or a function of t from 0 to 1; got %s", where, api.Describe(v)))
	}
	list := a.Elements(v, maxPoints, where)
	if len(list) == 0 {
		panic(a.VM().RangeError("%s: an empty array", where))
	}
	given := make([]float64, len(list))
	for i, x := range list {
		given[i] = args.Range(a, x, where, lo, hi)
	}
	for i, t := range at {
		x := float64(t * float64(len(given)-1))
		k := min(int(x), len(given)-1)
		f := x - float64(k)
		out[i] = float64(given[k]*(1-f)) + float64(given[min(k+1, len(given)-1)]*f)
	}
	return out
}

// places returns how far along a curve its points are, from 0 to 1.
func places(c core.Curve) []float64 {
	at := make([]float64, len(c))
	sum := 0.0
	for i := 1; i < len(c); i++ {
		sum += c[i].Sub(c[i-1]).Len()
		at[i] = sum
	}
	for i := range at {
		if sum > 0 {
			at[i] /= sum
		}
	}
	return at
}
