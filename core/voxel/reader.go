package voxel

// Reader reads a snapshot and remembers the block that it read last, which makes
// reading neighbours several times as fast as At. It belongs to one goroutine; any
// number of them may read one snapshot. The zero Reader reads an empty volume.
type Reader struct {
	x, y, z int32 // of the block's first voxel
	px      *[blockLen]Color
	b       *Block // when px is nil
	r       *root
	hits    int // reads of b since it was found
	buf     *[blockLen]Color
}

// Reader returns a Reader of the snapshot.
func (s Snapshot) Reader() Reader {
	r := Reader{r: s.r}
	r.seek(0, 0, 0)
	return r
}

// Get returns the colour at a place, 0 where there is no voxel.
func (r *Reader) Get(x, y, z int32) Color {
	dx, dy, dz := uint32(x-r.x), uint32(y-r.y), uint32(z-r.z)
	if px := r.px; px != nil && dx|dy|dz < Size {
		return px[(dx|dy<<4|dz<<8)&(blockLen-1)]
	}
	return r.miss(x, y, z)
}

// decodeAfter is how many reads of a block that is not raw pay for decoding it.
const decodeAfter = 48

func (r *Reader) miss(x, y, z int32) Color {
	if r.r == nil {
		return 0
	}
	if r.px != nil || ((x^r.x)|(y^r.y)|(z^r.z))&^15 != 0 {
		r.seek(x, y, z)
	} else if r.hits++; r.hits > decodeAfter {
		if r.buf == nil {
			r.buf = new([blockLen]Color)
		}
		r.b.Colors(r.buf)
		r.px = r.buf
	}
	if r.px != nil {
		return r.px[index(x, y, z)]
	}
	return r.b.At(index(x, y, z))
}

func (r *Reader) seek(x, y, z int32) {
	r.x, r.y, r.z = x&^15, y&^15, z&^15
	r.hits = 0
	r.px, r.b = nil, nil
	l := r.r.leafAt(x, y, z)
	if l == nil {
		return
	}
	k := blockIn(x, y, z)
	if r.px = l.rawAt(k); r.px == nil {
		r.b = l.b[k]
	}
}

// Writer writes a volume. The block that was written last is remembered, in the
// volume itself: all writers of a volume are the same, and Volume.Set is as fast.
type Writer struct{ v *Volume }

// Writer returns a Writer of the volume.
func (v *Volume) Writer() Writer { return Writer{v} }

// Set writes one voxel; a colour with alpha 0 removes it.
func (w Writer) Set(x, y, z int32, c Color) { w.v.Set(x, y, z, c) }

// Get returns the colour at a place, 0 where there is no voxel.
func (w Writer) Get(x, y, z int32) Color {
	e := &w.v.cache
	dx, dy, dz := uint32(x-e.x), uint32(y-e.y), uint32(z-e.z)
	if px := e.px; px != nil && dx|dy|dz < Size {
		return px[(dx|dy<<4|dz<<8)&(blockLen-1)]
	}
	return w.v.At(x, y, z)
}

// ReadRow reads the len(dst) voxels from (x, y, z) on along x. What is beyond the
// space of coordinates is 0.
func (s Snapshot) ReadRow(x, y, z int32, dst []Color) {
	for at := int64(x); len(dst) > 0; {
		if at > 1<<31-1 {
			clear(dst)
			return
		}
		x := int32(at)
		l := s.r.leafAt(x, y, z)
		n := min(len(dst), 1<<leafBits-int(x&(1<<leafBits-1)))
		if l == nil {
			clear(dst[:n])
		} else {
			l.readRow(x, y, z, dst[:n])
		}
		dst = dst[n:]
		at += int64(n)
	}
}

// readRow reads a row that is all in the leaf.
func (l *leaf) readRow(x, y, z int32, dst []Color) {
	k, i := blockIn(x, y, z), index(x, y, z)
	for len(dst) > 0 {
		n := min(len(dst), Size-i&15)
		switch px := l.rawAt(k); {
		case px != nil && n == Size:
			*(*[Size]Color)(dst) = *(*[Size]Color)(px[i:])
		case px != nil:
			copy(dst[:n], px[i:i+n])
		case l.b[k] == nil:
			clear(dst[:n])
		default:
			l.b[k].row(i, dst[:n])
		}
		dst = dst[n:]
		i &^= 15
		k++
	}
}

// row reads len(dst) voxels from index i on.
func (b *Block) row(i int, dst []Color) {
	if b.form == formSolid {
		fillColors(dst, b.color)
		return
	}
	for j := range dst {
		dst[j] = b.At(i + j)
	}
}

// GetMany reads the voxels at many places into dst, which must be as long. The
// reads overlap, so that this is faster than At for places without order.
func (s Snapshot) GetMany(at []Pos, dst []Color) {
	dst = dst[:len(at)]
	if s.r == nil {
		clear(dst)
		return
	}
	const batch = 64
	var px [batch]*[blockLen]Color
	for len(at) > 0 {
		n := min(batch, len(at))
		for i, p := range at[:n] {
			l := s.r.leafAt(p.X, p.Y, p.Z)
			if l == nil {
				px[i], dst[i] = nil, 0
				continue
			}
			k := blockIn(p.X, p.Y, p.Z)
			if px[i] = l.rawAt(k); px[i] == nil {
				dst[i] = l.b[k].At(index(p.X, p.Y, p.Z))
			}
		}
		for i, p := range at[:n] {
			if px[i] != nil {
				dst[i] = px[i][index(p.X, p.Y, p.Z)]
			}
		}
		at, dst = at[n:], dst[n:]
	}
}
