package shape_test

import (
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

func abs(i int32) int32 { return max(i, -i) }

func randomPos(rng *rand.Rand, reach int32) voxel.Pos {
	p := func() int32 { return rng.Int32N(2*reach+1) - reach }
	return voxel.Pos{X: p(), Y: p(), Z: p()}
}

func TestThinLines(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		a, b := randomPos(rng, 40), randomPos(rng, 40)
		d := b.Sub(a)
		for _, faces := range []bool{false, true} {
			l := shape.Line{From: a, To: b, Faces: faces}
			want := max(abs(d.X), abs(d.Y), abs(d.Z)) + 1
			if faces {
				want = abs(d.X) + abs(d.Y) + abs(d.Z) + 1
			}
			var path []voxel.Pos
			for p := range l.All() {
				path = append(path, p)
				if !shape.Contains(l, p) || !l.Bounds().Contains(p) {
					t.Fatalf("%v: All visits %v, Row or Bounds leave it out", l, p)
				}
			}
			if len(path) != int(want) {
				t.Fatalf("%v: %d voxels, want %d", l, len(path), want)
			}
			if first, last := path[0], path[len(path)-1]; (first != a || last != b) && (first != b || last != a) {
				t.Fatalf("%v: goes from %v to %v", l, first, last)
			}
			for i := 1; i < len(path); i++ {
				s := path[i].Sub(path[i-1])
				x, y, z := abs(s.X), abs(s.Y), abs(s.Z)
				if max(x, y, z) != 1 || faces && x+y+z != 1 {
					t.Fatalf("%v: a step of %v", l, s)
				}
			}
			there, back := voxel.New(nil), voxel.New(nil)
			shape.Fill(there, l, 0xffffffff, voxel.Over)
			shape.Fill(back, shape.Line{From: b, To: a, Faces: faces}, 0xffffffff, voxel.Over)
			if !there.Snapshot().Equal(back.Snapshot()) || there.Count() != int64(want) {
				t.Fatalf("%v: not the same from the other end", l)
			}
		}
	}
}

// The voxels of the rows are those that All visits, and no others.
func TestLineRows(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	for range 200 {
		l := shape.Line{From: randomPos(rng, 12), To: randomPos(rng, 12), Faces: rng.IntN(2) == 0}
		n := 0
		for range l.All() {
			n++
		}
		b := l.Bounds()
		for z := b.Min.Z - 1; z <= b.Max.Z; z++ {
			for y := b.Min.Y - 1; y <= b.Max.Y; y++ {
				n -= int(l.Row(y, z)[0].To - l.Row(y, z)[0].From)
			}
		}
		if n != 0 {
			t.Fatalf("%v: rows miss %d voxels", l, n)
		}
	}
}

func TestLongestLine(t *testing.T) {
	t.Parallel()
	lo, hi := voxel.Everything.Min, voxel.Everything.Max.Sub(voxel.Pos{X: 1, Y: 1, Z: 1})
	l := shape.Line{From: lo, To: hi}
	if !shape.Contains(l, lo) || !shape.Contains(l, hi) || !shape.Contains(l, voxel.Pos{X: 5, Y: 5, Z: 5}) || shape.Contains(l, voxel.Pos{X: 5, Y: 5, Z: 6}) {
		t.Error("the diagonal of space is not where it should be")
	}
}
