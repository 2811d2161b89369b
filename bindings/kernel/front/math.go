package front

import (
	"math"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// constants are the members of Math and Number that are numbers.
var constants = map[string]float64{
	"Math.E": math.E, "Math.LN10": math.Ln10, "Math.LN2": math.Ln2, "Math.LOG10E": math.Log10E,
	"Math.LOG2E": math.Log2E, "Math.PI": math.Pi, "Math.SQRT1_2": math.Sqrt2 / 2, "Math.SQRT2": math.Sqrt2,
	"Number.EPSILON": 0x1p-52, "Number.MAX_SAFE_INTEGER": exact - 1, "Number.MIN_SAFE_INTEGER": -(exact - 1),
	"Number.MAX_VALUE": math.MaxFloat64, "Number.MIN_VALUE": math.SmallestNonzeroFloat64,
	"Number.NaN": math.NaN(), "Number.POSITIVE_INFINITY": math.Inf(1), "Number.NEGATIVE_INFINITY": math.Inf(-1),
}

// function is how a call of a builtin is lowered. Each argument is there, and a number.
type function struct {
	least, most int  // how many arguments it takes; more are evaluated, and go unused
	zero        bool // the result depends on the sign of zeros more than its own zero does
	blind       bool // the result does not depend on it at all
	any         bool // the arguments may be what is no number
	lower       func(l *lower, args []value, zero bool, at position) value
}

// ones are the functions of one number that core/maths has, with where they lie.
var ones = map[string]struct {
	fn     ir.MathFn
	lo, hi float64
}{
	"sin": {ir.Sin, -1, 1}, "cos": {ir.Cos, -1, 1}, "tan": {ir.Tan, -infinity, infinity},
	"asin": {ir.Asin, -2, 2}, "acos": {ir.Acos, 0, 4}, "atan": {ir.Atan, -2, 2},
	"sinh": {ir.Sinh, -infinity, infinity}, "cosh": {ir.Cosh, 1, infinity}, "tanh": {ir.Tanh, -1, 1},
	"asinh": {ir.Asinh, -infinity, infinity}, "acosh": {ir.Acosh, 0, infinity}, "atanh": {ir.Atanh, -infinity, infinity},
	"exp": {ir.Exp, 0, infinity}, "expm1": {ir.Expm1, -1, infinity},
	"log": {ir.Log, -infinity, infinity}, "log1p": {ir.Log1p, -infinity, infinity},
	"log2": {ir.Log2, -infinity, infinity}, "log10": {ir.Log10, -infinity, infinity}, "cbrt": {ir.Cbrt, -infinity, infinity},
}

// even are those of them that give the same for 0 and -0, and never -0.
var even = map[string]bool{"cos": true, "acos": true, "cosh": true, "acosh": true, "exp": true, "log": true, "log2": true, "log10": true}

// member is a member of something of the runtime's.
func (l *lower) member(of, name string, at position) value {
	full := of + "." + name
	if f, ok := constants[full]; ok {
		return numberValue(f)
	}
	if _, ok := l.functionOf(full); ok {
		return knownValue(Builtin(full))
	}
	l.refuse(at, "uses "+spoken(full), "")
	return value{}
}

// functionOf finds how a call of a builtin is lowered.
func (l *lower) functionOf(name string) (function, bool) {
	if f, ok := l.functions[name]; ok {
		return f, true
	}
	if strings.HasPrefix(name, "voxrun/") {
		return library(name)
	}
	if len(name) > 5 && name[:5] == "Math." {
		if one, ok := ones[name[5:]]; ok {
			blind := even[name[5:]]
			return function{least: 1, most: 1, blind: blind, lower: func(_ *lower, args []value, _ bool, _ position) value {
				t := typ{kinds: numberKind, lo: one.lo, hi: one.hi, nan: true, neg: !blind}
				return of(t, ir.Math{Fn: one.fn, Args: []ir.Expr{args[0].asFloat()}})
			}}, true
		}
	}
	return function{}, false
}

// builtin calls a function of the runtime's.
func (l *lower) builtin(name string, e *ast.CallExpression, zero bool) value {
	f, ok := l.functionOf(name)
	if !ok {
		l.refuse(e.Callee.Idx0(), "calls "+spoken(name)+", which a compiled function can't", "")
	}
	args := l.arguments(e, func(int) bool { return !f.blind && (f.zero || zero) })
	for i := range args {
		if i < f.most && !f.any {
			args[i] = l.toNumber(args[i], e.ArgumentList[i].Idx0())
		}
	}
	for len(args) < f.least {
		args = append(args, numberValue(math.NaN()))
	}
	v := f.lower(l, args[:min(len(args), f.most)], zero, e.LeftParenthesis)
	if !zero {
		v.neg = false
	}
	return v
}

const many = 1 << 10

// builtins are the functions but for those of core/maths of one number. It is no
// variable, since they refer to what refers to it.
func builtins() map[string]function {
	return map[string]function{
		"Math.abs":    {least: 1, most: 1, blind: true, lower: absolute},
		"Math.floor":  {least: 1, most: 1, lower: rounding(ir.Floor, math.Floor)},
		"Math.ceil":   {least: 1, most: 1, lower: rounding(ir.Ceil, math.Ceil)},
		"Math.trunc":  {least: 1, most: 1, lower: rounding(ir.Trunc, math.Trunc)},
		"Math.round":  {least: 1, most: 1, lower: rounding(ir.Round, func(f float64) float64 { return math.Floor(f + 0.5) })},
		"Math.fround": {least: 1, most: 1, lower: fround},
		"Math.sqrt":   {least: 1, most: 1, lower: root},
		"Math.sign":   {least: 1, most: 1, lower: sign},
		"Math.min":    {most: many, lower: extreme(math.Inf(1), ir.Min, token.LESS, minType)},
		"Math.max":    {most: many, lower: extreme(math.Inf(-1), ir.Max, token.GREATER, maxType)},
		"Math.pow": {least: 2, most: 2, zero: true, lower: func(l *lower, a []value, _ bool, _ position) value {
			return l.power(a[0], a[1])
		}},
		"Math.atan2": {least: 2, most: 2, zero: true, lower: func(_ *lower, a []value, _ bool, _ position) value {
			t := typ{kinds: numberKind, lo: -4, hi: 4, nan: a[0].nan || a[1].nan, neg: true}
			return of(t, ir.Math{Fn: ir.Atan2, Args: []ir.Expr{a[0].asFloat(), a[1].asFloat()}})
		}},
		"Math.hypot":  {most: many, blind: true, lower: hypot},
		"Math.imul":   {least: 2, most: 2, blind: true, lower: imul},
		"Math.clz32":  {least: 1, most: 1, blind: true, lower: clz32},
		"Math.random": {lower: random},

		"Number.isInteger": {least: 1, most: 1, blind: true, any: true, lower: isInteger},
		"Number.isFinite":  {least: 1, most: 1, blind: true, any: true, lower: isFinite},
		"Number.isNaN":     {least: 1, most: 1, blind: true, any: true, lower: isNaN},
		"isNaN":            {least: 1, most: 1, blind: true, lower: isNaN},
		"isFinite":         {least: 1, most: 1, blind: true, lower: isFinite},
		"Number":           {least: 1, most: 1, lower: func(_ *lower, a []value, _ bool, _ position) value { return a[0] }},
		"Boolean":          {least: 1, most: 1, blind: true, any: true, lower: func(l *lower, a []value, _ bool, _ position) value { return boolValue(l.toTruth(a[0])) }},
		"hex":              {least: 1, most: 1, blind: true, any: true, lower: hex},
		"channels":         {most: 1, any: true, blind: true, lower: channelsOf},
		"rgb":              {least: 3, most: 3, blind: true, lower: rgb},
		"rgba":             {least: 4, most: 4, blind: true, lower: rgb},
	}
}

func absolute(l *lower, a []value, zero bool, _ position) value {
	x := a[0]
	t := absType(x.typ)
	if x.lo >= 0 && !x.neg && (!zero || x.lo > 0) { // it may be -0 all the same, as nobody was to mind
		return x
	}
	if x.int32() && t.int32() {
		x = l.hold(of(x.typ, x.asInt()))
		return of(t, cond(binary(ir.LtInt, x.number, ir.Int(0)), unary(ir.NegInt, x.number), x.number))
	}
	return of(t, unary(ir.Abs, x.asFloat()))
}

// rounding makes integers. f rounds the ends of the range.
func rounding(op ir.UnaryOp, f func(float64) float64) func(l *lower, a []value, zero bool, _ position) value {
	return func(_ *lower, a []value, _ bool, _ position) value {
		x := a[0]
		if x.whole {
			return x
		}
		t := monotonic(x.typ, f, true)
		t.neg = x.neg || op != ir.Floor && x.lo < 0
		if op == ir.Round && !t.empty() { // whose f is but nearly it
			t.lo, t.hi = t.lo-1, t.hi+1
		}
		if op == ir.Floor && t.int32() && quotient(x.number) {
			t.neg = false
			return of(t, unary(ir.ExactInt, unary(op, x.number)))
		}
		return of(t, unary(op, x.asFloat()))
	}
}

// quotient tells whether a number is an integer of 32 bits by a constant that is a whole
// number above 1. The back end divides it without floats, so that its floor is an integer.
func quotient(x ir.Expr) bool {
	d, ok := x.(ir.Binary)
	if !ok || d.Op != ir.Div {
		return false
	}
	n, ok := d.X.(ir.Unary)
	by, constant := d.Y.(ir.Number)
	return ok && constant && n.Op == ir.IntToF64 && by >= 2 && by <= 1<<30 && by == ir.Number(int32(by))
}

func fround(_ *lower, a []value, _ bool, _ position) value {
	t := monotonic(a[0].typ, func(f float64) float64 { return float64(float32(f)) }, a[0].whole)
	t.neg = a[0].neg || a[0].lo < 0
	return of(t, unary(ir.Fround, a[0].asFloat()))
}

func root(_ *lower, a []value, _ bool, _ position) value {
	x := a[0]
	t := typ{kinds: numberKind, lo: math.Sqrt(max(0, x.lo)), hi: math.Sqrt(max(0, x.hi)), nan: x.nan || x.lo < 0, neg: x.neg}
	if x.empty() {
		t = x.typ
	}
	return of(t, unary(ir.Sqrt, x.asFloat()))
}

func sign(l *lower, a []value, zero bool, _ position) value {
	x := a[0]
	t := monotonic(x.typ, func(f float64) float64 { return float64(sgn(f)) }, true)
	t.neg = x.neg
	if x.int32() && !(x.neg && zero) {
		x = l.hold(of(x.typ, x.asInt()))
		return of(t, cond(binary(ir.LtInt, x.number, ir.Int(0)), ir.Int(-1), cond(unary(ir.IntToBool, x.number), ir.Int(1), ir.Int(0))))
	}
	return of(t, unary(ir.Sign, x.asFloat()))
}

func sgn(f float64) int {
	switch {
	case f > 0:
		return 1
	case f < 0:
		return -1
	}
	return 0
}

// extreme is Math.min or Math.max.
func extreme(none float64, op ir.BinaryOp, less token.Token, join func(a, b typ) typ) func(l *lower, a []value, zero bool, _ position) value {
	return func(l *lower, a []value, zero bool, _ position) value {
		if len(a) == 0 {
			return numberValue(none)
		}
		out := a[0]
		for _, x := range a[1:] {
			t := join(out.typ, x.typ)
			if out.int32() && x.int32() && !(t.neg && zero) {
				p, q := l.hold(of(out.typ, out.asInt())), l.hold(of(x.typ, x.asInt()))
				out = of(t, cond(l.compare(less, p, q), p.number, q.number))
				continue
			}
			out = of(t, binary(op, out.asFloat(), x.asFloat()))
		}
		return out
	}
}

func hypot(_ *lower, a []value, _ bool, _ position) value {
	if len(a) == 0 {
		return numberValue(0)
	}
	t := typ{kinds: numberKind, lo: 0, hi: infinity}
	var args []ir.Expr
	for _, x := range a {
		args = append(args, x.asFloat())
		t.nan = t.nan || x.nan
	}
	return of(t, ir.Math{Fn: ir.Hypot, Args: args})
}

func imul(l *lower, a []value, _ bool, at position) value {
	x := l.toLow(a[0], at)
	return low(binary(ir.MulInt, x, l.toLow(a[1], at)))
}

func clz32(l *lower, a []value, _ bool, at position) value {
	return of(within(0, 32), unary(ir.Clz32, l.toLow(a[0], at)))
}

func random(l *lower, _ []value, _ bool, _ position) value {
	l.inputs.random = true
	return of(typ{kinds: numberKind, lo: 0, hi: 1}, l.temp(ir.Random{}))
}

func isInteger(l *lower, a []value, _ bool, _ position) value {
	return l.ofNumber(a[0], func(x value) ir.Expr {
		return both(finite(x), binary(ir.Eq, unary(ir.Floor, x.asFloat()), x.asFloat()))
	})
}

func isFinite(l *lower, a []value, _ bool, _ position) value { return l.ofNumber(a[0], finite) }

func isNaN(l *lower, a []value, _ bool, _ position) value {
	return l.ofNumber(a[0], func(x value) ir.Expr { return unary(ir.IsNaN, x.asFloat()) })
}

// ofNumber is a test that is false of all but numbers.
func (l *lower) ofNumber(x value, test func(value) ir.Expr) value {
	if !x.may(numberKind) {
		return boolValue(ir.Truth(false))
	}
	x = l.hold(x)
	return boolValue(both(x.isTag(numberKind), test(x)))
}

func finite(x value) ir.Expr {
	return binary(ir.Le, unary(ir.Abs, x.asFloat()), ir.Number(math.MaxFloat64))
}
