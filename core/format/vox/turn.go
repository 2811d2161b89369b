package vox

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// turn is a rotation by quarter turns, with or without a mirroring: along axis a
// of the result lies axis from[a] of what is turned, reversed where neg[a].
type turn struct {
	from [3]uint8
	neg  [3]bool
}

func noTurn() turn { return turn{from: [3]uint8{0, 1, 2}} }

// unpackTurn reads the byte of _r: the places of the ones in the first two rows of
// the matrix, two bits each, and the signs of the three rows. It is false when the
// rows don't make a rotation or a mirroring.
func unpackTurn(r uint8) (turn, bool) {
	t := turn{
		from: [3]uint8{r & 3, r >> 2 & 3},
		neg:  [3]bool{r&16 != 0, r&32 != 0, r&64 != 0},
	}
	if r > 127 || t.from[0] == 3 || t.from[1] == 3 || t.from[0] == t.from[1] {
		return noTurn(), false
	}
	t.from[2] = 3 - t.from[0] - t.from[1]
	return t, true
}

func (t turn) pack() uint8 {
	r := t.from[0] | t.from[1]<<2
	for a, neg := range t.neg {
		if neg {
			r |= 16 << a
		}
	}
	return r
}

func (t turn) apply(p [3]int64) [3]int64 {
	var out [3]int64
	for a, s := range t.from {
		out[a] = p[s]
		if t.neg[a] {
			out[a] = -out[a]
		}
	}
	return out
}

// after returns the turn that does u first, then t.
func (t turn) after(u turn) turn {
	var out turn
	for a, s := range t.from {
		out.from[a] = u.from[s]
		out.neg[a] = t.neg[a] != u.neg[s]
	}
	return out
}

func (t turn) inverse() turn {
	var out turn
	for a, s := range t.from {
		out.from[s] = uint8(a)
		out.neg[s] = t.neg[a]
	}
	return out
}

// place is a turn around the origin and then a move. It maps corners of voxels;
// see cell for the voxels themselves.
type place struct {
	turn turn
	by   [3]int64
}

func moveBy(by [3]int64) place { return place{noTurn(), by} }

// after returns the place that does q first, then p.
func (p place) after(q place) place {
	by := p.turn.apply(q.by)
	for a := range by {
		by[a] += p.by[a]
	}
	return place{p.turn.after(q.turn), by}
}

func (p place) inverse() place {
	inv := p.turn.inverse()
	by := inv.apply(p.by)
	return place{inv, [3]int64{-by[0], -by[1], -by[2]}}
}

// cell returns coordinate a of where the voxel with coordinate v on axis
// turn.from[a] comes to lie. A voxel has its name from its lowest corner, which
// after a reversal was its highest.
func (p place) cell(a int, v int64) int64 {
	if p.turn.neg[a] {
		v = -v - 1
	}
	return v + p.by[a]
}

// box returns where the voxels from 0 to size come to lie: from lo up to, and
// without, hi.
func (p place) box(size [3]int64) (lo, hi [3]int64) {
	far := p.turn.apply(size)
	for a := range far {
		lo[a] = p.by[a] + min(0, far[a])
		hi[a] = p.by[a] + max(0, far[a])
	}
	return lo, hi
}

// matrix returns the place as a matrix on the coordinates of voxels, which is what
// a clone layer has.
func (p place) matrix() vec.M4 {
	m := vec.M4{15: 1}
	for a, s := range p.turn.from {
		m[int(s)*4+a] = 1
		if p.turn.neg[a] {
			m[int(s)*4+a] = -1
		}
		m[12+a] = float64(p.cell(a, 0))
	}
	return m
}

// placeOf is the inverse of matrix. It is false for a matrix that is not a turn
// and a move by whole voxels.
func placeOf(m vec.M4) (place, bool) {
	var p place
	taken := 0
	for a := range 3 {
		found := false
		for s := range 3 {
			switch v := m[s*4+a]; {
			case math.Abs(math.Abs(v)-1) < 1e-9 && !found:
				found = true
				p.turn.from[a], p.turn.neg[a] = uint8(s), v < 0
				taken |= 1 << s
			case math.Abs(v) > 1e-9:
				return place{}, false
			}
		}
		t := math.Round(m[12+a])
		if !found || math.Abs(m[12+a]-t) > 1e-6 || math.Abs(t) > math.MaxInt32 {
			return place{}, false
		}
		p.by[a] = int64(t)
		if p.turn.neg[a] {
			p.by[a]++
		}
	}
	return p, taken == 7
}
