package interval

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// native holds what a function of a library gives, for any arguments but NaN.
func native(fn *ir.NativeFn) value {
	if fn.Result != ir.F64 {
		return anyInt()
	}
	return value{lo: fn.Lo, hi: fn.Hi, nan: fn.MayNaN}
}

// What rounding may add to a slope: for each unit of the way, for how large numbers are, and
// for shapes that were moved far and back, which the library bounds. (Its own drawing of
// shapes reckons with less.)
const (
	slopeError = 1e-4
	placeError = 1e-9
	movedError = 1e-3
)

// native bounds a function of a library. One with a slope is asked at the middle of where its
// point may be.
func (e *Evaluator) native(x *expr) value {
	fn, v := x.native, x.value
	steep, way, size := fn.Slope > 0, 0.0, 0.0
	for i, arg := range x.args {
		a := e.eval(arg)
		v.nan = v.nan || a.nan && x.t == ir.F64
		if !(a.lo >= -1e6 && a.hi <= 1e6) || a.nan || i > 2 && a.lo != a.hi {
			steep = false
		}
		middle := a.lo/2 + a.hi/2
		switch half := a.hi - middle; {
		case arg.t == ir.F64:
			e.bits[i] = math.Float64bits(middle)
			way += float64(half * half)
			size += math.Abs(middle)
		default:
			e.bits[i] = uint64(uint32(int32(middle)))
		}
	}
	if !steep || e.failed {
		return v
	}
	e.steps -= fn.Cost / 4
	var object any
	if fn.Method {
		object = e.in.Objects[x.index]
	}
	d := math.Float64frombits(fn.Call(object, e.bits[:len(x.args)]))
	if !(math.Abs(d) < 1e9) {
		return v
	}
	reach := fn.Slope*math.Sqrt(way)*(1+slopeError) + placeError*(size+math.Abs(d)) + movedError
	return value{lo: max(v.lo, d-reach), hi: min(v.hi, d+reach)}
}
