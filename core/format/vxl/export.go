package vxl

import (
	"bufio"
	"context"
	"fmt"
	"strconv"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/format/internal/window"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// export implements format.Format.Export: the visible layers merged, each by its mode,
// and of them what is visible.
func export(ctx context.Context, im *scene.Image, to *format.Target, v option.Values) ([]string, error) {
	content := im.Visible(false)
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	depth, _ := strconv.Atoi(v.Text("depth"))
	w := &writer{out: bufio.NewWriterSize(to, 1<<16), depth: depth, box: mapBox(depth)}
	lost := Format().Holds.Lost(im)
	w.model = content.Bounds()
	if at, moved := w.place(w.model); moved {
		lost = append(lost, fmt.Sprintf("the place of the model (moved by %d, %d, %d into the map)", -at[0], -at[1], -at[2]))
	}
	if err := w.columns(ctx, content); err != nil {
		return nil, err
	}
	faint := surface.Faint(content)
	if n := content.Count() - int64(faint) - w.written; n > 0 {
		lost = append(lost, format.Count(int(n), "voxel")+fmt.Sprintf(" outside of the map of %dx%dx%d", mapSide, mapSide, depth))
	}
	if w.hidden > 0 {
		lost = append(lost, "the colour of "+format.Count(w.hidden, "hidden voxel"))
	}
	return surface.Lost(lost, faint, w.written == 0), w.out.Flush()
}

// mapBox returns the extent of a map of the game.
func mapBox(depth int) voxel.Box {
	return voxel.BoxAt(voxel.Pos{X: -mapSide / 2, Y: -mapSide / 2, Z: int32(-depth / 2)}, mapSide, mapSide, int32(depth))
}

// writer writes the columns of a map. bufio keeps an error of writing for Flush.
type writer struct {
	out     *bufio.Writer
	depth   int
	model   voxel.Box // where there are voxels
	box     voxel.Box // the part of the image that the map is
	near    window.Window
	written int64 // voxels
	hidden  int   // of them, those without a colour
	kinds   [256]kind
}

// kind is what a voxel is to a column.
type kind uint8

const (
	air kind = iota
	seen
	inside
)

// maxRun keeps the words of two runs and their header in a byte.
const maxRun = 120

// place moves the box of the map so that it holds the bounds of the model, as little as
// may be, and where they are larger their middle. It returns by how much.
func (w *writer) place(model voxel.Box) (by [3]int64, moved bool) {
	if model.Empty() {
		return by, false
	}
	lo := [3]*int32{&w.box.Min.X, &w.box.Min.Y, &w.box.Min.Z}
	hi := [3]*int32{&w.box.Max.X, &w.box.Max.Y, &w.box.Max.Z}
	from := [3]int64{int64(model.Min.X), int64(model.Min.Y), int64(model.Min.Z)}
	to := [3]int64{int64(model.Max.X), int64(model.Max.Y), int64(model.Max.Z)}
	for i := range by {
		a, b := int64(*lo[i]), int64(*hi[i])
		switch {
		case to[i]-from[i] > b-a:
			by[i] = (from[i]+to[i])/2 - (a+b)/2
		case from[i] < a:
			by[i] = from[i] - a
		case to[i] > b:
			by[i] = to[i] - b
		}
		*lo[i], *hi[i] = int32(a+by[i]), int32(b+by[i])
		moved = moved || by[i] != 0
	}
	return by, moved
}

// columns writes all columns.
func (w *writer) columns(ctx context.Context, content voxel.Snapshot) error {
	const rows = voxel.Size
	for i := int32(0); i < mapSide; i += rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		part := w.box // with a neighbour on either side, where there is one
		part.Min.Y, part.Max.Y = w.box.Min.Y+max(i-1, 0), w.box.Min.Y+min(i+rows+1, mapSide)
		w.near.Read(content, part.Intersect(w.model))
		for j := range int32(rows) {
			y := w.box.Min.Y + i + j
			for x := w.box.Max.X - 1; ; x-- {
				w.column(x, y)
				if x == w.box.Min.X {
					break
				}
			}
		}
	}
	return nil
}

// kindOf tells what the voxel at a height is. Nothing is seen through the sides and the
// floor of the map.
func (w *writer) kindOf(x, y, z int32) kind {
	b := &w.box
	switch {
	case w.near.At(x, y, z) == 0:
		return air
	case w.near.At(x, y, z+1) == 0, z > b.Min.Z && w.near.At(x, y, z-1) == 0,
		x > b.Min.X && w.near.At(x-1, y, z) == 0, x < b.Max.X-1 && w.near.At(x+1, y, z) == 0,
		y > b.Min.Y && w.near.At(x, y-1, z) == 0, y < b.Max.Y-1 && w.near.At(x, y+1, z) == 0:
		return seen
	}
	return inside
}

// column writes the spans of a column.
func (w *writer) column(x, y int32) {
	if x < w.model.Min.X || x >= w.model.Max.X || y < w.model.Min.Y || y >= w.model.Max.Y {
		_, _ = w.out.Write([]byte{0, byte(w.depth), byte(w.depth - 1), 0})
		return
	}
	top := int64(w.box.Max.Z) - 1
	for h := range w.depth {
		k := air
		if z := top - int64(h); z >= int64(w.model.Min.Z) && z < int64(w.model.Max.Z) {
			k = w.kindOf(x, y, int32(z))
		}
		if w.kinds[h] = k; k != air {
			w.written++
		}
		if k == inside {
			w.hidden++
		}
	}
	for h, last := 0, false; !last; {
		from := h
		first := w.skip(h, air)
		upper := min(w.skip(first, seen), first+maxRun) // its end
		lower := w.skip(upper, inside)
		// A lower run ends at air; one that ends at solid ground or the bottom of the
		// map is the upper run of a span without air.
		if h = w.skip(lower, seen); h == w.depth || w.kinds[h] == inside || h-lower > maxRun {
			h = lower
		}
		last = h == w.depth
		words := 1 + upper - first + h - lower
		if last {
			words = 0
		}
		b := append(w.out.AvailableBuffer(), byte(words), byte(first), byte(upper-1), byte(from))
		b = w.appendColors(b, x, y, first, upper)
		_, _ = w.out.Write(w.appendColors(b, x, y, lower, h))
	}
}

// skip returns the height at which a run of one kind ends.
func (w *writer) skip(h int, k kind) int {
	for h < w.depth && w.kinds[h] == k {
		h++
	}
	return h
}

func (w *writer) appendColors(b []byte, x, y int32, from, to int) []byte {
	for h := from; h < to; h++ {
		c := w.near.At(x, y, w.box.Max.Z-1-int32(h))
		b = append(b, c.B(), c.G(), c.R(), lit)
	}
	return b
}
