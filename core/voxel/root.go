package voxel

import "slices"

// root lists the mids, in no order. It finds them by looking at all while they are
// few, as they nearly always are, and through a hash table of their places when a
// model is scattered over thousands of them.
type root struct {
	owner *token
	n     int64 // voxels
	mids  []midRef
	slots []uint32 // places in mids plus 1, 0 where free; nil while mids are few
}

// midRef is a mid and where it is: coordinates in units of mids.
type midRef struct {
	x, y, z int32
	m       *mid
}

// fewMids is the most mids that are looked through without a table.
const fewMids = 8

// slot returns where the search for a mid begins in a table of the given length,
// which is a power of 2.
func (e *midRef) slot(length int) int {
	h := uint64(uint32(e.x)) | uint64(uint32(e.y))<<32
	h = h*0x9e37_79b9_7f4a_7c15 + uint64(uint32(e.z))
	h = (h ^ h>>32) * 0xd6e8_feb8_6659_fd93
	return int(h>>32) & (length - 1)
}

// find returns where in r.mids the mid with the given coordinates is, or -1.
func (r *root) find(x, y, z int32) int {
	if r.slots == nil {
		for i := range r.mids {
			if e := &r.mids[i]; e.x == x && e.y == y && e.z == z {
				return i
			}
		}
		return -1
	}
	want := midRef{x: x, y: y, z: z}
	last := len(r.slots) - 1
	for s := want.slot(len(r.slots)); r.slots[s] != 0; s = (s + 1) & last {
		i := int(r.slots[s]) - 1
		if e := &r.mids[i]; e.x == x && e.y == y && e.z == z {
			return i
		}
	}
	return -1
}

// insert adds a mid that is not there, at the end.
func (r *root) insert(e midRef) {
	r.mids = append(r.mids, e)
	switch n := len(r.mids); {
	case n <= fewMids && r.slots == nil:
	case 2*n > len(r.slots):
		r.slots = make([]uint32, max(4*fewMids, 2*len(r.slots)))
		for i := range r.mids {
			r.enter(i)
		}
	default:
		r.enter(n - 1)
	}
}

// enter notes place i of r.mids in the table.
func (r *root) enter(i int) {
	last := len(r.slots) - 1
	s := r.mids[i].slot(len(r.slots))
	for r.slots[s] != 0 {
		s = (s + 1) & last
	}
	r.slots[s] = uint32(i) + 1
}

// remove takes out the mid at place i; the last one takes its place.
func (r *root) remove(i int) {
	n := len(r.mids) - 1
	if r.slots != nil {
		r.leave(i)
		if i != n {
			r.slots[r.slotOf(n)] = uint32(i) + 1
		}
	}
	r.mids[i] = r.mids[n]
	r.mids = slices.Delete(r.mids, n, n+1)
}

// slotOf returns where in the table place i of r.mids is.
func (r *root) slotOf(i int) int {
	last := len(r.slots) - 1
	s := r.mids[i].slot(len(r.slots))
	for r.slots[s] != uint32(i)+1 {
		s = (s + 1) & last
	}
	return s
}

// leave frees the slot of place i, and moves up those after it that would no longer
// be found past a free one.
func (r *root) leave(i int) {
	last := len(r.slots) - 1
	free := r.slotOf(i)
	for s := (free + 1) & last; r.slots[s] != 0; s = (s + 1) & last {
		home := r.mids[r.slots[s]-1].slot(len(r.slots))
		if (s-home)&last >= (s-free)&last {
			r.slots[free] = r.slots[s]
			free = s
		}
	}
	r.slots[free] = 0
}
