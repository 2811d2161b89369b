// Package text declares the module `voxrun/text`: text as voxels.
package text

import (
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/core/draw"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/shape"
	core "github.com/voxrun/voxrun/core/text"
	"github.com/voxrun/voxrun/core/voxel"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/text",
	Doc: "Text as voxels: in `pixel`, a small font of Voxrun's own, or in the outlines of a TrueType or OpenType font.\n\n" +
		"`pixel` has ASCII, Latin-1 and a few signs more (→ ★ ♥ •); its capitals are 7 voxels high and at most 5 wide, and a\n" +
		"size of 14 or 21 doubles or triples its dots. `sans`, `sans-bold`, `sans-italic` and `mono` are the Go fonts, which\n" +
		"look well from a size of 12. A name that ends in .ttf, .otf or .ttc is a file, which the script must be allowed to\n" +
		"read. What a font lacks is shown as a box.",
	Example: "import { text, measureText } from 'voxrun/text'\nconst v = goxel.image.activeLayer.volume\nconst { width } = measureText('OPEN', { size: 14 })\nv.box([-2, 0, -3], [width + 2, 1, 17], 'maroon')\ntext(v, 'OPEN', { at: [0, -1, 0], size: 14, color: 'gold' })",
	Types: []decl.Alias{
		{Name: "FontName", Type: "'pixel' | 'sans' | 'sans-bold' | 'sans-italic' | 'mono' | (string & {})", Doc: "The name of a font, or the path of one."},
		{Name: "FontOptions", Type: "{ font?: FontName, size?: number, align?: 'left' | 'center' | 'right', spacing?: number, line?: number }", Doc: "How a text is set: `size` is the font's height in voxels (of `pixel`, that of capitals), 7 for `pixel` and 16 for\nothers unless given; `align` is what stands at `at`; `spacing` is voxels more between letters; `line` multiplies\nthe distance of lines."},
		{Name: "TextOptions", Type: "FontOptions & { at?: import('voxrun').PositionLike, color?: import('voxrun').ColorLike, depth?: number, plane?: 'xz' | 'xy' | 'yz', mode?: import('voxrun').Mode }", Doc: "How a text is drawn: see `text`."},
		{Name: "TextSize", Type: "{ width: number, height: number, ascent: number }", Doc: "How large a text is: from the top of its first line to the bottom of its last, and how much of that is above the\nfirst baseline."},
	},
	Members: []decl.Member[*api.API]{
		{
			Name: "text", Sig: "(volume: import('voxrun').Volume, text: string, options?: TextOptions): TextSize",
			Doc: "Draws a text. `at` is the voxel at the left end of its first baseline (or its middle or right end: `align`),\n" +
				"[0, 0, 0] unless given. It faces the front unless `plane` is `'xy'`, the floor, or `'yz'`, the side. `depth` is how\n" +
				"many voxels it is thick, away from the viewer of the front. A line break begins a new line. At most 10000 letters.",
			Example: "import { text } from 'voxrun/text'\nconst v = new Volume()\ntext(v, 'Hello!', { color: 'tomato' })\ntext(v, 'Grüße\\naus Köln', { at: [0, 0, -30], font: 'sans-bold', size: 18, align: 'center', depth: 3, color: '#fc0' })",
			Call:    drawText,
		},
		{
			Name: "measureText", Sig: "(text: string, options?: FontOptions): TextSize",
			Doc:     "How large a text would be, in voxels.",
			Example: "import { measureText } from 'voxrun/text'\nmeasureText('AB').width // 11",
			Call: func(a *api.API, c goja.FunctionCall) goja.Value {
				const where = "measureText"
				return size(a, Lay(a, c.Argument(0), args.Read(a, c.Argument(1), where, fontOptions...), where))
			},
		},
	},
}

// Library returns the module.
func Library() api.Library { return api.Library{Table: &table} }

var (
	fontOptions = []string{"font", "size", "align", "spacing", "line"}
	drawOptions = append([]string{"at", "color", "depth", "plane", "mode"}, fontOptions...)
)

// FontOptions returns the options that Lay reads.
func FontOptions() []string { return slices.Clone(fontOptions) }

// maxLetters bounds a text, and maxSize a font.
const (
	maxLetters = 10000
	maxSize    = 2048
)

// Lay reads a text and how it is set, and sets it.
func Lay(a *api.API, v goja.Value, o *args.Options, where string) *core.Layout {
	s := a.Text(v, where+": text")
	if n := utf8.RuneCountInString(s); n > maxLetters {
		panic(a.VM().RangeError("%s: a text has at most %d letters; got %d", where, maxLetters, n))
	}
	var f core.Font = core.Pixel{}
	usual := 7.0
	if name := o.Value("font"); name != nil && name.String() != "pixel" {
		f, usual = fontOf(a, a.Text(name, o.Where("font")), o.Where("font")), 16
	}
	return core.Lay(f, s, core.Options{
		Size:  o.Number("size", usual, 1, maxSize),
		Align: core.Align(o.Choice("align", "left", "center", "right")), Spacing: o.Number("spacing", 0, -maxSize, maxSize),
		Line: o.Number("line", 1, 0.1, 100),
	})
}

// fonts keeps those that a run has read.
type fonts map[string]*core.Outline

type fontsKey struct{}

func fontOf(a *api.API, name, where string) *core.Outline {
	known := api.Local(a, fontsKey{}, func() fonts { return fonts{} })
	if f := known[name]; f != nil {
		return f
	}
	f := core.Named(name)
	if f == nil {
		f = readFont(a, name, where)
	}
	const most = 32
	if len(known) >= most {
		clear(known)
	}
	known[name] = f
	return f
}

func readFont(a *api.API, name, where string) *core.Outline {
	switch strings.ToLower(path.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc":
	default:
		names := append([]string{"pixel"}, core.BuiltIn()...)
		if near := decl.Nearest(name, names); near != "" {
			panic(a.VM().TypeError("%s: there is no font %q; did you mean '%s'?", where, name, near))
		}
		panic(a.VM().TypeError("%s: there is no font %q: it is one of '%s', or a .ttf, .otf or .ttc file", where, name, strings.Join(names, "', '")))
	}
	data, err := a.Host.ReadFile(name)
	if err != nil {
		panic(a.VM().Error(err))
	}
	f, err := core.Parse(data)
	if err != nil {
		panic(a.VM().Error(fault.New(fault.Format, "read the font", name, err, "")))
	}
	return f
}

func size(a *api.API, l *core.Layout) goja.Value {
	o := a.VM().NewObject()
	for _, x := range []struct {
		name string
		v    float64
	}{{"width", l.Width}, {"height", l.Height}, {"ascent", l.Ascent}} {
		if err := o.Set(x.name, x.v); err != nil {
			panic(a.VM().Error(err))
		}
	}
	return o
}

func drawText(a *api.API, c goja.FunctionCall) goja.Value {
	const where = "text"
	a.Volume(c.Argument(0), where)
	o := args.Read(a, c.Argument(2), where, drawOptions...)
	l := Lay(a, c.Argument(1), o, where)
	p := draw.Plane{Depth: int32(o.Int("depth", 1, 1, maxSize))}
	axes := [...][3]int{{0, 2, 1}, {0, 1, 2}, {1, 2, 0}}[o.Choice("plane", "xz", "xy", "yz")]
	p.Right, p.Up, p.Normal = axes[0], axes[1], axes[2]
	if at := o.Value("at"); at != nil {
		p.Origin, _ = a.Position([]goja.Value{at}, o.Where("at"))
	}
	color := o.Color("color", 0xffffffff)
	mode := voxel.Over
	if !color.Exists() { // over would leave all as it is
		mode = voxel.Replace
	}
	mode = a.Mode(o.Value("mode"), mode, where)
	mask := voxel.New(a.Budget())
	p.Fill(mask, l, false)
	shape.Stamp(a.Volume(c.Argument(0), where), mask.Snapshot(), color, mode)
	return size(a, l)
}
