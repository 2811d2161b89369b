package voxel

import (
	"encoding/binary"
	"math/bits"

	"github.com/voxrun/voxrun/core/fault"
)

// The encoding of a block, which depends on its voxels alone:
//
//	0                         empty
//	1 colour                  all voxels, of one colour
//	2 n (delta)*n colours     n voxels, 1 to 64; each delta, a uvarint, is the step
//	                          from the index before, the first from -1
//	3 some all (word)* colours
//	                          65 to 4095 voxels; bit w of some: word w of the mask is
//	                          not 0; of all: it is all ones; the others follow
//	4 colours                 all voxels, of more than one colour
//
// A colour is 4 bytes, words are 8, little-endian. colours is
//
//	p (colour)*p indices      p colours, 1 to 256, in the order in which they first
//	                          appear, then for each voxel an index of 0, 1, 2, 4 or 8
//	                          bits, from the low bit of a byte up, padded with zeros
//	0 (colour)*n              more than 256 colours: one for each voxel
//
// with p as a uvarint.
const (
	codeEmpty = iota
	codeSolid
	codeFew
	codeMask
	codeFull
)

// few is the most voxels whose places are listed.
const few = 64

// AppendBlock appends the encoding of a block to dst. Equal blocks, however they are
// stored, have equal encodings.
func AppendBlock(dst []byte, b *Block) []byte {
	if b == nil {
		return append(dst, codeEmpty)
	}
	if c, ok := b.Solid(); ok {
		return binary.LittleEndian.AppendUint32(append(dst, codeSolid), uint32(c))
	}
	var p packer
	p.load(b)
	n := int(b.n)
	switch {
	case n <= few:
		dst = binary.AppendUvarint(append(dst, codeFew), uint64(n))
		last := -1
		b.each(func(i int, _ Color) bool {
			dst = binary.AppendUvarint(dst, uint64(i-last))
			last = i
			return true
		})
	case n < blockLen:
		dst = appendMask(append(dst, codeMask), b)
	default:
		dst = append(dst, codeFull)
	}
	return p.appendColors(dst, n)
}

func appendMask(dst []byte, b *Block) []byte {
	var mask [64]uint64
	b.Mask(&mask)
	var some, all uint64
	for w, m := range mask {
		if m != 0 {
			some |= 1 << w
		}
		if m == ^uint64(0) {
			all |= 1 << w
		}
	}
	dst = binary.LittleEndian.AppendUint64(dst, some)
	dst = binary.LittleEndian.AppendUint64(dst, all)
	for w := range bitsOf(some &^ all) {
		dst = binary.LittleEndian.AppendUint64(dst, mask[w])
	}
	return dst
}

// bitsOf visits the places of the bits of m, from the low one up.
func bitsOf(m uint64) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for ; m != 0; m &= m - 1 {
			if !yield(bits.TrailingZeros64(m)) {
				return
			}
		}
	}
}

// codeWidth returns the bits of an index into a palette of n colours.
func codeWidth(n int) int {
	if n == 1 {
		return 0
	}
	return int(indexBits(n))
}

func (p *packer) appendColors(dst []byte, n int) []byte {
	if p.colors > maxPalette {
		dst = append(dst, 0)
		for _, c := range p.vals[:n] {
			dst = binary.LittleEndian.AppendUint32(dst, uint32(c))
		}
		return dst
	}
	dst = binary.AppendUvarint(dst, uint64(p.colors))
	for _, c := range p.palette[:p.colors] {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(c))
	}
	width := codeWidth(p.colors)
	if width == 0 {
		return dst
	}
	per := 8 / width
	for i := 0; i < n; i += per {
		var packed byte
		for j, k := range p.idx[i:min(i+per, n)] {
			packed |= k << (j * width)
		}
		dst = append(dst, packed)
	}
	return dst
}

// DecodeBlock reads one block from the start of src and returns what follows it. It
// takes what AppendBlock makes and nothing else; anything else is a fault of class
// Format.
func DecodeBlock(src []byte) (b *Block, rest []byte, err error) {
	d := blockDecoder{src: src}
	b = d.block()
	if d.bad {
		return nil, src, fault.Newf(fault.Format, "not an encoded block of voxels")
	}
	if b != nil {
		b.owner = new(token)
	}
	return b, d.src, nil
}

type blockDecoder struct {
	src  []byte
	bad  bool
	mask [64]uint64
	packer
}

func (d *blockDecoder) fail() { d.bad = true }

// take returns the next n bytes, zeros when there are not as many.
func (d *blockDecoder) take(n int) []byte {
	if d.bad || len(d.src) < n {
		d.fail()
		return make([]byte, min(n, 4*blockLen))
	}
	b := d.src[:n]
	d.src = d.src[n:]
	return b
}

func (d *blockDecoder) word() uint64 { return binary.LittleEndian.Uint64(d.take(8)) }

func (d *blockDecoder) color() Color {
	c := Color(binary.LittleEndian.Uint32(d.take(4)))
	if !c.Exists() {
		d.fail()
	}
	return c
}

// number reads a uvarint of at most limit in its shortest form.
func (d *blockDecoder) number(limit int) int {
	n, size := binary.Uvarint(d.src)
	if size <= 0 || n > uint64(limit) || size > 1 && n>>(7*(size-1)) == 0 {
		d.fail()
		return 0
	}
	d.src = d.src[size:]
	return int(n)
}

func (d *blockDecoder) block() *Block {
	switch d.take(1)[0] {
	case codeEmpty:
		return nil
	case codeSolid:
		return newSolid(d.color())
	case codeFew:
		i := -1
		for range d.number(few) {
			i += d.number(blockLen)
			if i < 0 || i >= blockLen || d.mask[i>>6]>>(i&63)&1 != 0 {
				d.fail()
				return nil
			}
			d.mask[i>>6] |= 1 << (i & 63)
		}
	case codeMask:
		d.readMask()
	case codeFull:
		for w := range d.mask {
			d.mask[w] = ^uint64(0)
		}
	default:
		d.fail()
	}
	return d.colored()
}

func (d *blockDecoder) readMask() {
	some, all := d.word(), d.word()
	if all&^some != 0 {
		d.fail()
	}
	for w := range bitsOf(all) {
		d.mask[w] = ^uint64(0)
	}
	for w := range bitsOf(some &^ all) {
		if d.mask[w] = d.word(); d.mask[w] == 0 || d.mask[w] == ^uint64(0) {
			d.fail()
		}
	}
	if n := countMask(&d.mask); n <= few || n == blockLen {
		d.fail()
	}
}

// colored reads the colours of the voxels in the mask and makes the block.
func (d *blockDecoder) colored() *Block {
	n := countMask(&d.mask)
	p := d.number(maxPalette)
	switch {
	case d.bad || n == 0 || p == 1 && n == blockLen:
		d.fail()
		return nil
	case p == 0:
		d.readValues(n)
	default:
		d.readIndices(n, p)
	}
	if d.bad {
		return nil
	}
	b := d.build(d.best(n), &d.mask, n)
	b.flags |= flagCompact
	return b
}

func (d *blockDecoder) readValues(n int) {
	src := d.take(4 * n)
	for i := range n {
		c := Color(binary.LittleEndian.Uint32(src[4*i:]))
		if !c.Exists() {
			d.fail()
			return
		}
		d.vals[i] = c
		if d.colors <= maxPalette {
			if _, ok := d.lookup(c); !ok {
				d.colors = maxPalette + 1
			}
		}
	}
	if d.colors <= maxPalette {
		d.fail() // it should have had a palette
	}
}

func (d *blockDecoder) readIndices(n, p int) {
	for i := range p {
		if k, _ := d.lookup(d.color()); int(k) != i || d.bad {
			d.fail()
			return
		}
	}
	width := codeWidth(p)
	src := d.take((n*width + 7) / 8)
	next := 0
	for i := range n {
		k := 0
		if width > 0 {
			bit := i * width
			k = int(src[bit>>3]>>(bit&7)) & (1<<width - 1)
		}
		if k > next || k >= p {
			d.fail()
			return
		}
		next = max(next, k+1)
		d.idx[i], d.vals[i] = uint8(k), d.palette[k]
	}
	if used := n * width & 7; next != p || used != 0 && src[len(src)-1]>>used != 0 {
		d.fail()
	}
}
