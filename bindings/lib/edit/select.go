package edit

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/edit"
	"github.com/voxrun/voxrun/core/voxel"
)

// selecting are the functions that find voxels by their colour, and paint them.
var selecting = []decl.Member[*api.API]{
	{
		Name: "floodFill", Sig: "(volume: Volume, at: PositionLike, color: ColorLike, options?: SelectOptions): number",
		Doc: "Gives the voxel at a place, and all of its kind that are connected to it, a colour; 0 removes them. By default\n" +
			"that are those of its colour; see SelectOptions. To fill what is empty, give `box`, beyond which it does not reach.",
		Example: "import { floodFill } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nv.box([0, 0, 0], [4, 4, 1], 'blue')\nfloodFill(v, [0, 0, 3], 'gold') // 48",
		Call:    floodFill,
	},
	{
		Name: "select", Sig: "(volume: Volume, at: PositionLike, options?: SelectOptions): Volume",
		Doc:     "A new Volume of the voxel at a place and all of its kind that are connected to it, as for floodFill. It can be the\nmask of further work, such as `volume.merge(selected, 'sub')`.",
		Example: "import { select } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nv.sphere(20, 0, 0, 5, 'blue')\nselect(v, [0, 0, 0], {by: 'exists'}).count() // 64",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "select"
			v := a.Volume(c.Argument(0), where)
			set := selection(a, v, c.Argument(1), c.Argument(2), where, false)
			return a.NewVolume(set.Of(v.Snapshot(), v.Budget()).Snapshot())
		},
	},
	{
		Name: "selectByColor", Sig: "(volume: Volume, color: ColorLike, options?: { tolerance?: number }): Volume",
		Doc:     "A new Volume of all voxels of a colour, wherever they are. With a tolerance, 0 to 255, no channel may differ by more.",
		Example: "import { selectByColor } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nv.setAt(9, 9, 9, '#f80000')\nselectByColor(v, 'red', {tolerance: 10}).count() // 65",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "selectByColor"
			v := a.Volume(c.Argument(0), where)
			m := match(a, c.Argument(1), c.Argument(2), where)
			return a.NewVolume(edit.Select(v.Snapshot(), m, v.Budget()).Of(v.Snapshot(), v.Budget()).Snapshot())
		},
	},
	{
		Name: "replaceColor", Sig: "(volume: Volume, from: ColorLike, to: ColorLike, options?: { tolerance?: number }): number",
		Doc:     "Gives all voxels of one colour another; 0 removes them. With a tolerance, 0 to 255, no channel may differ by more.",
		Example: "import { replaceColor } from 'voxrun/edit'\nconst v = new Volume()\nv.box([0, 0, 0], [4, 4, 4], 'red')\nreplaceColor(v, 'red', 'teal') // 64",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			const where = "replaceColor"
			v := a.Volume(c.Argument(0), where)
			m := match(a, c.Argument(1), c.Argument(3), where)
			to := a.Color(c.Argument(2), where)
			set := edit.Select(v.Snapshot(), m, v.Budget())
			set.Paint(v, to)
			return number(a, set.Count())
		},
	},
}

func number(a *api.API, n int64) goja.Value { return a.VM().ToValue(n) }

// match reads a colour and the tolerance of options.
func match(a *api.API, color, options goja.Value, where string) edit.Match {
	p := args.Read(a, options, where, "tolerance")
	return edit.Match{Color: a.Color(color, where), Tolerance: p.Int("tolerance", 0, 0, 255)}
}

// connect reads which voxels are neighbours.
func connect(p *args.Options) edit.Connect {
	return edit.Connect(p.Choice("connect", "faces", "edges", "corners"))
}

// selection reads a place and SelectOptions, and finds what they mean. Only for what
// mayBeEmpty may it be places without a voxel.
func selection(a *api.API, v *voxel.Volume, place, options goja.Value, where string, mayBeEmpty bool) edit.Set {
	at, _ := a.Position([]goja.Value{place}, where)
	p := args.Read(a, options, where, "by", "tolerance", "connect", "box")
	s := v.Snapshot()
	start := s.At(at.X, at.Y, at.Z)
	by := p.Choice("by", "color", "exists", "empty")
	if p.Value("by") == nil && p.Value("box") != nil && !start.Exists() {
		by = 2
	}
	var may edit.Candidates
	switch {
	case by == 2 && !mayBeEmpty:
		panic(a.VM().TypeError("%s: what is empty can't be selected", where))
	case by == 2:
		may = empty(a, s, at, p, where)
	case !start.Exists():
		panic(a.VM().RangeError("%s: there is no voxel at %d, %d, %d", where, at.X, at.Y, at.Z))
	case by == 1:
		may = edit.Existing{S: s}
	default:
		may = edit.Alike{S: s, T: edit.Match{Color: start, Tolerance: p.Int("tolerance", 0, 0, 255)}}
	}
	if box := p.Value("box"); box != nil && by != 2 {
		may = edit.Inside{May: may, Box: a.Box(box, p.Where("box"))}
	}
	return edit.Flood(at, may, connect(p), v.Budget())
}

// empty are the places without a voxel in the box of the options.
func empty(a *api.API, s voxel.Snapshot, at voxel.Pos, p *args.Options, where string) edit.Candidates {
	given := p.Value("box")
	if given == nil {
		panic(a.VM().TypeError("%s: to fill what is empty, say where it ends: {by: 'empty', box: [[0, 0, 0], [64, 64, 64]]}", where))
	}
	b := a.Box(given, p.Where("box"))
	if err := edit.CheckEmpty(b); err != nil {
		panic(a.VM().Error(err))
	}
	if !b.Contains(at) || s.At(at.X, at.Y, at.Z).Exists() {
		panic(a.VM().RangeError("%s: %d, %d, %d is no empty place in the box", where, at.X, at.Y, at.Z))
	}
	return edit.Empty{S: s, Box: b}
}

func floodFill(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "floodFill"
	v := a.Volume(c.Argument(0), where)
	color := a.Color(c.Argument(2), where)
	set := selection(a, v, c.Argument(1), c.Argument(3), where, true)
	set.Paint(v, color)
	return number(a, set.Count())
}
