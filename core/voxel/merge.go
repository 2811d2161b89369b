package voxel

// Merge combines src into v: Mode.Combine with v's voxel as destination and src's
// as source, at every place where either exists. Blocks and tables are shared with
// src where they come out the same.
func (v *Volume) Merge(src Snapshot, m Mode) {
	switch {
	case v.stopped():
		return
	case m == Replace:
		v.Assign(src)
		return
	}
	g := blender{v: v, mode: m}
	// What a mode does where there is no source voxel.
	if !m.keeps() {
		for _, ref := range v.r.leaves() {
			if src.r.leafAt(ref.at.X, ref.at.Y, ref.at.Z) == nil && !g.leaf(ref.at, ref.l, nil) {
				return
			}
		}
	}
	for _, ref := range src.r.leaves() {
		if !g.leaf(ref.at, v.r.leafAt(ref.at.X, ref.at.Y, ref.at.Z), ref.l) {
			return
		}
	}
}

// keeps tells whether the mode leaves a voxel as it is where there is no source.
func (m Mode) keeps() bool { return m <= Max }

// brings tells whether the mode makes a voxel where there was only a source, which
// then is as the source's.
func (m Mode) brings() bool { return m == Over || m == Max || m == Replace }

// leaf merges the leaf b, or nil, into the volume's leaf a, or nil, at p.
func (g *blender) leaf(p Pos, a, b *leaf) bool {
	switch {
	case a == nil && b == nil:
		return true
	case a == nil && g.mode.brings():
		return g.v.putLeaf(p, b)
	case a == nil:
		return true
	case b == nil:
		return g.mode.keeps() || g.v.putLeaf(p, nil)
	}
	skip := g.mode.keeps()
	for k := range fan {
		x, y := a.b[k], b.b[k]
		if y == nil && (x == nil || skip) {
			continue
		}
		if !g.block(p.Add(blockPos(k)), x, y) {
			return false
		}
		// The leaf was copied, or taken out, by the first change.
		if l := g.v.r.leafAt(p.X, p.Y, p.Z); l != nil {
			a = l
		} else {
			a = new(leaf)
		}
	}
	return true
}

// MergeBlock combines the block src, which may be nil, into the one that holds p.
func (v *Volume) MergeBlock(p Pos, src *Block, m Mode) {
	g := blender{v: v, mode: m}
	p = p.Block()
	g.block(p, v.r.blockAt(p.X, p.Y, p.Z), src.cut(p))
}

// BlendMask combines a block that has the colour c where mask has a bit, and
// nothing elsewhere, into the block that holds p. The mask is copied.
func (v *Volume) BlendMask(p Pos, mask *[64]uint64, c Color, m Mode) {
	p = p.Block()
	var src *Block
	if c.Exists() {
		own := *mask
		src = newMono(&own, countMask(mask), c)
	}
	v.MergeBlock(p, src, m)
}

// overlay writes the voxels of src over the block at p.
func (v *Volume) overlay(p Pos, src *Block) bool {
	g := blender{v: v, mode: Over, opaque: true}
	return g.block(p, v.r.blockAt(p.X, p.Y, p.Z), src)
}
