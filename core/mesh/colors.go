package mesh

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// blockColors is the colours of a chunk's blocks.
type blockColors struct {
	px     [64]*[4096]voxel.Color
	packed uint64 // bit i: block i has to be unpacked before px[i] is read
	mixed  bool   // not all voxels have the colour only
	only   voxel.Color

	flat *[4096]voxel.Color     // all voxels in one colour, that of some block
	own  [64]*[4096]voxel.Color // what blocks are unpacked to
}

// reset turns to another chunk.
func (s *blockColors) reset(g *grid, c *cell) {
	s.packed, s.mixed, s.only = 0, false, 0
	for i, n := range c.blocks {
		if n == 0 {
			continue
		}
		b := &g.blocks[n-1]
		if s.only == 0 && b.only != 0 {
			s.use(b.only)
		}
		if s.only != 0 && b.only == s.only {
			s.px[i] = s.flat
			continue
		}
		s.mixed = true
		if s.px[i] = b.Raw(); s.px[i] == nil {
			s.packed |= 1 << i
		}
	}
}

// use makes c the colour that need not be unpacked.
func (s *blockColors) use(c voxel.Color) {
	s.only = c
	if s.flat == nil {
		s.flat = new([4096]voxel.Color)
	}
	if s.flat[0] != c {
		for i := range s.flat {
			s.flat[i] = c
		}
	}
}

// load unpacks the wanted blocks, if that is not done: bit i stands for block i.
func (s *blockColors) load(g *grid, c *cell, want uint64) {
	want &= s.packed
	s.packed &^= want
	for ; want != 0; want &= want - 1 {
		i := bits.TrailingZeros64(want)
		if s.own[i] == nil {
			s.own[i] = new([4096]voxel.Color)
		}
		s.px[i] = s.own[i]
		g.blocks[c.blocks[i]-1].Colors(s.own[i])
	}
}
