package kvx

import (
	"bufio"
	"context"
	"encoding/binary"
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/format/internal/window"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// export implements format.Format.Export: the visible layers merged, each by its mode,
// and of them what is visible.
func export(ctx context.Context, im *scene.Image, to *format.Target, _ option.Values) ([]string, error) {
	content := im.Visible(false)
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	w := &writer{box: content.Bounds(), lost: Format().Holds.Lost(im)}
	wide, deep, high := w.box.Size()
	if wide > maxSide || deep > maxSide || high > maxHeight {
		return nil, fault.Newf(fault.Usage, "the image spans %dx%dx%d voxels; a .kvx has at most %dx%dx%d",
			wide, deep, high, maxSide, maxSide, maxHeight).
			WithHint("Make the model smaller, or write it in parts; .vox, .gox and .qb hold it as it is.")
	}
	if err := w.collect(ctx, content); err != nil {
		return nil, err
	}
	if w.hidden > 0 {
		w.lost = append(w.lost, format.Count(w.hidden, "hidden voxel")+" (only the surface is stored)")
	}
	p := newInks(w.histogram, im.Palette.Colors)
	w.lost = surface.Lost(append(w.lost, p.lost...), surface.Faint(content), len(w.colors) == 0)
	err := w.write(to, p)
	return w.lost, err
}

// writer is what a file is made of.
type writer struct {
	box       voxel.Box
	histogram map[voxel.Color]int64 // of the voxels at the surface
	slabs     []slab                // by x, then y, both as in the file, then down
	colors    []voxel.Color         // of the slabs, one after the other
	ends      []int                 // for each column, how many slabs there are up to its end
	hidden    int
	lost      []string
}

// slab is some voxels of a column.
type slab struct {
	top, n int
	faces  byte
}

// collect finds the slabs of all columns.
func (w *writer) collect(ctx context.Context, content voxel.Snapshot) error {
	w.histogram = map[voxel.Color]int64{}
	var near window.Window
	for x0 := int64(w.box.Min.X); x0 < int64(w.box.Max.X); x0 += voxel.Size {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := w.box // with a neighbour on either side, where there is one
		part.Min.X, part.Max.X = int32(max(x0-1, int64(w.box.Min.X))), int32(min(x0+voxel.Size+1, int64(w.box.Max.X)))
		near.Read(content, part)
		for x := int32(x0); int64(x) < min(x0+voxel.Size, int64(w.box.Max.X)); x++ {
			first := len(w.slabs)
			bytes := len(w.colors)
			for y := w.box.Max.Y - 1; y >= w.box.Min.Y; y-- {
				w.column(&near, x, y)
				w.ends = append(w.ends, len(w.slabs))
				if y == math.MinInt32 {
					break
				}
			}
			if n := len(w.colors) - bytes + 3*(len(w.slabs)-first); n > maxSlice {
				return fault.Newf(fault.Usage, "the surface at x = %d takes %d bytes; a .kvx has room for %d in one slice", x, n, maxSlice).
					WithHint("So rough a surface fits when it is made in parts.")
			}
		}
	}
	return nil
}

// column finds the slabs of a column: neighbours with the same faces at the sides are
// in one.
func (w *writer) column(near *window.Window, x, y int32) {
	open := false // whether the next voxel may go on with the last slab
	for i := range int(int64(w.box.Max.Z) - int64(w.box.Min.Z)) {
		z := w.box.Max.Z - 1 - int32(i)
		c := near.At(x, y, z)
		if c == 0 {
			open = false
			continue
		}
		faces := facesOf(near, x, y, z)
		if faces == 0 {
			w.hidden++
			open = false
			continue
		}
		w.histogram[c|0xff000000]++
		w.colors = append(w.colors, c)
		if last := len(w.slabs) - 1; open && w.slabs[last].faces&^up == faces&^down {
			w.slabs[last].n++
			w.slabs[last].faces |= faces
		} else {
			w.slabs = append(w.slabs, slab{top: i, n: 1, faces: faces})
		}
		open = faces&down == 0
	}
}

// facesOf returns the faces of a voxel that have no voxel before them. A step beyond the
// space of coordinates wraps around to where nothing is: the box is smaller than that.
func facesOf(near *window.Window, x, y, z int32) (faces byte) {
	if near.At(x-1, y, z) == 0 {
		faces |= left
	}
	if near.At(x+1, y, z) == 0 {
		faces |= right
	}
	if near.At(x, y+1, z) == 0 {
		faces |= back
	}
	if near.At(x, y-1, z) == 0 {
		faces |= front
	}
	if near.At(x, y, z+1) == 0 {
		faces |= up
	}
	if near.At(x, y, z-1) == 0 {
		faces |= down
	}
	return faces
}

// pivot returns where our origin is in the file, in 256ths of a voxel. A model too far
// away for that is put at its middle.
func (w *writer) pivot() [3]int32 {
	at := [3]int64{-int64(w.box.Min.X), int64(w.box.Max.Y), int64(w.box.Max.Z)}
	wide, deep, high := w.box.Size()
	var p [3]int32
	for i, v := range at {
		if p[i] = int32(v * 256); int64(p[i]) != v*256 {
			w.lost = append(w.lost, "the place of the model, which is more than 8 million voxels from the origin")
			return [3]int32{int32(wide) * 128, int32(deep) * 128, int32(high) * 128}
		}
	}
	return p
}

func (w *writer) write(to *format.Target, p *inks) error {
	wide, deep, high := w.box.Size()
	h := header{size: [3]int64{wide, deep, high}}
	pivot := w.pivot()
	out := bufio.NewWriterSize(to, 1<<16) // keeps an error for Flush
	length := headerLen - 4 + h.tables() + int64(3*len(w.slabs)+len(w.colors))
	head := []uint32{uint32(length), uint32(wide), uint32(deep), uint32(high), uint32(pivot[0]), uint32(pivot[1]), uint32(pivot[2])}
	xs, ys := w.offsets(h)
	for _, n := range append(head, xs...) {
		_, _ = out.Write(binary.LittleEndian.AppendUint32(out.AvailableBuffer(), n))
	}
	for _, n := range ys {
		_, _ = out.Write(binary.LittleEndian.AppendUint16(out.AvailableBuffer(), n))
	}
	colors := w.colors
	for _, s := range w.slabs {
		b := append(out.AvailableBuffer(), byte(s.top), byte(s.n), s.faces)
		for _, c := range colors[:s.n] {
			b = append(b, p.index(c))
		}
		_, _ = out.Write(b)
		colors = colors[s.n:]
	}
	_, _ = out.Write(p.file[:])
	return out.Flush()
}

// offsets returns the tables: one number for each x and for the end, and for each x one
// for each y and for the end.
func (w *writer) offsets(h header) (xs []uint32, ys []uint16) {
	at := uint32(h.tables())
	xs = append(xs, at)
	slab, deep := 0, int(h.size[1])
	for x := range int(h.size[0]) {
		within := 0
		ys = append(ys, 0)
		for _, end := range w.ends[x*deep : (x+1)*deep] {
			for ; slab < end; slab++ {
				within += 3 + w.slabs[slab].n
			}
			ys = append(ys, uint16(within))
		}
		at += uint32(within)
		xs = append(xs, at)
	}
	return xs, ys
}
