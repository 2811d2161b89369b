package draw

import (
	"math"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Sweep moves a flat shape along a curve.
type Sweep struct {
	Curve   Curve // distinct neighbours; when Closed, the last point is the first
	Profile Rings // seen along the curve: x to the right, y up
	Up      vec.V3
	Upright bool
	Closed  bool
	Twist   float64             // degrees by which it turns from the start to the end
	Scale   func(i int) float64 // its size at a point; nil is 1
}

// Draw draws what the shape passes over into a mask. It ends early when stopped says so.
func (s Sweep) Draw(mask *voxel.Volume, stopped func() bool) {
	frames := Frames(s.Curve, s.Up, s.Upright, s.Closed)
	for i := range frames {
		frames[i].roll(s.Twist * (float64(i) / float64(len(frames)-1)))
	}
	reach := s.Profile.reach()
	scale := s.Scale
	if scale == nil {
		scale = func(int) float64 { return 1 }
	}
	for i := 1; i < len(frames); i++ {
		g := newSlice(frames[i-1], frames[i], scale(i-1), scale(i), s.Profile)
		if !g.draw(mask, reach, stopped) {
			return
		}
	}
}

// slice is the part of a sweep between two frames: a straight piece, cut off by the
// planes of the two, which halve the angles to its neighbours.
type slice struct {
	a, b    Frame // turned to look along the piece
	na, nb  vec.V3
	length  float64
	sa, sb  float64
	profile Rings
}

func newSlice(a, b Frame, sa, sb float64, profile Rings) *slice {
	d := b.At.Sub(a.At)
	return &slice{a: a.towards(d.Unit()), b: b.towards(d.Unit()), na: a.Ahead, nb: b.Ahead, length: d.Len(), sa: sa, sb: sb, profile: profile}
}

// towards turns a frame to look along d, as little as can be.
func (f Frame) towards(d vec.V3) Frame {
	sum := f.Ahead.Add(d)
	k := 1 + f.Ahead.Dot(d)
	if k < 1e-9 {
		return f
	}
	turn := func(v vec.V3) vec.V3 { return v.Sub(sum.Scale(v.Dot(d) / k)) }
	return Frame{f.At, d, turn(f.Right), turn(f.Up)}
}

func (g *slice) draw(mask *voxel.Volume, reach float64, stopped func() bool) bool {
	r := float64(reach * max(math.Abs(g.sa), math.Abs(g.sb)) * g.mitre())
	lo := vec.V3{Y: min(g.a.At.Y, g.b.At.Y) - r, Z: min(g.a.At.Z, g.b.At.Z) - r}
	hi := vec.V3{Y: max(g.a.At.Y, g.b.At.Y) + r, Z: max(g.a.At.Z, g.b.At.Z) + r}
	from := voxel.Pos{Y: whole(math.Floor(lo.Y)), Z: whole(math.Floor(lo.Z))}
	to := voxel.Pos{Y: whole(math.Ceil(hi.Y)), Z: whole(math.Ceil(hi.Z))}
	around := shape.Capsule{A: g.a.At, B: g.b.At, Radius: r}
	steps := 0
	for z := from.Z; z < to.Z; z++ {
		for y := from.Y; y < to.Y; y++ {
			row := around.Row(y, z)[0]
			if steps++; steps > 1<<12 {
				if steps = 0; stopped() {
					return false
				}
			}
			for x := row.From; x < row.To; x++ {
				if g.has(vec.V3{X: float64(x) + 0.5, Y: float64(y) + 0.5, Z: float64(z) + 0.5}) {
					mask.Set(x, y, z, ink)
				}
				if steps++; steps > 1<<12 {
					if steps = 0; stopped() {
						return false
					}
				}
			}
		}
	}
	return true
}

// mitre returns how much further than the shape the corners between pieces reach: at
// most four times, beyond which they are cut off.
func (g *slice) mitre() float64 {
	const most = 4
	cos := min(g.na.Dot(g.a.Ahead), g.nb.Dot(g.a.Ahead))
	return min(most, 1/max(cos, 1.0/most))
}

// has tells whether a point is between the planes of the two frames and in the shape,
// which changes evenly from one to the other.
func (g *slice) has(p vec.V3) bool {
	d := p.Sub(g.a.At)
	if !(d.Dot(g.na) >= 0 && p.Sub(g.b.At).Dot(g.nb) < 0) {
		return false
	}
	along := d.Dot(g.a.Ahead)
	t := max(0, min(1, along/g.length))
	size := float64(g.sa*(1-t)) + float64(g.sb*t)
	if size == 0 {
		return false
	}
	right, up := lerp(g.a.Right, g.b.Right, t), lerp(g.a.Up, g.b.Up, t)
	return g.profile.Contains(P2{d.Dot(right) / (right.Dot(right) * size), d.Dot(up) / (up.Dot(up) * size)})
}
