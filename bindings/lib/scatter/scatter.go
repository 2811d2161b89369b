// Package scatter declares the module `voxrun/scatter`: places for things.
package scatter

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/bindings/lib/noise"
	core "github.com/voxrun/voxrun/core/scatter"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/scatter",
	Doc: "Places for trees, stones, windows and stars: by chance, and yet no two nearer to each other than they may be (Poisson\n" +
		"disks), which looks natural where a die would heap them up. The same `seed` gives the same places; without one it\n" +
		"is drawn from Math.random, and so from the seed of the run. At most about a million places.",
	Example: "import { scatterOn } from 'voxrun/scatter'\nconst v = goxel.image.activeLayer.volume\nv.ellipsoid([0, 0, 0], [40, 40, 12], 'olivedrab')\nfor (const [x, y, z] of scatterOn(v, { distance: 8, facing: 'up', seed: 1 })) {\n  v.cylinder([x + 0.5, y + 0.5, z], [x + 0.5, y + 0.5, z + 4], 0.8, 'saddlebrown')\n  v.sphere([x + 0.5, y + 0.5, z + 6], 3, 'forestgreen')\n}",
	Types: []decl.Alias{
		{Name: "ScatterOptions", Type: "{ distance: number, seed?: number | string }", Doc: "How far apart places are at least, and which of all ways it is."},
		{Name: "SurfaceOptions", Type: "ScatterOptions & { facing?: 'up' | 'down' | 'side' | 'any', clearance?: number, on?: import('voxrun').ColorLike, max?: number, filter?: (x: number, y: number, z: number) => unknown }", Doc: "Where on a surface: see `scatterOn`."},
		{Name: "GridOptions", Type: "{ step: number | import('voxrun').PositionLike, jitter?: number, seed?: number | string }", Doc: "How a grid is made: see `scatterGrid`."},
	},
	Members: []decl.Member[*api.API]{
		{
			Name: "scatter", Sig: "(box: [min: import('voxrun').PositionLike, max: import('voxrun').PositionLike], options: ScatterOptions): import('voxrun').Position[]",
			Doc:     "Places in a box, at least `distance` apart, in fractional numbers. A box that is flat, since its corners are equal\nin a coordinate, has them all in that plane.",
			Example: "import { scatter } from 'voxrun/scatter'\nconst stars = scatter([[0, 0, 30], [100, 100, 30]], { distance: 9, seed: 'sky' })\nstars.length > 60 && stars[0][2] === 30",
			Call:    scatter,
		},
		{
			Name: "scatterOn", Sig: "(volume: import('voxrun').Volume, options: SurfaceOptions): import('voxrun').Position[]",
			Doc: "Places on the surface of a volume, at least `distance` apart: the empty voxels in front of it, as [x, y, z]. They\n" +
				"stand on what faces `'up'`, unless `facing` is `'down'`, `'side'` or `'any'`. `clearance` is how many voxels in\n" +
				"front must be empty, `on` a colour that must be below, `max` how many there are at most, and `filter` is asked\n" +
				"whether a place will do.",
			Example: "import { scatterOn } from 'voxrun/scatter'\nconst v = new Volume()\nv.box([0, 0, 0], [40, 40, 4], 'green')\nconst places = scatterOn(v, { distance: 6, seed: 2, filter: (x, y) => x < 20 })\nplaces.every(([x, y, z]) => z === 4 && x < 20) === true",
			Call:    scatterOn,
		},
		{
			Name: "scatterGrid", Sig: "(box: [min: import('voxrun').PositionLike, max: import('voxrun').PositionLike], options: GridOptions): import('voxrun').Position[]",
			Doc:     "The places of a grid in a box, a `step` apart (one number, or one for each axis), the first half a step inside.\n`jitter` moves each by chance: 0 not, 1 by up to half a step either way.",
			Example: "import { scatterGrid } from 'voxrun/scatter'\nscatterGrid([[0, 0, 0], [20, 30, 0]], { step: 10 }).length // 6",
			Call:    grid,
		},
	},
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }

// far is how far from 0 a box may reach.
const far = 1e9

// corners reads a box of fractional numbers.
func corners(a *api.API, v goja.Value, where string) (lo, hi vec.V3) {
	two := a.Elements(v, 2, where+": box")
	if len(two) != 2 {
		panic(a.VM().TypeError("%s: box is [min, max]; got an array of %d", where, len(two)))
	}
	lo, _ = a.Point(two[:1], where+": min")
	hi, _ = a.Point(two[1:], where+": max")
	for _, p := range [...]vec.V3{lo, hi} {
		if max(p.X, p.Y, p.Z) > far || min(p.X, p.Y, p.Z) < -far {
			panic(a.VM().RangeError("%s: the box is too far away: at most %v from 0", where, int(far)))
		}
	}
	if hi.X < lo.X || hi.Y < lo.Y || hi.Z < lo.Z {
		panic(a.VM().RangeError("%s: max is less than min", where))
	}
	return lo, hi
}

func distance(a *api.API, o *args.Options, where string) float64 {
	if o.Value("distance") == nil {
		panic(a.VM().TypeError("%s: say how far apart places are at least, as {distance: 5}", where))
	}
	return o.Number("distance", 0, 0.01, far)
}

// tooMany throws what a search gave up for.
func tooMany(a *api.API, err error, where, what string) {
	if err != nil {
		panic(a.VM().RangeError("%s: %v; make %s greater", where, err, what))
	}
}

func scatter(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "scatter"
	lo, hi := corners(a, c.Argument(0), where)
	o := args.Read(a, c.Argument(1), where, "distance", "seed")
	d := distance(a, o, where)
	got, err := core.Box(lo, hi, d, noise.Seed(a, o.Value("seed"), o.Where("seed")), a.Stopped)
	tooMany(a, err, where, "distance")
	return a.PointArray(got)
}

var facing = [...][]voxel.Pos{
	{{Z: 1}},
	{{Z: -1}},
	{{X: 1}, {X: -1}, {Y: 1}, {Y: -1}},
	{{Z: 1}, {Z: -1}, {X: 1}, {X: -1}, {Y: 1}, {Y: -1}},
}

func scatterOn(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "scatterOn"
	v := a.Volume(c.Argument(0), where)
	o := args.Read(a, c.Argument(1), where, "distance", "seed", "facing", "clearance", "on", "max", "filter")
	f := core.Surface{
		Distance: distance(a, o, where), Facing: facing[o.Choice("facing", "up", "down", "side", "any")],
		Clearance: int32(o.Int("clearance", 1, 1, 4096)), Most: o.Int("max", core.MaxPoints, 1, core.MaxPoints),
	}
	if o.Value("on") != nil {
		on := o.Color("on", 0)
		f.On = &on
	}
	if fn := o.Value("filter"); fn != nil {
		call := a.Callback(fn, o.Where("filter"))
		f.Take = func(p voxel.Pos) bool {
			vm := a.VM()
			got := call(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{vm.ToValue(p.X), vm.ToValue(p.Y), vm.ToValue(p.Z)}})
			return got != nil && got.ToBoolean()
		}
	}
	f.Seed = noise.Seed(a, o.Value("seed"), o.Where("seed"))
	got, err := f.Find(v.Snapshot(), a.Stopped)
	tooMany(a, err, where, "distance")
	list := make([]any, len(got))
	for i, p := range got {
		list[i] = a.PosArray(p)
	}
	return a.VM().NewArray(list...)
}

func grid(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "scatterGrid"
	lo, hi := corners(a, c.Argument(0), where)
	o := args.Read(a, c.Argument(1), where, "step", "jitter", "seed")
	var step vec.V3
	switch v := o.Value("step"); {
	case v == nil:
		panic(a.VM().TypeError("%s: say how far apart the places are, as {step: 5}", where))
	case goja.IsNumber(v):
		s := args.Range(a, v, o.Where("step"), 0.01, far)
		step = vec.V3{X: s, Y: s, Z: s}
	default:
		step, _ = a.Point([]goja.Value{v}, o.Where("step"))
		if min(step.X, step.Y, step.Z) < 0.01 {
			panic(a.VM().RangeError("%s: step is 0.01 or more; got %v", where, min(step.X, step.Y, step.Z)))
		}
	}
	jitter, seed := o.Number("jitter", 0, 0, 1), uint64(0)
	if jitter > 0 {
		seed = noise.Seed(a, o.Value("seed"), o.Where("seed"))
	}
	got, err := core.Grid(lo, hi, step, jitter, seed)
	tooMany(a, err, where, "step")
	return a.PointArray(got)
}
