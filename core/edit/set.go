package edit

import (
	"cmp"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// Set is a set of places, as masks of blocks. A mask may be shared, and is not changed.
type Set struct{ blocks map[voxel.Pos]*Mask }

// SetOf returns the places of a snapshot's voxels.
func SetOf(s voxel.Snapshot) Set {
	set := Set{blocks: map[voxel.Pos]*Mask{}}
	full := fullMask()
	for p, b := range s.Blocks() {
		m := full
		if b.Count() != voxel.Size*voxel.Size*voxel.Size {
			m = new(Mask)
			b.Mask(m)
		}
		set.blocks[p] = m
	}
	return set
}

func fullMask() *Mask {
	m := new(Mask)
	for i := range m {
		m[i] = whole
	}
	return m
}

// mask implements masks.
func (s Set) mask(p voxel.Pos, _ *Mask) *Mask { return s.blocks[p] }

// Count returns the number of places.
func (s Set) Count() int64 {
	n := int64(0)
	for _, m := range s.blocks {
		n += int64(countMask(m))
	}
	return n
}

// Contains tells whether a place is in the set.
func (s Set) Contains(p voxel.Pos) bool {
	m := s.blocks[p.Block()]
	i := bit(p)
	return m != nil && m[i>>6]>>(i&63)&1 != 0
}

// order returns the places of the blocks by z, then y, then x.
func (s Set) order() []voxel.Pos {
	list := make([]voxel.Pos, 0, len(s.blocks))
	for p := range s.blocks {
		list = append(list, p)
	}
	slices.SortFunc(list, comparePos)
	return list
}

func comparePos(a, b voxel.Pos) int {
	return cmp.Or(cmp.Compare(a.Z, b.Z), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
}

// Paint gives all voxels of the set one colour; alpha 0 removes them.
func (s Set) Paint(v *voxel.Volume, c voxel.Color) {
	for _, p := range s.order() {
		if v.Budget().Err() != nil {
			return
		}
		if !c.Exists() {
			remove(v, p, s.blocks[p])
		} else {
			paint(v, p, s.blocks[p], c)
		}
	}
}

// Of returns the voxels of a snapshot that are in the set.
func (s Set) Of(from voxel.Snapshot, b *voxel.Budget) *voxel.Volume {
	v := voxel.New(b)
	for _, p := range s.order() {
		if b.Err() != nil {
			break
		}
		v.SetBlock(p, from.Block(p).Within(s.blocks[p]))
	}
	return v
}

// blocks are the masks of a snapshot.
type blocks struct {
	s    voxel.Snapshot
	full *Mask
}

func blocksOf(s voxel.Snapshot) blocks { return blocks{s, fullMask()} }

// mask implements masks.
func (b blocks) mask(p voxel.Pos, buf *Mask) *Mask {
	switch k := b.s.Block(p); k.Count() {
	case 0:
		return nil
	case voxel.Size * voxel.Size * voxel.Size:
		return b.full
	default:
		k.Mask(buf)
		return buf
	}
}
