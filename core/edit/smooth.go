package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Smooth lets each place have a voxel when at least most of the 27 places around it and it
// have one, n times: 14 rounds what sticks out and fills what is dented. New voxels have
// the colour of a neighbour, as by Dilate.
func Smooth(v *voxel.Volume, n, most int) {
	for range n {
		if v.Budget().Err() != nil || v.Count() == 0 {
			return
		}
		smooth(v, most)
	}
}

func smooth(v *voxel.Volume, most int) {
	s := v.Snapshot()
	src := blocksOf(s)
	near := neighbours{r: s.Reader(), c: Corners}
	var p padded
	var own, now Mask
	for _, at := range reach(s, Corners) {
		if v.Budget().Err() != nil {
			return
		}
		m := src.mask(at, &own)
		if m == nil {
			own = Mask{}
			m = &own
		}
		p.gather(at, src, Corners)
		p.atLeast(most, &now)
		added, gone := now, *m
		if andNot(&gone, &now) {
			remove(v, at, &gone)
		}
		if andNot(&added, m) {
			near.paint(v, at, &added, 0)
		}
	}
}

// sum is a number for each of the voxels of a row, in bits: bit i of word k is the bit of
// weight 2^k of voxel i's.
type sum [5]uint32

// plus adds two numbers for each voxel.
func (a sum) plus(b sum) (out sum) {
	carry := uint32(0)
	for k := range a {
		x := a[k] ^ b[k]
		out[k] = x ^ carry
		carry = a[k]&b[k] | x&carry
	}
	return out
}

// atLeast writes which voxels of the block have at least n voxels in the 27 around them,
// themselves included.
func (p *padded) atLeast(n int, m *Mask) {
	clear(m[:])
	var rows [18][18]sum // of three along x, then of three along y too
	for z := range p {
		for y, r := range p[z] {
			a, b := r<<1, r>>1
			rows[z][y] = sum{a ^ r ^ b, a&r | (a^r)&b}
		}
	}
	for z := range rows {
		col := rows[z]
		for y := 1; y < 17; y++ {
			rows[z][y] = col[y-1].plus(col[y]).plus(col[y+1])
		}
	}
	for z := 1; z < 17; z++ {
		for y := 1; y < 17; y++ {
			s := rows[z-1][y].plus(rows[z][y]).plus(rows[z+1][y])
			setRow(m, y-1, z-1, s.atLeast(n)>>1)
		}
	}
}

// atLeast tells for which voxels the number is at least n.
func (a sum) atLeast(n int) uint32 {
	// a >= n when a + (32-n) carries out of five bits.
	carry := uint32(0)
	for k := range a {
		add := -uint32((32 - n) >> k & 1)
		carry = a[k]&add | (a[k]|add)&carry
	}
	if n <= 0 {
		return ^uint32(0)
	}
	return carry
}
