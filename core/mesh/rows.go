package mesh

// pitch is the distance of two rows that are neighbours along z: a chunk's rows
// and one on each side.
const pitch = ChunkSize + 2

// rows is one bit for each voxel of a chunk and of those that touch it, as rows along
// one axis: bit u of row (p, z) at p+1 + (z+1)*pitch, where u and p are x and y, or the
// other way round.
type rows struct {
	row [pitch * pitch]uint64

	// Of the 16x16 rows that start in the blocks at (p, z), bit p | z<<2: whether any
	// voxel is there, and whether all are.
	some, full uint16
}

// views is the voxels of a chunk twice. The rows along y have nothing of what touches
// the chunk but at its left and right.
type views struct {
	alongX, alongY rows
}

// which picks one of a block's masks.
type which func(*maskedBlock) *[64]uint64

func visible(b *maskedBlock) *[64]uint64 { return b.visible }
func opaque(b *maskedBlock) *[64]uint64  { return b.opaque }

// fill reads a chunk and the voxels that touch it.
func (v *views) fill(g *grid, c *cell, beside *[sides]*cell, mask which) {
	v.alongX.clear()
	v.alongY.clear()
	for z := range 4 {
		var turned [4][4][64]uint64 // of the block at (y, x)
		var byX, byY [4][4]*[64]uint64
		for i, n := range c.blocks[z*16 : z*16+16] {
			x, y := i&3, i>>2
			if n == 0 {
				continue
			}
			m := mask(&g.blocks[n-1])
			byX[y][x], byY[x][y] = m, m
			if m != g.full {
				turn(&turned[y][x], m)
				byY[x][y] = &turned[y][x]
			}
		}
		for p := range 4 {
			v.alongX.fillFour(p, z, &byX[p], g.full)
			v.alongY.fillFour(p, z, &byY[p], g.full)
		}
	}
	for s, n := range beside {
		if n != nil {
			v.fillRim(Side(s), g, n, mask)
		}
	}
}

func (r *rows) clear() {
	clear(r.row[:])
	r.some, r.full = 0, 0
}

// turn makes rows along y of a block's rows along x: it mirrors 16x16 bits in four
// words, by swapping quarters of ever smaller squares.
func turn(dst, src *[64]uint64) {
	for i := 0; i < len(src); i += 4 {
		a, b, c, d := src[i], src[i+1], src[i+2], src[i+3]
		const (
			eight = 0x00ff00ff00ff00ff
			four  = 0x0f0f0f0f0f0f0f0f
		)
		t, u := (a>>8^c)&eight, (b>>8^d)&eight
		a, b, c, d = a^t<<8, b^u<<8, c^t, d^u
		t, u = (a>>4^b)&four, (c>>4^d)&four
		a, b, c, d = a^t<<4, b^t, c^u<<4, d^u
		dst[i], dst[i+1], dst[i+2], dst[i+3] = turnWord(a), turnWord(b), turnWord(c), turnWord(d)
	}
}

// turnWord swaps the squares of two bits, and then the bits, of the four rows in a word.
func turnWord(a uint64) uint64 {
	t := (a>>2 ^ a>>32) & 0x33333333
	a ^= t<<2 ^ t<<32
	t = (a>>1 ^ a>>16) & 0x0000555500005555
	return a ^ t<<1 ^ t<<16
}

// fillFour reads four blocks that lie in a line along the rows, nil for one that is
// empty. They are p and z blocks from the chunk's corner.
func (r *rows) fillFour(p, z int, blocks *[4]*[64]uint64, full *[64]uint64) {
	if blocks[0] == nil && blocks[1] == nil && blocks[2] == nil && blocks[3] == nil {
		return
	}
	r.some |= 1 << (p | z<<2)
	if blocks[0] == full && blocks[1] == full && blocks[2] == full && blocks[3] == full {
		r.full |= 1 << (p | z<<2)
	}
	var none [64]uint64
	m := *blocks
	for i := range m {
		if m[i] == nil {
			m[i] = &none
		}
	}
	at := p*16 + 1 + (z*16+1)*pitch
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
func (v *views) fillRim(s Side, g *grid, n *cell, mask which) {
	axis := s.Axis()
	near := 3 // the block of n, and the voxel in it, that touch
	if s.Positive() {
		near = 0
	}
	pu, pv := plane[axis][0], plane[axis][1]
	for j := range 4 {
		for i := range 4 {
			b := n.blocks[near<<(2*axis)|i<<(2*pu)|j<<(2*pv)]
			if b == 0 {
				continue
			}
			m := mask(&g.blocks[b-1])
			switch s {
			case Left:
				v.alongY.rimX(0, m, i, j, 15)
			case Right:
				v.alongY.rimX(pitch-1, m, i, j, 0)
			case Front:
				v.alongX.rimY(0, m, i, j, 15)
			case Back:
				v.alongX.rimY(pitch-1, m, i, j, 0)
			case Bottom:
				v.alongX.rimZ(0, m, i, j, 15)
			default:
				v.alongX.rimZ(pitch-1, m, i, j, 0)
			}
		}
	}
}

// rimX takes the voxels at x of the block at (y, z) blocks.
func (r *rows) rimX(at int, m *[64]uint64, y, z, x int) {
	for i, w := range m {
		w >>= x
		four := w&1 | w>>15&2 | w>>30&4 | w>>45&8
		r.row[at+(z*16+i>>2+1)*pitch] |= four << (y*16 + i&3*4)
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
