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

	buf   []byte
	n     int
	px    [4096]voxel.Color
	looks [][4096]uint8 // of the blocks of one slab whose inks were not kept
}

const writeBuffer = 256 << 10

// run is a block of a slab as it is written: 4096 numbers, and what they stand for.
type run struct {
	base  uint32 // x in the lowest byte
	cells []uint8
	solid uint32 // index of all voxels, in the highest byte; 0 when they differ
	codes *[256]uint32
}

func (w *voxelWriter) model(c *cut) error {
	if w.buf == nil {
		w.buf = make([]byte, writeBuffer)
	}
	var codes, plain [256]uint32
	for i := range plain {
		plain[i] = uint32(i) << 24
		if i < len(w.index) {
			codes[i] = uint32(w.index[i]) << 24
		}
	}
	tiles := c.tiles
	var rows [][]run
	for len(tiles) > 0 {
		n := 1
		for n < len(tiles) && tiles[n].at.Z == tiles[0].at.Z {
			n++
		}
		rows = w.slab(rows[:0], c, tiles[:n], &codes, &plain)
		if err := w.emit(c, tiles[:n], rows); err != nil {
			return err
		}
		tiles = tiles[n:]
	}
	return w.flush()
}

// slab makes the runs of the blocks of one z, those of one y together.
func (w *voxelWriter) slab(rows [][]run, c *cut, tiles []tile, codes, plain *[256]uint32) [][]run {
	if len(w.looks) < len(tiles) {
		w.looks = make([][4096]uint8, len(tiles))
	}
	for i := range tiles {
		t := &tiles[i]
		r := run{base: uint32(t.at.X - c.box.Min.X), codes: codes, cells: t.inks}
		switch {
		case t.solid != 0:
			r.solid = uint32(w.index[t.solid]) << 24
		case t.inks == nil:
			r.cells, r.codes = w.looks[i][:], plain
			w.look(t.block, c.finish, &w.looks[i])
		}
		if i == 0 || tiles[i-1].at.Y != t.at.Y {
			rows = append(rows, nil)
		}
		rows[len(rows)-1] = append(rows[len(rows)-1], r)
	}
	return rows
}

// look finds the index of each voxel of a block.
func (w *voxelWriter) look(b *voxel.Block, finish uint32, cells *[4096]uint8) {
	b.Colors(&w.px)
	var last voxel.Color
	var index uint8
	for i, v := range &w.px {
		if v != last {
			last, index = v, 0
			if v != 0 {
				index = w.index[w.inks.number(ink{v, finish})]
			}
		}
		cells[i] = index
	}
}

// emit writes the voxels of one slab.
func (w *voxelWriter) emit(c *cut, tiles []tile, rows [][]run) error {
	ys := make([]int32, 0, len(rows))
	for i := range tiles {
		if i == 0 || tiles[i-1].at.Y != tiles[i].at.Y {
			ys = append(ys, tiles[i].at.Y-c.box.Min.Y)
		}
	}
	z0 := uint32(tiles[0].at.Z - c.box.Min.Z)
	for z := range uint32(voxel.Size) {
		for k, row := range rows {
			for y := range uint32(voxel.Size) {
				if w.n+len(row)*voxel.Size*4 > len(w.buf) {
					if err := w.flush(); err != nil {
						return err
					}
				}
				at := (z0+z)<<16 + (uint32(ys[k])+y)<<8
				for i := range row {
					w.row(&row[i], at, int(z<<8|y<<4))
				}
			}
		}
	}
	return nil
}

// row writes 16 voxels of a block. A place that lies outside the model has no
// voxel, so that what at says there does not matter.
func (w *voxelWriter) row(r *run, at uint32, cell int) {
	at += r.base
	buf := w.buf[w.n : w.n+64]
	if r.solid != 0 {
		for i := range uint32(16) {
			binary.LittleEndian.PutUint32(buf[4*i:], at+i|r.solid)
		}
		w.n += 64
		return
	}
	n := 0
	cells := r.cells[cell : cell+16]
	for i, id := range cells {
		binary.LittleEndian.PutUint32(buf[n:], at+uint32(i)|r.codes[id])
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
