package draw

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
)

// Frame is a place on a curve: where it heads, and what is to the right and up there.
type Frame struct {
	At, Ahead, Right, Up vec.V3
}

// Frames returns the frames at the points of a curve, which must be distinct from their
// neighbours. Upright keeps Right level, as for a road; otherwise the frame turns with
// the curve as little as it can (the double reflection of Wang, Jüttler, Zheng and Liu,
// 2008), from an Up that is as near as can be to up. A closed curve, whose last point is
// its first, has the twist that is left over spread along it.
func Frames(c Curve, up vec.V3, upright, closed bool) []Frame {
	if len(c) < 2 {
		return nil
	}
	out := make([]Frame, len(c))
	for i := range c {
		out[i] = Frame{At: c[i], Ahead: ahead(c, i, closed)}
	}
	out[0].turn(up)
	for i := 1; i < len(out); i++ {
		if upright {
			out[i].Right = out[i-1].Right // where it goes straight up
			out[i].turn(up)
			continue
		}
		out[i].follow(&out[i-1])
	}
	if closed && !upright {
		untwist(out)
	}
	return out
}

// ahead returns the direction at a point: the mean of the segments around it.
func ahead(c Curve, i int, closed bool) vec.V3 {
	last := len(c) - 1
	var in, on vec.V3
	switch {
	case i > 0:
		in = c[i].Sub(c[i-1]).Unit()
	case closed:
		in = c[last].Sub(c[last-1]).Unit()
	}
	switch {
	case i < last:
		on = c[i+1].Sub(c[i]).Unit()
	case closed:
		on = c[1].Sub(c[0]).Unit()
	}
	d := in.Add(on)
	if d.Len() < 1e-9 { // it turns back
		return on
	}
	return d.Unit()
}

// turn sets Right and Up from a wanted up. When the curve heads there, Right stays, or
// is any.
func (f *Frame) turn(up vec.V3) {
	r := f.Ahead.Cross(up)
	switch {
	case r.Len() > 1e-6:
		f.Right = r.Unit()
	case f.Right == (vec.V3{}):
		f.Right, _, _ = Basis(f.Ahead)
	default:
		f.Right = f.Right.Sub(f.Ahead.Scale(f.Right.Dot(f.Ahead))).Unit()
	}
	f.Up = f.Right.Cross(f.Ahead)
}

// follow sets Right and Up from those of the frame before.
func (f *Frame) follow(g *Frame) {
	reflect := func(v, n vec.V3, nn float64) vec.V3 { return v.Sub(n.Scale(2 * n.Dot(v) / nn)) }
	n := f.At.Sub(g.At)
	nn := n.Dot(n)
	if nn == 0 {
		f.Right, f.Up = g.Right, g.Up
		return
	}
	right, head := reflect(g.Right, n, nn), reflect(g.Ahead, n, nn)
	m := f.Ahead.Sub(head)
	if mm := m.Dot(m); mm > 0 {
		right = reflect(right, m, mm)
	}
	f.Right = right.Sub(f.Ahead.Scale(right.Dot(f.Ahead))).Unit()
	f.Up = f.Right.Cross(f.Ahead)
}

// untwist turns the frames so that the last meets the first.
func untwist(fs []Frame) {
	first, last := fs[0], fs[len(fs)-1]
	left := maths.Atan2(last.Up.Dot(first.Right), last.Right.Dot(first.Right)) * (180 / math.Pi)
	for i := range fs {
		fs[i].roll(left * (float64(i) / float64(len(fs)-1)))
	}
}

// roll turns Right towards Up by degrees.
func (f *Frame) roll(degrees float64) {
	sin, cos := sincos(degrees)
	f.Right, f.Up = join(f.Right, cos, f.Up, sin), join(f.Up, cos, f.Right, -sin)
}
