package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// eroded returns what of a set is there with all its neighbours; ok is false when the
// budget stopped.
func eroded(s Set, c Connect, b *voxel.Budget) (out Set, ok bool) {
	out.blocks = map[voxel.Pos]*Mask{}
	var p padded
	m := new(Mask)
	for at, own := range s.blocks {
		if b.Err() != nil {
			return out, false
		}
		if s.surrounded(at, own, c) {
			out.blocks[at] = own
			continue
		}
		p.gather(at, s, c)
		if p.eroded(c, m) {
			out.blocks[at] = m
			m = new(Mask)
		}
	}
	return out, true
}

// surrounded tells whether a block and all around it are full: they share one mask then.
func (s Set) surrounded(at voxel.Pos, own *Mask, c Connect) bool {
	if own[0] != whole || !isFull(own) {
		return false
	}
	for _, o := range c.around() {
		q, ok := o.next(at)
		if m := s.blocks[q]; !ok || m != own && (m == nil || !isFull(m)) {
			return false
		}
	}
	return true
}

// Core returns the places that are at least n+1 steps from the nearest empty one: what is
// left when all of the surface is taken off n times.
func Core(s voxel.Snapshot, n int, c Connect, b *voxel.Budget) Set {
	set, ok := SetOf(s), true
	for range n {
		if len(set.blocks) == 0 || !ok {
			break
		}
		set, ok = eroded(set, c, b)
	}
	return set
}

// Erode removes the voxels at the surface, those with a neighbour that is empty, n times.
// It returns how many it removed.
func Erode(v *voxel.Volume, n int, c Connect) int64 {
	before := v.Count()
	core := Core(v.Snapshot(), n, c, v.Budget())
	keep(v, core)
	return before - v.Count()
}

// keep removes all voxels that are not in a set.
func keep(v *voxel.Volume, s Set) {
	for p, b := range v.Snapshot().Blocks() {
		if v.Budget().Err() != nil {
			return
		}
		var k *voxel.Block
		if m := s.blocks[p]; m != nil {
			k = b.Within(m)
		}
		if k != b {
			v.SetBlock(p, k)
		}
	}
}

// Hollow removes the voxels inside, and leaves a wall of a thickness. It returns how many
// it removed.
func Hollow(v *voxel.Volume, thickness int, c Connect) int64 {
	before := v.Count()
	Core(v.Snapshot(), thickness, c, v.Budget()).Paint(v, 0)
	return before - v.Count()
}

// Surface returns the voxels that have a neighbour which is empty.
func Surface(s voxel.Snapshot, c Connect, b *voxel.Budget) *voxel.Volume {
	v := s.Edit(b)
	Core(s, 1, c, b).Paint(v, 0)
	return v
}
