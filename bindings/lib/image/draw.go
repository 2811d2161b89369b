package image

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/bitmap"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxHeight is how high a column may be.
const maxHeight = 1 << 20

// source is a plane of numbers, and the picture that they are of.
type source struct {
	width, depth int
	light        func(i int) float64
	picture      *bitmap.Bitmap
}

// read reads what heightmap takes.
func read(a *api.API, v goja.Value, p *args.Options, where string) source {
	if pic, ok := pictures(a).Of(v); ok {
		b := pic.b
		return source{b.Width, b.Height, func(i int) float64 { return float64(b.Light[i]) }, b}
	}
	list, ok := a.TypedNumbers(v)
	if !ok {
		for _, x := range a.Elements(v, bitmap.MaxPixels, where) {
			list = append(list, a.Number(x, where+": a height"))
		}
	}
	if p.Value("width") == nil {
		panic(a.VM().TypeError("%s: say how long the rows of the array are: {width: 64}", where))
	}
	width := p.Int("width", 0, 1, bitmap.MaxPixels)
	if len(list)%width != 0 {
		panic(a.VM().RangeError("%s: %d heights are no whole number of rows of %d", where, len(list), width))
	}
	return source{width: width, depth: len(list) / width, light: func(i int) float64 { return list[i] }}
}

func heightmap(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "heightmap"
	v := a.Volume(c.Argument(0), where)
	p := args.Read(a, c.Argument(2), where, "width", "at", "height", "base", "color", "colors")
	s := read(a, c.Argument(1), p, where)
	at := place(a, p)
	height, base := p.Number("height", 32, -maxHeight, maxHeight), p.Number("base", 1, -maxHeight, maxHeight)
	cols := edit.Columns{Width: s.width, From: make([]int32, s.width*s.depth), To: make([]int32, s.width*s.depth)}
	top := int32(1)
	for i := range cols.To {
		h := math.Round(base + float64(height*s.light(i)))
		if h > maxHeight { // an array may hold anything
			panic(a.VM().RangeError("%s: element %d would be %v voxels high; at most %d", where, i, h, maxHeight))
		}
		if h > 0 {
			cols.To[i] = int32(h)
			top = max(top, int32(h))
		}
	}
	cols.Color = s.colors(a, p, top)
	cols.Place = func(i, j int, k int32) voxel.Pos {
		if s.picture != nil { // its first row is the one that is farthest away
			j = s.depth - 1 - j
		}
		return at.Add(voxel.Pos{X: int32(i), Y: int32(j), Z: k})
	}
	cols.Draw(v)
	return goja.Undefined()
}

// colors returns what gives the voxels of a landscape their colours.
func (s *source) colors(a *api.API, p *args.Options, top int32) func(i, j int, n int32) color.Color {
	var layers []color.Color
	if list := p.Value("colors"); list != nil {
		for _, x := range a.Elements(list, 256, p.Where("colors")) {
			layers = append(layers, a.Color(x, p.Where("colors")))
		}
	}
	one := p.Color("color", color.RGB(128, 128, 128))
	switch {
	case len(layers) > 0:
		return func(_, _ int, n int32) color.Color { return layers[int64(n)*int64(len(layers))/int64(top)] }
	case s.picture != nil && p.Value("color") == nil:
		return func(i, j int, _ int32) color.Color { return s.picture.Pixels[j*s.width+i] }
	}
	return func(int, int, int32) color.Color { return one }
}

func imageToVoxels(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "imageToVoxels"
	v := a.Volume(c.Argument(0), where)
	pic, ok := pictures(a).Of(c.Argument(1))
	if !ok {
		panic(a.VM().TypeError("%s takes a picture that readImage read; got %s", where, api.Describe(c.Argument(1))))
	}
	p := args.Read(a, c.Argument(2), where, "at", "plane", "depth", "relief")
	at, b := place(a, p), pic.b
	plane, relief := p.Choice("plane", "xz", "xy", "yz"), p.Choice("relief", "none", "brightness", "darkness", "alpha")
	depth := p.Int("depth", 1, 1, 4096)
	cols := edit.Columns{Width: b.Width, From: make([]int32, len(b.Pixels)), To: make([]int32, len(b.Pixels))}
	for i, k := range b.Pixels {
		share := [...]float64{1, float64(b.Light[i]), 1 - float64(b.Light[i]), float64(k.A()) / 255}[relief]
		cols.To[i] = 1 + int32(math.Round(float64(share*float64(depth-1))))
	}
	cols.Color = func(i, j int, _ int32) color.Color { return b.Pixels[j*b.Width+i] }
	cols.Place = func(i, j int, k int32) voxel.Pos {
		x, up := int32(i), int32(b.Height-1-j)
		switch plane {
		case 1:
			return at.Add(voxel.Pos{X: x, Y: up, Z: k})
		case 2:
			return at.Add(voxel.Pos{X: k, Y: x, Z: up})
		}
		return at.Add(voxel.Pos{X: x, Y: -k, Z: up}) // it grows towards who looks at it from the front
	}
	cols.Draw(v)
	return goja.Undefined()
}
