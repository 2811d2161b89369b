package api

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// rotate turns about the pivot. A quarter turn is a matrix of whole numbers; a pivot
// for which the voxels would come to lie between two places is rounded down.
func (v *volume) rotate(c goja.FunctionCall) goja.Value {
	const where = "Volume.rotate"
	a := v.api
	axis := a.axis(c.Argument(0), where)
	degrees := a.Number(c.Argument(1), where+": degrees")
	var pivot vec.V3
	if IsMissing(c.Argument(2)) {
		pivot = middle(v.v.Bounds())
	} else {
		pivot, _ = a.Point(c.Arguments[2:], where)
	}
	v.v.Transform(TurnMatrix(axis, degrees, pivot))
	return nil
}

// TurnMatrix returns the matrix by which Volume.rotate moves voxels.
func TurnMatrix(axis vec.V3, degrees float64, pivot vec.V3) vec.M4 {
	turn := vec.Rotation(axis, degrees*math.Pi/180)
	quarter := math.Mod(degrees, 90) == 0 && axis.Len() == max(math.Abs(axis.X), math.Abs(axis.Y), math.Abs(axis.Z))
	if quarter {
		for i := range turn {
			turn[i] = math.Round(turn[i])
		}
	}
	half := vec.V3{X: 0.5, Y: 0.5, Z: 0.5}
	shift := pivot.Sub(half).Sub(turn.Dir(pivot.Sub(half)))
	if quarter {
		shift = vec.V3{X: math.Floor(shift.X), Y: math.Floor(shift.Y), Z: math.Floor(shift.Z)}
	}
	return vec.Translation(shift).Mul(turn)
}

// mirror maps the voxel p to 2*at-1-p along the axis.
func (v *volume) mirror(c goja.FunctionCall) goja.Value {
	const where = "Volume.mirror"
	axis := v.api.AxisIndex(c.Argument(0), where)
	b := v.v.Bounds()
	at := [...]float64{middle(b).X, middle(b).Y, middle(b).Z}[axis]
	if !IsMissing(c.Argument(1)) {
		at = v.api.Number(c.Argument(1), where+": at")
	}
	v.v.Transform(MirrorMatrix(axis, at))
	return nil
}

// MirrorMatrix returns the matrix by which Volume.mirror moves voxels; 0 is the axis x.
func MirrorMatrix(axis int, at float64) vec.M4 {
	m := vec.Identity()
	m[axis*4+axis] = -1
	m[12+axis] = math.Floor(2*at) - 1
	return m
}

func middle(b voxel.Box) vec.V3 {
	return vec.V3{
		X: (float64(b.Min.X) + float64(b.Max.X)) / 2,
		Y: (float64(b.Min.Y) + float64(b.Max.Y)) / 2,
		Z: (float64(b.Min.Z) + float64(b.Max.Z)) / 2,
	}
}

func (a *API) AxisIndex(x goja.Value, where string) int {
	for i, name := range axes {
		if goja.IsString(x) && x.String() == name {
			return i
		}
	}
	panic(a.vm.TypeError("%s: the axis is 'x', 'y' or 'z'; got %s", where, Describe(x)))
}

// axis reads an axis: a name or a direction.
func (a *API) axis(v goja.Value, where string) vec.V3 {
	if goja.IsString(v) {
		switch v.String() {
		case "x":
			return vec.V3{X: 1}
		case "y":
			return vec.V3{Y: 1}
		case "z":
			return vec.V3{Z: 1}
		}
	}
	if o, ok := v.(*goja.Object); ok {
		if d := a.pointOf(o, where); d != (vec.V3{}) {
			return d
		}
	}
	panic(a.vm.TypeError("%s: the axis is 'x', 'y', 'z' or a direction; got %s", where, Describe(v)))
}

// matrix reads an affine matrix.
func (a *API) matrix(v goja.Value, where string) vec.M4 {
	var m vec.M4
	o, ok := v.(*goja.Object)
	if !ok {
		panic(a.vm.TypeError("%s takes an array of 16 numbers; got %s", where, Describe(v)))
	}
	list, ok := numbers(o)
	if !ok {
		for _, x := range a.elements(o) {
			list = append(list, a.Number(x, where+": an element"))
		}
	}
	if len(list) != len(m) {
		panic(a.vm.TypeError("%s takes an array of 16 numbers; got %s", where, Describe(v)))
	}
	for i, f := range list {
		if math.IsNaN(f) || math.IsInf(f, 0) {
			panic(a.vm.TypeError("%s: element %d of the matrix is %v", where, i, f))
		}
		m[i] = f
	}
	return m
}

func (a *API) matrixValue(m vec.M4) goja.Value {
	list := make([]any, len(m))
	for i, f := range m {
		list[i] = f
	}
	return a.vm.NewArray(list...)
}
