package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/voxel"
)

var carveMember = decl.Member[*volume]{
	Name: "carve", Sig: "(fn: (p: Vec) => number): void\n(box: BoxLike, fn: (p: Vec) => number, color?: ColorLike): void",
	Doc: "Removes what is inside of a surface: `fn` returns how far a point is from it, with a negative number or 0 for one\n" +
		"that is inside. It is asked for the centre of each voxel, (x+0.5, y+0.5, z+0.5), in a box or all of the volume.\n" +
		"The functions of `voxrun/sdf` take such a point and give such a distance.\n\n" +
		"With a box and a colour it carves in relief: all places of the box that are inside get the colour, also those that\n" +
		"were empty." + voxelwiseDoc,
	Example: "const v = new Volume()\nv.box([-16, -16, -8], [16, 16, 8], 'sandybrown')\n" +
		"v.carve(p => Math.hypot(p.x, p.y, p.z - 8) - 7)\nv.getAt(0, 0, 4) === 0",
	Call: (*volume).carve,
}

func (v *volume) carve(c goja.FunctionCall) goja.Value {
	const where = "Volume.carve"
	a := v.api
	if isFunction(c.Argument(0)) || len(c.Arguments) == 0 {
		v.voxelwise(c.Argument(0), where, func(w *voxelwise) { w.carve(voxel.Everything, nil) })
		return nil
	}
	box := a.Box(c.Argument(0), where)
	var paint *voxel.Color
	if given := c.Argument(2); !IsMissing(given) {
		color := a.Color(given, where)
		paint = &color
	}
	v.voxelwise(c.Argument(1), where, func(w *voxelwise) { w.carve(box, paint) })
	return nil
}

// isFunction tells whether a value can be called.
func isFunction(v goja.Value) bool {
	_, ok := goja.AssertFunction(v)
	return ok
}

// carve gives the voxels of a box that are inside the colour of paint; nil removes them.
func (w *voxelwise) carve(box voxel.Box, paint *voxel.Color) {
	args := make([]goja.Value, 1)
	call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
	var to voxel.Color
	p := pass{use: kernel.Remove, parts: w.existing(box), voxels: min(w.before.Count(), box.Volume())}
	if paint != nil && paint.Exists() {
		to = *paint
		p.use, p.parts, p.voxels, p.paint = kernel.Paint, blocksOf(box), box.Volume(), to
	}
	p.fill = func(colors *cells, i int) bool {
		if colors[i] == to {
			return false // whatever fn says
		}
		const half = 0.5
		args[0] = w.api.vec3(float32(w.at.x)+half, float32(w.at.y)+half, float32(w.at.z)+half)
		d := w.fn(call)
		if !goja.IsNumber(d) {
			panic(w.VM().TypeError("%s: the function returns a distance, a number; got %s", w.where, Describe(d)))
		}
		if !(d.ToFloat() <= 0) {
			return false
		}
		colors[i] = to
		return true
	}
	p.take = func(colors *cells, i, n int, r *kernel.Result) (changed bool) {
		inside := r.Inside[i>>6] >> (i & 63)
		for k := range n {
			if inside>>k&1 != 0 && colors[i+k] != to {
				colors[i+k], changed = to, true
			}
		}
		return changed
	}
	w.run(p)
}
