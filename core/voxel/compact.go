package voxel

import "math/bits"

// packer finds the palette of a block. Its zero value is ready; it is used again
// for the next block.
type packer struct {
	vals    [blockLen]Color // of the voxels that exist, in order
	idx     [blockLen]uint8 // their indices in the palette, when it is not over
	palette [maxPalette]Color
	colors  int // in the palette; maxPalette+1 when there are more
	slots   [2 * maxPalette]Color
	slotIdx [2 * maxPalette]uint8
}

// load reads a block that is not empty.
func (p *packer) load(b *Block) {
	n := p.gather(b)
	p.colors = 0
	clear(p.slots[:])
	var last Color
	var lastIdx uint8
	for i, c := range p.vals[:n] {
		if c != last {
			k, ok := p.lookup(c)
			if !ok {
				p.colors = maxPalette + 1
				return
			}
			last, lastIdx = c, k
		}
		p.idx[i] = lastIdx
	}
}

func (p *packer) gather(b *Block) int {
	k := 0
	if b.form == formRaw {
		for w, m := range b.mask {
			c := (*[64]Color)(b.raw[w*64:])
			if m == ^uint64(0) {
				k += copy(p.vals[k:], c[:])
				continue
			}
			for ; m != 0; m &= m - 1 {
				p.vals[k&(blockLen-1)] = c[bits.TrailingZeros64(m)&63]
				k++
			}
		}
		return k
	}
	b.each(func(_ int, c Color) bool {
		p.vals[k] = c
		k++
		return true
	})
	return k
}

// lookup returns the palette index of c, giving it one when there is room.
func (p *packer) lookup(c Color) (uint8, bool) {
	const mask = 2*maxPalette - 1
	for s := uint32(c) * 0x9e3779b1 >> 23; ; s++ {
		switch p.slots[s&mask] {
		case c:
			return p.slotIdx[s&mask], true
		case 0:
			if p.colors == maxPalette {
				return 0, false
			}
			k := uint8(p.colors)
			p.slots[s&mask], p.slotIdx[s&mask] = c, k
			p.palette[p.colors] = c
			p.colors++
			return k, true
		}
	}
}

// compact returns a block with the voxels of b in its smallest form, which depends
// on them alone; b itself when it has that form.
func (p *packer) compact(b *Block) *Block {
	if b == nil || b.flags&flagCompact != 0 {
		return b
	}
	c := p.smallest(b)
	if c != b {
		c.flags |= flagCompact
	}
	return c
}

func (p *packer) smallest(b *Block) *Block {
	switch {
	case b.form == formSolid, b.form == formMono && b.n >= 64:
		return b
	case b.form == formRaw && b.n == blockLen && sameColor(b.raw[:], b.raw[0]):
		return newSolid(b.raw[0])
	}
	p.load(b)
	var mask [64]uint64
	b.Mask(&mask)
	n := int(b.n)
	switch f := p.best(n); {
	case f == formRaw && b.form == formRaw, f == formList && b.form == formList && len(b.data) == cap(b.data):
		return b
	default:
		return p.build(f, &mask, n)
	}
}

// best returns the smallest form for n voxels with the palette that was loaded.
func (p *packer) best(n int) form {
	list, values, indices := 8*n, packBytes(n, 0), packBytes(n, p.colors)
	if p.colors > maxPalette {
		indices = values
	}
	switch packed := min(values, indices); {
	case p.colors == 1 && n == blockLen:
		return formSolid
	case p.colors == 1 && n >= 64:
		return formMono
	case list <= packed:
		return formList
	case packed < rawBytes:
		return formPacked
	}
	return formRaw
}

// build makes a block of n voxels, which are in mask, with the colours that were
// loaded.
func (p *packer) build(f form, mask *[64]uint64, n int) *Block {
	vals := p.vals[:n]
	switch f {
	case formSolid, formMono:
		m := *mask
		return newMono(&m, n, vals[0])
	case formPacked:
		if p.colors > maxPalette || packBytes(n, 0) < packBytes(n, p.colors) {
			return pack(mask, vals, nil, nil)
		}
		return pack(mask, vals, p.idx[:n], p.palette[:p.colors])
	case formList:
		b := newList(n)
		b.n = uint16(n)
		for w, m := range mask {
			for ; m != 0; m &= m - 1 {
				b.data = append(b.data, uint64(w<<6|bits.TrailingZeros64(m))<<32|uint64(vals[len(b.data)]))
			}
		}
		return b
	}
	px, m, k := new([blockLen]Color), *mask, 0
	for w, word := range mask {
		for ; word != 0; word &= word - 1 {
			px[w<<6|bits.TrailingZeros64(word)] = vals[k]
			k++
		}
	}
	return newRaw(px, &m, n)
}

// packBytes returns what the parts of a packed block take.
func packBytes(n, colors int) int {
	size := 8 * packSize(n, colors)
	if n < blockLen {
		size += maskBytes
	}
	return size
}

// Compact brings every block to its smallest form. The voxels stay as they are.
// Worth its time (about 3 microseconds a block) before something is kept for long.
func (v *Volume) Compact() {
	p := new(packer)
	solids := map[Color]*Block{}
	for _, ref := range v.r.leaves() {
		for k, b := range ref.l.b {
			if b == nil || b.flags&flagCompact != 0 && b.form != formSolid {
				continue
			}
			if v.stopped() {
				return
			}
			c := p.compact(b)
			if c.form == formSolid {
				if s := solids[c.color]; s != nil {
					c = s
				} else {
					solids[c.color] = c
				}
			}
			if c != b {
				l := v.ownLeaf(ref.at.X, ref.at.Y, ref.at.Z)
				v.replace(l, k, c)
			}
		}
	}
	v.dropCache()
}
