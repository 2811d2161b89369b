package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/voxel"
)

// iter makes two Vecs for each voxel, since a script may keep them.
func (v *volume) iter(c goja.FunctionCall) goja.Value {
	a := v.api
	fn := a.Callback(c.Argument(0), "Volume.iter")
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
	v.visit(v.api.Callback(c.Argument(0), "Volume.each"), func(*[voxel.Size * voxel.Size * voxel.Size]voxel.Color, int, goja.Value) bool { return false })
	return nil
}

// mapColors writes a block when all of its voxels have been visited.
func (v *volume) mapColors(c goja.FunctionCall) goja.Value {
	const where = "Volume.map"
	a := v.api
	var last goja.Value
	var color voxel.Color
	v.visit(a.Callback(c.Argument(0), where), func(block *[voxel.Size * voxel.Size * voxel.Size]voxel.Color, i int, got goja.Value) bool {
		if IsMissing(got) {
			return false
		}
		if got != last {
			last, color = got, a.Color(got, where)
		}
		if !color.Exists() {
			block[i] = 0
		} else {
			block[i] = color
		}
		return true
	})
	return nil
}

// visit calls fn for each voxel of the volume as it is now, and gives what it
// returned to took, with the block's colours and the voxel's index. A block for
// which took returned true is written back.
func (v *volume) visit(fn func(goja.FunctionCall) goja.Value, took func(block *[4096]voxel.Color, i int, got goja.Value) bool) {
	var xs, ys, zs [voxel.Size]goja.Value
	var seen, block [4096]voxel.Color
	a, args := v.api, make([]goja.Value, 4)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
	for origin, b := range v.v.Snapshot().Blocks() {
		for i := range int32(voxel.Size) {
			xs[i], ys[i], zs[i] = a.int(int64(origin.X+i)), a.int(int64(origin.Y+i)), a.int(int64(origin.Z+i))
		}
		b.Colors(&seen)
		block = seen
		changed := false
		for i, color := range seen {
			if color == 0 {
				continue
			}
			args[0], args[1], args[2], args[3] = xs[i&15], ys[i>>4&15], zs[i>>8], a.ColorValue(color)
			if took(&block, i, fn(call)) {
				changed = true
			}
		}
		if changed {
			v.v.WriteBlock(origin, &block)
		}
	}
}
