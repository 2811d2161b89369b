package api

import (
	"reflect"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/scene"
)

// The most elements of an array, and fields of an object, that kernels capture.
const (
	maxElements = 1 << 20
	maxFields   = 64
	maxNested   = 8
)

var vecNames = []string{"x", "y", "z", "w"}

// object describes an object.
func (c *capturer) object(o *goja.Object, depth int) any {
	a := c.api
	if name, ok := a.builtins.name(o); ok {
		return front.Builtin(name)
	}
	if o == a.vecs.Constructor() {
		return front.Builtin("Vec")
	}
	if v, ok := a.volumes.Of(o); ok {
		for _, name := range [...]string{"getAt", "isSolid", "setAt"} {
			if o.Get(name) != goja.Value(a.volumes.Function(name)) {
				return unknown{}
			}
		}
		return &front.Volume{ID: v}
	}
	if x, ok := c.part(o); ok {
		return x
	}
	if v, ok := a.vecs.Of(o); ok {
		for i := range v.n {
			for _, name := range [...]string{vecNames[i], channels[i]} {
				if !a.builtins.has(o, name, a.vecs.Function(name)) {
					return unknown{}
				}
			}
		}
		vec := &front.Object{Names: vecNames[:v.n], Vec: true, ID: v}
		for _, f := range v.c[:v.n] {
			vec.Values = append(vec.Values, float64(f))
		}
		return vec
	}
	if x, ok := a.builtins.thing(o); ok {
		return &front.Thing{Value: x}
	}
	switch t := o.ExportType(); {
	case t == functionType:
		fn, _, err := c.function(o)
		if err != nil {
			return unknown{}
		}
		return fn
	case t == nil:
		return unknown{}
	case t == arrayType:
		return c.array(o, depth)
	case t.Kind() == reflect.Slice:
		return c.typedArray(o)
	case t == plainType && depth < maxNested:
		return c.plain(o, depth)
	}
	return unknown{}
}

var plainType = reflect.TypeFor[map[string]any]()

// elemTypes are the types of typed arrays as the engine exports them.
var elemTypes = map[reflect.Type]ir.Elem{
	reflect.TypeFor[[]float64](): ir.Float64, reflect.TypeFor[[]float32](): ir.Float32,
	reflect.TypeFor[[]int32](): ir.Int32, reflect.TypeFor[[]uint32](): ir.Uint32,
	reflect.TypeFor[[]int16](): ir.Int16, reflect.TypeFor[[]uint16](): ir.Uint16,
	reflect.TypeFor[[]int8](): ir.Int8, reflect.TypeFor[[]uint8](): ir.Uint8,
}

func (c *capturer) typedArray(o *goja.Object) any {
	elem, ok := elemTypes[o.ExportType()]
	if !ok {
		return unknown{}
	}
	if n := reflect.ValueOf(o.Export()).Len(); n > maxElements {
		return unknown{}
	}
	list, ok := numbers(o)
	if !ok {
		return unknown{}
	}
	c.size += len(list)
	return &front.Array{Elem: elem, Numbers: list, Typed: true}
}

// array describes an array: of numbers, of strings, or of a few of anything.
func (c *capturer) array(o *goja.Object, depth int) any {
	length := o.Get("length")
	if length == nil { // a Set is exported as an array too
		return unknown{}
	}
	n := int(min(length.ToInteger(), maxElements+1))
	if n > maxElements || n == 0 {
		return unknown{}
	}
	first := o.Get("0")
	if t, ok := c.table(o, first, n); ok {
		return t
	}
	if _, isObject := first.(*goja.Object); first == nil || isObject || !(goja.IsNumber(first) || goja.IsString(first)) {
		return c.plain(o, depth)
	}
	list, ok := o.Export().([]any)
	if !ok || len(list) != n {
		return unknown{}
	}
	c.size += n
	if goja.IsString(first) {
		texts := make([]string, n)
		for i, x := range list {
			if texts[i], ok = x.(string); !ok {
				return c.plain(o, depth)
			}
			c.size += len(texts[i])
		}
		return &front.Array{Elem: ir.Int32, Texts: texts}
	}
	numbers := make([]float64, n)
	for i, x := range list {
		switch x := x.(type) {
		case int64:
			numbers[i] = float64(x)
		case float64:
			numbers[i] = x
		default:
			return c.plain(o, depth)
		}
	}
	return front.Numbers(numbers)
}

// plain describes an object, or an array, of a few fields that are no accessors.
func (c *capturer) plain(o *goja.Object, depth int) any {
	names, values, ok := c.api.builtins.fields(o)
	if !ok || depth >= maxNested {
		return unknown{}
	}
	out := &front.Object{Names: names}
	for _, v := range values {
		c.size++
		x := c.value(v, depth+1)
		out.Values = append(out.Values, x)
	}
	return out
}

// part describes goxel, an image or a layer by what leads to the volume of a layer.
func (c *capturer) part(o *goja.Object) (x any, ok bool) {
	a := c.api
	only := func(name string, getter *goja.Object, get func() *goja.Object) any {
		if !a.builtins.has(o, name, getter) {
			return unknown{}
		}
		to := get()
		if to == nil {
			return unknown{}
		}
		return &front.Object{Names: []string{name}, Values: []any{c.object(to, 0)}}
	}
	if _, ok := a.goxel.Of(o); ok {
		return only("image", a.goxel.Function("image"), a.imageObject), true
	}
	if im, ok := a.images.Of(o); ok {
		return only("activeLayer", a.images.Function("activeLayer"), func() *goja.Object {
			l, _ := im.getActive().(*goja.Object)
			return l
		}), true
	}
	if l, ok := a.layers.Of(o); ok {
		return only("volume", a.layers.Function("volume"), func() *goja.Object {
			if l.index() < 0 || l.l.BaseID != 0 || l.l.Shape != scene.NoShape { // it is made anew each time
				return nil
			}
			return l.getVolume()
		}), true
	}
	return nil, false
}

// few enough rows and columns are taken apart: see front.Object.
const fewRows = 16

// table describes an array of arrays of numbers that are all of one length.
func (c *capturer) table(o *goja.Object, first goja.Value, rows int) (t *front.Table, ok bool) {
	row, ok := first.(*goja.Object)
	if !ok || row.ExportType() != arrayType {
		return nil, false
	}
	length := row.Get("length")
	if length == nil {
		return nil, false
	}
	cols := length.ToInteger()
	if cols < 1 || cols > maxElements || int64(rows)*cols > maxElements || rows <= fewRows && cols <= fewRows {
		return nil, false
	}
	list, ok := o.Export().([]any)
	if !ok || len(list) != rows {
		return nil, false
	}
	var all []float64
	for _, x := range list {
		row, ok := x.([]any)
		if !ok || len(row) != int(cols) {
			return nil, false
		}
		for _, x := range row {
			switch x := x.(type) {
			case int64:
				all = append(all, float64(x))
			case float64:
				all = append(all, x)
			default:
				return nil, false
			}
		}
	}
	c.size += len(all)
	return &front.Table{Array: *front.Numbers(all), Cols: int(cols)}, true
}
