// Package color declares the module `voxrun/color`: mixing and changing colours, and the
// colours of whole volumes.
package color

import (
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/color"
)

type member = decl.Member[*api.API]

var table = decl.Module[*api.API]{
	Name: "voxrun/color",
	Doc: "Colours: mixing them, changing them, finding them, and painting whole volumes.\n\n" +
		"Where it matters how colours look, the work is done in OKLab, in which equal steps look equal: lightness goes\n" +
		"from 0 (black) to 1 (white), chroma from 0 (grey) to about 0.3, hue in degrees (red is near 29, yellow 110,\n" +
		"green 142, blue 264). Alphas are from 0 to 255 and stay as they are.",
	Example: "import { gradient, speckle } from 'voxrun/color'\nconst v = goxel.image.activeLayer.volume\nconst sky = gradient(['navy', 'coral', 'gold'])\nfor (let z = 0; z < 20; z++) v.box([0, 0, z], [20, 2, z + 1], sky(z / 19))\nspeckle(v, { lightness: 0.03 })",
	Types: []decl.Alias{
		{Name: "MixSpace", Type: "'oklab' | 'oklch' | 'srgb' | 'linear'", Doc: "Where colours are mixed: `oklab` looks even, `oklch` goes around the wheel of hues and stays colourful, `srgb` is\nwhat old programs do, `linear` is what lamps do."},
		{Name: "GradientStops", Type: "ArrayLike<import('voxrun').ColorLike> | Iterable<[at: number, color: import('voxrun').ColorLike]>", Doc: "The colours of a gradient at equal steps from 0 to 1, or pairs of a place and a colour."},
		{Name: "Gradient", Type: "{ (t: number): number, steps(count: number): number[] }", Doc: "A gradient: a function from a place to a colour, and `steps`, which gives a number of colours evenly spread."},
		{Name: "PaletteLike", Type: "string | Iterable<import('voxrun').ColorLike> | import('voxrun').Palette", Doc: "A palette: the name of one (see `voxrun/palettes`), an array of colours, or a Palette."},
		{Name: "AdjustOptions", Type: "{ hue?: number, saturation?: number, lightness?: number, contrast?: number }", Doc: "How colours are changed: see `adjust`."},
		{Name: "SpeckleOptions", Type: "{ lightness?: number, hue?: number, saturation?: number, contrast?: number, seed?: number | string }", Doc: "How far voxels differ: see `speckle`."},
		{Name: "PaintOptions", Type: "{ from?: number, to?: number, center?: import('voxrun').PositionLike, space?: MixSpace, steps?: number, dither?: boolean }", Doc: "How a gradient is painted: see `paintGradient`."},
	},
	Members: slices.Concat(making, changing, mixing, finding, painting),
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }

// maxColors bounds the colours that one call is given.
const maxColors = 1 << 16

// alpha reads the alpha that constructors end with.
func alpha(a *api.API, v goja.Value, where string) uint8 {
	if api.IsMissing(v) {
		return 255
	}
	return uint8(args.Range(a, v, where+": alpha", 0, 255) + 0.5)
}

// made returns a colour, of which alpha 0 is no colour.
func made(a *api.API, c color.Color) goja.Value {
	if !c.Exists() {
		c = 0
	}
	return a.ColorValue(c)
}

// three reads the three numbers of a constructor.
func three(a *api.API, c goja.FunctionCall, where string, names [3]string) (x, y, z float64) {
	read := func(i int) float64 { return a.Number(c.Argument(i), where+": "+names[i]) }
	return read(0), read(1), read(2)
}

var making = []member{
	{
		Name: "oklch", Sig: "(lightness: number, chroma: number, hue: number, alpha?: number): number",
		Doc:     "The colour of a lightness (0 to 1), a chroma (0 to about 0.3) and a hue in degrees. One that screens can't show\nloses as much chroma as it must.",
		Example: "import { oklch } from 'voxrun/color'\nimport { toHex } from 'voxrun'\ntoHex(oklch(0.7, 0.15, 50)) // '#e77f3e'",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			l, k, h := three(a, c, "oklch", [3]string{"lightness", "chroma", "hue"})
			return made(a, color.LCH{L: l, C: max(0, k), H: h}.Color(alpha(a, c.Argument(3), "oklch")))
		},
	},
	{
		Name: "oklab", Sig: "(lightness: number, a: number, b: number, alpha?: number): number",
		Doc:     "The colour of a lightness (0 to 1), and two numbers from about -0.3 to 0.3: `a` from green to red, `b` from blue\nto yellow.",
		Example: "import { oklab } from 'voxrun/color'\noklab(1, 0, 0) === rgb(255, 255, 255)",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			l, x, y := three(a, c, "oklab", [3]string{"lightness", "a", "b"})
			return made(a, color.Lab{L: l, A: x, B: y}.Color(alpha(a, c.Argument(3), "oklab")))
		},
	},
	{
		Name: "hsl", Sig: "(hue: number, saturation: number, lightness: number, alpha?: number): number",
		Doc:     "The colour of a hue in degrees, and a saturation and a lightness from 0 to 1, as CSS has them. See `oklch` for\none whose lightness is that which the eye sees.",
		Example: "import { hsl } from 'voxrun/color'\nhsl(120, 1, 0.5) === rgb(0, 255, 0)",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			h, s, l := three(a, c, "hsl", [3]string{"hue", "saturation", "lightness"})
			return made(a, color.HSL{H: h, S: s, L: l}.Color(alpha(a, c.Argument(3), "hsl")))
		},
	},
	{
		Name: "hsv", Sig: "(hue: number, saturation: number, value: number, alpha?: number): number",
		Doc:     "The colour of a hue in degrees, and a saturation and a value from 0 to 1: what colour pickers show.",
		Example: "import { hsv } from 'voxrun/color'\nhsv(30, 1, 1) === rgb(255, 128, 0)",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			h, s, v := three(a, c, "hsv", [3]string{"hue", "saturation", "value"})
			return made(a, color.HSV{H: h, S: s, V: v}.Color(alpha(a, c.Argument(3), "hsv")))
		},
	},
	{
		Name: "toOklch", Sig: "(color: import('voxrun').ColorLike): [lightness: number, chroma: number, hue: number]",
		Doc:     "The three numbers that `oklch` makes the colour of. The hue of a grey is 0.",
		Example: "import { toOklch } from 'voxrun/color'\ntoOklch('tomato').map(n => +n.toFixed(2)) // [0.7, 0.2, 32.32]",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			p := a.Color(c.Argument(0), "toOklch").LCH()
			return a.Triple(p.L, p.C, p.H)
		},
	},
	{
		Name: "toOklab", Sig: "(color: import('voxrun').ColorLike): [lightness: number, a: number, b: number]",
		Doc:     "The three numbers that `oklab` makes the colour of.",
		Example: "import { toOklab } from 'voxrun/color'\ntoOklab('white').map(Math.round) // [1, 0, 0]",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			p := a.Color(c.Argument(0), "toOklab").Lab()
			return a.Triple(p.L, p.A, p.B)
		},
	},
	{
		Name: "toHsl", Sig: "(color: import('voxrun').ColorLike): [hue: number, saturation: number, lightness: number]",
		Doc:     "The three numbers that `hsl` makes the colour of.",
		Example: "import { toHsl } from 'voxrun/color'\ntoHsl('lime') // [120, 1, 0.5]",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			p := a.Color(c.Argument(0), "toHsl").HSL()
			return a.Triple(p.H, p.S, p.L)
		},
	},
	{
		Name: "toHsv", Sig: "(color: import('voxrun').ColorLike): [hue: number, saturation: number, value: number]",
		Doc:     "The three numbers that `hsv` makes the colour of.",
		Example: "import { toHsv } from 'voxrun/color'\ntoHsv('blue') // [240, 1, 1]",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			p := a.Color(c.Argument(0), "toHsv").HSV()
			return a.Triple(p.H, p.S, p.V)
		},
	},
}
