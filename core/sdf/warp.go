package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// warp is a shape seen through a change of space, and a change of its distances.
type warp struct {
	info
	node Node
	to   func(p vec.V3) vec.V3             // where in the shape a point is; nil is the same
	then func(d float64, p vec.V3) float64 // nil is the same
}

// Dist implements Node.
func (w *warp) Dist(p vec.V3) float64 {
	q := p
	if w.to != nil {
		q = w.to(p)
	}
	d := w.node.Dist(q)
	if w.then != nil {
		d = w.then(d, p)
	}
	return d
}

// Move returns a shape moved.
func Move(n Node, by vec.V3) Node {
	b := BoundsOf(n)
	return &warp{info: over(Bounds{b.Min.Add(by), b.Max.Add(by)}, n), node: n, to: func(p vec.V3) vec.V3 { return p.Sub(by) }}
}

// Turn returns a shape turned around an axis (0, 1 or 2) by degrees, counterclockwise for
// who looks against the axis.
func Turn(n Node, axis int, degrees float64) Node {
	sin, cos := sincos(degrees)
	turn := func(p vec.V3, sin float64) vec.V3 {
		switch axis {
		case 0:
			return vec.V3{X: p.X, Y: float64(p.Y*cos) - float64(p.Z*sin), Z: float64(p.Y*sin) + float64(p.Z*cos)}
		case 1:
			return vec.V3{X: float64(p.X*cos) + float64(p.Z*sin), Y: p.Y, Z: float64(p.Z*cos) - float64(p.X*sin)}
		}
		return vec.V3{X: float64(p.X*cos) - float64(p.Y*sin), Y: float64(p.X*sin) + float64(p.Y*cos), Z: p.Z}
	}
	return &warp{info: over(turned(BoundsOf(n), func(p vec.V3) vec.V3 { return turn(p, sin) }), n), node: n, to: func(p vec.V3) vec.V3 { return turn(p, -sin) }}
}

// turned returns the box around the corners of a turned box.
func turned(b Bounds, turn func(vec.V3) vec.V3) Bounds {
	if !b.Finite() {
		return symmetric(math.Inf(1), math.Inf(1), math.Inf(1))
	}
	first := turn(b.Min)
	out := Bounds{first, first}
	for i := range 8 {
		p := b.Min
		if i&1 != 0 {
			p.X = b.Max.X
		}
		if i&2 != 0 {
			p.Y = b.Max.Y
		}
		if i&4 != 0 {
			p.Z = b.Max.Z
		}
		p = turn(p)
		out = out.union(Bounds{p, p})
	}
	return out
}

// Scale returns a shape s times as large, s above 0.
func Scale(n Node, s float64) Node {
	b := BoundsOf(n)
	return &warp{
		info: over(Bounds{mul(b.Min, s), mul(b.Max, s)}, n), node: n,
		to:   func(p vec.V3) vec.V3 { return vec.V3{X: p.X / s, Y: p.Y / s, Z: p.Z / s} },
		then: func(d float64, _ vec.V3) float64 { return float64(d * s) },
	}
}

// Mirror returns what of a shape is on the upper side of an axis (0, 1 or 2), on both
// sides.
func Mirror(n Node, axis int) Node {
	b := BoundsOf(n)
	at := func(p *vec.V3) *float64 { return [3]*float64{&p.X, &p.Y, &p.Z}[axis] }
	top := max(*at(&b.Max), 0)
	*at(&b.Min), *at(&b.Max) = -top, top
	return &warp{info: over(b, n), node: n, to: func(p vec.V3) vec.V3 {
		switch axis {
		case 0:
			p.X = math.Abs(p.X)
		case 1:
			p.Y = math.Abs(p.Y)
		default:
			p.Z = math.Abs(p.Z)
		}
		return p
	}}
}

// Stretch returns a shape pulled apart from its centre: by as much along each axis.
func Stretch(n Node, by vec.V3) Node {
	h := mul(by, 0.5)
	b := BoundsOf(n)
	return &warp{info: over(Bounds{b.Min.Sub(h), b.Max.Add(h)}, n), node: n, to: func(p vec.V3) vec.V3 {
		return vec.V3{X: p.X - max(-h.X, min(h.X, p.X)), Y: p.Y - max(-h.Y, min(h.Y, p.Y)), Z: p.Z - max(-h.Z, min(h.Z, p.Z))}
	}}
}

// Round returns a shape grown by r, with its edges rounded by as much.
func Round(n Node, r float64) Node {
	return &warp{info: over(BoundsOf(n).grown(r), n), node: n, then: func(d float64, _ vec.V3) float64 { return d - r }}
}

// Shell returns the wall of a shape: what is no deeper in it than a thickness.
func Shell(n Node, thickness float64) Node {
	return &warp{info: over(BoundsOf(n), n), node: n, then: func(d float64, _ vec.V3) float64 { return max(d, -d-thickness) }}
}

// Noise displaces a surface.
type Noise interface {
	At3(x, y, z float64) float64 // from -1 to 1
	Slope() float64              // how much it changes over one voxel, at most
}

// Displace returns a shape whose surface is moved out and in by noise, at most by amount.
func Displace(n Node, by Noise, amount float64) Node {
	stretch := 1 + float64(math.Abs(amount)*by.Slope())
	return &warp{info: over(BoundsOf(n).grown(math.Abs(amount)), n), node: n, then: func(d float64, p vec.V3) float64 {
		return (d - float64(amount*by.At3(p.X, p.Y, p.Z))) / stretch
	}}
}

// Twist returns a finite shape twisted around the z axis, by degrees for each voxel of
// height.
func Twist(n Node, degrees float64) Node {
	b := BoundsOf(n)
	r := math.Sqrt(sq(max(-b.Min.X, b.Max.X)) + sq(max(-b.Min.Y, b.Max.Y)))
	b = Bounds{vec.V3{X: -r, Y: -r, Z: b.Min.Z}, vec.V3{X: r, Y: r, Z: b.Max.Z}}
	return stretched(n, b, degrees, r, func(p vec.V3) vec.V3 {
		sin, cos := sincos(float64(-degrees * p.Z))
		return vec.V3{X: float64(p.X*cos) - float64(p.Y*sin), Y: float64(p.X*sin) + float64(p.Y*cos), Z: p.Z}
	})
}

// Bend returns a finite shape bent upwards along the x axis, by degrees for each voxel.
func Bend(n Node, degrees float64) Node {
	b := BoundsOf(n)
	r := math.Sqrt(sq(max(-b.Min.X, b.Max.X)) + sq(max(-b.Min.Z, b.Max.Z)))
	b = Bounds{vec.V3{X: -r, Y: b.Min.Y, Z: -r}, vec.V3{X: r, Y: b.Max.Y, Z: r}}
	return stretched(n, b, degrees, r, func(p vec.V3) vec.V3 {
		sin, cos := sincos(float64(-degrees * p.X))
		return vec.V3{X: float64(p.X*cos) - float64(p.Z*sin), Y: p.Y, Z: float64(p.X*sin) + float64(p.Z*cos)}
	})
}

// stretched is a warp that turns by degrees for each voxel, around an axis from which its
// bounds reach r far: it stretches distances by as much as three times that turn. Farther
// away the distance from the bounds takes over, without a jump.
func stretched(n Node, b Bounds, degrees, r float64, to func(vec.V3) vec.V3) Node {
	stretch := 1 + float64(math.Abs(degrees)*(math.Pi/180)*3*r)
	return &warp{info: over(b, n), node: n, to: to, then: func(d float64, p vec.V3) float64 {
		d = min(d/stretch, r)
		if out := b.outside(p); out > 0 {
			d = max(d, out)
		}
		return d
	}}
}
