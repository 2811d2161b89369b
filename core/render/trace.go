package render

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/vec"
)

// ray is the points from + t*dir, in the coordinates of a tree, for t of at least 0.
// dir need not be of length 1, but must not be zero.
type ray struct{ from, dir vec.V3 }

func (r ray) at(t float64) vec.V3 { return r.from.Add(r.dir.Scale(t)) }

// hit is where a ray meets a voxel.
type hit struct {
	t     float64
	at    [3]int64 // the voxel
	axis  int      // 0 to 2: the ray came in through a face at right angles to it
	block uint32   // index in tree.blocks
}

// never stands for the t of an axis along which a ray does not move. It is not an
// infinity, so that it may be multiplied by 0.
const never = 1e300

// trace returns the first voxel on the ray with a t of at least from, and before to.
// A ray that starts inside a voxel hits it at once.
//
// It walks through the tree from cell to cell, an empty cell being as large as its
// level in the tree says. Axes along which the ray goes down are mirrored, so that
// it only ever goes up; flip undoes that where bits are looked up.
func (t *tree) trace(r *ray, from, to float64) (hit, bool) {
	size := t.size()
	var o, d, inv [3]float64
	var flip, pos [3]int64
	axis := 0
	o = [3]float64{r.from.X, r.from.Y, r.from.Z}
	d = [3]float64{r.dir.X, r.dir.Y, r.dir.Z}
	for k := range 3 {
		lo, hi := float64(t.lo[k]), float64(t.hi[k])
		if d[k] < 0 {
			o[k], d[k], flip[k] = float64(size)-o[k], -d[k], size-1
			lo, hi = float64(size)-hi, float64(size)-lo
		}
		inv[k] = never
		if d[k] > 1/never {
			inv[k] = 1 / d[k]
		} else if o[k] < lo || o[k] >= hi {
			return hit{}, false
		}
		if near := (lo - o[k]) * inv[k]; near > from {
			from, axis = near, k
		}
		to = min(to, (hi-o[k])*inv[k])
	}
	if !(from < to) {
		return hit{}, false
	}
	for k := range 3 {
		lo, hi := t.lo[k], t.hi[k]
		if flip[k] != 0 {
			lo, hi = size-hi, size-lo
		}
		pos[k] = min(max(int64(o[k]+float64(d[k]*from)), lo), hi-1)
	}
	return t.walk(&o, &d, &inv, &flip, pos, axis, from, to)
}

func (t *tree) walk(o, d, inv *[3]float64, flip *[3]int64, pos [3]int64, axis int, now, to float64) (hit, bool) {
	// Shifts by a number & 63, and of numbers without a sign, are one instruction.
	x, y, z := uint64(pos[0]), uint64(pos[1]), uint64(pos[2])
	fx, fy, fz := uint64(flip[0]), uint64(flip[1]), uint64(flip[2])
	var path [20]uint32 // the nodes above the current one, by level
	level := t.top
	node := uint32(len(t.nodes) - 1)
	for {
		// Down to the smallest cell around the place that is known to be empty, or to a voxel.
		var mask uint64
		var cell uint
		for {
			path[level] = node
			s := uint(2*level) & 63
			cell = uint((x^fx)>>s&3 | (y^fy)>>s&3<<2 | (z^fz)>>s&3<<4)
			if level == 0 {
				mask = t.bricks[node]
				if mask>>(cell&63)&1 != 0 {
					return hit{t: now, at: [3]int64{int64(x ^ fx), int64(y ^ fy), int64(z ^ fz)}, axis: axis, block: path[1]}, true
				}
				break
			}
			n := &t.nodes[node]
			mask = n.mask
			if mask>>(cell&63)&1 == 0 {
				break
			}
			node = n.first + uint32(bits.OnesCount64(mask&(1<<(cell&63)-1)))
			level--
		}
		s := uint(2 * level)
		const group = 0x33_0033 // 2x2x2 cells
		if mask>>(cell&0x2a)&group == 0 {
			s++
		}
		// Out of it, through the side that comes first.
		inner := uint64(1)<<(s&63) - 1
		bx, by, bz := (x|inner)+1, (y|inner)+1, (z|inner)+1
		tx, ty, tz := (float64(int64(bx))-o[0])*inv[0], (float64(int64(by))-o[1])*inv[1], (float64(int64(bz))-o[2])*inv[2]
		wasX, wasY, wasZ := x, y, z
		switch {
		case tx <= ty && tx <= tz:
			now, axis, x = tx, 0, bx
			y, z = step(o[1]+float64(d[1]*now), y, by), step(o[2]+float64(d[2]*now), z, bz)
		case ty <= tz:
			now, axis, y = ty, 1, by
			x, z = step(o[0]+float64(d[0]*now), x, bx), step(o[2]+float64(d[2]*now), z, bz)
		default:
			now, axis, z = tz, 2, bz
			x, y = step(o[0]+float64(d[0]*now), x, bx), step(o[1]+float64(d[1]*now), y, by)
		}
		if now >= to {
			return hit{}, false
		}
		// Up to the smallest node that holds the old place and the new one.
		level = (bits.Len64((x^wasX)|(y^wasY)|(z^wasZ)) - 1) >> 1
		if level > t.top {
			return hit{}, false
		}
		node = path[level]
	}
}

// step returns the cell of a coordinate, which rounding must not take back below the
// old cell nor up to the bound.
func step(p float64, old, bound uint64) uint64 {
	return uint64(min(max(int64(p), int64(old)), int64(bound)-1))
}

// normal returns the direction out of the face through which the ray came.
func (h *hit) normal(r *ray) (n [3]int64) {
	n[h.axis] = -1
	if component(r.dir, h.axis) < 0 {
		n[h.axis] = 1
	}
	return n
}

func component(v vec.V3, axis int) float64 {
	switch axis {
	case 0:
		return v.X
	case 1:
		return v.Y
	}
	return v.Z
}

// index is the voxel's index in its block.
func (h *hit) index() int { return int(h.at[0]&15 | h.at[1]&15<<4 | h.at[2]&15<<8) }
