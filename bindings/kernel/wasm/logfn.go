package wasm

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// parts writes what Exp and near of core/maths begin with: n as a whole number.
func (k *calc) parts(x ir.Expr) (n, i ir.Expr) {
	n = k.let(sub(add(mul(x, num(128/ln2Hi)), num(whole)), num(whole)))
	return n, k.let(toInt(n))
}

// powerTable returns 2^(i/128) for the low 7 bits of i.
func (c *compiler) powerTable(k *calc, i ir.Expr) double {
	at := k.let(and(addInt(i, i), ir.Int(254)))
	return double{k.let(lookup{c.layout.powers, at}), k.let(lookup{c.layout.powers + 8, at})}
}

// scaled writes v * 2^e, with as many steps as it takes, and returns it.
func (k *calc) scaled(v, e ir.Expr) ir.Expr {
	less := func(a, b ir.Expr) ir.Expr { return ir.Binary{Op: ir.LtInt, X: a, Y: b} }
	least := func(a, b ir.Expr) ir.Expr { return pick(less(a, b), a, b) }
	r := k.variable(ir.F64)
	v, e = k.let(v), k.let(e)
	k.when(less(ir.Int(1023), e), func() {
		rest := k.let(subInt(e, ir.Int(1023)))
		k.set(r, mul(mul(v, num(0x1p1023)), power(k.let(least(rest, ir.Int(1023))))))
	}, func() {
		k.when(less(e, ir.Int(-1021)), func() {
			rest := k.let(addInt(e, ir.Int(600)))
			rest = k.let(pick(less(rest, ir.Int(-1022)), ir.Int(-1022), rest))
			k.set(r, mul(mul(v, power(rest)), num(0x1p-600)))
		}, func() {
			k.set(r, mul(v, power(e)))
		})
	})
	return r
}

func shift7(i ir.Expr) ir.Expr { return ir.Binary{Op: ir.Shr, X: i, Y: ir.Int(7)} }

func (c *compiler) expFunc() *ir.Func {
	k := newCalc("exp", ir.F64)
	x := k.param(0)
	k.when(between(-708, x, 709), func() {
		n, i := k.parts(x)
		r := k.let(sub(sub(x, mul(n, num(step1))), mul(n, num(step2+step3))))
		p := poly(r, 1.0/720, 1.0/120, 1.0/24, 1.0/6, 0.5)
		p = k.let(add(r, mul(mul(r, r), p)))
		t := c.powerTable(k, i)
		v := add(t.hi, add(t.lo, mul(t.hi, p)))
		// -1021 <= i>>7 <= 1022
		k.ret(mul(v, power(k.let(shift7(i)))))
	})
	return k.host(ir.Exp)
}

// logTable returns the reduction of a normal x > 0, as log and Log of core/maths begin.
func (c *compiler) logTable(k *calc, x ir.Expr) (m, e, inverse ir.Expr, t double) {
	m, e = k.split(x)
	vm, ve := k.variable(ir.F64), k.variable(ir.I32)
	k.set(vm, m)
	k.set(ve, e)
	k.when(lt(num(math.Sqrt2), m), func() {
		k.set(vm, mul(m, num(0.5)))
		k.set(ve, addInt(e, ir.Int(1)))
	})
	i := k.let(subInt(toInt(truncate(add(mul(vm, num(128)), num(0.5)))), ir.Int(firstLog)))
	at := k.let(addInt(i, addInt(i, i)))
	base := c.layout.logs
	return vm, ve, k.let(lookup{base, at}), double{k.let(lookup{base + 8, at}), k.let(lookup{base + 16, at})}
}

// series is log(1+r).
func (k *calc) series(r double) double {
	x := r.hi
	t := poly(x, -1.0/10, 1.0/9, -1.0/8, 1.0/7, -1.0/6, 1.0/5, -1.0/4, 1.0/3)
	square := k.product(x, x)
	s := k.ordered(x, mul(num(-0.5), square.hi))
	rest := add(sub(mul(mul(square.hi, x), t), mul(num(0.5), square.lo)), sub(r.lo, mul(r.lo, x)))
	return k.ordered(s.hi, add(s.lo, rest))
}

var nearOne = [2]float64{1 - 0x1p-8, 1 + 0x1p-8}

func (c *compiler) logFunc() *ir.Func {
	k := newCalc("log", ir.F64)
	x := k.param(0)
	k.when(both(le(num(smallest), x), le(x, num(math.MaxFloat64))), func() {
		k.when(between(nearOne[0], x, nearOne[1]), func() {
			k.ret(k.series(single(k.let(sub(x, num(1))))).value())
		})
		m, e, inverse, t := c.logTable(k, x)
		mh := k.let(upper(m))
		ml := mul(sub(m, mh), inverse)
		r := k.let(add(sub(mul(mh, inverse), num(1)), ml))
		p := poly(r, -1.0/8, 1.0/7, -1.0/6, 1.0/5, -1.0/4, 1.0/3)
		square := k.let(mul(r, r))
		p = sub(mul(mul(square, r), p), mul(num(0.5), square))
		n := k.let(toFloat(e))
		most := k.ordered(mul(n, num(ln2Long1)), t.hi)
		u := k.sum(most.hi, r)
		k.ret(add(u.hi, add(u.lo, add(most.lo, add(p, add(t.lo, mul(n, num(ln2Long2+ln2Long3))))))))
	})
	return k.host(ir.Log)
}

// logTwo is log of core/maths for a normal x > 0 and a lo of 0.
func (c *compiler) logTwo(k *calc, x ir.Expr) double {
	hi, lo := k.variable(ir.F64), k.variable(ir.F64)
	k.when(between(nearOne[0], x, nearOne[1]), func() {
		r := k.ordered(sub(x, num(1)), num(0))
		s := k.series(r)
		k.set(hi, s.hi)
		k.set(lo, s.lo)
	}, func() {
		m, e, inverse, t := c.logTable(k, x)
		mh := k.let(upper(m))
		a := sub(mul(mh, inverse), num(1))
		s := k.series(k.sum(a, mul(sub(m, mh), inverse)))
		n := k.let(toFloat(e))
		u := k.ordered(mul(n, num(ln2Long1)), t.hi)
		v := k.sum(u.hi, s.hi)
		r := k.ordered(v.hi, add(v.lo, add(u.lo, add(s.lo, add(t.lo, mul(n, num(ln2Long2+ln2Long3)))))))
		k.set(hi, r.hi)
		k.set(lo, r.lo)
	})
	return double{hi, lo}
}

// logPer is the logarithm to a base.
func (c *compiler) logPer(fn ir.MathFn, per double) *ir.Func {
	k := newCalc("log", ir.F64)
	x := k.param(0)
	k.when(both(le(num(smallest), x), le(x, num(math.MaxFloat64))), func() {
		if fn == ir.Log2 {
			m, e := k.split(x)
			k.when(eq(m, num(1)), func() { k.ret(toFloat(e)) })
		}
		k.ret(k.mulTwo(c.logTwo(k, x), per).value())
	})
	return k.host(fn)
}

func (c *compiler) log2Func() *ir.Func {
	return c.logPer(ir.Log2, double{num(perLn2Hi), num(perLn2Lo)})
}

func (c *compiler) log10Func() *ir.Func {
	return c.logPer(ir.Log10, double{num(perLn10Hi), num(perLn10Lo)})
}

// expTwo is exp of core/maths: a pair and a power of two.
func (c *compiler) expTwo(k *calc, x double) (double, ir.Expr) {
	n, i := k.parts(x.hi)
	a := k.let(sub(x.hi, mul(n, num(step1))))
	r := k.sum(a, neg(mul(n, num(step2))))
	r = k.ordered(r.hi, sub(add(r.lo, x.lo), mul(n, num(step3))))
	p := k.powers(r)
	t := c.powerTable(k, i)
	q := k.product(t.hi, p.hi)
	s := k.ordered(t.hi, q.hi)
	rest := add(q.lo, add(add(t.lo, mul(t.hi, p.lo)), mul(t.lo, p.hi)))
	return k.ordered(s.hi, add(s.lo, rest)), k.let(shift7(i))
}

// powers is e^r - 1 for a small r.
func (k *calc) powers(r double) double {
	x := r.hi
	t := poly(x, 1.0/720, 1.0/120, 1.0/24, 1.0/6)
	square := k.product(x, x)
	rest := add(add(add(mul(mul(square.hi, x), t), mul(num(0.5), square.lo)), mul(r.lo, x)), r.lo)
	s := k.ordered(x, mul(num(0.5), square.hi))
	return k.ordered(s.hi, add(s.lo, rest))
}

// powFunc leaves negative bases, and what is not finite, to the host.
func (c *compiler) powFunc() *ir.Func {
	k := newCalc("pow", ir.F64, ir.F64)
	x, y := k.param(0), k.param(1)
	k.when(eq(y, num(2)), func() { k.ret(mul(x, x)) })
	k.when(eq(y, num(1)), func() { k.ret(x) })
	k.when(both(both(le(num(smallest), x), le(x, num(math.MaxFloat64))), lt(abs(y), num(0x1p64))), func() {
		k.when(eq(y, num(0.5)), func() { k.ret(sqrt(x)) })
		k.when(eq(x, num(1)), func() { k.ret(num(1)) })
		k.when(eq(y, num(0)), func() { k.ret(num(1)) })
		l := c.logTwo(k, x)
		p := k.product(y, l.hi)
		p = k.ordered(p.hi, add(p.lo, mul(y, l.lo)))
		k.when(between(-746, p.hi, 710), func() {
			v, e := c.expTwo(k, p)
			k.ret(k.scaled(v.value(), e))
		})
	})
	return k.host(ir.Pow)
}
