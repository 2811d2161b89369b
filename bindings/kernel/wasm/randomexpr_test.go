package wasm_test

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// leaf is an expression without operands.
func (k *maker) leaf(t ir.Type) ir.Expr {
	for range 6 {
		if k.IntN(5) == 0 && len(k.m.Uniforms) > 0 {
			if u := k.IntN(len(k.m.Uniforms)); k.m.Uniforms[u] == t {
				return ir.Uniform{Index: u, T: t}
			}
		}
		if k.IntN(5) == 0 && len(k.m.States) > 0 {
			if s := k.IntN(len(k.m.States)); k.m.States[s] == t {
				return ir.State{Index: s, T: t}
			}
		}
		if l := k.IntN(len(k.locked)); k.typeOf(l) == t {
			return ir.Local{Index: l, T: t}
		}
	}
	switch t {
	case ir.F64:
		return ir.Number(k.number())
	case ir.I32:
		if k.IntN(2) == 0 {
			return ir.Int(k.IntN(20) - 10)
		}
		return ir.Int(int32(k.Uint32()))
	}
	return ir.Truth(k.IntN(2) == 0)
}

func (k *maker) expr(t ir.Type, depth int) ir.Expr {
	if depth <= 0 || k.IntN(6) == 0 {
		return k.leaf(t)
	}
	depth--
	if k.IntN(12) == 0 {
		return ir.Cond{If: k.expr(ir.Bool, depth), Then: k.expr(t, depth), Else: k.expr(t, depth)}
	}
	if f := k.callee(); f != nil && k.IntN(12) == 0 && len(f.Results) == 1 && f.Results[0] == t && k.loops == 0 {
		return ir.Call{Func: f, Args: k.args(f, min(depth, 2))}
	}
	switch t {
	case ir.F64:
		return k.float(depth)
	case ir.I32:
		return k.int(depth)
	}
	return k.truth(depth)
}

func (k *maker) float(depth int) ir.Expr {
	a := func() ir.Expr { return k.expr(ir.F64, depth) }
	switch k.IntN(10) {
	case 0, 1:
		return un(ir.Neg+ir.UnaryOp(k.IntN(int(ir.Fround-ir.Neg)+1)), a())
	case 2:
		return un([]ir.UnaryOp{ir.IntToF64, ir.UintToF64}[k.IntN(2)], k.expr(ir.I32, depth))
	case 3:
		fn := ir.MathFn(k.IntN(int(ir.Hypot) + 1))
		args := []ir.Expr{a()}
		if fn == ir.Pow || fn == ir.Atan2 {
			args = append(args, a())
		}
		if fn == ir.Hypot {
			for range k.IntN(4) {
				args = append(args, a())
			}
		}
		return ir.Math{Fn: fn, Args: args}
	case 4:
		if x := k.load(ir.F64, depth); x != nil {
			return x
		}
	case 5:
		if k.IntN(4) == 0 {
			return ir.Random{}
		}
	}
	return bin(ir.Add+ir.BinaryOp(k.IntN(int(ir.Max-ir.Add)+1)), a(), a())
}

// load reads an array whose elements are of a type, mostly within it.
func (k *maker) load(t ir.Type, depth int) ir.Expr {
	if len(k.m.Arrays) == 0 {
		return nil
	}
	i := k.IntN(len(k.m.Arrays))
	x := ir.Load{Array: i, Elem: k.m.Arrays[i].Elem}
	if x.Type() != t {
		return nil
	}
	index := k.expr(ir.I32, depth)
	switch k.IntN(8) {
	case 0:
		x.Index = index
	case 1, 2, 3:
		x.Index = bin(ir.And, index, ir.Int(63))
	default:
		low := 1
		for low*2 <= k.m.Arrays[i].Len {
			low *= 2
		}
		x.Index = bin(ir.And, index, ir.Int(low-1))
	}
	return x
}

func (k *maker) int(depth int) ir.Expr {
	a := func() ir.Expr { return k.expr(ir.I32, depth) }
	switch k.IntN(12) {
	case 0:
		return un([]ir.UnaryOp{ir.NegInt, ir.BitNot, ir.Clz32}[k.IntN(3)], a())
	case 1, 2, 3:
		if k.IntN(4) == 0 {
			return un(ir.Channel, mul(k.expr(ir.F64, depth), num([]float64{1, 0.5, 100}[k.IntN(3)])))
		}
		return un(ir.ToInt32, mul(k.expr(ir.F64, depth), num([]float64{1, 1, 1000, 1 << 30}[k.IntN(4)])))
	case 4:
		// A NaN must not come to ExactInt: what is made of an I32 is none.
		return un(ir.ExactInt, un(ir.IntToF64, a()))
	case 5:
		return un(ir.BoolToInt, k.expr(ir.Bool, depth))
	case 6:
		right := bin(ir.Or, a(), ir.Int(1))
		if k.IntN(2) == 0 {
			right = ir.Int(2 + k.IntN(30))
		}
		return bin(ir.RemInt, a(), right)
	case 7:
		if x := k.load(ir.I32, depth); x != nil {
			return x
		}
	case 8:
		if k.m.Volumes > 0 {
			p := k.near(depth)
			return ir.Voxel{Volume: k.IntN(k.m.Volumes), X: p[0], Y: p[1], Z: p[2]}
		}
	case 9:
		clamp := bin(ir.Max, num(-1e9), bin(ir.Min, num(1e18), k.expr(ir.F64, depth)))
		return un(ir.LowInt, clamp)
	}
	ops := []ir.BinaryOp{ir.AddInt, ir.SubInt, ir.MulInt, ir.And, ir.Or, ir.Xor, ir.Shl, ir.Shr, ir.ShrU}
	return bin(ops[k.IntN(len(ops))], a(), a())
}

// near is a place, mostly of those where volumes have voxels.
func (k *maker) near(depth int) (p [3]ir.Expr) {
	for i := range p {
		p[i] = k.expr(ir.I32, depth)
		if k.IntN(8) > 0 {
			p[i] = bin(ir.SubInt, bin(ir.And, p[i], ir.Int(127)), ir.Int(64))
		}
	}
	return p
}

func (k *maker) truth(depth int) ir.Expr {
	switch k.IntN(6) {
	case 0:
		return un(ir.IsNaN, k.expr(ir.F64, depth))
	case 1:
		return un(ir.IntToBool, k.expr(ir.I32, depth))
	case 2:
		return un(ir.Not, k.expr(ir.Bool, depth))
	case 3:
		return bin(ir.EqInt+ir.BinaryOp(k.IntN(int(ir.GeInt-ir.EqInt)+1)), k.expr(ir.I32, depth), k.expr(ir.I32, depth))
	}
	return bin(ir.Eq+ir.BinaryOp(k.IntN(int(ir.Ge-ir.Eq)+1)), k.expr(ir.F64, depth), k.expr(ir.F64, depth))
}
