package api

import (
	"fmt"
	"math"
	"reflect"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

// arrayReader reads the elements of JavaScript arrays without a look-up by name for
// each: Function.prototype.apply spreads an array onto a Go function's arguments.
type arrayReader struct {
	apply   func(goja.FunctionCall) goja.Value
	collect goja.Value
	args    [2]goja.Value
	list    []goja.Value
}

var (
	arrayType    = reflect.TypeFor[[]any]()
	functionType = reflect.TypeFor[func(goja.FunctionCall) goja.Value]()
)

// maxSpread is how many elements elements returns at most.
const maxSpread = 24

// elements returns the elements of an array; of one longer than maxSpread, the
// first of them. The slice is valid until the next call. It returns nil for an
// object that is no array.
func (a *API) elements(o *goja.Object) []goja.Value {
	if o.ExportType() != arrayType {
		return nil
	}
	r := a.array
	length := o.Get("length")
	if length == nil { // a Set is exported as an array too
		return nil
	}
	n := length.ToInteger()
	if n > maxSpread {
		r.list = r.list[:0:0]
		for i := range maxSpread {
			r.list = append(r.list, orUndefined(o.Get(fmt.Sprint(i))))
		}
		return r.list
	}
	r.args[0], r.args[1] = goja.Undefined(), o
	r.apply(goja.FunctionCall{This: r.collect, Arguments: r.args[:]})
	return r.list
}

// newArrayReader must be called before any script can change Function.prototype.
func newArrayReader(vm *decl.VM) *arrayReader {
	r := &arrayReader{}
	collect := vm.ToValue(func(c goja.FunctionCall) goja.Value {
		r.list = c.Arguments
		return nil
	}).(*goja.Object)
	r.collect = collect
	r.apply = collect.Get("apply").Export().(func(goja.FunctionCall) goja.Value)
	return r
}

func orUndefined(v goja.Value) goja.Value {
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// wrap32 converts a number as Goxel does, towards zero; NaN, undefined and null are
// 0. A number beyond 32 bits is an error, which Goxel wraps.
func (a *API) wrap32(v goja.Value, where string) int32 {
	if v == nil {
		return 0
	}
	n := v.ToInteger()
	if i := int32(n); int64(i) == n {
		return i
	}
	if a.Strict {
		return toInt32(v.ToFloat())
	}
	panic(a.vm.RangeError("%s: a coordinate is from -2147483648 to 2147483646; got %s", where, v))
}

// toInt32 is ECMAScript's ToInt32.
func toInt32(f float64) int32 {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return 0
	}
	f = math.Mod(math.Trunc(f), 1<<32)
	return int32(uint32(int64(f)))
}

// Callback returns a function that calls a JavaScript function. What that throws
// passes through the caller as a panic, as goja's own functions let it.
func (a *API) Callback(v goja.Value, where string) func(goja.FunctionCall) goja.Value {
	if o, ok := v.(*goja.Object); ok && o.ExportType() == functionType {
		if f, ok := o.Export().(func(goja.FunctionCall) goja.Value); ok {
			return f
		}
	}
	f, ok := goja.AssertFunction(v)
	if !ok {
		panic(a.vm.TypeError("%s takes a function; got %s", where, Describe(v)))
	}
	return func(c goja.FunctionCall) goja.Value {
		got, err := f(c.This, c.Arguments...)
		if err != nil {
			panic(a.vm.Error(err))
		}
		return got
	}
}

// Text reads a string argument.
func (a *API) Text(v goja.Value, where string) string {
	if !goja.IsString(v) {
		panic(a.vm.TypeError("%s is a string; got %s", where, Describe(v)))
	}
	return v.String()
}

// Options reads a plain object into Go values; undefined gives nil.
func (a *API) Options(v goja.Value, where string) map[string]any {
	if IsMissing(v) {
		return nil
	}
	o := a.plain(v, where)
	given := map[string]any{}
	for _, key := range o.Keys() {
		x := o.Get(key)
		if IsMissing(x) {
			continue
		}
		if _, ok := x.(*goja.Object); ok {
			given[key] = a.Color(x, where+": "+key)
			continue
		}
		given[key] = x.Export()
	}
	return given
}

// plain reads an argument that is an object with named properties. It refuses arrays,
// since listing the keys of a long one takes for ever.
func (a *API) plain(v goja.Value, where string) *goja.Object {
	o, ok := v.(*goja.Object)
	if ok {
		if t := o.ExportType(); t == nil || t.Kind() != reflect.Slice {
			return o
		}
	}
	panic(a.vm.TypeError("%s takes an object; got %s", where, Describe(v)))
}

func IsMissing(v goja.Value) bool { return v == nil || goja.IsUndefined(v) || goja.IsNull(v) }

// Describe names a value in an error message.
func Describe(v goja.Value) string {
	switch o, ok := v.(*goja.Object); {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case !ok && goja.IsString(v):
		return fmt.Sprintf("%.40q", v.String())
	case !ok:
		return fmt.Sprintf("%.40s", v.String())
	case o.ExportType() == arrayType:
		return "an array"
	case o.ExportType() == functionType:
		return "a function"
	case o.ExportType().Kind() == reflect.Pointer:
		if ctor, ok := o.Get("constructor").(*goja.Object); ok {
			return "a " + ctor.Get("name").String()
		}
	}
	return "an object"
}
