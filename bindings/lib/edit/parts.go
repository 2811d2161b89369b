package edit

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/edit"
)

// parts are the functions on what is connected and what is closed in.
var parts = []decl.Member[*api.API]{
	{
		Name: "components", Sig: "(volume: Volume, options?: { connect?: Connect, min?: number, most?: number }): Component[]",
		Doc: "The parts of a volume whose voxels are connected, the largest first: those of at least `min` voxels (default 1), and\n" +
			"no more than `most` of them (1 to 10000, default 100).",
		Example: "import { components } from 'voxrun/edit'\nconst v = new Volume()\nv.sphere(0, 0, 0, 4, 'red')\nv.box([20, 0, 0], [22, 2, 2], 'blue')\ncomponents(v)[1].count // 8",
		Call:    components,
	},
	{
		Name: "dropSmall", Sig: "(volume: Volume, min: number, options?: ConnectOptions): number",
		Doc:     "Removes the parts that are smaller than `min` voxels, such as the dust of a scan.",
		Example: "import { dropSmall } from 'voxrun/edit'\nconst v = new Volume()\nv.sphere(0, 0, 0, 4, 'red')\nv.setAt(20, 0, 0, 'gray')\ndropSmall(v, 10) // 1",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "dropSmall"
			v := a.Volume(c.Argument(0), where)
			least := args.Int(a, c.Argument(1), where+": min", 0, 1<<53)
			return number(a, edit.DropSmall(v, int64(least), connect(args.Read(a, c.Argument(2), where, "connect"))))
		},
	},
	{
		Name: "fillHoles", Sig: "(volume: Volume, color?: ColorLike): number",
		Doc: "Fills what is empty and closed in, so that nothing could flow there from outside through faces: in a colour, or,\n" +
			"when that is left out, in that of the wall towards lower x.",
		Example: "import { fillHoles } from 'voxrun/edit'\nconst v = new Volume()\nv.sphere(0, 0, 0, 8, 'tomato')\nv.sphere(0, 0, 0, 5, 0)\nfillHoles(v) > 0 === true",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "fillHoles"
			v := a.Volume(c.Argument(0), where)
			k := a.ColorOr(c.Argument(1), 0, where)
			n, err := edit.FillHoles(v, k)
			if err != nil {
				panic(a.VM().Error(err))
			}
			return number(a, n)
		},
	},
}

// sizes are the functions that make a volume larger or smaller.
var sizes = []decl.Member[*api.API]{
	{
		Name: "scaleUp", Sig: "(volume: Volume, n: number): void",
		Doc:     "Makes a volume `n` times as large along each axis, 1 to 64: the voxel (x, y, z) becomes a cube at (n x, n y, n z).",
		Example: "import { scaleUp } from 'voxrun/edit'\nconst v = new Volume()\nv.setAt(1, 1, 1, 'teal')\nscaleUp(v, 3)\nv.bounds().min // [3, 3, 3]",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "scaleUp"
			v := a.Volume(c.Argument(0), where)
			n := args.Int(a, c.Argument(1), where+": n", 1, edit.MaxScale)
			big, err := edit.ScaleUp(v.Snapshot(), int32(n), v.Budget())
			if err != nil {
				panic(a.VM().Error(err))
			}
			v.Assign(big.Snapshot())
			return goja.Undefined()
		},
	},
	{
		Name: "scaleDown", Sig: "(volume: Volume, n: number, options?: { share?: number }): void",
		Doc: "Makes a volume `n` times as small along each axis, 1 to 64: each cube of n x n x n places becomes one voxel of their\n" +
			"mean colour, when at least a share of them (0 to 1, default 0.5) are voxels.",
		Example: "import { scaleDown } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [8, 8, 8], 'teal')\nscaleDown(v, 4)\nv.count() // 8",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "scaleDown"
			v := a.Volume(c.Argument(0), where)
			n := args.Int(a, c.Argument(1), where+": n", 1, edit.MaxScale)
			share := args.Read(a, c.Argument(2), where, "share").Number("share", 0.5, 0, 1)
			v.Assign(edit.ScaleDown(v.Snapshot(), int32(n), share, v.Budget()).Snapshot())
			return goja.Undefined()
		},
	},
}

func components(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "components"
	v := a.Volume(c.Argument(0), where)
	p := args.Read(a, c.Argument(1), where, "connect", "min", "most")
	least, most := p.Int("min", 1, 0, 1<<53), p.Int("most", 100, 1, 10000)
	found := edit.Components(v.Snapshot(), connect(p), v.Budget())
	if found == nil {
		return a.VM().NewArray()
	}
	n := 0
	for _, k := range found.All() {
		if n == most || k.Count < int64(least) {
			break
		}
		n++
	}
	list := make([]any, n)
	for i, part := range found.Volumes(n, v.Budget()) {
		o := a.VM().NewObject()
		k := found.All()[i]
		set(a, o, "count", number(a, k.Count))
		set(a, o, "box", a.NewBox(k.Box))
		set(a, o, "volume", a.NewVolume(part.Snapshot()))
		list[i] = o
	}
	return a.VM().NewArray(list...)
}

// set gives a new object a property.
func set(a *api.API, o *goja.Object, name string, v goja.Value) {
	if err := o.Set(name, v); err != nil {
		panic(a.VM().Error(err))
	}
}
