package scatter

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func never() bool { return false }

// TestBoxIsAPoissonDisk: no two places are too near, and there is hardly room for more.
func TestBoxIsAPoissonDisk(t *testing.T) {
	for name, hi := range map[string]vec.V3{"flat": {X: 60, Y: 50}, "upright": {X: 60, Z: 50}, "solid": {X: 22, Y: 20, Z: 18}, "a line": {Y: 300}} {
		const d = 3
		got, err := Box(vec.V3{X: -4}, hi.Add(vec.V3{X: -4}), d, 5, never)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range got {
			if q := p.Sub(vec.V3{X: -4}); q.X < 0 || q.X > hi.X || q.Y < 0 || q.Y > hi.Y || q.Z < 0 || q.Z > hi.Z {
				t.Fatalf("%s: %v is outside", name, p)
			}
			for _, q := range got[:i] {
				if p.Sub(q).Len() < d {
					t.Fatalf("%s: %v and %v are too near", name, p, q)
				}
			}
		}
		r := NewRand(9)
		holes := 0
		for range 2000 {
			p := vec.V3{X: -4 + r.Float()*hi.X, Y: r.Float() * hi.Y, Z: r.Float() * hi.Z}
			if !slices.ContainsFunc(got, func(q vec.V3) bool { return p.Sub(q).Len() < d }) {
				holes++
			}
		}
		if holes > 60 { // 3 in 100
			t.Errorf("%s: with %d places there is room at %d of 2000", name, len(got), holes)
		}
		again, _ := Box(vec.V3{X: -4}, hi.Add(vec.V3{X: -4}), d, 5, never)
		other, _ := Box(vec.V3{X: -4}, hi.Add(vec.V3{X: -4}), d, 6, never)
		if !slices.Equal(got, again) || slices.Equal(got, other) {
			t.Errorf("%s: it does not depend on the seed alone", name)
		}
	}
	if _, err := Box(vec.V3{}, vec.V3{X: 1e5, Y: 1e5}, 1, 1, never); !errors.Is(err, ErrTooMany) {
		t.Errorf("a huge box gives %v", err)
	}
	if got, err := Box(vec.V3{X: 1}, vec.V3{X: 1}, 1, 1, never); err != nil || len(got) != 1 {
		t.Errorf("a point gives %v, %v", got, err)
	}
}

func TestGrid(t *testing.T) {
	got, err := Grid(vec.V3{}, vec.V3{X: 10, Y: 7}, vec.V3{X: 2, Y: 3, Z: 1}, 0, 1)
	if err != nil || len(got) != 10 || got[0] != (vec.V3{X: 1, Y: 1.5}) || got[9] != (vec.V3{X: 9, Y: 4.5}) {
		t.Errorf("%v, %v", got, err)
	}
	moved, _ := Grid(vec.V3{}, vec.V3{X: 10, Y: 7}, vec.V3{X: 2, Y: 3, Z: 1}, 1, 1)
	for i, p := range moved {
		if d := p.Sub(got[i]); p == got[i] || math.Abs(d.X) > 1 || math.Abs(d.Y) > 1.5 || d.Z != 0 {
			t.Errorf("%v was moved to %v", got[i], p)
		}
	}
	if _, err := Grid(vec.V3{}, vec.V3{X: 1e6, Y: 1e6}, vec.V3{X: 1, Y: 1}, 0, 1); !errors.Is(err, ErrTooMany) {
		t.Errorf("a huge grid gives %v", err)
	}
}

// TestSurface checks that each place is one, that none are too near, and, since all are
// tried, that there is room for no more.
func TestSurface(t *testing.T) {
	v := voxel.New(nil)
	for x := range int32(40) {
		for y := range int32(40) {
			v.Fill(voxel.Box{Min: voxel.Pos{X: x, Y: y, Z: -5}, Max: voxel.Pos{X: x + 1, Y: y + 1, Z: (x*y)%7 + 1}}, 0xff000000+color.Color(x/20))
		}
	}
	s := v.Snapshot()
	up := []voxel.Pos{{Z: 1}}
	on := color.Color(0xff000001)
	for name, f := range map[string]Surface{
		"up":    {Facing: up, Distance: 4, Seed: 3},
		"all":   {Facing: []voxel.Pos{{Z: 1}, {Z: -1}, {X: 1}, {X: -1}, {Y: 1}, {Y: -1}}, Distance: 6, Seed: 3},
		"right": {Facing: up, Distance: 4, On: &on, Seed: 3},
		"every": {Facing: up, Distance: 1, Seed: 3},
	} {
		got, err := f.Find(s, never)
		if err != nil || len(got) == 0 {
			t.Fatalf("%s: %v, %v", name, got, err)
		}
		fits := func(p voxel.Pos, but int) bool {
			for i, q := range got {
				d := p.Sub(q)
				if i != but && float64(d.X*d.X+d.Y*d.Y+d.Z*d.Z) < f.Distance*f.Distance {
					return false
				}
			}
			return true
		}
		places, _ := f.candidates(s, never)
		seen := map[voxel.Pos]bool{}
		for _, p := range places {
			if seen[p] {
				t.Fatalf("%s: %v is a candidate twice", name, p)
			}
			seen[p] = true
			if fits(p, -1) {
				t.Fatalf("%s: there is room at %v", name, p)
			}
		}
		for i, p := range got {
			if !seen[p] || v.At(p.X, p.Y, p.Z).Exists() || !fits(p, i) {
				t.Fatalf("%s: %v is no place", name, p)
			}
			if below := v.At(p.X, p.Y, p.Z-1); name == "right" && below != on {
				t.Fatalf("%v stands on %v", p, below)
			}
		}
		if name == "every" && len(got) != 1600 {
			t.Errorf("there are %d columns", len(got))
		}
	}
	few, _ := Surface{Facing: up, Distance: 1, Most: 5}.Find(s, never)
	none, _ := Surface{Facing: up, Distance: 1, Take: func(voxel.Pos) bool { return false }}.Find(s, never)
	if len(few) != 5 || len(none) != 0 {
		t.Errorf("%d and %d", len(few), len(none))
	}
}

// TestClearance asks for room under a roof.
func TestClearance(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 10, 10, 1), 0xffff0000)
	v.Fill(voxel.BoxAt(voxel.Pos{Z: 4}, 5, 10, 1), 0xffff0000)
	for clearance, want := range map[int32]int{3: 150, 4: 100} {
		got, _ := Surface{Facing: []voxel.Pos{{Z: 1}}, Distance: 1, Clearance: clearance}.Find(v.Snapshot(), never)
		if len(got) != want {
			t.Errorf("with %d voxels above there are %d places, want %d", clearance, len(got), want)
		}
	}
}
