package vox

import (
	"encoding/binary"
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// scatter brings the voxels of a model to their place, and hands them out block by
// block. Turn, move and the order inside blocks are three tables, one for each
// axis of the model, so that a voxel costs three additions whatever its turn.
type scatter struct {
	cells   []uint8 // indices, 4096 for each block
	origin  voxel.Pos
	blocks  [3]int // how many there are along each axis
	table   [3][maxSide]uint32
	outside []byte // voxels that are not inside the model's size, as the file has them
}

// beyond is an offset that no grid of blocks is long enough for, even three times
// over in 32 bits.
const beyond = 1 << 30

// fill takes the voxels of a model at a place.
func (s *scatter) fill(m *model, at place) error {
	if err := s.frame(m.size, at); err != nil {
		return err
	}
	s.outside = s.outside[:0]
	if m.packed == nil {
		s.spread(m.voxels)
		return nil
	}
	cells, err := m.cells()
	if err != nil {
		return err
	}
	i := 0
	for z := range m.size[2] {
		for y := range m.size[1] {
			row := s.table[2][z] + s.table[1][y]
			for _, x := range s.table[0][:m.size[0]] {
				s.cells[row+x] = cells[i]
				i++
			}
		}
	}
	return nil
}

// frame makes the grid and the tables for a model of a size at a place.
func (s *scatter) frame(size [3]int64, at place) error {
	for a := range size {
		size[a] = min(size[a], maxSide)
	}
	lo, hi := at.box(size)
	n := 1
	var first [3]int64
	for a := range 3 {
		if lo[a] < math.MinInt32 || hi[a] > math.MaxInt32 {
			return errFar()
		}
		first[a] = lo[a] &^ 15
		s.blocks[a] = int((hi[a]-first[a])+15) >> 4
		n *= s.blocks[a]
	}
	s.origin = voxel.Pos{X: int32(first[0]), Y: int32(first[1]), Z: int32(first[2])}
	if n *= 4096; cap(s.cells) < n {
		s.cells = make([]uint8, n)
	}
	s.cells = s.cells[:n] // what was handed out has been cleared
	stride := uint32(1)
	for a := range 3 {
		axis := at.turn.from[a]
		for v := range int64(maxSide) {
			c := uint32(at.cell(a, v) - first[a])
			s.table[axis][v] = c>>4*stride*4096 + c&15<<(4*a)
			if v >= size[axis] {
				s.table[axis][v] = beyond
			}
		}
		stride *= uint32(s.blocks[a])
	}
	return nil
}

func errFar() error {
	return fault.Newf(fault.Format, "a model lies outside the coordinates that there are (%d to %d)", math.MinInt32, math.MaxInt32-1)
}

func (s *scatter) spread(voxels []byte) {
	cells, xs, ys, zs := s.cells, &s.table[0], &s.table[1], &s.table[2]
	for len(voxels) >= 4 {
		v := binary.LittleEndian.Uint32(voxels)
		at := xs[v&255] + ys[v>>8&255] + zs[v>>16&255]
		if uint(at) < uint(len(cells)) {
			cells[at] = uint8(v >> 24)
		} else {
			s.outside = append(s.outside, voxels[:4]...)
		}
		voxels = voxels[4:]
	}
}

// used marks the indices that voxels have.
func (s *scatter) used() (used [256]bool) {
	for i := 0; i+8 <= len(s.cells); i += 8 {
		if binary.LittleEndian.Uint64(s.cells[i:]) == 0 {
			continue
		}
		for _, c := range s.cells[i : i+8] {
			used[c] = true
		}
	}
	for i := 3; i < len(s.outside); i += 4 {
		used[s.outside[i]] = true
	}
	used[0] = false
	return used
}

// write gives an empty volume the voxels whose index has a colour.
func (s *scatter) write(v *voxel.Volume, colors *[256]voxel.Color, at place) error {
	i := 0
	for z := range s.blocks[2] {
		for y := range s.blocks[1] {
			for x := range s.blocks[0] {
				if cells := (*[4096]uint8)(s.cells[i:]); !empty(cells) {
					p := voxel.Pos{X: int32(x) * voxel.Size, Y: int32(y) * voxel.Size, Z: int32(z) * voxel.Size}
					v.WriteIndexed(s.origin.Add(p), cells, colors)
				}
				i += 4096
			}
		}
	}
	return setEach(v, s.outside, colors, at)
}

func empty(cells *[4096]uint8) bool {
	for i := 0; i < len(cells); i += 32 {
		c := (*[32]uint8)(cells[i:])
		if binary.LittleEndian.Uint64(c[:])|binary.LittleEndian.Uint64(c[8:])|
			binary.LittleEndian.Uint64(c[16:])|binary.LittleEndian.Uint64(c[24:]) != 0 {
			return false
		}
	}
	return true
}

// reset makes room for the next model.
func (s *scatter) reset() { clear(s.cells) }

// setEach writes voxels one by one, which is faster where there are few of them in
// a large model.
func setEach(v *voxel.Volume, voxels []byte, colors *[256]voxel.Color, at place) error {
	for ; len(voxels) >= 4; voxels = voxels[4:] {
		c := colors[voxels[3]]
		if c == 0 {
			continue
		}
		var p [3]int64
		for a, axis := range at.turn.from {
			p[a] = at.cell(a, int64(voxels[axis]))
			if p[a] < math.MinInt32 || p[a] >= math.MaxInt32 {
				return errFar()
			}
		}
		v.Set(int32(p[0]), int32(p[1]), int32(p[2]), c)
	}
	return nil
}
