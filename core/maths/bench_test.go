package maths_test

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/maths"
)

// BenchmarkMath runs each function beside Go's.
func BenchmarkMath(b *testing.B) {
	for _, f := range []struct {
		name      string
		ours, gos func(float64) float64
		from, to  float64
	}{
		{"sin", maths.Sin, math.Sin, -10, 10},
		{"cos", maths.Cos, math.Cos, -10, 10},
		{"tan", maths.Tan, math.Tan, -10, 10},
		{"asin", maths.Asin, math.Asin, -1, 1},
		{"atan", maths.Atan, math.Atan, -4, 4},
		{"exp", maths.Exp, math.Exp, -10, 10},
		{"expm1", maths.Expm1, math.Expm1, -10, 10},
		{"log", maths.Log, math.Log, 0.01, 100},
		{"log1p", maths.Log1p, math.Log1p, 0.01, 100},
		{"sinh", maths.Sinh, math.Sinh, -10, 10},
		{"tanh", maths.Tanh, math.Tanh, -10, 10},
		{"asinh", maths.Asinh, math.Asinh, -10, 10},
		{"cbrt", maths.Cbrt, math.Cbrt, 0.01, 100},
		{"pow", func(x float64) float64 { return maths.Pow(x, 2.4) }, func(x float64) float64 { return math.Pow(x, 2.4) }, 0.01, 100},
		{"hypot", func(x float64) float64 { return maths.Hypot(x, 2) }, func(x float64) float64 { return math.Hypot(x, 2) }, 0.01, 100},
		{"atan2", func(x float64) float64 { return maths.Atan2(x, 2) }, func(x float64) float64 { return math.Atan2(x, 2) }, -10, 10},
	} {
		var args [1024]float64
		for i := range args {
			args[i] = f.from + (f.to-f.from)*float64(i*619%1024)/1024
		}
		for _, who := range []struct {
			name string
			f    func(float64) float64
		}{{"ours", f.ours}, {"go", f.gos}} {
			b.Run(f.name+"/"+who.name, func(b *testing.B) {
				i, s := 0, 0.0
				for b.Loop() {
					s += who.f(args[i&1023])
					i++
				}
				_ = s
			})
		}
	}
}
