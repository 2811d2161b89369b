package interval

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// draw makes intervals with numbers in them, of all magnitudes and at the places where
// operators do something else.
type draw struct{ *rand.Rand }

func (d draw) number() float64 {
	special := [...]float64{
		0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, 3, math.Pi, math.Pi / 2, 255, 256, 1 << 31, -(1 << 31), 1<<31 - 1, 1 << 32,
		math.Inf(1), math.Inf(-1), math.MaxFloat64, 5e-324, 0x1p-1022, 1e300, -1e300, 1e-300, 700, -745, 1e6,
	}
	switch d.IntN(5) {
	case 0:
		return special[d.IntN(len(special))]
	case 1:
		return float64(d.IntN(2000) - 1000)
	case 2:
		return (d.Float64() - 0.5) * 20
	case 3:
		return math.Ldexp(d.Float64()-0.5, d.IntN(80)-40)
	}
	x := math.Float64frombits(d.Uint64())
	if x != x {
		return 1
	}
	return x
}

// float makes an interval, and a number in it, which may be NaN.
func (d draw) float() (value, float64) {
	a, b := d.number(), d.number()
	switch d.IntN(6) {
	case 0:
		b = a
	case 1, 2:
		if b = a + math.Abs(a)*d.Float64()*0.1; b != b { // narrow ones tell most
			b = a
		}
	}
	v := value{lo: min(a, b), hi: max(a, b), nan: d.IntN(6) == 0}
	if v.nan && d.IntN(2) == 0 {
		if d.IntN(2) == 0 {
			v = onlyNaN()
		}
		return v, math.NaN()
	}
	return v, d.in(v)
}

// in draws a number of an interval.
func (d draw) in(v value) float64 {
	switch d.IntN(4) {
	case 0:
		return v.lo
	case 1:
		return v.hi
	case 2:
		if v.has(0) {
			return math.Copysign(0, float64(d.IntN(2))-0.5)
		}
	}
	x := v.lo + (v.hi-v.lo)*d.Float64()
	if !(x >= v.lo && x <= v.hi) {
		return v.lo
	}
	return x
}

func (d draw) int() (value, int32) {
	number := func() int32 {
		switch d.IntN(4) {
		case 0:
			return int32(d.IntN(64) - 32)
		case 1:
			return int32(uint32(1)<<d.IntN(32)) - int32(d.IntN(2))
		case 2:
			return int32(d.Uint32()) >> d.IntN(32)
		}
		return int32(d.Uint32())
	}
	a, b := number(), number()
	switch d.IntN(6) {
	case 0:
		b = a
	case 1, 2:
		b = int32(min(int64(a)+d.Int64N(100), math.MaxInt32))
	}
	a, b = min(a, b), max(a, b)
	return value{lo: float64(a), hi: float64(b)}, int32(int64(a) + d.Int64N(int64(b)-int64(a)+1))
}

// holds fails the test when a number is not where it is said to be.
func holds(t *testing.T, what string, v value, got eval.Value, from ...any) {
	t.Helper()
	x := got.F
	if got.T != ir.F64 {
		x = float64(got.I)
	}
	if x != x && !v.nan || x == x && !v.has(x) {
		t.Fatalf("%s of %v is %v, not in %v", what, from, x, v)
	}
}

func repeated(n int) int {
	if os.Getenv("VOXRUN_SOAK") != "" {
		return 200 * n
	}
	return n
}

// one evaluates an expression of the locals in args.
func one(x ir.Expr, args ...eval.Value) (eval.Value, bool) {
	f := &ir.Func{Results: []ir.Type{x.Type()}, Body: []ir.Stmt{ir.Return{Xs: []ir.Expr{x}}}}
	for _, a := range args {
		f.Params = append(f.Params, a.T)
	}
	got, err := eval.New(&ir.Module{Funcs: []*ir.Func{f}}, eval.Input{Steps: 10}).Call(args...)
	if err != nil {
		return eval.Value{}, false
	}
	return got[0], true
}

func at(i int, v eval.Value) ir.Expr { return ir.Local{Index: i, T: v.T} }

// TestUnaryOperators asks for numbers in intervals.
func TestUnaryOperators(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(1, 5))}
	for op := ir.Neg; op <= ir.BoolToInt; op++ {
		for range repeated(1200) {
			switch {
			case op <= ir.IsNaN:
				a, x := d.float()
				if op == ir.LowInt && math.Abs(x) >= 1<<63 || op == ir.ExactInt && x != float64(int32(x)) {
					continue
				}
				v, ok := unaryFloat(op, a)
				if !ok {
					t.Fatalf("operator %d of %v is not known", op, a)
				}
				got, _ := one(ir.Unary{Op: op, X: at(0, eval.Float(x))}, eval.Float(x))
				holds(t, "an operator", v, got, op, a, x)
			case op == ir.Not || op == ir.BoolToInt:
				a, x := value{lo: 0, hi: 1}, eval.Truth(d.IntN(2) == 0)
				if d.IntN(2) == 0 {
					a = truth(x.Bool())
				}
				v, _ := unaryInt(op, a)
				got, _ := one(ir.Unary{Op: op, X: at(0, x)}, x)
				holds(t, "an operator", v, got, op, a, x)
			default:
				a, x := d.int()
				v, ok := unaryInt(op, a)
				if !ok {
					t.Fatalf("operator %d of %v is not known", op, a)
				}
				got, _ := one(ir.Unary{Op: op, X: at(0, eval.Int(x))}, eval.Int(x))
				holds(t, "an operator", v, got, op, a, x)
			}
		}
	}
}

func TestBinaryOperators(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(2, 5))}
	for op := ir.Add; op <= ir.GeInt; op++ {
		for range repeated(1200) {
			var a, b, v value
			var x, y eval.Value
			ok := true
			if op <= ir.Max || op >= ir.Eq && op <= ir.Ge {
				var p, q float64
				a, p = d.float()
				b, q = d.float()
				x, y = eval.Float(p), eval.Float(q)
			} else {
				var p, q int32
				a, p = d.int()
				b, q = d.int()
				if op == ir.RemInt && q == 0 {
					continue
				}
				x, y = eval.Int(p), eval.Int(q)
			}
			switch {
			case op >= ir.Eq:
				v = compare(op, a, b)
			case op >= ir.AddInt:
				v, ok = binaryInt(op, a, b)
			default:
				v, ok = binaryFloat(op, a, b)
			}
			if !ok {
				t.Fatalf("operator %d of %v and %v is not known", op, a, b)
			}
			got, _ := one(ir.Binary{Op: op, X: at(0, x), Y: at(1, y)}, x, y)
			holds(t, "an operator", v, got, op, a, b, x, y)
		}
	}
}

func TestFunctions(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(3, 5))}
	for fn := ir.Sin; fn <= ir.Hypot; fn++ {
		for range repeated(1200) {
			a, x := d.float()
			b, y := d.float()
			args := []ir.Expr{at(0, eval.Float(x))}
			var v value
			switch fn {
			case ir.Pow:
				v = power(a, b)
			case ir.Atan2:
				v = angle(a, b)
			case ir.Hypot:
				e := (&Program{}).Evaluator()
				e.steps = 10
				v = e.hypot([]*expr{{value: a}, {value: b}})
			default:
				var ok bool
				if v, ok = ofOne(fn, a); !ok {
					t.Fatalf("function %d is not known", fn)
				}
			}
			if fn >= ir.Pow {
				args = append(args, at(1, eval.Float(y)))
			}
			got, _ := one(ir.Math{Fn: fn, Args: args}, eval.Float(x), eval.Float(y))
			holds(t, "a function", v, got, fn, a, b, x, y)
		}
	}
}

// TestTogether asks for squares and mixes, which are known better than their operators.
func TestTogether(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(4, 5))}
	f := func(i int) ir.Expr { return ir.Local{Index: i} }
	two := func(op ir.BinaryOp, x, y ir.Expr) ir.Expr { return ir.Binary{Op: op, X: x, Y: y} }
	mixed := two(ir.Add, f(0), two(ir.Mul, f(1), two(ir.Sub, f(2), f(0))))
	if _, _, _, ok := mix(mixed.(ir.Binary)); !ok {
		t.Fatal("a mix is not found")
	}
	for range repeated(8000) {
		a, x := d.float()
		w, s := d.float()
		if d.IntN(2) == 0 {
			w, s = value{hi: 1}, d.Float64()
		}
		b, y := d.float()
		got, _ := one(two(ir.Mul, f(0), f(0)), eval.Float(x))
		holds(t, "the square", square(a), got, a, x)
		got, _ = one(mixed, eval.Float(x), eval.Float(s), eval.Float(y))
		holds(t, "the mix", between(a, w, b), got, a, w, b, x, s, y)
	}
	if v := between(constant(2), value{lo: 0, hi: 1}, constant(3)); v.lo < 1.99 || v.hi > 3.01 {
		t.Errorf("between 2 and 3 is %v", v)
	}
	if v := square(value{lo: -3, hi: 2}); v.lo != 0 || v.hi != 9 {
		t.Errorf("the square of -3 to 2 is %v", v)
	}
}

// TestAllocatesNothing runs a kernel with a loop, conditions and calls.
func TestAllocatesNothing(t *testing.T) {
	n := func(i int) ir.Expr { return ir.Local{Index: i, T: ir.I32} }
	f := func(i int) ir.Expr { return ir.Local{Index: i} }
	length := &ir.Func{Params: []ir.Type{ir.F64, ir.F64}, Results: []ir.Type{ir.F64}, Body: []ir.Stmt{
		ir.Return{Xs: []ir.Expr{ir.Math{Fn: ir.Hypot, Args: []ir.Expr{f(0), f(1)}}}},
	}}
	m := &ir.Module{Funcs: []*ir.Func{{
		Params: []ir.Type{ir.F64, ir.F64, ir.F64}, Locals: []ir.Type{ir.I32, ir.F64}, Results: []ir.Type{ir.I32},
		Body: []ir.Stmt{
			ir.Loop{Body: []ir.Stmt{
				ir.If{Cond: ir.Binary{Op: ir.GeInt, X: n(3), Y: ir.Int(5)}, Then: []ir.Stmt{ir.Break{}}},
				ir.If{Cond: ir.Binary{Op: ir.Lt, X: f(0), Y: f(1)}, Then: []ir.Stmt{
					ir.Set{Local: 4, X: ir.Binary{Op: ir.Add, X: f(4), Y: ir.Call{Func: length, Args: []ir.Expr{f(0), f(2)}}}},
				}},
				ir.Set{Local: 3, X: ir.Binary{Op: ir.AddInt, X: n(3), Y: ir.Int(1)}},
			}},
			ir.Return{Xs: []ir.Expr{ir.Cond{If: ir.Binary{Op: ir.Lt, X: f(4), Y: ir.Number(1000)}, Then: ir.Int(7), Else: ir.Int(0)}}},
		},
	}}}
	e := Analyse(m, wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}}).Evaluator()
	e.Bind(wasm.Input{})
	b := voxel.BoxAt(voxel.Pos{}, 16, 16, 16)
	var v Verdict
	if got := testing.AllocsPerRun(100, func() { v = e.Box(b, nil) }); got != 0 {
		t.Errorf("a box allocates %v times", got)
	}
	if want := (Verdict{Kind: Uniform, Color: 7}); v != want {
		t.Errorf("it gives %v, want %v", v, want)
	}
}

// TestTry gives up on what it never knows, and takes up again what it knows later.
func TestTry(t *testing.T) {
	m := &ir.Module{Funcs: []*ir.Func{{
		Params: make([]ir.Type, 3), Results: []ir.Type{ir.Bool},
		Body: []ir.Stmt{ir.Return{Xs: []ir.Expr{ir.Binary{Op: ir.Lt, X: ir.Math{Fn: ir.Sin, Args: []ir.Expr{ir.Local{}}}, Y: ir.Local{Index: 2}}}}},
	}}}
	e := Analyse(m, wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}, Out: wasm.Inside}).Evaluator()
	e.Bind(wasm.Input{})
	looked := func(z int32, n int) (count, sure int) {
		for range n {
			was := e.tried
			if e.Try(voxel.BoxAt(voxel.Pos{Z: z}, 16, 16, 16), nil).Kind == Inside {
				sure++
			}
			if e.tried != was {
				count++
			}
		}
		return count, sure
	}
	if count, sure := looked(0, 64+160); count != 64+10 || sure != 0 {
		t.Errorf("it looks %d times and knows %d of 224, of none of which anything can be known", count, sure)
	}
	if _, sure := looked(16, 1000); sure < 900 {
		t.Errorf("it knows but %d of 1000 of which all can be known", sure)
	}
}
