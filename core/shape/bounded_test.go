package shape

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// has tells whether a solid of FromMatrix that is turned or leans has a voxel, from
// the definition alone.
func has(s Solid, p voxel.Pos) bool {
	switch s := s.(type) {
	case ball:
		l := s.local(p.Y, p.Z)
		return !s.empty && s.isRound(&l, 3, center(p.X)-s.center.X)
	case pillar:
		l := s.local(p.Y, p.Z)
		vx := center(p.X) - s.center.X
		return !s.empty && s.isRound(&l, 2, vx) && math.Abs(l.coord(2, vx)) <= s.half[2]
	case cube:
		l := s.local(p.Y, p.Z)
		for i, half := range s.half {
			if c := l.coord(i, center(p.X)-s.center.X); c < -half || c >= half {
				return false
			}
		}
		return !s.empty
	}
	return Contains(s, p)
}

// randomMatrix returns a box that is turned, or leans, or is flat, or is a needle.
func randomMatrix(rng *rand.Rand) vec.M4 {
	real := func(most float64) float64 { return (rng.Float64()*2 - 1) * most }
	at := vec.Translation(vec.V3{X: real(40), Y: real(40), Z: real(40)})
	size := func() float64 { return [...]float64{0.01, 0.4, 3, 9, 17}[rng.IntN(5)] * (0.5 + rng.Float64()) }
	m := at.Mul(vec.Rotation(vec.V3{X: real(1), Y: real(1), Z: real(1)}, real(4))).Mul(vec.Scaling(vec.V3{X: size(), Y: size(), Z: size()}))
	if rng.IntN(4) == 0 {
		for i := range 3 {
			m[4*i+rng.IntN(3)] += real(6)
		}
	}
	if rng.IntN(4) == 0 { // half turns and whole numbers, where ends are met exactly
		for i := range m {
			m[i] = math.Round(m[i])
		}
	}
	return m
}

func TestFillOfRandomMatrices(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	for i := range 400 {
		kind := [...]string{"sphere", "cube", "cylinder"}[i%3]
		m := randomMatrix(rng)
		s, _ := FromMatrix(kind, m)
		budget := voxel.NewBudget(voxel.Limits{Voxels: 1e6}, nil)
		v := voxel.New(budget)
		Fill(v, s, 0xff336699, voxel.Over)
		if budget.Err() != nil { // edges that are parallel make a bar without end
			continue
		}
		for p := range v.Snapshot().All() {
			if !has(s, p) {
				t.Fatalf("%s %v has %v", kind, m, p)
			}
		}
		b := s.Bounds()
		for z := b.Min.Z; z < b.Max.Z; z++ {
			for y := b.Min.Y; y < b.Max.Y; y++ {
				for x := b.Min.X; x < b.Max.X; x++ {
					if p := (voxel.Pos{X: x, Y: y, Z: z}); v.At(x, y, z) == 0 && has(s, p) {
						t.Fatalf("%s %v lacks %v", kind, m, p)
					}
				}
			}
		}
	}
}

func turned(kind string, edges [3]vec.V3) Solid {
	m := vec.Identity()
	for i, e := range edges {
		m[4*i], m[4*i+1], m[4*i+2] = e.X, e.Y, e.Z
	}
	m[12], m[13], m[14] = 0.25, 0.25, 0.25
	s, _ := FromMatrix(kind, m)
	return s
}

// hugeSolids would take for ever, if all of their rows were looked at or all of their
// voxels written.
func hugeSolids() []Solid {
	const r, thin = 1e9, 1e-9
	all := []Solid{
		Cylinder{A: vec.V3{X: -2e9, Y: -2e9, Z: 1}, B: vec.V3{X: 2e9, Y: 2e9, Z: 2e9}, Radius: 1e-3},
		Cylinder{A: vec.V3{X: 2e9, Y: 2e9, Z: 2e9}, B: vec.V3{X: 2e9 + 1, Y: 2e9 + 1, Z: 2e9}, Radius: 1e9},
		Cylinder{A: vec.V3{X: 1, Y: 2, Z: 3}, B: vec.V3{X: 1.001, Y: 2.001, Z: 3.0003}, Radius: 2e9},
		Cone{A: vec.V3{X: -2e9, Y: 2e9, Z: -2e9}, B: vec.V3{X: 2e9, Y: 2e9, Z: 2e9}, RadiusA: 1e9},
		Cone{A: vec.V3{X: 1, Y: 2, Z: 3}, B: vec.V3{X: 1.001, Y: 2.001, Z: 3.0003}, RadiusB: 2e9},
		Capsule{A: vec.V3{X: -2e9, Y: -1e9, Z: 1}, B: vec.V3{X: 2e9, Y: 2e9, Z: 2e9}, Radius: 1e-3},
		Torus{Radius: 1e9, Tube: 1e-3},
		Torus{Radius: 1e9, Tube: 1e-3, Axis: AxisX},
		Torus{Radius: 1e9, Tube: 1e-3, Axis: AxisY},
		Ellipsoid{Center: vec.V3{Z: 0.5}, Radii: vec.V3{X: 1e-9, Y: 2e9, Z: 2e9}},
		Ellipsoid{Radii: vec.V3{X: 2e9, Y: 2e9, Z: 2e9 - 1}},
		Sphere{Radius: 2e9},
	}
	for i, edges := range [][3]vec.V3{
		{{X: r, Y: r}, {X: thin, Y: -thin}, {Z: r}},
		{{X: r, Y: r}, {Z: r}, {X: thin, Y: -thin}},
		{{X: r, Y: 1}, {X: -thin, Y: 1}, {Z: r}},
		{{X: 3, Y: r}, {X: r, Y: -3}, {Z: thin}},
		{{X: r, Y: r, Z: r}, {X: thin, Y: -thin}, {X: thin, Y: thin, Z: -2 * thin}},
		{{X: r, Y: r, Z: r}, {X: r, Y: -r}, {X: thin, Y: thin, Z: -2 * thin}},
		{{X: 4e28, Z: 1e7}, {X: 4e28, Y: 1e7}, {X: 5}},
		{{X: 5, Z: 1e-10}, {Y: 2}, {X: 4e28, Z: 1e7}},
		{{X: r, Y: r}, {X: -r, Y: r}, {Z: r}},
	} {
		all = append(all, turned([...]string{"sphere", "cube", "cylinder"}[i%3], edges))
	}
	return all
}

func TestNoSolidHangs(t *testing.T) {
	t.Parallel()
	content := voxel.New(nil)
	content.Fill(voxel.BoxAt(voxel.Pos{X: -10, Y: -2, Z: -10}, 20, 5, 20), 0xff123456)
	content.Fill(voxel.BoxAt(voxel.Pos{X: 2e9, Y: 2e9, Z: 2e9}, 5, 5, 5), 0xff123456)
	for i, s := range hugeSolids() {
		for _, how := range []struct {
			m voxel.Mode
			c voxel.Color
		}{{voxel.Over, 0xff336699}, {voxel.Over, 0}, {voxel.Replace, 0}, {voxel.Sub, 0x80336699}, {voxel.MultAlpha, 0x80336699}, {voxel.Intersect, 0xff336699}} {
			m, c := how.m, how.c
			b := voxel.NewBudget(voxel.Limits{Voxels: 1e5, Bytes: 16 << 20}, nil)
			v := content.Snapshot().Edit(b)
			Fill(v, s, c, m)
			if m.Combine(0, c) != 0 {
				if err := b.Err(); err != nil && fault.ClassOf(err) != fault.Limit {
					t.Errorf("solid %d, %v: %v", i, m, err)
				}
				continue
			}
			for p, old := range content.Snapshot().All() {
				want := old
				box := s.Bounds() // of edges at no right angles, rows may go on beyond it
				box.Min.X, box.Max.X = math.MinInt32, math.MaxInt32
				if box.Contains(p) && Contains(s, p) {
					want = m.Combine(old, c)
				} else if m == voxel.Intersect {
					want = 0
				}
				if got := v.At(p.X, p.Y, p.Z); got != want {
					t.Fatalf("solid %d, %v, %v: %v at %v, want %v", i, m, c, got, p, want)
				}
			}
		}
	}
}
