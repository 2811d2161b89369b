package draw

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	core "github.com/voxrun/voxrun/core/draw"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var along = []member{
	{
		Name: "polyline", Sig: "(volume: import('voxrun').Volume, points: Curve, color: import('voxrun').ColorLike, options?: PolylineOptions): void",
		Doc: "Draws lines from point to point, as `Volume.line` does: points are voxels, to the nearest, and the line is one\n" +
			"voxel thin, or `thickness` thick and round. With `closed` it comes back to the first, with `faces` the voxels of\n" +
			"a thin one share faces.",
		Example: "import { polyline } from 'voxrun/draw'\nconst v = new Volume()\npolyline(v, [[0, 0, 0], [9, 0, 0], [9, 9, 0]], 'white', { closed: true })",
		Call:    polyline,
	},
	{
		Name: "tube", Sig: "(volume: import('voxrun').Volume, points: Curve, radius: number | ArrayLike<number> | ((t: number) => number), color: import('voxrun').ColorLike, options?: TubeOptions): void",
		Doc: "Draws all that is within a radius of a curve: a round tube with round ends, as `Volume.capsule` is around one\n" +
			"line. The radius may change: an array of radii is spread over the curve, and a function is given `t`, from 0 at\n" +
			"its start to 1 at its end. Where it is thinner than a voxel it stays a line of voxels.",
		Example: "import { spline, tube } from 'voxrun/draw'\nconst v = new Volume()\nconst tail = spline([[0, 0, 0], [10, 0, 8], [20, 0, 0], [30, 0, 12]])\ntube(v, tail, [5, 4, 1], 'olive')\ntube(v, tail, t => 2 + Math.sin(t * 20), 'gold')",
		Call:    tube,
	},
	{
		Name: "sweep", Sig: "(volume: import('voxrun').Volume, points: Curve, profile: Curve | Curve[], color: import('voxrun').ColorLike, options?: SweepOptions): void",
		Doc: "Moves a flat shape along a curve, and draws what it passes over: a road, a rail, a frame, a screw. `profile` is\n" +
			"the shape's corners, seen along the curve: x to the right, y up; several outlines make holes.\n\n" +
			"`upright` keeps x level, as a road is; otherwise the shape turns with the curve as little as it can, starting\n" +
			"from `up`, [0, 0, 1] unless given. `twist` turns it by degrees from start to end, and `scale` makes it larger or\n" +
			"smaller: a number, an array, or a function of t from 0 to 1.",
		Example: "import { spline, sweep } from 'voxrun/draw'\nconst v = new Volume()\nconst way = spline([[0, 0, 0], [30, 10, 6], [60, 0, 12]])\nsweep(v, way, [[-4, 0], [4, 0], [4, 2], [3, 2], [3, 1], [-3, 1], [-3, 2], [-4, 2]], 'gray', { upright: true })",
		Call:    sweep,
	},
}

func polyline(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "polyline"
	v := a.Volume(c.Argument(0), where)
	points := curve(a, c.Argument(1), where, core.MaxPoints)
	o := args.Read(a, c.Argument(3), where, "mode", "thickness", "faces", "closed")
	b := readBrush(a, c.Argument(2), o.Value("mode"), where)
	if o.Bool("closed", false) && len(points) > 1 {
		points = append(points, points[0])
	}
	thickness := o.Number("thickness", 1, 0, 2*maxRadius)
	stamp(a, v, b, func(mask *voxel.Volume) {
		if thickness <= 1 {
			core.Thin(mask, points, o.Bool("faces", false))
			return
		}
		half := vec.V3{X: 0.5, Y: 0.5, Z: 0.5}
		for i := range points {
			points[i] = points[i].Add(half)
		}
		core.Tube(mask, points, func(int) float64 { return thickness / 2 })
	})
	return nil
}

func tube(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "tube"
	v := a.Volume(c.Argument(0), where)
	points := curve(a, c.Argument(1), where, maxPoints)
	o := args.Read(a, c.Argument(4), where, "mode", "closed")
	if o.Bool("closed", false) && len(points) > 1 {
		points = append(points, points[0])
	}
	b := readBrush(a, c.Argument(3), o.Value("mode"), where)
	radii := varying(a, c.Argument(2), points, where+": radius", 0, maxRadius)
	stamp(a, v, b, func(mask *voxel.Volume) {
		core.Tube(mask, points, func(i int) float64 { return radii[i] })
	})
	return nil
}

func sweep(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "sweep"
	v := a.Volume(c.Argument(0), where)
	o := args.Read(a, c.Argument(4), where, "mode", "closed", "upright", "up", "twist", "scale")
	b := readBrush(a, c.Argument(3), o.Value("mode"), where)
	s := core.Sweep{
		Curve:   slices.Compact(curve(a, c.Argument(1), where, maxPoints)),
		Profile: core.Rings{Rings: rings(a, c.Argument(2), where+": profile", maxRadius)},
		Up:      vec.V3{Z: 1}, Upright: o.Bool("upright", false), Closed: o.Bool("closed", false),
		Twist: o.Number("twist", 0, -maxTurns, maxTurns),
	}
	if n := len(s.Curve); s.Closed && n > 2 && s.Curve[0] != s.Curve[n-1] {
		s.Curve = append(s.Curve, s.Curve[0])
	}
	if len(s.Curve) < 2 {
		panic(a.VM().RangeError("%s takes a curve of two points or more, at different places", where))
	}
	s.Closed = s.Closed && len(s.Curve) > 3
	if up := o.Value("up"); up != nil {
		if s.Up = point(a, up, where+": up").Unit(); s.Up == (vec.V3{}) {
			panic(a.VM().RangeError("%s: up has no direction", where))
		}
	}
	if scale := o.Value("scale"); scale != nil {
		sizes := varying(a, scale, s.Curve, where+": scale", 0, 1000)
		s.Scale = func(i int) float64 { return sizes[i] }
	}
	stamp(a, v, b, func(mask *voxel.Volume) { s.Draw(mask, a.Stopped) })
	return nil
}

// rings reads one outline, or an array of them; their coordinates are at most most from 0.
func rings(a *api.API, v goja.Value, where string, most float64) [][]core.P2 {
	list := a.Elements(v, maxPoints, where)
	if len(list) > 0 && isOutline(list[0]) {
		var out [][]core.P2
		total := 0
		for _, x := range list {
			ring := ring(a, a.Elements(x, maxPoints, where), where, most)
			if total += len(ring); total > maxPoints {
				panic(a.VM().RangeError("%s has more than %d corners", where, maxPoints))
			}
			out = append(out, ring)
		}
		return out
	}
	return [][]core.P2{ring(a, list, where, most)}
}

// isOutline tells an array of points from a point.
func isOutline(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok || o.Get("length") == nil {
		return false
	}
	_, nested := o.Get("0").(*goja.Object)
	return nested
}

func ring(a *api.API, list []goja.Value, where string, most float64) []core.P2 {
	if len(list) < 3 {
		panic(a.VM().RangeError("%s: an outline has three corners or more; got %d", where, len(list)))
	}
	out := make([]core.P2, len(list))
	for i, x := range list {
		p := point(a, x, where+": a corner")
		if p.X < -most || p.X > most || p.Y < -most || p.Y > most {
			panic(a.VM().RangeError("%s: a corner is at most %v from 0; got (%v, %v)", where, most, p.X, p.Y))
		}
		out[i] = core.P2{X: p.X, Y: p.Y}
	}
	return out
}
