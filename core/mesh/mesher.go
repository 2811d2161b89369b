package mesh

// mesher makes the quads of one chunk after the other. It belongs to one goroutine.
type mesher struct {
	grid *grid
	opts Options

	cell     *cell
	vis, opq views
	glass    bool // some voxel of the chunk or beside it is translucent, and opq is filled
	colors   blockColors
	same     planeColors
	places   *places

	faces [ChunkSize]uint64 // one plane; all zero between planes
	out   []Quad
}

func newMesher(g *grid, o Options) *mesher { return &mesher{grid: g, opts: o, places: newPlaces()} }

// chunk makes the quads of chunk i.
func (m *mesher) chunk(i int) Chunk {
	m.cell, m.out = &m.grid.chunks[i], m.out[:0]
	var beside [sides]*cell
	for s := range sides {
		beside[s] = m.grid.beside(i, s)
	}
	m.vis.fill(m.grid, m.cell, &beside, visible)
	if m.glass = m.opts.SeeThrough && m.translucent(&beside); m.glass {
		m.opq.fill(m.grid, m.cell, &beside, opaque)
		m.vis.alongX.full, m.vis.alongY.full = 0, 0 // a full block has faces inside
	}
	m.colors.reset(m.grid, m.cell)
	c := Chunk{Origin: m.cell.origin}
	for s := range sides {
		switch s.Axis() {
		case 0:
			m.facesXY(s, &m.vis.alongY, &m.opq.alongY)
		case 1:
			m.facesXY(s, &m.vis.alongX, &m.opq.alongX)
		default:
			m.facesZ(s)
		}
		c.end[s] = int32(len(m.out))
	}
	c.quads = append([]Quad(nil), m.out...)
	return c
}

// translucent tells whether any block of the chunk, or of those beside it, has a
// voxel that is visible but not opaque.
func (m *mesher) translucent(beside *[sides]*cell) bool {
	some := func(c *cell) bool {
		for _, b := range c.blocks {
			if b != 0 && m.grid.blocks[b-1].opaque != m.grid.blocks[b-1].visible {
				return true
			}
		}
		return false
	}
	for _, n := range beside {
		if n != nil && some(n) {
			return true
		}
	}
	return some(m.cell)
}

// hidden tells that the 16 rows at group of blocks g show nothing at i, which is a
// place along the axis that the side s is square to.
func (r *rows) hidden(g, i int, s Side) bool {
	edge := 0
	if s.Positive() {
		edge = 15
	}
	return r.some>>g&1 == 0 || r.full>>g&1 != 0 && i&15 != edge
}

func (m *mesher) facesZ(s Side) {
	step := int(s.Normal().Z) * pitch
	for z := range ChunkSize {
		var band [4]uint64
		for y := 0; y < ChunkSize; y += 16 {
			if m.vis.alongX.hidden(y>>4|z>>4<<2, z, s) {
				continue
			}
			at := y + 1 + (z+1)*pitch
			out := (*[16]uint64)(m.faces[y:])
			b := faces16(out, (*[16]uint64)(m.vis.alongX.row[at:]), (*[16]uint64)(m.vis.alongX.row[at+step:]))
			if m.glass {
				b |= faces16(out, (*[16]uint64)(m.opq.alongX.row[at:]), (*[16]uint64)(m.opq.alongX.row[at+step:]))
			}
			band[y>>4] = b
		}
		m.plane(2, z, &band)
	}
}

// faces16 adds the bits of here that next does not have, and returns all of them together.
func faces16(out, here, next *[16]uint64) (all uint64) {
	for i := 0; i < 16; i += 4 {
		a, b, c, d := here[i]&^next[i], here[i+1]&^next[i+1], here[i+2]&^next[i+2], here[i+3]&^next[i+3]
		out[i] |= a
		out[i+1] |= b
		out[i+2] |= c
		out[i+3] |= d
		all |= a | b | c | d
	}
	return all
}

// facesXY makes the quads of the sides that are square to x from the rows along y, and
// the other way round.
func (m *mesher) facesXY(s Side, vis, opq *rows) {
	step := int(s&1)*2 - 1
	for d := range ChunkSize {
		var band [4]uint64
		for z := 0; z < ChunkSize; z += 16 {
			if vis.hidden(d>>4|z>>4<<2, d, s) {
				continue
			}
			out := (*[16]uint64)(m.faces[z:])
			at := d + 1 + (z+1)*pitch
			b := vis.faces16(out, at, step)
			if m.glass {
				b |= opq.faces16(out, at, step)
			}
			band[z>>4] = b
		}
		m.plane(s.Axis(), d, &band)
	}
}

// faces16 is faces16 for the rows from at on that follow each other along z; the
// neighbours are step rows on.
func (r *rows) faces16(out *[16]uint64, at, step int) (all uint64) {
	const span = 15*pitch + 1
	here, next := (*[span]uint64)(r.row[at:]), (*[span]uint64)(r.row[at+step:])
	for i := range out {
		f := here[i*pitch] &^ next[i*pitch]
		out[i] |= f
		all |= f
	}
	return all
}

// plane makes the quads of the faces at depth d across an axis, and clears them.
// band[i] is the bits of 16 rows together.
func (m *mesher) plane(axis, d int, band *[4]uint64) {
	if band[0]|band[1]|band[2]|band[3] == 0 {
		return
	}
	if m.colors.packed != 0 {
		m.colors.load(m.grid, m.cell, want(axis, d, band))
	}
	p := newPlaneView(m.places, axis, d)
	switch {
	case m.opts.Single:
		m.out = p.single(m.out, &m.colors.px, &m.faces)
	case m.colors.mixed && dense(&m.faces):
		m.out = p.greedyDense(m.out, &m.same, &m.colors.px, &m.faces)
	case m.colors.mixed:
		m.out = p.greedySparse(m.out, &m.colors.px, &m.faces)
	default:
		m.out = p.greedyFlat(m.out, m.colors.only, &m.faces)
	}
}

// want returns the blocks that have faces in the plane at depth d across an axis.
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
