package front

import (
	"hash/fnv"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/core/noise"
)

// planeOf lowers a function of voxrun/noise that is called with x, y, and perhaps a seed and
// a number of octaves.
func planeOf(name string) func(l *lower, a []value, zero bool, at position) value {
	n, ok := kit.Noises[name]
	if !ok {
		return nil
	}
	return func(l *lower, a []value, _ bool, at position) value {
		x, ok := value{}, false
		if len(a) > 1 {
			x, ok = l.onlyNumber(a[0])
		}
		if !ok {
			l.refuse(at, "makes a noise", "make it outside of the function, or call "+name+"(x, y, seed, octaves)")
		}
		p := l.positions([]value{x, a[1]}, at)
		lo, hi := l.seed(a, 2, at)
		octaves := l.wholeArg(a, 3, float64(n.Octaves), 1, noise.MaxOctaves, at)
		return nativeNumber(n.Fn, 0, p[0], p[1], lo, hi, octaves)
	}
}

// seed is a seed as its two halves, the lower first.
func (l *lower) seed(a []value, i int, at position) (lo, hi ir.Expr) {
	if i >= len(a) || a[i].kinds != 0 && a[i].kinds&^missingKinds == 0 {
		return ir.Int(0), ir.Int(0)
	}
	if a[i].may(textKind) {
		h := fnv.New64a()
		_, _ = h.Write([]byte(l.word(a, i, at)))
		n := h.Sum64()
		return ir.Int(int32(uint32(n))), ir.Int(int32(uint32(n >> 32)))
	}
	v := l.optional(a, i, 0, -infinity, infinity, at)
	if v.int32() {
		x := l.once(v.asInt())
		return x, binary(ir.Shr, x, ir.Int(31))
	}
	x := l.once(v.asFloat())
	half := func(fn *ir.NativeFn) ir.Expr { return ir.Native{Fn: fn, Args: []ir.Expr{x}} }
	return half(kit.SeedHalves[0]), half(kit.SeedHalves[1])
}

// noiseFn is a captured noise, as it is called.
type noiseFn struct{ index, dims int }

// sample lowers a call of a captured noise.
func (l *lower) sample(k *capturedThing, n *noise.Noise, a []value, at position) value {
	switch {
	case len(a) == 0:
		l.bail()
		return of(never(), ir.Int(0))
	case len(a) == 1:
		a = append(a, numberValue(0))
	}
	a = a[:min(3, len(a))]
	fn := l.noiseFns[noiseFn{k.index, len(a)}]
	if fn == nil {
		fn = kit.Of(n, len(a))
		l.noiseFns[noiseFn{k.index, len(a)}] = fn
	}
	return nativeNumber(fn, k.index, l.positions(a, at)...)
}

// positions are coordinates that are not NaN.
func (l *lower) positions(list []value, at position) (p []ir.Expr) {
	for _, v := range list {
		n := l.toNumber(v, at)
		if n.nan {
			n = l.hold(n)
			l.bailIf(unary(ir.IsNaN, n.asFloat()))
		}
		p = append(p, n.asFloat())
	}
	return p
}
