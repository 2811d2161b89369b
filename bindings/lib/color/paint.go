package color

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/bindings/lib/noise"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/tint"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var painting = []member{
	{
		Name: "quantize", Sig: "(volume: import('voxrun').Volume, palette: PaletteLike, options?: { dither?: 'none' | 'ordered' | 'noise', seed?: number | string }): void",
		Doc: "Gives each voxel the colour of a palette that looks most like its own. With `dither` two colours are mixed where\n" +
			"one is not enough: in an even pattern (`'ordered'`), or by chance (`'noise'`, with a `seed`; without one it is drawn from Math.random).",
		Example: "import { quantize, histogram } from 'voxrun/color'\nconst v = new Volume()\nv.fill([[0, 0, 0], [8, 8, 8]], (x, y, z) => rgb(x * 30, y * 30, z * 30))\nquantize(v, 'game-boy', { dither: 'ordered' })\nhistogram(v).length // 4",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "quantize"
			v, p := a.Volume(c.Argument(0), where), palette(a, c.Argument(1), where+": palette")
			o := args.Read(a, c.Argument(2), where, "dither", "seed")
			d, seed := tint.Dither(o.Choice("dither", "none", "ordered", "noise")), uint64(0)
			if d == tint.Noise {
				seed = noise.Seed(a, o.Value("seed"), where+": seed")
			}
			tint.Quantize(v, p, d, seed)
			return nil
		},
	},
	{
		Name: "adjust", Sig: "(volume: import('voxrun').Volume, options: AdjustOptions): void\n(color: import('voxrun').ColorLike, options: AdjustOptions): number",
		Doc: "Changes all colours of a volume, or one colour: `hue` turns by degrees; `saturation` is added to 1 and multiplies\n" +
			"how colourful they are, so that -1 is grey; `lightness` is added, from -1 for black to 1 for white; `contrast`\n" +
			"spreads lightness around the middle.",
		Example: "import { adjust } from 'voxrun/color'\nconst v = new Volume()\nv.sphere(0, 0, 0, 8, 'tomato')\nadjust(v, { hue: 90, saturation: -0.3, lightness: 0.1 })",
		Call:    adjust,
	},
	{
		Name: "mapColors", Sig: "(volume: import('voxrun').Volume, fn: (color: number) => import('voxrun').ColorLike | null | undefined): void",
		Doc: "Gives all voxels of a colour the colour that `fn` returns: it is called once for each colour, where `Volume.map`\n" +
			"calls for each voxel. 0 removes them, `undefined` or `null` leaves them.",
		Example: "import { mapColors, mix } from 'voxrun/color'\nconst v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nmapColors(v, color => mix(color, 'white', 0.5))",
		Call:    mapColors,
	},
	{
		Name: "paintGradient", Sig: "(volume: import('voxrun').Volume, axis: import('voxrun').Axis | 'radial', colors: GradientStops | string, options?: PaintOptions): void",
		Doc: "Paints what is there with a gradient along an axis or a direction, from one end of the volume to the other, or\n" +
			"with `'radial'` from its centre outwards. `from` and `to` say otherwise where it begins and ends, in voxels\n" +
			"along the axis or from the `center`. `steps` makes bands; `dither` mixes their edges.",
		Example: "import { paintGradient } from 'voxrun/color'\nconst v = new Volume()\nv.sphere(0, 0, 0, 12, 'white')\npaintGradient(v, 'z', ['navy', 'coral', 'gold'])\npaintGradient(v, [1, 0, 1], 'viridis', { steps: 6, dither: true })",
		Call:    paintGradient,
	},
	{
		Name: "speckle", Sig: "(volume: import('voxrun').Volume, options?: number | SpeckleOptions): void",
		Doc: "Makes voxels differ a little, so that a wall or a meadow is no flat colour: each is up to `lightness` lighter or\n" +
			"darker (0.04 unless any is given), turned by up to `hue` degrees, and more or less colourful by up to\n" +
			"`saturation`. The same `seed` gives the same voxels;\n" +
			"without one it is drawn from Math.random.",
		Example: "import { speckle } from 'voxrun/color'\nconst v = new Volume()\nv.box([0, 0, 0], [16, 16, 2], 'olivedrab')\nspeckle(v, { lightness: 0.05, hue: 6, seed: 'meadow' })",
		Call:    speckle,
	},
}

func adjustment(o *args.Options) color.Adjust {
	const inf = 1e6
	return color.Adjust{
		Hue: o.Number("hue", 0, -inf, inf), Saturation: o.Number("saturation", 0, -1, 100),
		Lightness: o.Number("lightness", 0, -1, 1), Contrast: o.Number("contrast", 0, -1, 100),
	}
}

func adjust(a *api.API, c goja.FunctionCall) goja.Value {
	d := adjustment(args.Read(a, c.Argument(1), "adjust", "hue", "saturation", "lightness", "contrast"))
	if v, ok := a.IsVolume(c.Argument(0)); ok {
		tint.Map(v, d.Of)
		return nil
	}
	return made(a, d.Of(a.Color(c.Argument(0), "adjust")))
}

func mapColors(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "mapColors"
	v := a.Volume(c.Argument(0), where)
	fn := a.Callback(c.Argument(1), where)
	tint.Map(v, func(k color.Color) color.Color {
		got := fn(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{a.ColorValue(k)}})
		if api.IsMissing(got) {
			return k
		}
		return a.Color(got, where)
	})
	return nil
}

func speckle(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "speckle"
	v := a.Volume(c.Argument(0), where)
	if x := c.Argument(1); goja.IsNumber(x) {
		tint.Speckle(v, color.Adjust{Lightness: args.Range(a, x, where+": lightness", 0, 1)}, noise.Seed(a, nil, where))
		return nil
	}
	o := args.Read(a, c.Argument(1), where, "lightness", "hue", "saturation", "contrast", "seed")
	d := adjustment(o)
	if d == (color.Adjust{}) {
		d.Lightness = 0.04
	}
	tint.Speckle(v, d, noise.Seed(a, o.Value("seed"), where+": seed"))
	return nil
}

// ramp is a gradient that may have bands, and may mix their edges.
type ramp struct {
	g      color.Gradient
	bands  []color.Color // nil is smooth
	dither bool
}

func (r *ramp) at(p voxel.Pos, t float64) color.Color {
	if r.bands == nil {
		return r.g.At(t)
	}
	x := t * float64(len(r.bands))
	if r.dither {
		x = float64(t*float64(len(r.bands)-1)) + tint.Threshold(p)
	}
	return r.bands[min(int(x), len(r.bands)-1)]
}

func paintGradient(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "paintGradient"
	const far = 1e10
	v := a.Volume(c.Argument(0), where)
	radial := goja.IsString(c.Argument(1)) && c.Argument(1).String() == "radial"
	var axis vec.V3
	if !radial {
		axis = a.Axis(c.Argument(1), where+": axis").Unit()
	}
	g := gradientOf(a, c.Argument(2), where+": colors")
	o := args.Read(a, c.Argument(3), where, "from", "to", "center", "space", "steps", "dither")
	g.Space = space(a, o.Value("space"), o.Where("space"))
	r := ramp{g: g, dither: o.Bool("dither", false)}
	if n := o.Int("steps", 0, 1, 4096); n > 0 {
		r.bands = g.Steps(n)
	} else if r.dither {
		panic(a.VM().TypeError("%s: dither mixes bands: say how many with steps", where))
	}
	paint := r.at
	b := v.Bounds()
	if b.Empty() {
		return nil
	}
	lo := vec.V3{X: float64(b.Min.X) + 0.5, Y: float64(b.Min.Y) + 0.5, Z: float64(b.Min.Z) + 0.5}
	hi := vec.V3{X: float64(b.Max.X) - 0.5, Y: float64(b.Max.Y) - 0.5, Z: float64(b.Max.Z) - 0.5}
	if !radial {
		from, to := reach(axis, lo, hi)
		tint.Gradient(v, axis, o.Number("from", from, -far, far), o.Number("to", to, -far, far), paint)
		return nil
	}
	center := lo.Add(hi).Scale(0.5)
	if o.Value("center") != nil {
		center, _ = a.Point([]goja.Value{o.Value("center")}, o.Where("center"))
	}
	d := hi.Sub(lo).Scale(0.5)
	tint.Radial(v, center, o.Number("from", 0, 0, far), o.Number("to", max(d.X, d.Y, d.Z), 0, far), paint)
	return nil
}

// reach returns how far a box goes along an axis.
func reach(axis, lo, hi vec.V3) (from, to float64) {
	from, to = math.Inf(1), math.Inf(-1)
	for i := range 8 {
		p := lo
		if i&1 != 0 {
			p.X = hi.X
		}
		if i&2 != 0 {
			p.Y = hi.Y
		}
		if i&4 != 0 {
			p.Z = hi.Z
		}
		at := p.Dot(axis)
		from, to = min(from, at), max(to, at)
	}
	return from, to
}
