package draw

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	core "github.com/voxrun/voxrun/core/draw"
	"github.com/voxrun/voxrun/core/vec"
)

var curves = []member{
	{
		Name: "bezier", Sig: "(from: PointLike, control: PointLike, to: PointLike): import('voxrun').Position[]\n(from: PointLike, control1: PointLike, control2: PointLike, to: PointLike): import('voxrun').Position[]",
		Doc:     "A Bézier curve: with one control point a quadratic one, with two a cubic one, which starts towards the first and\narrives from the second.",
		Example: "import { bezier, tube } from 'voxrun/draw'\nconst v = new Volume()\ntube(v, bezier([0, 0, 0], [0, 0, 30], [30, 0, 30], [30, 0, 0]), 2, 'gold')",
		Call:    bezier,
	},
	{
		Name: "spline", Sig: "(points: Curve, options?: { closed?: boolean }): import('voxrun').Position[]",
		Doc:     "A smooth curve through all points (a centripetal Catmull-Rom spline: no loops where they are uneven). With\n`closed` it comes back to the first.",
		Example: "import { spline, polyline } from 'voxrun/draw'\nconst v = new Volume()\nconst river = spline([[0, 0, 0], [20, 14, 0], [44, -6, 0], [70, 8, 0]])\npolyline(v, river, 'steelblue', { thickness: 5 })",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "spline"
			o := args.Read(a, c.Argument(1), where, "closed")
			got, err := core.Spline(curve(a, c.Argument(0), where, maxPoints), o.Bool("closed", false))
			return made(a, got, err, where)
		},
	},
	{
		Name: "arc", Sig: "(center: PointLike, radius: number, from?: number, to?: number, options?: { axis?: import('voxrun').Axis }): import('voxrun').Position[]",
		Doc: "A part of a circle, from one angle to another, in degrees; the whole circle unless they are given. It goes around\n" +
			"the axis z, from x towards y, unless `axis` says otherwise: around x from y towards z, around y from z (up) towards x.",
		Example: "import { arc, tube } from 'voxrun/draw'\nconst v = new Volume()\ntube(v, arc([0, 0, 0], 20, -90, 90, { axis: 'y' }), 3, 'sandybrown')",
		Call:    arc,
	},
	{
		Name: "helix", Sig: "(center: PointLike, radius: number | [from: number, to: number], height: number, turns: number, options?: { axis?: import('voxrun').Axis, start?: number }): import('voxrun').Position[]",
		Doc:     "A screw that rises from around `center` by `height`, with two radii one that widens or narrows. Negative turns go\nthe other way around. `start` is the angle of its first point.",
		Example: "import { helix, tube } from 'voxrun/draw'\nconst v = new Volume()\ntube(v, helix([0, 0, 0], [12, 2], 40, 4), 1.5, 'tomato')",
		Call:    helix,
	},
	{
		Name: "resample", Sig: "(points: Curve, distance: number): import('voxrun').Position[]",
		Doc:     "Points at equal distances along a curve, both ends included, about as far apart as said: for posts, lamps and steps.",
		Example: "import { resample } from 'voxrun/draw'\nresample([[0, 0, 0], [10, 0, 0]], 5) // [[0, 0, 0], [5, 0, 0], [10, 0, 0]]",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "resample"
			got, err := curve(a, c.Argument(0), where, core.MaxPoints).Resample(args.Range(a, c.Argument(1), where+": distance", 0.001, far))
			return made(a, got, err, where)
		},
	},
	{
		Name: "curveLength", Sig: "(points: Curve): number",
		Doc:     "How long a curve is, in voxels.",
		Example: "import { curveLength } from 'voxrun/draw'\ncurveLength([[0, 0, 0], [3, 4, 0], [3, 4, 12]]) // 17",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			return a.VM().ToValue(curve(a, c.Argument(0), "curveLength", core.MaxPoints).Length())
		},
	},
	{
		Name: "ngon", Sig: "(sides: number, radius: number, start?: number): [x: number, y: number][]",
		Doc:     "The corners of a regular polygon around 0: for `sweep` and `Canvas.polygon`. The first is at the angle `start` in\ndegrees, 90 (the top) unless given.",
		Example: "import { ngon } from 'voxrun/draw'\nngon(6, 10).length // 6",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "ngon"
			n := args.Int(a, c.Argument(0), where+": sides", 3, 1024)
			return corners(a, n, c.Argument(2), where, args.Range(a, c.Argument(1), where+": radius", 0, far))
		},
	},
	{
		Name: "star", Sig: "(points: number, outer: number, inner: number, start?: number): [x: number, y: number][]",
		Doc:     "The corners of a star around 0, whose tips are `outer` and whose notches are `inner` away. The first tip is at the\nangle `start` in degrees, 90 (the top) unless given.",
		Example: "import { star, canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).polygon(star(5, 16, 7), 'gold')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "star"
			n := args.Int(a, c.Argument(0), where+": points", 2, 1024)
			return corners(a, 2*n, c.Argument(3), where, args.Range(a, c.Argument(1), where+": outer", 0, far), args.Range(a, c.Argument(2), where+": inner", 0, far))
		},
	},
}

func bezier(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "bezier"
	if n := len(c.Arguments); n != 3 && n != 4 {
		panic(a.VM().TypeError("%s takes three points or four; got %d arguments", where, n))
	}
	var p [4]vec.V3
	for i, v := range c.Arguments {
		p[i] = point(a, v, where+": a point")
	}
	if len(c.Arguments) == 3 {
		got, err := core.Quadratic(p[0], p[1], p[2])
		return made(a, got, err, where)
	}
	got, err := core.Cubic(p[0], p[1], p[2], p[3])
	return made(a, got, err, where)
}

// maxTurns bounds angles: so many degrees are ten thousand turns.
const maxTurns = 3.6e6

func arc(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "arc"
	k := core.Arc{Center: point(a, c.Argument(0), where+": center"), Axis: vec.V3{Z: 1}, To: 360}
	k.Radius = args.Range(a, c.Argument(1), where+": radius", 0, far)
	k.RadiusTo = k.Radius
	if v := c.Argument(2); !api.IsMissing(v) {
		k.From = args.Range(a, v, where+": from", -maxTurns, maxTurns)
		k.To = k.From + 360
	}
	if v := c.Argument(3); !api.IsMissing(v) {
		k.To = args.Range(a, v, where+": to", -maxTurns, maxTurns)
	}
	if v := args.Read(a, c.Argument(4), where, "axis").Value("axis"); v != nil {
		k.Axis = a.Axis(v, where+": axis")
	}
	got, err := k.Curve()
	return made(a, got, err, where)
}

func helix(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "helix"
	k := core.Arc{Center: point(a, c.Argument(0), where+": center"), Axis: vec.V3{Z: 1}}
	if _, ok := c.Argument(1).(*goja.Object); ok {
		two := a.Elements(c.Argument(1), 2, where+": radius")
		if len(two) != 2 {
			panic(a.VM().TypeError("%s: radius is a number or two of them; got %d", where, len(two)))
		}
		k.Radius, k.RadiusTo = args.Range(a, two[0], where+": radius", 0, far), args.Range(a, two[1], where+": radius", 0, far)
	} else {
		k.Radius = args.Range(a, c.Argument(1), where+": radius", 0, far)
		k.RadiusTo = k.Radius
	}
	k.Rise = args.Range(a, c.Argument(2), where+": height", -far, far)
	turns := args.Range(a, c.Argument(3), where+": turns", -maxTurns/360, maxTurns/360)
	o := args.Read(a, c.Argument(4), where, "axis", "start")
	if v := o.Value("axis"); v != nil {
		k.Axis = a.Axis(v, where+": axis")
	}
	k.From = o.Number("start", 0, -maxTurns, maxTurns)
	k.To = k.From + float64(360*turns)
	got, err := k.Curve()
	return made(a, got, err, where)
}

// corners returns n corners around 0, whose distances from it take turns.
func corners(a *api.API, n int, start goja.Value, where string, radii ...float64) goja.Value {
	from := 90.0
	if !api.IsMissing(start) {
		from = args.Range(a, start, where+": start", -maxTurns, maxTurns)
	}
	list := make([]any, n)
	for i := range list {
		p := core.Polar(radii[i%len(radii)], from+float64(360*(float64(i)/float64(n))))
		list[i] = a.VM().NewArray(tidy(p.X), tidy(p.Y))
	}
	return a.VM().NewArray(list...)
}

// tidy takes the dust off a coordinate that rounding left near a whole number.
func tidy(f float64) float64 {
	if r := math.Round(f); math.Abs(f-r) < 1e-9 {
		return r
	}
	return f
}
