package method

import (
	"strconv"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

var (
	colorFilter = Param{
		Option: option.Option{Name: "color_filter", Type: option.Color, Doc: "only voxels of this colour; its alpha counts when it is neither 0 nor 255, and one of 0 means all voxels"},
		Also:   []string{"color", "colour"},
	}
	pageOffset = Param{Option: option.Option{Name: "offset", Type: option.Int, Default: 0, Max: unbounded, Doc: "leave out the first so many"}}
	pageLimit  = Param{Option: option.Option{Name: "limit", Type: option.Int, Default: 10000, Doc: "tell at most so many; 0 is as many as an answer can hold, which is 4194304"}}
)

func corner(name string) Param {
	return Param{
		Option: option.Option{Name: name, Doc: "a corner of the box, which is part of it"}, Kind: Point,
		Required: true, Missing: "Parameter '" + name + "' must be an array of 3 integers",
	}
}

func bulkMethods() []Method {
	return []Method{
		reads(Method{
			Name: "goxel.get_voxels_region", Aliases: []string{"voxel.region"},
			Doc:    "Reads the voxels in a box, block by block, x fastest, then y, then z. Of many, ask page by page, with offset.",
			Params: Params{corner("min"), corner("max"), fromLayer, colorFilter, pageOffset, pageLimit},
			Code:   codeInternal, Verb: "read voxels", Long: true,
		}, func(c *Call, im *scene.Image) (voxelPage, error) {
			return c.page(im, inclusive(c.Point("min"), c.Point("max")))
		}),
		reads(Method{
			Name: "goxel.get_layer_voxels", Aliases: []string{"layer.voxels"},
			Doc:    "Reads the voxels of a layer, as get_voxels_region does.",
			Params: Params{fromLayer, colorFilter, pageOffset, pageLimit},
			Code:   codeInternal, Verb: "read voxels", Long: true,
		}, func(c *Call, im *scene.Image) (voxelPage, error) { return c.page(im, voxel.Everything) }),
		reads(Method{
			Name: "goxel.get_bounding_box", Aliases: []string{"get_bounds"},
			Doc: "Tells the smallest box that holds the voxels of a layer, or of all that is visible.",
			Params: Params{fromLayer, {Option: option.Option{
				Name: "exact", Type: option.Bool, Default: true,
				Doc: "false makes it a box of whole blocks of 16x16x16 voxels",
			}}},
			Code: codeInternal, Verb: "get bounding box", Long: true,
		}, getBoundingBox),
	}
}

// codeInternal is what the Goxel daemon answers to failures of these methods.
const codeInternal = -32603

type coloredVoxel struct {
	X     int32 `json:"x"`
	Y     int32 `json:"y"`
	Z     int32 `json:"z"`
	Color rgba  `json:"color"`
}

type cornersOfBox struct {
	Min [3]int32 `json:"min"`
	Max [3]int32 `json:"max"`
}

// voxelPage is the voxels that a search finds. They are written straight from the
// snapshot: the fields that have names are its documentation.
type voxelPage struct {
	Voxels    []coloredVoxel `json:"voxels"`
	Count     int            `json:"count" doc:"how many voxels this answer has"`
	Truncated bool           `json:"truncated" doc:"there are more"`
	BBox      *cornersOfBox  `json:"bbox,omitempty" doc:"the first and the last place of the voxels in this answer on each axis"`

	search search
}

func (c *Call) page(im *scene.Image, box voxel.Box) (p voxelPage, err error) {
	in, _, err := c.content("layer_id", im)
	p.search = search{c.ctx, in, box, c.filter("color_filter"), int64(c.Int("offset")), atMost(c.Int("limit"))}
	return p, err
}

// filter is what a colour filter lets through; nil is all.
func (c *Call) filter(name string) func(color.Color) bool {
	want := c.Color(name)
	if !c.Given(name) || want.A() == 0 {
		return nil
	}
	if want.A() == 255 {
		const rgb = 0xffffff
		return func(c color.Color) bool { return c&rgb == want&rgb }
	}
	return func(c color.Color) bool { return c == want }
}

// AppendJSON implements appender.
func (p voxelPage) AppendJSON(dst []byte) []byte {
	w := voxelWriter{dst: append(dst, `{"voxels":[`...)}
	more := p.search.each(w.write)
	dst = appendInt(append(w.dst, ']'), `,"count":`, w.count)
	dst = append(dst, `,"truncated":`...)
	dst = strconv.AppendBool(dst, more)
	if w.count > 0 {
		dst = appendTriple(append(dst, `,"bbox":{"min":`...), triple(w.lo))
		dst = append(appendTriple(append(dst, `,"max":`...), triple(w.hi)), '}')
	}
	return append(dst, '}')
}

func appendTriple(dst []byte, t [3]int32) []byte {
	return append(appendInt(appendInt(appendInt(dst, "[", t[0]), ",", t[1]), ",", t[2]), ']')
}

// voxelWriter writes voxels as JSON. Neighbours mostly have their row, and often their
// colour, in common: the text of those is kept.
type voxelWriter struct {
	dst    []byte
	count  int
	lo, hi voxel.Pos

	y, z  int32
	color color.Color
	row   []byte // ,"y":…,"z":…,"color":
	rgba  []byte // […]}
	texts [80]byte
}

func (w *voxelWriter) write(at voxel.Pos, c color.Color) {
	if w.count == 0 {
		w.row, w.rgba = w.texts[:0:56], w.texts[56:56]
		w.lo, w.hi = at, at
		w.setRow(at)
		w.setColor(c)
		w.dst = append(w.dst, `{"x":`...)
	} else {
		if at.Y != w.y || at.Z != w.z {
			w.setRow(at)
		}
		if c != w.color {
			w.setColor(c)
		}
		w.dst = append(w.dst, `,{"x":`...)
	}
	w.count++
	w.lo = voxel.Pos{X: min(w.lo.X, at.X), Y: min(w.lo.Y, at.Y), Z: min(w.lo.Z, at.Z)}
	w.hi = voxel.Pos{X: max(w.hi.X, at.X), Y: max(w.hi.Y, at.Y), Z: max(w.hi.Z, at.Z)}
	w.dst = strconv.AppendInt(w.dst, int64(at.X), 10)
	w.dst = append(w.dst, w.row...)
	w.dst = append(w.dst, w.rgba...)
}

func (w *voxelWriter) setRow(at voxel.Pos) {
	w.y, w.z = at.Y, at.Z
	w.row = append(appendInt(appendInt(w.row[:0], `,"y":`, at.Y), `,"z":`, at.Z), `,"color":`...)
}

func (w *voxelWriter) setColor(c color.Color) {
	w.color = c
	w.rgba = append(channels(c).append(w.rgba[:0]), '}')
}

type boundingBox struct {
	Empty      bool      `json:"empty"`
	Min        *[3]int32 `json:"min,omitempty"`
	Max        *[3]int32 `json:"max,omitempty" doc:"the last voxel on each axis: it is part of the box"`
	Dimensions *[3]int64 `json:"dimensions,omitempty" doc:"how many voxels on each axis"`
}

// boundsOf describes a box, whose far corner is told as part of it.
func boundsOf(b voxel.Box) boundingBox {
	if b.Empty() {
		return boundingBox{Empty: true}
	}
	lo, hi := corners(b)
	w, h, d := b.Size()
	return boundingBox{Min: &lo, Max: &hi, Dimensions: &[3]int64{w, h, d}}
}

func getBoundingBox(c *Call, im *scene.Image) (boundingBox, error) {
	in, _, err := c.content("layer_id", im)
	if err != nil {
		return boundingBox{}, err
	}
	b := in.Bounds()
	if !c.Bool("exact") && !b.Empty() {
		last := b.Max.Sub(voxel.Pos{X: 1, Y: 1, Z: 1}).Block()
		b = inclusive(b.Min.Block(), last.Add(voxel.Pos{X: voxel.Size - 1, Y: voxel.Size - 1, Z: voxel.Size - 1}))
	}
	return boundsOf(b), nil
}
