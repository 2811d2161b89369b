package front

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// The functions here make expressions of the intermediate form, without the conversions
// that undo each other.

func unary(op ir.UnaryOp, x ir.Expr) ir.Expr { return ir.Unary{Op: op, X: x} }

func binary(op ir.BinaryOp, x, y ir.Expr) ir.Expr { return ir.Binary{Op: op, X: x, Y: y} }

// toFloat gives an I32, which is signed, as an F64.
func toFloat(x ir.Expr) ir.Expr {
	if i, ok := x.(ir.Int); ok {
		return ir.Number(i)
	}
	return unary(ir.IntToF64, x)
}

// fromUnsigned gives an I32, which is not signed, as an F64.
func fromUnsigned(x ir.Expr) ir.Expr {
	if i, ok := x.(ir.Int); ok {
		return ir.Number(uint32(i))
	}
	return unary(ir.UintToF64, x)
}

// unconverted gives the integer that an F64 was made of.
func unconverted(x ir.Expr) (ir.Expr, bool) {
	if u, ok := x.(ir.Unary); ok && (u.Op == ir.IntToF64 || u.Op == ir.UintToF64) {
		return u.X, true
	}
	return nil, false
}

// exactInt gives an F64 that is a signed integer of 32 bits as one.
func exactInt(x ir.Expr) ir.Expr {
	if i, ok := unconverted(x); ok {
		return i
	}
	switch x := x.(type) {
	case ir.Number:
		return ir.Int(int32(x))
	case ir.Cond:
		if x.Type() == ir.F64 && light(x.Then) && light(x.Else) {
			return ir.Cond{If: x.If, Then: exactInt(x.Then), Else: exactInt(x.Else)}
		}
	}
	return unary(ir.ExactInt, x)
}

// lowInt gives the low 32 bits of an F64 that is less than 2^63 on either side.
func lowInt(x ir.Expr) ir.Expr {
	if i, ok := unconverted(x); ok {
		return i
	}
	switch x := x.(type) {
	case ir.Number:
		return ir.Int(wrap(float64(x)))
	case ir.Cond:
		if light(x.Then) && light(x.Else) {
			return ir.Cond{If: x.If, Then: lowInt(x.Then), Else: lowInt(x.Else)}
		}
	}
	return unary(ir.LowInt, x)
}

// light tells whether a conversion of x costs nothing.
func light(x ir.Expr) bool {
	if _, ok := x.(ir.Number); ok {
		return true
	}
	_, ok := unconverted(x)
	return ok
}

// wrap is ToInt32 of what is less than 2^63 on either side.
func wrap(f float64) int32 {
	if f != f {
		return 0
	}
	return int32(int64(f))
}

func not(x ir.Expr) ir.Expr {
	switch x := x.(type) {
	case ir.Truth:
		return !x
	case ir.Unary:
		if x.Op == ir.Not {
			return x.X
		}
	case ir.Binary:
		if x.Op >= ir.EqInt {
			return ir.Binary{Op: opposite[x.Op-ir.EqInt] + ir.EqInt, X: x.X, Y: x.Y}
		}
		if x.Op == ir.Eq || x.Op == ir.Ne { // the others are false of a NaN
			return ir.Binary{Op: ir.Eq + ir.Ne - x.Op, X: x.X, Y: x.Y}
		}
	}
	return unary(ir.Not, x)
}

// opposite has the comparison that is true where another is not, counted from equality.
var opposite = [...]ir.BinaryOp{1, 0, 5, 4, 3, 2}

// cond chooses an expression. Both are of the same type.
func cond(c, then, other ir.Expr) ir.Expr {
	if t, ok := c.(ir.Truth); ok {
		if t {
			return then
		}
		return other
	}
	if leaf(then) && then == other && then != ir.Expr(ir.Number(0)) { // which -0 equals
		return then
	}
	if then.Type() == ir.Bool {
		a, isA := then.(ir.Truth)
		b, isB := other.(ir.Truth)
		if isA && isB { // they differ
			if a && !b {
				return c
			}
			return not(c)
		}
	}
	return ir.Cond{If: c, Then: then, Else: other}
}

func both(a, b ir.Expr) ir.Expr   { return cond(a, b, ir.Truth(false)) }
func either(a, b ir.Expr) ir.Expr { return cond(a, ir.Truth(true), b) }

// leaf tells whether an expression costs nothing to evaluate twice.
func leaf(x ir.Expr) bool {
	switch x.(type) {
	case ir.Number, ir.Int, ir.Truth, ir.Local, ir.Uniform:
		return true
	}
	return false
}

// steady tells whether an expression is the same wherever it is evaluated.
func steady(x ir.Expr) bool {
	switch x := x.(type) {
	case ir.Number, ir.Int, ir.Truth, ir.Uniform:
		return true
	case ir.Unary:
		return steady(x.X)
	}
	return false
}

// zero is the value that locals begin as.
func zero(t ir.Type) ir.Expr {
	switch t {
	case ir.F64:
		return ir.Number(0)
	case ir.I32:
		return ir.Int(0)
	}
	return ir.Truth(false)
}

// negativeZero tells whether f is -0.
func negativeZero(f float64) bool { return f == 0 && math.Signbit(f) }
