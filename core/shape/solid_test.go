package shape_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// model is a solid and, written down in the plainest way, how deep a point is in
// it: the point is inside when the depth is at least 0.
type model struct {
	name  string
	solid shape.Solid
	depth func(p vec.V3) float64
}

func dist2(p, q vec.V3) float64 { d := p.Sub(q); return d.X*d.X + d.Y*d.Y + d.Z*d.Z }

func sphere(c vec.V3, r float64) model {
	return model{fmt.Sprintf("sphere %v r %v", c, r), shape.Sphere{Center: c, Radius: r}, func(p vec.V3) float64 {
		return r*r - dist2(p, c)
	}}
}

func box(lo, hi vec.V3) model {
	return model{fmt.Sprintf("box %v %v", lo, hi), shape.Box{Min: lo, Max: hi}, func(p vec.V3) float64 {
		if p.X >= lo.X && p.X < hi.X && p.Y >= lo.Y && p.Y < hi.Y && p.Z >= lo.Z && p.Z < hi.Z {
			return 1
		}
		return -1
	}}
}

func ellipsoid(c, r vec.V3) model {
	return model{fmt.Sprintf("ellipsoid %v %v", c, r), shape.Ellipsoid{Center: c, Radii: r}, func(p vec.V3) float64 {
		d := p.Sub(c)
		return 1 - (d.X*d.X/r.X/r.X + d.Y*d.Y/r.Y/r.Y + d.Z*d.Z/r.Z/r.Z)
	}}
}

// onAxis returns where on the segment from a to b p is, 0 to 1, and how far off.
func onAxis(p, a, b vec.V3) (t, off float64) {
	d := b.Sub(a)
	t = p.Sub(a).Dot(d) / d.Dot(d)
	return t, p.Sub(a.Add(d.Scale(t))).Len()
}

// ends is the depth between two flat ends, the first of which is inside.
func ends(t, length float64) float64 {
	if math.Abs(t) < 1e-12 {
		return 1
	}
	return min(t, 1-t) * length
}

func cylinder(a, b vec.V3, r float64) model {
	return model{fmt.Sprintf("cylinder %v %v r %v", a, b, r), shape.Cylinder{A: a, B: b, Radius: r}, func(p vec.V3) float64 {
		t, off := onAxis(p, a, b)
		return min(r-off, ends(t, b.Sub(a).Len()))
	}}
}

func cone(a, b vec.V3, ra, rb float64) model {
	return model{fmt.Sprintf("cone %v %v r %v %v", a, b, ra, rb), shape.Cone{A: a, B: b, RadiusA: ra, RadiusB: rb}, func(p vec.V3) float64 {
		t, off := onAxis(p, a, b)
		return min(ra+(rb-ra)*t-off, ends(t, b.Sub(a).Len()))
	}}
}

func capsule(a, b vec.V3, r float64) model {
	return model{fmt.Sprintf("capsule %v %v r %v", a, b, r), shape.Capsule{A: a, B: b, Radius: r}, func(p vec.V3) float64 {
		t := 0.0
		if a != b {
			t, _ = onAxis(p, a, b)
		}
		return r - p.Sub(a.Add(b.Sub(a).Scale(min(1, max(0, t))))).Len()
	}}
}

func torus(c vec.V3, axis shape.Axis, r, tube float64) model {
	return model{fmt.Sprintf("torus %v %v %v/%v", c, axis, r, tube), shape.Torus{Center: c, Axis: axis, Radius: r, Tube: tube}, func(p vec.V3) float64 {
		d := p.Sub(c)
		switch axis {
		case shape.AxisX:
			d = vec.V3{X: d.Y, Y: d.Z, Z: d.X}
		case shape.AxisY:
			d = vec.V3{X: d.Z, Y: d.X, Z: d.Y}
		}
		return tube - math.Hypot(math.Hypot(d.X, d.Y)-r, d.Z)
	}}
}

// fromMatrix is a shape of Goxel in the frame of a rotated box.
func fromMatrix(kind string, c vec.V3, turn vec.M4, half vec.V3) model {
	m := vec.Translation(c).Mul(turn).Mul(vec.Scaling(half))
	solid, ok := shape.FromMatrix(kind, m)
	if !ok {
		panic("no such kind: " + kind)
	}
	back, _ := m.Inverse()
	return model{fmt.Sprintf("matrix %s %v %v %v", kind, c, turn, half), solid, func(p vec.V3) float64 {
		l := back.Point(p)
		switch kind {
		case "sphere":
			return 1 - l.Dot(l)
		case "cube":
			return 1 - max(math.Abs(l.X), math.Abs(l.Y), math.Abs(l.Z))
		}
		return min(1-(l.X*l.X+l.Y*l.Y), 1-math.Abs(l.Z))
	}}
}

// models returns solids of all kinds at places of all kinds: on corners, on centres
// and anywhere, near the origin, negative and far away.
func models() []model {
	rng := rand.New(rand.NewPCG(1, 2))
	v := func(x, y, z float64) vec.V3 { return vec.V3{X: x, Y: y, Z: z} }
	list := []model{
		sphere(v(0, 0, 0), 8), sphere(v(0.5, 0.5, 0.5), 8), sphere(v(-7, 3, -20), 0.5), sphere(v(0.5, 0.5, 0.5), 0),
		sphere(v(3, 3, 3), 30), box(v(0, 0, 0), v(16, 16, 16)), box(v(-3.5, -0.2, 5), v(2.5, 40, 6)),
		cylinder(v(0, 0, 0), v(0, 0, 20), 7), cylinder(v(0.5, 0.5, 0), v(0.5, 0.5, -9), 5), cylinder(v(1, 0, 0), v(-8, 0, 0), 0.7),
		cone(v(0, 0, 0), v(0, 0, 20), 9, 0), cone(v(0, 0, 0), v(20, 0, 0), 2, 9), cone(v(0, -9, 0), v(0, 9, 0), 0, 12),
		capsule(v(2, 2, 2), v(2, 2, 2), 4), capsule(v(0, 0, 0), v(30, 0, 0), 3), capsule(v(5, -6, 7), v(-9, 8, -20), 2.5),
		torus(v(0, 0, 0), shape.AxisZ, 10, 3), torus(v(0.5, 0.5, 0.5), shape.AxisX, 10, 3), torus(v(1, 2, 3), shape.AxisY, 2, 5),
	}
	for range 60 {
		r := func(lo, hi float64) float64 { return lo + rng.Float64()*(hi-lo) }
		at := [...]vec.V3{{}, {X: -40, Y: 17, Z: 5}, {X: 1e6, Y: -1e6, Z: 12345.5}}[rng.IntN(3)]
		p := func(s float64) vec.V3 { return at.Add(v(r(-s, s), r(-s, s), r(-s, s))) }
		turn := vec.Rotation(v(r(-1, 1), r(-1, 1), r(-1, 1)), r(0, 7))
		if rng.IntN(2) == 0 {
			turn = vec.Rotation([...]vec.V3{{X: 1}, {Y: 1}, {Z: 1}}[rng.IntN(3)], float64(rng.IntN(4))*math.Pi/2)
		}
		half := v(r(0.3, 18), r(0.3, 18), r(0.3, 18))
		list = append(list,
			sphere(p(9), r(0, 25)), box(p(9), p(30)), ellipsoid(p(9), half),
			cylinder(p(20), p(20), r(0, 12)), cone(p(20), p(20), r(0, 15), r(0, 15)), cone(p(20), p(3), r(0, 30), 0),
			capsule(p(20), p(20), r(0, 9)), torus(p(5), shape.Axis(rng.IntN(3)), r(0, 20), r(0, 9)),
			fromMatrix("sphere", p(5), turn, half), fromMatrix("cube", p(5), turn, half), fromMatrix("cylinder", p(5), turn, half),
		)
	}
	return list
}

func TestRowsAreThePointsInside(t *testing.T) {
	t.Parallel()
	for _, m := range models() {
		bounds := m.solid.Bounds()
		wide := voxel.Box{Min: bounds.Min.Sub(voxel.Pos{X: 2, Y: 2, Z: 2}), Max: bounds.Max.Add(voxel.Pos{X: 2, Y: 2, Z: 2})}
		wrong, n := 0, int64(0)
		for z := wide.Min.Z; z < wide.Max.Z; z++ {
			for y := wide.Min.Y; y < wide.Max.Y; y++ {
				row := m.solid.Row(y, z)
				for x := wide.Min.X; x < wide.Max.X; x++ {
					in := row[0].From <= x && x < row[0].To || row[1].From <= x && x < row[1].To
					if in {
						n++
					}
					d := m.depth(vec.V3{X: float64(x) + 0.5, Y: float64(y) + 0.5, Z: float64(z) + 0.5})
					if p := (voxel.Pos{X: x, Y: y, Z: z}); in != (d >= 0) && math.Abs(d) > 1e-9 || in && !bounds.Contains(p) {
						if wrong++; wrong == 1 {
							t.Errorf("%s: %v in %v, depth %v, bounds %v", m.name, p, in, d, bounds)
						}
					}
				}
			}
		}
		v := voxel.New(nil)
		if shape.Fill(v, m.solid, 0xffffffff, voxel.Over); v.Count() != n {
			t.Errorf("%s: Fill writes %d voxels, the rows have %d", m.name, v.Count(), n)
		}
		if wrong > 1 {
			t.Errorf("%s: %d wrong", m.name, wrong)
		}
	}
}

func TestBoundsAreTight(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	r := func(lo, hi float64) float64 { return lo + rng.Float64()*(hi-lo) }
	for range 50 {
		p := func() vec.V3 { return vec.V3{X: r(-20, 20), Y: r(-20, 20), Z: r(-20, 20)} }
		turn := vec.Rotation(p(), r(0, 7))
		half := vec.V3{X: r(10, 20), Y: r(10, 20), Z: r(10, 20)}
		for _, m := range []model{
			sphere(p(), r(10, 20)), ellipsoid(p(), half), box(p(), vec.V3{X: 30, Y: 30, Z: 30}),
			cylinder(p(), p().Add(vec.V3{Z: 40}), r(10, 20)), cone(p(), p().Add(vec.V3{Y: 40}), r(10, 20), r(10, 20)),
			capsule(p(), p(), r(10, 20)), torus(p(), shape.Axis(rng.IntN(3)), 12, r(8, 12)),
			fromMatrix("sphere", p(), turn, half), fromMatrix("cylinder", p(), turn, half),
		} {
			v := voxel.New(nil)
			shape.Fill(v, m.solid, 0xff123456, voxel.Over)
			got, bounds := v.Bounds(), m.solid.Bounds()
			gw, gh, gd := got.Size()
			w, h, d := bounds.Size()
			if bounds.Intersect(got) != got || w > gw+2 || h > gh+2 || d > gd+2 {
				t.Errorf("%s: bounds %v, voxels %v", m.name, bounds, got)
			}
		}
	}
}

// A solid around a corner or the centre of a voxel is its own mirror image, to the
// last voxel.
func TestSymmetry(t *testing.T) {
	t.Parallel()
	for _, m := range []model{
		sphere(vec.V3{}, 13), sphere(vec.V3{X: 0.5, Y: 0.5, Z: 0.5}, 13), sphere(vec.V3{X: 7, Y: -3.5, Z: 100}, 5),
		ellipsoid(vec.V3{X: 4, Y: 4, Z: 4}, vec.V3{X: 10, Y: 5, Z: 3}),
		cylinder(vec.V3{Z: -6}, vec.V3{Z: 6}, 5), capsule(vec.V3{Y: -6}, vec.V3{Y: 6}, 5),
		torus(vec.V3{X: 0.5, Y: 0.5, Z: 0.5}, shape.AxisZ, 9, 3),
		fromMatrix("cylinder", vec.V3{}, vec.Identity(), vec.V3{X: 6, Y: 4, Z: 3}),
	} {
		b := m.solid.Bounds()
		last := b.Max.Sub(voxel.Pos{X: 1, Y: 1, Z: 1})
		for z := b.Min.Z; z < b.Max.Z; z++ {
			for y := b.Min.Y; y < b.Max.Y; y++ {
				for x := b.Min.X; x < b.Max.X; x++ {
					p := voxel.Pos{X: x, Y: y, Z: z}
					want := shape.Contains(m.solid, p)
					for _, q := range []voxel.Pos{
						{X: b.Min.X + last.X - x, Y: y, Z: z}, {X: x, Y: b.Min.Y + last.Y - y, Z: z}, {X: x, Y: y, Z: b.Min.Z + last.Z - z},
					} {
						if shape.Contains(m.solid, q) != want {
							t.Fatalf("%s: %v is %v, its mirror %v is not", m.name, p, want, q)
						}
					}
				}
			}
		}
	}
}

func TestEmptySolids(t *testing.T) {
	t.Parallel()
	nan, inf := math.NaN(), math.Inf(1)
	zero, _ := shape.FromMatrix("cube", vec.M4{})
	flat, _ := shape.FromMatrix("sphere", vec.Scaling(vec.V3{X: 4, Y: 4}))
	for _, s := range []shape.Solid{
		shape.Sphere{Radius: -1},
		shape.Sphere{Radius: nan},
		shape.Sphere{Center: vec.V3{X: nan}, Radius: 4},
		shape.Ellipsoid{Radii: vec.V3{X: 4, Y: 4}},
		shape.Ellipsoid{Radii: vec.V3{X: nan, Y: 1, Z: 1}},
		shape.Box{},
		shape.Box{Min: vec.V3{X: 3}, Max: vec.V3{X: 1, Y: 9, Z: 9}},
		shape.Box{Max: vec.V3{X: nan, Y: 4, Z: 4}},
		shape.Cylinder{Radius: 4},
		shape.Cylinder{B: vec.V3{Z: 9}, Radius: -1},
		shape.Cone{RadiusA: 3},
		shape.Cone{B: vec.V3{Z: nan}, RadiusA: 4},
		shape.Capsule{Radius: -1},
		shape.Capsule{B: vec.V3{Z: 9}, Radius: nan},
		shape.Torus{Radius: -1, Tube: 4},
		shape.Torus{Radius: 4, Tube: nan},
		shape.Cylinder{B: vec.V3{X: inf, Y: inf}, Radius: 3},
		zero, flat,
	} {
		v := voxel.New(nil)
		shape.Fill(v, s, 0xffffffff, voxel.Over)
		if n := v.Count(); n != 0 {
			t.Errorf("%#v has %d voxels", s, n)
		}
	}
	if _, ok := shape.FromMatrix("teapot", vec.Identity()); ok {
		t.Error("there is a teapot")
	}
}
