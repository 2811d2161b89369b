package kit

import (
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/color"
)

// Functions of voxrun/color. Amounts are 0 or more, alphas whole numbers from 0 to 255.
var (
	// Lighten, Darken, Saturate and Desaturate take a colour and an amount.
	Lighten    = adjust("lighten", func(x float64) color.Adjust { return color.Adjust{Lightness: x} })
	Darken     = adjust("darken", func(x float64) color.Adjust { return color.Adjust{Lightness: -x} })
	Saturate   = adjust("saturate", func(x float64) color.Adjust { return color.Adjust{Saturation: x} })
	Desaturate = adjust("desaturate", func(x float64) color.Adjust { return color.Adjust{Saturation: -x} })
	// RotateHue takes a colour and degrees.
	RotateHue = adjust("rotateHue", func(x float64) color.Adjust { return color.Adjust{Hue: x} })

	// Mix takes two colours, how much of the second, and the number of a color.Space.
	Mix = paint("voxrun/color.mix", 300, func(a []uint64) color.Color {
		return color.Mix(colorOf(a[0]), colorOf(a[1]), float(a[2]), color.Space(uint32(a[3])))
	}, i32, i32, f64, i32)

	// OKLCH, OKLab, HSL and HSV take three numbers and an alpha.
	OKLCH = three("oklch", func(x, y, z float64, alpha uint8) color.Color {
		return color.LCH{L: x, C: max(0, y), H: z}.Color(alpha)
	})
	OKLab = three("oklab", func(x, y, z float64, alpha uint8) color.Color { return color.Lab{L: x, A: y, B: z}.Color(alpha) })
	HSL   = three("hsl", func(x, y, z float64, alpha uint8) color.Color { return color.HSL{H: x, S: y, L: z}.Color(alpha) })
	HSV   = three("hsv", func(x, y, z float64, alpha uint8) color.Color { return color.HSV{H: x, S: y, V: z}.Color(alpha) })

	// ToOKLCH and its kin take a colour, and give one of three numbers each.
	ToOKLCH = apart("toOklch", func(c color.Color) [3]float64 { p := c.LCH(); return [3]float64{p.L, p.C, p.H} })
	ToOKLab = apart("toOklab", func(c color.Color) [3]float64 { p := c.Lab(); return [3]float64{p.L, p.A, p.B} })
	ToHSL   = apart("toHsl", func(c color.Color) [3]float64 { p := c.HSL(); return [3]float64{p.H, p.S, p.L} })
	ToHSV   = apart("toHsv", func(c color.Color) [3]float64 { p := c.HSV(); return [3]float64{p.H, p.S, p.V} })

	// Luminance takes a colour, Contrast two.
	Luminance = number("voxrun/color.luminance", 0, 1.001, 60, func(a []uint64) float64 { return colorOf(a[0]).Luminance() }, i32)
	Contrast  = number("voxrun/color.contrast", 0.999, 21.1, 120, func(a []uint64) float64 { return color.Contrast(colorOf(a[0]), colorOf(a[1])) }, i32, i32)

	// GradientAt takes the place in a *color.Ramp.
	GradientAt = method(ir.NativeFn{Name: "a gradient", Params: []ir.Type{f64}, Result: ir.I32, Cost: 300}, nil,
		func(g any, a []uint64) uint64 { return made(g.(*color.Ramp).At(float(a[0]))) })
	// NearestOf takes a colour, of a *color.Matcher; it gives what Matcher.Closest does.
	NearestOf = method(ir.NativeFn{Name: "a matcher", Params: []ir.Type{i32}, Result: ir.I32, Cost: 300},
		func(m any) int { return m.(*color.Matcher).Len() },
		func(m any, a []uint64) uint64 { return made(m.(*color.Matcher).Closest(colorOf(a[0]))) })
)

func adjust(name string, change func(float64) color.Adjust) *ir.NativeFn {
	return paint("voxrun/color."+name, 300, func(a []uint64) color.Color {
		return change(float(a[1])).Of(colorOf(a[0]))
	}, i32, f64)
}

func three(name string, f func(x, y, z float64, alpha uint8) color.Color) *ir.NativeFn {
	return paint("voxrun/color."+name, 250, func(a []uint64) color.Color {
		return f(float(a[0]), float(a[1]), float(a[2]), uint8(a[3]))
	}, f64, f64, f64, i32)
}

// apart makes a function of each of the three numbers. Hues are up to 360, all others less.
func apart(name string, f func(color.Color) [3]float64) (out [3]*ir.NativeFn) {
	for i := range out {
		out[i] = number("voxrun/color."+name, -360, 360, 120, func(a []uint64) float64 { return f(colorOf(a[0]))[i] }, i32)
	}
	return out
}
