package color

import (
	"cmp"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/color"
)

var mixing = []member{
	{
		Name: "mix", Sig: "(a: import('voxrun').ColorLike, b: import('voxrun').ColorLike, t?: number, space?: MixSpace): number",
		Doc:     "The colour between two: `a` where `t` is 0, `b` where it is 1, and the middle unless it is given. What is beyond\nis cut. It is mixed in `'oklab'` unless told otherwise.",
		Example: "import { mix } from 'voxrun/color'\nimport { toHex } from 'voxrun'\ntoHex(mix('black', 'white', 0.5, 'srgb')) // '#808080'",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "mix"
			x, y, t := a.Color(c.Argument(0), where), a.Color(c.Argument(1), where), 0.5
			if v := c.Argument(2); !api.IsMissing(v) {
				t = a.Number(v, where+": t")
			}
			return made(a, color.Mix(x, y, t, space(a, c.Argument(3), where+": space")))
		},
	},
	{
		Name: "gradient", Sig: "(colors: GradientStops, options?: { space?: MixSpace }): Gradient",
		Doc: "A gradient: a function that gives the colour at a place, from 0 to 1; before and after that it is the first and\n" +
			"the last. Colours are spread evenly, or stand at places of their own, as `[at, color]`; two at one place make a\n" +
			"hard edge. `steps(n)` gives n colours from the first to the last.",
		Example: "import { gradient } from 'voxrun/color'\nimport { toHex } from 'voxrun'\nconst sky = gradient([[0, 'navy'], [0.3, 'coral'], [1, 'gold']])\ntoHex(sky(0.3)) // '#ff7f50'",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			return gradientValue(a, gradient(a, c.Argument(0), c.Argument(1), "gradient"))
		},
	},
	{
		Name: "contrast", Sig: "(a: import('voxrun').ColorLike, b: import('voxrun').ColorLike): number",
		Doc:     "How far two colours are apart in brightness, as WCAG 2 measures it: from 1 to 21. Text wants 4.5 or more.",
		Example: "import { contrast } from 'voxrun/color'\nMath.round(contrast('black', 'white')) // 21",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			return a.VM().ToValue(color.Contrast(a.Color(c.Argument(0), "contrast"), a.Color(c.Argument(1), "contrast")))
		},
	},
	{
		Name: "luminance", Sig: "(color: import('voxrun').ColorLike): number",
		Doc:     "How much light a colour gives, from 0 for black to 1 for white, as WCAG 2 measures it.",
		Example: "import { luminance } from 'voxrun/color'\nluminance('yellow') > luminance('blue') === true",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			return a.VM().ToValue(a.Color(c.Argument(0), "luminance").Luminance())
		},
	},
}

func space(a *api.API, v goja.Value, where string) color.Space {
	if api.IsMissing(v) {
		return color.OKLab
	}
	return color.Space(args.Choice(a, v, where, color.SpaceNames()...))
}

// gradient reads the stops and the options of a gradient.
func gradient(a *api.API, stops, options goja.Value, where string) color.Gradient {
	g := gradientOf(a, stops, where)
	g.Space = space(a, args.Read(a, options, where, "space").Value("space"), where+": space")
	return g
}

// gradientOf reads colours, or pairs of a place and a colour. A palette's name is its
// colours.
func gradientOf(a *api.API, v goja.Value, where string) color.Gradient {
	var g color.Gradient
	if goja.IsString(v) {
		return color.NewGradient(palette(a, v, where), color.OKLab)
	}
	if first := firstOf(a, v, where); first == nil || !isPair(first) {
		colors := a.Colors(v, where, maxColors)
		if len(colors) == 0 {
			panic(a.VM().RangeError("%s takes one colour or more; got none", where))
		}
		return color.NewGradient(colors, color.OKLab)
	}
	for _, x := range a.Elements(v, maxColors, where) {
		pair, ok := x.(*goja.Object)
		if !ok || !isPair(pair) {
			panic(a.VM().TypeError("%s: a stop is [at, color]; got %s", where, api.Describe(x)))
		}
		g.Stops = append(g.Stops, color.Stop{
			At:    a.Number(pair.Get("0"), where+": a stop's place"),
			Color: a.Color(pair.Get("1"), where+": a stop's colour"),
		})
	}
	slices.SortStableFunc(g.Stops, func(p, q color.Stop) int { return cmp.Compare(p.At, q.At) })
	return g
}

// firstOf returns the first element when it is an object.
func firstOf(a *api.API, v goja.Value, where string) *goja.Object {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(a.VM().TypeError("%s takes an array of colours; got %s", where, api.Describe(v)))
	}
	first, _ := o.Get("0").(*goja.Object)
	return first
}

// isPair tells whether an element is [at, color] and no colour: that has three channels.
func isPair(o *goja.Object) bool {
	n := o.Get("length")
	return n != nil && n.ToInteger() == 2
}

// gradientValue is a function with a function.
func gradientValue(a *api.API, g color.Gradient) goja.Value {
	ramp := g.Ramp()
	f := known(a).keep(ramp, a.Function(func(c goja.FunctionCall) goja.Value {
		return made(a, ramp.At(a.Number(c.Argument(0), "a gradient: t")))
	}))
	steps := a.Function(func(c goja.FunctionCall) goja.Value {
		return a.ColorArray(g.Steps(args.Int(a, c.Argument(0), "steps: count", 1, maxColors)))
	})
	if err := f.Set("steps", steps); err != nil {
		panic(a.VM().Error(err))
	}
	return f
}
