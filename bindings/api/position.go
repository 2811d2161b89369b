package api

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// positionForms is what every message about a position says.
const positionForms = "three numbers, [x, y, z], {x, y, z}, a typed array or a Vec"

// axes names the coordinates in messages.
var axes = [...]string{"x", "y", "z"}

// coordinate reads one number of the form with three numbers.
func (a *API) coordinate(v goja.Value, where string, axis int) int32 {
	n := v.ToInteger()
	if i := int32(n); int64(i) == n && i != 0 && i != math.MaxInt32 {
		return i
	}
	return a.rareCoordinate(v, where, axis)
}

func (a *API) rareCoordinate(v goja.Value, where string, axis int) int32 {
	n := v.ToInteger()
	switch {
	case a.Strict:
		return toInt32(v.ToFloat())
	case n == 0 && (!goja.IsNumber(v) && !goja.IsString(v) || math.IsNaN(v.ToFloat())):
		panic(a.vm.TypeError("%s: %s is a number; got %s", where, axes[axis], Describe(v)))
	case n < math.MinInt32 || n >= math.MaxInt32:
		panic(a.vm.RangeError("%s: %s is from -2147483648 to 2147483646; got %s", where, axes[axis], v))
	}
	return int32(n)
}

// Position reads the position that args start with, and returns what is left.
func (a *API) Position(args []goja.Value, where string) (voxel.Pos, []goja.Value) {
	if len(args) == 0 {
		if a.Strict {
			return voxel.Pos{}, nil
		}
		panic(a.vm.TypeError("%s takes a position: %s", where, positionForms))
	}
	if o, ok := args[0].(*goja.Object); ok {
		return a.positionOf(o, where), args[1:]
	}
	if len(args) < 3 {
		panic(a.vm.TypeError("%s takes a position: %s; got %s", where, positionForms, Describe(args[0])))
	}
	return voxel.Pos{X: a.coordinate(args[0], where, 0), Y: a.coordinate(args[1], where, 1), Z: a.coordinate(args[2], where, 2)}, args[3:]
}

// positionOf reads a position that is one object. Elements that are missing are 0.
func (a *API) positionOf(o *goja.Object, where string) voxel.Pos {
	if v, ok := a.vecs.Of(o); ok {
		return voxel.Pos{X: a.whole(float64(v.c[0]), where), Y: a.whole(float64(v.c[1]), where), Z: a.whole(float64(v.c[2]), where)}
	}
	if list := a.elements(o); list != nil {
		var p [3]int32
		for i := range min(3, len(list)) {
			p[i] = a.wrap32(list[i], where)
		}
		return voxel.Pos{X: p[0], Y: p[1], Z: p[2]}
	}
	var f [3]float64
	if _, ok := firstNumbers(o, f[:]); ok {
		return voxel.Pos{X: a.whole(f[0], where), Y: a.whole(f[1], where), Z: a.whole(f[2], where)}
	}
	keys := axes
	if o.Get("x") == nil && o.Get("y") == nil && o.Get("z") == nil {
		if keys = indices3; !a.Strict && o.Get("0") == nil {
			panic(a.vm.TypeError("%s takes a position: %s; got %s", where, positionForms, Describe(o)))
		}
	}
	return voxel.Pos{X: a.wrap32(o.Get(keys[0]), where), Y: a.wrap32(o.Get(keys[1]), where), Z: a.wrap32(o.Get(keys[2]), where)}
}

var indices3 = [...]string{"0", "1", "2"}

// whole converts a float as wrap32 does a value.
func (a *API) whole(f float64, where string) int32 {
	switch {
	case math.Abs(f) < math.MaxInt32:
		return int32(f)
	case f != f:
		return 0
	case a.Strict:
		return toInt32(f)
	}
	panic(a.vm.RangeError("%s: a coordinate is from -2147483648 to 2147483646; got %v", where, f))
}

// Point reads a position of fractional numbers, as shapes take it, and returns what
// is left of args.
func (a *API) Point(args []goja.Value, where string) (vec.V3, []goja.Value) {
	if len(args) > 0 {
		if o, ok := args[0].(*goja.Object); ok {
			return a.pointOf(o, where), args[1:]
		}
	}
	if len(args) < 3 {
		panic(a.vm.TypeError("%s takes a position: %s", where, positionForms))
	}
	p := vec.V3{X: a.Number(args[0], where+": x"), Y: a.Number(args[1], where+": y"), Z: a.Number(args[2], where+": z")}
	return p, args[3:]
}

// pointOf reads a point that is one object.
func (a *API) pointOf(o *goja.Object, where string) vec.V3 {
	var f [3]float64
	v, isVec := a.vecs.Of(o)
	if isVec {
		f = [3]float64{float64(v.c[0]), float64(v.c[1]), float64(v.c[2])}
	}
	if _, ok := firstNumbers(o, f[:]); ok || isVec {
		for i, x := range f {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				panic(a.vm.TypeError("%s: %s is a number; got %v", where, axes[i], x))
			}
		}
		return vec.V3{X: f[0], Y: f[1], Z: f[2]}
	}
	list := a.elements(o)
	if list == nil {
		list = []goja.Value{o.Get("x"), o.Get("y"), o.Get("z")}
	}
	if len(list) < 3 || list[0] == nil || list[1] == nil || list[2] == nil {
		panic(a.vm.TypeError("%s takes a position: %s; got %s", where, positionForms, Describe(o)))
	}
	x, y, z := list[0], list[1], list[2]
	return vec.V3{X: a.Number(x, where+": x"), Y: a.Number(y, where+": y"), Z: a.Number(z, where+": z")}
}

// Triple returns [x, y, z].
func (a *API) Triple(x, y, z float64) goja.Value {
	return a.vm.NewArray(x, y, z)
}

func (a *API) PosArray(p voxel.Pos) goja.Value {
	return a.vm.NewArray(int64(p.X), int64(p.Y), int64(p.Z))
}
