package wasm

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/maths"
)

// The functions of core/maths in machine code: the same operations in the same order,
// hence the same bits, for usual arguments. The others are left to core/maths itself.

// The constants of core/maths.
const (
	piHi, piLo                   = maths.PiHi, maths.PiLo
	halfPiHi, halfPiLo           = maths.HalfPiHi, maths.HalfPiLo
	ln2Hi                        = maths.Ln2Hi
	perLn2Hi, perLn2Lo           = maths.PerLn2Hi, maths.PerLn2Lo
	perLn10Hi, perLn10Lo         = maths.PerLn10Hi, maths.PerLn10Lo
	halfPi1, halfPi2             = maths.HalfPi1, maths.HalfPi2
	halfPi3, halfPi4             = maths.HalfPi3, maths.HalfPi4
	ln2Long1, ln2Long2, ln2Long3 = maths.Ln2Long1, maths.Ln2Long2, maths.Ln2Long3
	step1, step2, step3          = maths.Step1, maths.Step2, maths.Step3
	whole, firstLog              = maths.Whole, maths.FirstLog
	s1, s2, s3, s4, s5, s6       = maths.S1, maths.S2, maths.S3, maths.S4, maths.S5, maths.S6
	c1, c2, c3, c4, c5, c6       = maths.C1, maths.C2, maths.C3, maths.C4, maths.C5, maths.C6

	smallest = 0x1p-1022 // of the normal numbers
)

// maths pushes the value of a function of core/maths.
func (e *emitter) maths(x ir.Math) {
	switch {
	case x.Fn == ir.Hypot:
		e.hypot(x.Args)
		return
	case x.Fn == ir.Pow:
		if y, ok := x.Args[1].(ir.Number); ok && e.powConst(x.Args[0], float64(y)) {
			return
		}
	}
	if make := mathFuncs[x.Fn]; make != nil {
		f, ok := e.mathFuncs[x.Fn]
		if !ok {
			f = make(e.compiler)
			e.mathFuncs[x.Fn] = f
		}
		e.call(f, x.Args)
		return
	}
	e.expr(hostMath(x.Fn, x.Args))
}

// powConst pushes x to a power that needs no logarithm.
func (e *emitter) powConst(x ir.Expr, y float64) bool {
	switch y {
	case 2:
		v := e.local(typeF64)
		e.expr(x)
		e.tee(v)
		e.get(v)
		e.code.byte(opF64Mul)
	case 1:
		e.expr(x)
	default:
		return false
	}
	return true
}

var mathFuncs = [...]func(*compiler) *ir.Func{
	ir.Sin:   func(c *compiler) *ir.Func { return sinFunc(ir.Sin) },
	ir.Cos:   func(c *compiler) *ir.Func { return sinFunc(ir.Cos) },
	ir.Tan:   func(c *compiler) *ir.Func { return tanFunc() },
	ir.Asin:  (*compiler).asinFunc,
	ir.Acos:  (*compiler).acosFunc,
	ir.Atan:  (*compiler).atanFunc,
	ir.Exp:   (*compiler).expFunc,
	ir.Log:   (*compiler).logFunc,
	ir.Log2:  (*compiler).log2Func,
	ir.Log10: (*compiler).log10Func,
	ir.Tanh:  nil,
	ir.Cbrt:  func(c *compiler) *ir.Func { return cbrtFunc() },
	ir.Pow:   (*compiler).powFunc,
	ir.Atan2: (*compiler).atan2Func,
	ir.Hypot: nil,
}

// reduce writes the reduction of an angle below 2^20: a quadrant and the rest.
func (k *calc) reduce(x ir.Expr) (ir.Expr, double) {
	n, hi, lo := k.variable(ir.I32), k.variable(ir.F64), k.variable(ir.F64)
	k.when(lt(abs(x), num(math.Pi/4)), func() {
		k.set(hi, x)
	}, func() {
		f := k.let(sub(add(mul(x, num(1/halfPiHi)), num(whole)), num(whole)))
		a := k.let(sub(x, mul(f, num(halfPi1))))
		s := k.sum(a, neg(mul(f, num(halfPi2))))
		k.set(n, toInt(f))
		k.when(lt(num(0x1p-20), abs(s.hi)), func() {
			r := k.ordered(s.hi, sub(s.lo, mul(f, num(halfPi3+halfPi4))))
			k.set(hi, r.hi)
			k.set(lo, r.lo)
		}, func() {
			t := k.sum(s.hi, neg(mul(f, num(halfPi3))))
			r := k.ordered(t.hi, sub(add(s.lo, t.lo), mul(f, num(halfPi4))))
			k.set(hi, r.hi)
			k.set(lo, r.lo)
		})
	})
	return n, double{hi, lo}
}

func (k *calc) sine(r double) double {
	z := k.let(mul(r.hi, r.hi))
	p := poly(z, s6, s5, s4, s3, s2, s1)
	return double{r.hi, add(mul(mul(z, r.hi), p), sub(r.lo, mul(num(0.5), mul(z, r.lo))))}
}

func (k *calc) cosine(r double) double {
	z := k.let(mul(r.hi, r.hi))
	p := poly(z, c6, c5, c4, c3, c2, c1)
	half := k.let(mul(num(0.5), z))
	w := k.let(sub(num(1), half))
	return double{w, add(sub(sub(num(1), w), half), sub(mul(mul(z, z), p), mul(r.hi, r.lo)))}
}

// sinFunc is sine or cosine.
func sinFunc(fn ir.MathFn) *ir.Func {
	k := newCalc("sin", ir.F64)
	x := k.param(0)
	k.when(le(abs(x), num(0x1p20)), func() {
		if fn == ir.Sin {
			k.when(eq(x, num(0)), func() { k.ret(x) })
		}
		n, r := k.reduce(x)
		if fn == ir.Cos {
			n = k.let(addInt(n, ir.Int(1)))
		}
		v := k.variable(ir.F64)
		k.when(ir.Unary{Op: ir.IntToBool, X: and(n, ir.Int(1))}, func() {
			k.set(v, k.cosine(r).value())
		}, func() {
			k.set(v, k.sine(r).value())
		})
		k.ret(pick(ir.Unary{Op: ir.IntToBool, X: and(n, ir.Int(2))}, neg(v), v))
	})
	return k.host(fn)
}

func tanFunc() *ir.Func {
	k := newCalc("tan", ir.F64)
	x := k.param(0)
	k.when(both(le(num(0x1p-30), abs(x)), le(abs(x), num(0x1p20))), func() {
		n, r := k.reduce(x)
		s, c := k.sine(r), k.cosine(r)
		s, c = k.ordered(s.hi, s.lo), k.ordered(c.hi, c.lo)
		k.when(ir.Unary{Op: ir.IntToBool, X: and(n, ir.Int(1))}, func() {
			k.ret(k.divTwo(c, s).neg().value())
		})
		k.ret(k.divTwo(s, c).value())
	})
	return k.host(ir.Tan)
}

// angle is that of the point (x, y), both at least 0.
func (c *compiler) angle(k *calc, y, x double) double {
	swapped := k.let(lt(x.hi, y.hi))
	ahi, alo, bhi, blo := k.variable(ir.F64), k.variable(ir.F64), k.variable(ir.F64), k.variable(ir.F64)
	k.when(swapped, func() {
		k.set(ahi, x.hi)
		k.set(alo, x.lo)
		k.set(bhi, y.hi)
		k.set(blo, y.lo)
	}, func() {
		k.set(ahi, y.hi)
		k.set(alo, y.lo)
		k.set(bhi, x.hi)
		k.set(blo, x.lo)
	})
	y, x = double{ahi, alo}, double{bhi, blo}
	i := k.let(toInt(truncate(add(mul(div(y.hi, x.hi), num(64)), num(0.5)))))
	t := k.divTwo(y, x)
	thi, tlo := k.variable(ir.F64), k.variable(ir.F64)
	k.set(thi, t.hi)
	k.set(tlo, t.lo)
	k.when(ir.Unary{Op: ir.IntToBool, X: i}, func() {
		n := k.let(div(toFloat(i), num(64)))
		cx, cy := k.product(n, x.hi), k.product(n, y.hi)
		cx.lo = k.let(add(cx.lo, mul(n, x.lo)))
		cy.lo = k.let(add(cy.lo, mul(n, y.lo)))
		t := k.divTwo(k.addTwo(y, cx.neg()), k.addTwo(x, cy))
		k.set(thi, t.hi)
		k.set(tlo, t.lo)
	})
	z := k.let(mul(thi, thi))
	p := poly(z, 1.0/9, -1.0/7, 1.0/5, -1.0/3)
	rest := add(tlo, mul(mul(z, thi), p))
	at := k.let(addInt(i, i))
	chi, clo := k.let(lookup{c.layout.angles, at}), k.let(lookup{c.layout.angles + 8, at})
	s := k.sum(chi, thi)
	r := k.ordered(s.hi, add(s.lo, add(clo, rest)))
	k.set(ahi, r.hi)
	k.set(alo, r.lo)
	k.when(swapped, func() {
		r := k.addTwo(double{num(halfPiHi), num(halfPiLo)}, double{ahi, alo}.neg())
		k.set(ahi, r.hi)
		k.set(alo, r.lo)
	})
	return double{ahi, alo}
}

func (c *compiler) atanFunc() *ir.Func {
	k := newCalc("atan", ir.F64)
	x := k.param(0)
	ax := k.let(abs(x))
	k.when(both(le(num(0x1p-30), ax), le(ax, num(0x1p60))), func() {
		k.ret(copysign(c.angle(k, single(ax), single(num(1))).value(), x))
	})
	return k.host(ir.Atan)
}

// leg is sqrt(1 - x^2).
func (k *calc) leg(x ir.Expr) double {
	return k.sqrtTwo(k.mulTwo(k.sum(num(1), neg(x)), k.sum(num(1), x)))
}

func (c *compiler) asinFunc() *ir.Func {
	k := newCalc("asin", ir.F64)
	x := k.param(0)
	ax := k.let(abs(x))
	k.when(both(le(num(0x1p-30), ax), lt(ax, num(1))), func() {
		k.ret(copysign(c.angle(k, single(ax), k.leg(ax)).value(), x))
	})
	return k.host(ir.Asin)
}

func (c *compiler) acosFunc() *ir.Func {
	k := newCalc("acos", ir.F64)
	x := k.param(0)
	ax := k.let(abs(x))
	k.when(lt(ax, num(1)), func() {
		a := c.angle(k, k.leg(ax), single(ax))
		k.when(lt(x, num(0)), func() {
			k.ret(k.addTwo(double{num(piHi), num(piLo)}, a.neg()).value())
		})
		k.ret(a.value())
	})
	return k.host(ir.Acos)
}

func (c *compiler) atan2Func() *ir.Func {
	k := newCalc("atan2", ir.F64, ir.F64)
	y, x := k.param(0), k.param(1)
	ay, ax := k.let(abs(y)), k.let(abs(x))
	usual := func(a ir.Expr) ir.Expr { return both(le(num(smallest), a), le(a, num(math.MaxFloat64))) }
	k.when(both(usual(ay), usual(ax)), func() {
		my, ey := k.split(ay)
		mx, ex := k.split(ax)
		d := k.let(subInt(ey, ex))
		small := native{opI32LeS, ir.Bool, []ir.Expr{d, ir.Int(64)}}
		k.when(both(small, native{opI32GeS, ir.Bool, []ir.Expr{d, ir.Int(-64)}}), func() {
			up := native{opI32GeS, ir.Bool, []ir.Expr{d, ir.Int(0)}}
			vy, vx := k.variable(ir.F64), k.variable(ir.F64)
			k.when(up, func() {
				k.set(vy, my)
				k.set(vx, mul(mx, power(subInt(ir.Int(0), d))))
			}, func() {
				k.set(vy, mul(my, power(d)))
				k.set(vx, mx)
			})
			a := c.angle(k, single(vy), single(vx))
			k.when(lt(x, num(0)), func() {
				k.ret(copysign(k.addTwo(double{num(piHi), num(piLo)}, a.neg()).value(), y))
			})
			k.ret(copysign(a.value(), y))
		})
	})
	return k.host(ir.Atan2)
}
