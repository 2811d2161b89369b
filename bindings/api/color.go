package api

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/color"
)

// colorForms is what every message about a colour says.
const colorForms = "a number from rgb() or 0xrrggbb, '#rrggbb', a CSS name, [r, g, b], [r, g, b, a], {r, g, b, a} or a Vec"

// colorCache spares a loop what it would do again and again: reading a colour's
// name, and making a number of the same colour.
type colorCache struct {
	names map[string]color.Color
	last  color.Color
	value goja.Value
}

// Color reads a colour in any of its forms.
func (a *API) Color(v goja.Value, where string) color.Color {
	switch o, ok := v.(*goja.Object); {
	case ok:
		return a.colorOf(o, where)
	case goja.IsNumber(v):
		return a.colorNumber(v, where)
	case goja.IsString(v):
		return a.colorName(v.String(), where)
	}
	if a.Strict { // a number's properties 0 to 3 are undefined
		return 0
	}
	panic(a.vm.TypeError("%s takes a colour: %s; got %s", where, colorForms, Describe(v)))
}

func (a *API) colorNumber(v goja.Value, where string) color.Color {
	n := v.ToInteger()
	if n == 0 && goja.IsNaN(v) || n < math.MinInt32 || n > math.MaxUint32 {
		panic(a.vm.RangeError("%s: a colour number is from 0 to 0xffffffff; got %s", where, v))
	}
	return color.FromNumber(uint32(n))
}

func (a *API) colorName(name, where string) color.Color {
	if c, ok := a.colors.names[name]; ok {
		return c
	}
	c, err := color.Parse(name)
	if err != nil {
		panic(a.vm.TypeError("%s: %v", where, err))
	}
	const most = 256
	if a.colors.names == nil || len(a.colors.names) >= most {
		a.colors.names = map[string]color.Color{}
	}
	a.colors.names[name] = c
	return c
}

// colorOf reads a colour that is an object. Components are cut towards zero and
// wrapped modulo 256, and those that are missing are 0, as in Goxel. A missing alpha
// is 255; Goxel has 0 for everything but a Vec.
func (a *API) colorOf(o *goja.Object, where string) color.Color {
	if v, ok := a.vecs.Of(o); ok {
		alpha := uint8(255)
		if v.n > 3 {
			alpha = channel(float64(v.c[3]))
		}
		return color.RGBA(channel(float64(v.c[0])), channel(float64(v.c[1])), channel(float64(v.c[2])), alpha)
	}
	if list := a.elements(o); list != nil {
		if len(list) < 3 && !a.Strict {
			panic(a.vm.TypeError("%s takes a colour: %s; got an array of %d", where, colorForms, len(list)))
		}
		return a.colorList(list)
	}
	f := [4]float64{3: float64(a.noAlpha())}
	if n, ok := firstNumbers(o, f[:]); ok {
		if n < 3 && !a.Strict {
			panic(a.vm.TypeError("%s takes a colour: %s; got an array of %d", where, colorForms, n))
		}
		return color.RGBA(channel(f[0]), channel(f[1]), channel(f[2]), channel(f[3]))
	}
	return a.colorFields(o, where)
}

// colorList is a colour of an array's elements, of which the first four count.
func (a *API) colorList(list []goja.Value) color.Color {
	c := [4]uint8{3: a.noAlpha()}
	for i := range min(4, len(list)) {
		if v := list[i]; v != nil && (i < 3 || !goja.IsUndefined(v)) {
			c[i] = uint8(v.ToInteger())
		}
	}
	return color.RGBA(c[0], c[1], c[2], c[3])
}

// channels names the fields of a colour object.
var channels = [...]string{"r", "g", "b", "a"}

func (a *API) colorFields(o *goja.Object, where string) color.Color {
	keys := channels
	if o.Get("r") == nil && o.Get("g") == nil && o.Get("b") == nil {
		if keys = indices4; !a.Strict && o.Get("0") == nil {
			panic(a.vm.TypeError("%s takes a colour: %s; got %s", where, colorForms, Describe(o)))
		}
	}
	c := [4]uint8{3: a.noAlpha()}
	for i, key := range keys {
		if v := o.Get(key); v != nil && (i < 3 || !goja.IsUndefined(v)) {
			c[i] = uint8(v.ToInteger())
		}
	}
	return color.RGBA(c[0], c[1], c[2], c[3])
}

var indices4 = [...]string{"0", "1", "2", "3"}

// noAlpha is the alpha of a colour that has none.
func (a *API) noAlpha() uint8 {
	if a.Strict {
		return 0
	}
	return 255
}

// channel cuts towards zero and wraps modulo 256.
func channel(f float64) uint8 { return uint8(toInt32(f)) }

// ColorValue returns a colour as scripts see it: the number 0xAARRGGBB.
func (a *API) ColorValue(c color.Color) goja.Value {
	if a.colors.value == nil || a.colors.last != c {
		a.colors.last, a.colors.value = c, a.vm.ToValue(int64(c))
	}
	return a.colors.value
}

// colorVec returns the channels of a colour as a Vec, as Goxel does.
func (a *API) colorVec(c color.Color) goja.Value {
	return a.vec4(float32(c.R()), float32(c.G()), float32(c.B()), float32(c.A()))
}
