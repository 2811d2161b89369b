package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
	"github.com/voxrun/voxrun/core/vec"
)

// Flat is a field in the plane, to extrude or revolve. It does not change.
type Flat struct {
	lo, hi [2]float64
	parts  int
	dist   func(x, y float64) float64
}

// Circle returns a circle.
func Circle(r float64) Flat {
	return Flat{[2]float64{-r, -r}, [2]float64{r, r}, 1, func(x, y float64) float64 { return length(x, y, 0) - r }}
}

// Rect returns a rectangle with edges of the given lengths.
func Rect(w, h float64) Flat {
	w, h = w/2, h/2
	return Flat{[2]float64{-w, -h}, [2]float64{w, h}, 1, func(x, y float64) float64 {
		x, y = math.Abs(x)-w, math.Abs(y)-h
		return length(max(x, 0), max(y, 0), 0) + min(max(x, y), 0)
	}}
}

// Polygon returns what the corners of a polygon, at least 3, enclose: as often as not, when
// its edges cross.
func Polygon(corners [][2]float64) Flat {
	f := Flat{lo: corners[0], hi: corners[0], parts: 1 + len(corners)/8}
	for _, c := range corners {
		for k := range c {
			f.lo[k], f.hi[k] = min(f.lo[k], c[k]), max(f.hi[k], c[k])
		}
	}
	f.dist = func(x, y float64) float64 {
		near, inside := math.Inf(1), false
		b := corners[len(corners)-1]
		for _, a := range corners {
			ex, ey := b[0]-a[0], b[1]-a[1]
			px, py := x-a[0], y-a[1]
			t := 0.0
			if ee := sq(ex) + sq(ey); ee > 0 {
				t = max(0, min(1, (float64(px*ex)+float64(py*ey))/ee))
			}
			near = min(near, sq(px-float64(ex*t))+sq(py-float64(ey*t)))
			if (a[1] > y) != (b[1] > y) && (float64(px*ey) < float64(ex*py)) == (ey > 0) {
				inside = !inside
			}
			b = a
		}
		if inside {
			return -math.Sqrt(near)
		}
		return math.Sqrt(near)
	}
	return f
}

// Star returns a star of n corners, at least 2, with an outer and an inner radius; the
// first corner is on the y axis. With both radii equal it is a regular polygon of 2n.
func Star(n int, outer, inner float64) Flat {
	corners := make([][2]float64, 0, 2*n)
	for i := range n {
		for k, r := range []float64{outer, inner} {
			sin, cos := sincos(360 * (float64(i) + float64(k)/2) / float64(n))
			corners = append(corners, [2]float64{float64(r * sin), float64(r * cos)})
		}
	}
	return Polygon(corners)
}

// Regular returns a regular polygon of n corners, at least 3; the first is on the y axis.
func Regular(n int, r float64) Flat {
	corners := make([][2]float64, n)
	for i := range corners {
		sin, cos := sincos(360 * float64(i) / float64(n))
		corners[i] = [2]float64{float64(r * sin), float64(r * cos)}
	}
	return Polygon(corners)
}

// Extrude returns a prism: a flat shape, h high along z.
func Extrude(f Flat, h float64) Node {
	h /= 2
	b := Bounds{vec.V3{X: f.lo[0], Y: f.lo[1], Z: -h}, vec.V3{X: f.hi[0], Y: f.hi[1], Z: h}}
	return &solid{info{bounds: b, count: f.parts}, func(p vec.V3) float64 {
		d, z := f.dist(p.X, p.Y), math.Abs(p.Z)-h
		return length(max(d, 0), max(z, 0), 0) + min(max(d, z), 0)
	}}
}

// Revolve returns a flat shape turned around the z axis: its x is the distance from the
// axis, less an offset, its y is z.
func Revolve(f Flat, offset float64) Node {
	r := max(f.hi[0]+offset, -(f.lo[0] + offset), 0)
	b := Bounds{vec.V3{X: -r, Y: -r, Z: f.lo[1]}, vec.V3{X: r, Y: r, Z: f.hi[1]}}
	return &solid{info{bounds: b, count: f.parts}, func(p vec.V3) float64 { return f.dist(length(p.X, p.Y, 0)-offset, p.Z) }}
}

// Cylinder returns a cylinder along z.
func Cylinder(r, h float64) Node { return Revolve(Rect(2*r, h), 0) }

// Cone returns a cone along z with the radii r at its lower end and tip at its upper one.
func Cone(r, tip, h float64) Node {
	return Revolve(Polygon([][2]float64{{-r, -h / 2}, {r, -h / 2}, {tip, h / 2}, {-tip, h / 2}}), 0)
}

// sincos returns the sine and cosine of an angle in degrees: exact for multiples of 90,
// and everywhere the same bits.
func sincos(degrees float64) (sin, cos float64) {
	turn := math.Mod(degrees, 360)
	quarter := math.Round(turn / 90)
	x := float64((turn - 90*quarter) * (math.Pi / 180)) // the difference is exact
	sin, cos = maths.Sincos(x)
	switch (int(quarter)%4 + 4) % 4 {
	case 1:
		return cos, -sin
	case 2:
		return -sin, -cos
	case 3:
		return -cos, sin
	}
	return sin, cos
}
