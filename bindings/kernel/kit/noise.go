package kit

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/noise"
)

// Sample is the code of functions that give a sample of a noise.
type Sample struct {
	Kind     noise.Kind
	Fractal  noise.Fractal
	Metric   noise.Metric
	Output   noise.Output
	Dims     int  // 2 or 3
	Warp     bool // positions are shifted
	Captured bool // of a *noise.Noise; else of a position, a seed and a number of octaves
}

// most is how far from 0 samples are: rounding may take a sum beyond 1.
const most = 1 + 1e-9

// Plane returns the function of a position x and y in the plane, of a seed as two I32, the
// lower half first, and of a number of octaves, 1 to noise.MaxOctaves: a sample of the noise
// of a scale of 1.
func Plane(name string, kind noise.Kind, fractal noise.Fractal) *ir.NativeFn {
	fn := number("voxrun/noise."+name, -most, most, 80, func(a []uint64) float64 {
		o := noise.Options{
			Kind: kind, Fractal: fractal, Jitter: 1,
			Seed: uint64(uint32(a[2])) | a[3]<<32, Octaves: int(int32(a[4])),
		}
		n, err := noise.New(o)
		if err != nil {
			return math.NaN() // no octaves: the front end does not let that be
		}
		return n.At2(float(a[0]), float(a[1]))
	}, f64, f64, i32, i32, i32)
	fn.Code = Sample{Kind: kind, Fractal: fractal, Dims: 2}
	return fn
}

// Of returns the function of a position in a *noise.Noise, of dims coordinates. The noise
// that it is made for stands for all with the same NoiseKey.
func Of(n *noise.Noise, dims int) *ir.NativeFn {
	o := n.Options()
	fn := &ir.NativeFn{
		Name: "a noise", Params: []ir.Type{f64, f64, f64}[:dims], Result: ir.F64, Lo: -most, Hi: most,
		Method: true, Cost: 40 + 40*o.Octaves,
		Call: func(n any, a []uint64) uint64 {
			if dims == 2 {
				return math.Float64bits(n.(*noise.Noise).At2(float(a[0]), float(a[1])))
			}
			return math.Float64bits(n.(*noise.Noise).At3(float(a[0]), float(a[1]), float(a[2])))
		},
	}
	fn.Code = Sample{Kind: o.Kind, Fractal: o.Fractal, Metric: o.Metric, Output: o.Output, Dims: dims, Warp: o.Warp > 0, Captured: true}
	return fn
}

// SeedHalves make a uint64 of a number, as seeds are: the lower and the upper half.
var SeedHalves = [2]*ir.NativeFn{seedHalf(0), seedHalf(32)}

func seedHalf(shift int) *ir.NativeFn {
	return &ir.NativeFn{
		Name: "a seed", Params: []ir.Type{f64}, Result: ir.I32, Cost: 20,
		Call: func(_ any, a []uint64) uint64 { return uint64(uint32(Seed(float(a[0])) >> shift)) },
	}
}

// Seed is a number as the seed of a noise: itself where it is whole, else its bits.
func Seed(f float64) uint64 {
	if f == math.Trunc(f) && math.Abs(f) < 1<<63 {
		return uint64(int64(f))
	}
	return math.Float64bits(f)
}

// Noise is a function of voxrun/noise that gives samples of the plane.
type Noise struct {
	Fn      *ir.NativeFn
	Octaves int // unless told otherwise
}

// Noises are those functions by their names.
var Noises = map[string]Noise{
	"simplex":    {Plane("simplex", noise.Simplex, noise.FBM), 1},
	"perlin":     {Plane("perlin", noise.Perlin, noise.FBM), 1},
	"value":      {Plane("value", noise.Value, noise.FBM), 1},
	"cellular":   {Plane("cellular", noise.Cellular, noise.FBM), 1},
	"fbm":        {Plane("fbm", noise.Simplex, noise.FBM), 5},
	"ridged":     {Plane("ridged", noise.Simplex, noise.Ridged), 5},
	"billow":     {Plane("billow", noise.Simplex, noise.Billow), 5},
	"turbulence": {Plane("turbulence", noise.Simplex, noise.Turbulence), 5},
}
