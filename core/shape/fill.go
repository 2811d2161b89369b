package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// Fill combines the colour c, by mode m, into each voxel of v that belongs to s.
// Intersect and IntersectFill remove all that does not. It stops early when the
// budget of v does, and stops that budget, with a fault of class Limit, for a solid
// that is huge and has next to no voxels.
func Fill(v *voxel.Volume, s Solid, c voxel.Color, m voxel.Mode) {
	b := brush{v: v, c: c, m: m}
	box, isBox := s.(Box)
	line, isLine := s.(Line)
	switch {
	case m == voxel.Intersect || m == voxel.IntersectFill:
		b.keep(s)
	case isBox && b.overwrites():
		v.Fill(box.Bounds(), b.paint())
	case isLine && line.thin():
		b.draw(line)
	default:
		f := filler{brush: b, solid: s, bounds: s.Bounds()}
		f.thin, _ = s.(thin)
		if !f.erase() {
			f.run()
		}
	}
}

// thin is a solid that may leave most of its bounds empty, and can tell where.
type thin interface {
	// near tells whether rows from y0 up to y1 and z0 up to z1 could have voxels. It
	// may err towards true.
	near(y0, y1, z0, z1 int64) bool
}

// filler walks the columns of blocks along x that a solid is in.
type filler struct {
	brush
	solid  Solid
	thin   thin // nil when the solid is not
	bounds voxel.Box
	rows   [256]Row
	mask   [64]uint64

	written, idle int // columns with and without voxels so far
}

// mostIdle is how many columns without a voxel a filler looks at before it gives up,
// besides as many as had some. It takes a fraction of a second.
const mostIdle = 1 << 14

func (f *filler) run() {
	if f.bounds.Empty() {
		return
	}
	b := f.bounds
	f.columns(int64(b.Min.Y)>>4, int64(b.Max.Y-1)>>4+1, int64(b.Min.Z)>>4, int64(b.Max.Z-1)>>4+1)
}

// columns visits the columns of blocks from y0 up to y1 and z0 up to z1, counted in
// blocks, halving the area until it is one column or the solid is not near.
func (f *filler) columns(y0, y1, z0, z1 int64) {
	if f.v.Budget().Err() != nil || f.thin != nil && !f.thin.near(y0<<4, y1<<4, z0<<4, z1<<4) {
		return
	}
	switch {
	case y1-y0 == 1 && z1-z0 == 1:
		f.count(f.column(int32(y0<<4), int32(z0<<4)))
	case y1-y0 > z1-z0:
		mid := (y0 + y1) >> 1
		f.columns(y0, mid, z0, z1)
		f.columns(mid, y1, z0, z1)
	default:
		mid := (z0 + z1) >> 1
		f.columns(y0, y1, z0, mid)
		f.columns(y0, y1, mid, z1)
	}
}

// count bounds the work on what writes nothing, which no budget does.
func (f *filler) count(wrote bool) {
	if wrote {
		f.written++
		return
	}
	if f.idle++; f.idle-f.written > mostIdle && f.v.Budget() != nil {
		w, h, d := f.bounds.Size()
		f.v.Budget().Stop(fault.Newf(fault.Limit, "a shape of %d x %d x %d is so thin that it misses nearly all voxels", w, h, d).
			WithHint("Make it smaller, or thicker than a voxel."))
	}
}

// column writes the blocks along x whose first rows are at y, z, and tells whether
// there are any. Those between the last start and the first end of the rows are full.
func (f *filler) column(y, z int32) (wrote bool) {
	from, to := f.bounds.Max.X, f.bounds.Min.X
	fullFrom, fullTo := int32(math.MinInt32), int32(math.MaxInt32)
	for i := range f.rows {
		r := f.row(y|int32(i&15), z|int32(i>>4))
		f.rows[i] = r
		for _, s := range r {
			if s.From < s.To {
				from, to = min(from, s.From), max(to, s.To)
			}
		}
		fullFrom, fullTo = max(fullFrom, r[0].From), min(fullTo, r[0].To)
	}
	for x := int64(from) &^ 15; x < int64(to) && f.v.Budget().Err() == nil; {
		p := voxel.Pos{X: int32(x), Y: y, Z: z}
		next := x + voxel.Size
		switch {
		case x >= int64(fullFrom) && next <= int64(fullTo):
			f.full(p)
			wrote = true
		case f.cut(x):
			f.part(p, &f.mask)
			wrote = true
		default:
			next = f.ahead(next)
		}
		x = next
	}
	return wrote
}

// ahead returns where the first block with a voxel is, from the block at x on. What
// leans much has its rows far from each other.
func (f *filler) ahead(x int64) int64 {
	first := int64(math.MaxInt64)
	for i := range f.rows {
		for _, s := range f.rows[i] {
			if s.From < s.To && int64(s.To) > x {
				first = min(first, max(x, int64(s.From)&^15))
			}
		}
	}
	return first
}

func (f *filler) row(y, z int32) Row {
	if b := f.bounds; y < b.Min.Y || y >= b.Max.Y || z < b.Min.Z || z >= b.Max.Z {
		return Row{}
	}
	return f.solid.Row(y, z)
}

// cut makes the mask of the block at x from the rows, and tells whether it has a
// voxel.
func (f *filler) cut(x int64) bool {
	var some uint64
	clear(f.mask[:])
	for i := range f.rows {
		r := &f.rows[i]
		bits := run(r[0], x)
		if r[1].From < r[1].To {
			bits |= run(r[1], x)
		}
		f.mask[i>>2] |= bits << (i & 3 * 16)
		some |= bits
	}
	return some != 0
}

// run returns the part of a span in the 16 voxels from x, as bits.
func run(s Span, x int64) uint64 {
	from, to := max(0, int64(s.From)-x), min(voxel.Size, int64(s.To)-x)
	if from >= to {
		return 0
	}
	return (1<<uint(to) - 1) &^ (1<<uint(from) - 1)
}
