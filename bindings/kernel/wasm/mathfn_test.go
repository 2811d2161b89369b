package wasm_test

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/voxel"
)

// mathBlocks is how many times 4096 arguments each function is tried with.
func mathBlocks() int {
	if os.Getenv("VOXRUN_SOAK") != "" {
		return 1000
	}
	return 12
}

var functions = []struct {
	name  string
	count int
	of    func(a []ir.Expr) ir.Expr
	goes  func(a []float64) float64
}{
	one("sin", ir.Sin, maths.Sin),
	one("cos", ir.Cos, maths.Cos),
	one("tan", ir.Tan, maths.Tan),
	one("asin", ir.Asin, maths.Asin),
	one("acos", ir.Acos, maths.Acos),
	one("atan", ir.Atan, maths.Atan),
	one("sinh", ir.Sinh, maths.Sinh),
	one("cosh", ir.Cosh, maths.Cosh),
	one("tanh", ir.Tanh, maths.Tanh),
	one("asinh", ir.Asinh, maths.Asinh),
	one("acosh", ir.Acosh, maths.Acosh),
	one("atanh", ir.Atanh, maths.Atanh),
	one("exp", ir.Exp, maths.Exp),
	one("expm1", ir.Expm1, maths.Expm1),
	one("log", ir.Log, maths.Log),
	one("log1p", ir.Log1p, maths.Log1p),
	one("log2", ir.Log2, maths.Log2),
	one("log10", ir.Log10, maths.Log10),
	one("cbrt", ir.Cbrt, maths.Cbrt),
	some("pow", 2, ir.Pow, func(a []float64) float64 { return maths.Pow(a[0], a[1]) }),
	some("atan2", 2, ir.Atan2, func(a []float64) float64 { return maths.Atan2(a[0], a[1]) }),
	some("hypot0", 0, ir.Hypot, func(a []float64) float64 { return maths.Hypot() }),
	some("hypot1", 1, ir.Hypot, func(a []float64) float64 { return maths.Hypot(a...) }),
	some("hypot2", 2, ir.Hypot, func(a []float64) float64 { return maths.Hypot(a...) }),
	some("hypot3", 3, ir.Hypot, func(a []float64) float64 { return maths.Hypot(a...) }),
	some("hypot5", 5, ir.Hypot, func(a []float64) float64 { return maths.Hypot(a...) }),
	power("power 2", 2),
	power("power 1", 1),
	power("power 0", 0),
	power("power 0.5", 0.5),
	power("power 3", 3),
	{"remainder", 2, func(a []ir.Expr) ir.Expr { return bin(ir.Rem, a[0], a[1]) }, func(a []float64) float64 { return math.Mod(a[0], a[1]) }},
}

type function = struct {
	name  string
	count int
	of    func(a []ir.Expr) ir.Expr
	goes  func(a []float64) float64
}

func some(name string, count int, fn ir.MathFn, goes func(a []float64) float64) function {
	return function{name, count, func(a []ir.Expr) ir.Expr { return ir.Math{Fn: fn, Args: a} }, goes}
}

func one(name string, fn ir.MathFn, goes func(float64) float64) function {
	return some(name, 1, fn, func(a []float64) float64 { return goes(a[0]) })
}

func power(name string, y float64) function {
	return function{name, 1, func(a []ir.Expr) ir.Expr { return ir.Math{Fn: ir.Pow, Args: []ir.Expr{a[0], num(y)}} }, func(a []float64) float64 { return maths.Pow(a[0], y) }}
}

// argument draws a number of some kind: small, whole, of any size, near 1, or an edge.
func argument(r *rand.Rand, edge []float64) float64 {
	sign := float64(1 - 2*r.IntN(2))
	switch r.IntN(9) {
	case 0:
		return sign * r.Float64()
	case 1:
		return sign * 10 * r.Float64()
	case 2:
		return sign * float64(r.IntN(1000))
	case 3:
		return sign * math.Exp(1400*r.Float64()-700)
	case 4:
		return math.Float64frombits(r.Uint64())
	case 5:
		return sign * (1 + 0.01*(r.Float64()-0.5))
	case 6:
		return edge[r.IntN(len(edge))]
	case 7:
		return sign * 2e6 * r.Float64()
	}
	return sign * float64(r.IntN(400)) * math.Pi / 8
}

// TestMath compares functions of core/maths, and the remainder, with machine code.
func TestMath(t *testing.T) {
	e := engine(t)
	for _, fn := range functions {
		t.Run(fn.name, func(t *testing.T) {
			at := bin(ir.Or, n(0), bin(ir.Or, bin(ir.Shl, n(1), ir.Int(4)), bin(ir.Shl, n(2), ir.Int(8))))
			m := kernel(i32s3, floats(2), ir.I32)
			var args []ir.Expr
			for k := range fn.count + 1 {
				args = append(args, ir.Load{Array: k, Elem: ir.Float64, Index: at})
				m.Arrays = append(m.Arrays, ir.Array{Elem: ir.Float64, Len: 4096})
			}
			m.Funcs[0].Body = []ir.Stmt{
				set(3, fn.of(args[:fn.count])), set(4, args[fn.count]),
				ret(ir.Cond{If: same(ir.F64, 3, 4), Then: ir.Int(1), Else: ir.Int(2)}),
			}
			p, err := e.Compile(t.Context(), m, xyz)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			i, err := p.Instance(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			defer i.Release()
			r := rand.New(rand.NewPCG(7, uint64(fn.count)))
			in := wasm.Input{Arrays: make([][]float64, fn.count+1)}
			for k := range in.Arrays {
				in.Arrays[k] = make([]float64, 4096)
			}
			edge, list := edges(), make([]float64, fn.count)
			for range mathBlocks() {
				for j := range 4096 {
					for k := range list {
						list[k] = argument(r, edge)
						in.Arrays[k][j] = list[k]
					}
					in.Arrays[fn.count][j] = fn.goes(list)
				}
				if err := i.Bind(in); err != nil {
					t.Fatal(err)
				}
				if err := i.Block(t.Context(), voxel.Pos{}, wasm.Whole); err != nil {
					t.Fatal(err)
				}
				if len(i.Bails()) > 0 {
					t.Fatalf("%d bail", len(i.Bails()))
				}
				for j, c := range i.Colors() {
					if c != 1 {
						for k := range list {
							list[k] = in.Arrays[k][j]
						}
						t.Fatalf("of %x (%v) it is not %v", list, list, in.Arrays[fn.count][j])
					}
				}
			}
		})
	}
}
