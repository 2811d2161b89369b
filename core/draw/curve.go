// Package draw makes curves, and draws along them and on planes.
//
// A curve is a list of points, close enough to each other that the segments between
// them are never further from the curve than Tolerance. What draws writes into a mask, a
// volume whose colours do not matter; shape.Stamp then puts a colour wherever the mask
// has a voxel, so that what crosses itself is not drawn twice.
//
// All arithmetic is rounded explicitly, so that every machine draws the same voxels.
package draw

import (
	"errors"
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
)

// Tolerance is how far, in voxels, the segments of a curve may be from it.
const Tolerance = 0.05

// MaxPoints is how many points a curve has at most.
const MaxPoints = 1 << 20

// ErrTooLong is a curve that would have more than MaxPoints.
var ErrTooLong = errors.New("the curve would have more than a million points")

// Curve is points that are joined by segments.
type Curve []vec.V3

// join returns a*x + b*y, each product rounded.
func join(a vec.V3, x float64, b vec.V3, y float64) vec.V3 {
	return vec.V3{
		X: float64(a.X*x) + float64(b.X*y),
		Y: float64(a.Y*x) + float64(b.Y*y),
		Z: float64(a.Z*x) + float64(b.Z*y),
	}
}

// lerp is exact at both ends.
func lerp(a, b vec.V3, t float64) vec.V3 { return join(a, 1-t, b, t) }

func middle(a, b vec.V3) vec.V3 { return a.Add(b).Scale(0.5) }

// Quadratic returns the Bézier curve from a to c that b pulls.
func Quadratic(a, b, c vec.V3) (Curve, error) {
	return Cubic(a, join(a, 1.0/3, b, 2.0/3), join(c, 1.0/3, b, 2.0/3), c)
}

// Cubic returns the Bézier curve from a to d that starts towards b and arrives from c.
func Cubic(a, b, c, d vec.V3) (Curve, error) { return flatten(Curve{a}, a, b, c, d, 0) }

// maxDepth bounds the halving of one Bézier curve: 65536 segments.
const maxDepth = 16

// flatten appends the curve without its first point, halving it until it is flat (de
// Casteljau).
func flatten(out Curve, a, b, c, d vec.V3, depth int) (Curve, error) {
	if len(out) >= MaxPoints {
		return nil, ErrTooLong
	}
	if depth == maxDepth || flat(a, b, c, d) {
		return append(out, d), nil
	}
	ab, bc, cd := middle(a, b), middle(b, c), middle(c, d)
	abc, bcd := middle(ab, bc), middle(bc, cd)
	m := middle(abc, bcd)
	out, err := flatten(out, a, ab, abc, m, depth+1)
	if err != nil {
		return nil, err
	}
	return flatten(out, m, bcd, cd, d, depth+1)
}

// flat tells whether a Bézier curve is within Tolerance of its chord: what it leaves the
// chord by is bounded by how far its control points are from thirds of it (Fischer).
func flat(a, b, c, d vec.V3) bool {
	u := vec.V3{X: float64(3*b.X) - float64(2*a.X) - d.X, Y: float64(3*b.Y) - float64(2*a.Y) - d.Y, Z: float64(3*b.Z) - float64(2*a.Z) - d.Z}
	v := vec.V3{X: float64(3*c.X) - float64(2*d.X) - a.X, Y: float64(3*c.Y) - float64(2*d.Y) - a.Y, Z: float64(3*c.Z) - float64(2*d.Z) - a.Z}
	x, y, z := max(float64(u.X*u.X), float64(v.X*v.X)), max(float64(u.Y*u.Y), float64(v.Y*v.Y)), max(float64(u.Z*u.Z), float64(v.Z*v.Z))
	return x+y+z <= 16*Tolerance*Tolerance
}

// Spline returns a curve through all points: a centripetal Catmull-Rom spline, which
// has no loops and no cusps where they are uneven (Yuksel, Schaefer, Keyser, 2011). When
// it is closed it ends where it starts. Points that are equal to the one before are left
// out.
func Spline(points []vec.V3, closed bool) (Curve, error) {
	p := distinct(points, closed)
	n := len(p)
	if n < 2 {
		return Curve(p), nil
	}
	at := func(i int) vec.V3 {
		switch {
		case closed:
			return p[(i+n)%n]
		case i < 0: // as if the curve went straight on
			return join(p[0], 2, p[1], -1)
		case i >= n:
			return join(p[n-1], 2, p[n-2], -1)
		}
		return p[i]
	}
	segments := n - 1
	if closed && n > 2 {
		segments = n
	}
	out := Curve{p[0]}
	var err error
	for i := range segments {
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		x, y, z := math.Sqrt(b.Sub(a).Len()), math.Sqrt(c.Sub(b).Len()), math.Sqrt(d.Sub(c).Len())
		if out, err = flatten(out, b, handle(a, b, c, x, y), handle(d, c, b, z, y), c, 0); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// handle returns the control point behind b, on the way from a over b to c, for knots
// that are x and y apart.
func handle(a, b, c vec.V3, x, y float64) vec.V3 {
	xx, yy, xy := float64(x*x), float64(y*y), float64(x*y)
	h := join(c, xx, a, -yy)
	h = join(h, 1, b, 2*xx+float64(3*xy)+yy)
	return h.Scale(1 / (3 * (xx + xy)))
}

func distinct(points []vec.V3, closed bool) []vec.V3 {
	var out []vec.V3
	for _, p := range points {
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	if n := len(out); closed && n > 1 && out[0] == out[n-1] {
		out = out[:n-1]
	}
	return out
}

// Basis returns two units that with the unit of axis make a right-handed frame: u, v,
// axis. Those of z are x and y, those of x are y and z, those of y are z and x.
func Basis(axis vec.V3) (u, v, w vec.V3) {
	w = axis.Unit()
	switch w {
	case vec.V3{X: 1}:
		return vec.V3{Y: 1}, vec.V3{Z: 1}, w
	case vec.V3{Y: 1}:
		return vec.V3{Z: 1}, vec.V3{X: 1}, w
	case vec.V3{Z: 1}:
		return vec.V3{X: 1}, vec.V3{Y: 1}, w
	}
	up := vec.V3{Z: 1}
	if math.Abs(w.Z) > 0.9 {
		up = vec.V3{X: 1}
	}
	u = up.Cross(w).Unit()
	return u, w.Cross(u), w
}

// Arc is a part of a circle, or of a screw when it rises.
type Arc struct {
	Center   vec.V3
	Axis     vec.V3  // what it goes around, counter-clockwise when that points at the viewer
	Radius   float64 // at the start
	RadiusTo float64 // at the end
	From, To float64 // degrees, from the first vector of Basis(Axis)
	Rise     float64 // how far along Axis the end is from the start
}

// Curve returns the arc's points.
func (a Arc) Curve() (Curve, error) {
	u, v, w := Basis(a.Axis)
	turn := (a.To - a.From) * (math.Pi / 180)
	r := max(math.Abs(a.Radius), math.Abs(a.RadiusTo), Tolerance)
	// A chord of the angle s is r(1-cos(s/2)) from its arc, which is about r*s*s/8.
	steps := math.Ceil(math.Abs(turn) / math.Sqrt(8*Tolerance/r))
	if !(steps < MaxPoints) {
		return nil, ErrTooLong
	}
	n := max(1, int(steps))
	out := make(Curve, n+1)
	for i := range out {
		t := float64(i) / float64(n)
		angle := float64(a.From*(1-t)) + float64(a.To*t)
		radius := float64(a.Radius*(1-t)) + float64(a.RadiusTo*t)
		sin, cos := sincos(angle)
		p := join(u, radius*cos, v, radius*sin)
		out[i] = join(p, 1, w, a.Rise*t).Add(a.Center)
	}
	return out, nil
}

// sincos takes degrees, and is exact at quarter turns.
func sincos(degrees float64) (sin, cos float64) {
	switch d := math.Mod(degrees, 360); d {
	case 0:
		return 0, 1
	case 90, -270:
		return 1, 0
	case 180, -180:
		return 0, -1
	case 270, -90:
		return -1, 0
	}
	return maths.Sincos(math.Mod(degrees, 360) * (math.Pi / 180))
}

// Length returns how long the curve is.
func (c Curve) Length() float64 {
	sum := 0.0
	for i := 1; i < len(c); i++ {
		sum += c[i].Sub(c[i-1]).Len()
	}
	return sum
}

// Resample returns points at equal distances along the curve, both ends included: the
// nearest to the wanted distance with which that comes out.
func (c Curve) Resample(distance float64) (Curve, error) {
	length := c.Length()
	if len(c) < 2 || length == 0 {
		return c[:min(1, len(c))], nil
	}
	steps := math.Max(1, math.Round(length/distance))
	if !(steps < MaxPoints) {
		return nil, ErrTooLong
	}
	n := int(steps)
	out := make(Curve, 0, n+1)
	i, done := 1, 0.0 // the segment that ends at point i starts at done
	for k := range n {
		want := float64(length * (float64(k) / float64(n)))
		for {
			l := c[i].Sub(c[i-1]).Len()
			if want <= done+l || i == len(c)-1 {
				t := 0.0
				if l > 0 {
					t = min(1, (want-done)/l)
				}
				out = append(out, lerp(c[i-1], c[i], t))
				break
			}
			done += l
			i++
		}
	}
	return append(out, c[len(c)-1]), nil
}

// Polar returns the point at a distance from 0 and an angle in degrees.
func Polar(radius, degrees float64) P2 {
	sin, cos := sincos(degrees)
	return P2{radius * cos, radius * sin}
}
