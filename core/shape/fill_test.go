package shape_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// background returns a volume of random voxels, some of them translucent, over and
// around a box.
func background(b voxel.Box, seed uint64) *voxel.Volume {
	rng := rand.New(rand.NewPCG(seed, 3))
	v := voxel.New(nil)
	w, h, d := b.Size()
	for range 3000 {
		p := b.Min.Add(voxel.Pos{X: rng.Int32N(int32(w)+20) - 10, Y: rng.Int32N(int32(h)+20) - 10, Z: rng.Int32N(int32(d)+20) - 10})
		v.Set(p.X, p.Y, p.Z, voxel.Color(rng.Uint32()))
	}
	return v
}

func TestFillIsCombineForEachVoxel(t *testing.T) {
	t.Parallel()
	v3 := func(x, y, z float64) vec.V3 { return vec.V3{X: x, Y: y, Z: z} }
	cube, _ := shape.FromMatrix("cube", vec.Translation(v3(5, 5, 5)).Mul(vec.Rotation(v3(1, 1, 0), 0.5)).Mul(vec.Scaling(v3(12, 9, 6))))
	solids := []shape.Solid{
		shape.Box{Min: v3(-10, -3, 0), Max: v3(22, 30, 17)},
		shape.Sphere{Center: v3(-4, 6, 0.5), Radius: 19},
		shape.Ellipsoid{Center: v3(1, 2, 3), Radii: v3(20, 4, 9)},
		shape.Cylinder{A: v3(-9, -9, -9), B: v3(20, 15, 12), Radius: 6},
		shape.Cone{A: v3(0, 0, -9), B: v3(3, 2, 12), RadiusA: 12, RadiusB: 1},
		shape.Capsule{A: v3(-30, 0, 0), B: v3(30, 10, 4), Radius: 3},
		shape.Torus{Center: v3(0.5, 0.5, 0.5), Axis: shape.AxisY, Radius: 14, Tube: 5},
		shape.Line{From: voxel.Pos{X: -20, Y: 3, Z: 4}, To: voxel.Pos{X: 17, Y: -9, Z: 20}},
		shape.Line{From: voxel.Pos{X: 20, Y: 3, Z: 4}, To: voxel.Pos{X: -7, Y: -9, Z: 33}, Faces: true},
		shape.Line{From: voxel.Pos{X: 20, Y: 3, Z: 4}, To: voxel.Pos{X: -7, Y: -9, Z: 33}, Thickness: 4},
		cube,
	}
	for i, s := range solids {
		for _, m := range voxel.Modes() {
			for _, c := range []voxel.Color{0xff3366cc, 0x803366cc, 0} {
				v := background(s.Bounds(), uint64(i))
				want := map[voxel.Pos]voxel.Color{}
				for p, old := range v.Snapshot().All() {
					want[p] = old
				}
				combine(want, s, c, m)
				shape.Fill(v, s, c, m)
				if int(v.Count()) != len(want) {
					t.Fatalf("%T %v %v: %d voxels, want %d", s, m, c, v.Count(), len(want))
				}
				for p, c := range v.Snapshot().All() {
					if want[p] != c {
						t.Fatalf("%T %v: %v at %v, want %v", s, m, c, p, want[p])
					}
				}
			}
		}
	}
}

// combine is Fill, voxel by voxel, on a map.
func combine(at map[voxel.Pos]voxel.Color, s shape.Solid, c voxel.Color, m voxel.Mode) {
	if m == voxel.Intersect || m == voxel.IntersectFill {
		for p := range at {
			if !shape.Contains(s, p) {
				delete(at, p)
			}
		}
	}
	b := s.Bounds()
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				p := voxel.Pos{X: x, Y: y, Z: z}
				if !shape.Contains(s, p) {
					continue
				}
				if r := m.Combine(at[p], c); r != 0 {
					at[p] = r
				} else {
					delete(at, p)
				}
			}
		}
	}
}

// Boxes that touch tile space, and so do stacked cylinders.
func TestSolidsTile(t *testing.T) {
	t.Parallel()
	v := voxel.New(nil)
	for i := range 7 {
		lo := float64(i)*3.5 - 9
		shape.Fill(v, shape.Box{Min: vec.V3{X: lo}, Max: vec.V3{X: lo + 3.5, Y: 5, Z: 5}}, 0xffffffff, voxel.MultAlpha) // empty: nothing to multiply
		before := v.Count()
		b := shape.Box{Min: vec.V3{X: lo}, Max: vec.V3{X: lo + 3.5, Y: 5, Z: 5}}
		shape.Fill(v, b, 0x01ffffff, voxel.Max)
		if got := v.Count() - before; got != b.Bounds().Volume() {
			t.Errorf("box %d overlaps the one before", i)
		}
	}
	if got, want := v.Bounds().Volume(), v.Count(); got != want {
		t.Errorf("gaps: %d voxels in a box of %d", want, got)
	}
	whole, parts := voxel.New(nil), voxel.New(nil)
	a, b := vec.V3{X: 1, Y: 2, Z: 3}, vec.V3{X: 9, Y: 14, Z: 27}
	mid := a.Add(b).Scale(0.5)
	shape.Fill(whole, shape.Cylinder{A: a, B: b, Radius: 4}, 0xffffffff, voxel.Over)
	shape.Fill(parts, shape.Cylinder{A: a, B: mid, Radius: 4}, 0xffffffff, voxel.Over)
	lower := parts.Count()
	shape.Fill(parts, shape.Cylinder{A: mid, B: b, Radius: 4}, 0xffffffff, voxel.Over)
	upper := voxel.New(nil)
	shape.Fill(upper, shape.Cylinder{A: mid, B: b, Radius: 4}, 0xffffffff, voxel.Over)
	if !parts.Snapshot().Equal(whole.Snapshot()) || lower+upper.Count() != whole.Count() {
		t.Errorf("two halves of %d and %d voxels make %d, the whole has %d", lower, upper.Count(), parts.Count(), whole.Count())
	}
}

func TestFillStopsWithTheBudget(t *testing.T) {
	t.Parallel()
	for _, s := range []shape.Solid{
		shape.Sphere{Radius: 1e9},
		shape.Box{Min: vec.V3{X: -1e9, Y: -1e9, Z: -1e9}, Max: vec.V3{X: 1e9, Y: 1e9, Z: 1e9}},
		shape.Line{From: voxel.Pos{X: -2e9, Y: -2e9}, To: voxel.Pos{X: 2e9, Y: 2e9, Z: 7}},
		shape.Capsule{A: vec.V3{X: -1e9, Y: -1e9}, B: vec.V3{X: 1e9, Y: 1e9, Z: 1e9}, Radius: 2},
		shape.Torus{Radius: 1e9, Tube: 1e8},
	} {
		b := voxel.NewBudget(voxel.Limits{Voxels: 100_000}, nil)
		v := voxel.New(b)
		shape.Fill(v, s, 0xffffffff, voxel.Over)
		if b.Err() == nil || v.Count() > 100_000 {
			t.Errorf("%T: %d voxels, error %v", s, v.Count(), b.Err())
		}
	}
	b := voxel.NewBudget(voxel.Limits{}, nil)
	v := voxel.New(b)
	v.Set(0, 0, 0, 0xffffffff)
	b.Stop(errors.New("enough"))
	shape.Fill(v, shape.Sphere{Center: vec.V3{X: 90}, Radius: 4}, 0xffffffff, voxel.Intersect)
	if v.Count() != 1 {
		t.Errorf("a stopped volume was written")
	}
}
