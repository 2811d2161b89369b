// Package args reads the options that functions of the library take as one object, and
// says what is wrong with them in the same words everywhere.
package args

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/color"
)

// Options is an object with options, or nothing. What is wrong with one is thrown.
type Options struct {
	api   *api.API
	o     *goja.Object // nil when no object was given
	where string
}

// Read reads the object v, which may be missing. An option that is not among the known
// ones is an error, which names the nearest.
func Read(a *api.API, v goja.Value, where string, known ...string) *Options {
	p := &Options{api: a, where: where}
	if api.IsMissing(v) {
		return p
	}
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() == "Array" || o.ClassName() == "Function" {
		panic(a.VM().TypeError("%s takes its options as an object; got %s", where, api.Describe(v)))
	}
	for _, key := range o.Keys() {
		if slices.Contains(known, key) {
			continue
		}
		if near := decl.Nearest(key, known); near != "" {
			panic(a.VM().TypeError("%s has no option '%s'; did you mean '%s'?", where, key, near))
		}
		panic(a.VM().TypeError("%s has no option '%s'; the options are %s", where, key, strings.Join(known, ", ")))
	}
	p.o = o
	return p
}

// Value returns an option as it is, nil when it is missing.
func (p *Options) Value(name string) goja.Value {
	if p.o == nil {
		return nil
	}
	if v := p.o.Get(name); !api.IsMissing(v) {
		return v
	}
	return nil
}

// Where names an option in messages.
func (p *Options) Where(name string) string { return p.where + ": " + name }

// Number reads a number from lo to hi.
func (p *Options) Number(name string, otherwise, lo, hi float64) float64 {
	v := p.Value(name)
	if v == nil {
		return otherwise
	}
	return Range(p.api, v, p.Where(name), lo, hi)
}

// Int reads a whole number from lo to hi.
func (p *Options) Int(name string, otherwise, lo, hi int) int {
	v := p.Value(name)
	if v == nil {
		return otherwise
	}
	return Int(p.api, v, p.Where(name), lo, hi)
}

// Bool reads a boolean.
func (p *Options) Bool(name string, otherwise bool) bool {
	if v := p.Value(name); v != nil {
		return v.ToBoolean()
	}
	return otherwise
}

// Color reads a colour.
func (p *Options) Color(name string, otherwise color.Color) color.Color {
	if v := p.Value(name); v != nil {
		return p.api.Color(v, p.Where(name))
	}
	return otherwise
}

// Choice reads one of several words, and returns which; the first is the default.
func (p *Options) Choice(name string, words ...string) int {
	v := p.Value(name)
	if v == nil {
		return 0
	}
	return Choice(p.api, v, p.Where(name), words...)
}

// Range reads a number from lo to hi.
func Range(a *api.API, v goja.Value, where string, lo, hi float64) float64 {
	f := a.Number(v, where)
	if f < lo || f > hi {
		if math.IsInf(hi, 1) {
			panic(a.VM().RangeError("%s is %v or more; got %v", where, lo, f))
		}
		panic(a.VM().RangeError("%s is from %v to %v; got %v", where, lo, hi, f))
	}
	return f
}

// Int reads a whole number from lo to hi.
func Int(a *api.API, v goja.Value, where string, lo, hi int) int {
	f := Range(a, v, where, float64(lo), float64(hi))
	if f != math.Trunc(f) {
		panic(a.VM().RangeError("%s is a whole number; got %v", where, f))
	}
	return int(f)
}

// Choice reads one of several words, and returns which.
func Choice(a *api.API, v goja.Value, where string, words ...string) int {
	if goja.IsString(v) {
		if i := slices.Index(words, v.String()); i >= 0 {
			return i
		}
		if near := decl.Nearest(v.String(), words); near != "" {
			panic(a.VM().TypeError("%s: there is no %s; did you mean '%s'?", where, api.Describe(v), near))
		}
	}
	panic(a.VM().TypeError("%s is one of '%s'; got %s", where, strings.Join(words, "', '"), api.Describe(v)))
}

// Colors reads one colour, or an array of up to most of them; nil when v is missing.
func Colors(a *api.API, v goja.Value, most int, where string) []color.Color {
	if api.IsMissing(v) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Array" {
		return []color.Color{a.Color(v, where)}
	}
	list := a.Elements(o, most, where)
	if len(list) > 0 && goja.IsNumber(list[0]) && list[0].ToInteger() < 256 && len(list) <= 4 && len(list) >= 3 {
		return []color.Color{a.Color(o, where)} // [r, g, b]
	}
	colors := make([]color.Color, len(list))
	for i, x := range list {
		colors[i] = a.Color(x, where)
	}
	if len(colors) == 0 {
		panic(a.VM().TypeError("%s: an empty array has no colour", where))
	}
	return colors
}
