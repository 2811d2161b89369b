package wasm

import (
	"math"
	"strconv"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

func cbrtFunc() *ir.Func {
	k := newCalc("cbrt", ir.F64)
	x := k.param(0)
	ax := k.let(abs(x))
	k.when(both(le(num(smallest), ax), le(ax, num(math.MaxFloat64))), func() {
		m, e := k.split(ax)
		// The quotient is rounded down: e + 1200 is not negative.
		third := k.let(subInt(native{opI32DivU, ir.I32, []ir.Expr{addInt(e, ir.Int(1200)), ir.Int(3)}}, ir.Int(400)))
		m = k.let(mul(m, power(subInt(e, addInt(third, addInt(third, third))))))
		t := k.let(add(num(0.66), mul(m, sub(num(0.3795), mul(m, num(0.0205))))))
		for range 4 {
			t = k.let(sub(t, div(sub(t, div(m, mul(t, t))), num(3))))
		}
		cube := k.mulTwo(k.product(t, t), single(t))
		t = k.let(add(t, div(sub(sub(m, cube.hi), cube.lo), mul(num(3), mul(t, t)))))
		k.ret(copysign(mul(t, power(third)), x))
	})
	return k.host(ir.Cbrt)
}

// hypot pushes Math.hypot of any number of arguments.
func (e *emitter) hypot(args []ir.Expr) {
	if len(args) == 0 {
		e.code.f64(0)
		return
	}
	for _, a := range args {
		e.expr(a)
	}
	name := "hypot" + strconv.Itoa(len(args))
	e.code.indexed(opCall, e.helper(name, func(c *compiler) *ir.Func { return c.hypotFunc(len(args)) }))
}

// hypotFunc scales by the largest, and adds up squares as sums of two.
func (c *compiler) hypotFunc(n int) *ir.Func {
	k := newCalc("hypot")
	for range n {
		k.fn.Params = append(k.fn.Params, ir.F64)
	}
	most := abs(k.param(0))
	for i := 1; i < n; i++ {
		most = ir.Binary{Op: ir.Max, X: most, Y: abs(k.param(i))}
	}
	most = k.let(most) // NaN if one is
	k.when(both(le(num(0x1p-900), most), le(most, num(0x1p900))), func() {
		_, e := k.split(most)
		down := k.let(power(subInt(ir.Int(0), e)))
		shi, slo := k.variable(ir.F64), k.variable(ir.F64)
		for i := range n {
			x := k.let(mul(mul(k.param(i), down), num(1)))
			k.when(le(num(0x1p-300), abs(x)), func() {
				s := k.addTwo(double{shi, slo}, k.product(x, x))
				k.set(shi, s.hi)
				k.set(slo, s.lo)
			})
		}
		k.ret(k.scaled(k.sqrtTwo(double{shi, slo}).value(), e))
	})
	for i := range n {
		k.add(spill{at: c.layout.scratch + 8*uint32(i), x: k.param(i)})
	}
	k.ret(hostCall{hostHypot, []ir.Expr{ir.Int(n)}, ir.F64})
	return k.fn
}

// roundFunc is Math.round: halves are rounded up, and -0 is kept.
func (c *compiler) roundFunc() *ir.Func {
	k := newCalc("round", ir.F64)
	x := k.param(0)
	f := k.let(floor(x))
	k.ret(copysign(pick(le(num(0.5), sub(x, f)), add(f, num(1)), f), x))
	return k.fn
}

// remainderFunc is %: exact, as the remainder is always a float64. Where the quotient is
// small, or both numbers are whole, it is found by one division and a correction; the
// product of the quotient and the divisor is taken as a sum of two.
func (c *compiler) remainderFunc() *ir.Func {
	k := newCalc("remainder", ir.F64, ir.F64)
	x, y := k.param(0), k.param(1)
	ax, ay := k.let(abs(x)), k.let(abs(y))
	k.when(lt(ax, ay), func() { k.ret(x) })
	k.when(both(le(num(0x1p-900), ay), le(ax, num(0x1p900))), func() {
		q := k.let(truncate(div(ax, ay)))
		// A quotient that was rounded up to a whole number is one too large.
		finish := func(r ir.Expr) {
			r = k.let(r)
			k.ret(copysign(pick(lt(r, num(0)), add(r, ay), r), x))
		}
		k.when(both(le(ax, num(0x1p52)), both(eq(truncate(ax), ax), eq(truncate(ay), ay))), func() {
			finish(sub(ax, mul(q, ay)))
		})
		k.when(lt(q, num(0x1p25)), func() {
			p := k.let(mul(q, ay))
			high := k.let(upper(ay))
			e := add(sub(mul(q, high), p), mul(q, sub(ay, high)))
			finish(sub(sub(ax, p), e))
		})
	})
	k.ret(hostCall{hostRemainder, []ir.Expr{x, y}, ir.F64})
	return k.fn
}
