package text

import (
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/voxrun/voxrun/core/draw"
)

// outline is the closed curves of a glyph, y up.
type outline [][]draw.P2

// samples is how many lines are looked at in each row of cells, and columns.
const samples = 4

// Spans implements Shape: a cell belongs to the glyph when half of it does. That keeps
// the stems of small letters, which a test of its middle alone would lose now and then.
func (o outline) Spans(dx float64, f func(y, x0, x1 int) bool) bool {
	big := make([][]draw.P2, len(o))
	for i, ring := range o {
		for _, p := range ring {
			big[i] = append(big[i], draw.P2{X: (p.X + dx) * samples, Y: p.Y * samples})
		}
	}
	var row coverage
	went := true
	draw.Rings{Rings: big, NonZero: true}.Spans(func(y, x0, x1 int) bool {
		cell := int(math.Floor(float64(y) / samples))
		if row.n > 0 && cell != row.y {
			went = row.flush(f)
		}
		row.y = cell
		row.add(x0, x1)
		return went
	})
	return went && row.flush(f)
}

// coverage counts the samples in the cells of a row.
type coverage struct {
	y, from, n int
	counts     []uint8
}

func (c *coverage) add(x0, x1 int) {
	a, b := floorDiv(x0), floorDiv(x1-1)+1
	if c.n == 0 {
		c.from, c.counts = a, c.counts[:0]
	}
	c.n++
	for a < c.from { // rows begin at their left, but not all samples of one do
		c.counts = append([]uint8{0}, c.counts...)
		c.from--
	}
	for len(c.counts) < b-c.from {
		c.counts = append(c.counts, 0)
	}
	for x := x0; x < x1; x++ {
		c.counts[floorDiv(x)-c.from]++
	}
}

func floorDiv(x int) int {
	if x < 0 {
		return -((-x + samples - 1) / samples)
	}
	return x / samples
}

func (c *coverage) flush(f func(y, x0, x1 int) bool) bool {
	if c.n == 0 {
		return true
	}
	c.n = 0
	const half = samples * samples / 2
	for i := 0; i < len(c.counts); i++ {
		if c.counts[i] < half {
			continue
		}
		from := i
		for i+1 < len(c.counts) && c.counts[i+1] >= half {
			i++
		}
		if !f(c.y, c.from+from, c.from+i+1) {
			return false
		}
	}
	return true
}

// flatten turns a glyph's curves, y down in 64ths, into rings.
func flatten(segments sfnt.Segments) [][]draw.P2 {
	var rings [][]draw.P2
	var ring []draw.P2
	at := func(p fixed.Point26_6) draw.P2 { return draw.P2{X: cells(p.X), Y: -cells(p.Y)} }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if len(ring) > 2 {
				rings = append(rings, ring)
			}
			ring = []draw.P2{at(s.Args[0])}
		case sfnt.SegmentOpLineTo:
			ring = append(ring, at(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			a, b, c := ring[len(ring)-1], at(s.Args[0]), at(s.Args[1])
			n := steps(a, b, c, c)
			for i := 1; i <= n; i++ {
				t := float64(i) / float64(n)
				ring = append(ring, between(between(a, b, t), between(b, c, t), t))
			}
		case sfnt.SegmentOpCubeTo:
			a, b, c, d := ring[len(ring)-1], at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
			n := steps(a, b, c, d)
			for i := 1; i <= n; i++ {
				t := float64(i) / float64(n)
				ab, bc, cd := between(a, b, t), between(b, c, t), between(c, d, t)
				ring = append(ring, between(between(ab, bc, t), between(bc, cd, t), t))
			}
		}
	}
	if len(ring) > 2 {
		rings = append(rings, ring)
	}
	return rings
}

// between is a point of a line, its products rounded.
func between(a, b draw.P2, t float64) draw.P2 {
	return draw.P2{X: float64(a.X*(1-t)) + float64(b.X*t), Y: float64(a.Y*(1-t)) + float64(b.Y*t)}
}

// steps returns how many lines stand for a curve: more for a longer one.
func steps(p ...draw.P2) int {
	length := 0.0
	for i := 1; i < len(p); i++ {
		length += math.Abs(p[i].X-p[i-1].X) + math.Abs(p[i].Y-p[i-1].Y)
	}
	return int(max(2, min(64, 2+math.Sqrt(length)*2)))
}
