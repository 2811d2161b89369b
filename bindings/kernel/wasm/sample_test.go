package wasm_test

import (
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/wasm"
)

// sample is a kernel as users write them.
type sample struct {
	name   string
	module *ir.Module
	shape  wasm.Shape
	input  wasm.Input
}

func rgb(r, g, b ir.Expr) ir.Expr {
	clamp := func(x ir.Expr) ir.Expr {
		return bin(ir.And, un(ir.ToInt32, x), ir.Int(255))
	}
	c := bin(ir.Or, bin(ir.Shl, clamp(r), ir.Int(16)), bin(ir.Shl, clamp(g), ir.Int(8)))
	return bin(ir.Or, bin(ir.Or, c, clamp(b)), ir.Int(-1<<24))
}

// sphere is a ball with a gradient.
func sphere() sample {
	d := un(ir.Sqrt, sum(mul(f(0), f(0)), mul(f(1), f(1)), mul(f(2), f(2))))
	m := kernel(floats(3), floats(1), ir.I32,
		set(3, d),
		ret(ir.Cond{If: bin(ir.Lt, f(3), num(60)), Then: rgb(mul(f(3), num(4)), num(80), sum(num(255), mul(f(2), num(-1)))), Else: ir.Int(0)}))
	return sample{"sphere", m, xyz, wasm.Input{}}
}

// gyroid has six sines.
func gyroid() sample {
	k := num(0.15)
	s := func(i int) ir.Expr { return call(ir.Sin, mul(f(i), k)) }
	c := func(i int) ir.Expr { return call(ir.Cos, mul(f(i), k)) }
	v := sum(mul(s(0), c(1)), mul(s(1), c(2)), mul(s(2), c(0)))
	m := kernel(floats(3), floats(1), ir.I32,
		set(3, v),
		ret(ir.Cond{If: bin(ir.Lt, un(ir.Abs, f(3)), num(0.3)), Then: rgb(mul(f(3), num(400)), num(120), num(40)), Else: ir.Int(0)}))
	return sample{"gyroid", m, xyz, wasm.Input{}}
}

// menger asks for five levels whether a voxel is in a hole.
func menger() sample {
	third := func(i int) ir.Expr {
		return bin(ir.EqInt, bin(ir.RemInt, n(i), ir.Int(3)), ir.Int(1))
	}
	two := func(a, b ir.Expr) ir.Expr { return ir.Cond{If: a, Then: b, Else: ir.Truth(false)} }
	or := func(a, b ir.Expr) ir.Expr { return ir.Cond{If: a, Then: ir.Truth(true), Else: b} }
	hole := or(or(two(third(3), third(4)), two(third(4), third(5))), two(third(3), third(5)))
	down := func(i int) ir.Stmt {
		return set(i, un(ir.ExactInt, un(ir.Floor, div(un(ir.IntToF64, n(i)), num(3)))))
	}
	i32s := []ir.Type{ir.I32, ir.I32, ir.I32}
	m := kernel(i32s, []ir.Type{ir.I32, ir.I32, ir.I32, ir.I32}, ir.I32,
		set(3, n(0)), set(4, n(1)), set(5, n(2)),
		ir.Loop{Body: []ir.Stmt{
			ir.If{Cond: bin(ir.GeInt, n(6), ir.Int(5)), Then: []ir.Stmt{ir.Break{}}},
			ir.If{Cond: hole, Then: []ir.Stmt{ret(ir.Int(0))}},
			down(3), down(4), down(5),
			set(6, bin(ir.AddInt, n(6), ir.Int(1))),
		}},
		ret(rgb(mul(un(ir.IntToF64, n(0)), num(3)), num(160), num(60))))
	return sample{"menger", m, xyz, wasm.Input{}}
}

// sparkle hashes whole numbers.
func sparkle() sample {
	mulInt := func(a ir.Expr, c uint32) ir.Expr { return bin(ir.MulInt, a, ir.Int(int32(c))) }
	m := kernel([]ir.Type{ir.I32, ir.I32, ir.I32}, []ir.Type{ir.I32}, ir.I32,
		set(3, bin(ir.Xor, bin(ir.Xor, mulInt(n(0), 73856093), mulInt(n(1), 19349663)), mulInt(n(2), 83492791))),
		set(3, mulInt(bin(ir.Xor, n(3), bin(ir.ShrU, n(3), ir.Int(15))), 0x2c1b3c6d)),
		set(3, mulInt(bin(ir.Xor, n(3), bin(ir.ShrU, n(3), ir.Int(12))), 0x297a2d39)),
		set(3, bin(ir.Xor, n(3), bin(ir.ShrU, n(3), ir.Int(15)))),
		ret(ir.Cond{If: bin(ir.EqInt, bin(ir.And, n(3), ir.Int(7)), ir.Int(0)), Then: bin(ir.Or, n(3), ir.Int(-1<<24)), Else: ir.Int(0)}))
	return sample{"hash", m, xyz, wasm.Input{}}
}

// terrain is a height of three octaves of Perlin's noise, from a table, or, when it is
// solid, noise in three dimensions.
func terrain(solid bool) sample {
	noise := perlin()
	p := func(scale float64) []ir.Expr {
		z := ir.Expr(num(0.5))
		if solid {
			z = mul(f(2), num(scale))
		}
		return []ir.Expr{mul(f(0), num(scale)), mul(f(1), num(scale)), z}
	}
	octave := func(scale, weight float64) ir.Expr {
		return mul(ir.Call{Func: noise, Args: p(scale)}, num(weight))
	}
	m := kernel(floats(3), floats(1), ir.I32,
		set(3, sum(num(40), mul(num(30), sum(octave(1.0/90, 1), octave(1.0/45, 0.5), octave(2.0/45, 0.25))))),
		ret(ir.Cond{If: bin(ir.Lt, f(2), f(3)), Then: rgb(num(120), sub(num(110), mul(f(2), num(0.25))), num(90)), Else: ir.Int(0)}))
	m.Funcs = append(m.Funcs, noise)
	m.Arrays = []ir.Array{{Elem: ir.Uint8, Len: 512}}
	table := make([]float64, 512)
	for i := range table {
		table[i] = float64((i&255)*167%256 ^ 0x5a)
	}
	name := "terrain"
	if solid {
		name = "noise3"
	}
	return sample{name, m, xyz, wasm.Input{Arrays: [][]float64{table}}}
}

// perlin is the improved noise of K. Perlin, as JavaScript has it.
func perlin() *ir.Func {
	i32 := func(name int) ir.Expr { return ir.Local{Index: name, T: ir.I32} }
	at := func(i ir.Expr) ir.Expr { return ir.Load{Array: 0, Elem: ir.Uint8, Index: i} }
	fade := func(t ir.Expr) ir.Expr {
		return mul(mul(mul(t, t), t), sum(mul(t, sub(mul(t, num(6)), num(15))), num(10)))
	}
	lerp := func(t, a, b ir.Expr) ir.Expr { return sum(a, mul(t, sub(b, a))) }
	grad := &ir.Func{Name: "grad", Params: []ir.Type{ir.I32, ir.F64, ir.F64, ir.F64}, Locals: []ir.Type{ir.I32, ir.F64, ir.F64}, Results: []ir.Type{ir.F64}}
	grad.Body = []ir.Stmt{
		set(4, bin(ir.And, i32(0), ir.Int(15))),
		set(5, ir.Cond{If: bin(ir.LtInt, i32(4), ir.Int(8)), Then: f(1), Else: f(2)}),
		set(6, ir.Cond{If: bin(ir.LtInt, i32(4), ir.Int(4)), Then: f(2), Else: ir.Cond{
			If: bin(ir.EqInt, bin(ir.And, i32(4), ir.Int(13)), ir.Int(12)), Then: f(1), Else: f(3),
		}}),
		ret(sum(
			ir.Cond{If: bin(ir.EqInt, bin(ir.And, i32(4), ir.Int(1)), ir.Int(0)), Then: f(5), Else: un(ir.Neg, f(5))},
			ir.Cond{If: bin(ir.EqInt, bin(ir.And, i32(4), ir.Int(2)), ir.Int(0)), Then: f(6), Else: un(ir.Neg, f(6))},
		)),
	}
	// Locals: 3..5 whole parts, 6..8 fades, 9.. A, AA, AB, B, BA, BB.
	noise := &ir.Func{Name: "noise", Params: floats(3), Results: []ir.Type{ir.F64}}
	noise.Locals = []ir.Type{ir.I32, ir.I32, ir.I32, ir.F64, ir.F64, ir.F64, ir.I32, ir.I32, ir.I32, ir.I32, ir.I32, ir.I32}
	for i := range 3 {
		noise.Body = append(noise.Body,
			set(3+i, bin(ir.And, un(ir.ToInt32, un(ir.Floor, f(i))), ir.Int(255))),
			set(i, sub(f(i), un(ir.Floor, f(i)))),
			set(6+i, fade(f(i))))
	}
	plus := func(a ir.Expr, b ir.Expr) ir.Expr { return bin(ir.AddInt, a, b) }
	one := ir.Int(1)
	noise.Body = append(noise.Body,
		set(9, plus(at(i32(3)), i32(4))), set(10, plus(at(i32(9)), i32(5))), set(11, plus(at(plus(i32(9), one)), i32(5))),
		set(12, plus(at(plus(i32(3), one)), i32(4))), set(13, plus(at(i32(12)), i32(5))), set(14, plus(at(plus(i32(12), one)), i32(5))))
	corner := func(h ir.Expr, x, y, z float64) ir.Expr {
		less := func(i int, d float64) ir.Expr {
			if d == 0 {
				return f(i)
			}
			return sub(f(i), num(d))
		}
		return ir.Call{Func: grad, Args: []ir.Expr{at(h), less(0, x), less(1, y), less(2, z)}}
	}
	face := func(z float64) ir.Expr {
		up := func(l int) ir.Expr {
			if z == 0 {
				return i32(l)
			}
			return plus(i32(l), one)
		}
		return lerp(f(7),
			lerp(f(6), corner(up(10), 0, 0, z), corner(up(13), 1, 0, z)),
			lerp(f(6), corner(up(11), 0, 1, z), corner(up(14), 1, 1, z)))
	}
	noise.Body = append(noise.Body, ret(lerp(f(8), face(0), face(1))))
	return noise
}

func samples() []sample {
	return []sample{sphere(), gyroid(), menger(), sparkle(), terrain(false), terrain(true)}
}
