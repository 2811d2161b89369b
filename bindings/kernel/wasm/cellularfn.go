package wasm

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/core/noise"
)

// cellWriter writes the function of an octave of cellular noise: of a seed, lattice
// coordinates, and how far points leave the centres of their cells.
type cellWriter struct {
	*calc
	kit.Sample
	seed, jitter ir.Expr
	i, f         [3]ir.Expr // the cell, and the place in it
	gap, step    [3]ir.Expr // how far the cell that is looked at is away, and its distance in cells
	f1, f2, hash ir.Local   // what was found so far
}

func cellularFunc(s kit.Sample) *ir.Func {
	k := newCalc("cellular", append(append([]ir.Type{i64}, []ir.Type{ir.F64, ir.F64, ir.F64}[:s.Dims]...), ir.F64)...)
	w := &cellWriter{calc: k, Sample: s, seed: k.param(0), jitter: k.param(1 + s.Dims)}
	for n := range s.Dims {
		w.i[n], w.f[n] = k.cell(k.within(k.param(1 + n)))
	}
	w.f1, w.f2, w.hash = k.variable(ir.F64), k.variable(ir.F64), k.variable(i64)
	k.set(w.f1, num(math.Inf(1)))
	k.set(w.f2, num(math.Inf(1)))
	w.look(s.Dims - 1)
	k.ret(w.value())
	return k.fn
}

// look goes over the cells along an axis, and in each over those along the axes before.
func (w *cellWriter) look(axis int) {
	k := w.calc
	steps := int32(3)
	if w.Metric == noise.Manhattan { // whose distances are longer
		steps = 5
	}
	n := k.variable(ir.I32)
	k.set(n, ir.Int(0))
	k.loop(func() {
		k.when(ir.Binary{Op: ir.GeInt, X: n, Y: ir.Int(steps)}, func() { k.add(ir.Break{}) })
		// The steps are 0, -1, 1, -2, 2.
		half := func(x ir.Expr) ir.Expr { return ir.Binary{Op: ir.Shr, X: x, Y: ir.Int(1)} }
		odd := ir.Unary{Op: ir.IntToBool, X: and(n, ir.Int(1))}
		step := k.let(pick(odd, subInt(ir.Int(0), half(addInt(n, ir.Int(1)))), half(n)))
		d, f := k.let(toFloat(step)), w.f[axis]
		w.step[axis] = step
		w.gap[axis] = k.let(pick(lt(d, num(0)), sub(sub(f, num(1)), d), pick(lt(num(0), d), sub(d, f), num(0))))
		within := lt(w.length(w.gap[axis:w.Dims]), w.f2)
		switch {
		case axis == 0:
			k.when(within, w.point)
		case axis == 1 && w.Dims == 3:
			k.when(within, func() { w.look(0) })
		default:
			w.look(axis - 1)
		}
		k.set(n, addInt(n, ir.Int(1)))
	})
}

// length is a distance by the metric; Euclidean ones stay squared.
func (w *cellWriter) length(d []ir.Expr) ir.Expr {
	var sum ir.Expr
	for _, x := range d {
		x = w.let(x)
		switch {
		case w.Metric == noise.Euclidean:
			x = mul(x, x)
		default:
			x = abs(x)
		}
		switch {
		case sum == nil:
			sum = x
		case w.Metric == noise.Chebyshev:
			sum = ir.Binary{Op: ir.Max, X: sum, Y: x}
		default:
			sum = add(sum, x)
		}
	}
	return w.let(sum)
}

// point looks at the point of a cell.
func (w *cellWriter) point() {
	k := w.calc
	h := w.seed
	for n, p := range []uint64{noise.PrimeX, noise.PrimeY, noise.PrimeZ}[:w.Dims] {
		h = longAdd(h, longMul(longAdd(w.i[n], extend(w.step[n])), p))
	}
	h = k.let(k.mix(h))
	var d []ir.Expr
	for n := range w.Dims {
		bits := long2(opI64ShrU, long2(opI64Shl, h, long(uint64(21*n))), long(43))
		p := sub(mul(toFloat(wrap(bits)), num(1.0/(1<<21))), num(0.5))
		p = add(num(0.5), mul(w.jitter, p))
		d = append(d, sub(add(toFloat(w.step[n]), p), w.f[n]))
	}
	l := w.length(d)
	k.when(lt(l, w.f1), func() {
		k.set(w.f2, w.f1)
		k.set(w.f1, l)
		k.set(w.hash, h)
	}, func() {
		k.when(lt(l, w.f2), func() { k.set(w.f2, l) })
	})
}

// value is what the noise tells of what was found.
func (w *cellWriter) value() ir.Expr {
	k := w.calc
	f1, f2, right := ir.Expr(w.f1), ir.Expr(w.f2), 1.0
	switch w.Metric {
	case noise.Euclidean:
		f1, f2 = sqrt(f1), sqrt(f2)
	case noise.Manhattan:
		right = 2
	}
	least := func(x ir.Expr) ir.Expr { return ir.Binary{Op: ir.Min, X: x, Y: num(right)} }
	f1, f2 = k.let(least(f1)), k.let(least(f2))
	switch w.Output {
	case noise.Second:
		return k.unit(sub(mul(num(2), f2), num(1)))
	case noise.Edge:
		return k.unit(sub(mul(num(2), sub(f2, f1)), num(1)))
	case noise.Cell:
		return mul(toFloat(wrap(long2(opI64ShrU, k.mix(w.hash), long(32)))), num(0x1p-31))
	}
	return k.unit(sub(mul(num(2), f1), num(1)))
}
