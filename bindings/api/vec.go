package api

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

// vector is the value behind a Vec.
type vector struct {
	decl.Object
	n uint8 // how many components there are, at most 4
	c [4]float32
	// lent has the components of one that a function is given which does not keep it.
	lent *[4]goja.Value
}

// Get implements goja.DynamicObject.
func (v *vector) Get(key string) goja.Value {
	if v.lent != nil && len(key) == 1 {
		if i := strings.IndexByte("xyzwrgba", key[0]); i >= 0 && i&3 < int(v.n) {
			return v.lent[i&3]
		}
	}
	return v.Object.Get(key)
}

var vecClass = decl.Class[*API, *vector]{
	Name: "Vec",
	Doc: "A few numbers with names: a position (`x`, `y`, `z`, `w`) or a colour (`r`, `g`, `b`, `a`). They are\n" +
		"stored as 32-bit floats. A position or colour may always be given as an array or an object instead.",
	Example: "const red = new Vec(255, 0, 0)\ngoxel.image.activeLayer.volume.setAt(new Vec(1, 2, 3), red)",
	Sig:     "(...components: number[])",
	New:     newVec,
	Members: []decl.Member[*vector]{
		{Name: "x", Sig: "number", Doc: "The first component. Reading or writing a component that the Vec was not made with throws a TypeError.", Get: component(0, "x"), Set: setComponent(0, "x")},
		{Name: "y", Sig: "number", Doc: "The second component.", Get: component(1, "y"), Set: setComponent(1, "y")},
		{Name: "z", Sig: "number", Doc: "The third component.", Get: component(2, "z"), Set: setComponent(2, "z")},
		{Name: "w", Sig: "number", Doc: "The fourth component.", Get: component(3, "w"), Set: setComponent(3, "w")},
		{Name: "r", Sig: "number", Doc: "The first component.", Get: component(0, "r"), Set: setComponent(0, "r")},
		{Name: "g", Sig: "number", Doc: "The second component.", Get: component(1, "g"), Set: setComponent(1, "g")},
		{Name: "b", Sig: "number", Doc: "The third component.", Get: component(2, "b"), Set: setComponent(2, "b")},
		{Name: "a", Sig: "number", Doc: "The fourth component.", Get: component(3, "a"), Set: setComponent(3, "a")},
		{Name: "toArray", Sig: "(): number[]", Doc: "The components as an array.", Example: "new Vec(1, 2, 3).toArray() // [1, 2, 3]", Call: (*vector).toArray},
		{Name: "toString", Sig: "(): string", Doc: "The Vec as text.", Example: "String(new Vec(1, 2, 3)) // 'Vec(1, 2, 3)'", Call: (*vector).toString},
	},
}

func newVec(_ *API, c goja.ConstructorCall) *vector {
	v := &vector{n: uint8(min(4, len(c.Arguments)))}
	for i := range v.n {
		v.c[i] = float32(c.Arguments[i].ToFloat())
	}
	return v
}

// vec3 and vec4 return new Vecs.
func (a *API) vec3(x, y, z float32) goja.Value {
	return a.vecs.Wrap(&vector{n: 3, c: [4]float32{x, y, z}})
}

func (a *API) vec4(x, y, z, w float32) goja.Value {
	return a.vecs.Wrap(&vector{n: 4, c: [4]float32{x, y, z, w}})
}

func component(i uint8, name string) func(*vector) goja.Value {
	return func(v *vector) goja.Value {
		if i >= v.n {
			panic(v.VM().TypeError("this Vec has %d components, and so no '%s'", v.n, name))
		}
		return v.VM().ToValue(v.c[i])
	}
}

func setComponent(i uint8, name string) func(*vector, goja.Value) {
	return func(v *vector, value goja.Value) {
		if i >= v.n {
			panic(v.VM().TypeError("this Vec has %d components, and so no '%s'", v.n, name))
		}
		v.c[i] = float32(value.ToFloat())
	}
}

func (v *vector) toArray(goja.FunctionCall) goja.Value {
	list := make([]any, v.n)
	for i := range list {
		list[i] = v.c[i]
	}
	return v.VM().NewArray(list...)
}

func (v *vector) toString(goja.FunctionCall) goja.Value { return v.VM().ToValue(v.String()) }

// String implements fmt.Stringer, for logs.
func (v *vector) String() string {
	parts := make([]string, v.n)
	for i := range parts {
		parts[i] = strconv.FormatFloat(float64(v.c[i]), 'g', -1, 32)
	}
	return "Vec(" + strings.Join(parts, ", ") + ")"
}
