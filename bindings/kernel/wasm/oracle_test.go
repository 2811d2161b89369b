package wasm_test

import (
	"context"
	"errors"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/ir/eval"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

var xyz = wasm.Shape{Args: []wasm.Arg{wasm.X, wasm.Y, wasm.Z}}

// trial is a kernel to be run in both ways.
type trial struct {
	module *ir.Module
	shape  wasm.Shape
	input  wasm.Input
	origin voxel.Pos
	part   wasm.Part
	before *[4096]voxel.Color
}

// uniforms are those of the input for eval.
func (c *trial) uniforms() (list []eval.Value) {
	for k, x := range c.input.Uniforms {
		v := eval.Float(x)
		if t := c.module.Uniforms[k]; t != ir.F64 {
			v = eval.Value{T: t, I: int32(x)}
		}
		list = append(list, v)
	}
	return list
}

// walked runs a voxel by eval.
func (c *trial) walked(p voxel.Pos, before voxel.Color) (eval.Value, error) {
	got, err := c.walkedBoth(p, before)
	if err != nil {
		return eval.Value{}, err
	}
	if len(got) == 2 && got[1].Bool() {
		return eval.Int(int32(before)), nil
	}
	return got[0], nil
}

// walkedBoth is walked, with the result that says to keep what there is.
func (c *trial) walkedBoth(p voxel.Pos, before voxel.Color) ([]eval.Value, error) {
	in := eval.Input{Arrays: c.input.Arrays, Uniforms: c.uniforms(), Steps: 1 << 20, Depth: 200}
	for _, s := range c.input.Volumes {
		in.Volumes = append(in.Volumes, func(x, y, z int32) uint32 { return uint32(s.At(x, y, z)) })
	}
	n := uint32(0)
	in.Random = func() float64 {
		n++
		return stream.At(c.input.Seed, p.X, p.Y, p.Z, n-1)
	}
	var args []eval.Value
	for k, a := range c.shape.Args {
		x := [3]int32{p.X, p.Y, p.Z}[a%3]
		switch {
		case a == wasm.Color:
			args = append(args, eval.Int(int32(before)))
		case a >= wasm.CentreX:
			args = append(args, eval.Float(float64(x)+0.5))
		case c.module.Funcs[0].Params[k] == ir.F64:
			args = append(args, eval.Float(float64(x)))
		default:
			args = append(args, eval.Int(x))
		}
	}
	return eval.New(c.module, in).Call(args...)
}

// compare fails the test where the two ways differ. A voxel that only the compiled way
// leaves to the interpreter is counted: it returns how many those are.
func (c *trial) compare(t testing.TB, i *wasm.Instance) (left int) {
	t.Helper()
	if c.before != nil {
		*i.In() = *c.before
	}
	if err := i.Bind(c.input); err != nil {
		t.Fatal(err)
	}
	if err := i.Block(context.Background(), c.origin, c.part); err != nil {
		t.Fatal(err)
	}
	bailed := map[int]bool{}
	for _, n := range i.Bails() {
		if bailed[int(n)] {
			t.Fatalf("voxel %d bails twice", n)
		}
		bailed[int(n)] = true
	}
	for z := int(c.part.From[2]); z < int(c.part.To[2]); z++ {
		for y := int(c.part.From[1]); y < int(c.part.To[1]); y++ {
			for x := int(c.part.From[0]); x < int(c.part.To[0]); x++ {
				n := x | y<<4 | z<<8
				p := voxel.Pos{X: c.origin.X + int32(x), Y: c.origin.Y + int32(y), Z: c.origin.Z + int32(z)}
				before := voxel.Color(0)
				if c.before != nil {
					before = c.before[n]
				}
				if c.shape.Existing && before == 0 {
					if bailed[n] || c.shape.Out == wasm.Colors && i.Colors()[n] != 0 || c.shape.Out == wasm.Inside && i.Inside()[n>>6]>>(n&63)&1 != 0 {
						t.Fatalf("at %v, where no voxel is, there is one now", p)
					}
					continue
				}
				want, err := c.walked(p, before)
				if bailed[n] {
					if err == nil {
						left++
					}
					continue
				}
				if errors.Is(err, eval.ErrSteps) {
					return left
				}
				if err != nil {
					t.Fatalf("at %v: %v, but the machine code has a result", p, err)
				}
				if c.shape.Out == wasm.Colors {
					if got := int32(i.Colors()[n]); got != want.I {
						t.Fatalf("at %v: got %#x, want %#x", p, uint32(got), uint32(want.I))
					}
					continue
				}
				is := want.F < 0 || want.T == ir.Bool && want.Bool()
				if got := i.Inside()[n>>6]>>(n&63)&1 == 1; got != is {
					t.Fatalf("at %v: got %v, want %v of %v", p, got, is, want)
				}
			}
		}
	}
	return left
}

// run compiles and compares.
func (c *trial) run(t testing.TB, e *wasm.Engine) (left int) {
	t.Helper()
	if c.part.To == [3]uint8{} {
		c.part = wasm.Whole
	}
	p, err := e.Compile(context.Background(), c.module, c.shape)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	i, err := p.Instance(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer i.Release()
	return c.compare(t, i)
}

func engine(t testing.TB) *wasm.Engine {
	e := wasm.NewEngine()
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// Short names for building modules.

func bin(op ir.BinaryOp, a, b ir.Expr) ir.Expr { return ir.Binary{Op: op, X: a, Y: b} }
func un(op ir.UnaryOp, a ir.Expr) ir.Expr      { return ir.Unary{Op: op, X: a} }
func f(i int) ir.Expr                          { return ir.Local{Index: i, T: ir.F64} }
func n(i int) ir.Expr                          { return ir.Local{Index: i, T: ir.I32} }
func num(x float64) ir.Expr                    { return ir.Number(x) }
func sum(a ir.Expr, b ...ir.Expr) ir.Expr {
	for _, x := range b {
		a = bin(ir.Add, a, x)
	}
	return a
}
func mul(a, b ir.Expr) ir.Expr                { return bin(ir.Mul, a, b) }
func sub(a, b ir.Expr) ir.Expr                { return bin(ir.Sub, a, b) }
func div(a, b ir.Expr) ir.Expr                { return bin(ir.Div, a, b) }
func call(fn ir.MathFn, a ...ir.Expr) ir.Expr { return ir.Math{Fn: fn, Args: a} }
func ret(x ir.Expr) ir.Stmt                   { return ir.Return{Xs: []ir.Expr{x}} }
func set(l int, x ir.Expr) ir.Stmt            { return ir.Set{Local: l, X: x} }

func kernel(params []ir.Type, locals []ir.Type, result ir.Type, body ...ir.Stmt) *ir.Module {
	return &ir.Module{Funcs: []*ir.Func{{Name: "kernel", Params: params, Locals: locals, Results: []ir.Type{result}, Body: body}}}
}

func floats(n int) []ir.Type { return make([]ir.Type, n) }
