// Package kit has the functions of Voxrun's libraries that compiled functions call: those
// of voxrun/noise, voxrun/sdf and voxrun/color that give a number or a colour.
//
// They take and give what is left when the API has looked at the arguments: numbers that
// are in range, colours as 0xAARRGGBB. The front end does that looking; what would throw, it
// leaves to the interpreter.
package kit

import (
	"math"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/color"
)

func float(bits uint64) float64 { return math.Float64frombits(bits) }

func colorOf(bits uint64) color.Color { return color.Color(uint32(bits)) }

// made is a colour as the API gives it: without alpha it is none.
func made(c color.Color) uint64 {
	if !c.Exists() {
		return 0
	}
	return uint64(c)
}

// types of parameters.
var (
	f64 = ir.F64
	i32 = ir.I32
)

var infinity = math.Inf(1)

// number declares a function that gives a number.
func number(name string, lo, hi float64, cost int, call func(a []uint64) float64, params ...ir.Type) *ir.NativeFn {
	return &ir.NativeFn{
		Name: name, Params: params, Result: ir.F64, Lo: lo, Hi: hi, Cost: cost,
		Call: func(_ any, a []uint64) uint64 { return math.Float64bits(call(a)) },
	}
}

// method declares a function that is asked of an object, with its weight, or nil.
func method(fn ir.NativeFn, weight func(object any) int, call func(object any, a []uint64) uint64) *ir.NativeFn {
	fn.Method, fn.Weight, fn.Call = true, weight, call
	return &fn
}

// paint declares a function that gives a colour.
func paint(name string, cost int, call func(a []uint64) color.Color, params ...ir.Type) *ir.NativeFn {
	return &ir.NativeFn{
		Name: name, Params: params, Result: ir.I32, Cost: cost,
		Call: func(_ any, a []uint64) uint64 { return made(call(a)) },
	}
}
