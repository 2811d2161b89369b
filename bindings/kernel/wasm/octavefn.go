package wasm

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/stream"
	"github.com/voxrun/voxrun/core/noise"
)

// octaveKey is a kind of octave.
type octaveKey struct {
	kind noise.Kind
	dims int
}

// octaveFunc is the function of a seed and lattice coordinates.
func (c *compiler) octaveFunc(key octaveKey) *ir.Func {
	k := newCalc("octave", append([]ir.Type{i64}, []ir.Type{ir.F64, ir.F64, ir.F64}[:key.dims]...)...)
	seed := k.param(0)
	var at [3]ir.Expr
	for i := range key.dims {
		at[i] = k.within(k.param(1 + i))
	}
	var v ir.Expr
	switch {
	case key.kind == noise.Simplex && key.dims == 2:
		v = k.simplex2(c, seed, at)
	case key.kind == noise.Simplex:
		v = k.simplex3(c, seed, at)
	default:
		v = k.lattice(c, key, seed, at)
	}
	k.ret(k.unit(v))
	return k.fn
}

// within cuts a coordinate to what the lattice has.
func (k *calc) within(x ir.Expr) ir.Expr {
	return k.let(pick(le(abs(x), num(noise.Reach)), x, copysign(num(noise.Reach), x)))
}

// unit cuts a sample to -1 and 1.
func (k *calc) unit(v ir.Expr) ir.Expr {
	v = k.let(v)
	return pick(le(abs(v), num(1)), v, copysign(num(1), v))
}

// mix is that of core/noise.
func (k *calc) mix(h ir.Expr) ir.Expr {
	fold := func(n uint64) ir.Expr {
		h = k.let(h)
		return long2(opI64Xor, h, long2(opI64ShrU, h, long(n)))
	}
	h = longMul(fold(30), stream.Mul1)
	h = longMul(fold(27), stream.Mul2)
	return k.let(fold(31))
}

// gradientAt is a coordinate of a gradient: see layout.
type gradientAt struct {
	at uint32
	x  ir.Expr // the offset
}

// Type implements ir.Expr.
func (gradientAt) Type() ir.Type { return ir.F64 }

const magic = 3 << 51 // a number to which whole numbers are added in their lower bits

// cell returns the whole part of a coordinate, as 64 bits, and what is left.
func (k *calc) cell(x ir.Expr) (i, f ir.Expr) {
	w := k.let(floor(x))
	return k.let(long2(opI64Sub, bitsOf(add(w, num(magic))), long(math.Float64bits(magic)))), k.let(sub(x, w))
}

func longMul(a ir.Expr, b uint64) ir.Expr { return long2(opI64Mul, a, long(b)) }
func longAdd(a, b ir.Expr) ir.Expr        { return long2(opI64Add, a, b) }

// scatter is that of core/noise.
func (k *calc) scatter(h ir.Expr) ir.Expr {
	for i, c := range [...]uint64{noise.Scatter1, noise.Scatter2} {
		h = k.let(h)
		h = longMul(long2(opI64Xor, h, long2(opI64ShrU, h, long([...]uint64{32, 29}[i]))), c)
	}
	return h
}

// gradient returns the coordinates of the gradient of a hash.
func (k *calc) gradient(c *compiler, dims int, h ir.Expr) (g [3]ir.Expr) {
	h = k.scatter(h)
	at, shift, mask := c.layout.gradients2, long(56), long(0xf0)
	if dims == 3 {
		at, shift, mask = c.layout.gradients3, 54, 0x3e0
	}
	i := k.let(wrap(long2(opI64And, long2(opI64ShrU, h, shift), mask)))
	for n := range dims {
		g[n] = gradientAt{at + 8*uint32(n), i}
	}
	return g
}

func (k *calc) simplex2(c *compiler, seed ir.Expr, at [3]ir.Expr) ir.Expr {
	s := k.let(mul(add(at[0], at[1]), num(noise.Skew)))
	ix, fx := k.cell(add(at[0], s))
	iy, fy := k.cell(add(at[1], s))
	h := k.let(longAdd(longAdd(seed, longMul(ix, noise.PrimeX)), longMul(iy, noise.PrimeY)))
	t := k.let(mul(add(fx, fy), num(noise.Unskew)))
	x, y := k.let(sub(fx, t)), k.let(sub(fy, t))
	v := k.variable(ir.F64)
	prime := func(p uint64) ir.Expr { return longAdd(h, long(p)) }
	px, py := uint64(noise.PrimeX), uint64(noise.PrimeY)
	k.set(v, num(0))
	k.corner(c, v, h, x, y)
	k.corner(c, v, prime(px+py), add(sub(x, num(1)), num(2*noise.Unskew)), add(sub(y, num(1)), num(2*noise.Unskew)))
	h2, x2, y2 := k.variable(i64), k.variable(ir.F64), k.variable(ir.F64)
	k.when(lt(y, x), func() {
		k.set(h2, prime(px))
		k.set(x2, add(sub(x, num(1)), num(noise.Unskew)))
		k.set(y2, add(y, num(noise.Unskew)))
	}, func() {
		k.set(h2, prime(py))
		k.set(x2, add(x, num(noise.Unskew)))
		k.set(y2, add(sub(y, num(1)), num(noise.Unskew)))
	})
	k.corner(c, v, h2, x2, y2)
	return mul(v, num(noise.Simplex2Norm))
}

// corner adds what one corner gives.
func (k *calc) corner(c *compiler, v ir.Local, h ir.Expr, d ...ir.Expr) {
	a := num(0.5)
	for i, x := range d {
		d[i] = k.let(x)
		a = sub(a, mul(d[i], d[i]))
	}
	a = k.let(a)
	k.when(lt(num(0), a), func() {
		g := k.gradient(c, len(d), h)
		b := k.let(mul(a, a))
		dot := add(mul(g[0], d[0]), mul(g[1], d[1]))
		if len(d) == 3 {
			dot = add(dot, mul(g[2], d[2]))
		}
		k.set(v, add(v, mul(mul(b, b), dot)))
	})
}

func (k *calc) simplex3(c *compiler, seed ir.Expr, at [3]ir.Expr) ir.Expr {
	r := k.let(mul(add(add(at[0], at[1]), at[2]), num(2.0/3)))
	p, q := [3]ir.Expr{}, [3]ir.Expr{}
	for i := range p {
		p[i] = k.let(sub(r, at[i]))
		q[i] = k.let(add(p[i], num(0.5)))
	}
	second := k.mix(seed)
	v := k.let(k.grid(c, seed, p))
	return mul(add(v, k.grid(c, second, q)), num(noise.Simplex3Norm))
}

// grid is what one cubic grid gives.
func (k *calc) grid(c *compiler, seed ir.Expr, p [3]ir.Expr) ir.Expr {
	primes := [3]uint64{noise.PrimeX, noise.PrimeY, noise.PrimeZ}
	h := seed
	var size [3]ir.Expr
	for i, x := range p {
		w := k.let(floor(add(x, num(0.5))))
		n := long2(opI64Sub, bitsOf(add(w, num(magic))), long(math.Float64bits(magic)))
		h = longAdd(h, longMul(n, primes[i]))
		p[i] = k.let(sub(x, w))
		size[i] = k.let(abs(p[i]))
	}
	h = k.let(h)
	v := k.variable(ir.F64)
	k.set(v, num(0))
	k.corner(c, v, h, p[:]...)
	h2 := k.variable(i64)
	var q [3]ir.Local
	for i := range q {
		q[i] = k.variable(ir.F64)
		k.set(q[i], p[i])
	}
	beyond := func(i int) func() {
		return func() {
			s := k.let(copysign(num(1), p[i]))
			k.set(h2, longAdd(h, native{opI64Mul, i64, []ir.Expr{native{opI64ExtendS, i64, []ir.Expr{toInt(s)}}, long(primes[i])}}))
			k.set(q[i], sub(p[i], s))
		}
	}
	k.when(both(le(size[1], size[0]), le(size[2], size[0])), beyond(0), func() {
		k.when(le(size[2], size[1]), beyond(1), beyond(2))
	})
	k.corner(c, v, h2, q[0], q[1], q[2])
	return v
}

// fade is that of core/noise.
func (k *calc) fade(t ir.Expr) ir.Expr {
	return k.let(mul(mul(mul(t, t), t), add(mul(t, sub(mul(t, num(6)), num(15))), num(10))))
}

// lattice is an octave of value noise or gradient noise.
func (k *calc) lattice(c *compiler, key octaveKey, seed ir.Expr, at [3]ir.Expr) ir.Expr {
	ix, fx := k.cell(at[0])
	lines := k.lines(key.dims, seed, at)
	ends := [2]ir.Expr{}
	for e := range ends {
		x := k.let(longMul(longAdd(ix, long(uint64(e))), noise.PrimeX))
		d := k.let(sub(fx, num(float64(e))))
		ends[e] = k.let(k.end(c, key, lines, x, d))
	}
	norm := 1.0
	switch {
	case key.kind == noise.Perlin && key.dims == 2:
		norm = noise.Perlin2Norm
	case key.kind == noise.Perlin:
		norm = noise.Perlin3Norm
	}
	return mul(add(ends[0], mul(k.fade(fx), sub(ends[1], ends[0]))), num(norm))
}

// line is a line along x of the lattice, beside the sample.
type line struct{ h, w, dy, dz ir.Expr }

func (k *calc) lines(dims int, seed ir.Expr, at [3]ir.Expr) (list []line) {
	iy, fy := k.cell(at[1])
	wy := k.fade(fy)
	sides := func(w ir.Expr) [2]ir.Expr { return [2]ir.Expr{k.let(sub(num(1), w)), w} }
	wys := sides(wy)
	for n := range 2 {
		h := k.let(longAdd(seed, longMul(longAdd(iy, long(uint64(n))), noise.PrimeY)))
		list = append(list, line{h: h, w: wys[n], dy: k.let(sub(fy, num(float64(n))))})
	}
	if dims == 2 {
		return list
	}
	iz, fz := k.cell(at[2])
	wzs := sides(k.fade(fz))
	var out []line
	for n := range 2 {
		hz := k.let(longMul(longAdd(iz, long(uint64(n))), noise.PrimeZ))
		dz := k.let(sub(fz, num(float64(n))))
		for _, l := range list {
			out = append(out, line{k.let(longAdd(l.h, hz)), k.let(mul(l.w, wzs[n])), l.dy, dz})
		}
	}
	return out
}

// end is the field at one end of a cell, at a distance d from it along x.
func (k *calc) end(c *compiler, key octaveKey, lines []line, x, d ir.Expr) ir.Expr {
	var a, b ir.Expr
	sum := func(to *ir.Expr, x ir.Expr) {
		if *to == nil {
			*to = x
		} else {
			*to = add(*to, x)
		}
	}
	for _, l := range lines {
		h := longAdd(l.h, x)
		if key.kind == noise.Value {
			upper := wrap(long2(opI64ShrU, k.scatter(h), long(32)))
			sum(&b, mul(l.w, mul(toFloat(upper), num(0x1p-31))))
			continue
		}
		g := k.gradient(c, key.dims, h)
		sum(&a, mul(l.w, g[0]))
		if key.dims == 2 {
			sum(&b, mul(l.w, mul(g[1], l.dy)))
		} else {
			sum(&b, mul(l.w, add(mul(g[1], l.dy), mul(g[2], l.dz))))
		}
	}
	if a == nil {
		return b
	}
	return add(mul(a, d), b)
}
