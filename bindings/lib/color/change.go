package color

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/color"
)

// changer is a function of a colour and an amount from 0 to 1.
func changer(name, doc, example string, otherwise float64, change func(amount float64) color.Adjust) member {
	return member{
		Name: name, Sig: "(color: import('voxrun').ColorLike, amount?: number): number", Doc: doc, Example: example,
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			k, amount := a.Color(c.Argument(0), name), otherwise
			if v := c.Argument(1); !api.IsMissing(v) {
				amount = args.Range(a, v, name+": amount", 0, math.Inf(1))
			}
			return made(a, change(amount).Of(k))
		},
	}
}

var changing = []member{
	changer("lighten", "A lighter colour: `amount`, 0.1 unless given, is added to the lightness, which goes from 0 to 1.",
		"import { lighten } from 'voxrun/color'\nimport { toHex } from 'voxrun'\ntoHex(lighten('teal', 0.2)) // '#5bbebe'",
		0.1, func(x float64) color.Adjust { return color.Adjust{Lightness: x} }),
	changer("darken", "A darker colour: `amount`, 0.1 unless given, is taken from the lightness, which goes from 0 to 1.",
		"import { darken } from 'voxrun/color'\nimport { toHex } from 'voxrun'\ntoHex(darken('teal', 0.2)) // '#004242'",
		0.1, func(x float64) color.Adjust { return color.Adjust{Lightness: -x} }),
	changer("saturate", "A more colourful colour: its chroma times 1 + `amount`, which is 0.25 unless given.",
		"import { saturate, toOklch } from 'voxrun/color'\ntoOklch(saturate('#806050', 1))[1] > toOklch('#806050')[1]",
		0.25, func(x float64) color.Adjust { return color.Adjust{Saturation: x} }),
	changer("desaturate", "A greyer colour: its chroma times 1 - `amount`, which is 0.25 unless given; 1 is grey.",
		"import { desaturate } from 'voxrun/color'\nimport { toHex } from 'voxrun'\ntoHex(desaturate('tomato', 1)) // '#9d9d9d'",
		0.25, func(x float64) color.Adjust { return color.Adjust{Saturation: -x} }),
	{
		Name: "rotateHue", Sig: "(color: import('voxrun').ColorLike, degrees: number): number",
		Doc:     "The colour with its hue turned by degrees, as light and as colourful as before where screens can show that.",
		Example: "import { rotateHue } from 'voxrun/color'\nrotateHue('tomato', 360) === hex('tomato')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			k := a.Color(c.Argument(0), "rotateHue")
			return made(a, color.Adjust{Hue: a.Number(c.Argument(1), "rotateHue: degrees")}.Of(k))
		},
	},
	{
		Name: "fade", Sig: "(color: import('voxrun').ColorLike, alpha: number): number",
		Doc:     "The colour with another alpha, from 0 to 255.",
		Example: "import { fade } from 'voxrun/color'\nfade('red', 128) === rgba(255, 0, 0, 128)",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			k := a.Color(c.Argument(0), "fade")
			return made(a, k&0xffffff|color.Color(args.Range(a, c.Argument(1), "fade: alpha", 0, 255)+0.5)<<24)
		},
	},
	scheme("complementary", "Two colours that face each other on the wheel of hues: the one that was given, and its opposite.", 0, 180),
	scheme("triadic", "Three colours at equal steps around the wheel of hues, from the one that was given.", 0, 120, 240),
	scheme("tetradic", "Four colours at equal steps around the wheel of hues, from the one that was given.", 0, 90, 180, 270),
	scheme("splitComplementary", "The colour that was given, and the two beside its opposite.", 0, 150, 210),
	{
		Name: "analogous", Sig: "(color: import('voxrun').ColorLike, count?: number, degrees?: number): number[]",
		Doc:     "Colours beside each other on the wheel of hues, with the one that was given in the middle: 3 of them, 30 degrees\napart, unless told otherwise. At most 360.",
		Example: "import { analogous } from 'voxrun/color'\nanalogous('tomato', 5, 15)[2] === hex('tomato')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "analogous"
			k, n, step := a.Color(c.Argument(0), where), 3, 30.0
			if v := c.Argument(1); !api.IsMissing(v) {
				n = args.Int(a, v, where+": count", 1, 360)
			}
			if v := c.Argument(2); !api.IsMissing(v) {
				step = a.Number(v, where+": degrees")
			}
			list := make([]color.Color, n)
			for i := range list {
				list[i] = color.Adjust{Hue: step * (float64(i) - float64(n-1)/2)}.Of(k)
			}
			return a.ColorArray(list)
		},
	},
	{
		Name: "shades", Sig: "(color: import('voxrun').ColorLike, count?: number): number[]",
		Doc: "A ramp from a dark to a light one of the same colour, 5 unless told otherwise, as pixel artists mix them: the\n" +
			"dark ones turn towards blue and the light ones towards yellow. At most 256.",
		Example: "import { shades } from 'voxrun/color'\nshades('tomato', 7).length // 7",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			k, n := a.Color(c.Argument(0), "shades"), 5
			if v := c.Argument(1); !api.IsMissing(v) {
				n = args.Int(a, v, "shades: count", 1, 256)
			}
			return a.ColorArray(shades(k, n))
		},
	},
}

// shades returns a ramp through k, which is in its middle.
func shades(k color.Color, n int) []color.Color {
	const reach, turn, blue, yellow = 0.32, 25, 264, 110
	p := k.LCH()
	list := make([]color.Color, n)
	for i := range list {
		t := 0.0 // -1 is darkest, 1 lightest
		if n > 1 {
			t = 2*float64(i)/float64(n-1) - 1
		}
		q := p
		to := float64(yellow)
		if t < 0 {
			to = blue
			q.L -= float64(p.L * -t * (2 * reach))
		} else {
			q.L += float64((1 - p.L) * t * (2 * reach))
		}
		q.C *= 1 - float64(0.35*math.Abs(t))
		d := math.Mod(to-p.H+540, 360) - 180
		q.H += math.Copysign(min(math.Abs(d), turn*math.Abs(t)), d)
		if t == 0 {
			list[i] = k
			continue
		}
		list[i] = q.Color(k.A())
	}
	return list
}

// scheme is a function that turns the hue by some angles.
func scheme(name, doc string, degrees ...float64) member {
	return member{
		Name: name, Sig: "(color: import('voxrun').ColorLike): number[]", Doc: doc,
		Example: "import { " + name + " } from 'voxrun/color'\nconst [first] = " + name + "('teal')\nfirst === hex('teal')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			k := a.Color(c.Argument(0), name)
			list := make([]color.Color, len(degrees))
			for i, d := range degrees {
				list[i] = color.Adjust{Hue: d}.Of(k)
			}
			return a.ColorArray(list)
		},
	}
}
