package edit

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
)

// model is a volume as a plain map: what the functions are compared with.
type model map[voxel.Pos]voxel.Color

func modelOf(s voxel.Snapshot) model {
	m := model{}
	for p, c := range s.All() {
		m[p] = c
	}
	return m
}

// differs compares a volume with a model.
func (m model) differs(s voxel.Snapshot) error {
	if int64(len(m)) != s.Count() {
		return fmt.Errorf("there are %d voxels, and should be %d", s.Count(), len(m))
	}
	for p, c := range s.All() {
		if m[p] != c {
			return fmt.Errorf("at %v there is %v, and should be %v", p, c, m[p])
		}
	}
	return nil
}

// around returns the neighbours of a place.
func (c Connect) neighbours(p voxel.Pos) []voxel.Pos {
	var list []voxel.Pos
	for z := int32(-1); z <= 1; z++ {
		for y := int32(-1); y <= 1; y++ {
			for x := int32(-1); x <= 1; x++ {
				if n := x*x + y*y + z*z; n > 0 && n <= int32(c)+1 {
					list = append(list, p.Add(voxel.Pos{X: x, Y: y, Z: z}))
				}
			}
		}
	}
	return list
}

var colors = []voxel.Color{color.RGB(255, 0, 0), color.RGB(250, 4, 3), color.RGB(0, 0, 255), color.RGBA(0, 255, 0, 100)}

// scenes are volumes of several kinds around a corner where eight blocks meet.
func scenes() map[string]*voxel.Volume {
	all := map[string]*voxel.Volume{"empty": voxel.New(nil)}
	for _, share := range []int{5, 25, 45, 60, 95} {
		r := rand.New(rand.NewSource(int64(share)))
		v := voxel.New(nil)
		for range 24 * 24 * 24 * share / 100 {
			v.Set(r.Int31n(24)-9, r.Int31n(24)-17, r.Int31n(24)-20, colors[r.Intn(1+r.Intn(4))])
		}
		all[fmt.Sprintf("noise-%d", share)] = v
	}
	solid := voxel.New(nil)
	solid.Fill(voxel.Box{Min: voxel.Pos{X: -17, Y: -17, Z: -17}, Max: voxel.Pos{X: 33, Y: 32, Z: 33}}, colors[0])
	solid.Fill(voxel.Box{Min: voxel.Pos{X: 3, Y: 3, Z: 3}, Max: voxel.Pos{X: 9, Y: 32, Z: 8}}, 0)
	all["solid"] = solid
	maze := voxel.New(nil) // corridors that turn at every end
	for y := int32(-17); y < 23; y++ {
		for x := int32(-20); x < 20; x++ {
			if y&1 == 0 || x == -20 && y&3 == 1 || x == 19 && y&3 == 3 {
				maze.Set(x, y, 0, colors[0])
			}
		}
	}
	all["maze"] = maze
	return all
}

func eachScene(t *testing.T, f func(t *testing.T, v *voxel.Volume, c Connect)) {
	for name, v := range scenes() {
		for _, c := range []Connect{Faces, Edges, Corners} {
			t.Run(fmt.Sprintf("%s-%d", name, c), func(t *testing.T) { f(t, v.Snapshot().Edit(nil), c) })
		}
	}
}

func TestErode(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		want := modelOf(v.Snapshot())
		for range 2 {
			next := model{}
			for p, k := range want {
				inner := true
				for _, q := range c.neighbours(p) {
					inner = inner && want[q] != 0
				}
				if inner {
					next[p] = k
				}
			}
			want = next
		}
		before := v.Count()
		n := Erode(v, 2, c)
		if err := want.differs(v.Snapshot()); err != nil {
			t.Error(err)
		}
		if n != before-v.Count() {
			t.Errorf("it tells of %d", n)
		}
	})
}

func TestDilate(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		before := modelOf(v.Snapshot())
		want := model{}
		for p, k := range before {
			want[p] = k
			for _, q := range c.neighbours(p) {
				if before[q] == 0 {
					want[q] = colors[3]
				}
			}
		}
		colored := v.Snapshot().Edit(nil)
		Dilate(v, 1, c, colors[3])
		if err := want.differs(v.Snapshot()); err != nil {
			t.Error(err)
		}
		Dilate(colored, 1, c, 0)
		for p, k := range colored.Snapshot().All() {
			if old := before[p]; old != 0 && old != k {
				t.Fatalf("%v was changed", p)
			}
			found := before[p] != 0
			for _, q := range c.neighbours(p) {
				found = found || before[q] == k
			}
			if !found {
				t.Fatalf("%v has %v, and no neighbour has", p, k)
			}
		}
		if colored.Count() != int64(len(want)) {
			t.Errorf("%d voxels, and not %d", colored.Count(), len(want))
		}
	})
}

func TestHollowAndSurface(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		want, before := model{}, modelOf(v.Snapshot())
		for p, k := range before {
			for _, q := range c.neighbours(p) {
				if before[q] == 0 {
					want[p] = k
				}
			}
		}
		if err := want.differs(Surface(v.Snapshot(), c, nil).Snapshot()); err != nil {
			t.Error(err)
		}
		Hollow(v, 1, c)
		if err := want.differs(v.Snapshot()); err != nil {
			t.Error(err)
		}
	})
}

// flooded is a flood by the book.
func (m model) flooded(from voxel.Pos, c Connect, may func(voxel.Color) bool) map[voxel.Pos]bool {
	seen := map[voxel.Pos]bool{}
	if !may(m[from]) {
		return seen
	}
	seen[from] = true
	for todo := []voxel.Pos{from}; len(todo) > 0; {
		p := todo[0]
		todo = todo[1:]
		for _, q := range c.neighbours(p) {
			if !seen[q] && may(m[q]) {
				seen[q] = true
				todo = append(todo, q)
			}
		}
	}
	return seen
}

func (s Set) differs(want map[voxel.Pos]bool) error {
	if s.Count() != int64(len(want)) {
		return fmt.Errorf("there are %d places, and should be %d", s.Count(), len(want))
	}
	for p := range want {
		if !s.Contains(p) {
			return fmt.Errorf("%v is missing", p)
		}
	}
	return nil
}

func TestFlood(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		s := v.Snapshot()
		m := modelOf(s)
		n := 0
		for p, k := range s.All() {
			if n++; n%(1+len(m)/3) != 1 {
				continue
			}
			if err := Flood(p, Existing{s}, c, nil).differs(m.flooded(p, c, voxel.Color.Exists)); err != nil {
				t.Errorf("from %v: %v", p, err)
			}
			like := Match{Color: k, Tolerance: 9}
			if err := Flood(p, Alike{s, like}, c, nil).differs(m.flooded(p, c, like.Holds)); err != nil {
				t.Errorf("from %v, alike: %v", p, err)
			}
		}
		// What is empty in a box.
		box := voxel.Box{Min: voxel.Pos{X: -12, Y: -19, Z: -21}, Max: voxel.Pos{X: 18, Y: 9, Z: 7}}
		holes := model{}
		for z := box.Min.Z; z < box.Max.Z; z++ {
			for y := box.Min.Y; y < box.Max.Y; y++ {
				for x := box.Min.X; x < box.Max.X; x++ {
					if s.At(x, y, z) == 0 {
						holes[voxel.Pos{X: x, Y: y, Z: z}] = 1 << 24
					}
				}
			}
		}
		if err := Flood(box.Min, Empty{s, box}, c, nil).differs(holes.flooded(box.Min, c, func(k voxel.Color) bool { return k != 0 })); err != nil {
			t.Errorf("what is empty: %v", err)
		}
	})
}

func TestSelect(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, _ Connect) {
		s := v.Snapshot()
		want := model{}
		like := Match{Color: colors[0], Tolerance: 5}
		for p, k := range s.All() {
			if k == colors[0] || k == colors[1] {
				want[p] = k
			}
		}
		if err := want.differs(Select(s, like, nil).Of(s, nil).Snapshot()); err != nil {
			t.Error(err)
		}
	})
}
