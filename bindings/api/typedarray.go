package api

import (
	"reflect"

	"github.com/dop251/goja"
)

var uint32Type = reflect.TypeFor[[]uint32]()

// isTyped tells a typed array without looking into it.
func isTyped(o *goja.Object) bool {
	t := o.ExportType()
	return t != nil && t != arrayType && t.Kind() == reflect.Slice
}

// firstNumbers copies what fits into dst from a typed array, and returns how many
// elements that were; ok is false for anything else.
func firstNumbers(o *goja.Object, dst []float64) (n int, ok bool) {
	if !isTyped(o) {
		return 0, false
	}
	return copyNumbers(o.Export(), dst)
}

// numbers returns the elements of a typed array; ok is false for anything else.
func numbers(o *goja.Object) (list []float64, ok bool) {
	if !isTyped(o) {
		return nil, false
	}
	elements := o.Export()
	list = make([]float64, reflect.ValueOf(elements).Len())
	_, ok = copyNumbers(elements, list)
	return list, ok
}

func copyNumbers(elements any, dst []float64) (n int, ok bool) {
	switch s := elements.(type) {
	case []float32:
		return convert(s, dst), true
	case []float64:
		return convert(s, dst), true
	case []int32:
		return convert(s, dst), true
	case []uint32:
		return convert(s, dst), true
	case []int16:
		return convert(s, dst), true
	case []uint16:
		return convert(s, dst), true
	case []int8:
		return convert(s, dst), true
	case []uint8:
		return convert(s, dst), true
	}
	return 0, false
}

func convert[N float32 | float64 | int32 | uint32 | int16 | uint16 | int8 | uint8](s []N, dst []float64) int {
	n := min(len(s), len(dst))
	for i, x := range s[:n] {
		dst[i] = float64(x)
	}
	return n
}
