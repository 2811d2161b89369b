package front

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// equal is === or ==.
func (l *lower) equal(a, b value, strict bool, at position) ir.Expr {
	if a.may(fieldKind) && b.may(fieldKind) || a.may(knownKind) && b.may(knownKind) {
		l.refuse(at, "compares arrays, objects or functions", "compare their elements")
	}
	if !strict && (a.may(textKind) && b.may(^textKind&^(undefinedKind|nullKind)) || b.may(textKind) && a.may(^textKind&^(undefinedKind|nullKind))) {
		l.refuse(at, "compares a string with what may be a number by ==", "compare with ===")
	}
	if !strict && (a.may(fieldKind|knownKind) && b.may(^(undefinedKind|nullKind)) || b.may(fieldKind|knownKind) && a.may(^(undefinedKind|nullKind))) {
		l.refuse(at, "compares an object with what may be a number by ==", "compare with ===")
	}
	a, b = l.hold(a), l.hold(b)
	x := ir.Expr(ir.Truth(false))
	add := func(c ir.Expr) { x = either(x, c) }
	nothing := undefinedKind | nullKind
	if strict {
		add(both(a.isTag(undefinedKind), b.isTag(undefinedKind)))
		add(both(a.isTag(nullKind), b.isTag(nullKind)))
	} else {
		add(both(a.isAny(a.kinds&nothing), b.isAny(b.kinds&nothing)))
	}
	if a.may(textKind) && b.may(textKind) {
		add(both(both(a.isTag(textKind), b.isTag(textKind)), binary(ir.EqInt, a.text, b.text)))
	}
	if strict {
		if a.may(boolKind) && b.may(boolKind) {
			add(both(both(a.isTag(boolKind), b.isTag(boolKind)), sameInt(unary(ir.BoolToInt, a.truth), unary(ir.BoolToInt, b.truth))))
		}
		if a.may(numberKind) && b.may(numberKind) {
			add(both(both(a.isTag(numberKind), b.isTag(numberKind)), sameNumber(a, b)))
		}
		return x
	}
	const numeric = numberKind | boolKind
	if a.may(numeric) && b.may(numeric) {
		m, n := l.toNumber(a.only(numeric), at), l.toNumber(b.only(numeric), at)
		add(both(both(a.isAny(numeric&a.kinds), b.isAny(numeric&b.kinds)), sameNumber(m, n)))
	}
	return x
}

func sameInt(a, b ir.Expr) ir.Expr { return binary(ir.EqInt, a, b) }

func sameNumber(a, b value) ir.Expr {
	if a.int32() && b.int32() {
		return sameInt(a.asInt(), b.asInt())
	}
	x, unsignedA := unconverted(a.number)
	y, unsignedB := unconverted(b.number)
	if unsignedA && a.lo >= 0 {
		if f, ok := b.isConstant(); ok && f >= 0 && f <= maxUint && f == math.Trunc(f) {
			return sameInt(x, ir.Int(int32(uint32(f))))
		}
		if unsignedB && b.lo >= 0 && a.uint32() && b.uint32() {
			return sameInt(x, y)
		}
	}
	return binary(ir.Eq, a.asFloat(), b.asFloat())
}
