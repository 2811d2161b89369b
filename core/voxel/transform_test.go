package voxel

import (
	"math"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/vec"
)

// transformed is the oracle: the inverse at every place of a box that holds all.
func transformed(s Snapshot, m vec.M4) model {
	out := model{}
	inv, ok := m.Inverse()
	if !ok {
		return out
	}
	all := spanOf(s.Bounds().Min, s.Bounds().Max, 1).image(m)
	lo := Pos{int32(all.lo.X) - 2, int32(all.lo.Y) - 2, int32(all.lo.Z) - 2}
	hi := Pos{int32(all.hi.X) + 2, int32(all.hi.Y) + 2, int32(all.hi.Z) + 2}
	for _, p := range places(Box{lo, hi}) {
		q := inv.Point(vec.V3{X: float64(p.X), Y: float64(p.Y), Z: float64(p.Z)})
		out.set(p, s.At(int32(math.Floor(q.X+0.5)), int32(math.Floor(q.Y+0.5)), int32(math.Floor(q.Z+0.5))))
	}
	return out
}

func TestTransform(t *testing.T) {
	v := New(nil)
	d := seeded(3)
	v.Fill(BoxAt(Pos{-7, -9, 3}, 20, 17, 18), 0xff808080)
	for range 300 {
		v.Set(int32(d(40)-20), int32(d(40)-20), int32(d(40)-20), d.color())
	}
	s := v.Snapshot()
	deg := math.Pi / 180
	turn := vec.Rotation(vec.V3{X: 1, Y: 2, Z: 3}, 33*deg)
	tests := map[string]vec.M4{
		"identity":    vec.Identity(),
		"step":        vec.Translation(vec.V3{X: 5, Y: -3, Z: 100}),
		"half step":   vec.Translation(vec.V3{X: 0.5, Y: -2.25}),
		"far":         vec.Translation(vec.V3{X: 1e6, Y: -1e6, Z: 0.25}).Mul(turn),
		"turn":        turn,
		"quarter":     vec.Rotation(vec.V3{Z: 1}, 90*deg),
		"double":      vec.Scaling(vec.V3{X: 2, Y: 2, Z: 2}),
		"times five":  vec.Scaling(vec.V3{X: 5, Y: 1, Z: 1}),
		"half":        vec.Scaling(vec.V3{X: 0.5, Y: 0.5, Z: 0.5}),
		"mirror":      vec.Scaling(vec.V3{X: -1, Y: 1, Z: 1}),
		"swap":        {1: 1, 4: 1, 10: -1, 14: 7, 15: 1},
		"shear":       {0: 1, 5: 1, 10: 1, 8: 1.5, 15: 1},
		"singular":    {0: 1, 5: 1, 15: 1},
		"stretch":     turn.Mul(vec.Scaling(vec.V3{X: 3, Y: 0.3, Z: 1})),
		"not numbers": {0: math.NaN(), 5: 1, 10: 1, 15: 1},
	}
	for name, m := range tests {
		w := s.Edit(nil)
		w.Transform(m)
		want := transformed(s, m)
		if int64(len(want)) != w.Count() {
			t.Errorf("%s: %d voxels, want %d", name, w.Count(), len(want))
		}
		check(t, w.Snapshot(), want)
	}
}

func TestTransformOutOfSpace(t *testing.T) {
	for _, m := range []vec.M4{
		vec.Translation(vec.V3{X: 1e300}), vec.Translation(vec.V3{X: 1e12, Y: 0.5}), vec.Translation(vec.V3{Z: 1 << 33}),
	} {
		v := New(nil)
		v.Set(1, 2, 3, 0xffffffff)
		v.Transform(m)
		if v.Count() != 0 {
			t.Errorf("%v: %v should have left the space", m, v.Bounds())
		}
	}
	v := New(nil)
	v.Set(1, 2, 3, 0xffffffff)
	v.Transform(vec.Translation(vec.V3{X: math.MaxInt32 - 2}))
	if v.At(math.MaxInt32-1, 2, 3) == 0 {
		t.Error("the last voxel of space can't be reached")
	}
}

func TestHugeTransformIsRefused(t *testing.T) {
	start := time.Now()
	for _, limits := range []Limits{{}, {Voxels: 1000}} {
		b := NewBudget(limits, nil)
		v := New(b)
		v.Set(1, 2, 3, 0xffffffff)
		v.Transform(vec.Scaling(vec.V3{X: 1e6, Y: 1e6, Z: 1e6}))
		if fault.ClassOf(b.Err()) != fault.Limit || v.Count() != 1 {
			t.Errorf("%v: error %v, %d voxels", limits, b.Err(), v.Count())
		}
	}
	v := New(nil)
	v.Set(1, 2, 3, 0xffffffff)
	v.Transform(vec.Scaling(vec.V3{X: 1e6, Y: 1e6, Z: 1e6}))
	// Thin: almost nothing is hit in an image whose box is vast.
	v.Transform(vec.M4{0: 1, 5: 1, 10: 1, 4: 1e8, 8: 1e8, 15: 1})
	if d := time.Since(start); d > 60*time.Second {
		t.Errorf("took %v", d)
	}
}
