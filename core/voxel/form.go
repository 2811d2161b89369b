package voxel

import "math/bits"

// listMax is the most voxels that a block holds as a list while it is written one
// voxel at a time. Over it the block becomes raw. A list of this length takes an
// eighth of a raw block, and inserting into it costs less than a raw block's zeroing.
const listMax = 256

// newList returns an unowned list block with room for n voxels.
func newList(n int) *Block { return &Block{form: formList, data: make([]uint64, 0, n)} }

func newSolid(c Color) *Block { return &Block{form: formSolid, n: blockLen, color: c} }

// newMono returns an unowned block of one colour, nil for no voxel. It keeps mask,
// unless all voxels exist.
func newMono(mask *[64]uint64, n int, c Color) *Block {
	switch n {
	case 0:
		return nil
	case blockLen:
		return newSolid(c)
	}
	return &Block{form: formMono, n: uint16(n), color: c, mask: mask}
}

// newRaw returns an unowned raw block that keeps px and mask.
func newRaw(px *[blockLen]Color, mask *[64]uint64, n int) *Block {
	return &Block{form: formRaw, n: uint16(n), raw: px, mask: mask}
}

// clonePixels copies px without zeroing the copy first, as new would.
func clonePixels(px *[blockLen]Color) *[blockLen]Color {
	return (*[blockLen]Color)(append([]Color(nil), px[:]...))
}

// rawCopy returns b as an unowned raw block.
func (b *Block) rawCopy() *Block {
	mask := new([64]uint64)
	b.Mask(mask)
	if b != nil && b.form == formRaw {
		return newRaw(clonePixels(b.raw), mask, int(b.n))
	}
	px := new([blockLen]Color)
	if b != nil && b.form == formList {
		b.scatter(px)
	} else {
		b.Colors(px)
	}
	return newRaw(px, mask, b.Count())
}

// listCopy returns a block of few voxels as an unowned list with room for one more.
func (b *Block) listCopy() *Block {
	n := b.Count()
	c := newList(n + n/4 + 4)
	if b != nil && b.form == formList {
		c.data = append(c.data, b.data...)
	} else {
		b.each(func(i int, col Color) bool {
			c.data = append(c.data, uint64(i)<<32|uint64(col))
			return true
		})
	}
	c.n = uint16(n)
	return c
}

// BlockOf returns a block with the given colours, of which those with alpha 0 become 0; nil
// when no voxel exists. It does not keep them. It is for Volume.SetBlock, once.
func BlockOf(colors *[blockLen]Color) *Block { return blockOf(colors) }

// blockOf returns an unowned block with the colours of px, of a small form where
// that is cheap to see. It does not keep px, but makes what does not exist 0.
func blockOf(px *[blockLen]Color) *Block {
	var mask [64]uint64
	n := existMask(px, &mask)
	return blockOfMasked(px, &mask, n)
}

// blockOfMasked is blockOf for a px whose mask and count are known. It keeps
// neither.
func blockOfMasked(px *[blockLen]Color, mask *[64]uint64, n int) *Block {
	if n == 0 {
		return nil
	}
	if c, ok := maskedColor(px, mask); ok && (n >= 64 || n == blockLen) {
		m := *mask
		return newMono(&m, n, c)
	}
	if n < 64 {
		b := newList(n)
		for w, m := range mask {
			for ; m != 0; m &= m - 1 {
				i := w<<6 | bits.TrailingZeros64(m)
				b.data = append(b.data, uint64(i)<<32|uint64(px[i]))
			}
		}
		b.n = uint16(n)
		return b
	}
	m := *mask
	return newRaw(clonePixels(px), &m, n)
}

// maskedColor returns the one colour of the voxels in mask, if there is one.
func maskedColor(px *[blockLen]Color, mask *[64]uint64) (Color, bool) {
	var first Color
	for w, m := range mask {
		if m == 0 {
			continue
		}
		c := (*[64]Color)(px[w*64:])
		if first == 0 {
			first = c[bits.TrailingZeros64(m)]
		}
		if m == ^uint64(0) {
			if !sameColor(c[:], first) {
				return 0, false
			}
			continue
		}
		for i := range c {
			if c[i] != first&-Color(m>>(i&63)&1) {
				return 0, false
			}
		}
	}
	return first, first != 0
}

// same tells whether two blocks hold the same voxels.
func (b *Block) same(c *Block) bool {
	switch {
	case b == c:
		return true
	case b.Count() != c.Count():
		return false
	case b == nil || c == nil: // the other is not empty
		return false
	case b.form == formRaw && c.form == formRaw:
		return *b.raw == *c.raw
	case b.form == formSolid && c.form == formSolid:
		return b.color == c.color
	case b.form == formMono && c.form == formMono:
		return b.color == c.color && *b.mask == *c.mask
	}
	var bm, cm [64]uint64
	b.Mask(&bm)
	c.Mask(&cm)
	if bm != cm {
		return false
	}
	var bc, cc [blockLen]Color
	return *b.colors(&bc) == *c.colors(&cc)
}

// colors returns the block's colours: its own when it is raw, else decoded to buf.
func (b *Block) colors(buf *[blockLen]Color) *[blockLen]Color {
	if b != nil && b.raw != nil {
		return b.raw
	}
	b.Colors(buf)
	return buf
}
