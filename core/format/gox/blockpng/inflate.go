package blockpng

import (
	"encoding/binary"
	"math/bits"
)

// primaryBits is the length of the codes that one look into a table decodes. Longer
// ones, which are rare by their nature, are decoded bit by bit.
const primaryBits = 10

// code decodes one Huffman code. An entry of the table is symbol<<4 | length, and 0
// where the code is longer than primaryBits or there is none.
type code struct {
	table   [1 << primaryBits]uint16
	count   [16]uint16  // codes of each length
	symbols [288]uint16 // ordered by code
}

// build makes the code from the length of each symbol's code, 0 for a symbol that is
// not used. It reports whether no code is claimed twice.
func (c *code) build(lengths []byte) bool {
	c.count = [16]uint16{}
	for _, n := range lengths {
		c.count[n]++
	}
	c.count[0] = 0
	var next, offset [17]uint16
	left := 1
	for n := 1; n <= 15; n++ {
		if left = left<<1 - int(c.count[n]); left < 0 {
			return false
		}
		next[n+1] = (next[n] + c.count[n]) << 1
		offset[n+1] = offset[n] + c.count[n]
	}
	if left > 0 { // codes without a symbol must not keep what the last build left
		clear(c.table[:])
	}
	for s, n := range lengths {
		if n == 0 {
			continue
		}
		c.symbols[offset[n]] = uint16(s)
		offset[n]++
		first := bits.Reverse16(next[n]) >> (16 - n)
		next[n]++
		if n > primaryBits {
			c.table[first&(1<<primaryBits-1)] = 0
			continue
		}
		for i := int(first); i < 1<<primaryBits; i += 1 << n {
			c.table[i] = uint16(s)<<4 | uint16(n)
		}
	}
	return true
}

// long decodes a code that the table does not hold from the bits of v. It returns the
// symbol and the length of its code, which is 0 when there is no such code.
func (c *code) long(v uint64) (symbol, length uint) {
	var word, first, index int
	for n := 1; n <= 15; n++ {
		word |= int(v & 1)
		v >>= 1
		count := int(c.count[n])
		if word-first < count {
			return uint(c.symbols[index+word-first]), uint(n)
		}
		index += count
		first = (first + count) << 1
		word <<= 1
	}
	return 0, 0
}

// inflater decompresses into a buffer of known size.
type inflater struct {
	in    []byte
	pos   int    // of the next byte to load
	hold  uint64 // loaded bits, the next one lowest
	n     uint   // how many bits of hold count
	fixed bool   // literal and distance hold the fixed codes

	literal, distance code
}

// The base and the number of extra bits of each length and distance code, RFC 1951
// section 3.2.5.
var (
	lengthBase = [...]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthBits = [...]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase   = [...]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distBits   = [...]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
	// orderOfLengths is the order in which a dynamic block stores the lengths of the
	// codes that encode the lengths of the codes.
	orderOfLengths = [...]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// inflate decompresses a deflate stream that gives exactly len(out)-slack bytes into
// out, where slack is room for whole-word copies, and returns what follows the stream.
func (z *inflater) inflate(out, in []byte) (rest []byte, ok bool) {
	z.in, z.pos, z.hold, z.n = in, 0, 0, 0
	at, last := 0, uint64(0)
	for last == 0 {
		z.load()
		last = z.take(1)
		switch z.take(2) {
		case 0:
			at, ok = z.stored(out, at)
		case 1:
			z.fixedCodes()
			at, ok = z.compressed(out, at)
		case 2:
			if ok = z.dynamicCodes(); ok {
				at, ok = z.compressed(out, at)
			}
		default:
			return nil, false
		}
		if !ok {
			return nil, false
		}
	}
	end := z.pos - int(z.n/8)
	if at != len(out)-slack || end > len(in) || end < 0 {
		return nil, false
	}
	return in[end:], true
}

// slack is how many bytes behind the end of its output inflate may overwrite.
const slack = 16

// load fills hold up to at least 56 bits. Behind the end of the input it loads zeros;
// pos then runs past the end, which is noticed when the stream is complete.
func (z *inflater) load() {
	if z.pos+8 <= len(z.in) {
		z.hold |= le64(z.in[z.pos:]) << z.n
		z.pos += int((63 - z.n) >> 3)
		z.n |= 56
		return
	}
	for z.n <= 56 {
		if z.pos < len(z.in) {
			z.hold |= uint64(z.in[z.pos]) << z.n
		}
		z.pos++
		z.n += 8
	}
}

// take returns the next n bits, which must be loaded.
func (z *inflater) take(n uint) uint64 {
	v := z.hold & (1<<n - 1)
	z.hold >>= n
	z.n -= n
	return v
}

func (z *inflater) stored(out []byte, at int) (int, bool) {
	z.take(z.n & 7)
	start := z.pos - int(z.n/8)
	z.hold, z.n = 0, 0
	if start+4 > len(z.in) {
		return at, false
	}
	word := le32(z.in[start:])
	n := int(word & 0xffff)
	if word>>16 != ^word&0xffff || start+4+n > len(z.in) || at+n > len(out)-slack {
		return at, false
	}
	copy(out[at:], z.in[start+4:start+4+n])
	z.pos = start + 4 + n
	return at + n, true
}

func (z *inflater) fixedCodes() {
	if z.fixed {
		return
	}
	var lengths [288]byte
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	z.literal.build(lengths[:])
	for i := range 32 {
		lengths[i] = 5
	}
	z.distance.build(lengths[:32])
	z.fixed = true
}

func (z *inflater) dynamicCodes() bool {
	z.fixed = false
	z.load()
	literals, distances, n := int(z.take(5))+257, int(z.take(5))+1, int(z.take(4))+4
	var order [19]byte
	for _, s := range orderOfLengths[:n] {
		if z.n < 3 {
			z.load()
		}
		order[s] = byte(z.take(3))
	}
	// The literals' code is built last, so its space serves the lengths' code first.
	lengthCode := &z.literal
	if literals > 286 || !lengthCode.build(order[:]) {
		return false
	}
	var lengths [286 + 32 + 138]byte
	for i := 0; i < literals+distances; {
		z.load()
		e := lengthCode.table[z.hold&(1<<primaryBits-1)]
		if e == 0 {
			return false
		}
		z.take(uint(e & 15))
		symbol := e >> 4
		if symbol < 16 {
			lengths[i] = byte(symbol)
			i++
			continue
		}
		var value byte
		var repeat int
		switch symbol {
		case 16:
			if i == 0 {
				return false
			}
			value, repeat = lengths[i-1], 3+int(z.take(2))
		case 17:
			repeat = 3 + int(z.take(3))
		default:
			repeat = 11 + int(z.take(7))
		}
		if i+repeat > literals+distances {
			return false
		}
		for range repeat {
			lengths[i] = value
			i++
		}
	}
	return z.literal.build(lengths[:literals]) && z.distance.build(lengths[literals:literals+distances])
}

// mostBits is how many bits one step of compressed takes: a length and a distance, each
// a code of 15 bits with 5 and 13 extra bits.
const mostBits = 15 + 5 + 15 + 13

// compressed decodes one block up to its end mark. What it reads from is held in
// variables of its own, which is a third of its speed.
func (z *inflater) compressed(out []byte, at int) (int, bool) {
	hold, n, limit := z.hold, z.n, len(out)-slack
	for {
		if n < mostBits {
			z.hold, z.n = hold, n
			if z.load(); z.pos > len(z.in)+8 {
				return at, false
			}
			hold, n = z.hold, z.n
		}
		symbol, length, ok := z.literal.decode(hold)
		if !ok {
			return at, false
		}
		hold >>= length
		n -= length
		if symbol < 256 {
			if at >= limit {
				return at, false
			}
			out[at] = byte(symbol)
			at++
			continue
		}
		if symbol == 256 {
			z.hold, z.n = hold, n
			return at, true
		}
		if symbol -= 257; symbol >= uint(len(lengthBase)) {
			return at, false
		}
		extra := uint(lengthBits[symbol])
		count := int(lengthBase[symbol]) + int(hold&(1<<extra-1))
		hold >>= extra
		n -= extra
		if symbol, length, ok = z.distance.decode(hold); !ok || symbol >= uint(len(distBase)) {
			return at, false
		}
		hold >>= length
		n -= length
		extra = uint(distBits[symbol])
		dist := int(distBase[symbol]) + int(hold&(1<<extra-1))
		hold >>= extra
		n -= extra
		if dist > at || count > limit-at {
			return at, false
		}
		repeat(out, at, dist, count)
		at += count
	}
}

// decode returns the symbol whose code v starts with, and the length of the code.
func (c *code) decode(v uint64) (symbol, length uint, ok bool) {
	if e := c.table[v&(1<<primaryBits-1)]; e != 0 {
		return uint(e >> 4), uint(e & 15), true
	}
	symbol, length = c.long(v)
	return symbol, length, length > 0
}

// repeat copies length bytes from dist before at to at. Where they overlap, what is
// copied repeats. It may write up to 8 bytes more.
func repeat(out []byte, at, dist, length int) {
	switch {
	case dist == 1 && out[at-1] == 0:
		clear(out[at : at+length])
		return
	case dist >= 8 && length <= 32: // in words, of which none reads what it writes
		for end := at + length; at < end; at += 8 {
			binary.LittleEndian.PutUint64(out[at:], le64(out[at-dist:]))
		}
		return
	}
	for dist < length { // what is there already doubles
		copy(out[at:at+dist], out[at-dist:at])
		at += dist
		length -= dist
		dist *= 2
	}
	copy(out[at:at+length], out[at-dist:])
}
