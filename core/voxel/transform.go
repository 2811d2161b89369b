package voxel

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/vec"
)

// maxTransformed is the most voxels that one Transform may make, budget or not.
const maxTransformed = 1 << 33

// Transform maps the volume through an affine matrix: each voxel of the result is
// the voxel at the rounded place that the inverse matrix gives. Rotations by
// quarter turns, mirrorings and whole steps are exact. A singular matrix leaves an
// empty volume. The matrix moves voxel indices as Goxel's does: voxel p goes to
// round(m*p). What would leave the space of coordinates is removed.
//
// A transform that would make more voxels than the budget has room for, or, even
// without a budget, more than 8 billion, is refused as a whole; so is one that
// distorts so much that it has to look at far more places than it can fill. Without
// a budget the volume then stays as it was.
func (v *Volume) Transform(m vec.M4) {
	if v.stopped() || v.Count() == 0 || m == vec.Identity() {
		return
	}
	if t, ok := turnOf(m); ok {
		v.turn(t)
		return
	}
	inv, ok := m.Inverse()
	if !ok || !finite(m) || !finite(inv) {
		v.Clear()
		return
	}
	if !v.scales(m) {
		return
	}
	w := New(v.budget)
	if v.quota != nil {
		w.SetQuota(&Quota{v.quota.n - v.Count()})
	}
	t := resampler{m: m, inv: inv, src: v.view().Reader(), dst: w, done: map[Pos]struct{}{}}
	t.left = 1<<13 + 16*v.Count() + int64(volumeOf(m)*float64(v.Count()))
	for p, b := range v.view().Blocks() {
		if !t.block(p, b) {
			break
		}
	}
	if t.left >= 0 {
		v.take(w)
	} else if v.budget != nil {
		v.budget.Stop(fault.Newf(fault.Limit, "a transform distorts too much").WithHint("Check the matrix.").WithCode(fault.TooLarge))
	}
}

// volumeOf returns how many times larger m makes things.
func volumeOf(m vec.M4) float64 {
	a, b, c := vec.V3{X: m[0], Y: m[1], Z: m[2]}, vec.V3{X: m[4], Y: m[5], Z: m[6]}, vec.V3{X: m[8], Y: m[9], Z: m[10]}
	return math.Abs(a.Dot(b.Cross(c)))
}

func finite(m vec.M4) bool {
	for _, f := range m {
		if math.IsNaN(f) || math.Abs(f) > 1e15 {
			return false
		}
	}
	return true
}

// turnOf returns m as a turn, if it maps the grid onto itself.
func turnOf(m vec.M4) (turn, bool) {
	var t turn
	used := 0
	for row := range 3 {
		for col := range 3 {
			switch f := m[col*4+row]; f {
			case 0:
			case 1, -1:
				t.from[row], t.sign[row] = Axis(col), int64(f)
				used += 1 << (4 * col)
			default:
				return t, false
			}
		}
		f := m[12+row]
		if f != math.Trunc(f) || math.Abs(f) > 1<<40 {
			return t, false
		}
		t.off[row] = int64(f)
	}
	ok := used == 0x111 && t.sign[0]*t.sign[1]*t.sign[2] != 0
	return t, ok
}

// scales tells whether the result can be held; the budget stops when it can't.
func (v *Volume) scales(m vec.M4) bool {
	n := volumeOf(m) * float64(v.Count())
	switch {
	case v.budget != nil && v.budget.limits.Voxels > 0 && n > 2*float64(v.budget.limits.Voxels)+1e6:
		v.budget.overVoxels()
	case n <= maxTransformed:
		return true
	case v.budget != nil:
		v.budget.Stop(fault.Newf(fault.Limit, "a transform to about %.3g voxels is too large", n).WithHint("Check the matrix's scale.").WithCode(fault.TooLarge))
	}
	return false
}

// resampler makes the blocks of dst that voxels of src land in.
type resampler struct {
	m, inv vec.M4
	src    Reader
	dst    *Volume
	done   map[Pos]struct{} // blocks of dst that were made, or found empty
	left   int64            // blocks that may still be made
	px     [blockLen]Color
}

// span is a box of real numbers.
type span struct{ lo, hi vec.V3 }

func (s span) meets(t span) bool {
	return s.lo.X <= t.hi.X && t.lo.X <= s.hi.X && s.lo.Y <= t.hi.Y && t.lo.Y <= s.hi.Y && s.lo.Z <= t.hi.Z && t.lo.Z <= s.hi.Z
}

// image returns the smallest span that holds m applied to s.
func (s span) image(m vec.M4) span {
	mid := m.Point(s.lo.Add(s.hi).Scale(0.5))
	h := s.hi.Sub(s.lo).Scale(0.5)
	r := vec.V3{
		X: float64(math.Abs(m[0])*h.X) + float64(math.Abs(m[4])*h.Y) + float64(math.Abs(m[8])*h.Z),
		Y: float64(math.Abs(m[1])*h.X) + float64(math.Abs(m[5])*h.Y) + float64(math.Abs(m[9])*h.Z),
		Z: float64(math.Abs(m[2])*h.X) + float64(math.Abs(m[6])*h.Y) + float64(math.Abs(m[10])*h.Z),
	}
	return span{mid.Sub(r), mid.Add(r)}
}

// grown returns s with a margin for rounding, in proportion to how far out it is.
func (s span) grown() span {
	e := 1e-3
	for _, f := range [...]float64{s.lo.X, s.lo.Y, s.lo.Z, s.hi.X, s.hi.Y, s.hi.Z} {
		e = max(e, 1e-9*math.Abs(f))
	}
	d := vec.V3{X: e, Y: e, Z: e}
	return span{s.lo.Sub(d), s.hi.Add(d)}
}

func spanOf(lo, hi Pos, margin float64) span {
	d := vec.V3{X: margin, Y: margin, Z: margin}
	return span{vec.V3{X: float64(lo.X), Y: float64(lo.Y), Z: float64(lo.Z)}.Sub(d), vec.V3{X: float64(hi.X), Y: float64(hi.Y), Z: float64(hi.Z)}.Add(d)}
}

// block makes what the voxels of b, the block at p, can land in.
func (t *resampler) block(p Pos, b *Block) bool {
	lo, hi := b.extent()
	src := spanOf(p.Add(lo), p.Add(hi), 0.5).grown()
	dst := src.image(t.m).grown()
	const top = math.MaxInt32 - 1
	edge := func(f float64) int32 { return int32(min(max(f, math.MinInt32), top)) >> 4 }
	if !dst.meets(span{vec.V3{X: math.MinInt32, Y: math.MinInt32, Z: math.MinInt32}, vec.V3{X: top, Y: top, Z: top}}) {
		return true
	}
	from := Pos{edge(dst.lo.X), edge(dst.lo.Y), edge(dst.lo.Z)}
	to := Pos{edge(dst.hi.X), edge(dst.hi.Y), edge(dst.hi.Z)}
	return t.split(from, to, src)
}

// split halves a box of blocks, given in units of blocks with to inside, until it
// is one block or nothing of src lands in it.
func (t *resampler) split(from, to Pos, src span) bool {
	const half = Size - 1
	dst := spanOf(Pos{from.X << 4, from.Y << 4, from.Z << 4}, Pos{to.X<<4 + half, to.Y<<4 + half, to.Z<<4 + half}, 0)
	if t.dst.stopped() {
		return false
	}
	if !dst.image(t.inv).grown().meets(src) {
		return true
	}
	w, h, d := int64(to.X)-int64(from.X), int64(to.Y)-int64(from.Y), int64(to.Z)-int64(from.Z)
	below, above := to, from
	switch {
	case w == 0 && h == 0 && d == 0:
		return t.make(Pos{from.X << 4, from.Y << 4, from.Z << 4})
	case w >= h && w >= d:
		below.X = int32(int64(from.X) + w/2)
		above.X = below.X + 1
	case h >= d:
		below.Y = int32(int64(from.Y) + h/2)
		above.Y = below.Y + 1
	default:
		below.Z = int32(int64(from.Z) + d/2)
		above.Z = below.Z + 1
	}
	return t.split(from, below, src) && t.split(above, to, src)
}

// make makes the block of dst at q, once.
func (t *resampler) make(q Pos) bool {
	if _, ok := t.done[q]; ok {
		return true
	}
	t.done[q] = struct{}{}
	if t.left--; t.left < 0 {
		return false
	}
	// The products of the inverse, by coordinate; added up as M4.Point does.
	var px, py, pz [Size]vec.V3
	for i := range Size {
		x, y, z := float64(int64(q.X)+int64(i)), float64(int64(q.Y)+int64(i)), float64(int64(q.Z)+int64(i))
		px[i] = vec.V3{X: t.inv[0] * x, Y: t.inv[1] * x, Z: t.inv[2] * x}
		py[i] = vec.V3{X: t.inv[4] * y, Y: t.inv[5] * y, Z: t.inv[6] * y}
		pz[i] = vec.V3{X: t.inv[8] * z, Y: t.inv[9] * z, Z: t.inv[10] * z}
	}
	off := vec.V3{X: t.inv[12], Y: t.inv[13], Z: t.inv[14]}
	for i := range t.px {
		p := px[i&15].Add(py[i>>4&15]).Add(pz[i>>8]).Add(off)
		x, y, z := math.Floor(p.X+0.5), math.Floor(p.Y+0.5), math.Floor(p.Z+0.5)
		t.px[i] = 0
		if inRange(x) && inRange(y) && inRange(z) {
			t.px[i] = t.src.Get(int32(x), int32(y), int32(z))
		}
	}
	return t.dst.put(q, blockOf(&t.px).cut(q))
}

func inRange(f float64) bool { return f >= math.MinInt32 && f < math.MaxInt32 }
