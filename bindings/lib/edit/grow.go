package edit

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxSteps is how often a step may be done at most.
const maxSteps = 10000

// growing are the functions that work on the surface.
var growing = []decl.Member[*api.API]{
	{
		Name: "erode", Sig: "(volume: Volume, n?: number, options?: ConnectOptions): number",
		Doc:     "Takes off the surface: removes all voxels that have a neighbour which is empty, `n` times (default 1).",
		Example: "import { erode } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [5, 5, 5], 'teal')\nerode(v)\nv.count() // 27",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "erode"
			return number(a, edit.Erode(a.Volume(c.Argument(0), where), steps(a, c.Argument(1), where, "n"), connect(args.Read(a, c.Argument(2), where, "connect"))))
		},
	},
	{
		Name: "dilate", Sig: "(volume: Volume, n?: number, options?: { connect?: Connect, color?: ColorLike }): number",
		Doc: "Adds a layer around all voxels, `n` times (default 1): in `color`, or, when that is left out, each new voxel in the\n" +
			"colour of a neighbour: that of the one below before those at the sides.",
		Example: "import { dilate } from 'voxrun/edit'\nconst v = new Volume()\nv.setAt(0, 0, 0, 'teal')\ndilate(v, 2)\nv.count() // 25",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "dilate"
			v, n := a.Volume(c.Argument(0), where), steps(a, c.Argument(1), where, "n")
			p := args.Read(a, c.Argument(2), where, "connect", "color")
			return number(a, edit.Dilate(v, n, connect(p), p.Color("color", 0)))
		},
	},
	{
		Name: "outline", Sig: "(volume: Volume, color: ColorLike, n?: number, options?: ConnectOptions): number",
		Doc:     "Adds a shell of a colour outside of all voxels, `n` voxels thick (default 1).",
		Example: "import { outline } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [4, 4, 1], 'gold')\noutline(v, 'black', 1, {connect: 'corners'}) // 92",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "outline"
			v, k := a.Volume(c.Argument(0), where), a.Color(c.Argument(1), where)
			if !k.Exists() {
				panic(a.VM().TypeError("%s takes a colour that is not empty", where))
			}
			return number(a, edit.Dilate(v, steps(a, c.Argument(2), where, "n"), connect(args.Read(a, c.Argument(3), where, "connect")), k))
		},
	},
	{
		Name: "hollow", Sig: "(volume: Volume, thickness?: number, options?: ConnectOptions): number",
		Doc:     "Removes what is inside, and leaves a wall of a thickness (default 1).",
		Example: "import { hollow } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [5, 5, 5], 'teal')\nhollow(v) // 27",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "hollow"
			return number(a, edit.Hollow(a.Volume(c.Argument(0), where), steps(a, c.Argument(1), where, "thickness"), connect(args.Read(a, c.Argument(2), where, "connect"))))
		},
	},
	{
		Name: "surface", Sig: "(volume: Volume, options?: ConnectOptions): Volume",
		Doc:     "A new Volume of the voxels at the surface: those that have a neighbour which is empty.",
		Example: "import { surface } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [5, 5, 5], 'teal')\nsurface(v).count() // 98",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			v := a.Volume(c.Argument(0), "surface")
			return a.NewVolume(edit.Surface(v.Snapshot(), connect(args.Read(a, c.Argument(1), "surface", "connect")), v.Budget()).Snapshot())
		},
	},
	{
		Name: "smooth", Sig: "(volume: Volume, n?: number, options?: { most?: number }): void",
		Doc: "Rounds what sticks out and fills what is dented, `n` times (default 1): a place has a voxel afterwards when at\n" +
			"least `most` (1 to 27, default 14) of the 27 places around it, itself included, have one. A lower number lets the\n" +
			"volume grow, a higher one makes it shrink.",
		Example: "import { smooth } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [8, 8, 8], 'teal')\nsmooth(v)\nv.getAt(0, 0, 0) // 0",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "smooth"
			v, n := a.Volume(c.Argument(0), where), steps(a, c.Argument(1), where, "n")
			edit.Smooth(v, n, args.Read(a, c.Argument(2), where, "most").Int("most", 14, 1, 27))
			return goja.Undefined()
		},
	},
	{
		Name: "extrude", Sig: "(volume: Volume, at: PositionLike, side: Side, n: number, options?: { by?: 'color' | 'exists', tolerance?: number }): number",
		Doc: "Pulls a face out by `n` voxels, or, when `n` is negative, pushes it in. The face is that of the voxel `at` to one\n" +
			"side, with all voxels in its plane that are connected to it, bare on that side and of its colour; with `by:\n" +
			"'exists'` of any colour. What is pulled out has the colours of the face, and stops where something is in the way.",
		Example: "import { extrude } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [8, 8, 2], 'gray')\nv.box([2, 2, 1], [6, 6, 2], 'brown')\nextrude(v, [3, 3, 1], '+z', 5) // 80",
		Call:    extrude,
	},
}

// steps reads how often something is done.
func steps(a *api.API, v goja.Value, where, name string) int {
	if api.IsMissing(v) {
		return 1
	}
	return args.Int(a, v, where+": "+name, 0, maxSteps)
}

func extrude(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "extrude"
	v := a.Volume(c.Argument(0), where)
	at, _ := a.Position([]goja.Value{c.Argument(1)}, where)
	side := args.Choice(a, c.Argument(2), where+": side", "+x", "-x", "+y", "-y", "+z", "-z")
	n := args.Int(a, c.Argument(3), where+": n", -1<<20, 1<<20)
	p := args.Read(a, c.Argument(4), where, "by", "tolerance")
	start := v.At(at.X, at.Y, at.Z)
	if !start.Exists() {
		panic(a.VM().RangeError("%s: there is no voxel at %d, %d, %d", where, at.X, at.Y, at.Z))
	}
	may := mayExtrude(p, start)
	return number(a, edit.Extrude(v, at, edit.Face{Axis: side / 2, Up: side%2 == 0}, n, may))
}

// mayExtrude tells which voxels belong to a face.
func mayExtrude(p *args.Options, start color.Color) func(voxel.Snapshot) edit.Candidates {
	if p.Choice("by", "color", "exists") == 1 {
		return func(s voxel.Snapshot) edit.Candidates { return edit.Existing{S: s} }
	}
	m := edit.Match{Color: start, Tolerance: p.Int("tolerance", 0, 0, 255)}
	return func(s voxel.Snapshot) edit.Candidates { return edit.Alike{S: s, T: m} }
}
