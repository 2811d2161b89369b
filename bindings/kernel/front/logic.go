package front

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// logical lowers &&, || and ??, which give one of their sides.
func (l *lower) logical(e *ast.BinaryExpression, zero bool) value {
	a := l.hold(l.expr(e.Left, zero))
	if assigns(e.Right) {
		a = l.freeze(a)
	}
	right := func() value {
		switch e.Operator {
		case token.LOGICAL_AND:
			l.assume(e.Left, true)
		case token.LOGICAL_OR:
			l.assume(e.Left, false)
		}
		return l.expr(e.Right, zero)
	}
	return l.either(e, e.Operator, zero, a, right)
}

// either gives a, or where the operator says so, the right side.
func (l *lower) either(e ast.Expression, op token.Token, zero bool, a value, right func() value) value {
	left := func() value { return a }
	switch op {
	case token.LOGICAL_AND, token.LOGICAL_AND_ASSIGN:
		return l.choose(e, zero, l.toTruth(a), right, func() value { return a.falsy() })
	case token.LOGICAL_OR, token.LOGICAL_OR_ASSIGN:
		return l.choose(e, zero, l.toTruth(a), left, right)
	}
	nothing := a.kinds & (undefinedKind | nullKind)
	return l.choose(e, zero, a.isAnyOf(nothing), right, func() value { return a.only(^nothing) })
}

// isAnyOf is isAny, and false for no kinds.
func (v value) isAnyOf(ks kinds) ir.Expr {
	if ks == 0 {
		return ir.Truth(false)
	}
	return v.isAny(ks)
}

// falsy is what is known of a value that is false as a condition.
func (v value) falsy() value {
	if v.is(boolKind) {
		return boolValue(ir.Truth(false))
	}
	if v.is(numberKind) && !v.nan && !v.neg {
		return numberValue(0)
	}
	return v.only(^(fieldKind | knownKind))
}
