package vxl

import (
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// FuzzImport reads any bytes under a budget. What can be read is solid where an
// independent look at the spans finds it, as far as the counts tell.
func FuzzImport(f *testing.F) {
	f.Add(small)
	f.Add(join([]byte{0, 200, 200, 0}, bgra(red)))
	f.Fuzz(func(t *testing.T, data []byte) {
		im, err := loadUnder(data, nil, voxel.NewBudget(voxel.Limits{Voxels: 1 << 20, Bytes: 64 << 20}, nil))
		if err != nil {
			return
		}
		colored, err := loadUnder(data, map[string]any{"inside": "transparent"}, nil)
		if err != nil || colored.Voxels() > im.Voxels() {
			t.Fatalf("%d voxels have a colour, of %d; %v", colored.Voxels(), im.Voxels(), err)
		}
		for p, c := range colored.Visible(false).All() {
			if got := im.Layers[0].Volume.At(p.X, p.Y, p.Z); got != c {
				t.Fatalf("%v at %v, and %v without what has no colour", got, p, c)
			}
		}
	})
}
