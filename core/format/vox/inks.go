package vox

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// ink is what a palette entry is made for: a colour of voxels and the finish of
// their layer, by its number in exporter.finishes.
type ink struct {
	color  voxel.Color
	finish uint32
}

// inks numbers the different inks of an image from 1 in the order in which they
// are met: a hash table with open addressing, as it is asked for every voxel.
type inks struct {
	slots []slot // a power of two of them
	shift uint32
	list  []ink // by number less one
}

type slot struct {
	ink    ink
	number uint32 // 0 when the slot is free
}

func newInks() *inks {
	t := &inks{}
	t.resize(10)
	return t
}

func (t *inks) resize(bits uint32) {
	t.slots, t.shift = make([]slot, 1<<bits), 32-bits
	for i, k := range t.list {
		*t.find(k) = slot{k, uint32(i + 1)}
	}
}

// find returns the slot of an ink, or the free one where it belongs.
func (t *inks) find(k ink) *slot {
	h := (uint32(k.color) ^ k.finish*0x85ebca6b) * 0x9e3779b1 >> t.shift
	for {
		s := &t.slots[h&uint32(len(t.slots)-1)]
		if s.ink == k || s.number == 0 {
			return s
		}
		h++
	}
}

// number returns the number of an ink, which it gets at the first call.
func (t *inks) number(k ink) uint32 {
	s := t.find(k)
	if s.number != 0 {
		return s.number
	}
	t.list = append(t.list, k)
	n := uint32(len(t.list))
	*s = slot{k, n}
	if 2*len(t.list) > len(t.slots) {
		t.resize(33 - t.shift)
	}
	return n
}
