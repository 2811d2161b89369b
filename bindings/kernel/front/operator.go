package front

import (
	"math"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// binaryExpression lowers the operators of two operands.
func (l *lower) binaryExpression(e *ast.BinaryExpression, zero bool) value {
	switch e.Operator {
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		return l.logical(e, zero)
	case token.COMMA:
		l.effect(e.Left)
		return l.expr(e.Right, zero)
	}
	needs := signs(e.Operator, zero)
	a := l.expr(e.Left, needs)
	if assigns(e.Right) {
		a = l.freeze(a)
	}
	// A sum is -0 only of two, and a difference only of -0.
	second := needs
	if (e.Operator == token.PLUS || e.Operator == token.MINUS) && a.is(numberKind) && !a.neg {
		second = false
	}
	if e.Operator == token.SLASH {
		second = true
	}
	if e.Operator == token.REMAINDER {
		second = false
	}
	b := l.expr(e.Right, second)
	same := false
	if x, ok := e.Left.(*ast.Identifier); ok {
		y, ok := e.Right.(*ast.Identifier)
		same = ok && x.Name == y.Name
	}
	return l.operate(e.Operator, a, b, zero, same, e.Left.Idx0())
}

// signs tells whether an operator's result depends on the sign of a zero on its left.
func signs(op token.Token, zero bool) bool {
	switch op {
	case token.PLUS, token.MINUS, token.MULTIPLY, token.SLASH, token.REMAINDER:
		return zero
	case token.EXPONENT:
		return true
	}
	return false
}

// operate does what an operator does. same tells that both sides are the same variable.
func (l *lower) operate(op token.Token, a, b value, zero, same bool, at position) value {
	switch op {
	case token.STRICT_EQUAL:
		return boolValue(l.equal(a, b, true, at))
	case token.STRICT_NOT_EQUAL:
		return boolValue(not(l.equal(a, b, true, at)))
	case token.EQUAL:
		return boolValue(l.equal(a, b, false, at))
	case token.NOT_EQUAL:
		return boolValue(not(l.equal(a, b, false, at)))
	case token.AND, token.OR, token.EXCLUSIVE_OR, token.SHIFT_LEFT, token.SHIFT_RIGHT, token.UNSIGNED_SHIFT_RIGHT:
		return l.bitwise(op, a, b, at)
	}
	a, b = l.toNumber(a, at), l.toNumber(b, at)
	switch op {
	case token.LESS, token.LESS_OR_EQUAL, token.GREATER, token.GREATER_OR_EQUAL:
		return boolValue(l.compare(op, a, b))
	}
	v := l.arithmetic(op, a, b, zero, same, at)
	if !zero {
		v.neg = false
	}
	return v
}

func (l *lower) arithmetic(op token.Token, a, b value, zero, same bool, at position) value {
	switch op {
	case token.PLUS:
		return sum(addType(a.typ, b.typ), ir.Add, ir.AddInt, a, b, zero)
	case token.MINUS:
		return sum(subType(a.typ, b.typ), ir.Sub, ir.SubInt, a, b, zero)
	case token.MULTIPLY:
		return l.multiply(a, b, zero, same)
	case token.SLASH:
		return divide(a, b)
	case token.REMAINDER:
		return l.remainder(a, b, zero)
	case token.EXPONENT:
		return l.power(a, b)
	}
	l.refuse(at, "uses the operator "+op.String(), "")
	return value{}
}

// sum is a + b or a - b.
func sum(t typ, op, intOp ir.BinaryOp, a, b value, zero bool) value {
	if v, ok := folded(op, a, b); ok {
		return v
	}
	if a.int32() && b.int32() && t.int32() && !(t.neg && zero) {
		return of(t, binary(intOp, a.asInt(), b.asInt()))
	}
	return of(t, binary(op, a.asFloat(), b.asFloat()))
}

// folded is an operator of constants.
func folded(op ir.BinaryOp, a, b value) (value, bool) {
	x, ok := a.isConstant()
	y, ok2 := b.isConstant()
	if !ok || !ok2 {
		return value{}, false
	}
	switch op {
	case ir.Add:
		return numberValue(x + y), true
	case ir.Sub:
		return numberValue(x - y), true
	case ir.Div:
		return numberValue(x / y), true
	}
	return value{}, false
}

func divide(a, b value) value {
	if v, ok := folded(ir.Div, a, b); ok {
		return v
	}
	return of(divType(a.typ, b.typ), binary(ir.Div, a.asFloat(), b.asFloat()))
}

// multiply is a * b as goja has it, to which 0 * -5 is 0, though 0 * -1 and -0.5 * 0 are
// -0: it multiplies integers as such.
func (l *lower) multiply(a, b value, zero, same bool) value {
	t := mulType(a.typ, b.typ)
	if same && !t.never() {
		if t.lo < 0 {
			t.lo = 0
		}
		return product(t, a, b, l)
	}
	negA := a.lo < 0 || a.neg
	negB := b.lo < 0 || b.neg
	tiny := !a.whole && !b.whole // the product may be 0 where neither is
	may := negA && (b.has(0) || tiny) || negB && (a.has(0) || tiny) || a.neg && b.hi > 0 || b.neg && a.hi > 0
	if !zero || !may || t.never() || t.empty() {
		return product(t, a, b, l)
	}
	a, b = l.hold(a), l.hold(b)
	r := l.temp(binary(ir.Mul, a.asFloat(), b.asFloat()))
	x, y := a.asFloat(), b.asFloat()
	minusOne := either(is(a, -1), is(b, -1))
	fixed := cond(minusOne, r, ir.Number(0))
	t.neg = a.has(-1) && b.has(0) || b.has(-1) && a.has(0)
	if !a.integer() || !b.integer() {
		fixed = cond(both(both(integral(a, x), integral(b, y)), not(minusOne)), ir.Number(0), r)
		t.neg = true
	}
	return of(t, cond(binary(ir.Eq, r, ir.Number(0)), fixed, r))
}

// product multiplies where goja does so as anyone does.
func product(t typ, a, b value, l *lower) value {
	if t.int32() && a.int32() && b.int32() {
		if x, ok := a.isConstant(); ok {
			if y, ok := b.isConstant(); ok {
				return numberValue(float64(int64(x) * int64(y)))
			}
		}
		return of(t, binary(ir.MulInt, a.asInt(), b.asInt()))
	}
	return of(t, binary(ir.Mul, a.asFloat(), b.asFloat()))
}

// is tells whether a number is f.
func is(v value, f float64) ir.Expr {
	switch {
	case !v.has(f):
		return ir.Truth(false)
	case v.number.Type() == ir.I32:
		return binary(ir.EqInt, v.number, ir.Int(int32(f)))
	}
	return binary(ir.Eq, v.number, ir.Number(f))
}

// integral tells whether goja holds a number as an integer: it is exactly one, and not
// -0. It is not infinite or NaN.
func integral(v value, x ir.Expr) ir.Expr {
	if v.integer() {
		return ir.Truth(true)
	}
	c := ir.Expr(ir.Truth(true))
	if !v.whole {
		c = both(c, binary(ir.Eq, unary(ir.Floor, x), x))
	}
	if v.lo < -exact || v.hi > exact {
		c = both(c, binary(ir.Le, unary(ir.Abs, x), ir.Number(exact)))
	}
	if v.neg {
		c = both(c, either(binary(ir.Ne, x, ir.Number(0)), binary(ir.Gt, binary(ir.Div, ir.Number(1), x), ir.Number(0))))
	}
	return c
}

// remainder is a % b.
func (l *lower) remainder(a, b value, zero bool) value {
	t := remType(a.typ, b.typ)
	if a.int32() && b.int32() && !b.has(0) && !(t.neg && zero) && !a.empty() && !b.empty() {
		return of(t, binary(ir.RemInt, a.asInt(), b.asInt()))
	}
	return of(t, binary(ir.Rem, a.asFloat(), b.asFloat()))
}

// power is a ** b.
func (l *lower) power(a, b value) value {
	t := anyNumber()
	if a.lo >= 0 && !a.neg && !a.nan && !b.nan {
		t.lo, t.neg = 0, false
	}
	return of(t, ir.Math{Fn: ir.Pow, Args: []ir.Expr{a.asFloat(), b.asFloat()}})
}

// bitwise lowers the operators that work on 32 bits.
func (l *lower) bitwise(op token.Token, a, b value, at position) value {
	ta := a.typ
	x, y := l.toLow(a, at), l.toLow(b, at)
	i, isInt := x.(ir.Int)
	j, alsoInt := y.(ir.Int)
	switch op {
	case token.AND:
		if alsoInt && j >= 0 {
			return of(within(0, float64(j)), binary(ir.And, x, y))
		}
		if isInt && i >= 0 {
			return of(within(0, float64(i)), binary(ir.And, x, y))
		}
		return low(binary(ir.And, x, y))
	case token.OR:
		if alsoInt && j == 0 {
			return kept(ta, x)
		}
		if alsoInt && j < 0 {
			return of(within(float64(j), -1), binary(ir.Or, x, y))
		}
		return low(binary(ir.Or, x, y))
	case token.EXCLUSIVE_OR:
		return low(binary(ir.Xor, x, y))
	case token.SHIFT_LEFT:
		if alsoInt && ta.is(numberKind) && ta.int32() {
			n := math.Ldexp(1, int(j&31))
			if lo, hi := ta.lo*n, ta.hi*n; lo >= minInt32 && hi <= maxInt32 && lo <= hi {
				return of(within(lo, hi), binary(ir.Shl, x, y))
			}
		}
		return low(binary(ir.Shl, x, y))
	case token.SHIFT_RIGHT:
		if alsoInt && ta.is(numberKind) && ta.int32() && !ta.empty() {
			n := int(j & 31)
			return of(within(float64(int32(ta.lo)>>n), float64(int32(ta.hi)>>n)), binary(ir.Shr, x, y))
		}
		return low(binary(ir.Shr, x, y))
	}
	if alsoInt && j&31 > 0 {
		return of(within(0, float64(uint32(maxUint)>>(j&31))), binary(ir.ShrU, x, y))
	}
	if alsoInt && ta.is(numberKind) && ta.int32() && !ta.empty() && ta.hi < 0 {
		return unsigned(x, ta.lo+1<<32, ta.hi+1<<32)
	}
	if alsoInt {
		return unsigned(x, 0, maxUint)
	}
	return unsigned(binary(ir.ShrU, x, y), 0, maxUint)
}

// kept is x | 0, which changes nothing where x was an integer of 32 bits.
func kept(t typ, x ir.Expr) value {
	lo, hi := math.Trunc(t.lo), math.Trunc(t.hi)
	if !t.is(numberKind) || t.empty() || !(lo >= minInt32 && hi <= maxInt32) {
		return low(x)
	}
	if t.nan {
		lo, hi = min(lo, 0), max(hi, 0)
	}
	return of(within(lo, hi), x)
}

// comparisons of numbers and integers.
var comparisons = map[token.Token][2]ir.BinaryOp{
	token.LESS: {ir.Lt, ir.LtInt}, token.LESS_OR_EQUAL: {ir.Le, ir.LeInt},
	token.GREATER: {ir.Gt, ir.GtInt}, token.GREATER_OR_EQUAL: {ir.Ge, ir.GeInt},
}

func (l *lower) compare(op token.Token, a, b value) ir.Expr {
	ops := comparisons[op]
	if a.int32() && b.int32() {
		return binary(ops[1], a.asInt(), b.asInt())
	}
	return binary(ops[0], a.asFloat(), b.asFloat())
}
