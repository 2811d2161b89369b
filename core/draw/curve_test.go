package draw

import (
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
)

// far returns how far a point is from a curve.
func far(c Curve, p vec.V3) float64 {
	best := math.Inf(1)
	for i := range c {
		a, b := c[max(0, i-1)], c[i]
		d := b.Sub(a)
		t := 0.0
		if l := d.Dot(d); l > 0 {
			t = max(0, min(1, p.Sub(a).Dot(d)/l))
		}
		best = min(best, p.Sub(lerp(a, b, t)).Len())
	}
	return best
}

func random(r *rand.Rand, size float64) vec.V3 {
	return vec.V3{X: (r.Float64() - 0.5) * size, Y: (r.Float64() - 0.5) * size, Z: (r.Float64() - 0.5) * size}
}

// TestCubicIsTheBernsteinPolynomial compares with the curve's formula, densely sampled.
func TestCubicIsTheBernsteinPolynomial(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for _, size := range []float64{1, 30, 1000} {
		for range 20 {
			a, b, c, d := random(r, size), random(r, size), random(r, size), random(r, size)
			curve, err := Cubic(a, b, c, d)
			if err != nil || curve[0] != a || curve[len(curve)-1] != d {
				t.Fatalf("%v: from %v to %v", err, curve[0], curve[len(curve)-1])
			}
			for i := range 200 {
				x := float64(i) / 199
				y := 1 - x
				p := a.Scale(y * y * y).Add(b.Scale(3 * y * y * x)).Add(c.Scale(3 * y * x * x)).Add(d.Scale(x * x * x))
				if f := far(curve, p); f > Tolerance {
					t.Fatalf("size %v: %v away with %d points", size, f, len(curve))
				}
			}
		}
	}
}

func TestQuadratic(t *testing.T) {
	a, b, c := vec.V3{}, vec.V3{X: 20, Z: 40}, vec.V3{X: 40}
	curve, err := Quadratic(a, b, c)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 100 {
		x := float64(i) / 99
		p := a.Scale((1 - x) * (1 - x)).Add(b.Scale(2 * x * (1 - x))).Add(c.Scale(x * x))
		if f := far(curve, p); f > Tolerance {
			t.Fatalf("%v away", f)
		}
	}
}

func TestSplineGoesThroughItsPoints(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, closed := range []bool{false, true} {
		var points []vec.V3
		for range 12 {
			points = append(points, random(r, 100))
		}
		points = append(points, points[11], points[11].Add(vec.V3{X: 0.01})) // a double, and one very near
		c, err := Spline(points, closed)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range points {
			if f := far(c, p); f > 1e-9 {
				t.Errorf("closed %v: %v away from a point", closed, f)
			}
		}
		if end := c[len(c)-1]; closed && end != c[0] || !closed && end != points[13] {
			t.Errorf("closed %v: it ends at %v", closed, end)
		}
		// It has no corners: between short segments it turns little.
		for i := 2; i < len(c); i++ {
			u, v := c[i-1].Sub(c[i-2]), c[i].Sub(c[i-1])
			if u.Len() > 0.5 && v.Len() > 0.5 && u.Unit().Dot(v.Unit()) < 0.7 {
				t.Errorf("closed %v: a corner at %v", closed, c[i-1])
			}
		}
	}
	if c, err := Spline([]vec.V3{{X: 1}, {X: 1}}, true); err != nil || len(c) != 1 {
		t.Errorf("one place twice is %v", c)
	}
	straight, _ := Spline([]vec.V3{{}, {X: 5}, {X: 20}}, false)
	for _, p := range straight {
		if p.Y != 0 || p.Z != 0 {
			t.Errorf("a straight one bends at %v", p)
		}
	}
}

func TestArc(t *testing.T) {
	for _, a := range []Arc{
		{Axis: vec.V3{Z: 1}, Radius: 10, RadiusTo: 10, To: 360},
		{Center: vec.V3{X: 5, Y: 6, Z: 7}, Axis: vec.V3{X: 1, Y: 2, Z: 3}, Radius: 300, RadiusTo: 300, From: 20, To: -500},
		{Axis: vec.V3{Y: -1}, Radius: 0.5, RadiusTo: 0.5, To: 90},
	} {
		c, err := a.Curve()
		if err != nil {
			t.Fatal(err)
		}
		for i := range c {
			mid := middle(c[max(0, i-1)], c[i])
			if d := mid.Sub(a.Center).Len(); d > a.Radius+1e-9 || d < a.Radius-Tolerance {
				t.Fatalf("%v: %v from the centre", a, d)
			}
			if d := mid.Sub(a.Center).Dot(a.Axis.Unit()); math.Abs(d) > 1e-9 {
				t.Fatalf("%v: %v out of its plane", a, d)
			}
		}
	}
	quarter, _ := Arc{Axis: vec.V3{Z: 1}, Radius: 8, RadiusTo: 8, To: 90}.Curve()
	if quarter[0] != (vec.V3{X: 8}) || quarter[len(quarter)-1] != (vec.V3{Y: 8}) {
		t.Errorf("a quarter goes from %v to %v", quarter[0], quarter[len(quarter)-1])
	}
	screw, _ := Arc{Axis: vec.V3{Z: 1}, Radius: 8, RadiusTo: 4, To: 720, Rise: 30}.Curve()
	if end := screw[len(screw)-1]; end != (vec.V3{X: 4, Z: 30}) {
		t.Errorf("a screw ends at %v", end)
	}
	if _, err := (Arc{Axis: vec.V3{Z: 1}, Radius: 1e6, RadiusTo: 1e6, To: 1e9}).Curve(); !errors.Is(err, ErrTooLong) {
		t.Errorf("an endless arc gives %v", err)
	}
}

func TestResample(t *testing.T) {
	c, _ := Arc{Axis: vec.V3{Z: 1}, Radius: 50, RadiusTo: 50, To: 360}.Curve()
	got, err := c.Resample(7)
	if err != nil || len(got) != 46 {
		t.Fatalf("%d points, %v", len(got), err)
	}
	for i := 1; i < len(got); i++ {
		if d := got[i].Sub(got[i-1]).Len(); d < 6.8 || d > 7 {
			t.Errorf("%v apart", d)
		}
	}
	if _, err := c.Resample(1e-9); !errors.Is(err, ErrTooLong) {
		t.Errorf("endless points give %v", err)
	}
	if got, _ := (Curve{{X: 1}}).Resample(1); len(got) != 1 {
		t.Errorf("a point gives %v", got)
	}
}

func TestBasisIsRightHanded(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, a := range append([]vec.V3{{X: 1}, {Y: 1}, {Z: 1}, {X: -1}, {Z: -5}}, random(r, 1), random(r, 1)) {
		u, v, w := Basis(a)
		if d := u.Cross(v).Sub(w).Len(); d > 1e-9 {
			t.Errorf("around %v: %v %v %v", a, u, v, w)
		}
	}
}
