package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/color"
)

// MaxFloats is how many numbers NewFloats makes room for at most.
const MaxFloats = 1 << 26

// NewFloats returns a new Float32Array of n numbers, with the Go slice that it shows.
func (a *API) NewFloats(n int64, where string) (goja.Value, []float32) {
	if n < 0 || n > MaxFloats {
		panic(a.vm.RangeError("%s: %d numbers are too many; at most %d", where, n, MaxFloats))
	}
	array, err := a.vm.New(a.vm.GlobalObject().Get("Float32Array"), a.int(n))
	if err != nil {
		panic(a.vm.Error(err))
	}
	data, ok := array.Export().([]float32)
	if !ok || int64(len(data)) != n {
		panic(a.vm.TypeError("%s: Float32Array is not what it should be", where))
	}
	return array, data
}

// Elements reads an array, or a list of another kind that can be iterated, of at most
// most values.
func (a *API) Elements(v goja.Value, most int, where string) []goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || o.GetSymbol(goja.SymIterator) == nil {
		panic(a.vm.TypeError("%s takes an array; got %s", where, Describe(v)))
	}
	var list []goja.Value
	a.vm.ForOf(o, func(x goja.Value) bool {
		if len(list) == most {
			panic(a.vm.RangeError("%s: more than %d elements", where, most))
		}
		list = append(list, x)
		return true
	})
	return list
}

// TypedNumbers returns the elements of a typed array; ok is false for anything else.
func (a *API) TypedNumbers(v goja.Value) (list []float64, ok bool) {
	o, is := v.(*goja.Object)
	if !is {
		return nil, false
	}
	return numbers(o)
}

// ColorOr reads a colour that may be left out.
func (a *API) ColorOr(v goja.Value, otherwise color.Color, where string) color.Color {
	if IsMissing(v) {
		return otherwise
	}
	return a.Color(v, where)
}
