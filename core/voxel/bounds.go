package voxel

import (
	"math/bits"
)

// Bounds returns the smallest box that holds all voxels, the zero Box when there
// are none. It looks at tables and at the outermost blocks, not at every voxel.
func (v *Volume) Bounds() Box { return v.view().Bounds() }

// Bounds returns the smallest box that holds all voxels, the zero Box when there
// are none. It looks at tables and at the outermost blocks, not at every voxel.
func (s Snapshot) Bounds() Box {
	if s.r == nil || s.r.n == 0 {
		return Box{}
	}
	leaves := s.r.leaves()
	// The first voxels of the outermost blocks, as a box with Max inside.
	none := Box{Everything.Max, Everything.Min}
	outer := none
	for _, ref := range leaves {
		lo, hi := ref.l.extent()
		outer = grow(outer, ref.at.Add(lo), ref.at.Add(hi))
	}
	exact := none
	for _, ref := range leaves {
		lo, hi := ref.l.extent()
		if onHull(outer, ref.at.Add(lo)) || onHull(outer, ref.at.Add(hi)) {
			exact = ref.bounds(outer, exact)
		}
	}
	return Box{exact.Min, exact.Max.Add(Pos{1, 1, 1})}
}

// grow makes a box with Max inside hold two places.
func grow(b Box, lo, hi Pos) Box {
	return Box{
		Pos{min(b.Min.X, lo.X), min(b.Min.Y, lo.Y), min(b.Min.Z, lo.Z)},
		Pos{max(b.Max.X, hi.X), max(b.Max.Y, hi.Y), max(b.Max.Z, hi.Z)},
	}
}

// onHull tells whether p has a coordinate of one of the box's faces.
func onHull(b Box, p Pos) bool {
	return p.X == b.Min.X || p.X == b.Max.X || p.Y == b.Min.Y || p.Y == b.Max.Y || p.Z == b.Min.Z || p.Z == b.Max.Z
}

// bounds grows exact by the blocks of a leaf that are outermost and could matter.
func (ref leafRef) bounds(outer, exact Box) Box {
	for w, m := range ref.l.mask {
		for ; m != 0; m &= m - 1 {
			k := w<<6 | bits.TrailingZeros64(m)
			at := ref.at.Add(blockPos(k))
			end := at.Add(Pos{Size - 1, Size - 1, Size - 1})
			if !onHull(outer, at) || grow(exact, at, end) == exact {
				continue
			}
			lo, hi := ref.l.b[k].extent()
			exact = grow(exact, at.Add(lo), at.Add(hi))
		}
	}
	return exact
}

// extent returns the least and the greatest place of a block in the leaf, relative
// to the leaf's, on each axis by itself.
func (l *leaf) extent() (lo, hi Pos) {
	var flat uint64 // bit x | y<<3
	first, last := 8, 0
	for z, m := range l.mask {
		if m != 0 {
			first, last = min(first, z), z
			flat |= m
		}
	}
	row := flat | flat>>32
	row |= row >> 16
	row |= row >> 8
	x := uint8(row)
	lo = Pos{int32(bits.TrailingZeros8(x)), int32(bits.TrailingZeros64(flat) >> 3), int32(first)}
	hi = Pos{int32(7 - bits.LeadingZeros8(x)), int32(63-bits.LeadingZeros64(flat)) >> 3, int32(last)}
	return Pos{lo.X << 4, lo.Y << 4, lo.Z << 4}, Pos{hi.X << 4, hi.Y << 4, hi.Z << 4}
}

// extent returns the least and the greatest place of a voxel in the block, on each
// axis by itself. The block is not empty.
func (b *Block) extent() (lo, hi Pos) {
	var mask [64]uint64
	m := b.mask
	if m == nil {
		b.Mask(&mask)
		m = &mask
	}
	var four [4]uint64 // all z, rows 4i to 4i+3
	first, last := Size, 0
	for w, bits := range m {
		if bits != 0 {
			first, last = min(first, w>>2), w>>2
			four[w&3] |= bits
		}
	}
	loY, hiY := Size, 0
	var all uint64
	for i, f := range four {
		if f != 0 {
			loY = min(loY, i*4+bits.TrailingZeros64(f)>>4)
			hiY = i*4 + (63-bits.LeadingZeros64(f))>>4
			all |= f
		}
	}
	all |= all >> 32
	x := uint16(all | all>>16)
	return Pos{int32(bits.TrailingZeros16(x)), int32(loY), int32(first)},
		Pos{int32(15 - bits.LeadingZeros16(x)), int32(hiY), int32(last)}
}
