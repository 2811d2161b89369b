package qb

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// sparse is a slab of which only some places are in use: a run of nothing costs a file
// a few bytes, so that the time to read one must not depend on the size that it
// declares. Its colours are 0 wherever no block is marked, also between slabs.
type sparse struct {
	slab
	part   voxel.Box
	wide   int // blocks along our x
	marked []bool
	blocks []int // that are marked: wide*z + x, counted from the part's first
	cube   [voxel.Size * voxel.Size * voxel.Size]voxel.Color
}

// begin makes the slab ready for a part. Where a file has many matrices, each a bit
// larger than the one before, not every one makes a new slab.
func (s *sparse) begin(part voxel.Box) {
	w, n, h := part.Size()
	s.part, s.w, s.n = part, int(w), int(n)
	if part.Empty() {
		return
	}
	first, last := part.Min.Block(), voxel.Pos{X: part.Max.X - 1, Y: part.Max.Y - 1, Z: part.Max.Z - 1}.Block()
	s.wide = int(last.X-first.X)/voxel.Size + 1
	if need := s.wide * (int(last.Z-first.Z)/voxel.Size + 1); need > len(s.marked) {
		s.marked = make([]bool, max(need, 2*len(s.marked)))
	}
	if need := int(w * n * h); need > len(s.colors) {
		s.colors = make([]voxel.Color, max(need, min(2*len(s.colors), maxSlice)))
	}
}

// fill gives count voxels of a slice one colour, from the place at on.
func (s *sparse) fill(slice, at, count int, c voxel.Color) {
	for count > 0 {
		x, y := at%s.w, at/s.w
		row := s.row(slice, y)[x:]
		row = row[:min(count, len(row))]
		for i := range row {
			row[i] = c
		}
		s.mark(x, x+len(row), y)
		at += len(row)
		count -= len(row)
	}
}

// mark marks the blocks that hold the voxels from x to end, and not end, of a row.
func (s *sparse) mark(x, end, y int) {
	dx, dz := int(s.part.Min.X&(voxel.Size-1)), int(s.part.Min.Z&(voxel.Size-1))
	row := (y + dz) / voxel.Size * s.wide
	for b := row + (x+dx)/voxel.Size; b <= row+(end-1+dx)/voxel.Size; b++ {
		if !s.marked[b] {
			s.marked[b] = true
			s.blocks = append(s.blocks, b)
		}
	}
}

// flush writes the marked blocks into a volume and makes the slab empty again.
func (s *sparse) flush(v *voxel.Volume) {
	first := s.part.Min.Block()
	for _, b := range s.blocks {
		at := voxel.Pos{X: first.X + int32(b%s.wide)*voxel.Size, Y: first.Y, Z: first.Z + int32(b/s.wide)*voxel.Size}
		box := voxel.Box{Min: at, Max: s.part.Max}.Intersect(s.part)
		// The block's end may be beyond the last coordinate: its last voxel is not.
		box.Max.X = min(box.Max.X-1, at.X+voxel.Size-1) + 1
		box.Max.Z = min(box.Max.Z-1, at.Z+voxel.Size-1) + 1
		cube := s.cube[:0]
		for z := box.Min.Z; z < box.Max.Z; z++ {
			for y := box.Min.Y; y < box.Max.Y; y++ {
				start := s.w*(int(z-s.part.Min.Z)*s.n+int(y-s.part.Min.Y)) + int(box.Min.X-s.part.Min.X)
				row := s.colors[start : start+int(box.Max.X-box.Min.X)]
				cube = append(cube, row...)
				clear(row)
			}
		}
		v.WriteBox(box, cube)
		s.marked[b] = false
	}
	s.blocks = s.blocks[:0]
}
