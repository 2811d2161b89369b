package voxel

// put makes b the block whose first voxel is p, if the budget lets it, and tells
// whether it did. b is new, shared, or nil.
func (v *Volume) put(p Pos, b *Block) bool {
	old := v.r.blockAt(p.X, p.Y, p.Z)
	if old == b {
		return !v.stopped()
	}
	d := int64(b.Count() - old.Count())
	if !v.room(d) {
		return false
	}
	l := v.ownLeaf(p.X, p.Y, p.Z)
	v.replace(l, blockIn(p.X, p.Y, p.Z), b)
	v.add(d)
	if l.used == 0 {
		v.prune(p.X, p.Y, p.Z)
	}
	return true
}

// putLeaf makes l, which is shared or nil, the leaf whose first voxel is p, if the
// budget lets it, and tells whether it did.
func (v *Volume) putLeaf(p Pos, l *leaf) bool {
	old := v.r.leafAt(p.X, p.Y, p.Z)
	if old == l {
		return !v.stopped()
	}
	d := l.count() - old.count()
	if !v.room(d) {
		return false
	}
	v.dropCache()
	m := v.ownMid(p.X, p.Y, p.Z)
	k := leafIn(p.X, p.Y, p.Z)
	m.leaf[k] = l
	switch {
	case old == nil:
		m.used++
	case l == nil:
		m.used--
	}
	v.add(d)
	if m.used == 0 {
		v.prune(p.X, p.Y, p.Z)
	}
	return true
}

// SetBlock makes b, which may be nil and is shared, not copied, the block that
// holds p.
func (v *Volume) SetBlock(p Pos, b *Block) {
	p = p.Block()
	v.put(p, b.cut(p))
}

// FillBlock gives all voxels of the block that holds p one colour; alpha 0 empties
// it.
func (v *Volume) FillBlock(p Pos, c Color) {
	var b *Block
	if c.Exists() {
		b = newSolid(c)
	}
	v.SetBlock(p, b)
}

// boxMask writes which voxels of the block at p are in b.
func boxMask(p Pos, b Box, mask *[64]uint64) {
	clear(mask[:])
	b = b.Intersect(blockBox(p))
	if b.Empty() {
		return
	}
	x0, y0, z0 := b.Min.X&15, b.Min.Y&15, b.Min.Z&15
	w, h, d := b.Size()
	row := (uint64(1)<<w - 1) << x0
	var slice [4]uint64
	for y := y0; y < y0+int32(h); y++ {
		slice[y>>2] |= row << (y & 3 * 16)
	}
	for z := z0; z < z0+int32(d); z++ {
		*(*[4]uint64)(mask[z*4:]) = slice
	}
}
