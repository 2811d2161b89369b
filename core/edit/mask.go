package edit

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// Mask tells of the 4096 voxels of a block which are meant: voxel i is bit i%64 of word
// i/64, as voxel.Block.Mask has it. A word is four rows along x, four words are a slice.
type Mask = [64]uint64

const whole = ^uint64(0)

// rowOf returns the 16 bits of a row.
func rowOf(m *Mask, y, z int) uint32 { return uint32(m[z<<2|y>>2]>>(y&3<<4)) & 0xffff }

// setRow adds bits to a row.
func setRow(m *Mask, y, z int, row uint32) { m[z<<2|y>>2] |= uint64(row&0xffff) << (y & 3 << 4) }

func countMask(m *Mask) int {
	n := 0
	for _, w := range m {
		n += bits.OnesCount64(w)
	}
	return n
}

func isFull(m *Mask) bool {
	all := whole
	for _, w := range m {
		all &= w
	}
	return all == whole
}

// andNot removes what is in b from a, and tells whether something is left.
func andNot(a, b *Mask) bool {
	var some uint64
	for i := range a {
		a[i] &^= b[i]
		some |= a[i]
	}
	return some != 0
}

// and keeps what is in both, and tells whether that is something.
func and(a, b *Mask) bool {
	var some uint64
	for i := range a {
		a[i] &= b[i]
		some |= a[i]
	}
	return some != 0
}

func or(a, b *Mask) {
	for i := range a {
		a[i] |= b[i]
	}
}

// eachBit visits the voxels of a mask, until f returns false.
func eachBit(m *Mask, f func(i int) bool) bool {
	for w, word := range m {
		for ; word != 0; word &= word - 1 {
			if !f(w<<6 | bits.TrailingZeros64(word)) {
				return false
			}
		}
	}
	return true
}

// place returns where voxel i of the block at p is.
func place(p voxel.Pos, i int) voxel.Pos {
	return voxel.Pos{X: p.X | int32(i&15), Y: p.Y | int32(i>>4&15), Z: p.Z | int32(i>>8)}
}

// bit returns the index of p in its block.
func bit(p voxel.Pos) int { return int(p.X&15 | p.Y&15<<4 | p.Z&15<<8) }

// boxMask writes which voxels of the block at p are in b, and tells whether one is.
func boxMask(p voxel.Pos, b voxel.Box, m *Mask) bool {
	clear(m[:])
	cut := func(lo, hi, at int32) (from, to int) {
		return int(max(0, int64(lo)-int64(at))), int(min(16, int64(hi)-int64(at)))
	}
	x0, x1 := cut(b.Min.X, b.Max.X, p.X)
	y0, y1 := cut(b.Min.Y, b.Max.Y, p.Y)
	z0, z1 := cut(b.Min.Z, b.Max.Z, p.Z)
	if x0 >= x1 || y0 >= y1 || z0 >= z1 {
		return false
	}
	row := uint32(1)<<x1 - uint32(1)<<x0
	for z := z0; z < z1; z++ {
		for y := y0; y < y1; y++ {
			setRow(m, y, z, row)
		}
	}
	return true
}

// eraser is a colour that Sub removes whatever was there with.
const eraser voxel.Color = 0xff000000

// remove removes the voxels of a mask.
func remove(v *voxel.Volume, p voxel.Pos, m *Mask) { v.BlendMask(p, m, eraser, voxel.Sub) }

// paint makes the voxels of a mask have a colour.
func paint(v *voxel.Volume, p voxel.Pos, m *Mask, c voxel.Color) {
	if c.A() != 255 {
		remove(v, p, m)
	}
	if c.Exists() {
		v.BlendMask(p, m, c, voxel.Over)
	}
}
