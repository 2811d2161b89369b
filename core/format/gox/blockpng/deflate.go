package blockpng

import (
	"encoding/binary"
	"math/bits"
)

// deflater is a compressor for blocks of few different things, which most are: runs of
// one colour, surfaces, layers that repeat. It looks for repetitions where voxels have
// them (in the pixel before, the row of voxels before, the row of pixels before, the
// layer before, and where the same four bytes were last), and writes them with the fixed
// codes of RFC 1951, which cost nothing to make and nothing to read.
type deflater struct {
	out  []byte
	hold uint64 // bits to be written, the first one lowest
	n    uint   // how many bits of hold count
	last [1 << hashBits]uint16
}

const hashBits = 9

// A block with more than a repetition or a byte of its own for each eight bytes is one of
// many different things: codes made for it are much shorter. Allowed is a start of so many.
const allowance = 128

// deflate appends the compressed form of a block's rows to dst, and returns false when
// the block is one for another compressor.
func (z *deflater) deflate(dst []byte, raw *[rawLen + slack]byte) ([]byte, bool) {
	z.out, z.hold, z.n = dst, 0, 0
	clear(z.last[:])
	z.bits(1|1<<1, 3) // the last block, with fixed codes
	at := 0
	for steps := 0; at < rawLen; steps++ {
		if steps > allowance+at/8 {
			return dst, false
		}
		length, dist := z.repetition(raw, at, le32(raw[at:]))
		if length < 4 {
			z.literal(raw[at])
			at++
			continue
		}
		at += length
		for length > 258 { // what is left over must be at least 3
			part := min(258, length-3)
			z.repeat(part, dist)
			length -= part
		}
		z.repeat(length, dist)
	}
	z.bits(0, 7)
	z.flush()
	return z.out, true
}

// repetition returns the longest of the repetitions at a place that are looked for, and
// of equally long ones the nearest, whose distance takes the fewest bits; its
// length is less than 4 when there is none.
func (z *deflater) repetition(raw *[rawLen + slack]byte, at int, word uint32) (length, dist int) {
	slot := &z.last[word*0x9e3779b1>>(32-hashBits)]
	seen := at - int(*slot)
	*slot = uint16(at)
	for _, d := range [...]int{1, seen, 4, 64, stride, 4 * stride} {
		if d > at || d == 0 || le32(raw[at-d:]) != word {
			continue
		}
		n := matchLen(raw, at, d)
		if n > length {
			length, dist = n, d
		}
		if n > 258 {
			break
		}
	}
	return length, dist
}

// matchLen returns how many bytes at a place are the same as dist before.
func matchLen(raw *[rawLen + slack]byte, at, dist int) int {
	n := 0
	for at+n < rawLen {
		if diff := le64(raw[at+n:]) ^ le64(raw[at+n-dist:]); diff != 0 {
			n += bits.TrailingZeros64(diff) / 8
			break
		}
		n += 8
	}
	return min(n, rawLen-at)
}

// bits writes the lowest n bits of v, of which all others must be 0.
func (z *deflater) bits(v uint64, n uint) {
	z.hold |= v << z.n
	if z.n += n; z.n >= 32 {
		z.out = binary.LittleEndian.AppendUint32(z.out, uint32(z.hold))
		z.hold >>= 32
		z.n -= 32
	}
}

func (z *deflater) flush() {
	for ; z.n > 0; z.n -= min(z.n, 8) {
		z.out = append(z.out, byte(z.hold))
		z.hold >>= 8
	}
}

func (z *deflater) literal(b byte) {
	if b < 144 {
		z.bits(uint64(bits.Reverse8(0x30+b)), 8)
		return
	}
	z.bits(uint64(bits.Reverse16(0x190+uint16(b-144))>>7), 9)
}

// repeat writes a length of 3 to 258 and a distance.
func (z *deflater) repeat(length, dist int) {
	symbol, extra, value := split(length-3, 4)
	if length == 258 {
		symbol, extra, value = 28, 0, 0
	}
	if symbol < 23 { // symbols 257 to 279 have codes of 7 bits, from 1
		z.bits(uint64(bits.Reverse8(uint8(symbol+1))>>1), 7)
	} else {
		z.bits(uint64(bits.Reverse8(uint8(0xc0+symbol-23))), 8)
	}
	z.bits(value, extra)
	symbol, extra, value = split(dist-1, 2)
	z.bits(uint64(bits.Reverse8(uint8(symbol))>>3), 5)
	z.bits(value, extra)
}

// split cuts a number, as lengths and distances are cut, into a symbol and extra bits:
// each power of two has so many symbols.
func split(n, symbols int) (symbol int, extra uint, value uint64) {
	if n < 2*symbols {
		return n, 0, 0
	}
	shift := bits.Len(uint(n)) - bits.Len(uint(symbols))
	return n>>shift + shift*symbols, uint(shift), uint64(n & (1<<shift - 1))
}
