package draw

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var whole = []member{
	{
		Name: "symmetric", Sig: "(volume: import('voxrun').Volume, options: SymmetricOptions, fn: (part: import('voxrun').Volume) => void): void",
		Doc: "Draws something and its mirror images: `fn` draws into an empty volume, and that is combined into `volume` with\n" +
			"its copies. `x`, `y` and `z` are the planes that mirror it: with `x: 0` the voxel 3 appears at -4 too, since the\n" +
			"plane lies between the voxels -1 and 0; `x: 0.5` goes through the middle of the voxel 0. `turns` makes so many\n" +
			"copies around an `axis`, z unless given, through `center`, [0, 0, 0] unless given.",
		Example: "import { symmetric } from 'voxrun/draw'\nconst v = new Volume()\nsymmetric(v, { x: 0, y: 0 }, part => part.box([2, 3, 0], [4, 5, 9], 'tan'))\nsymmetric(v, { turns: 6 }, part => part.line([4, 0, 10], [12, 0, 10], 'gold'))\nv.getAt(-3, -4, 0) === v.getAt(2, 3, 0)",
		Call:    symmetric,
	},
	{
		Name: "canvas", Sig: "(volume: import('voxrun').Volume, options?: CanvasOptions): Canvas",
		Doc: "A plane to draw flat shapes on: `'xz'`, the front, unless `plane` is `'xy'`, the floor, or `'yz'`, the side. `at` is\n" +
			"where it is on the axis across it, `origin` the place of its (0, 0), and `depth` how many voxels thick shapes are.\n" +
			"The first letter of the plane goes to the right, the second goes up, or with `down` down, as in pictures.",
		Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\nconst wall = canvas(v, { plane: 'xz', at: 3, depth: 2 })\nwall.rect(0, 0, 40, 24, 'wheat').rect(16, 0, 8, 14, 0).circle(20, 14, 4, 0)",
		Call:    newCanvas,
	},
}

func symmetric(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "symmetric"
	a.Volume(c.Argument(0), where)
	o := args.Read(a, c.Argument(1), where, "x", "y", "z", "turns", "axis", "center", "mode")
	turns := o.Int("turns", 1, 1, 360)
	axis := [...]vec.V3{{Z: 1}, {X: 1}, {Y: 1}}[o.Choice("axis", "z", "x", "y")]
	mode := a.Mode(o.Value("mode"), voxel.Over, where)
	var center vec.V3
	if v := o.Value("center"); v != nil {
		center = point(a, v, where+": center")
	}
	var mirrors [3]*float64
	for i, name := range [...]string{"x", "y", "z"} {
		if o.Value(name) != nil {
			at := o.Number(name, 0, -far, far)
			mirrors[i] = &at
		}
	}
	fn := a.Callback(c.Argument(2), where)

	part := a.NewVolume(voxel.Snapshot{})
	fn(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{part}})
	v := a.Volume(part, where)
	for i, at := range mirrors {
		if at != nil {
			image := v.Snapshot().Edit(a.Budget())
			image.Transform(api.MirrorMatrix(i, *at))
			v.Merge(image.Snapshot(), voxel.Over)
		}
	}
	one := v.Snapshot()
	for i := 1; i < turns && !a.Stopped(); i++ {
		copied := one.Edit(a.Budget())
		copied.Transform(api.TurnMatrix(axis, 360*(float64(i)/float64(turns)), center))
		v.Merge(copied.Snapshot(), voxel.Over)
	}
	// The callback may have removed the layer: ask again.
	a.Volume(c.Argument(0), where).Merge(v.Snapshot(), mode)
	return nil
}

// canvases keeps the class of a VM.
type canvases struct {
	bound *decl.Bound[*api.API, *canvas]
}

type canvasesKey struct{}

func newCanvas(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "canvas"
	a.Volume(c.Argument(0), where)
	o := args.Read(a, c.Argument(1), where, "plane", "at", "origin", "depth", "down", "mode")
	k := &canvas{a: a, volume: c.Argument(0), mode: o.Value("mode")}
	a.Mode(k.mode, voxel.Over, where)
	p := &k.plane
	axes := [...][3]int{{0, 2, 1}, {0, 1, 2}, {1, 2, 0}}[o.Choice("plane", "xz", "xy", "yz")]
	p.Right, p.Up, p.Normal = axes[0], axes[1], axes[2]
	at := [3]int{}
	at[p.Normal] = o.Int("at", 0, -far, far)
	if v := o.Value("origin"); v != nil {
		q := point(a, v, where+": origin")
		at[p.Right], at[p.Up] = int(q.X), int(q.Y)
	}
	p.Origin = voxel.Pos{X: int32(at[0]), Y: int32(at[1]), Z: int32(at[2])}
	p.Depth = int32(o.Int("depth", 1, 1, maxRadius))
	p.Down = o.Bool("down", false)
	class := api.Local(a, canvasesKey{}, func() canvases {
		return canvases{decl.BindClass(a.VM(), a, &canvasClass)}
	})
	return class.bound.Wrap(k)
}
