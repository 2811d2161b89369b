package voxel

import (
	"iter"
	"math/bits"
	"slices"
)

// BlockChange is a block before and after; either may be nil.
type BlockChange struct{ Old, New *Block }

// Change is a voxel before and after; either may be 0.
type Change struct{ Old, New Color }

// DiffBlocks visits the blocks in which two snapshots differ, in the order of
// Blocks. What they share is not looked at.
func DiffBlocks(before, after Snapshot) iter.Seq2[Pos, BlockChange] {
	return func(yield func(Pos, BlockChange) bool) {
		walkLeaves(differing(before, after), func(ref *leafRef, at Pos, k int) bool {
			var c BlockChange
			if ref.l != nil {
				c.Old = ref.l.b[k]
			}
			if ref.other != nil {
				c.New = ref.other.b[k]
			}
			return c.Old.same(c.New) || yield(at, c)
		})
	}
}

// Diff visits the voxels in which two snapshots differ, in the order of All.
func Diff(before, after Snapshot) iter.Seq2[Pos, Change] {
	return func(yield func(Pos, Change) bool) {
		var oldBuf, newBuf [blockLen]Color
		for o, c := range DiffBlocks(before, after) {
			old, now := c.Old.colors(&oldBuf), c.New.colors(&newBuf)
			for i := range old {
				if old[i] != now[i] && !yield(o.Add(inBlock(i)), Change{old[i], now[i]}) {
					return
				}
			}
		}
	}
}

// differing returns the pairs of leaves that are not the same pointer, sorted, each
// with a mask of the blocks that are not. It looks into no mid that both have.
func differing(a, b Snapshot) []leafRef {
	if a.r == b.r {
		return nil
	}
	var out []leafRef
	for m, other := range pairs(a.r, b.r) {
		for k := range midFan {
			var before, after *leaf
			if m.m != nil {
				before = m.m.leaf[k]
			}
			if other != nil {
				after = other.leaf[k]
			}
			if before == after {
				continue
			}
			ref := leafRef{at: m.leafPos(k), l: before, other: after}
			if before != nil {
				ref.mask = before.differs(after)
			} else {
				ref.mask = &after.mask
			}
			out = append(out, ref)
		}
	}
	slices.SortFunc(out, func(a, b leafRef) int { return compareZYX(a.at, b.at) })
	return out
}

// pairs visits the mids of two volumes that are not the same pointer: a's, with its
// place, and b's at the same place. Either may be nil.
func pairs(a, b *root) iter.Seq2[midRef, *mid] {
	return func(yield func(midRef, *mid) bool) {
		for _, e := range a.list() {
			other := b.midAt(e)
			if e.m != other && !yield(e, other) {
				return
			}
		}
		for _, e := range b.list() {
			if a.midAt(e) == nil && !yield(midRef{x: e.x, y: e.y, z: e.z}, e.m) {
				return
			}
		}
	}
}

// list returns the mids of a root, which may be nil.
func (r *root) list() []midRef {
	if r == nil {
		return nil
	}
	return r.mids
}

// midAt returns the mid at the place of e, nil when there is none.
func (r *root) midAt(e midRef) *mid {
	if r != nil {
		if i := r.find(e.x, e.y, e.z); i >= 0 {
			return r.mids[i].m
		}
	}
	return nil
}

// differs returns a mask of the blocks that are not the same pointer in m.
func (l *leaf) differs(m *leaf) *[8]uint64 {
	mask := l.mask
	if m == nil {
		return &mask
	}
	for w := range mask {
		mask[w] |= m.mask[w]
		for rest := mask[w]; rest != 0; rest &= rest - 1 {
			k := bits.TrailingZeros64(rest)
			if l.b[w<<6|k] == m.b[w<<6|k] {
				mask[w] &^= 1 << k
			}
		}
	}
	return &mask
}

// Reuse returns a snapshot with the voxels of now, in which every block that has an
// equal one at the same place in old is replaced by that one; whatever was derived
// from old's blocks then need not be made again. When all are equal it is old.
func Reuse(now, old Snapshot) Snapshot {
	if now.Equal(old) {
		return old
	}
	v := now.Edit(nil)
	for _, ref := range now.r.leaves() {
		was := old.r.leafAt(ref.at.X, ref.at.Y, ref.at.Z)
		switch {
		case was == nil || was == ref.l:
		case ref.l.same(was):
			v.putLeaf(ref.at, was)
		default:
			for k, b := range ref.l.b {
				if b != nil && b != was.b[k] && b.same(was.b[k]) {
					v.put(ref.at.Add(blockPos(k)), was.b[k])
				}
			}
		}
	}
	return v.Snapshot()
}
