package draw

import (
	"cmp"
	"math"
	"slices"
)

// P2 is a point of a plane.
type P2 struct{ X, Y float64 }

// Rings are the outlines of a flat shape. Each is closed. A point is inside where an
// odd number of outlines is crossed on the way out (even-odd), or with NonZero where
// those that turn around it do not cancel out.
type Rings struct {
	Rings   [][]P2
	NonZero bool
}

// reach returns how far the shape is from 0.
func (r Rings) reach() float64 {
	far := 0.0
	for _, ring := range r.Rings {
		for _, p := range ring {
			far = max(far, math.Sqrt(float64(p.X*p.X)+float64(p.Y*p.Y)))
		}
	}
	return far
}

// edge goes up, from y0 to y1.
type edge struct {
	x0, y0, y1 float64
	slope      float64
	winding    int
}

func (e *edge) at(y float64) float64 { return e.x0 + float64((y-e.y0)*e.slope) }

// edges calls f for each edge that is not level.
func (r Rings) edges(f func(edge)) {
	for _, ring := range r.Rings {
		for i, b := range ring {
			a := ring[(i+len(ring)-1)%len(ring)]
			w := 1
			if a.Y > b.Y {
				a, b, w = b, a, -1
			}
			if a.Y < b.Y {
				f(edge{a.X, a.Y, b.Y, (b.X - a.X) / (b.Y - a.Y), w})
			}
		}
	}
}

// Contains tells whether a point is inside. What is exactly on an edge at the left or
// the right is in, so that shapes stay symmetric.
func (r Rings) Contains(p P2) bool {
	winding, crossings, on := 0, 0, false
	r.edges(func(e edge) {
		if e.y0 <= p.Y && p.Y < e.y1 {
			switch x := e.at(p.Y); {
			case x == p.X:
				on = true
			case x < p.X:
				winding += e.winding
				crossings++
			}
		}
	})
	if on {
		return true
	}
	if r.NonZero {
		return winding != 0
	}
	return crossings&1 == 1
}

// Spans calls f for each run of cells whose centres are inside: those of row y from x0
// up to and without x1, from low to high. The cell i goes from i to i+1. It ends when f
// returns false.
func (r Rings) Spans(f func(y, x0, x1 int) bool) {
	var all []edge
	r.edges(func(e edge) { all = append(all, e) })
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b edge) int { return cmp.Compare(a.y0, b.y0) })
	top := all[0].y1
	for _, e := range all {
		top = max(top, e.y1)
	}
	type crossing struct {
		x       float64
		winding int
	}
	var active []edge
	var row []crossing
	for y := int(math.Ceil(all[0].y0 - 0.5)); float64(y)+0.5 < top; y++ {
		c := float64(y) + 0.5
		for len(all) > 0 && all[0].y0 <= c {
			active, all = append(active, all[0]), all[1:]
		}
		active = slices.DeleteFunc(active, func(e edge) bool { return e.y1 <= c })
		row = row[:0]
		for i := range active {
			row = append(row, crossing{active[i].at(c), active[i].winding})
		}
		slices.SortStableFunc(row, func(a, b crossing) int { return cmp.Compare(a.x, b.x) })
		winding, went, done := 0, true, math.MinInt
		for i := 0; i+1 < len(row); i++ {
			winding += row[i].winding
			inside := i&1 == 0
			if r.NonZero {
				inside = winding != 0
			}
			from, to := int(math.Ceil(row[i].x-0.5)), int(math.Floor(row[i+1].x-0.5))+1
			from = max(from, done) // two spans may meet in a centre
			if inside && from < to {
				went, done = went && f(y, from, to), to
			}
		}
		if !went {
			return
		}
	}
}
