package front

import (
	"fmt"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/kit"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/noise"
	"github.com/voxrun/voxrun/core/sdf"
)

// Thing is an object of Voxrun's libraries that kernels may ask: a *noise.Noise or a
// *color.Ramp or a *color.Matcher, which are called, or an sdf.Node, whose distance is
// asked for.
type Thing struct{ Value any }

// ObjectInput is where an object is found that the module asks; or if Content is not nil,
// which it always is.
type ObjectInput struct {
	Path    []string
	Content any
}

// capturedThing is what variables know that hold one.
type capturedThing struct {
	thing *Thing
	index int
}

// thing gives a captured object.
func (l *lower) thing(x *Thing, path []string) value {
	return knownValue(&capturedThing{x, l.object("o", path, ObjectInput{Path: path})})
}

func (l *lower) object(kind string, path []string, in ObjectInput) int {
	i, key, ok := l.inputs.find(kind, path)
	if !ok {
		i = len(l.inputs.objects)
		l.inputs.objects = append(l.inputs.objects, in)
		l.inputs.index[key] = i
	}
	return i
}

// askThing lowers a call of an object, or of its method.
func (l *lower) askThing(e *ast.CallExpression, k *capturedThing, method string) value {
	at := e.LeftParenthesis
	var ask func(a []value) value
	switch x := k.thing.Value.(type) {
	case *noise.Noise:
		ask = func(a []value) value { return l.sample(k, x, a, at) }
	case *color.Ramp:
		ask = func(a []value) value { return nativeColor(kit.GradientAt, k.index, l.finiteArg(a, 0, at).asFloat()) }
	case *color.Matcher:
		ask = func(a []value) value { return nativeColor(kit.NearestOf, k.index, l.colorArg(a, 0, true, at)) }
	case sdf.Node:
		if method == "distance" {
			ask, method = func(a []value) value { return l.distanceOf(k, a, at) }, ""
		}
	}
	if ask == nil || method != "" {
		l.refuse(e.Callee.Idx0(), "calls a method of "+k.thing.String(), "call it outside of the function")
	}
	return ask(l.arguments(e, func(int) bool { return false }))
}

// String names it in messages.
func (t *Thing) String() string {
	switch t.Value.(type) {
	case *noise.Noise:
		return "a noise"
	case *color.Ramp:
		return "a gradient"
	case *color.Matcher:
		return "a matcher"
	}
	return "a shape"
}

// key is what the key of a kernel has of it: what its code depends on.
func (t *Thing) key() string {
	if n, ok := t.Value.(*noise.Noise); ok {
		return fmt.Sprint("noise ", kit.Of(n, 2).Code)
	}
	return t.String()
}

// paletteObject gives the place of a matcher that the kernel itself makes.
func (l *lower) paletteObject(name string, colors []color.Color) int {
	return l.object("p", []string{name}, ObjectInput{Content: color.NewMatcher(colors)})
}

// distanceOf lowers shape.distance.
func (l *lower) distanceOf(k *capturedThing, a []value, at position) value {
	var p point3
	if len(a) > 0 && !a[0].may(numberKind) && a[0].may(fieldKind|knownKind) {
		p = l.point(a[0], farthest, at)
	} else {
		p = l.three(a, farthest, at)
	}
	return nativeNumber(kit.Distance, k.index, p[0], p[1], p[2])
}
