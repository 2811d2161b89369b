package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
)

// volumeBulk are the members that read and write many voxels at once.
var volumeBulk = []decl.Member[*volume]{
	{
		Name: "fill", Sig: "(box: BoxLike, color: ColorLike): void\n(box: BoxLike, fn: (x: number, y: number, z: number) => ColorLike | null | undefined): void",
		Doc: "Gives all voxels of a box one colour, or each the colour that `fn` returns: 0 removes it, and `undefined` or\n" +
			"`null` leaves it as it is.",
		Example: "const v = new Volume()\nv.fill([[0, 0, 0], [32, 32, 1]], 'green')\nv.fill([[0, 0, 1], [32, 32, 9]], (x, y, z) => z < 4 + 3 * Math.sin(x / 5) ? rgb(0, 100 + 10 * z, 0) : undefined)",
		Call:    (*volume).fill,
	},
	{
		Name: "read", Sig: "(box: BoxLike): Uint32Array",
		Doc:     "The colours of all voxels of a box as numbers 0xAARRGGBB, x fastest, then y, then z; 0 where there is none.",
		Example: "const v = new Volume()\nv.setAt(1, 0, 0, 'red')\nv.read([[0, 0, 0], [2, 2, 2]])[1] === rgb(255, 0, 0)",
		Call:    (*volume).read,
	},
	{
		Name: "write", Sig: "(box: BoxLike, colors: Uint32Array): void",
		Doc: "Writes all voxels of a box from colour numbers, x fastest, then y, then z; 0 removes. It is the fastest way to\n" +
			"write voxels that a script computes.",
		Example: "const v = new Volume()\nconst data = new Uint32Array(16 * 16).fill(rgb(0, 120, 255))\nv.write({min: [0, 0, 0], size: [16, 16, 1]}, data)",
		Call:    (*volume).write,
	},
	{
		Name: "setMany", Sig: "(positions: ArrayLike<number> | PositionLike[], colors: ColorLike | Uint32Array): void",
		Doc: "Writes many voxels: at positions `[x, y, z, x, y, z, …]` in an array or typed array, or in an array of\n" +
			"positions, in one colour or in those of a Uint32Array, one for each position.",
		Example: "const v = new Volume()\nv.setMany(new Int32Array([0, 0, 0, 5, 5, 5]), 'gold')\nv.setMany([[1, 0, 0], [2, 0, 0]], new Uint32Array([rgb(255, 0, 0), rgb(0, 0, 255)]))",
		Call:    (*volume).setMany,
	},
}

func (v *volume) fill(c goja.FunctionCall) goja.Value {
	const where = "Volume.fill"
	b := v.api.Box(c.Argument(0), where)
	if o, ok := c.Argument(1).(*goja.Object); ok && o.ExportType() == functionType {
		v.fillEach(b, v.api.Callback(o, where))
		return nil
	}
	v.v.Fill(b, v.api.Color(c.Argument(1), where))
	return nil
}

// fillEach asks fn for the colours of one block at a time. What fn reads of the
// volume is as it was before the block.
func (v *volume) fillEach(b voxel.Box, fn func(goja.FunctionCall) goja.Value) {
	const edge = voxel.Size
	var xs [edge]goja.Value
	var buf [edge * edge * edge]voxel.Color
	args := make([]goja.Value, 3)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
	a, lastValue, lastColor := v.api, goja.Value(nil), voxel.Color(0)
	for part := range blocksOf(b) {
		if v.v.Budget().Err() != nil {
			return
		}
		v.v.Snapshot().ReadBox(part, buf[:])
		for x := part.Min.X; x < part.Max.X; x++ {
			xs[x-part.Min.X] = a.int(int64(x))
		}
		i := 0
		for z := part.Min.Z; z < part.Max.Z; z++ {
			args[2] = a.int(int64(z))
			for y := part.Min.Y; y < part.Max.Y; y++ {
				args[1] = a.int(int64(y))
				for x := range part.Max.X - part.Min.X {
					args[0] = xs[x]
					if got := fn(call); !IsMissing(got) {
						if got != lastValue {
							lastValue, lastColor = got, a.Color(got, "Volume.fill")
						}
						buf[i] = lastColor
					}
					i++
				}
			}
		}
		v.v.WriteBox(part, buf[:i])
	}
}

// blocksOf cuts a box along the borders of blocks: by z, then y, then x.
func blocksOf(b voxel.Box) func(func(voxel.Box) bool) {
	next := func(at, end int32) int32 { return int32(min(int64(at|(voxel.Size-1))+1, int64(end))) }
	return func(yield func(voxel.Box) bool) {
		for z := b.Min.Z; z < b.Max.Z; z = next(z, b.Max.Z) {
			for y := b.Min.Y; y < b.Max.Y; y = next(y, b.Max.Y) {
				for x := b.Min.X; x < b.Max.X; x = next(x, b.Max.X) {
					part := voxel.Box{
						Min: voxel.Pos{X: x, Y: y, Z: z},
						Max: voxel.Pos{X: next(x, b.Max.X), Y: next(y, b.Max.Y), Z: next(z, b.Max.Z)},
					}
					if !yield(part) {
						return
					}
				}
			}
		}
	}
}

// maxRead is how many voxels read returns at most: 512 MiB of colours.
const maxRead = 1 << 27

// maxMany is how many elements of an array setMany takes at most. A typed array may
// be longer.
const maxMany = 1 << 24

func (v *volume) read(c goja.FunctionCall) goja.Value {
	b := v.api.Box(c.Argument(0), "Volume.read")
	n := b.Volume()
	if n > maxRead {
		panic(v.VM().RangeError("Volume.read: the box holds %d voxels; at most %d can be read at once", n, maxRead))
	}
	array, err := v.VM().New(v.VM().GlobalObject().Get("Uint32Array"), v.api.int(n))
	if err != nil {
		panic(v.VM().Error(err))
	}
	data, ok := array.Export().([]uint32)
	if !ok || int64(len(data)) != n {
		panic(v.VM().TypeError("Volume.read: Uint32Array is not what it should be"))
	}
	const chunk = 1 << 12
	var colors [chunk]voxel.Color
	w, h, _ := b.Size()
	for at := range rowsOf(b) {
		for from := int64(0); from < w; from += chunk {
			to := min(w, from+chunk)
			lo := voxel.Pos{X: b.Min.X + int32(from), Y: at.Y, Z: at.Z}
			row := voxel.Box{Min: lo, Max: voxel.Pos{X: b.Min.X + int32(to), Y: at.Y + 1, Z: at.Z + 1}}
			v.v.Snapshot().ReadBox(row, colors[:to-from])
			i := (int64(at.Z-b.Min.Z)*h+int64(at.Y-b.Min.Y))*w + from
			for k, color := range colors[:to-from] {
				data[i+int64(k)] = uint32(color)
			}
		}
	}
	return array
}

// rowsOf visits the first voxel of each row of a box.
func rowsOf(b voxel.Box) func(func(voxel.Pos) bool) {
	return func(yield func(voxel.Pos) bool) {
		for z := b.Min.Z; z < b.Max.Z; z++ {
			for y := b.Min.Y; y < b.Max.Y; y++ {
				if !yield(voxel.Pos{X: b.Min.X, Y: y, Z: z}) {
					return
				}
			}
		}
	}
}

func (v *volume) write(c goja.FunctionCall) goja.Value {
	b := v.api.Box(c.Argument(0), "Volume.write")
	data := v.api.colorArray(c.Argument(1))
	if data == nil {
		panic(v.VM().TypeError("Volume.write takes a box and a Uint32Array; got %s", Describe(c.Argument(1))))
	}
	if int64(len(data)) != b.Volume() {
		panic(v.VM().RangeError("Volume.write: the box holds %d voxels, the array %d", b.Volume(), len(data)))
	}
	v.v.WriteBox(b, colorsOf(data))
	return nil
}

// colorsOf reads colour numbers as FromNumber does.
func colorsOf(data []uint32) []voxel.Color {
	colors := make([]voxel.Color, len(data))
	for i, n := range data {
		if c := color.FromNumber(n); c.Exists() {
			colors[i] = c
		}
	}
	return colors
}

// colorArray returns the content of a Uint32Array, nil for anything else.
func (a *API) colorArray(v goja.Value) []uint32 {
	o, ok := v.(*goja.Object)
	if !ok || o.ExportType() != uint32Type {
		return nil
	}
	data, _ := o.Export().([]uint32)
	return data
}

func (v *volume) setMany(c goja.FunctionCall) goja.Value {
	const where = "Volume.setMany"
	a := v.api
	at := a.Positions(c.Argument(0), where)
	data := a.colorArray(c.Argument(1))
	if data == nil {
		color := a.Color(c.Argument(1), where)
		for _, p := range at {
			v.v.Set(p.X, p.Y, p.Z, color)
		}
		return nil
	}
	if len(data) != len(at) {
		panic(a.vm.RangeError("%s: there are %d positions and %d colours", where, len(at), len(data)))
	}
	for i, p := range at {
		v.v.Set(p.X, p.Y, p.Z, color.FromNumber(data[i]))
	}
	return nil
}

// Positions reads many positions.
func (a *API) Positions(v goja.Value, where string) []voxel.Pos {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(a.vm.TypeError("%s takes an array of positions; got %s", where, Describe(v)))
	}
	if flat, ok := numbers(o); ok {
		return a.triples(flat, where)
	}
	if o.ExportType() != arrayType {
		panic(a.vm.TypeError("%s takes an array of positions; got %s", where, Describe(v)))
	}
	n := o.Get("length").ToInteger()
	if n > maxMany {
		panic(a.vm.RangeError("%s: an array of %d elements; at most %d, or a typed array", where, n, maxMany))
	}
	var at []voxel.Pos
	var flat []float64
	a.vm.ForOf(o, func(x goja.Value) bool {
		if p, ok := x.(*goja.Object); ok {
			at = append(at, a.positionOf(p, where))
		} else {
			flat = append(flat, x.ToFloat())
		}
		n--
		return n >= 0
	})
	if len(flat) > 0 && len(at) > 0 {
		panic(a.vm.TypeError("%s takes numbers or positions, not both in one array", where))
	}
	return append(at, a.triples(flat, where)...)
}

func (a *API) triples(flat []float64, where string) []voxel.Pos {
	if len(flat)%3 != 0 {
		panic(a.vm.RangeError("%s: %d numbers are no whole number of positions", where, len(flat)))
	}
	at := make([]voxel.Pos, len(flat)/3)
	for i := range at {
		at[i] = voxel.Pos{X: a.whole(flat[3*i], where), Y: a.whole(flat[3*i+1], where), Z: a.whole(flat[3*i+2], where)}
	}
	return at
}
