package front

import (
	"math"
	"strings"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// What is here and in the files library*.go lowers calls of Voxrun's own libraries: the
// arguments are looked at as the API does, and what would throw bails.

// library finds how a call of a function of the libraries is lowered, by its name, such as
// "voxrun/noise.fbm".
func library(name string) (function, bool) {
	module, member, _ := strings.Cut(name, ".")
	var f func(l *lower, args []value, zero bool, at position) value
	switch module {
	case "voxrun/noise":
		f = planeOf(member)
	case "voxrun/color":
		f = colorFunction(member)
	case "voxrun/sdf":
		f = sdfFunction(member)
	}
	return function{most: many, any: true, lower: f}, f != nil
}

// spoken is the name of something of the runtime's in a message: "fbm of voxrun/noise".
func spoken(name string) string {
	if module, member, ok := strings.Cut(name, "."); ok && strings.HasPrefix(module, "voxrun/") {
		return member + " of " + module
	}
	return name
}

// native calls a function of a library that gives a number.
func nativeNumber(fn *ir.NativeFn, object int, args ...ir.Expr) value {
	t := typ{kinds: numberKind, lo: fn.Lo, hi: fn.Hi, nan: fn.MayNaN, neg: true}
	return of(t, ir.Native{Fn: fn, Object: object, Args: args})
}

// nativeColor calls one that gives a colour.
func nativeColor(fn *ir.NativeFn, object int, args ...ir.Expr) value {
	return unsigned(ir.Native{Fn: fn, Object: object, Args: args}, 0, maxUint)
}

const missingKinds = undefinedKind | nullKind

// ranged is an argument that is a finite number from lo to hi; other values bail.
func (l *lower) ranged(v value, lo, hi float64, at position) value {
	n := l.toNumber(v, at)
	lo, hi = max(lo, -math.MaxFloat64), min(hi, math.MaxFloat64)
	if n.never() || !n.nan && n.lo >= lo && n.hi <= hi {
		return n
	}
	n = l.hold(n)
	x := n.asFloat()
	l.bailIf(not(both(binary(ir.Ge, x, ir.Number(lo)), binary(ir.Le, x, ir.Number(hi)))))
	n.nan, n.lo, n.hi = false, max(n.lo, lo), min(n.hi, hi)
	if n.empty() {
		n.lo, n.hi = lo, hi
	}
	return n
}

// finite is an argument that is a finite number.
func (l *lower) finiteArg(list []value, i int, at position) value {
	if i >= len(list) {
		l.bail()
		return of(never(), ir.Int(0))
	}
	return l.ranged(list[i], -infinity, infinity, at)
}

// optional is an argument that may be left out.
func (l *lower) optional(list []value, i int, otherwise, lo, hi float64, at position) value {
	if i >= len(list) || list[i].kinds != 0 && list[i].kinds&^missingKinds == 0 {
		return numberValue(otherwise)
	}
	v := list[i]
	if v.may(missingKinds) {
		v = l.hold(v)
		return l.ranged(joined(v.isAny(missingKinds), numberValue(otherwise), l.toNumber(v.only(^missingKinds), at)), lo, hi, at)
	}
	return l.ranged(v, lo, hi, at)
}

// wholeArg is a whole number, as an I32.
func (l *lower) wholeArg(list []value, i int, otherwise, lo, hi float64, at position) ir.Expr {
	v := l.optional(list, i, otherwise, lo, hi, at)
	if v.int32() {
		return v.asInt()
	}
	v = l.hold(v)
	l.bailIf(binary(ir.Ne, unary(ir.Floor, v.asFloat()), v.asFloat()))
	return exactInt(v.asFloat())
}

// onlyNumber is an argument that is of the type number; others bail. ok is false when it is
// never one.
func (l *lower) onlyNumber(v value) (value, bool) {
	switch {
	case v.kinds == 0 || v.is(numberKind):
		return v, true
	case !v.may(numberKind):
		return v, false
	}
	v = l.hold(v)
	l.bailIf(not(v.isTag(numberKind)))
	return v.only(numberKind), true
}

// word is an argument that is one text of the source; "" when it is left out.
func (l *lower) word(list []value, i int, at position) string {
	if i >= len(list) || list[i].kinds&^missingKinds == 0 {
		return ""
	}
	n, ok := list[i].text.(ir.Int)
	if !ok || !list[i].is(textKind) {
		l.refuse(at, "calls a function of a library with a text that is not constant", "write the text there")
	}
	return l.texts.list[n]
}

// point3 is three coordinates, each evaluated once.
type point3 [3]ir.Expr

// point is an argument that is a position, of coordinates no farther than most.
func (l *lower) point(v value, most float64, at position) point3 {
	var list []value
	switch k := v.known.(type) {
	case *capturedArray:
		for i := 0; i < 3 && i < k.array.Len() && k.array.Texts == nil; i++ {
			list = append(list, l.element(v, i, at))
		}
	default:
		if v.kinds != 0 && !v.is(fieldKind) {
			l.refuse(at, "takes a position from "+what(v), "give an array of three numbers, or an object of x, y and z")
		}
		list = positionOf(v.fields)
	}
	return l.three(list, most, at)
}

func positionOf(f *fields) []value {
	if f == nil || f.names == nil {
		if f == nil {
			return nil
		}
		return f.list
	}
	var list []value
	for _, name := range []string{"x", "y", "z"} {
		if v, ok := f.get(name); ok {
			list = append(list, v)
		}
	}
	return list
}

// three is three coordinates.
func (l *lower) three(list []value, most float64, at position) (p point3) {
	if len(list) < 3 {
		l.bail()
		return point3{ir.Number(0), ir.Number(0), ir.Number(0)}
	}
	for i := range p {
		p[i] = l.once(l.ranged(list[i], -most, most, at).asFloat())
	}
	return p
}

// once makes it cheap to use an expression more than once.
func (l *lower) once(x ir.Expr) ir.Expr {
	if leaf(x) {
		return x
	}
	return l.temp(x)
}
