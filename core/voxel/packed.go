package voxel

import "math/bits"

// A packed block keeps the colours of the voxels that exist, in the order of their
// indices, in data:
//
//   - two words of ranks, unless the block is full: eight 16-bit numbers, the count
//     of voxels before words 0, 8, 16, ... of the mask;
//   - the palette, two colours a word, in the order in which they first appear;
//   - for each voxel an index into the palette, of 1, 2, 4 or 8 bits, from the low
//     bit up. Without a palette (pal is 0), the colours themselves, two a word.

// maxPalette is the most colours that indices of a byte can tell apart.
const maxPalette = 256

// indexBits returns the width of an index into a palette of n colours, 32 for none.
func indexBits(n int) uint {
	switch {
	case n == 0:
		return 32
	case n <= 2:
		return 1
	case n <= 4:
		return 2
	case n <= 16:
		return 4
	}
	return 8
}

// parts returns the palette and the indices of a packed block, and an index's width.
func (b *Block) parts() (palette, indices []uint64, width uint) {
	d := b.data
	if b.mask != nil {
		d = d[2:]
	}
	p := (int(b.pal) + 1) / 2
	return d[:p], d[p:], indexBits(int(b.pal))
}

func pair(words []uint64, i int) Color { return Color(words[i>>1] >> (i & 1 * 32)) }

// pick returns the colour of the k-th voxel that exists.
func pick(palette, indices []uint64, width uint, k int) Color {
	if width == 32 {
		return pair(indices, k)
	}
	bit := uint(k) * width
	return pair(palette, int(indices[bit>>6]>>(bit&63)&(1<<width-1)))
}

func (b *Block) packedAt(i int) Color {
	k := i
	if b.mask != nil {
		w := i >> 6
		m := b.mask[w]
		if m>>(i&63)&1 == 0 {
			return 0
		}
		k = bits.OnesCount64(m & (1<<(i&63) - 1))
		for _, m := range b.mask[w&^7 : w] {
			k += bits.OnesCount64(m)
		}
		k += int(b.data[w>>5] >> (w >> 3 & 3 * 16) & 0xffff)
	}
	palette, indices, width := b.parts()
	return pick(palette, indices, width, k)
}

// paletteColors writes the palette of a packed block to dst.
func (b *Block) paletteColors(dst *[maxPalette]Color) {
	palette, _, _ := b.parts()
	for i := range int(b.pal) {
		dst[i] = pair(palette, i)
	}
}

func (b *Block) packedOpaque() bool {
	palette, indices, width := b.parts()
	n := int(b.pal)
	if width == 32 {
		palette, n = indices, int(b.n)
	}
	for i := range n {
		if pair(palette, i).A() != 255 {
			return false
		}
	}
	return true
}

// unpack writes the colours of a packed block to dst.
func (b *Block) unpack(dst *[blockLen]Color) {
	var table [maxPalette]Color
	b.paletteColors(&table)
	_, indices, width := b.parts()
	if b.mask == nil {
		unpackRun(dst[:], &table, indices, width, 0)
		return
	}
	k := 0
	for w, m := range b.mask {
		out := (*[64]Color)(dst[w*64:])
		if m == ^uint64(0) {
			unpackRun(out[:], &table, indices, width, k)
			k += 64
			continue
		}
		clear(out[:])
		for ; m != 0; m &= m - 1 {
			i := bits.TrailingZeros64(m)
			if width == 32 {
				out[i] = pair(indices, k)
			} else {
				bit := uint(k) * width
				out[i] = table[indices[bit>>6]>>(bit&63)&(1<<width-1)&(maxPalette-1)]
			}
			k++
		}
	}
}

// unpackRun writes the colours of voxels k, k+1, ... to dst.
func unpackRun(dst []Color, table *[maxPalette]Color, indices []uint64, width uint, k int) {
	if width == 32 {
		for i := range dst {
			dst[i] = pair(indices, k+i)
		}
		return
	}
	bit := uint(k) * width
	mask := uint64(1)<<width - 1
	for i := range dst {
		dst[i] = table[indices[bit>>6]>>(bit&63)&mask&(maxPalette-1)]
		bit += width
	}
}

func (b *Block) eachPacked(yield func(int, Color) bool) bool {
	palette, indices, width := b.parts()
	if b.mask == nil {
		for i := range blockLen {
			if !yield(i, pick(palette, indices, width, i)) {
				return false
			}
		}
		return true
	}
	k := 0
	for w, m := range b.mask {
		for ; m != 0; m &= m - 1 {
			if !yield(w<<6|bits.TrailingZeros64(m), pick(palette, indices, width, k)) {
				return false
			}
			k++
		}
	}
	return true
}

// packSize returns the words of data that a packed block of n voxels and a palette
// of p colours (0: none) takes.
func packSize(n, p int) int {
	words := (p+1)/2 + (n*int(indexBits(p))+63)/64
	if n < blockLen {
		words += 2
	}
	return words
}

// newPacked returns a packed block of n voxels with its palette, and its words for
// their indices or colours, which are zeros still.
func newPacked(mask *[64]uint64, n int, palette []Color) (*Block, []uint64) {
	p := len(palette)
	b := &Block{form: formPacked, n: uint16(n), pal: uint16(p), data: make([]uint64, packSize(n, p))}
	d := b.data
	if n < blockLen {
		m := *mask
		b.mask = &m
		putRanks(d, mask)
		d = d[2:]
	}
	for i, c := range palette {
		d[i>>1] |= uint64(c) << (i & 1 * 32)
	}
	return b, d[(p+1)/2:]
}

// putRanks writes the ranks of a mask into the first two words of d, which are 0.
func putRanks(d []uint64, mask *[64]uint64) {
	sum := 0
	for w := range mask {
		if w&7 == 0 {
			d[w>>5] |= uint64(sum) << (w >> 3 & 3 * 16)
		}
		sum += bits.OnesCount64(mask[w])
	}
}

// pack makes a packed block. palette holds p colours, and each of the n colours in
// vals, that of an existing voxel, is in it with the index that idx gives; with p 0
// there is no palette.
func pack(mask *[64]uint64, vals []Color, idx []uint8, palette []Color) *Block {
	b, d := newPacked(mask, len(vals), palette)
	if width := indexBits(len(palette)); width < 32 {
		packIndices(d, idx, width)
		return b
	}
	for i, c := range vals {
		d[i>>1] |= uint64(c) << (i & 1 * 32)
	}
	return b
}

// packTwo makes a packed block that has the colour b where bm has a bit, and else
// the colour a where am has one. Both colours occur.
func packTwo(am, bm *[64]uint64, a, b Color) *Block {
	mask := new([64]uint64)
	for w := range mask {
		mask[w] = am[w] | bm[w]
	}
	n := countMask(mask)
	p := &Block{form: formPacked, n: uint16(n), pal: 2, data: make([]uint64, packSize(n, 2))}
	d := p.data
	if n < blockLen {
		p.mask = mask
		putRanks(d, mask)
		d = d[2:]
	}
	d[0] = uint64(a) | uint64(b)<<32
	d = d[1:]
	at := 0
	for w, m := range mask {
		if m == 0 {
			continue // past the last voxel there may be no word to write to
		}
		is := gatherBits(bm[w], m)
		d[at>>6] |= is << (at & 63)
		if rest := 64 - at&63; rest < bits.OnesCount64(m) {
			d[at>>6+1] |= is >> rest
		}
		at += bits.OnesCount64(m)
	}
	return p
}

// gatherBits moves the bits of x that are in m together, to the low end.
func gatherBits(x, m uint64) uint64 {
	if m == ^uint64(0) || x == 0 {
		return x
	}
	var out uint64
	for k := 0; m != 0; k++ {
		// Whole runs of the mask at once.
		low := bits.TrailingZeros64(m)
		m >>= low
		x >>= low
		run := bits.TrailingZeros64(^m)
		out |= x & (1<<run - 1) << k
		if run == 64 {
			break
		}
		m >>= run
		x >>= run
		k += run - 1
	}
	return out
}
