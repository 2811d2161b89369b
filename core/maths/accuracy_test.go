package maths_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/maths/internal/precise"
)

// The claims of the package comment, in units in the last place.
const (
	nearest = 0.53
	quick   = 0.8
)

// one describes a function of one argument: how precise it is, the truth, and where it
// is asked.
type one struct {
	f      func(float64) float64
	ulps   float64
	truth  func(x *big.Float) *big.Float
	ranges [][2]float64 // of x, both signs where from is below 0
}

func two(f float64) *big.Float { return precise.New(f) }

func functions() map[string]one {
	sin := func(x *big.Float) *big.Float { s, _ := precise.SinCos(x); return s }
	cos := func(x *big.Float) *big.Float { _, c := precise.SinCos(x); return c }
	per := func(b float64) func(*big.Float) *big.Float {
		l := precise.Log(two(b))
		return func(x *big.Float) *big.Float { return precise.Quo(precise.Log(x), l) }
	}
	half := func(x *big.Float) *big.Float { return precise.Mul(x, two(0.5)) }
	leg := func(x *big.Float) *big.Float { return precise.Sqrt(precise.Sub(two(1), precise.Mul(x, x))) }
	logs := [][2]float64{{1e-300, 1e300}, {0.9, 1.1}, {0.5, 2}, {5e-324, 1e-308}, {0.01, 100}}
	turns := [][2]float64{{-4, 4}, {-1e6, 1e6}, {-1e9, 1e9}, {1e15, 1e22}, {1e300, 1.7e308}, {1e-300, 1e-3}, {-100, 100}}
	return map[string]one{
		"sin": {maths.Sin, quick, sin, turns},
		"cos": {maths.Cos, quick, cos, turns},
		"tan": {maths.Tan, quick, func(x *big.Float) *big.Float { return precise.Quo(sin(x), cos(x)) }, turns},
		"exp": {maths.Exp, quick, precise.Exp, [][2]float64{{-1, 1}, {-700, 700}, {-708, -700}, {700, 709.7}, {-1e-5, 1e-5}}},
		"expm1": {maths.Expm1, nearest, precise.Expm1, [][2]float64{
			{-1, 1}, {-50, 50}, {-0.01, 0.01}, {40, 709.7}, {1e-300, 1e-10},
		}},
		"log":   {maths.Log, quick, precise.Log, logs},
		"log2":  {maths.Log2, nearest, per(2), logs},
		"log10": {maths.Log10, nearest, per(10), logs},
		"log1p": {maths.Log1p, nearest, precise.Log1p, [][2]float64{
			{-0.999, 1}, {1e-300, 1e-3}, {-0.01, 0.01}, {1, 1e10}, {1e10, 1e300}, {-0.5, 3},
		}},
		"atan": {maths.Atan, nearest, precise.Atan, [][2]float64{{-1, 1}, {-10, 10}, {1e-20, 1e20}, {0.01, 100}}},
		"asin": {
			maths.Asin, nearest, func(x *big.Float) *big.Float { return precise.Atan(precise.Quo(x, leg(x))) },
			[][2]float64{{-1, 1}, {0.99, 1}, {1e-12, 0.1}},
		},
		"acos": {maths.Acos, nearest, func(x *big.Float) *big.Float {
			a := precise.Atan(precise.Quo(leg(x), x))
			if x.Sign() < 0 {
				a = precise.Add(a, precise.Pi(precise.Prec))
			}
			return a
		}, [][2]float64{{-1, 1}, {0.99, 1}, {1e-12, 0.1}}},
		"sinh": {maths.Sinh, nearest, func(x *big.Float) *big.Float {
			e := precise.Expm1(x)
			return half(precise.Add(e, precise.Quo(e, precise.Add(e, two(1)))))
		}, [][2]float64{{-1, 1}, {-50, 50}, {1e-12, 0.1}, {40, 710.4}}},
		"cosh": {maths.Cosh, nearest, func(x *big.Float) *big.Float {
			e := precise.Exp(x)
			return half(precise.Add(e, precise.Quo(two(1), e)))
		}, [][2]float64{{-1, 1}, {-50, 50}, {40, 710.4}}},
		"tanh": {maths.Tanh, nearest, func(x *big.Float) *big.Float {
			e := precise.Expm1(precise.Mul(x, two(2)))
			return precise.Quo(e, precise.Add(e, two(2)))
		}, [][2]float64{{-1, 1}, {-25, 25}, {1e-12, 0.1}}},
		"asinh": {maths.Asinh, nearest, func(x *big.Float) *big.Float {
			square := precise.Mul(x, x)
			root := precise.Sqrt(precise.Add(square, two(1)))
			return precise.Log1p(precise.Add(x, precise.Quo(square, precise.Add(root, two(1)))))
		}, [][2]float64{{0, 1}, {0, 100}, {1e-12, 0.1}, {1, 1e300}}},
		"acosh": {maths.Acosh, nearest, func(x *big.Float) *big.Float {
			t := precise.Sub(x, two(1))
			return precise.Log1p(precise.Add(t, precise.Sqrt(precise.Mul(t, precise.Add(t, two(2))))))
		}, [][2]float64{{1, 2}, {1, 1.0001}, {1, 100}, {1, 1e300}}},
		"atanh": {maths.Atanh, nearest, func(x *big.Float) *big.Float {
			return half(precise.Log1p(precise.Quo(precise.Mul(x, two(2)), precise.Sub(two(1), x))))
		}, [][2]float64{{-1, 1}, {0.99, 1}, {1e-12, 0.1}}},
		"cbrt": {maths.Cbrt, nearest, func(x *big.Float) *big.Float {
			return precise.Exp(precise.Quo(precise.Log(x), two(3)))
		}, [][2]float64{{1, 8}, {1e-300, 1e300}, {5e-324, 1e-310}}},
	}
}

// samples is how many arguments of each range are tried.
func samples() int {
	if os.Getenv("VOXRUN_SOAK") != "" {
		return 4000
	}
	return 400
}

// between draws a number of a range: evenly in half of the cases, else by its exponent.
func between(r *rand.Rand, from, to float64) float64 {
	if from > 0 && r.IntN(2) == 0 {
		a, b := math.Float64bits(from), math.Float64bits(to)
		return math.Float64frombits(a + r.Uint64N(b-a+1))
	}
	return from + (to-from)*r.Float64()
}

// off returns the distance of got from the truth in units in the last place of got.
func off(got float64, truth *big.Float) float64 {
	rounded, _ := truth.Float64()
	if math.IsInf(rounded, 0) || math.IsInf(got, 0) || got != got {
		if got == rounded {
			return 0
		}
		return math.Inf(1)
	}
	ulp := math.Nextafter(math.Abs(rounded), math.Inf(1)) - math.Abs(rounded)
	d, _ := precise.Sub(truth, precise.New(got)).Float64()
	if got == 0 && rounded == 0 {
		return 0
	}
	return math.Abs(d / ulp)
}

func TestAccuracy(t *testing.T) {
	for name, fn := range functions() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(4, 2))
			worst, at, wrong, n := 0.0, 0.0, 0, 0
			for _, limits := range fn.ranges {
				for range samples() {
					x := between(r, limits[0], limits[1])
					if x == 0 || x == 1 || x == -1 {
						continue
					}
					e := off(fn.f(x), fn.truth(precise.New(x)))
					if n++; e > 0.5 {
						wrong++
					}
					if e > worst || e != e {
						worst, at = e, x
					}
				}
			}
			t.Logf("%.4f ulps at %v, %.2f%% are not the nearest", worst, at, 100*float64(wrong)/float64(n))
			if !(worst <= fn.ulps) {
				t.Errorf("%s(%v) = %v is %.4f ulps off, more than %v", name, at, fn.f(at), worst, fn.ulps)
			}
		})
	}
}

// TestHardAngles has arguments that lie nearest to a multiple of pi/2.
func TestHardAngles(t *testing.T) {
	all := functions()
	for _, x := range []float64{
		0x1.6ac5b262ca1ffp+849, 0x1.921fb54442d18p0, 0x1.921fb54442d18p1, 0x1.2d97c7f3321d2p2, 0x1p1023, math.MaxFloat64,
		0x1p20, 0x1.0000000000001p20, 1647099 * math.Pi, 0x1.fffffffffffffp19, 22, 355, 104348, 833719, 1e22, 0x1p-1022, 5e-324,
	} {
		for _, name := range []string{"sin", "cos", "tan"} {
			for _, x := range []float64{x, -x} {
				if e := off(all[name].f(x), all[name].truth(precise.New(x))); !(e <= quick) {
					t.Errorf("%s(%x) = %v is %v ulps off", name, x, all[name].f(x), e)
				}
			}
		}
	}
}

func TestAccuracyOfTwo(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	worst := map[string]float64{}
	check := func(name string, got float64, truth *big.Float, args ...float64) {
		e := off(got, truth)
		worst[name] = max(worst[name], e)
		if !(e <= nearest) {
			t.Errorf("%s%v = %v is %v ulps off", name, args, got, e)
		}
	}
	for range 4 * samples() {
		x := between(r, 1e-5, 1e5)
		for _, y := range []float64{between(r, -60, 60), float64(r.IntN(60)), between(r, 1e-10, 1e-3)} {
			check("pow", maths.Pow(x, y), precise.Exp(precise.Mul(precise.New(y), precise.Log(precise.New(x)))), x, y)
		}
		x = 1 + between(r, -1e-3, 1e-3)
		y := between(r, -1e5, 1e5)
		check("pow", maths.Pow(x, y), precise.Exp(precise.Mul(precise.New(y), precise.Log(precise.New(x)))), x, y)

		x, y = between(r, 1e-300, 1e300), between(r, 1e-300, 1e300)
		if r.IntN(2) == 0 {
			y = x * between(r, 0.001, 1000)
		}
		square := precise.Add(precise.Mul(precise.New(x), precise.New(x)), precise.Mul(precise.New(y), precise.New(y)))
		check("hypot", maths.Hypot(x, y), precise.Sqrt(square), x, y)
		if x/y > 1e-200 && x/y < 1e200 {
			angle := precise.Atan(precise.Quo(precise.New(y), precise.New(x)))
			check("atan2", maths.Atan2(y, x), angle, y, x)
			check("atan2", maths.Atan2(y, -x), precise.Sub(precise.Pi(precise.Prec), angle), y, -x)
		}
	}
	t.Log(worst)
}
