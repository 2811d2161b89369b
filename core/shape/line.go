package shape

import (
	"iter"
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Line goes from one voxel to another, both of which belong to it, and is the same
// in both directions.
//
// With a Thickness of at most 1 it is one voxel thin: 26-connected, one voxel for
// each step along its longest axis, so that neighbours may touch by an edge or a
// corner only; with Faces 6-connected, so that they share a face. A greater
// Thickness makes it a Capsule of that width through the two centres.
type Line struct {
	From, To  voxel.Pos
	Thickness float64
	Faces     bool
}

func (l Line) thin() bool { return !(l.Thickness > 1) }

func (l Line) capsule() Capsule {
	half := vec.V3{X: 0.5, Y: 0.5, Z: 0.5}
	return Capsule{corner(l.From).Add(half), corner(l.To).Add(half), l.Thickness / 2}
}

// Bounds implements Solid. Voxels at the greatest coordinate are left out, as boxes
// can't hold them.
func (l Line) Bounds() voxel.Box {
	if !l.thin() {
		return l.capsule().Bounds()
	}
	lo := voxel.Pos{X: min(l.From.X, l.To.X), Y: min(l.From.Y, l.To.Y), Z: min(l.From.Z, l.To.Z)}
	hi := voxel.Pos{X: max(l.From.X, l.To.X), Y: max(l.From.Y, l.To.Y), Z: max(l.From.Z, l.To.Z)}
	return voxel.Box{Min: lo, Max: voxel.Pos{X: next(hi.X), Y: next(hi.Y), Z: next(hi.Z)}}
}

func next(i int32) int32 { return max(i, i+1) }

// Row implements Solid.
func (l Line) Row(y, z int32) Row {
	if !l.thin() {
		return l.capsule().Row(y, z)
	}
	var s Span
	for p := range l.stepsNear(y, z) {
		if p.Y != y || p.Z != z {
			continue
		}
		if s.From == s.To {
			s = Span{p.X, next(p.X)}
		}
		s.From, s.To = min(s.From, p.X), max(s.To, next(p.X))
	}
	return Row{s}
}

// All visits the voxels of a thin line from one end to the other.
func (l Line) All() iter.Seq[voxel.Pos] {
	w := l.walk()
	return func(yield func(voxel.Pos) bool) { w.run(0, w.n, yield) }
}

// stepsNear visits a part of a thin line that holds all its voxels at y and z.
func (l Line) stepsNear(y, z int32) iter.Seq[voxel.Pos] {
	w := l.walk()
	first, last := w.steps(1, y)
	a, b := w.steps(2, z)
	first, last = max(first, a), min(last, b)
	return func(yield func(voxel.Pos) bool) { w.run(first, last, yield) }
}

// walk is a thin line as n steps along its longest axis. It starts at the end with
// the lower coordinates, so that it is the same from both ends.
type walk struct {
	from  [3]int64
	d     [3]int64
	n     int64
	faces bool
}

func (l Line) walk() walk {
	a, b := l.From, l.To
	if b.X < a.X || b.X == a.X && (b.Y < a.Y || b.Y == a.Y && b.Z < a.Z) {
		a, b = b, a
	}
	w := walk{from: [3]int64{int64(a.X), int64(a.Y), int64(a.Z)}, faces: l.Faces}
	for i, end := range [3]int64{int64(b.X), int64(b.Y), int64(b.Z)} {
		w.d[i] = end - w.from[i]
		w.n = max(w.n, w.d[i], -w.d[i])
	}
	return w
}

// at returns the place after i steps.
func (w *walk) at(i int64) [3]int64 {
	p := w.from
	if w.n == 0 {
		return p
	}
	for k, d := range w.d {
		if d >= 0 {
			p[k] += roundedShare(i, d, w.n)
		} else {
			p[k] -= roundedShare(i, -d, w.n)
		}
	}
	return p
}

// roundedShare returns i*d/n to the nearest, halves up, for 0 <= i, d <= n < 2^32.
func roundedShare(i, d, n int64) int64 {
	p, m := uint64(i)*uint64(d), uint64(n)
	q := p / m
	if 2*(p%m) >= m {
		q++
	}
	return int64(q)
}

// steps returns the first and last step that can be at c on axis k; a 6-connected
// line is there one step earlier or later too.
func (w *walk) steps(k int, c int32) (first, last int64) {
	away := int64(c) - w.from[k]
	d := w.d[k]
	if d < 0 {
		away, d = -away, -d
	}
	switch {
	case away < 0 || away > d:
		return 1, 0
	case d == 0:
		return 0, w.n
	}
	per := float64(w.n) / float64(d)
	first = int64(math.Floor((float64(away)-0.5)*per)) - 2
	last = int64(math.Ceil((float64(away)+0.5)*per)) + 2
	return max(0, first), min(w.n, last)
}

// run visits the voxels from one step to another, both included; between two steps
// of a 6-connected line it visits the corners: x first, then y, then z.
func (w *walk) run(first, last int64, yield func(voxel.Pos) bool) {
	if first > last {
		return
	}
	p := w.at(first)
	if !yield(pos(p)) {
		return
	}
	for i := first + 1; i <= last; i++ {
		q := w.at(i)
		if w.faces {
			for k := range p {
				if corner := p; q[k] != p[k] {
					corner[k] = q[k]
					if p = corner; p != q && !yield(pos(p)) {
						return
					}
				}
			}
		}
		if p = q; !yield(pos(p)) {
			return
		}
	}
}

func pos(p [3]int64) voxel.Pos { return voxel.Pos{X: int32(p[0]), Y: int32(p[1]), Z: int32(p[2])} }
