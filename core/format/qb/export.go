package qb

import (
	"bufio"
	"context"
	"encoding/binary"
	"math"
	"unicode/utf8"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// export implements format.Format.Export.
func export(ctx context.Context, im *scene.Image, to *format.Target, v option.Values) ([]string, error) {
	w := &writer{
		out: bufio.NewWriterSize(to, 1<<16), packed: v.Bool("compress"),
		lost: Format().Holds.Lost(im), buf: slab{reversed: true},
	}
	parts := w.parts(im)
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	header := [...]uint32{version, 0, 0, 0, 0, uint32(len(parts))}
	if w.packed {
		header[3] = 1
	}
	w.uint32(header[:]...)
	for _, p := range parts {
		if err := w.matrix(ctx, p); err != nil {
			return nil, err
		}
	}
	if w.faint > 0 {
		w.lost = append(w.lost, format.Count(w.faint, "voxel")+" with an alpha below 127")
	}
	return w.lost, w.out.Flush()
}

// part is what becomes a matrix.
type part struct {
	name    string
	content voxel.Snapshot
	box     voxel.Box
}

// writer writes an image. bufio keeps an error of writing for Flush.
type writer struct {
	out    *bufio.Writer
	packed bool
	lost   []string
	faint  int // voxels that are left out because of their alpha
	buf    slab
}

// parts returns the matrices that the image becomes.
func (w *writer) parts(im *scene.Image) (parts []part) {
	var shown []*scene.Layer
	merged := 0 // so many of the lowest layers are one matrix
	for _, l := range im.Layers {
		if l.Visible {
			if shown = append(shown, l); l.Mode != voxel.Over {
				merged = len(shown)
			}
		}
	}
	if merged > 0 {
		v := voxel.New(im.Budget())
		for _, l := range shown[:merged] {
			v.Merge(im.Content(l), l.Mode)
		}
		parts = append(parts, part{name: shown[0].Name, content: v.Snapshot(), box: v.Bounds()})
	}
	for _, l := range shown[merged:] {
		p := part{name: l.Name, content: im.Content(l)}
		p.box = p.content.Bounds()
		// Unless it is too large, the layer's own box is kept.
		if own := scene.MatrixBox(l.Box).Union(p.box); matrixOf(own).fits() {
			p.box = own
		}
		parts = append(parts, p)
	}
	return w.withoutEmpty(parts)
}

func (w *writer) withoutEmpty(parts []part) (kept []part) {
	for _, p := range parts {
		if !p.box.Empty() {
			kept = append(kept, p)
		}
	}
	if n := len(parts) - len(kept); n > 0 {
		w.lost = append(w.lost, format.Count(n, "empty layer"))
	}
	return kept
}

func (w *writer) uint32(numbers ...uint32) {
	b := w.out.AvailableBuffer()
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint32(b, n)
	}
	_, _ = w.out.Write(b)
}

func (w *writer) matrix(ctx context.Context, p part) error {
	m := matrixOf(p.box)
	if !m.fits() {
		return fault.Newf(fault.Usage, "layer %q spans %dx%dx%d voxels; a matrix has at most %d along an axis and %d in all",
			p.name, m.size[0], m.size[2], m.size[1], maxSide, int64(maxTotal)).
			WithHint("Split the layer, or move its parts together; .gox and .vox hold it as it is.")
	}
	if m.pos[2] > math.MaxInt32 {
		return fault.Newf(fault.Usage, "layer %q lies at y = %d, whose opposite has no place in the file", p.name, p.box.Min.Y).
			WithHint("Move the layer nearer to the origin.")
	}
	name := p.name
	if len(name) > 255 {
		n := 255
		for n > 0 && !utf8.RuneStart(name[n]) {
			n--
		}
		name = name[:n]
		w.lost = append(w.lost, "the end of the name of a layer, which has more than 255 bytes")
	}
	_ = w.out.WriteByte(byte(len(name)))
	_, _ = w.out.WriteString(name)
	for _, list := range [][3]int64{m.size, m.pos} {
		w.uint32(uint32(list[0]), uint32(list[1]), uint32(list[2]))
	}
	return m.slabs(p.box, func(_ int64, box voxel.Box) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if w.packed && vacant(p.content, box) {
			for range box.Max.Y - box.Min.Y {
				w.run(0, uint32(m.size[0]*m.size[1]))
				w.uint32(sliceFlag)
			}
			return nil
		}
		w.buf.grow(box)
		p.content.ReadBox(box, w.buf.colors)
		for slice := range w.buf.n {
			if w.packed {
				w.runs(slice, int(m.size[1]))
			} else {
				w.raw(slice, int(m.size[1]))
			}
		}
		return nil
	})
}

// vacant tells whether no block of the box, which is not empty, has voxels: most of the
// matrix of a few voxels far apart.
func vacant(s voxel.Snapshot, box voxel.Box) bool {
	lo, hi := box.Min.Block(), voxel.Pos{X: box.Max.X - 1, Y: box.Max.Y - 1, Z: box.Max.Z - 1}.Block()
	for z := int64(lo.Z); z <= int64(hi.Z); z += voxel.Size {
		for x := int64(lo.X); x <= int64(hi.X); x += voxel.Size {
			for y := int64(lo.Y); y <= int64(hi.Y); y += voxel.Size {
				if s.Block(voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}).Count() > 0 {
					return false
				}
			}
		}
	}
	return true
}

// stored returns what the file has for a voxel: RGBA, and 0 for none.
func (w *writer) stored(c voxel.Color) uint32 {
	if !c.Visible() {
		if c.Exists() {
			w.faint++
		}
		return 0
	}
	n := uint32(c)
	return 0xff000000 | n&0xff<<16 | n&0xff00 | n>>16&0xff
}

func (w *writer) raw(slice, h int) {
	for y := range h {
		for _, c := range w.buf.row(slice, y) {
			w.uint32(w.stored(c))
		}
	}
}

func (w *writer) runs(slice, h int) {
	var last, count uint32
	for y := range h {
		for _, c := range w.buf.row(slice, y) {
			n := w.stored(c)
			if n != last {
				w.run(last, count)
				last, count = n, 0
			}
			count++
		}
	}
	w.run(last, count)
	w.uint32(sliceFlag)
}

// run writes count voxels, which may be 0, of one colour. Neither flag is a colour:
// their alpha is 0, and without alpha a voxel is stored as 0.
func (w *writer) run(n, count uint32) {
	if count > 3 {
		w.uint32(runFlag, count, n)
		return
	}
	for range count {
		w.uint32(n)
	}
}
