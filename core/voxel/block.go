package voxel

import (
	"iter"
	"math/bits"
	"sync/atomic"
)

const blockLen = Size * Size * Size

// Block is 16x16x16 voxels. Blocks that a Snapshot hands out are immutable, and
// two snapshots that share a block hand out the same pointer, so a *Block is a
// cache key for what was derived from it. A nil *Block is empty.
//
// The voxel at (x, y, z) of a block has the index x | y<<4 | z<<8.
type Block struct {
	// What a write looks at comes first, for one line of the cache.
	owner *token
	n     uint16
	pal   uint16 // formPacked: colours in the palette
	form  form
	flags uint8
	raw   *[blockLen]Color         // formRaw
	mask  *[64]uint64              // which voxels exist: formRaw, formMono, and formPacked unless full
	data  []uint64                 // formList, formPacked
	hash  atomic.Pointer[[32]byte] // once asked for, of a block in a snapshot
	color Color                    // formSolid, formMono
}

// form is how a block is stored.
type form uint8

const (
	// formSolid: all voxels exist and have one colour.
	formSolid form = iota
	// formMono: the voxels in mask exist and have one colour.
	formMono
	// formList: data has one word a voxel, index<<32 | colour, sorted. Written in place.
	formList
	// formPacked: mask, and in data the colours of what exists; see packed.go.
	formPacked
	// formRaw: 4096 colours and mask. Written in place.
	formRaw
)

// flagCompact marks a block that Compact has made or found to be of the smallest form.
const flagCompact = 1

func index(x, y, z int32) int { return int(x&15 | (y&15)<<4 | (z&15)<<8) }

// inBlock is the inverse of index.
func inBlock(i int) Pos { return Pos{int32(i & 15), int32(i >> 4 & 15), int32(i >> 8)} }

// Count returns the number of voxels in the block.
func (b *Block) Count() int {
	if b == nil {
		return 0
	}
	return int(b.n)
}

// At returns the colour of the voxel with index i.
func (b *Block) At(i int) Color {
	if b == nil {
		return 0
	}
	switch b.form {
	case formRaw:
		return b.raw[i]
	case formSolid:
		return b.color
	case formMono:
		return b.color & -Color(b.mask[i>>6]>>(i&63)&1)
	case formList:
		if k := b.search(i); k < len(b.data) && int(b.data[k]>>32) == i {
			return Color(b.data[k])
		}
		return 0
	}
	return b.packedAt(i)
}

// search returns where the voxel with index i is, or belongs, in a list. It guesses
// first, as if the voxels were spread evenly, and steps away from there with doubling
// steps: of a scattered list that is one line of the cache instead of three.
func (b *Block) search(i int) int {
	d, want := b.data, uint64(i)<<32
	n := len(d)
	if n == 0 {
		return 0
	}
	// d[lo-1] < want <= d[hi], as far as they are there.
	lo, hi := 0, n
	if k := i * n / blockLen; d[k] < want {
		if d[n-1] < want { // as when it is written in order
			return n
		}
		lo = k + 1
		for step := 1; lo+step <= hi; step *= 2 {
			p := lo + step - 1
			if d[p] >= want {
				hi = p
				break
			}
			lo = p + 1
		}
	} else {
		hi = k
		for step := 1; hi-step >= lo; step *= 2 {
			p := hi - step
			if d[p] < want {
				lo = p + 1
				break
			}
			hi = p
		}
	}
	for lo < hi {
		if half := (lo + hi) >> 1; d[half] < want {
			lo = half + 1
		} else {
			hi = half
		}
	}
	return lo
}

// Raw returns the block's 4096 colours without copying them, or nil when it is not
// stored so; Colors always works. They must not be written.
func (b *Block) Raw() *[blockLen]Color {
	if b == nil {
		return nil
	}
	return b.raw
}

// Solid returns the block's colour, and true, when all its voxels exist and have
// one colour.
func (b *Block) Solid() (Color, bool) {
	switch {
	case b == nil || b.n != blockLen:
		return 0, false
	case b.form == formSolid || b.form == formMono:
		return b.color, true
	case b.form == formPacked:
		return b.onlyColor()
	}
	c := b.raw[0]
	for _, d := range b.raw {
		if d != c {
			return 0, false
		}
	}
	return c, true
}

// onlyColor returns the colour of a block's voxels when they all have the same.
func (b *Block) onlyColor() (Color, bool) {
	switch {
	case b == nil:
		return 0, false
	case b.form == formSolid || b.form == formMono:
		return b.color, true
	}
	first, same := Color(0), true
	b.each(func(_ int, c Color) bool {
		if first == 0 {
			first = c
		}
		same = c == first
		return same
	})
	return first, same
}

// Opaque tells whether every voxel that exists has alpha 255.
func (b *Block) Opaque() bool {
	switch {
	case b == nil:
		return true
	case b.form == formSolid || b.form == formMono:
		return b.color.A() == 255
	case b.form == formList:
		for _, e := range b.data {
			if Color(e).A() != 255 {
				return false
			}
		}
		return true
	case b.form == formPacked:
		return b.packedOpaque()
	}
	for w := range b.mask {
		if !opaqueWord((*[64]Color)(b.raw[w*64:])) {
			return false
		}
	}
	return true
}

// Colors writes the block's 4096 colours to dst.
func (b *Block) Colors(dst *[blockLen]Color) {
	switch {
	case b == nil:
		clear(dst[:])
	case b.form == formRaw:
		*dst = *b.raw
	case b.form == formSolid:
		fillColors(dst[:], b.color)
	case b.form == formMono:
		for w, m := range b.mask {
			spread((*[64]Color)(dst[w*64:]), m, b.color)
		}
	case b.form == formList:
		clear(dst[:])
		b.scatter(dst)
	default:
		b.unpack(dst)
	}
}

// scatter writes the voxels of a list to dst, and nothing where there is none.
func (b *Block) scatter(dst *[blockLen]Color) {
	for _, e := range b.data {
		dst[e>>32&(blockLen-1)] = Color(e)
	}
}

// spread writes c where m has a bit, 0 elsewhere.
func spread(dst *[64]Color, m uint64, c Color) {
	switch m {
	case 0:
		clear(dst[:])
	case ^uint64(0):
		fillColors(dst[:], c)
	default:
		for i := range dst {
			dst[i] = c & -Color(m>>(i&63)&1)
		}
	}
}

// fillColors sets all of dst to c, by copies that double.
func fillColors(dst []Color, c Color) {
	n := min(16, len(dst))
	for i := range dst[:n] {
		dst[i] = c
	}
	for n < len(dst) {
		n += copy(dst[n:], dst[:n])
	}
}

// Mask writes which voxels exist: voxel i is bit i%64 of word i/64, so that a
// word is four rows.
func (b *Block) Mask(dst *[64]uint64) {
	switch {
	case b == nil:
		clear(dst[:])
	case b.mask != nil:
		*dst = *b.mask
	case b.form == formList:
		clear(dst[:])
		for _, e := range b.data {
			i := e >> 32
			dst[i>>6&63] |= 1 << (i & 63)
		}
	default:
		for i := range dst {
			dst[i] = ^uint64(0)
		}
	}
}

// VisibleMask is Mask for the voxels that are Visible.
func (b *Block) VisibleMask(dst *[64]uint64) {
	b.Mask(dst)
	switch {
	case b == nil:
	case b.form == formSolid || b.form == formMono:
		if !b.color.Visible() {
			clear(dst[:])
		}
	case b.form == formPacked && b.packedOpaque():
	case b.form == formRaw:
		for w := range dst {
			dst[w] = visibleWord((*[64]Color)(b.raw[w*64:]))
		}
	default:
		b.each(func(i int, c Color) bool {
			if !c.Visible() {
				dst[i>>6] &^= 1 << (i & 63)
			}
			return true
		})
	}
}

// All visits the voxels of the block in the order of their indices.
func (b *Block) All() iter.Seq2[int, Color] {
	return func(yield func(int, Color) bool) { b.each(yield) }
}

// each calls yield for every voxel until it returns false, and tells whether it
// never did.
func (b *Block) each(yield func(int, Color) bool) bool {
	switch {
	case b == nil:
		return true
	case b.form == formList:
		for _, e := range b.data {
			if !yield(int(e>>32), Color(e)) {
				return false
			}
		}
		return true
	case b.form == formPacked:
		return b.eachPacked(yield)
	case b.form == formSolid:
		for i := range blockLen {
			if !yield(i, b.color) {
				return false
			}
		}
		return true
	}
	for w, m := range b.mask {
		for ; m != 0; m &= m - 1 {
			i := w<<6 | bits.TrailingZeros64(m)
			c := b.color
			if b.raw != nil {
				c = b.raw[i]
			}
			if !yield(i, c) {
				return false
			}
		}
	}
	return true
}
