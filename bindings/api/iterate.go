package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
)

// iter makes two Vecs for each voxel, since a script may keep them; where it surely does
// not, two for all.
func (v *volume) iter(c goja.FunctionCall) goja.Value {
	const where = "Volume.iter"
	a := v.api
	fn := a.Callback(c.Argument(0), where)
	switch {
	case v.visit(c.Argument(0), where, kernel.Iter):
	case a.lends(c.Argument(0)):
		v.iterLent(fn)
	default:
		args := make([]goja.Value, 2)
		call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
		for p, color := range v.v.Snapshot().All() {
			args[0] = a.vec3(float32(p.X), float32(p.Y), float32(p.Z))
			args[1] = a.colorVec(color)
			fn(call)
		}
	}
	return nil
}

// lends tells whether a function surely keeps none of the Vecs that it is called with.
func (a *API) lends(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok || a.Kernels == nil || o.ExportType() != functionType {
		return false
	}
	site, _, ok := a.Kernels.Marks.Of(o)
	return ok && site.Lends
}

// iterLent is iter for a function that keeps no Vec.
func (v *volume) iterLent(fn func(goja.FunctionCall) goja.Value) {
	a := v.api
	l := newLender(a)
	var colors cells
	for origin, b := range v.v.Snapshot().Blocks() {
		b.Colors(&colors)
		l.block(origin)
		for i, color := range colors {
			if color != 0 {
				l.voxel(i, color)
				fn(l.call)
			}
		}
	}
}

// lender has the Vecs that are lent.
type lender struct {
	api    *API
	call   goja.FunctionCall
	at     coordinates
	origin voxel.Pos
	p, c   *vector
	last   color.Color
}

func newLender(a *API) *lender {
	l := &lender{api: a, p: &vector{n: 3, lent: new([4]goja.Value)}, c: &vector{n: 4, lent: new([4]goja.Value)}}
	l.call = goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{a.vecs.Wrap(l.p), a.vecs.Wrap(l.c)}}
	if a.byteValues[0] == nil {
		for i := range a.byteValues {
			a.byteValues[i] = a.int(int64(i))
		}
	}
	return l
}

// block goes to another block. Far out, Vecs have no exact coordinates.
func (l *lender) block(origin voxel.Pos) {
	a := l.api
	l.origin = origin
	if l.at.of(a, origin); !outside(blockAt(origin)) {
		return
	}
	for i := range int32(voxel.Size) {
		l.at.x[i] = a.vm.ToValue(float32(origin.X + i))
		l.at.y[i] = a.vm.ToValue(float32(origin.Y + i))
		l.at.z[i] = a.vm.ToValue(float32(origin.Z + i))
	}
}

// voxel makes the Vecs those of a voxel, by its index in the block.
func (l *lender) voxel(i int, c color.Color) {
	x, y, z := i&15, i>>4&15, i>>8
	l.p.c = [4]float32{float32(l.origin.X + int32(x)), float32(l.origin.Y + int32(y)), float32(l.origin.Z + int32(z))}
	*l.p.lent = [4]goja.Value{l.at.x[x], l.at.y[y], l.at.z[z]}
	if c == l.last {
		return
	}
	l.last = c
	bytes := &l.api.byteValues
	l.c.c = [4]float32{float32(c.R()), float32(c.G()), float32(c.B()), float32(c.A())}
	*l.c.lent = [4]goja.Value{bytes[c.R()], bytes[c.G()], bytes[c.B()], bytes[c.A()]}
}

// each passes numbers, which are made once for a block's worth of voxels.
func (v *volume) each(c goja.FunctionCall) goja.Value {
	const where = "Volume.each"
	var at coordinates
	var colors cells
	a := v.api
	fn := a.Callback(c.Argument(0), where)
	if v.visit(c.Argument(0), where, kernel.Each) {
		return nil
	}
	args := make([]goja.Value, 4)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
	for origin, b := range v.v.Snapshot().Blocks() {
		at.of(a, origin)
		b.Colors(&colors)
		for i, color := range colors {
			if color == 0 {
				continue
			}
			args[0], args[1], args[2], args[3] = at.x[i&15], at.y[i>>4&15], at.z[i>>8], a.ColorValue(color)
			fn(call)
		}
	}
	return nil
}
