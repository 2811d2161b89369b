package api

import (
	"fmt"
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// box is the value behind a Box: it never changes.
type box struct {
	decl.Object
	api *API
	m   vec.M4
}

var boxClass = decl.Class[*API, *box]{
	Name: "Box",
	Doc: "A box in space, such as the selection, the bounds of a volume or the box of a layer. A Box does not change; to\n" +
		"change a selection, assign another. `min` is the first voxel in it, `max` is one beyond the last.",
	Example: "const b = new Box([0, 0, 0], [4, 4, 8])\nb.size // [4, 4, 8]",
	Sig:     "(min: PositionLike, max: PositionLike)",
	New: func(a *API, c goja.ConstructorCall) *box {
		return &box{api: a, m: scene.BoxMatrix(a.Corners(c.Argument(0), c.Argument(1), "new Box"))}
	},
	Members: []decl.Member[*box]{
		{Name: "min", Sig: "Position", Doc: "The first voxel in the box.", Example: "new Box([0, 0, 0], [4, 4, 8]).min", Get: func(b *box) goja.Value { return b.api.PosArray(b.voxels().Min) }},
		{Name: "max", Sig: "Position", Doc: "One beyond the last voxel in the box.", Get: func(b *box) goja.Value { return b.api.PosArray(b.voxels().Max) }},
		{Name: "size", Sig: "Position", Doc: "How many voxels the box holds along each axis.", Get: (*box).size},
		{Name: "center", Sig: "Position", Doc: "The centre, which may be fractional.", Get: func(b *box) goja.Value { return b.api.Triple(b.m[12], b.m[13], b.m[14]) }},
		{Name: "empty", Sig: "boolean", Doc: "Whether the box holds nothing.", Get: func(b *box) goja.Value { return b.VM().ToValue(b.voxels().Empty()) }},
		{Name: "matrix", Sig: "number[]", Doc: "The box as 16 numbers in columns: half its edges, and its centre.", Get: func(b *box) goja.Value { return b.api.matrixValue(b.m) }},
		{Name: "contains", Sig: "(x: number, y: number, z: number): boolean\n(position: PositionLike): boolean", Doc: "Whether a voxel is in the box.", Example: "new Box([0, 0, 0], [4, 4, 8]).contains(0, 0, 7) // true", Call: (*box).contains},
		{
			Name: "iterVoxels", Sig: "(fn: (position: Vec) => void): void",
			Doc:     "Calls `fn` with a new Vec for each voxel whose lower corner is in the box: by z, then y, then x.",
			Example: "let n = 0\nnew Box([0, 0, 0], [2, 2, 2]).iterVoxels(p => { n++ })",
			Call:    (*box).iterVoxels,
		},
		{Name: "worldToLocal", Sig: "(position: PositionLike): Vec", Doc: "A position in the frame of the box, in which it reaches from -1 to 1 on each axis.", Example: "new Box([0, 0, 0], [4, 4, 8]).worldToLocal([4, 4, 8]) // Vec(1, 1, 1)", Call: (*box).worldToLocal},
		{Name: "toString", Sig: "(): string", Doc: "The box as text, for logs.", Call: func(b *box, _ goja.FunctionCall) goja.Value { return b.VM().ToValue(b.String()) }},
	},
}

// String implements fmt.Stringer, for logs.
func (b *box) String() string {
	v := b.voxels()
	return fmt.Sprintf("Box([%d, %d, %d], [%d, %d, %d])", v.Min.X, v.Min.Y, v.Min.Z, v.Max.X, v.Max.Y, v.Max.Z)
}

func (b *box) voxels() voxel.Box { return scene.MatrixBox(b.m) }

func (b *box) size() goja.Value {
	w, h, d := b.voxels().Size()
	return b.VM().NewArray(w, h, d)
}

func (b *box) contains(c goja.FunctionCall) goja.Value {
	p, _ := b.api.Position(c.Arguments, "Box.contains")
	return b.VM().ToValue(b.voxels().Contains(p))
}

// iterVoxels visits the voxels around the box, and calls fn for those whose lower
// corner the box's matrix maps from [-1, 1]^3, as Goxel does.
func (b *box) iterVoxels(c goja.FunctionCall) goja.Value {
	fn := b.api.Callback(c.Argument(0), "Box.iterVoxels")
	args := make([]goja.Value, 1)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
	inv, ok := b.m.Inverse()
	if !ok {
		return nil
	}
	in := b.voxels()
	skipped := 0
	for z := in.Min.Z; z < in.Max.Z; z++ {
		for y := in.Min.Y; y < in.Max.Y; y++ {
			for x := in.Min.X; x < in.Max.X; x++ {
				if !within(inv.Point(vec.V3{X: float64(x), Y: float64(y), Z: float64(z)})) {
					// A box that is turned may have much around it, and no callback would see
					// that the run is to end.
					if skipped++; skipped%(1<<16) == 0 && b.api.Stopped() {
						return nil
					}
					continue
				}
				args[0] = b.api.vec3(float32(x), float32(y), float32(z))
				fn(call)
			}
		}
	}
	return nil
}

// within allows for the rounding of an inverse.
func within(p vec.V3) bool {
	const most = 1 + 1e-6
	return math.Abs(p.X) <= most && math.Abs(p.Y) <= most && math.Abs(p.Z) <= most
}

func (b *box) worldToLocal(c goja.FunctionCall) goja.Value {
	p, _ := b.api.Point(c.Arguments, "Box.worldToLocal")
	inv, ok := b.m.Inverse()
	if !ok {
		panic(b.VM().TypeError("Box.worldToLocal: an empty box has no inside"))
	}
	p = inv.Point(p)
	return b.api.vec3(float32(p.X), float32(p.Y), float32(p.Z))
}

func (a *API) newBox(m vec.M4) goja.Value { return a.boxes.Wrap(&box{api: a, m: m}) }

func (a *API) NewBox(b voxel.Box) goja.Value { return a.newBox(scene.BoxMatrix(b)) }

// boxForms is what every message about a box says.
const boxForms = "a Box, [min, max], {min, max} or {min, size}"

// Box reads a box argument.
func (a *API) Box(v goja.Value, where string) voxel.Box {
	return scene.MatrixBox(a.boxMatrix(v, where))
}

// boxMatrix reads a box argument; null is the null box.
func (a *API) boxMatrix(v goja.Value, where string) vec.M4 {
	if goja.IsNull(v) {
		return vec.M4{}
	}
	o, ok := v.(*goja.Object)
	if !ok {
		panic(a.vm.TypeError("%s takes a box: %s; got %s", where, boxForms, Describe(v)))
	}
	if b, ok := a.boxes.Of(o); ok {
		return b.m
	}
	if list := a.elements(o); len(list) == 2 {
		return scene.BoxMatrix(a.Corners(list[0], list[1], where))
	}
	lo, hi, size := o.Get("min"), o.Get("max"), o.Get("size")
	switch {
	case lo != nil && hi != nil:
		return scene.BoxMatrix(a.Corners(lo, hi, where))
	case lo != nil && size != nil:
		from, _ := a.Position([]goja.Value{lo}, where)
		s, _ := a.Position([]goja.Value{size}, where)
		return scene.BoxMatrix(voxel.Box{Min: from, Max: a.shift(from, s, where)})
	}
	panic(a.vm.TypeError("%s takes a box: %s; got %s", where, boxForms, Describe(v)))
}

func (a *API) Corners(lo, hi goja.Value, where string) voxel.Box {
	from, _ := a.Position([]goja.Value{lo}, where)
	to, _ := a.Position([]goja.Value{hi}, where)
	return voxel.Box{Min: from, Max: to}
}

// shift returns p+by, which must be a position.
func (a *API) shift(p, by voxel.Pos, where string) voxel.Pos {
	at := [3]int64{int64(p.X) + int64(by.X), int64(p.Y) + int64(by.Y), int64(p.Z) + int64(by.Z)}
	for _, n := range at {
		if n != int64(int32(n)) {
			panic(a.vm.RangeError("%s: the box reaches beyond the space of coordinates", where))
		}
	}
	return voxel.Pos{X: int32(at[0]), Y: int32(at[1]), Z: int32(at[2])}
}
