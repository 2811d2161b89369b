package api

import (
	"iter"
	"math"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/voxel"
)

var generateMember = decl.Member[*volume]{
	Name: "generate", Sig: "(box: BoxLike, fn: (x: number, y: number, z: number) => ColorLike | null | undefined): void",
	Doc: "Makes the voxels of a box anew: each gets the colour that `fn` returns, and 0, `null` or `undefined` leave its place\n" +
		"empty, whatever was there. `fill` keeps what is there where `fn` returns nothing." + voxelwiseDoc,
	Example: "const v = new Volume()\nv.generate([[0, 0, 0], [32, 32, 16]], (x, y, z) => z < 6 + 4 * Math.sin(x / 5) * Math.cos(y / 7) ? rgb(60, 90 + 8 * z, 50) : 0)",
	Call:    (*volume).generate,
}

var mapMember = decl.Member[*volume]{
	Name: "map", Sig: "(fn: (color: number, x: number, y: number, z: number) => ColorLike | null | undefined): void",
	Doc:     "Gives each voxel the colour that `fn` returns; 0 removes it, and `undefined` or `null` leaves it as it is." + voxelwiseDoc,
	Example: "const v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'teal')\nv.map((color, x, y, z) => (x + y + z) % 2 ? 'white' : undefined)",
	Call:    (*volume).mapColors,
}

func (v *volume) generate(c goja.FunctionCall) goja.Value {
	const where = "Volume.generate"
	box := v.api.Box(c.Argument(0), where)
	v.voxelwise(c.Argument(1), where, func(w *voxelwise) {
		var at coordinates
		var last lastColor
		args := make([]goja.Value, 3)
		call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
		set := func(colors *cells, i int, to voxel.Color) bool {
			was := colors[i]
			colors[i] = to
			return to != was
		}
		w.run(pass{
			use: kernel.Generate, parts: blocksOf(box), voxels: box.Volume(),
			fill: func(colors *cells, i int) bool {
				at.of(w.api, w.at.pos())
				args[0], args[1], args[2] = at.x[i&15], at.y[i>>4&15], at.z[i>>8]
				got := w.fn(call)
				if IsMissing(got) {
					return set(colors, i, 0)
				}
				return set(colors, i, last.of(w.api, got, where))
			},
			take: func(colors *cells, i, n int, r *kernel.Result) bool {
				row, to := colors[i:i+n], r.Colors[i:i+n]
				if slices.Equal(row, to) {
					return false
				}
				copy(row, to)
				return true
			},
		})
	})
	return nil
}

func (v *volume) mapColors(c goja.FunctionCall) goja.Value {
	const where = "Volume.map"
	v.voxelwise(c.Argument(0), where, func(w *voxelwise) {
		var at coordinates
		var last lastColor
		args := make([]goja.Value, 4)
		call := goja.FunctionCall{This: goja.Undefined(), Arguments: args}
		w.run(pass{
			use: kernel.Map, parts: w.existing(voxel.Everything), voxels: w.before.Count(),
			fill: func(colors *cells, i int) bool {
				was := colors[i]
				if was == 0 {
					return false
				}
				at.of(w.api, w.at.pos())
				args[0], args[1], args[2], args[3] = w.api.ColorValue(was), at.x[i&15], at.y[i>>4&15], at.z[i>>8]
				if got := w.fn(call); !IsMissing(got) {
					colors[i] = last.of(w.api, got, where)
				}
				return colors[i] != was
			},
			take: func(colors *cells, i, n int, r *kernel.Result) (changed bool) {
				to := r.Colors[i : i+n]
				for k, was := range colors[i : i+n] {
					if was != 0 && to[k] != was {
						colors[i+k], changed = to[k], true
					}
				}
				return changed
			},
		})
	})
	return nil
}

// existing visits the blocks that hold voxels, as far as they are in a box.
func (w *voxelwise) existing(box voxel.Box) iter.Seq[voxel.Box] {
	return func(yield func(voxel.Box) bool) {
		for origin := range w.before.Blocks() {
			if part := blockAt(origin).Intersect(box); !part.Empty() && !yield(part) {
				return
			}
		}
	}
}

// blockAt returns the voxels of a block that coordinates can reach.
func blockAt(origin voxel.Pos) voxel.Box {
	end := func(n int32) int32 { return int32(min(int64(n)+voxel.Size, math.MaxInt32)) }
	return voxel.Box{Min: origin, Max: voxel.Pos{X: end(origin.X), Y: end(origin.Y), Z: end(origin.Z)}}
}
