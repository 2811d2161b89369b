package voxel

import "testing"

// TestScattered makes and removes voxels that are a mid each, which the root then has
// to find by its table.
func TestScattered(t *testing.T) {
	d := seeded(11)
	v, m := New(nil), model{}
	var at []Pos
	for i := range 4000 {
		p := Pos{int32(d(40)-20) << midBits, int32(d(40)-20) << midBits, int32(d(9)-4) << midBits}
		if len(at) > 0 && d(3) == 0 {
			p = at[d(len(at))]
			v.Set(p.X, p.Y, p.Z, 0)
			m.set(p, 0)
		} else {
			v.Set(p.X, p.Y, p.Z, red+Color(i))
			m.set(p, red+Color(i))
			at = append(at, p)
		}
		switch {
		case i == 2000:
			v = v.Snapshot().Edit(nil)
		case i%800 == 799:
			checkScattered(t, v.view(), m)
		}
	}
	s := v.Snapshot()
	for p := range m {
		v.Set(p.X, p.Y, p.Z, 0)
	}
	if v.Count() != 0 || len(v.r.mids) != 0 {
		t.Errorf("%d voxels in %d mids are left", v.Count(), len(v.r.mids))
	}
	checkScattered(t, s, m)
}

func checkScattered(t *testing.T, s Snapshot, m model) {
	t.Helper()
	checkTree(t, s)
	if s.Count() != int64(len(m)) || len(s.r.mids) != len(m) {
		t.Fatalf("%d voxels in %d mids, want %d", s.Count(), len(s.r.mids), len(m))
	}
	for p, c := range m {
		if got := s.At(p.X, p.Y, p.Z); got != c {
			t.Fatalf("At(%v) is %v, want %v", p, got, c)
		}
		if got, far := s.At(p.X+1<<20, p.Y, p.Z), (Pos{p.X + 1<<20, p.Y, p.Z}); got != m[far] {
			t.Fatalf("At(%v) is %v, want %v", far, got, m[far])
		}
	}
	want := m.sorted()
	for p, c := range s.All() {
		if len(want) == 0 || p != want[0] || c != m[p] {
			t.Fatalf("All visits %v, want %v", p, want[:min(1, len(want))])
		}
		want = want[1:]
	}
}

// BenchmarkScattered sets voxels of which each is in another mid.
func BenchmarkScattered(b *testing.B) {
	const n = 20000
	at := points(n, 1<<21)
	for b.Loop() {
		v := New(nil)
		for i, p := range at {
			v.Set((p.X-1<<20)<<midBits, (p.Y-1<<20)<<midBits, (p.Z-1<<20)<<midBits, red+Color(i))
		}
	}
	perVoxel(b, n)
}

// TestATableThatShrank inserts mids after a table of many was emptied to a few.
func TestATableThatShrank(t *testing.T) {
	v := New(nil)
	for i := range int32(40) {
		v.Set(i<<midBits, 0, 0, 0xffffffff)
	}
	for i := range int32(40) {
		v.Set(i<<midBits, 0, 0, 0)
	}
	v.Set(5, 5, 5, 0xff112233)
	v.Set(5000, 5, 5, 0xff112233)
	if v.At(5, 5, 5) != 0xff112233 || v.At(5000, 5, 5) != 0xff112233 || v.Count() != 2 {
		t.Errorf("%d voxels, %v and %v", v.Count(), v.At(5, 5, 5), v.At(5000, 5, 5))
	}
}
