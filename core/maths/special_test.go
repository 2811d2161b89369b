package maths_test

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/maths"
)

// TestSpecialCases holds the results that ECMAScript prescribes, sign of zero included.
func TestSpecialCases(t *testing.T) {
	inf, nan, minus := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	tiny := 5e-324
	for name, c := range map[string]struct {
		f     func(float64) float64
		cases [][2]float64 // argument, result
	}{
		"sin":   {maths.Sin, [][2]float64{{0, 0}, {minus, minus}, {inf, nan}, {-inf, nan}, {nan, nan}, {tiny, tiny}}},
		"cos":   {maths.Cos, [][2]float64{{0, 1}, {minus, 1}, {inf, nan}, {nan, nan}, {tiny, 1}}},
		"tan":   {maths.Tan, [][2]float64{{0, 0}, {minus, minus}, {inf, nan}, {nan, nan}, {-tiny, -tiny}}},
		"asin":  {maths.Asin, [][2]float64{{0, 0}, {minus, minus}, {1, math.Pi / 2}, {-1, -math.Pi / 2}, {1.1, nan}, {nan, nan}, {tiny, tiny}}},
		"acos":  {maths.Acos, [][2]float64{{1, 0}, {-1, math.Pi}, {0, math.Pi / 2}, {-1.1, nan}, {inf, nan}, {nan, nan}}},
		"atan":  {maths.Atan, [][2]float64{{0, 0}, {minus, minus}, {inf, math.Pi / 2}, {-inf, -math.Pi / 2}, {1, math.Pi / 4}, {nan, nan}}},
		"sinh":  {maths.Sinh, [][2]float64{{0, 0}, {minus, minus}, {inf, inf}, {-inf, -inf}, {720, inf}, {nan, nan}, {tiny, tiny}}},
		"cosh":  {maths.Cosh, [][2]float64{{0, 1}, {inf, inf}, {-inf, inf}, {720, inf}, {nan, nan}}},
		"tanh":  {maths.Tanh, [][2]float64{{0, 0}, {minus, minus}, {inf, 1}, {-inf, -1}, {nan, nan}}},
		"asinh": {maths.Asinh, [][2]float64{{0, 0}, {minus, minus}, {inf, inf}, {-inf, -inf}, {nan, nan}}},
		"acosh": {maths.Acosh, [][2]float64{{1, 0}, {0.9, nan}, {inf, inf}, {-inf, nan}, {nan, nan}}},
		"atanh": {maths.Atanh, [][2]float64{{0, 0}, {minus, minus}, {1, inf}, {-1, -inf}, {1.1, nan}, {nan, nan}}},
		"exp":   {maths.Exp, [][2]float64{{0, 1}, {minus, 1}, {inf, inf}, {-inf, 0}, {710, inf}, {-746, 0}, {-745, tiny}, {nan, nan}}},
		"expm1": {maths.Expm1, [][2]float64{{0, 0}, {minus, minus}, {inf, inf}, {-inf, -1}, {-1000, -1}, {709.79, inf}, {710, inf}, {nan, nan}, {tiny, tiny}}},
		"log":   {maths.Log, [][2]float64{{1, 0}, {0, -inf}, {minus, -inf}, {-1, nan}, {inf, inf}, {-inf, nan}, {nan, nan}}},
		"log2":  {maths.Log2, [][2]float64{{8, 3}, {0x1p-1074, -1074}, {0, -inf}, {inf, inf}, {nan, nan}}},
		"log10": {maths.Log10, [][2]float64{{1000, 3}, {1e22, 22}, {1e-5, -5}, {0, -inf}, {inf, inf}, {nan, nan}}},
		"log1p": {maths.Log1p, [][2]float64{{0, 0}, {minus, minus}, {-1, -inf}, {-2, nan}, {inf, inf}, {nan, nan}, {tiny, tiny}}},
		"cbrt":  {maths.Cbrt, [][2]float64{{0, 0}, {minus, minus}, {27, 3}, {-8, -2}, {inf, inf}, {-inf, -inf}, {nan, nan}, {1e-300, 1e-100}}},
	} {
		for _, x := range c.cases {
			if got := c.f(x[0]); !same(got, x[1]) {
				t.Errorf("%s(%v) = %v, want %v", name, x[0], got, x[1])
			}
		}
	}
}

// same tells whether two numbers are the same to Object.is.
func same(a, b float64) bool {
	return a != a && b != b || math.Float64bits(a) == math.Float64bits(b)
}

func TestSpecialCasesOfTwo(t *testing.T) {
	inf, nan, minus := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range [][3]float64{
		{nan, 0, 1},
		{nan, minus, 1},
		{1, nan, nan},
		{1, inf, nan},
		{-1, inf, nan},
		{-1, -inf, nan},
		{2, inf, inf},
		{2, -inf, 0},
		{0.5, inf, 0},
		{0.5, -inf, inf},
		{-0.5, inf, 0},
		{inf, 1, inf},
		{inf, -1, 0},
		{-inf, 3, -inf},
		{-inf, 2, inf},
		{-inf, 2.5, inf},
		{-inf, -3, minus},
		{-inf, -2.5, 0},
		{0, 3, 0},
		{0, -3, inf},
		{minus, 3, minus},
		{minus, 2, 0},
		{minus, -3, -inf},
		{minus, -2, inf},
		{minus, 2.5, 0},
		{minus, 0.5, 0},
		{-8, 1.0 / 3, nan},
		{-2, 3, -8},
		{-2, 1e300, inf},
		{10, 22, 1e22},
		{10, -5, 1e-5},
		{3, 30, 205891132094649},
		{2, -1074, 5e-324},
		{2, -1075, 0},
		{2, 1023, 0x1p1023},
		{2, 1024, inf},
		{1.0000000000000002, 1e300, inf},
		{0.9999999999999999, 1e300, 0},
	} {
		if got := maths.Pow(c[0], c[1]); !same(got, c[2]) {
			t.Errorf("pow(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
		}
	}
	const pi = math.Pi
	for _, c := range [][3]float64{
		{0, 0, 0},
		{minus, 0, minus},
		{0, minus, pi},
		{minus, minus, -pi},
		{0, -1, pi},
		{minus, 1, minus},
		{1, 0, pi / 2},
		{-1, minus, -pi / 2},
		{inf, inf, pi / 4},
		{inf, -inf, 3 * (pi / 4)},
		{-inf, 1, -pi / 2},
		{1, inf, 0},
		{-1, inf, minus},
		{1, -inf, pi},
		{nan, 1, nan},
		{1, nan, nan},
		{5e-324, 1, 5e-324},
		{5e-324, 1e300, 0},
		{5e-324, -1e300, pi},
		{1e300, 5e-324, pi / 2},
	} {
		if got := maths.Atan2(c[0], c[1]); !same(got, c[2]) {
			t.Errorf("atan2(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
		}
	}
	for _, c := range [][3]float64{{3, 4, 5}, {inf, nan, inf}, {nan, -inf, inf}, {nan, 1, nan}, {0, minus, 0}, {3e-324, 0, 5e-324}, {math.MaxFloat64, 0, math.MaxFloat64}, {math.MaxFloat64, math.MaxFloat64, inf}, {3e300, 4e300, 5e300}, {minus, 5e-324, 5e-324}} {
		if got := maths.Hypot(c[0], c[1]); !same(got, c[2]) {
			t.Errorf("hypot(%v, %v) = %v, want %v", c[0], c[1], got, c[2])
		}
	}
	if got := maths.Hypot(); !same(got, 0) {
		t.Errorf("hypot() = %v", got)
	}
	if got := maths.Hypot(2, 3, 6); got != 7 {
		t.Errorf("hypot(2, 3, 6) = %v", got)
	}
}
