package edit

import (
	"math"

	"github.com/voxrun/voxrun/core/voxel"
)

// Connect is which voxels are neighbours: those that share a face, also those that share
// an edge, or also those that share a corner.
type Connect uint8

// The neighbourhoods of 6, 18 and 26 voxels.
const (
	Faces Connect = iota
	Edges
	Corners
)

// offset is the step from a block to one around it.
type offset [3]int8

// offsets are the 26 blocks around one: first the 6 at its faces, then the 12 at its
// edges, then those at its corners.
var offsets = [26]offset{
	{-1, 0, 0},
	{1, 0, 0},
	{0, -1, 0},
	{0, 1, 0},
	{0, 0, -1},
	{0, 0, 1},
	{-1, -1, 0},
	{1, -1, 0},
	{-1, 1, 0},
	{1, 1, 0},
	{-1, 0, -1},
	{1, 0, -1},
	{-1, 0, 1},
	{1, 0, 1},
	{0, -1, -1},
	{0, 1, -1},
	{0, -1, 1},
	{0, 1, 1},
	{-1, -1, -1},
	{1, -1, -1},
	{-1, 1, -1},
	{1, 1, -1},
	{-1, -1, 1},
	{1, -1, 1},
	{-1, 1, 1},
	{1, 1, 1},
}

// around returns the offsets over which a neighbourhood reaches.
func (c Connect) around() []offset { return offsets[:[...]int{6, 18, 26}[c]] }

// next returns the block that is a step from p; ok is false beyond the space of
// coordinates.
func (o offset) next(p voxel.Pos) (q voxel.Pos, ok bool) {
	at := [3]int64{int64(p.X) + 16*int64(o[0]), int64(p.Y) + 16*int64(o[1]), int64(p.Z) + 16*int64(o[2])}
	for _, a := range at {
		if a < math.MinInt32 || a > math.MaxInt32 {
			return q, false
		}
	}
	return voxel.Pos{X: int32(at[0]), Y: int32(at[1]), Z: int32(at[2])}, true
}

// padded is the mask of a block with one voxel more on each side: bit x+1 of row [z+1][y+1]
// is the voxel x, y, z.
type padded [18][18]uint32

// span returns where the rows of a block at a step along one axis are: from which row of
// it to which row of the padded block, and how many.
func span(step int8) (src, dst, n int) {
	switch step {
	case -1:
		return 15, 0, 1
	case 1:
		return 0, 17, 1
	}
	return 0, 1, 16
}

// load adds the part of a block at a step.
func (p *padded) load(m *Mask, o offset) {
	ys, yd, yn := span(o[1])
	zs, zd, zn := span(o[2])
	for z := range zn {
		for y := range yn {
			row := rowOf(m, ys+y, zs+z)
			switch o[0] {
			case -1:
				row >>= 15
			case 0:
				row <<= 1
			case 1:
				row = row & 1 << 17
			}
			p[zd+z][yd+y] |= row
		}
	}
}

// unload adds to m what stands in the part of a block at a step, and tells whether that
// is something.
func (p *padded) unload(m *Mask, o offset) bool {
	ys, yd, yn := span(o[1])
	zs, zd, zn := span(o[2])
	var some uint32
	for z := range zn {
		for y := range yn {
			row := p[zd+z][yd+y]
			switch o[0] {
			case -1:
				row = row & 1 << 15
			case 0:
				row = row >> 1 & 0xffff
			case 1:
				row = row >> 17 & 1
			}
			setRow(m, ys+y, zs+z, row)
			some |= row
		}
	}
	return some != 0
}

// masks is where the masks of blocks come from.
type masks interface {
	// mask returns that of the block at p, nil when it is empty. It may use buf.
	mask(p voxel.Pos, buf *Mask) *Mask
}

// gather fills the padded block at p with what its neighbours have.
func (p *padded) gather(at voxel.Pos, from masks, c Connect) {
	var buf Mask
	*p = padded{}
	if m := from.mask(at, &buf); m != nil {
		p.load(m, offset{})
	}
	for _, o := range c.around() {
		if q, ok := o.next(at); ok {
			if m := from.mask(q, &buf); m != nil {
				p.load(m, o)
			}
		}
	}
}

// dilated returns what is in p or has a neighbour there. What p has in the border spreads
// into the block, and what the block has into the border, but not along the border.
func (p *padded) dilated(c Connect) *padded {
	var wide, out padded // wide: spread along x
	for z := range p {
		for y, r := range p[z] {
			wide[z][y] = (r | r<<1 | r>>1) & (1<<18 - 1)
		}
	}
	get := func(rows *padded, y, z int) uint32 {
		if uint(y) >= 18 || uint(z) >= 18 {
			return 0
		}
		return rows[z][y]
	}
	near, far := p, p // of rows that share a face, an edge
	if c >= Edges {
		near = &wide
	}
	if c == Corners {
		far = &wide
	}
	for z := range 18 {
		for y := range 18 {
			r := wide[z][y] | get(near, y-1, z) | get(near, y+1, z) | get(near, y, z-1) | get(near, y, z+1)
			if c >= Edges {
				r |= get(far, y-1, z-1) | get(far, y+1, z-1) | get(far, y-1, z+1) | get(far, y+1, z+1)
			}
			out[z][y] = r
		}
	}
	return &out
}

// eroded writes what is in p with all its neighbours to m, and tells whether that is
// something.
func (p *padded) eroded(c Connect, m *Mask) bool {
	var thin padded // what is in p with both its neighbours along x
	for z := range p {
		for y, r := range p[z] {
			thin[z][y] = r & (r << 1) & (r >> 1)
		}
	}
	near, far := p, p
	if c >= Edges {
		near = &thin
	}
	if c == Corners {
		far = &thin
	}
	clear(m[:])
	var some uint32
	for z := 1; z < 17; z++ {
		for y := 1; y < 17; y++ {
			r := thin[z][y] & near[z][y-1] & near[z][y+1] & near[z-1][y] & near[z+1][y]
			if c >= Edges {
				r &= far[z-1][y-1] & far[z-1][y+1] & far[z+1][y-1] & far[z+1][y+1]
			}
			r = r >> 1 & 0xffff
			setRow(m, y-1, z-1, r)
			some |= r
		}
	}
	return some != 0
}
