package front

import (
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/palette"
)

// colorArg is an argument that is a colour, 0xAARRGGBB. toColor takes what has no alpha for
// none; where its channels count all the same, it bails.
func (l *lower) colorArg(list []value, i int, channels bool, at position) ir.Expr {
	if i >= len(list) || list[i].kinds != 0 && list[i].kinds&^missingKinds == 0 {
		l.bail()
		return ir.Int(0)
	}
	v := list[i]
	if v.may(missingKinds) {
		v = l.hold(v)
		l.bailIf(v.isAny(missingKinds))
		v = v.only(^missingKinds)
	}
	c := l.once(l.toColor(v, at))
	if n, ok := c.(ir.Int); channels && !v.is(numberKind) && (!ok || n == 0) {
		l.bailIf(binary(ir.EqInt, c, ir.Int(0)))
	}
	return c
}

// alphaArg is the alpha that colours are made with.
func (l *lower) alphaArg(list []value, i int, at position) ir.Expr {
	v := l.optional(list, i, 255, 0, 255, at)
	if v.int32() {
		return v.asInt()
	}
	return exactInt(unary(ir.Floor, binary(ir.Add, v.asFloat(), ir.Number(0.5))))
}

type lowering = func(l *lower, a []value, zero bool, at position) value

// colorFunction lowers a function of voxrun/color.
func colorFunction(name string) lowering {
	switch name {
	case "lighten":
		return adjusting(kit.Lighten, 0.1)
	case "darken":
		return adjusting(kit.Darken, 0.1)
	case "saturate":
		return adjusting(kit.Saturate, 0.25)
	case "desaturate":
		return adjusting(kit.Desaturate, 0.25)
	case "rotateHue":
		return func(l *lower, a []value, _ bool, at position) value {
			c := l.colorArg(a, 0, false, at)
			return nativeColor(kit.RotateHue, 0, c, l.finiteArg(a, 1, at).asFloat())
		}
	case "fade":
		return faded
	case "mix":
		return mixed
	case "nearest":
		return nearest
	case "luminance":
		return func(l *lower, a []value, _ bool, at position) value {
			return nativeNumber(kit.Luminance, 0, l.colorArg(a, 0, true, at))
		}
	case "contrast":
		return func(l *lower, a []value, _ bool, at position) value {
			c := l.colorArg(a, 0, true, at)
			return nativeNumber(kit.Contrast, 0, c, l.colorArg(a, 1, true, at))
		}
	case "gradient", "matcher":
		return func(l *lower, _ []value, _ bool, at position) value {
			l.refuse(at, "makes a "+name, "make it outside of the function, and call it there")
			return value{}
		}
	case "complementary":
		return scheme(0, 180)
	case "triadic":
		return scheme(0, 120, 240)
	case "tetradic":
		return scheme(0, 90, 180, 270)
	case "splitComplementary":
		return scheme(0, 150, 210)
	}
	if fn, ok := spaces[name]; ok {
		return making(fn)
	}
	if fns, ok := partsOf[name]; ok {
		return taking(fns)
	}
	return nil
}

var (
	spaces  = map[string]*ir.NativeFn{"oklch": kit.OKLCH, "oklab": kit.OKLab, "hsl": kit.HSL, "hsv": kit.HSV}
	partsOf = map[string][3]*ir.NativeFn{"toOklch": kit.ToOKLCH, "toOklab": kit.ToOKLab, "toHsl": kit.ToHSL, "toHsv": kit.ToHSV}
)

func adjusting(fn *ir.NativeFn, otherwise float64) lowering {
	return func(l *lower, a []value, _ bool, at position) value {
		c := l.colorArg(a, 0, false, at)
		return nativeColor(fn, 0, c, l.optional(a, 1, otherwise, 0, infinity, at).asFloat())
	}
}

// faded is fade: the colour with another alpha.
func faded(l *lower, a []value, _ bool, at position) value {
	c := l.colorArg(a, 0, true, at)
	if len(a) < 2 || a[1].may(missingKinds) {
		l.bail()
		return of(never(), ir.Int(0))
	}
	alpha := l.once(l.alphaArg(a, 1, at))
	x := orInt(binary(ir.And, c, ir.Int(0xffffff)), shl(alpha, 24))
	return unsigned(cond(unary(ir.IntToBool, alpha), x, ir.Int(0)), 0, maxUint)
}

func mixed(l *lower, a []value, _ bool, at position) value {
	c, d := l.colorArg(a, 0, false, at), l.colorArg(a, 1, false, at)
	t := l.optional(a, 2, 0.5, -infinity, infinity, at).asFloat()
	space := color.OKLab
	if name := l.word(a, 3, at); len(a) > 3 && a[3].may(textKind) {
		var ok bool
		if space, ok = color.ParseSpace(name); !ok {
			l.bail()
		}
	}
	return nativeColor(kit.Mix, 0, c, d, t, ir.Int(space))
}

func making(fn *ir.NativeFn) lowering {
	return func(l *lower, a []value, _ bool, at position) value {
		x, y, z := l.finiteArg(a, 0, at), l.finiteArg(a, 1, at), l.finiteArg(a, 2, at)
		return nativeColor(fn, 0, x.asFloat(), y.asFloat(), z.asFloat(), l.alphaArg(a, 3, at))
	}
}

// taking gives the three numbers of a colour, as an array.
func taking(fns [3]*ir.NativeFn) lowering {
	return func(l *lower, a []value, _ bool, at position) value {
		c := l.colorArg(a, 0, true, at)
		f := &fields{}
		for _, fn := range fns {
			f.list = append(f.list, nativeNumber(fn, 0, c))
		}
		return value{typ: ofKind(fieldKind), fields: f}
	}
}

// channelsOf is channels of the API: red, green, blue and alpha.
func channelsOf(l *lower, a []value, _ bool, at position) value {
	c := l.colorArg(a, 0, true, at)
	f := &fields{}
	for _, s := range [...]int32{16, 8, 0, 24} {
		x := c
		if n, ok := c.(ir.Int); ok {
			f.list = append(f.list, numberValue(float64(uint32(n)>>s&255)))
			continue
		}
		if s > 0 {
			x = binary(ir.ShrU, c, ir.Int(s))
		}
		if s < 24 {
			x = binary(ir.And, x, ir.Int(255))
		}
		f.list = append(f.list, of(within(0, 255), x))
	}
	return value{typ: ofKind(fieldKind), fields: f}
}

// scheme gives colours around the wheel of hues.
func scheme(degrees ...float64) lowering {
	return func(l *lower, a []value, _ bool, at position) value {
		c := l.colorArg(a, 0, true, at)
		f := &fields{}
		for _, d := range degrees {
			f.list = append(f.list, nativeColor(kit.RotateHue, 0, c, ir.Number(d)))
		}
		return value{typ: ofKind(fieldKind), fields: f}
	}
}

// nearest is that of a palette that has a name.
func nearest(l *lower, a []value, _ bool, at position) value {
	if len(a) < 2 || !a[1].is(textKind) {
		l.refuse(at, "asks a palette that is made anew for each voxel", "make a matcher of it outside of the function: const nearest = matcher(palette)")
	}
	name := l.word(a, 1, at)
	colors, ok := palette.Named(name)
	if !ok {
		l.bail()
		return of(never(), ir.Int(0))
	}
	i := l.paletteObject(name, colors)
	return nativeColor(kit.NearestOf, i, l.colorArg(a, 0, true, at))
}
