package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Match chooses voxels by colour: those of which no channel differs from Color's by more
// than Tolerance, 0 to 255.
type Match struct {
	Color     voxel.Color
	Tolerance int
}

// Holds tells whether a colour matches. What does not exist never does.
func (t Match) Holds(c voxel.Color) bool {
	if !c.Exists() {
		return false
	}
	if c == t.Color {
		return true
	}
	near := func(a, b uint8) bool { return max(int(a)-int(b), int(b)-int(a)) <= t.Tolerance }
	return near(c.R(), t.Color.R()) && near(c.G(), t.Color.G()) && near(c.B(), t.Color.B()) && near(c.A(), t.Color.A())
}

// mask writes which voxels of a block match, and tells whether one does.
func (t Match) mask(b *voxel.Block, m *Mask) bool {
	if b.Count() == 0 {
		clear(m[:])
		return false
	}
	if c, ok := b.Uniform(); ok {
		if !t.Holds(c) {
			clear(m[:])
			return false
		}
		b.Mask(m)
		return true
	}
	clear(m[:])
	var buf [4096]voxel.Color
	px := b.Raw()
	if px == nil {
		b.Colors(&buf)
		px = &buf
	}
	last, holds, some := voxel.Color(0), false, false
	for i, c := range px {
		if c != last {
			last, holds = c, t.Holds(c)
		}
		if holds {
			m[i>>6] |= 1 << (i & 63)
			some = true
		}
	}
	return some
}

// Select returns the places of all voxels that match.
func Select(s voxel.Snapshot, t Match, b *voxel.Budget) Set {
	set := Set{blocks: map[voxel.Pos]*Mask{}}
	m := new(Mask)
	for p, k := range s.Blocks() {
		if b.Err() != nil {
			break
		}
		if t.mask(k, m) {
			set.blocks[p] = m
			m = new(Mask)
		}
	}
	return set
}
