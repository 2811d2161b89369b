package shape

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// brush writes one colour into a volume by one mode.
type brush struct {
	v *voxel.Volume
	c voxel.Color
	m voxel.Mode
}

// eraser is the colour with which Sub removes whatever was there.
const eraser voxel.Color = 0xff000000

// overwrites tells whether the result is the same whatever was there.
func (b *brush) overwrites() bool {
	return b.m == voxel.Replace || b.c.A() == 255 && (b.m == voxel.Over || b.m == voxel.Max)
}

// paint is what an overwriting brush leaves.
func (b *brush) paint() voxel.Color { return b.m.Combine(0, b.c) }

// full writes a whole block.
func (b *brush) full(p voxel.Pos) {
	if b.overwrites() {
		b.v.FillBlock(p, b.paint())
		return
	}
	var whole [64]uint64
	for i := range whole {
		whole[i] = ^uint64(0)
	}
	b.v.BlendMask(p, &whole, b.c, b.m)
}

// part writes the voxels of a block that are in the mask, and no others. The volume
// merges whole blocks, and some modes change what a source leaves empty: these are
// put as ones that do not.
func (b *brush) part(p voxel.Pos, mask *[64]uint64) {
	switch m := b.m; {
	case b.overwrites():
		if c := b.paint(); c.A() != 255 {
			b.v.BlendMask(p, mask, eraser, voxel.Sub)
		}
		b.v.BlendMask(p, mask, b.paint(), voxel.Over)
	case m == voxel.MultAlpha:
		for w, word := range mask {
			for ; word != 0; word &= word - 1 {
				b.one(at(p, w<<6|bits.TrailingZeros64(word)))
			}
		}
	default:
		b.v.BlendMask(p, mask, b.c, m)
	}
}

func (b *brush) one(p voxel.Pos) {
	b.v.Set(p.X, p.Y, p.Z, b.m.Combine(b.v.At(p.X, p.Y, p.Z), b.c))
}

// draw writes a thin line.
func (b *brush) draw(l Line) {
	step := 0
	for p := range l.All() {
		if step++; step&1023 == 0 && b.v.Budget().Err() != nil {
			return
		}
		b.one(p)
	}
}

// keep removes what is outside of s and combines the colour into the rest, which is
// what the intersecting modes do to a whole block.
func (b *brush) keep(s Solid) {
	bounds := s.Bounds()
	b.v.Crop(bounds)
	f := filler{solid: s, bounds: bounds}
	for p := range b.v.Snapshot().Blocks() {
		if b.v.Budget().Err() != nil {
			return
		}
		for i := range f.rows {
			f.rows[i] = f.row(p.Y|int32(i&15), p.Z|int32(i>>4))
		}
		f.cut(int64(p.X))
		b.v.BlendMask(p, &f.mask, b.c, b.m)
	}
}

// at returns the place of voxel i of the block at p.
func at(p voxel.Pos, i int) voxel.Pos {
	return voxel.Pos{X: p.X | int32(i&15), Y: p.Y | int32(i>>4&15), Z: p.Z | int32(i>>8)}
}
