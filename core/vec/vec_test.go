package vec

import (
	"math"
	"testing"
)

func near(a, b V3) bool { return a.Sub(b).Len() < 1e-9 }

func TestRotationIsCounterClockwise(t *testing.T) {
	quarter := math.Pi / 2
	x, y, z := V3{X: 1}, V3{Y: 1}, V3{Z: 1}
	for _, c := range []struct{ axis, from, to V3 }{{z, x, y}, {x, y, z}, {y, z, x}} {
		if got := Rotation(c.axis, quarter).Point(c.from); !near(got, c.to) {
			t.Errorf("a quarter turn around %v takes %v to %v", c.axis, c.from, got)
		}
	}
}

func TestMulDoesTheRightOneFirst(t *testing.T) {
	m := Translation(V3{X: 5}).Mul(Rotation(V3{Z: 1}, math.Pi/2))
	if got := m.Point(V3{X: 1}); !near(got, V3{5, 1, 0}) {
		t.Errorf("turned, then moved: %v", got)
	}
	if got := m.Dir(V3{X: 1}); !near(got, V3{Y: 1}) {
		t.Errorf("a direction is moved: %v", got)
	}
}

func TestInverse(t *testing.T) {
	m := Translation(V3{1, 2, 3}).Mul(Rotation(V3{1, 2, -1}, 0.7)).Mul(Scaling(V3{2, 3, 0.5}))
	inv, ok := m.Inverse()
	p := V3{4, -5, 6}
	if !ok || !near(inv.Point(m.Point(p)), p) {
		t.Errorf("%v comes back as %v", p, inv.Point(m.Point(p)))
	}
	if _, ok := Scaling(V3{1, 0, 1}).Inverse(); ok {
		t.Error("a flat matrix has an inverse")
	}
}
