package api

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
)

// Axis reads an axis: 'x', 'y', 'z' or a direction, which is not made a unit.
func (a *API) Axis(v goja.Value, where string) vec.V3 { return a.axis(v, where) }

// Points reads an array of positions of fractional numbers, or a flat one of three
// numbers each, of at most most positions.
func (a *API) Points(v goja.Value, where string, most int) []vec.V3 {
	if o, ok := v.(*goja.Object); ok {
		if flat, ok := numbers(o); ok {
			return a.flatPoints(flat, where, most)
		}
	}
	list := a.Elements(v, 3*most, where)
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
	for _, x := range a.Elements(v, most, where) {
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
