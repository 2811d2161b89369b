package mesh

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestTilesAreTheSurface compares the faces of all tiles with those of Faces.
func TestTilesAreTheSurface(t *testing.T) {
	for _, alpha := range []uint8{255, 140} {
		s := blobs(alpha)
		quads, err := Faces(context.Background(), s, Options{SeeThrough: true})
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{}
		for r := range quads.All() {
			r.Voxels(func(p voxel.Pos) bool {
				want[fmt.Sprint(p, r.Side, r.Color)] = true
				return true
			})
		}
		var tiler Tiler
		var owner [4096]uint8
		got, n := map[string]bool{}, 0
		for p := range s.Blocks() {
			for _, q := range tiler.Tile(s, p, &owner) {
				n++
				r := q.Rect(p)
				r.Voxels(func(p voxel.Pos) bool {
					face := fmt.Sprint(p, r.Side, r.Color)
					if got[face] {
						t.Errorf("%s is there twice", face)
					}
					got[face] = true
					if !want[face] {
						t.Errorf("%s is no face", face)
					}
					return true
				})
			}
		}
		if len(got) != len(want) || n >= len(got) {
			t.Errorf("alpha %d: %d faces in %d quads; want %d", alpha, len(got), n, len(want))
		}
	}
}

// blobs has boxes at random places, some of another alpha.
func blobs(alpha uint8) voxel.Snapshot {
	r := rand.New(rand.NewPCG(1, 2))
	v := voxel.New(nil)
	for i := range 60 {
		a := uint8(255)
		if i%3 == 0 {
			a = alpha
		}
		at := voxel.Pos{X: r.Int32N(60) - 30, Y: r.Int32N(60) - 30, Z: r.Int32N(40)}
		v.Fill(voxel.BoxAt(at, 1+r.Int32N(14), 1+r.Int32N(14), 1+r.Int32N(14)), color.RGBA(uint8(i%4*60), 80, 90, a))
	}
	return v.Snapshot()
}

func TestTileShadesNooks(t *testing.T) {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, 16, 16, 1), color.RGB(200, 200, 200))
	flat := top(t, v.Snapshot())
	if len(flat) != 1 || flat[0].Packed>>24 != 255 {
		t.Fatalf("a floor is %d quads, shaded %#x; want one, open", len(flat), flat[0].Packed>>24)
	}
	v.Fill(voxel.BoxAt(voxel.Pos{X: 8}, 1, 16, 1).Union(voxel.BoxAt(voxel.Pos{X: 8}, 1, 16, 4)), color.RGB(200, 0, 0))
	for _, q := range top(t, v.Snapshot()) {
		r, shade := q.Rect(voxel.Pos{}), q.Packed>>24
		if r.Min.Z != 0 {
			continue
		}
		// Beside the wall the two corners that touch it are dark.
		want := uint32(255)
		switch {
		case r.Min.X == 7:
			want = 3 | 1<<2 | 1<<4 | 3<<6
		case r.Min.X == 9:
			want = 1 | 3<<2 | 3<<4 | 1<<6
		}
		if r.H == 16 && shade != want {
			t.Errorf("the floor at x %d, %d wide, is shaded %#x; want %#x", r.Min.X, r.W, shade, want)
		}
	}
}

func top(t *testing.T, s voxel.Snapshot) (quads []TileQuad) {
	t.Helper()
	var tiler Tiler
	var owner [4096]uint8
	for _, q := range tiler.Tile(s, voxel.Pos{}, &owner) {
		if q.Rect(voxel.Pos{}).Side == Top {
			quads = append(quads, q)
		}
	}
	return quads
}

func TestTilesAtTheEndOfSpace(t *testing.T) {
	v := voxel.New(nil)
	far := voxel.Pos{X: math.MinInt32, Y: math.MinInt32, Z: math.MaxInt32 - 15}
	v.FillBlock(far, color.RGB(1, 2, 3))
	var tiler Tiler
	var owner [4096]uint8
	if n := len(tiler.Tile(v.Snapshot(), far, &owner)); n != 6 {
		t.Errorf("%d quads; want 6", n)
	}
}

func BenchmarkTile(b *testing.B) {
	s := blobs(255)
	var tiler Tiler
	var owner [4096]uint8
	n := 0
	for b.Loop() {
		for p := range s.Blocks() {
			tiler.Tile(s, p, &owner)
			n++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/block")
}
