package voxel

import "math/bits"

// blender combines blocks of a volume with source blocks.
type blender struct {
	v      *Volume
	mode   Mode
	opaque bool // take every source voxel as if it were opaque: with Over, overwrite

	dst, src [blockLen]Color // decoded blocks
}

// block merges b into the block at p, which is a. Either may be nil. It tells
// whether the budget let it.
func (g *blender) block(p Pos, a, b *Block) bool {
	if r, ok := g.mode.whole(a, b); ok {
		return g.v.put(p, r)
	}
	opaque := g.opaque || b.Opaque()
	var am, bm [64]uint64
	a.Mask(&am)
	b.Mask(&bm)
	if opaque {
		if r, ok := g.mode.masked(a, b, &am, &bm); ok {
			return g.v.put(p, r)
		}
	}
	src := b.colors(&g.src)
	if px := g.v.inPlace(a); px != nil {
		g.mode.voxels(px, src, &am, &bm, opaque)
		g.v.settle(p, a, &am)
		return true
	}
	a.Colors(&g.dst)
	g.mode.voxels(&g.dst, src, &am, &bm, opaque)
	return g.v.put(p, blockOfMasked(&g.dst, &am, countMask(&am)))
}

// settle gives an owned raw block, the one at p, whose colours were written in
// place, its new mask.
func (v *Volume) settle(p Pos, b *Block, mask *[64]uint64) {
	n := countMask(mask)
	d := n - int(b.n)
	*b.mask = *mask
	b.n = uint16(n)
	b.flags = 0
	v.add(int64(d))
	if n == 0 {
		v.put(p, nil)
	}
}

// whole returns what merging b into a gives when that can be said without looking
// at voxels.
func (m Mode) whole(a, b *Block) (*Block, bool) {
	switch {
	case m == Replace:
		return b, true
	case a == nil:
		if m.brings() {
			return b, true
		}
		return nil, true
	case b == nil:
		if m.keeps() {
			return a, true
		}
		return nil, true
	}
	return nil, false
}

// masked returns what merging b, all of whose voxels are opaque, into a gives when
// that is one of the two, or of one colour. Neither is nil.
func (m Mode) masked(a, b *Block, am, bm *[64]uint64) (*Block, bool) {
	common, onlyA, onlyB := false, false, false
	for i := range am {
		x, y := am[i], bm[i]
		common = common || x&y != 0
		onlyA = onlyA || x&^y != 0
		onlyB = onlyB || y&^x != 0
	}
	switch m {
	case Over, Max: // which are the same where the source is opaque
		if !onlyA {
			return b, true
		}
		if c, ok := sameMono(a, b); ok {
			return maskPair(am, bm, c, func(x, y uint64) uint64 { return x | y })
		}
		if a.single() && b.single() {
			return packTwo(am, bm, a.color, b.color), true
		}
	case Sub, SubClamp:
		switch {
		case !common:
			return a, true
		case !onlyA:
			return nil, true
		case a.single():
			return maskPair(am, bm, a.color, func(x, y uint64) uint64 { return x &^ y })
		}
	case Intersect, MultAlpha:
		switch {
		case !onlyA:
			return a, true
		case !common:
			return nil, true
		case a.single():
			return maskPair(am, bm, a.color, func(x, y uint64) uint64 { return x & y })
		}
	case Paint, IntersectFill:
		return m.masked2(a, b, am, bm, common, onlyA, onlyB)
	}
	return nil, false
}

// masked2 is masked for the modes that give a's voxels the colour of b's.
func (m Mode) masked2(a, b *Block, am, bm *[64]uint64, common, onlyA, onlyB bool) (*Block, bool) {
	switch {
	case !common && m == Paint:
		return a, true
	case !common:
		return nil, true
	case !a.Opaque():
		return nil, false
	case !onlyB && (m == IntersectFill || !onlyA):
		return b, true
	case m == IntersectFill && b.single():
		return maskPair(am, bm, b.color, func(x, y uint64) uint64 { return x & y })
	}
	return nil, false
}

// single tells whether the block is stored as one colour.
func (b *Block) single() bool { return b.form == formSolid || b.form == formMono }

// sameMono returns the colour that both blocks are stored as.
func sameMono(a, b *Block) (Color, bool) {
	return a.color, a.single() && b.single() && a.color == b.color
}

func maskPair(am, bm *[64]uint64, c Color, op func(x, y uint64) uint64) (*Block, bool) {
	out := new([64]uint64)
	n := 0
	for i := range out {
		out[i] = op(am[i], bm[i])
		n += bits.OnesCount64(out[i])
	}
	return newMono(out, n, c), true
}

// voxels merges src into dst voxel by voxel and am, the mask of dst, with it. With
// opaque, all that exists in src is taken to be so.
func (m Mode) voxels(dst, src *[blockLen]Color, am, bm *[64]uint64, opaque bool) {
	for w := range am {
		d, s := (*[64]Color)(dst[w*64:]), (*[64]Color)(src[w*64:])
		x, y := am[w], bm[w]
		switch {
		case x|y == 0 || y == 0 && m.keeps():
		case opaque && (m == Over || m == Max):
			overlayWord(d, s, y)
			am[w] |= y
		case opaque && (m == Sub || m == SubClamp):
			clearGhosts(d, x&^y)
			am[w] = x &^ y
		case opaque && (m == Intersect || m == MultAlpha):
			clearGhosts(d, x&y)
			am[w] = x & y
		default:
			am[w] = m.combineWord(d, s, x|y)
		}
	}
}

// overlayWord writes src where mask has a bit, which is where it is not 0. Four
// voxels a round: the loop itself costs as much as one.
func overlayWord(dst, src *[64]Color, mask uint64) {
	if mask == ^uint64(0) {
		*dst = *src
		return
	}
	for i := 0; i < 64; i += 4 {
		d, s := (*[4]Color)(dst[i:]), (*[4]Color)(src[i:])
		d[0], d[1], d[2], d[3] = either(s[0], d[0]), either(s[1], d[1]), either(s[2], d[2]), either(s[3], d[3])
	}
}

// either returns a, or b when a is 0.
func either(a, b Color) Color {
	if a == 0 {
		a = b
	}
	return a
}

// combineWord applies Combine where mask has a bit, and returns what exists then.
// Neighbours are often alike, so the last result is remembered.
func (m Mode) combineWord(dst, src *[64]Color, mask uint64) uint64 {
	var out uint64
	var a, b, r Color
	for ; mask != 0; mask &= mask - 1 {
		i := bits.TrailingZeros64(mask)
		if x, y := dst[i], src[i]; x != a || y != b {
			a, b, r = x, y, m.Combine(x, y)
		}
		dst[i] = r
		if r != 0 {
			out |= 1 << i
		}
	}
	return out
}
