package voxel

import (
	"maps"
	"slices"
	"testing"
)

// checkDiff compares what Diff says with the models of two snapshots.
func checkDiff(t testing.TB, a, b Snapshot, am, bm model) {
	t.Helper()
	want := model{}
	for p := range am {
		if am[p] != bm[p] {
			want[p] = 1
		}
	}
	for p := range bm {
		if am[p] != bm[p] {
			want[p] = 1
		}
	}
	order := want.sorted()
	i := 0
	for p, c := range Diff(a, b) {
		if i >= len(order) || p != order[i] || c != (Change{am[p], bm[p]}) {
			t.Fatalf("difference %d is %v %v, want %v of %d", i, p, c, order[min(i, len(order)-1)], len(order))
		}
		i++
	}
	if i != len(order) {
		t.Fatalf("Diff gives %d voxels, want %d", i, len(order))
	}
}

func TestDiffSkipsWhatIsShared(t *testing.T) {
	v := New(nil)
	v.Fill(Box{Pos{-100, -100, -100}, Pos{100, 100, 100}}, 0xff112233)
	before := v.Snapshot()
	v.Set(5, 5, 5, 0xff000001)
	v.Set(-300, 5, 5, 0xff000001)
	after := v.Snapshot()
	got := maps.Collect(DiffBlocks(before, after))
	if len(got) != 2 || got[Pos{0, 0, 0}].Old == nil || got[Pos{-304, 0, 0}].Old != nil {
		t.Errorf("two blocks differ; got %v", slices.Collect(maps.Keys(got)))
	}
	if back := Reuse(after.Edit(nil).Snapshot(), after); back != after {
		t.Error("Reuse of the same snapshot should return it")
	}
}
