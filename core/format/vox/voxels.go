package vox

import (
	"encoding/binary"
	"io"

	"github.com/voxrun/voxrun/core/voxel"
)

// voxelWriter writes the voxels of models by z, then y, then x.
type voxelWriter struct {
	out   io.Writer
	inks  *inks
	index []uint8 // of each ink, by number

	buf  []byte
	n    int
	px   [4096]voxel.Color
	runs []run // of the blocks of one slab
}

const writeBuffer = 256 << 10

// run is a block as it is written: a number for each voxel, and what the numbers
// stand for.
type run struct {
	x, y  uint32 // of its first voxel in the model, which may be less than 0
	full  bool
	cells *[4096]uint8
	codes *[256]uint32 // the index in the highest byte

	own      [4096]uint8 // where cells may be
	ownCodes [256]uint32
}

func (w *voxelWriter) model(c *cut) error {
	if w.buf == nil {
		w.buf = make([]byte, writeBuffer)
	}
	// The inks' numbers as kept by collect, when there are no more than a byte has.
	var codes [256]uint32
	for i := range min(len(codes), len(w.index)) {
		codes[i] = uint32(w.index[i]) << 24
	}
	for tiles := c.tiles; len(tiles) > 0; {
		n := 1
		for n < len(tiles) && tiles[n].at.Z == tiles[0].at.Z {
			n++
		}
		if len(w.runs) < n {
			w.runs = make([]run, n)
		}
		for i := range n {
			w.load(&w.runs[i], c, &tiles[i], &codes)
		}
		if err := w.slab(w.runs[:n], uint32(tiles[0].at.Z-c.box.Min.Z)); err != nil {
			return err
		}
		tiles = tiles[n:]
	}
	return w.flush()
}

// load prepares a block for writing.
func (w *voxelWriter) load(r *run, c *cut, t *tile, codes *[256]uint32) {
	r.x, r.y = uint32(t.at.X-c.box.Min.X), uint32(t.at.Y-c.box.Min.Y)
	r.full = t.block.Count() == len(r.cells)
	if t.inks != nil {
		r.cells, r.codes = t.inks, codes
		return
	}
	r.cells, r.codes = &r.own, &r.ownCodes
	var palette [256]voxel.Color
	if n, ok := t.block.Palette(&palette); ok {
		for i, v := range palette[:n] {
			r.codes[i+1] = uint32(w.look(v, c.finish)) << 24
		}
		t.block.Indices(r.cells)
		return
	}
	for i := range r.codes {
		r.codes[i] = uint32(i) << 24
	}
	t.block.Colors(&w.px)
	var last voxel.Color
	var index uint8
	for i, v := range &w.px {
		if v != last {
			last, index = v, w.look(v, c.finish)
		}
		r.cells[i] = index
	}
}

// look returns the index of a colour, 0 for no voxel.
func (w *voxelWriter) look(v voxel.Color, finish uint32) uint8 {
	if v == 0 {
		return 0
	}
	return w.index[w.inks.number(ink{v, finish})]
}

// slab writes blocks that lie side by side, whose first voxels are at z.
func (w *voxelWriter) slab(runs []run, z uint32) error {
	for dz := range uint32(voxel.Size) {
		for rest := runs; len(rest) > 0; {
			n := 1
			for n < len(rest) && rest[n].y == rest[0].y {
				n++
			}
			for dy := range uint32(voxel.Size) {
				if w.n+n*voxel.Size*4 > len(w.buf) {
					if err := w.flush(); err != nil {
						return err
					}
				}
				at := (z+dz)<<16 + (rest[0].y+dy)<<8
				for i := range rest[:n] {
					w.row(&rest[i], at, dz<<8|dy<<4)
				}
			}
			rest = rest[n:]
		}
	}
	return nil
}

// row writes 16 voxels of a block. A place that lies outside the model has no
// voxel, so that what at says there does not matter.
func (w *voxelWriter) row(r *run, at, cell uint32) {
	at += r.x
	buf := (*[64]byte)(w.buf[w.n:])
	cells := (*[16]uint8)(r.cells[cell:])
	if r.full {
		for i := 0; i < len(cells); i += 2 { // two voxels a store
			pair := uint64(at+uint32(i)|r.codes[cells[i]]) | uint64(at+uint32(i+1)|r.codes[cells[i+1]])<<32
			binary.LittleEndian.PutUint64(buf[4*i:], pair)
		}
		w.n += 64
		return
	}
	if binary.LittleEndian.Uint64(cells[:8])|binary.LittleEndian.Uint64(cells[8:]) == 0 {
		return
	}
	n := 0
	for i, id := range cells {
		binary.LittleEndian.PutUint32(buf[n&60:], at+uint32(i)|r.codes[id])
		if id != 0 {
			n += 4
		}
	}
	w.n += n
}

func (w *voxelWriter) flush() error {
	_, err := w.out.Write(w.buf[:w.n])
	w.n = 0
	return err
}
