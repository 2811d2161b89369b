package mesh

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// mesher makes the quads of one chunk after the other. It belongs to one goroutine.
type mesher struct {
	grid *grid
	opts Options

	vis, opq rows
	glass    bool // some voxel of the chunk or beside it is translucent, and opq is filled

	cell   *cell
	loaded uint64 // bit i: px[i] holds the colours of block i
	px     [64]*[4096]voxel.Color
	own    [64]*[4096]voxel.Color // where blocks are unpacked to

	planes [ChunkSize][ChunkSize]uint64 // faces towards x: plane x, row z, bit y
	out    []Quad
}

func newMesher(g *grid, o Options) *mesher { return &mesher{grid: g, opts: o} }

// chunk makes the quads of chunk i.
func (m *mesher) chunk(i int) Chunk {
	m.cell, m.loaded, m.out = &m.grid.chunks[i], 0, m.out[:0]
	var beside [sides]*cell
	for s := range sides {
		beside[s] = m.grid.beside(i, s)
	}
	m.vis.fill(m.cell, &beside, visible)
	if m.glass = m.opts.SeeThrough && translucent(m.cell, &beside); m.glass {
		m.opq.fill(m.cell, &beside, opaque)
	}
	c := Chunk{Origin: m.cell.origin}
	for s := range sides {
		switch s.Axis() {
		case 0:
			m.facesX(s)
		case 1:
			m.facesY(s)
		default:
			m.facesZ(s)
		}
		c.end[s] = int32(len(m.out))
	}
	c.quads = append([]Quad(nil), m.out...)
	return c
}

// translucent tells whether any block of the chunk, or any that touches it, has a
// voxel that is not opaque.
func translucent(c *cell, beside *[sides]*cell) bool {
	for _, b := range c.blocks {
		if b != nil && !b.Opaque() {
			return true
		}
	}
	for _, n := range beside {
		if n == nil {
			continue
		}
		for _, b := range n.blocks {
			if b != nil && !b.Opaque() {
				return true
			}
		}
	}
	return false
}

// load makes the colours of the wanted blocks ready: bit i stands for block i.
func (m *mesher) load(want uint64) {
	for want &^= m.loaded; want != 0; want &= want - 1 {
		i := bits.TrailingZeros64(want)
		if m.own[i] == nil {
			m.own[i] = new([4096]voxel.Color)
		}
		m.cell.blocks[i].Colors(m.own[i])
		m.px[i] = m.own[i]
		m.loaded |= 1 << i
	}
}

// want returns the blocks that have faces in the plane at depth d across an axis,
// where band[i] is the bits of 16 rows together.
func want(axis, d int, band *[4]uint64) uint64 {
	su, sv := 2*plane[axis][0], 2*plane[axis][1]
	var w uint64
	for v, b := range band {
		if b == 0 {
			continue
		}
		for u := range 4 {
			if b>>(16*u)&0xffff != 0 {
				w |= 1 << (u<<su | v<<sv)
			}
		}
	}
	return w << ((d >> 4) << (2 * axis))
}

func (m *mesher) facesZ(s Side) {
	step := int(s.Normal().Z) * pitch
	var faces [ChunkSize]uint64
	for z := range ChunkSize {
		var band [4]uint64
		at := 1 + (z+1)*pitch
		here, next := (*[ChunkSize]uint64)(m.vis.row[at:]), (*[ChunkSize]uint64)(m.vis.row[at+step:])
		for y := range ChunkSize {
			f := here[y] &^ next[y]
			faces[y] = f
			band[y>>4] |= f
		}
		if m.glass {
			here, next = (*[ChunkSize]uint64)(m.opq.row[at:]), (*[ChunkSize]uint64)(m.opq.row[at+step:])
			for y := range ChunkSize {
				faces[y] |= here[y] &^ next[y]
				band[y>>4] |= faces[y]
			}
		}
		m.plane(2, z, &faces, &band)
	}
}

func (m *mesher) facesY(s Side) {
	step := int(s.Normal().Y)
	var faces [ChunkSize]uint64
	for y := range ChunkSize {
		var band [4]uint64
		at := y + 1 + pitch
		for z := range ChunkSize {
			i := at + z*pitch
			f := m.vis.row[i] &^ m.vis.row[i+step]
			if m.glass {
				f |= m.opq.row[i] &^ m.opq.row[i+step]
			}
			faces[z] = f
			band[z>>4] |= f
		}
		m.plane(1, y, &faces, &band)
	}
}

// facesX finds the faces row by row, where a bit is an x, and turns them into
// planes, where a bit is a y.
func (m *mesher) facesX(s Side) {
	var some uint64
	clear(m.planes[:])
	for z := range ChunkSize {
		for y := range ChunkSize {
			f := m.vis.facesX(s, y, z)
			if m.glass {
				f |= m.opq.facesX(s, y, z)
			}
			some |= f
			for ; f != 0; f &= f - 1 {
				m.planes[bits.TrailingZeros64(f)&63][z] |= 1 << y
			}
		}
	}
	for ; some != 0; some &= some - 1 {
		x := bits.TrailingZeros64(some)
		var band [4]uint64
		for z, f := range m.planes[x] {
			band[z>>4] |= f
		}
		m.plane(0, x, &m.planes[x], &band)
	}
}

func (r *rows) facesX(s Side, y, z int) uint64 {
	row := r.row[y+1+(z+1)*pitch]
	if s == Left {
		return row &^ (row<<1 | r.left[z]>>y&1)
	}
	return row &^ (row>>1 | r.right[z]>>y<<63)
}

// plane makes the quads of the faces at depth d across an axis, and clears them.
func (m *mesher) plane(axis, d int, faces *[ChunkSize]uint64, band *[4]uint64) {
	if band[0]|band[1]|band[2]|band[3] == 0 {
		return
	}
	m.load(want(axis, d, band))
	if m.opts.Single {
		m.single(axis, d, faces)
	} else {
		m.greedy(axis, d, faces)
	}
}

// inBlock and block place coordinate i of each axis: the colour of voxel
// (x, y, z) is px[block(x)|block(y)|block(z)][inBlock(x)|inBlock(y)|inBlock(z)].
func inBlock(axis, i int) int { return (i & 15) << (4 * axis) }
func block(axis, i int) int   { return (i >> 4) << (2 * axis) }

// single makes a quad of every face.
func (m *mesher) single(axis, d int, faces *[ChunkSize]uint64) {
	au, av := plane[axis][0], plane[axis][1]
	for v, f := range faces {
		rowBlock, rowVoxel := block(axis, d)|block(av, v), inBlock(axis, d)|inBlock(av, v)
		rowAt := uint32(d)<<(6*axis) | uint32(v)<<(6*av)
		for ; f != 0; f &= f - 1 {
			u := bits.TrailingZeros64(f)
			c := m.px[(rowBlock|block(au, u))&63][(rowVoxel|inBlock(au, u))&4095]
			m.out = append(m.out, Quad{rowAt | uint32(u)<<(6*au), c})
		}
	}
}

// greedy makes quads of faces of one colour: as wide as possible from the lowest
// face on, then as high as possible.
func (m *mesher) greedy(axis, d int, faces *[ChunkSize]uint64) {
	au, av := plane[axis][0], plane[axis][1]
	depthBlock, depthVoxel := block(axis, d), inBlock(axis, d)
	for v := 0; v < ChunkSize; v++ {
		for faces[v] != 0 {
			f := faces[v]
			u := bits.TrailingZeros64(f)
			run := bits.TrailingZeros64(^(f >> u))
			rowBlock, rowVoxel := depthBlock|block(av, v), depthVoxel|inBlock(av, v)
			c := m.px[(rowBlock|block(au, u))&63][(rowVoxel|inBlock(au, u))&4095]
			w := 1
			for w < run && m.px[(rowBlock|block(au, u+w))&63][(rowVoxel|inBlock(au, u+w))&4095] == c {
				w++
			}
			span := ^uint64(0) >> (ChunkSize - w) << u
			faces[v] = f &^ span
			h := 1
		higher:
			for v+h < ChunkSize && faces[v+h]&span == span {
				rowBlock, rowVoxel := depthBlock|block(av, v+h), depthVoxel|inBlock(av, v+h)
				for i := u; i < u+w; i++ {
					if m.px[(rowBlock|block(au, i))&63][(rowVoxel|inBlock(au, i))&4095] != c {
						break higher
					}
				}
				faces[v+h] &^= span
				h++
			}
			at := uint32(d)<<(6*axis) | uint32(u)<<(6*au) | uint32(v)<<(6*av) | uint32(w-1)<<18 | uint32(h-1)<<24
			m.out = append(m.out, Quad{at, c})
		}
	}
}
