package api

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
)

// Fields are the options that a function of the library was given. A missing one is
// what the caller says; a name that there is not is an error.
type Fields struct {
	a      *API
	where  string
	values map[string]goja.Value
}

// Fields reads an object of options; undefined and null have none. names are all that
// there are.
func (a *API) Fields(v goja.Value, where string, names ...string) Fields {
	f := Fields{a, where, nil}
	if IsMissing(v) {
		return f
	}
	o := a.plain(v, where)
	f.values = make(map[string]goja.Value, len(names))
	for _, key := range o.Keys() {
		if !slices.Contains(names, key) {
			if near := decl.Nearest(key, names); near != "" {
				panic(a.vm.TypeError("%s has no option '%s'; did you mean '%s'?", where, key, near))
			}
			panic(a.vm.TypeError("%s has no option '%s'; the options are %s", where, key, strings.Join(names, ", ")))
		}
		if x := o.Get(key); !IsMissing(x) {
			f.values[key] = x
		}
	}
	return f
}

// Has tells whether an option was given.
func (f Fields) Has(name string) bool { return f.values[name] != nil }

// Get returns an option, undefined when it was not given.
func (f Fields) Get(name string) goja.Value { return orUndefined(f.values[name]) }

// Where names an option in messages.
func (f Fields) Where(name string) string { return f.where + ": " + name }

// Number reads a number from lo to hi.
func (f Fields) Number(name string, otherwise, lo, hi float64) float64 {
	if !f.Has(name) {
		return otherwise
	}
	return f.a.Within(f.values[name], f.Where(name), lo, hi)
}

// Within reads a number from lo to hi. Infinite bounds are none.
func (a *API) Within(v goja.Value, where string, lo, hi float64) float64 {
	n := a.Number(v, where)
	switch {
	case n >= lo && n <= hi:
		return n
	case math.IsInf(hi, 1):
		panic(a.vm.RangeError("%s is %v or more; got %v", where, lo, n))
	}
	panic(a.vm.RangeError("%s is from %v to %v; got %v", where, lo, hi, n))
}

// Int reads a whole number from lo to hi.
func (f Fields) Int(name string, otherwise, lo, hi int) int {
	if !f.Has(name) {
		return otherwise
	}
	return f.a.Whole(f.values[name], f.Where(name), lo, hi)
}

// Whole reads a whole number from lo to hi.
func (a *API) Whole(v goja.Value, where string, lo, hi int) int {
	n := a.Number(v, where)
	if n != math.Trunc(n) || n < float64(lo) || n > float64(hi) {
		panic(a.vm.RangeError("%s is a whole number from %d to %d; got %v", where, lo, hi, n))
	}
	return int(n)
}

// Bool reads a boolean.
func (f Fields) Bool(name string, otherwise bool) bool {
	if !f.Has(name) {
		return otherwise
	}
	return f.values[name].ToBoolean()
}

// Choice reads one of several words, and returns its place; 0 when it was not given.
func (f Fields) Choice(name string, words ...string) int {
	if !f.Has(name) {
		return 0
	}
	return f.a.Choice(f.values[name], f.Where(name), words...)
}

// Choice reads one of several words, and returns its place.
func (a *API) Choice(v goja.Value, where string, words ...string) int {
	if goja.IsString(v) {
		if i := slices.Index(words, v.String()); i >= 0 {
			return i
		}
		if near := decl.Nearest(v.String(), words); near != "" {
			panic(a.vm.TypeError("%s can't be %s; did you mean '%s'?", where, Describe(v), near))
		}
	}
	panic(a.vm.TypeError("%s is one of '%s'; got %s", where, strings.Join(words, "', '"), Describe(v)))
}

// Seed reads an option that is a seed: a number, or a text of which it takes the hash.
func (f Fields) Seed(name string) uint64 {
	v := f.Get(name)
	switch {
	case IsMissing(v):
		return 0
	case goja.IsString(v):
		h := uint64(14695981039346656037) // FNV-1a
		for _, b := range []byte(v.String()) {
			h = (h ^ uint64(b)) * 1099511628211
		}
		return h
	}
	n := math.Floor(f.a.Number(v, f.Where(name)))
	return uint64(int64(max(-1<<62, min(1<<62, n))))
}

// Axis reads an axis: 'x', 'y', 'z' or a direction, which is not made a unit.
func (a *API) Axis(v goja.Value, where string) vec.V3 { return a.axis(v, where) }

// List reads an array, or anything that can be iterated, of at most most elements.
func (a *API) List(v goja.Value, where string, most int) []goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || o.GetSymbol(goja.SymIterator) == nil {
		panic(a.vm.TypeError("%s is an array; got %s", where, Describe(v)))
	}
	var list []goja.Value
	a.vm.ForOf(o, func(x goja.Value) bool {
		list = append(list, orUndefined(x))
		return len(list) <= most
	})
	if len(list) > most {
		panic(a.vm.RangeError("%s has at most %d elements", where, most))
	}
	return list
}

// Points reads an array of positions of fractional numbers, or a flat one of three
// numbers each, of at most most positions.
func (a *API) Points(v goja.Value, where string, most int) []vec.V3 {
	if o, ok := v.(*goja.Object); ok {
		if flat, ok := numbers(o); ok {
			return a.flatPoints(flat, where, most)
		}
	}
	list := a.List(v, where, 3*most)
	if len(list) > 0 && goja.IsNumber(list[0]) {
		flat := make([]float64, len(list))
		for i, x := range list {
			flat[i] = a.Number(x, where+": an element")
		}
		return a.flatPoints(flat, where, most)
	}
	if len(list) > most {
		panic(a.vm.RangeError("%s has at most %d points", where, most))
	}
	at := make([]vec.V3, len(list))
	for i, x := range list {
		at[i], _ = a.Point([]goja.Value{x}, where+": a point")
	}
	return at
}

func (a *API) flatPoints(flat []float64, where string, most int) []vec.V3 {
	if len(flat)%3 != 0 || len(flat)/3 > most {
		panic(a.vm.RangeError("%s: %d numbers are no positions: three each, at most %d", where, len(flat), most))
	}
	at := make([]vec.V3, len(flat)/3)
	for i := range at {
		for _, f := range flat[3*i : 3*i+3] {
			if math.IsNaN(f) || math.IsInf(f, 0) {
				panic(a.vm.TypeError("%s: an element is a number; got %v", where, f))
			}
		}
		at[i] = vec.V3{X: flat[3*i], Y: flat[3*i+1], Z: flat[3*i+2]}
	}
	return at
}

// Colors reads an array of colours of at most most, or a Palette.
func (a *API) Colors(v goja.Value, where string, most int) []color.Color {
	if data := a.colorArray(v); data != nil {
		if len(data) > most {
			panic(a.vm.RangeError("%s has at most %d colours", where, most))
		}
		list := make([]color.Color, len(data))
		for i, n := range data {
			list[i] = color.FromNumber(n)
		}
		return list
	}
	var list []color.Color
	if p, ok := a.palettes.Of(v); ok {
		for _, s := range p.p().Colors {
			list = append(list, s.Color)
		}
		return list[:min(len(list), most)]
	}
	for _, x := range a.List(v, where, most) {
		list = append(list, a.Color(x, where+": a colour"))
	}
	return list
}

// ColorArray returns colours as scripts see them.
func (a *API) ColorArray(colors []color.Color) goja.Value {
	list := make([]any, len(colors))
	for i, c := range colors {
		list[i] = int64(c)
	}
	return a.vm.NewArray(list...)
}

// PointArray returns positions as an array of [x, y, z].
func (a *API) PointArray(at []vec.V3) goja.Value {
	list := make([]any, len(at))
	for i, p := range at {
		list[i] = a.Triple(p.X, p.Y, p.Z)
	}
	return a.vm.NewArray(list...)
}

// Function returns a JavaScript function, for what returns one.
func (a *API) Function(f func(goja.FunctionCall) goja.Value) *goja.Object {
	return a.vm.ToValue(f).(*goja.Object)
}
