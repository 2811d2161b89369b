package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Solid is a set of voxels that Fill can write. Its methods may be called from any
// goroutine.
type Solid interface {
	// Bounds returns a box that holds every voxel of the solid, and not much more.
	Bounds() voxel.Box

	// Row returns the voxels of the solid among those at y and z, from low to high.
	Row(y, z int32) Row
}

// Span is the voxels from From up to, and without, To. It is empty when To is not
// greater than From.
type Span struct{ From, To int32 }

// Row is what a solid has of one row of voxels along x: at most two spans that do
// not touch, the empty ones last.
type Row [2]Span

// Contains tells whether the voxel p belongs to s.
func Contains(s Solid, p voxel.Pos) bool {
	for _, span := range s.Row(p.Y, p.Z) {
		if p.X >= span.From && p.X < span.To {
			return true
		}
	}
	return false
}

// center returns the coordinate of a voxel's centre.
func center(i int32) float64 { return float64(i) + 0.5 }

// square returns x*x, rounded: a compiler must not fuse it into a sum.
func square(x float64) float64 { return float64(x * x) }

// enclose returns the box of the voxels whose centres are from lo to hi.
func enclose(lo, hi vec.V3) voxel.Box {
	b := voxel.Box{
		Min: voxel.Pos{X: clamp(math.Ceil(lo.X - 0.5)), Y: clamp(math.Ceil(lo.Y - 0.5)), Z: clamp(math.Ceil(lo.Z - 0.5))},
		Max: voxel.Pos{X: clamp(math.Floor(hi.X + 0.5)), Y: clamp(math.Floor(hi.Y + 0.5)), Z: clamp(math.Floor(hi.Z + 0.5))},
	}
	if b.Empty() {
		return voxel.Box{}
	}
	return b
}

// around returns the box of the voxels whose centres are within r of a segment.
func around(a, b vec.V3, r float64) voxel.Box {
	pad := vec.V3{X: r, Y: r, Z: r}
	lo := vec.V3{X: min(a.X, b.X), Y: min(a.Y, b.Y), Z: min(a.Z, b.Z)}
	hi := vec.V3{X: max(a.X, b.X), Y: max(a.Y, b.Y), Z: max(a.Z, b.Z)}
	return enclose(lo.Sub(pad), hi.Add(pad))
}

func clamp(f float64) int32 {
	switch {
	case !(f > math.MinInt32): // NaN too
		return math.MinInt32
	case f > math.MaxInt32:
		return math.MaxInt32
	}
	return int32(f)
}

// interval is the reals from lo to hi; it is empty when lo > hi or either is NaN.
type interval struct{ lo, hi float64 }

func (a interval) intersect(b interval) interval {
	return interval{max(a.lo, b.lo), min(a.hi, b.hi)}
}

// hull returns the smallest interval that holds both.
func (a interval) hull(b interval) interval {
	switch {
	case !(a.lo <= a.hi):
		return b
	case !(b.lo <= b.hi):
		return a
	}
	return interval{min(a.lo, b.lo), max(a.hi, b.hi)}
}

var (
	nothing = interval{math.Inf(1), math.Inf(-1)}
	all     = interval{math.Inf(-1), math.Inf(1)}
)

// below returns where a*x*x + 2*b*x + c <= 0, for a >= 0.
func below(a, b, c float64) interval {
	if a == 0 {
		switch {
		case b > 0:
			return interval{math.Inf(-1), -c / (2 * b)}
		case b < 0:
			return interval{-c / (2 * b), math.Inf(1)}
		case c <= 0:
			return all
		}
		return nothing
	}
	disc := square(b) - float64(a*c)
	if !(disc >= 0) {
		return nothing
	}
	// The root that does not subtract two near numbers gives the other one.
	q := -(b + math.Copysign(math.Sqrt(disc), b))
	if q == 0 {
		return interval{0, 0}
	}
	return interval{min(q/a, c/q), max(q/a, c/q)}
}

// settle turns an interval of x, which rounding may have moved a little, into the
// exact span of the voxels that in, given a centre's x, says are inside. What is
// inside must be one run.
func settle(at interval, in func(x float64) bool) Span {
	if !(at.lo <= at.hi) {
		return Span{}
	}
	const slack = 1e-6
	wide := slack * (1 + max(math.Abs(at.lo), math.Abs(at.hi)))
	if !(wide < 1) { // an end is infinite or beyond all voxels
		wide = 1
	}
	from, to := clamp(math.Ceil(at.lo-wide-0.5)), clamp(math.Floor(at.hi+wide+0.5))
	for n := 0; from < to && !in(center(from)); n++ {
		if from++; n == astray {
			return search(from, to, in)
		}
	}
	for n := 0; from < to && !in(center(to-1)); n++ {
		if to--; n == astray {
			return search(from, to, in)
		}
	}
	return Span{from, to}
}

// astray is how many voxels beyond its slack settle follows an end one by one.
const astray = 16

// search is settle for an interval that rounding has moved a lot, as it does where
// numbers are huge: the run is looked for in the middle. What is not there is so thin
// that rounding decides about it, and counts as empty.
func search(from, to int32, in func(x float64) bool) Span {
	if from >= to {
		return Span{}
	}
	mid := int32((int64(from) + int64(to)) >> 1)
	if !in(center(mid)) {
		return Span{}
	}
	return Span{int32(bisect(int64(from)-1, int64(mid), in)), int32(bisect(int64(to), int64(mid), in)) + 1}
}

// bisect returns the last voxel that is in, on the way from one that is to one that
// isn't.
func bisect(out, inside int64, in func(x float64) bool) int64 {
	for out-inside > 1 || inside-out > 1 {
		if mid := (out + inside) >> 1; in(center(int32(mid))) {
			inside = mid
		} else {
			out = mid
		}
	}
	return inside
}
