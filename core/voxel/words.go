package voxel

import "math/bits"

// These kernels work on 64 colours at a time: a word of a mask. Two colours are
// read as one 64-bit number, and the bits of their alphas are told apart by a
// carry, which takes about a third of the time of a test for each.

const (
	lanes      = 0x0000_0001_0000_0001
	alphaCarry = 0xff * lanes // carries into bit 8 from an alpha of 1 up
	seenCarry  = (256 - 127) * lanes
)

// existWord returns a bit for each colour whose alpha is not 0.
func existWord(c *[64]Color) uint64 { return carryWord(c, alphaCarry) }

// visibleWord returns a bit for each colour that is Visible.
func visibleWord(c *[64]Color) uint64 { return carryWord(c, seenCarry) }

func carryWord(c *[64]Color, carry uint64) uint64 {
	var out uint64
	for row := 0; row < 64; row += 16 {
		r := (*[16]Color)(c[row:])
		var acc uint64
		// Even voxels gather in the low half, odd ones in the high half.
		for i := 0; i < 16; i += 2 {
			two := uint64(r[i]) | uint64(r[i+1])<<32
			acc |= ((two >> 24 & (0xff * lanes)) + carry) >> 8 & lanes << i
		}
		out |= (acc&0xffff | acc>>31) & 0xffff << row
	}
	return out
}

// wordMask is existWord, quick where all or none exist.
func wordMask(c *[64]Color) uint64 {
	all, some := ^uint64(0), uint64(0)
	for i := 0; i < 64; i += 8 {
		r := (*[8]Color)(c[i:])
		w, x := uint64(r[0])|uint64(r[1])<<32, uint64(r[2])|uint64(r[3])<<32
		y, z := uint64(r[4])|uint64(r[5])<<32, uint64(r[6])|uint64(r[7])<<32
		all &= w & x & y & z
		some |= w | x | y | z
	}
	switch {
	case all&(0xff<<24) != 0 && all>>56 != 0:
		return ^uint64(0) // they have a bit of their alphas in common
	case some&(0xff<<24*lanes) == 0:
		return 0
	}
	return existWord(c)
}

// opaqueWord tells whether all of c have the alpha 0 or 255.
func opaqueWord(c *[64]Color) bool {
	// The bits of an alpha are alike when none differs from the one below it.
	var bad uint64
	for i := 0; i < 64; i += 8 {
		r := (*[8]Color)(c[i:])
		a, b := uint64(r[0])|uint64(r[1])<<32, uint64(r[2])|uint64(r[3])<<32
		d, e := uint64(r[4])|uint64(r[5])<<32, uint64(r[6])|uint64(r[7])<<32
		bad |= (a ^ a<<1) | (b ^ b<<1) | (d ^ d<<1) | (e ^ e<<1)
	}
	return bad&(0xfe<<24*lanes) == 0
}

// existMask sets mask to which of px exist, makes what does not exist 0, and
// returns how many do.
func existMask(px *[blockLen]Color, mask *[64]uint64) int {
	n := 0
	for w := range mask {
		c := (*[64]Color)(px[w*64:])
		m := wordMask(c)
		mask[w] = m
		n += bits.OnesCount64(m)
		switch m {
		case 0:
			clear(c[:])
		case ^uint64(0):
		default:
			clearGhosts(c, m)
		}
	}
	return n
}

// clearGhosts makes every colour 0 that m says does not exist.
func clearGhosts(c *[64]Color, m uint64) {
	for i := range c {
		c[i] &= -Color(m >> (i & 63) & 1)
	}
}

// sameColor tells whether all of c are equal to want.
func sameColor(c []Color, want Color) bool {
	for _, d := range c {
		if d != want {
			return false
		}
	}
	return true
}

func countMask(m *[64]uint64) int {
	n := 0
	for _, w := range m {
		n += bits.OnesCount64(w)
	}
	return n
}
