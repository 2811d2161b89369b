package qb

import (
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// A slab is one slice at a time where slices are large, crosses blocks where the
// matrix does not begin with one, and reaches the last coordinate.
func TestFewVoxelsFarApartComeBackPacked(t *testing.T) {
	for _, at := range []voxel.Pos{{}, {X: -7, Y: 5, Z: 9}, {X: math.MaxInt32 - 1101, Y: -40, Z: math.MaxInt32 - 1101}} {
		im := scene.New(nil)
		v := im.Layers[0].Volume
		for i := range int32(1101) {
			if i%250 < 3 {
				v.Set(at.X+i, at.Y+i%3*20, at.Z+i*7%1101, color.RGB(uint8(i), 1, 2))
			}
		}
		v.Fill(voxel.BoxAt(at, 40, 3, 2), color.RGB(9, 8, 7))
		v.Fill(voxel.BoxAt(at.Add(voxel.Pos{X: 1090, Y: 20, Z: 1080}), 11, 5, 21), color.RGB(1, 8, 7))
		data, _ := save(t, im, true)
		if got := load(t, data); !got.Visible(false).Equal(im.Visible(false)) {
			t.Errorf("%v: %d voxels came back, want %d", at, got.Voxels(), im.Voxels())
		}
	}
}

func TestASlabIsEmptyAfterItWasWritten(t *testing.T) {
	var s sparse
	v := voxel.New(nil)
	box := voxel.Box{Min: voxel.Pos{X: 5, Y: 3, Z: 7}, Max: voxel.Pos{X: 50, Y: 6, Z: 40}}
	s.begin(box)
	s.fill(1, 40, 10, color.RGB(1, 2, 3)) // the end of a row and the begin of the next
	s.fill(2, 45*33-1, 1, color.RGB(4, 5, 6))
	s.flush(v)
	if n := v.Snapshot().Count(); n != 11 || v.Snapshot().At(49, 5, 39) != color.RGB(4, 5, 6) || v.Snapshot().At(5, 4, 8) != color.RGB(1, 2, 3) {
		t.Errorf("%d voxels: %v", n, v.Snapshot().Bounds())
	}
	for i, c := range s.colors {
		if c != 0 {
			t.Fatalf("colour %d is left", i)
		}
	}
	w := voxel.New(nil)
	s.begin(box)
	if s.flush(w); w.Snapshot().Count() != 0 {
		t.Error("a block is still marked")
	}
}
