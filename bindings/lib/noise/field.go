package noise

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/noise"
	"github.com/voxrun/voxrun/core/voxel"
)

// field is the value behind a Noise.
type field struct {
	decl.Object
	api *api.API
	n   *noise.Noise
}

var fieldClass = decl.Class[*api.API, *field]{
	Name: "Noise",
	Doc: "A noise: call it with a position, `n(x, y)` or `n(x, y, z)`. The plane and space are different noises: `n(x, y)` is\n" +
		"not `n(x, y, 0)`. At whole positions the methods give the same numbers as calls, as 32-bit floats.",
	Sig: "(x: number, y?: number, z?: number): number",
	Members: []decl.Member[*field]{
		{
			Name: "heights", Sig: "(width: number, depth: number, options?: { x?: number, y?: number, step?: number }): Float32Array",
			Doc: "Samples of the plane, x fastest: the one at (i, j) is element `j * width + i`. The first is at `x`, `y`\n" +
				"(default 0, 0), the others are `step` (default 1) apart. At most 67 million.",
			Example: "import { fbm } from 'voxrun/noise'\nconst n = fbm({seed: 1})\nconst h = n.heights(64, 32)\nh[3 * 64 + 5] === Math.fround(n(5, 3))",
			Call:    (*field).heights,
		},
		{
			Name: "sample", Sig: "(box: BoxLike): Float32Array",
			Doc:     "The samples of all voxels of a box, x fastest, then y, then z, as Volume.read has colours. At most 67 million.",
			Example: "import { perlin } from 'voxrun/noise'\nconst n = perlin({seed: 1})\nn.sample([[0, 0, 0], [8, 8, 8]])[1] === Math.fround(n(1, 0, 0))",
			Call:    (*field).sample,
		},
		{
			Name: "fill", Sig: "(volume: Volume, box: BoxLike, how: ColorLike | NoiseFill): void",
			Doc: "Draws the voxels of a box at which the noise is above a threshold, by default 0; see NoiseFill. All other voxels\n" +
				"stay as they are.",
			Example: "import { ridged } from 'voxrun/noise'\nconst v = new Volume()\nridged({seed: 3, scale: 20}).fill(v, [[0, 0, 0], [48, 48, 24]], {threshold: 0.4, colors: ['sienna', 'peru', 'gold']})\nv.count() > 1000 === true",
			Call:    (*field).fill,
		},
	},
}

// boundKey is the key of what the module keeps for a VM.
type boundKey struct{}

func fields(a *api.API) *decl.Functions[*api.API, *field] {
	return api.Local(a, boundKey{}, func() *decl.Functions[*api.API, *field] {
		all := decl.BindFunctions(a.VM(), &fieldClass)
		a.Recognise(func(o *goja.Object) (any, bool) {
			f, ok := all.Of(o)
			if !ok || f.JS() != o {
				return nil, false
			}
			return f.n, true
		})
		return all
	})
}

// Of returns the noise behind a value, and whether it is one.
func Of(a *api.API, v goja.Value) (*noise.Noise, bool) {
	f, ok := fields(a).Of(v)
	if !ok {
		return nil, false
	}
	return f.n, true
}

func (f *field) heights(c goja.FunctionCall) goja.Value {
	const where, most = "Noise.heights", api.MaxFloats
	w := args.Int(f.api, c.Argument(0), where+": width", 0, most)
	d := args.Int(f.api, c.Argument(1), where+": depth", 0, most)
	p := args.Read(f.api, c.Argument(2), where, "x", "y", "step")
	const far = 1e15
	x, y, step := p.Number("x", 0, -far, far), p.Number("y", 0, -far, far), p.Number("step", 1, -far, far)
	array, dst := f.api.NewFloats(int64(w)*int64(d), where)
	var row [rowLen]float64
	for j := range d {
		y := y + float64(float64(j)*step)
		for i := 0; i < w; i += rowLen {
			part := row[:min(rowLen, w-i)]
			if step == 1 {
				f.n.Row2(part, x+float64(i), y)
			} else {
				for k := range part {
					part[k] = f.n.At2(x+float64(float64(i+k)*step), y)
				}
			}
			if dst = put(dst, part); f.api.Stopped() {
				return array
			}
		}
	}
	return array
}

// rowLen is how many samples are taken between looks at whether the run is to end.
const rowLen = 1024

// put writes samples to the start of dst, and returns what is left.
func put(dst []float32, row []float64) []float32 {
	for i, v := range row {
		dst[i] = float32(v)
	}
	return dst[len(row):]
}

func (f *field) sample(c goja.FunctionCall) goja.Value {
	const where = "Noise.sample"
	b := f.api.Box(c.Argument(0), where)
	array, dst := f.api.NewFloats(b.Volume(), where)
	w, _, _ := b.Size()
	var row [rowLen]float64
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for i := int64(0); i < w; i += rowLen {
				part := row[:min(rowLen, w-i)]
				f.n.Row3(part, float64(int64(b.Min.X)+i), float64(y), float64(z))
				if dst = put(dst, part); f.api.Stopped() {
					return array
				}
			}
		}
	}
	return array
}

func (f *field) fill(c goja.FunctionCall) goja.Value {
	const where = "Noise.fill"
	v := f.api.Volume(c.Argument(0), where)
	b := f.api.Box(c.Argument(1), where)
	r, m := readFill(f.api, c.Argument(2), where)
	edit.FillField(v, b, f.n, r, m)
	return goja.Undefined()
}

// readFill reads a NoiseFill, or a colour.
func readFill(a *api.API, v goja.Value, where string) (*edit.Ramp, voxel.Mode) {
	r, mode := &edit.Ramp{}, goja.Value(nil)
	if o, ok := v.(*goja.Object); !ok || o.Get("color") == nil && o.Get("colors") == nil {
		r.Colors = []voxel.Color{a.Color(v, where)}
	} else {
		p := args.Read(a, v, where, "color", "colors", "threshold", "mode")
		r.Threshold = p.Number("threshold", 0, -2, 2)
		mode = p.Value("mode")
		if list := p.Value("colors"); list == nil {
			r.Colors = []voxel.Color{p.Color("color", 0)}
		} else {
			for _, x := range a.Elements(list, 256, p.Where("colors")) {
				r.Colors = append(r.Colors, a.Color(x, p.Where("colors")))
			}
		}
	}
	switch {
	case len(r.Colors) == 0:
		panic(a.VM().TypeError("%s: colors is empty", where))
	case len(r.Colors) == 1 && !r.Colors[0].Exists(): // over would leave all as it is
		return r, a.Mode(mode, voxel.Replace, where)
	}
	return r, a.Mode(mode, voxel.Over, where)
}
