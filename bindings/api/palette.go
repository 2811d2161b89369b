package api

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
)

// palette is the value behind a Palette.
type palette struct {
	decl.Object
	image *image
}

var paletteClass = decl.Class[*API, *palette]{
	Name:    "Palette",
	Doc:     "The colours of an image, and the one that painting uses.",
	Example: "const p = goxel.palette\np.color = 'tomato'\np.add('gold', 'crown')\np.colors.length",
	Members: []decl.Member[*palette]{
		{Name: "name", Sig: "string", Doc: "The name.", Get: func(p *palette) goja.Value { return p.VM().ToValue(p.p().Name) }, Set: func(p *palette, v goja.Value) { p.p().Name = p.image.api.Text(v, "Palette.name") }},
		{Name: "color", Sig: "Vec\nColorLike", Doc: "The current paint colour, as a new Vec.", Example: "goxel.palette.color = '#ff8800'\ngoxel.palette.color.r // 255", Get: func(p *palette) goja.Value { return p.image.api.colorVec(p.p().Color) }, Set: func(p *palette, v goja.Value) { p.p().Color = p.image.api.Color(v, "Palette.color") }},
		{Name: "size", Sig: "number", Doc: "How many colours there are.", Get: func(p *palette) goja.Value { return p.image.api.int(int64(len(p.p().Colors))) }},
		{Name: "colors", Sig: "number[]\nArrayLike<ColorLike>", Doc: "The colours as numbers, in a new array. Assign an array to replace them.", Example: "goxel.palette.colors = ['red', 'green', [0, 0, 255]]", Get: (*palette).getColors, Set: (*palette).setColors},
		{Name: "names", Sig: "string[]", Doc: "The names of the colours, in a new array.", Get: (*palette).getNames},
		{Name: "add", Sig: "(color: ColorLike, name?: string): number", Doc: "Adds a colour and returns its index.", Example: "goxel.palette.add('gold', 'crown')", Call: (*palette).add},
		{Name: "set", Sig: "(index: number, color: ColorLike, name?: string): void", Doc: "Replaces a colour.", Example: "goxel.palette.set(goxel.palette.add('gold'), 'silver')", Call: (*palette).set},
		{Name: "remove", Sig: "(index: number): void", Doc: "Takes a colour out.", Example: "goxel.palette.remove(goxel.palette.add('gold'))", Call: (*palette).remove},
		{Name: "find", Sig: "(name: string): number | undefined", Doc: "The colour of a name.", Example: "goxel.palette.add('gold', 'crown')\ngoxel.palette.find('crown')", Call: (*palette).find},
		{Name: "clear", Sig: "(): void", Doc: "Takes all colours out.", Call: func(p *palette, _ goja.FunctionCall) goja.Value {
			p.p().Colors = nil
			return nil
		}},
		{Name: "toString", Sig: "(): string", Doc: "The palette as text, for logs.", Call: func(p *palette, _ goja.FunctionCall) goja.Value { return p.VM().ToValue(p.String()) }},
	},
}

// String implements fmt.Stringer, for logs.
func (p *palette) String() string { return fmt.Sprintf("Palette(%d colours)", len(p.p().Colors)) }

func (p *palette) p() *scene.Palette { return &p.image.im.Palette }

func (im *image) getPalette() *goja.Object {
	if im.palette == nil {
		im.palette = &palette{image: im}
	}
	return im.api.palettes.Wrap(im.palette)
}

func (p *palette) getColors() goja.Value {
	list := make([]any, len(p.p().Colors))
	for i, s := range p.p().Colors {
		list[i] = int64(s.Color)
	}
	return p.VM().NewArray(list...)
}

func (p *palette) getNames() goja.Value {
	list := make([]any, len(p.p().Colors))
	for i, s := range p.p().Colors {
		list[i] = s.Name
	}
	return p.VM().NewArray(list...)
}

// maxColors bounds what one array can put into a palette.
const maxColors = 1 << 16

func (p *palette) setColors(v goja.Value) {
	const where = "Palette.colors"
	a := p.image.api
	var swatches []scene.Swatch
	if data := a.colorArray(v); data != nil {
		for _, n := range data[:min(len(data), maxColors)] {
			swatches = append(swatches, scene.Swatch{Color: color.FromNumber(n)})
		}
	} else {
		o, ok := v.(*goja.Object)
		if !ok {
			panic(a.vm.TypeError("%s is an array of colours; got %s", where, Describe(v)))
		}
		a.vm.ForOf(o, func(x goja.Value) bool {
			swatches = append(swatches, scene.Swatch{Color: a.Color(x, where)})
			return len(swatches) < maxColors
		})
	}
	p.p().Colors = swatches
}

// swatch reads a colour and a name.
func (p *palette) swatch(c, name goja.Value, where string) scene.Swatch {
	s := scene.Swatch{Color: p.image.api.Color(c, where)}
	if !IsMissing(name) {
		s.Name = p.image.api.Text(name, where+": name")
	}
	return s
}

func (p *palette) add(c goja.FunctionCall) goja.Value {
	s := p.swatch(c.Argument(0), c.Argument(1), "Palette.add")
	p.p().Colors = append(p.p().Colors, s)
	return p.image.api.int(int64(len(p.p().Colors) - 1))
}

func (p *palette) index(v goja.Value, where string) int {
	n := v.ToInteger()
	if n < 0 || n >= int64(len(p.p().Colors)) {
		panic(p.VM().RangeError("%s: the palette has %d colours; there is no index %s", where, len(p.p().Colors), Describe(v)))
	}
	return int(n)
}

func (p *palette) set(c goja.FunctionCall) goja.Value {
	i := p.index(c.Argument(0), "Palette.set")
	p.p().Colors[i] = p.swatch(c.Argument(1), c.Argument(2), "Palette.set")
	return nil
}

func (p *palette) remove(c goja.FunctionCall) goja.Value {
	i := p.index(c.Argument(0), "Palette.remove")
	p.p().Colors = slices.Delete(p.p().Colors, i, i+1)
	return nil
}

func (p *palette) find(c goja.FunctionCall) goja.Value {
	name := p.image.api.Text(c.Argument(0), "Palette.find: name")
	for _, s := range p.p().Colors {
		if s.Name == name {
			return p.image.api.ColorValue(s.Color)
		}
	}
	return nil
}
