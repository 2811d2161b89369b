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
// are met: for each finish a hash table with open addressing, as it is asked for
// every voxel.
type inks struct {
	list   []ink // by number less one
	tables []*table
}

// table maps the colours of one finish to their numbers. The colour 0, which is no
// voxel, is what a free slot holds too, with the number that it should have: 0.
type table struct {
	slots []slot // a power of two of them
	shift uint32
	n     int
}

type slot struct {
	color  voxel.Color
	number uint32
}

func newInks() *inks { return &inks{} }

// of returns the table of a finish.
func (t *inks) of(finish uint32) *table {
	for int(finish) >= len(t.tables) {
		t.tables = append(t.tables, &table{slots: make([]slot, 1<<10), shift: 22})
	}
	return t.tables[finish]
}

// find returns the slot of a colour, or the free one where it belongs.
func (t *table) find(c voxel.Color) *slot {
	mask := uint32(len(t.slots) - 1)
	for h := uint32(c) * 0x9e3779b1 >> t.shift; ; h++ {
		if s := &t.slots[h&mask]; s.color == c || s.color == 0 {
			return s
		}
	}
}

// number returns the number of an ink, which it gets at the first call.
func (t *inks) number(k ink) uint32 {
	in := t.of(k.finish)
	s := in.find(k.color)
	if s.color == k.color {
		return s.number
	}
	t.list = append(t.list, k)
	*s = slot{k.color, uint32(len(t.list))}
	if in.n++; 2*in.n > len(in.slots) {
		in.grow()
	}
	return uint32(len(t.list))
}

func (t *table) grow() {
	old := t.slots
	t.slots, t.shift = make([]slot, 2*len(old)), t.shift-1
	for _, s := range old {
		if s.color != 0 {
			*t.find(s.color) = s
		}
	}
}

// translate writes the number of the ink of each voxel, 0 for none. It is false
// when a number does not fit into a byte.
func (t *inks) translate(px *[4096]voxel.Color, finish uint32, ids *[4096]uint8) bool {
	in := t.of(finish)
	slots, shift := (*[1 << 10]slot)(in.slots), uint32(22)
	var last voxel.Color
	var id uint32
	for i, c := range px {
		if c != last {
			last = c
			h := uint32(c) * 0x9e3779b1 >> shift
			for slots[h&1023].color != c && slots[h&1023].color != 0 {
				h++
			}
			if s := slots[h&1023]; s.color == c {
				id = s.number
			} else if id = t.number(ink{c, finish}); id > maxColors {
				return false
			}
		}
		ids[i] = uint8(id)
	}
	return true
}

// meet numbers the inks of some colours.
func (t *inks) meet(colors []voxel.Color, finish uint32) {
	var last voxel.Color
	for _, c := range colors {
		if c != last {
			last = c
			if c != 0 {
				t.number(ink{c, finish})
			}
		}
	}
}
