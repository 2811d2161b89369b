package api

import (
	"reflect"

	"github.com/dop251/goja"
)

var uint32Type = reflect.TypeFor[[]uint32]()

// numbers returns the elements of a typed array; ok is false for anything else.
func numbers(o *goja.Object) (list []float64, ok bool) {
	if t := o.ExportType(); t == nil || t.Kind() != reflect.Slice || t == arrayType {
		return nil, false
	}
	switch s := o.Export().(type) {
	case []float32:
		return floats(s), true
	case []float64:
		return floats(s), true
	case []int32:
		return floats(s), true
	case []uint32:
		return floats(s), true
	case []int16:
		return floats(s), true
	case []uint16:
		return floats(s), true
	case []int8:
		return floats(s), true
	case []uint8:
		return floats(s), true
	}
	return nil, false
}

func floats[N float32 | float64 | int32 | uint32 | int16 | uint16 | int8 | uint8](s []N) []float64 {
	list := make([]float64, len(s))
	for i, n := range s {
		list[i] = float64(n)
	}
	return list
}

// typedArray reads the first n elements of a typed array; those that are missing
// are 0.
func typedArray(o *goja.Object, n int) (list [4]float64, ok bool) {
	if t := o.ExportType(); t == nil || t.Kind() != reflect.Slice || t == arrayType {
		return list, false
	}
	switch s := o.Export().(type) {
	case []float32:
		return firstOf(s, n), true
	case []float64:
		return firstOf(s, n), true
	case []int32:
		return firstOf(s, n), true
	case []uint32:
		return firstOf(s, n), true
	case []int16:
		return firstOf(s, n), true
	case []uint16:
		return firstOf(s, n), true
	case []int8:
		return firstOf(s, n), true
	case []uint8:
		return firstOf(s, n), true
	}
	return list, false
}

func firstOf[N float32 | float64 | int32 | uint32 | int16 | uint16 | int8 | uint8](s []N, n int) (list [4]float64) {
	for i := range min(n, len(s)) {
		list[i] = float64(s[i])
	}
	return list
}
