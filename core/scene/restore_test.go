package scene

import (
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

func TestRestore(t *testing.T) {
	im := New(voxel.NewBudget(voxel.Limits{Voxels: 100}, nil))
	first := im.ActiveLayer()
	first.Volume.Set(1, 2, 3, 0xff112233)
	second := im.AddLayer()
	second.Name = "roof"
	second.Volume.Set(0, 0, 9, 0xff445566)
	im.AddLayer().Volume.Set(5, 5, 5, 0xff000001)
	was := im.Clone(nil)

	first.Volume.Set(7, 7, 7, 0xffffffff)
	first.Visible = false
	second.Name = "cellar"
	im.Remove(2)
	im.AddLayer().Volume.Set(4, 4, 4, 0xff000002)

	im.Restore(was)
	if len(im.Layers) != 3 || im.Layers[0] != first || im.Layers[1] != second {
		t.Fatalf("the layers are not the same objects")
	}
	if im.Voxels() != 3 || first.Volume.At(7, 7, 7) != 0 || !first.Visible || second.Name != "roof" || im.Layers[2].Volume.At(5, 5, 5) == 0 {
		t.Errorf("it does not hold what it held: %d voxels", im.Voxels())
	}
	// It is independent of what it came from, and still under its budget.
	first.Volume.Set(8, 8, 8, 0xff112233)
	if was.Layers[0].Volume.At(8, 8, 8) != 0 {
		t.Error("a write reaches the state that was restored")
	}
	im.Layers[2].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 5, 5, 5), 0xff112233)
	if im.Budget().Err() == nil {
		t.Error("the budget does not count the layers")
	}
}
