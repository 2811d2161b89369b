package edit

import (
	"cmp"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// parts are the components of a model, the largest first.
func (m model) parts(c Connect) []model {
	seen := map[voxel.Pos]bool{}
	var list []model
	for p := range m {
		if seen[p] {
			continue
		}
		part := model{}
		for q := range m.flooded(p, c, voxel.Color.Exists) {
			seen[q] = true
			part[q] = m[q]
		}
		list = append(list, part)
	}
	slices.SortFunc(list, func(a, b model) int { return cmp.Compare(len(b), len(a)) })
	return list
}

func TestComponents(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		s := v.Snapshot()
		want := modelOf(s).parts(c)
		got := Components(s, c, nil)
		if len(got.All()) != len(want) {
			t.Fatalf("there are %d components, and should be %d", len(got.All()), len(want))
		}
		volumes := got.Volumes(1000, nil)
		for i, k := range got.All() {
			if k.Count != int64(len(want[i])) {
				t.Fatalf("component %d has %d voxels, and should have %d", i, k.Count, len(want[i]))
			}
			if i >= len(volumes) {
				continue
			}
			if w := volumes[i]; w.Count() != k.Count || w.Bounds() != k.Box {
				t.Fatalf("component %d: %d voxels in %v; its volume has %d in %v", i, k.Count, k.Box, w.Count(), w.Bounds())
			}
			for p := range volumes[i].Snapshot().All() {
				whole := modelOf(s).flooded(p, c, voxel.Color.Exists)
				if len(whole) != int(k.Count) {
					t.Fatalf("component %d is a piece of a larger one", i)
				}
				break
			}
			if i > 20 { // the oracle is slow
				break
			}
		}
	})
}

func TestDropSmall(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		want := model{}
		for _, part := range modelOf(v.Snapshot()).parts(c) {
			if len(part) >= 3 {
				for p, k := range part {
					want[p] = k
				}
			}
		}
		DropSmall(v, 3, c)
		if err := want.differs(v.Snapshot()); err != nil {
			t.Error(err)
		}
	})
}

func TestFillHoles(t *testing.T) {
	eachScene(t, func(t *testing.T, v *voxel.Volume, c Connect) {
		if c != Faces {
			return
		}
		s := v.Snapshot()
		want := modelOf(s)
		if len(want) > 0 {
			box := grown(s.Bounds())
			empty := model{}
			for z := box.Min.Z; z < box.Max.Z; z++ {
				for y := box.Min.Y; y < box.Max.Y; y++ {
					for x := box.Min.X; x < box.Max.X; x++ {
						if s.At(x, y, z) == 0 {
							empty[voxel.Pos{X: x, Y: y, Z: z}] = 1 << 24
						}
					}
				}
			}
			out := empty.flooded(box.Min, Faces, voxel.Color.Exists)
			for p := range empty {
				if !out[p] {
					q := p
					for want[q] == 0 || empty[q] != 0 {
						q.X--
					}
					want[p] = s.At(q.X, q.Y, q.Z)
				}
			}
		}
		n, err := FillHoles(v, 0)
		if err != nil || n != int64(len(want))-s.Count() {
			t.Errorf("it filled %d (%v)", n, err)
		}
		if err := want.differs(v.Snapshot()); err != nil {
			t.Error(err)
		}
	})
}

func TestHolesOfAHugeVolume(t *testing.T) {
	v := voxel.New(nil)
	v.Set(-2e9, 0, 0, colors[0])
	v.Set(2e9, 2e9, 0, colors[0])
	if _, err := FillHoles(v, 0); err == nil {
		t.Error("it looked at 10^19 voxels")
	}
}
