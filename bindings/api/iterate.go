package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/kernel"
)

// iter makes two Vecs for each voxel, since a script may keep them.
func (v *volume) iter(c goja.FunctionCall) goja.Value {
	a := v.api
	const where = "Volume.iter"
	fn := a.Callback(c.Argument(0), where)
	if v.visit(c.Argument(0), where, kernel.Iter) {
		return nil
	}
	args := make([]goja.Value, 2)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
	for p, color := range v.v.Snapshot().All() {
		args[0] = a.vec3(float32(p.X), float32(p.Y), float32(p.Z))
		args[1] = a.colorVec(color)
		fn(call)
	}
	return nil
}

// each passes numbers, which are made once for a block's worth of voxels.
func (v *volume) each(c goja.FunctionCall) goja.Value {
	var at coordinates
	var colors cells
	a := v.api
	const where = "Volume.each"
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
