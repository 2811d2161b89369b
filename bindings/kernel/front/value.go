package front

import (
	"math"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// value is a JavaScript value as expressions of the intermediate form: one for each
// kind that it may be of, and where it may be of several, one that says which.
type value struct {
	typ
	number ir.Expr // F64 or I32, which is signed
	truth  ir.Expr // Bool
	text   ir.Expr // I32: an index in the table of strings
	tag    ir.Expr // I32: a tag, nil for one kind
	fields *fields // of an array or object
	known  any     // of what is known when compiling
}

// tag is the number that stands for a kind in the tag of a value: that of its bit.
func (k kinds) tag() ir.Int {
	for i := range ir.Int(5) {
		if k == 1<<i {
			return i
		}
	}
	return 0
}

// fields are the elements of an array, or the properties of an object.
type fields struct {
	names []string // nil for an array
	list  []value
	vec   bool // a Vec: components are as 32-bit floats
}

// get returns a property by its name.
func (f *fields) get(name string) (value, bool) {
	if i := nameIndex(f.names, f.vec, name); i >= 0 {
		return f.list[i], true
	}
	return value{}, false
}

// nameIndex finds a name among those of fields. Those of a Vec have two each.
func nameIndex(names []string, vec bool, name string) int {
	if i := strings.Index("rgba", name); vec && i >= 0 && len(name) == 1 {
		if i < len(names) {
			return i
		}
		return -1
	}
	return slices.Index(names, name)
}

func undefinedValue() value { return value{typ: ofKind(undefinedKind)} }

func numberValue(f float64) value {
	v := value{typ: constantType(f), number: ir.Number(f)}
	if v.int32() && !v.neg {
		v.number = ir.Int(int32(f))
	}
	return v
}

func boolValue(x ir.Expr) value { return value{typ: ofKind(boolKind), truth: x} }

func knownValue(x any) value { return value{typ: ofKind(knownKind), known: x} }

// of is an expression of a number with its type.
func of(t typ, x ir.Expr) value { return value{typ: t, number: x} }

// tagged gives the tag of a value, also of one kind.
func (v value) tagged() ir.Expr {
	if v.tag != nil {
		return v.tag
	}
	return v.kinds.tag()
}

// isTag tests for a tag, in as few words as the possible kinds need.
func (v value) isTag(k kinds) ir.Expr {
	switch {
	case !v.may(k):
		return ir.Truth(false)
	case v.is(k):
		return ir.Truth(true)
	case v.tag == nil:
		return ir.Truth(v.kinds == k)
	}
	return binary(ir.EqInt, v.tag, k.tag())
}

// isAny tests for any of some kinds.
func (v value) isAny(ks kinds) ir.Expr {
	if v.kinds&^ks == 0 {
		return ir.Truth(true)
	}
	x := ir.Expr(ir.Truth(false))
	for k := undefinedKind; k <= knownKind; k <<= 1 {
		if ks&k != 0 {
			x = either(x, v.isTag(k))
		}
	}
	return x
}

// only gives what a value is when it is of one of some kinds.
func (v value) only(ks kinds) value {
	v.kinds &= ks
	if v.kinds.one() {
		v.tag = nil
	}
	return v
}

// asFloat is a value that is a number, as an F64.
func (v value) asFloat() ir.Expr {
	if v.number.Type() == ir.I32 {
		return toFloat(v.number)
	}
	return v.number
}

// asInt is a value that is a signed number of 32 bits, as an I32. A -0 is 0.
func (v value) asInt() ir.Expr {
	if v.number.Type() == ir.I32 {
		return v.number
	}
	return exactInt(v.number)
}

// isConstant tells whether a value is one number, and which.
func (v value) isConstant() (float64, bool) {
	if !v.is(numberKind) {
		return 0, false
	}
	switch x := v.number.(type) {
	case ir.Int:
		return float64(x), true
	case ir.Number:
		return float64(x), true
	}
	return 0, false
}

var infinity = math.Inf(1)

// toNumber is ToNumber. A string has none here: it is refused.
func (l *lower) toNumber(v value, at position) value {
	if v.may(textKind) {
		l.refuse(at, "reckons with a string", "strings may only be colours, and be compared")
	}
	if v.may(fieldKind | knownKind) {
		l.refuse(at, "reckons with "+v.kinds.String(), "reckon with numbers: the elements of a vector, one by one")
	}
	if v.kinds == 0 {
		return of(never(), ir.Int(0))
	}
	if v.is(numberKind) {
		return v
	}
	if v.tag != nil {
		v = l.hold(v)
	}
	var out value
	add := func(k kinds, n value) {
		switch {
		case !v.may(k):
		case out.kinds == 0:
			out = n
		default:
			out = joined(v.isTag(k), n, out)
		}
	}
	add(undefinedKind, numberValue(math.NaN()))
	add(nullKind, numberValue(0))
	if v.may(boolKind) {
		add(boolKind, of(within(0, 1), unary(ir.BoolToInt, v.truth)))
	}
	if v.may(numberKind) {
		n := v.only(numberKind)
		add(numberKind, n)
	}
	return out
}

// joined is one of two numbers.
func joined(c ir.Expr, a, b value) value {
	t := a.typ.join(b.typ)
	if a.number.Type() == ir.I32 && b.number.Type() == ir.I32 {
		return of(t, cond(c, a.number, b.number))
	}
	return of(t, cond(c, a.asFloat(), b.asFloat()))
}

// toTruth is ToBoolean.
func (l *lower) toTruth(v value) ir.Expr {
	if v.kinds == 0 {
		return ir.Truth(false)
	}
	if v.tag != nil || v.may(numberKind) && !v.is(numberKind) {
		v = l.hold(v)
	}
	x := ir.Expr(ir.Truth(false))
	if v.may(fieldKind | knownKind) {
		return ir.Truth(true)
	}
	if v.may(boolKind) {
		x = either(x, both(v.isTag(boolKind), v.truth))
	}
	if v.may(textKind) {
		x = either(x, both(v.isTag(textKind), binary(ir.NeInt, v.text, ir.Int(emptyText))))
	}
	if v.may(numberKind) {
		x = either(x, both(v.isTag(numberKind), l.nonZero(v)))
	}
	return x
}

// nonZero tells whether a number is neither 0 nor NaN.
func (l *lower) nonZero(v value) ir.Expr {
	if f, ok := v.isConstant(); ok {
		return ir.Truth(f == f && f != 0)
	}
	if v.number.Type() == ir.I32 {
		return unary(ir.IntToBool, v.number)
	}
	if i, ok := unconverted(v.number); ok {
		return unary(ir.IntToBool, i)
	}
	if !v.nan {
		return binary(ir.Ne, v.number, ir.Number(0))
	}
	v = l.hold(v)
	return either(binary(ir.Lt, v.number, ir.Number(0)), binary(ir.Gt, v.number, ir.Number(0)))
}

// toLow is ToInt32: a value less than 2^63 on either side or NaN is held to be so, and
// others are left to the interpreter, whose own results there depend on the processor.
func (l *lower) toLow(v value, at position) ir.Expr {
	v = l.toNumber(v, at)
	if v.int32() {
		return v.asInt()
	}
	if v.lo > -1<<63 && v.hi < 1<<63 || v.empty() {
		return lowInt(v.number)
	}
	v = l.hold(v)
	l.bailIf(binary(ir.Ge, unary(ir.Abs, v.number), ir.Number(1<<63)))
	return lowInt(v.number)
}

// low is a value of 32 bits, signed.
func low(x ir.Expr) value {
	if i, ok := x.(ir.Int); ok {
		return numberValue(float64(i))
	}
	return of(within(minInt32, maxInt32), x)
}

// unsigned is one of 32 bits, not signed.
func unsigned(x ir.Expr, lo, hi float64) value {
	if hi <= maxInt32 {
		return of(within(lo, hi), x)
	}
	return of(within(lo, hi), fromUnsigned(x))
}
