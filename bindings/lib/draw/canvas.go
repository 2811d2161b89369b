package draw

import (
	"math"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/lib/args"
	"github.com/voxrun/voxrun/bindings/lib/text"
	core "github.com/voxrun/voxrun/core/draw"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

// canvas is the value behind a Canvas.
type canvas struct {
	decl.Object
	a      *api.API
	volume goja.Value // asked for its voxels at each call: a layer may have been removed
	mode   goja.Value
	plane  core.Plane
}

var canvasClass = decl.Class[*api.API, *canvas]{
	Name: "Canvas",
	Doc: "A plane on which flat shapes are drawn; `canvas` makes one. Its cells have whole numbers: the cell (x, y) goes from\n" +
		"(x, y) to (x+1, y+1). Lines and pixels name cells; circles, rectangles and polygons have fractional edges, and take\n" +
		"the cells whose middles are inside. An empty colour removes. Each method returns the canvas.",
	Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v, { plane: 'xy' }).rect(0, 0, 16, 16, 'white').circle(8, 8, 6, 'crimson')",
	Members: []decl.Member[*canvas]{
		{Name: "pixel", Sig: "(x: number, y: number, color: import('voxrun').ColorLike): this", Doc: "Draws one cell.", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).pixel(3, 4, 'red')\nv.getAt(3, 0, 4) !== 0", Call: (*canvas).pixel},
		{Name: "line", Sig: "(x0: number, y0: number, x1: number, y1: number, color: import('voxrun').ColorLike, options?: { thickness?: number }): this", Doc: "Draws a line from one cell to another, both included: one cell thin, or `thickness` thick with round ends.", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).line(0, 0, 20, 8, 'red', { thickness: 3 })", Call: (*canvas).line},
		{Name: "path", Sig: "(points: Curve, color: import('voxrun').ColorLike, options?: { thickness?: number, closed?: boolean }): this", Doc: "Draws lines from cell to cell. Curves of `bezier`, `spline` and `arc` will do: their z is left out.", Example: "import { canvas, bezier } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).path(bezier([0, 0], [10, 30], [20, 0]), 'red')", Call: (*canvas).path},
		{Name: "rect", Sig: "(x: number, y: number, width: number, height: number, color: import('voxrun').ColorLike, options?: FlatOptions & { radius?: number }): this", Doc: "Draws a rectangle from its lower left corner, or its upper left one when the canvas goes down; with `radius` its\ncorners are round.", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).rect(0, 0, 12, 8, 'red').rect(0, 0, 12, 8, 'white', { fill: false })\nv.count() // 96", Call: (*canvas).rect},
		{Name: "circle", Sig: "(x: number, y: number, radius: number, color: import('voxrun').ColorLike, options?: FlatOptions): this", Doc: "Draws a circle around a point, which is the corner of four cells when it is whole, and the middle of one at\n(0.5, 0.5).", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).circle(8, 8, 8, 'gold').circle(8, 8, 8, 'black', { fill: false })", Call: (*canvas).circle},
		{Name: "ellipse", Sig: "(x: number, y: number, rx: number, ry: number, color: import('voxrun').ColorLike, options?: FlatOptions): this", Doc: "Draws an ellipse around a point, with a radius along each side.", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).ellipse(0, 0, 12, 6, 'teal')", Call: (*canvas).ellipse},
		{Name: "polygon", Sig: "(points: Curve | Curve[], color: import('voxrun').ColorLike, options?: FlatOptions & { rule?: 'evenodd' | 'nonzero' }): this", Doc: "Draws a polygon. Several outlines make holes where they overlap; with the rule `'nonzero'` only where they turn the\nother way around.", Example: "import { canvas, ngon } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).polygon(ngon(6, 12), 'plum').polygon(ngon(6, 12), 'indigo', { fill: false })", Call: (*canvas).polygon},
		{Name: "fill", Sig: "(x: number, y: number, color: import('voxrun').ColorLike): this", Doc: "Fills the area around a cell: all cells of its colour that hang together by their sides. An empty area that is not\nenclosed is an error.", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).circle(0, 0, 9, 'black', { fill: false }).fill(0, 0, 'gold')", Call: (*canvas).fill},
		{Name: "text", Sig: "(x: number, y: number, text: string, color: import('voxrun').ColorLike, options?: import('voxrun/text').FontOptions): this", Doc: "Draws a text whose first baseline is at a cell; see `text` of `voxrun/text`.", Example: "import { canvas } from 'voxrun/draw'\nconst v = new Volume()\ncanvas(v).text(2, 3, 'CAFÉ', 'white')\nv.count() > 50 === true", Call: (*canvas).text},
		{Name: "toString", Sig: "(): string", Doc: "The canvas as text, for logs.", Call: func(c *canvas, _ goja.FunctionCall) goja.Value { return c.VM().ToValue(c.String()) }},
	},
}

// String implements fmt.Stringer, for logs.
func (c *canvas) String() string { return "Canvas(" + c.name() + ")" }

func (c *canvas) name() string {
	return string([]byte{"xyz"[c.plane.Right], "xyz"[c.plane.Up]})
}

// most is how far from 0 the coordinates of a canvas may be.
const most = 1 << 20

// numbers reads the numbers that a call starts with.
func (c *canvas) numbers(call goja.FunctionCall, where string, names ...string) []float64 {
	out := make([]float64, len(names))
	for i, n := range names {
		out[i] = args.Range(c.a, call.Argument(i), where+": "+n, -most, most)
	}
	return out
}

// stamp draws with a colour.
func (c *canvas) stamp(color goja.Value, where string, draw func(mask *voxel.Volume)) goja.Value {
	v := c.a.Volume(c.volume, where)
	stamp(c.a, v, readBrush(c.a, color, c.mode, where), draw)
	return c.JS()
}

func cell(f float64) int { return int(math.Floor(f)) }

func (c *canvas) pixel(call goja.FunctionCall) goja.Value {
	const where = "Canvas.pixel"
	n := c.numbers(call, where, "x", "y")
	return c.stamp(call.Argument(2), where, func(mask *voxel.Volume) {
		c.plane.Line(mask, cell(n[0]), cell(n[1]), cell(n[0]), cell(n[1]))
	})
}

func (c *canvas) line(call goja.FunctionCall) goja.Value {
	const where = "Canvas.line"
	n := c.numbers(call, where, "x0", "y0", "x1", "y1")
	o := args.Read(c.a, call.Argument(5), where, "thickness")
	return c.strokes(call.Argument(4), o, where, []core.P2{{X: n[0], Y: n[1]}, {X: n[2], Y: n[3]}})
}

func (c *canvas) path(call goja.FunctionCall) goja.Value {
	const where = "Canvas.path"
	points := curve(c.a, call.Argument(0), where, maxPoints)
	o := args.Read(c.a, call.Argument(2), where, "thickness", "closed")
	flat := make([]core.P2, len(points), len(points)+1)
	for i, p := range points {
		if max(math.Abs(p.X), math.Abs(p.Y)) > most {
			panic(c.VM().RangeError("%s: a point is at most %d from 0; got (%v, %v)", where, most, p.X, p.Y))
		}
		flat[i] = core.P2{X: p.X, Y: p.Y}
	}
	if o.Bool("closed", false) && len(flat) > 1 {
		flat = append(flat, flat[0])
	}
	return c.strokes(call.Argument(1), o, where, flat)
}

// strokes draws lines between cells. The points of curves are between cells, too: the
// nearest is drawn.
func (c *canvas) strokes(color goja.Value, o *args.Options, where string, points []core.P2) goja.Value {
	thickness := o.Number("thickness", 1, 0, 2*maxRadius)
	return c.stamp(color, where, func(mask *voxel.Volume) {
		if thickness > 1 {
			for i, p := range points {
				points[i] = core.P2{X: p.X + 0.5, Y: p.Y + 0.5}
			}
			c.plane.Stroke(mask, points, thickness)
			return
		}
		for i, p := range points {
			q := points[max(0, i-1)]
			c.plane.Line(mask, cell(q.X+0.5), cell(q.Y+0.5), cell(p.X+0.5), cell(p.Y+0.5))
		}
	})
}

// outlined draws a shape, or without fill what is left of it when the inner one is
// taken out.
func (c *canvas) outlined(color goja.Value, o *args.Options, where string, shaped func(inset float64) core.Flat) goja.Value {
	fill, thickness := o.Bool("fill", true), o.Number("thickness", 1, 0, most)
	return c.stamp(color, where, func(mask *voxel.Volume) {
		c.plane.Fill(mask, shaped(0), false)
		if !fill {
			c.plane.Fill(mask, shaped(max(1, thickness)), true)
		}
	})
}

func (c *canvas) rect(call goja.FunctionCall) goja.Value {
	const where = "Canvas.rect"
	n := c.numbers(call, where, "x", "y", "width", "height")
	if n[2] < 0 || n[3] < 0 {
		panic(c.VM().RangeError("%s: width and height are 0 or more; got %v and %v", where, n[2], n[3]))
	}
	o := args.Read(c.a, call.Argument(5), where, "fill", "thickness", "radius")
	r := o.Number("radius", 0, 0, most)
	return c.outlined(call.Argument(4), o, where, func(in float64) core.Flat {
		w, h := n[2]-2*in, n[3]-2*in
		if w <= 0 || h <= 0 {
			return core.Rings{}
		}
		return core.RoundRect(n[0]+in, n[1]+in, w, h, r-in)
	})
}

func (c *canvas) circle(call goja.FunctionCall) goja.Value {
	const where = "Canvas.circle"
	n := c.numbers(call, where, "x", "y", "radius")
	return c.ring(n[0], n[1], n[2], n[2], call.Argument(3), call.Argument(4), where)
}

func (c *canvas) ellipse(call goja.FunctionCall) goja.Value {
	const where = "Canvas.ellipse"
	n := c.numbers(call, where, "x", "y", "rx", "ry")
	return c.ring(n[0], n[1], n[2], n[3], call.Argument(4), call.Argument(5), where)
}

func (c *canvas) ring(x, y, rx, ry float64, color, options goja.Value, where string) goja.Value {
	if rx < 0 || ry < 0 {
		panic(c.VM().RangeError("%s: a radius is 0 or more; got %v", where, min(rx, ry)))
	}
	return c.outlined(color, args.Read(c.a, options, where, "fill", "thickness"), where, func(in float64) core.Flat {
		return core.Ellipse{Center: core.P2{X: x, Y: y}, RX: rx - in, RY: ry - in}
	})
}

func (c *canvas) polygon(call goja.FunctionCall) goja.Value {
	const where = "Canvas.polygon"
	r := core.Rings{Rings: rings(c.a, call.Argument(0), where, most)}
	o := args.Read(c.a, call.Argument(2), where, "fill", "thickness", "rule")
	r.NonZero = o.Choice("rule", "evenodd", "nonzero") == 1
	if o.Bool("fill", true) {
		return c.stamp(call.Argument(1), where, func(mask *voxel.Volume) { c.plane.Fill(mask, r, false) })
	}
	// Inside of the edge: what is filled, and near its outline.
	thickness := max(1, o.Number("thickness", 1, 0, 2*maxRadius))
	return c.stamp(call.Argument(1), where, func(mask *voxel.Volume) {
		line, full := voxel.New(c.a.Budget()), voxel.New(c.a.Budget())
		for _, ring := range r.Rings {
			c.plane.Stroke(line, append(ring, ring[0]), 2*thickness)
		}
		c.plane.Fill(full, r, false)
		line.Merge(full.Snapshot(), voxel.Intersect)
		shape.Stamp(mask, line.Snapshot(), 0xffffffff, voxel.Replace)
	})
}

func (c *canvas) text(call goja.FunctionCall) goja.Value {
	const where = "Canvas.text"
	n := c.numbers(call, where, "x", "y")
	l := text.Lay(c.a, call.Argument(2), args.Read(c.a, call.Argument(4), where, text.FontOptions()...), where)
	p := c.plane
	p.Origin, p.Down = p.Cell(cell(n[0]), cell(n[1])), false // upright on every canvas
	return c.stamp(call.Argument(3), where, func(mask *voxel.Volume) { p.Fill(mask, l, false) })
}

func (c *canvas) fill(call goja.FunctionCall) goja.Value {
	const where = "Canvas.fill"
	const cells = 1 << 22
	n := c.numbers(call, where, "x", "y")
	v := c.a.Volume(c.volume, where)
	b := readBrush(c.a, call.Argument(2), c.mode, where)
	mask, closed := c.plane.Flood(v.Snapshot(), cell(n[0]), cell(n[1]), cells)
	switch {
	case closed:
	case mask.Count() >= cells:
		panic(c.VM().RangeError("%s: more than %d cells", where, cells))
	default:
		panic(c.VM().RangeError("%s: the area around (%v, %v) is not enclosed", where, n[0], n[1]))
	}
	shape.Stamp(v, mask.Snapshot(), b.color, b.mode)
	return c.JS()
}
