package voxel

import (
	"encoding/binary"
	"math/bits"
)

// WriteIndexed replaces the block that holds p: voxel i gets the colour
// colors[cells[i]], and a colour with alpha 0 is no voxel. It is the fastest way in
// for what has a palette: the block is stored as indices. Colours that are equal
// should have one index.
func (v *Volume) WriteIndexed(p Pos, cells *[blockLen]uint8, colors *[maxPalette]Color) {
	v.SetBlock(p, indexedBlock(cells, colors))
}

func indexedBlock(cells *[blockLen]uint8, colors *[maxPalette]Color) *Block {
	var seen, place, exists [maxPalette]uint8
	for _, c := range cells {
		seen[c] = 1
	}
	var palette [maxPalette]Color
	p, full := 0, true
	for i, s := range seen {
		switch {
		case s == 0:
		case !colors[i].Exists():
			full = false
		default:
			palette[p], place[i], exists[i] = colors[i], uint8(p), 1
			p++
		}
	}
	if p == 0 {
		return nil
	}
	if full && p == 1 {
		return newSolid(palette[0])
	}
	if full && p > 16 {
		b, d := newPacked(nil, blockLen, palette[:p])
		packBytePlaces(d, cells, &place)
		return b
	}
	var idx [blockLen]uint8
	var mask [64]uint64
	n := 0
	for w := range mask {
		var m uint64
		for i, c := range (*[64]uint8)(cells[w*64:]) {
			idx[n&(blockLen-1)] = place[c]
			n += int(exists[c])
			m |= uint64(exists[c]) << i
		}
		mask[w] = m
	}
	switch {
	case n < 64:
		return indexedList(&mask, idx[:n], &palette)
	case p == 1:
		m := mask
		return newMono(&m, n, palette[0])
	}
	b, d := newPacked(&mask, n, palette[:p])
	packIndices(d, idx[:n], indexBits(p))
	return b
}

func indexedList(mask *[64]uint64, idx []uint8, palette *[maxPalette]Color) *Block {
	b := newList(len(idx))
	b.n = uint16(len(idx))
	for w, m := range mask {
		for ; m != 0; m &= m - 1 {
			i := w<<6 | bits.TrailingZeros64(m)
			b.data = append(b.data, uint64(i)<<32|uint64(palette[idx[len(b.data)]]))
		}
	}
	return b
}

// packBytePlaces writes the place of each cell as an index of 8 bits.
func packBytePlaces(d []uint64, cells *[blockLen]uint8, place *[maxPalette]uint8) {
	for i := range d {
		c := (*[8]uint8)(cells[i*8:])
		lo := uint32(place[c[0]]) | uint32(place[c[1]])<<8 | uint32(place[c[2]])<<16 | uint32(place[c[3]])<<24
		hi := uint32(place[c[4]]) | uint32(place[c[5]])<<8 | uint32(place[c[6]])<<16 | uint32(place[c[7]])<<24
		d[i] = uint64(lo) | uint64(hi)<<32
	}
}

// packIndices writes indices of a width of 1, 2, 4 or 8 bits to words of zeros.
func packIndices(d []uint64, idx []uint8, width uint) {
	if width == 8 {
		for len(idx) >= 8 {
			d[0] = binary.LittleEndian.Uint64(idx)
			d, idx = d[1:], idx[8:]
		}
	}
	for i, k := range idx {
		bit := uint(i) * width
		d[bit>>6] |= uint64(k) << (bit & 63)
	}
}

// Palette writes the different colours of a block that is stored by them to dst,
// and returns how many there are. It is false for a block that is stored otherwise,
// or has more than 255.
func (b *Block) Palette(dst *[256]Color) (int, bool) {
	switch {
	case b == nil:
		return 0, true
	case b.form == formSolid || b.form == formMono:
		dst[0] = b.color
		return 1, true
	case b.form == formPacked && b.pal > 0 && b.pal < maxPalette:
		b.paletteColors(dst)
		return int(b.pal), true
	}
	return 0, false
}

// Indices writes for each voxel the place of its colour in Palette, from 1, and 0
// where there is none. It must not be asked of a block that Palette is false for.
func (b *Block) Indices(cells *[4096]uint8) {
	switch {
	case b == nil:
		clear(cells[:])
	case b.form == formSolid:
		for i := range cells {
			cells[i] = 1
		}
	case b.form == formMono:
		for w, m := range b.mask {
			for i := range (*[64]uint8)(cells[w*64:]) {
				cells[w<<6|i] = uint8(m >> i & 1)
			}
		}
	default:
		b.packedIndices(cells)
	}
}

func (b *Block) packedIndices(cells *[4096]uint8) {
	_, indices, width := b.parts()
	switch {
	case b.mask == nil && width == 8:
		for i, w := range indices {
			// No index is over 254, so that no byte carries into the next.
			binary.LittleEndian.PutUint64(cells[i*8:], w+0x0101010101010101)
		}
		return
	case b.mask == nil:
		indexRun(cells[:], indices, width, 0)
		return
	}
	k := 0
	for w, m := range b.mask {
		out := (*[64]uint8)(cells[w*64:])
		if m == ^uint64(0) {
			indexRun(out[:], indices, width, k)
			k += 64
			continue
		}
		clear(out[:])
		for ; m != 0; m &= m - 1 {
			indexRun(out[bits.TrailingZeros64(m):][:1], indices, width, k)
			k++
		}
	}
}

// indexRun writes the indices of voxels k, k+1, ..., each plus 1, to dst.
func indexRun(dst []uint8, indices []uint64, width uint, k int) {
	bit := uint(k) * width
	mask := uint64(1)<<width - 1
	for i := range dst {
		dst[i] = uint8(indices[bit>>6]>>(bit&63)&mask) + 1
		bit += width
	}
}
