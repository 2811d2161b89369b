package mesh

// pitch is the distance of two rows that are neighbours along z: a chunk's rows
// and one on each side.
const pitch = ChunkSize + 2

// rows is one bit for each voxel of a chunk and of those that touch it.
type rows struct {
	row         [pitch * pitch]uint64 // row (y, z) at y+1 + (z+1)*pitch, bit x
	left, right [ChunkSize]uint64     // the voxels at x = -1 and x = 64: word z, bit y

	// Of the 16x16 rows that start in the blocks at (y, z), bit y | z<<2: whether any
	// voxel is there, and whether all are.
	some, full uint16
}

// which picks one of a block's masks.
type which func(*maskedBlock) *[64]uint64

func visible(b *maskedBlock) *[64]uint64 { return b.visible }
func opaque(b *maskedBlock) *[64]uint64  { return b.opaque }

// fill reads a chunk and the voxels that touch it.
func (r *rows) fill(g *grid, c *cell, beside *[sides]*cell, mask which) {
	clear(r.row[:])
	clear(r.left[:])
	clear(r.right[:])
	r.some, r.full = 0, 0
	for i := 0; i < len(c.blocks); i += 4 {
		r.fillFour(g, i, (*[4]int32)(c.blocks[i:]), mask)
	}
	for s, n := range beside {
		if n != nil {
			r.fillRim(Side(s), g, n, mask)
		}
	}
}

// fillFour reads the four blocks from index i on, which lie in a line along x.
func (r *rows) fillFour(g *grid, i int, blocks *[4]int32, mask which) {
	if blocks[0]|blocks[1]|blocks[2]|blocks[3] == 0 {
		return
	}
	r.some |= 1 << (i >> 2)
	var none [64]uint64
	m := [4]*[64]uint64{&none, &none, &none, &none}
	full := true
	for j, b := range blocks {
		if b != 0 {
			m[j] = mask(&g.blocks[b-1])
		}
		full = full && m[j] == g.full
	}
	if full {
		r.full |= 1 << (i >> 2)
	}
	at := (i>>2&3)*16 + 1 + ((i>>4)*16+1)*pitch
	for z := range 16 {
		out := r.row[at+z*pitch:][:16]
		for q := range 4 {
			a, b, c, d := m[0][z*4+q], m[1][z*4+q], m[2][z*4+q], m[3][z*4+q]
			const low = 0xffff
			o := (*[4]uint64)(out[q*4:])
			o[0] = a&low | b&low<<16 | c&low<<32 | d<<48
			o[1] = a>>16&low | b&(low<<16) | c>>16&low<<32 | d>>16&low<<48
			o[2] = a>>32&low | b>>32&low<<16 | c&(low<<32) | d>>32&low<<48
			o[3] = a>>48 | b>>48<<16 | c>>48<<32 | d&(low<<48)
		}
	}
}

// fillRim reads the layer of voxels of n that touches the chunk on side s.
func (r *rows) fillRim(s Side, g *grid, n *cell, mask which) {
	axis := s.Axis()
	near := 3 // the block of n, and the voxel in it, that touch
	if s.Positive() {
		near = 0
	}
	pu, pv := plane[axis][0], plane[axis][1]
	for v := range 4 {
		for u := range 4 {
			b := n.blocks[near<<(2*axis)|u<<(2*pu)|v<<(2*pv)]
			if b == 0 {
				continue
			}
			m := mask(&g.blocks[b-1])
			switch s {
			case Left:
				rimX(&r.left, m, u, v, 15)
			case Right:
				rimX(&r.right, m, u, v, 0)
			case Front:
				r.rimY(0, m, u, v, 15)
			case Back:
				r.rimY(pitch-1, m, u, v, 0)
			case Bottom:
				r.rimZ(0, m, u, v, 15)
			default:
				r.rimZ(pitch-1, m, u, v, 0)
			}
		}
	}
}

// rimX takes the voxels at x of the block at (y, z) blocks.
func rimX(out *[ChunkSize]uint64, m *[64]uint64, y, z, x int) {
	for i, w := range m {
		w >>= x
		four := w&1 | w>>15&2 | w>>30&4 | w>>45&8
		out[z*16+i>>2] |= four << (y*16 + i&3*4)
	}
}

// rimY takes the rows at y of the block at (x, z) blocks.
func (r *rows) rimY(at int, m *[64]uint64, x, z, y int) {
	for k := range 16 {
		w := m[k*4+y>>2] >> (y & 3 * 16) & 0xffff
		r.row[at+(z*16+k+1)*pitch] |= w << (x * 16)
	}
}

// rimZ takes the rows at z of the block at (x, y) blocks.
func (r *rows) rimZ(at int, m *[64]uint64, x, y, z int) {
	for k := range 16 {
		w := m[z*4+k>>2] >> (k & 3 * 16) & 0xffff
		r.row[at*pitch+y*16+k+1] |= w << (x * 16)
	}
}
