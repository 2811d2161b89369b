package voxel

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// Axis is one of the three axes.
type Axis uint8

// The axes.
const (
	X Axis = iota
	Y
	Z
)

// Rotate turns the volume by quarter turns around an axis, counter-clockwise when
// the axis points at the viewer.
//
// Without a pivot it turns around the centre of its bounds. When the box is longer
// by an odd number of voxels on one of the two axes that are turned, its turned
// centre would be half a voxel off the grid: then the box's low corner moves by half
// the difference of its edges, rounded towards zero, so that four turns, or a turn
// there and back, restore the volume exactly.
//
// A pivot is a point of space (the centre of voxel 0 is 0.5), rounded to the
// nearest half. For an odd number of turns it must be a corner or the centre of a
// voxel's face seen along the axis: when only one of its two coordinates is whole,
// the other is taken half a voxel lower.
func (v *Volume) Rotate(axis Axis, quarterTurns int, pivot ...vec.V3) {
	n := quarterTurns & 3
	if n == 0 || v.stopped() || v.Count() == 0 {
		return
	}
	// u turns towards w.
	u, w := (axis+1)%3, (axis+2)%3
	t := turn{from: [3]Axis{X, Y, Z}, sign: [3]int64{1, 1, 1}}
	if n != 2 {
		t.from[u], t.from[w] = w, u
	}
	if n != 3 {
		t.sign[u] = -1
	}
	if n != 1 {
		t.sign[w] = -1
	}
	if len(pivot) > 0 {
		t.around(u, w, halves(axisOf(pivot[0], u)), halves(axisOf(pivot[0], w)), n)
	} else {
		t.inPlace(u, w, v.Bounds())
	}
	v.turn(t)
}

// Mirror reflects the volume along an axis: at the centre of its bounds, which is
// always exact, or at the pivot's coordinate on that axis, rounded to the nearest
// half (whole: a plane between voxels; half: through the middle of them).
func (v *Volume) Mirror(axis Axis, pivot ...vec.V3) {
	if v.stopped() || v.Count() == 0 {
		return
	}
	t := turn{from: [3]Axis{X, Y, Z}, sign: [3]int64{1, 1, 1}}
	axis %= 3
	t.sign[axis] = -1
	b := v.Bounds()
	twice := int64(along(b.Min, axis)) + int64(along(b.Max, axis))
	if len(pivot) > 0 {
		twice = halves(axisOf(pivot[0], axis))
	}
	t.off[axis] = twice - 1
	v.turn(t)
}

// turn maps voxel p to the voxel whose coordinate on axis i is
// sign[i]*p[from[i]] + off[i].
type turn struct {
	from [3]Axis
	sign [3]int64
	off  [3]int64
}

// around sets the offsets for n quarter turns around a pivot, given in halves.
func (t *turn) around(u, w Axis, pu, pw int64, n int) {
	if n == 2 {
		t.off[u], t.off[w] = pu-1, pw-1
		return
	}
	if (pu^pw)&1 != 0 {
		pu, pw = pu&^1, pw&^1
	}
	if n == 1 {
		t.off[u], t.off[w] = (pu+pw)/2-1, (pw-pu)/2
	} else {
		t.off[u], t.off[w] = (pu-pw)/2, (pu+pw)/2-1
	}
}

// inPlace sets the offsets so that the box b keeps its centre, or nearly.
func (t *turn) inPlace(u, w Axis, b Box) {
	edge := func(a Axis) int64 { return int64(along(b.Max, a)) - int64(along(b.Min, a)) }
	for _, a := range [...]Axis{u, w} {
		src := t.from[a]
		low := int64(along(b.Min, a)) + (edge(a)-edge(src))/2
		if t.sign[a] > 0 {
			t.off[a] = low - int64(along(b.Min, src))
		} else {
			t.off[a] = low + int64(along(b.Max, src)) - 1
		}
	}
}

func along(p Pos, a Axis) int32 { return [...]int32{p.X, p.Y, p.Z}[a] }

func axisOf(p vec.V3, a Axis) float64 { return [...]float64{p.X, p.Y, p.Z}[a] }

// halves returns twice f, rounded, and kept where no voxel could land in space.
func halves(f float64) int64 {
	const far = 1 << 40
	switch f = math.Floor(2*f + 0.5); {
	case !(f > -far): // NaN too
		return -far
	case f > far:
		return far
	}
	return int64(f)
}

// apply returns where voxel p goes.
func (t *turn) apply(p Pos) (x, y, z int64) {
	at := func(i int) int64 { return t.sign[i]*int64(along(p, t.from[i])) + t.off[i] }
	return at(0), at(1), at(2)
}

// turn maps the volume: whole blocks first, each onto one block, then what is left
// of the offset by a move of less than a block.
func (v *Volume) turn(t turn) {
	var rest [3]int32
	whole := t
	for i := range whole.off {
		o := whole.off[i]
		if whole.sign[i] < 0 {
			o++ // the voxel -1-p, not -p, lies in the mirrored block
		}
		rest[i] = int32(o & (Size - 1))
		whole.off[i] -= int64(rest[i])
	}
	w := v.another()
	if v.turnsInside(whole) {
		order := whole.order()
		turned := map[*Block]*Block{}
		for p, b := range v.view().Blocks() {
			x, y, z := whole.apply(p)
			q := Pos{int32(x), int32(y), int32(z)}.Block()
			r, ok := turned[b]
			if !ok {
				r = b.permuted(order)
				if b.form == formSolid {
					turned[b] = r
				}
			}
			if !w.put(q, r) {
				return
			}
		}
		w.Move(Pos{rest[0], rest[1], rest[2]})
	} else {
		for p, c := range v.view().All() {
			if x, y, z := t.apply(p); inSpace(x) && inSpace(y) && inSpace(z) {
				w.Set(int32(x), int32(y), int32(z), c)
			}
		}
	}
	v.take(w)
}

// turnsInside tells whether all blocks stay well inside the space of coordinates.
func (v *Volume) turnsInside(t turn) bool {
	const far = math.MaxInt32 - 4*Size
	b := v.Bounds()
	for _, p := range [...]Pos{b.Min, b.Max} {
		x, y, z := t.apply(p)
		if max(x, -x) > far || max(y, -y) > far || max(z, -z) > far {
			return false
		}
	}
	return true
}

// order returns, for each voxel of a turned block, its index in the block before.
func (t *turn) order() *[blockLen]uint16 {
	out := new([blockLen]uint16)
	for i := range blockLen {
		x, y, z := t.apply(inBlock(i))
		out[index(int32(x), int32(y), int32(z))] = uint16(i)
	}
	return out
}

func (b *Block) permuted(order *[blockLen]uint16) *Block {
	if b.form == formSolid {
		return b
	}
	var buf, px [blockLen]Color
	src := b.colors(&buf)
	for i, j := range order {
		px[i] = src[j&(blockLen-1)]
	}
	return blockOf(&px)
}
