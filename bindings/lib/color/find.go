package color

import (
	"cmp"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/color"
	named "github.com/voxrun/voxrun/core/palette"
	"github.com/voxrun/voxrun/core/tint"
	"github.com/voxrun/voxrun/core/voxel"
)

var finding = []member{
	{
		Name: "nearest", Sig: "(color: import('voxrun').ColorLike, palette: PaletteLike): number",
		Doc:     "The colour of a palette that looks most like another, by the distance in OKLab. To ask many times of a palette of\nyour own, use `matcher`.",
		Example: "import { nearest } from 'voxrun/color'\nnearest('orange', ['red', 'gold', 'navy']) === hex('gold')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			m := matcherOf(a, c.Argument(1), "nearest: palette")
			return made(a, m.colors[m.Nearest(a.Color(c.Argument(0), "nearest"))])
		},
	},
	{
		Name: "matcher", Sig: "(palette: PaletteLike): (color: import('voxrun').ColorLike) => number",
		Doc:     "A function that gives the colour of the palette that looks most like another. It remembers what it found.",
		Example: "import { matcher } from 'voxrun/color'\nconst toPico = matcher('pico-8')\ntoPico('#fe0050') === hex('#ff004d')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			m := newMatch(palette(a, c.Argument(0), "matcher"))
			return known(a).keep(m.Matcher, a.Function(func(c goja.FunctionCall) goja.Value {
				return made(a, m.colors[m.Nearest(a.Color(c.Argument(0), "a matcher"))])
			}))
		},
	},
	{
		Name: "extractPalette", Sig: "(voxels: import('voxrun').Volume | import('voxrun').Image, count?: number): number[]",
		Doc: "The colours that stand for those of a volume, or of what is visible of an image, at most `count`, 16 unless given: the commonest first. When there\n" +
			"are no more than that, they are what the volume has; alphas are left out. At most 4096.",
		Example: "import { extractPalette } from 'voxrun/color'\nconst v = new Volume()\nv.sphere(0, 0, 0, 8, 'tomato')\nv.setAt(0, 0, 0, 'gold')\nextractPalette(v, 2)[1] === hex('gold')",
		Call: func(a *api.API, c goja.FunctionCall) goja.Value {
			s, n := voxels(a, c.Argument(0), "extractPalette"), 16
			if x := c.Argument(1); !api.IsMissing(x) {
				n = args.Int(a, x, "extractPalette: count", 1, 4096)
			}
			return a.ColorArray(color.Extract(tint.Histogram(s, a.Stopped), n))
		},
	},
	{
		Name: "histogram", Sig: "(voxels: import('voxrun').Volume | import('voxrun').Image): [color: number, count: number][]",
		Doc:     "The colours of a volume, or of what is visible of an image, and how many voxels have each: the commonest first, and at most a million.",
		Example: "import { histogram } from 'voxrun/color'\nconst v = new Volume()\nv.box([0, 0, 0], [2, 2, 2], 'red')\nhistogram(v)[0][1] // 8",
		Call:    histogram,
	},
}

// voxels reads a Volume or an Image.
func voxels(a *api.API, v goja.Value, where string) voxel.Snapshot {
	s, ok := a.Voxels(v)
	if !ok {
		panic(a.VM().TypeError("%s takes a Volume or an Image; got %s", where, api.Describe(v)))
	}
	return s
}

// maxHistogram is how many colours histogram returns.
const maxHistogram = 1 << 20

func histogram(a *api.API, c goja.FunctionCall) goja.Value {
	counts := tint.Histogram(voxels(a, c.Argument(0), "histogram"), a.Stopped)
	if len(counts) > maxHistogram {
		panic(a.VM().RangeError("histogram: there are %d colours; at most %d: quantize first", len(counts), maxHistogram))
	}
	colors := make([]color.Color, 0, len(counts))
	for k := range counts {
		colors = append(colors, k)
	}
	slices.SortFunc(colors, func(x, y color.Color) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), cmp.Compare(x, y))
	})
	list := make([]any, len(colors))
	for i, k := range colors {
		list[i] = a.VM().NewArray(int64(k), counts[k])
	}
	return a.VM().NewArray(list...)
}

// match is a matcher with its palette.
type match struct {
	*color.Matcher
	colors []color.Color
}

func newMatch(colors []color.Color) match { return match{color.NewMatcher(colors), colors} }

// matches keeps those of the palettes that have a name.
type matches map[string]match

type matchesKey struct{}

func matcherOf(a *api.API, v goja.Value, where string) match {
	if !goja.IsString(v) {
		return newMatch(palette(a, v, where))
	}
	known := api.Local(a, matchesKey{}, func() matches { return matches{} })
	name := v.String()
	m, ok := known[name]
	if !ok {
		m = newMatch(palette(a, v, where))
		if len(known) < 64 {
			known[name] = m
		}
	}
	return m
}

// palette reads a palette of one colour or more: a name, or colours.
func palette(a *api.API, v goja.Value, where string) []color.Color {
	if !goja.IsString(v) {
		colors := a.Colors(v, where, maxColors)
		if len(colors) == 0 {
			panic(a.VM().RangeError("%s has no colours", where))
		}
		return colors
	}
	if colors, ok := named.Named(v.String()); ok {
		return colors
	}
	var names []string
	for _, p := range named.List() {
		names = append(names, p.Name)
	}
	if near := decl.Nearest(v.String(), names); near != "" {
		panic(a.VM().TypeError("%s: there is no palette %s; did you mean '%s'?", where, api.Describe(v), near))
	}
	panic(a.VM().TypeError("%s: there is no palette %s; paletteNames() of voxrun/palettes lists them, and loadPalette reads a file", where, api.Describe(v)))
}
