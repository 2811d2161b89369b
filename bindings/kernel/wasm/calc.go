package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// calc writes a function of the intermediate form, statement by statement.
type calc struct {
	fn  *ir.Func
	out *[]ir.Stmt
}

func newCalc(name string, params ...ir.Type) *calc {
	f := &ir.Func{Name: name, Params: params, Results: []ir.Type{ir.F64}}
	return &calc{f, &f.Body}
}

func (k *calc) param(i int) ir.Expr { return ir.Local{Index: i, T: k.fn.Params[i]} }

func (k *calc) add(s ir.Stmt) { *k.out = append(*k.out, s) }

// variable makes a local, which set changes.
func (k *calc) variable(t ir.Type) ir.Local {
	k.fn.Locals = append(k.fn.Locals, t)
	return ir.Local{Index: len(k.fn.Params) + len(k.fn.Locals) - 1, T: t}
}

func (k *calc) set(v ir.Local, x ir.Expr) { k.add(ir.Set{Local: v.Index, X: x}) }

// let evaluates an expression once.
func (k *calc) let(x ir.Expr) ir.Expr {
	switch x.(type) {
	case ir.Local, ir.Number, ir.Int, long:
		return x
	}
	v := k.variable(x.Type())
	k.set(v, x)
	return v
}

func (k *calc) when(cond ir.Expr, then func(), otherwise ...func()) {
	var s ir.If
	s.Cond = cond
	outer := k.out
	k.out = &s.Then
	then()
	for _, f := range otherwise {
		k.out = &s.Else
		f()
	}
	k.out = outer
	k.add(s)
}

// loop does body until it breaks.
func (k *calc) loop(body func()) {
	outer := k.out
	var s ir.Loop
	k.out = &s.Body
	body()
	k.out = outer
	k.add(s)
}

func (k *calc) ret(x ir.Expr) { k.add(ir.Return{Xs: []ir.Expr{x}}) }

// host leaves the rest to core/maths.
func (k *calc) host(fn ir.MathFn) *ir.Func {
	var args []ir.Expr
	for i := range k.fn.Params {
		args = append(args, k.param(i))
	}
	k.ret(hostMath(fn, args))
	return k.fn
}

func num(x float64) ir.Expr       { return ir.Number(x) }
func add(a, b ir.Expr) ir.Expr    { return ir.Binary{Op: ir.Add, X: a, Y: b} }
func sub(a, b ir.Expr) ir.Expr    { return ir.Binary{Op: ir.Sub, X: a, Y: b} }
func mul(a, b ir.Expr) ir.Expr    { return ir.Binary{Op: ir.Mul, X: a, Y: b} }
func div(a, b ir.Expr) ir.Expr    { return ir.Binary{Op: ir.Div, X: a, Y: b} }
func lt(a, b ir.Expr) ir.Expr     { return ir.Binary{Op: ir.Lt, X: a, Y: b} }
func le(a, b ir.Expr) ir.Expr     { return ir.Binary{Op: ir.Le, X: a, Y: b} }
func eq(a, b ir.Expr) ir.Expr     { return ir.Binary{Op: ir.Eq, X: a, Y: b} }
func neg(a ir.Expr) ir.Expr       { return ir.Unary{Op: ir.Neg, X: a} }
func abs(a ir.Expr) ir.Expr       { return ir.Unary{Op: ir.Abs, X: a} }
func floor(a ir.Expr) ir.Expr     { return ir.Unary{Op: ir.Floor, X: a} }
func truncate(a ir.Expr) ir.Expr  { return ir.Unary{Op: ir.Trunc, X: a} }
func sqrt(a ir.Expr) ir.Expr      { return ir.Unary{Op: ir.Sqrt, X: a} }
func toInt(a ir.Expr) ir.Expr     { return ir.Unary{Op: ir.ExactInt, X: a} }
func toFloat(a ir.Expr) ir.Expr   { return ir.Unary{Op: ir.IntToF64, X: a} }
func both(a, b ir.Expr) ir.Expr   { return native{opI32And, ir.Bool, []ir.Expr{a, b}} }
func addInt(a, b ir.Expr) ir.Expr { return ir.Binary{Op: ir.AddInt, X: a, Y: b} }
func subInt(a, b ir.Expr) ir.Expr { return ir.Binary{Op: ir.SubInt, X: a, Y: b} }
func and(a, b ir.Expr) ir.Expr    { return ir.Binary{Op: ir.And, X: a, Y: b} }
func pick(c, a, b ir.Expr) ir.Expr {
	return ir.Cond{If: c, Then: a, Else: b}
}

// between tells whether lo < x < hi.
func between(lo float64, x ir.Expr, hi float64) ir.Expr {
	return both(lt(num(lo), x), lt(x, num(hi)))
}

func copysign(a, b ir.Expr) ir.Expr { return native{opF64Copysign, ir.F64, []ir.Expr{a, b}} }

// poly returns the value of a polynomial by Horner's rule, whose products and sums are
// each rounded: ((c0*x + c1)*x + c2) and so on.
func poly(x ir.Expr, c ...float64) ir.Expr {
	p := num(c[0])
	for _, n := range c[1:] {
		p = add(mul(p, x), num(n))
	}
	return p
}

func bitsOf(x ir.Expr) ir.Expr            { return native{opI64FromBits, i64, []ir.Expr{x}} }
func fromBits(x ir.Expr) ir.Expr          { return native{opF64FromBits, ir.F64, []ir.Expr{x}} }
func long2(op byte, a, b ir.Expr) ir.Expr { return native{op, i64, []ir.Expr{a, b}} }
func wrap(x ir.Expr) ir.Expr              { return native{opI32WrapI64, ir.I32, []ir.Expr{x}} }
func extend(x ir.Expr) ir.Expr            { return native{opI64ExtendS, i64, []ir.Expr{x}} }

// upper returns the upper 26 bits of a number.
func upper(x ir.Expr) ir.Expr {
	return fromBits(long2(opI64And, bitsOf(x), ^long(1<<27-1)))
}

// power returns 2^e, for e from -1022 to 1023.
func power(e ir.Expr) ir.Expr {
	return fromBits(long2(opI64Shl, extend(addInt(e, ir.Int(1023))), long(52)))
}

// double is a pair of core/maths: a number as the sum of two. What follows does the same
// as its methods and functions of the same names.
type double struct{ hi, lo ir.Expr }

func single(x ir.Expr) double { return double{x, num(0)} }

func (k *calc) sum(a, b ir.Expr) double {
	a, b = k.let(a), k.let(b)
	s := k.let(add(a, b))
	t := k.let(sub(s, a))
	return double{s, k.let(add(sub(a, sub(s, t)), sub(b, t)))}
}

func (k *calc) ordered(a, b ir.Expr) double {
	a, b = k.let(a), k.let(b)
	s := k.let(add(a, b))
	return double{s, k.let(sub(b, sub(s, a)))}
}

func (k *calc) product(a, b ir.Expr) double {
	a, b = k.let(a), k.let(b)
	p := k.let(mul(a, b))
	ah, bh := k.let(upper(a)), k.let(upper(b))
	al, bl := k.let(sub(a, ah)), k.let(sub(b, bh))
	e := sub(mul(ah, bh), p)
	e = add(e, mul(ah, bl))
	e = add(e, mul(al, bh))
	return double{p, k.let(add(e, mul(al, bl)))}
}

func (a double) value() ir.Expr { return add(a.hi, a.lo) }

func (a double) neg() double { return double{neg(a.hi), neg(a.lo)} }

func (k *calc) addTwo(a, b double) double {
	s, t := k.sum(a.hi, b.hi), k.sum(a.lo, b.lo)
	s = k.ordered(s.hi, add(s.lo, t.hi))
	return k.ordered(s.hi, add(s.lo, t.lo))
}

func (k *calc) mulTwo(a, b double) double {
	p := k.product(a.hi, b.hi)
	return k.ordered(p.hi, add(p.lo, add(mul(a.hi, b.lo), mul(a.lo, b.hi))))
}

func (k *calc) divTwo(a, b double) double {
	q := k.let(div(a.hi, b.hi))
	p := k.product(q, b.hi)
	r := sub(add(sub(sub(a.hi, p.hi), p.lo), a.lo), mul(q, b.lo))
	return k.ordered(q, div(r, b.hi))
}

// sqrtTwo is for what is not 0.
func (k *calc) sqrtTwo(a double) double {
	s := k.let(sqrt(a.hi))
	p := k.product(s, s)
	return k.ordered(s, div(add(sub(sub(a.hi, p.hi), p.lo), a.lo), mul(num(2), s)))
}

// split returns m and e with x = m * 2^e and 1 <= m < 2, for a normal x > 0.
func (k *calc) split(x ir.Expr) (m, e ir.Expr) {
	b := k.let(bitsOf(x))
	m = k.let(fromBits(long2(opI64Or, long2(opI64And, b, long(1<<52-1)), long(1023<<52))))
	e = k.let(subInt(wrap(long2(opI64ShrU, b, long(52))), ir.Int(1023)))
	return m, e
}
