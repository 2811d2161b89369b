package voxel

import (
	"iter"
	"math/bits"
)

// Blocks visits every block that is not empty with the place of its first voxel:
// by z, then y, then x.
func (s Snapshot) Blocks() iter.Seq2[Pos, *Block] {
	return func(yield func(Pos, *Block) bool) {
		walkLeaves(s.r.leaves(), func(ref *leafRef, at Pos, k int) bool { return yield(at, ref.l.b[k]) })
	}
}

// walkLeaves visits the blocks of sorted leaves by z, then y, then x, over all of
// them: row by row of the leaves that stand side by side.
func walkLeaves(leaves []leafRef, visit func(ref *leafRef, at Pos, k int) bool) {
	for len(leaves) > 0 {
		n := 1
		for n < len(leaves) && leaves[n].at.Z == leaves[0].at.Z {
			n++
		}
		for z := range 8 {
			if !walkSlab(leaves[:n], z, visit) {
				return
			}
		}
		leaves = leaves[n:]
	}
}

// walkSlab visits the blocks at height z (in blocks) of leaves of the same z.
func walkSlab(leaves []leafRef, z int, visit func(ref *leafRef, at Pos, k int) bool) bool {
	for len(leaves) > 0 {
		n := 1
		for n < len(leaves) && leaves[n].at.Y == leaves[0].at.Y {
			n++
		}
		for y := range 8 {
			for i := range leaves[:n] {
				ref := &leaves[i]
				row := ref.mask[z] >> (8 * y) & 0xff
				for ; row != 0; row &= row - 1 {
					k := z<<6 | y<<3 | bits.TrailingZeros64(row)
					if !visit(ref, ref.at.Add(blockPos(k)), k) {
						return false
					}
				}
			}
		}
		leaves = leaves[n:]
	}
	return true
}

// All visits every voxel: block by block as Blocks does, and inside a block by z,
// then y, then x.
func (s Snapshot) All() iter.Seq2[Pos, Color] {
	return func(yield func(Pos, Color) bool) {
		for o, b := range s.Blocks() {
			if b.form == formRaw {
				if !eachRaw(o, b, yield) {
					return
				}
				continue
			}
			if !b.each(func(i int, c Color) bool { return yield(o.Add(inBlock(i)), c) }) {
				return
			}
		}
	}
}

func eachRaw(o Pos, b *Block, yield func(Pos, Color) bool) bool {
	for w, m := range b.mask {
		px := (*[64]Color)(b.raw[w*64:])
		z, y := o.Z+int32(w>>2), o.Y+int32(w&3*4)
		if m == ^uint64(0) {
			for i := 0; i < 64; i += Size {
				if !eachRow(Pos{o.X, y + int32(i>>4), z}, (*[Size]Color)(px[i:]), yield) {
					return false
				}
			}
			continue
		}
		for ; m != 0; m &= m - 1 {
			i := bits.TrailingZeros64(m)
			if !yield(Pos{o.X + int32(i&15), y + int32(i>>4), z}, px[i]) {
				return false
			}
		}
	}
	return true
}

// eachRow visits a row of 16 voxels that all exist. Four calls a round, because what
// the loop keeps has to be fetched again after each.
func eachRow(p Pos, row *[Size]Color, yield func(Pos, Color) bool) bool {
	for i := 0; i < Size; i += 4 {
		c := (*[4]Color)(row[i:])
		x, y, z := p.X+int32(i), p.Y, p.Z
		if !yield(Pos{x, y, z}, c[0]) || !yield(Pos{x + 1, y, z}, c[1]) ||
			!yield(Pos{x + 2, y, z}, c[2]) || !yield(Pos{x + 3, y, z}, c[3]) {
			return false
		}
	}
	return true
}
