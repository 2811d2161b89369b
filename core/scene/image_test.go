package scene

import (
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var (
	red   = color.RGB(255, 0, 0)
	green = color.RGB(0, 255, 0)
)

func TestNewImageHasWhatGoxelGives(t *testing.T) {
	im := New(nil)
	if len(im.Layers) != 1 || im.Layers[0].Name != "Layer.1" || im.ActiveLayer() != im.Layers[0] {
		t.Errorf("layers: %+v", im.Layers)
	}
	if len(im.Cameras) != 1 || im.ActiveCamera != 0 || len(im.Materials) != 1 || im.Layers[0].Material != 0 {
		t.Error("want one camera, active, and one material, used")
	}
	want := voxel.Box{Min: voxel.Pos{X: -16, Y: -16}, Max: voxel.Pos{X: 16, Y: 16, Z: 32}}
	if got := MatrixBox(im.Box); got != want {
		t.Errorf("canvas is %v", got)
	}
}

func TestDefaultCameraStandsWhereGoxelsDoes(t *testing.T) {
	m := DefaultCamera("c").Matrix
	at := vec.V3{X: m[12], Y: m[13], Z: m[14]}
	if at.Sub(vec.V3{X: 64, Y: -64, Z: 90.50966799}).Len() > 1e-6 {
		t.Errorf("camera is at %v", at)
	}
	if look := m.Dir(vec.V3{Z: -1}).Add(at.Unit()); look.Len() > 1e-9 {
		t.Errorf("camera does not look at the origin: off by %v", look)
	}
}

func TestFrontLooksAlongY(t *testing.T) {
	c := Camera{Dist: 10}
	c.Orbit(vec.V3{}, 0, 1.5707963267948966)
	if d := c.Matrix.Dir(vec.V3{Z: -1}).Sub(vec.V3{Y: 1}); d.Len() > 1e-9 {
		t.Errorf("front looks along %v", c.Matrix.Dir(vec.V3{Z: -1}))
	}
}

func TestCloneIsIndependentBothWays(t *testing.T) {
	im := New(nil)
	im.Layers[0].Volume.Set(1, 2, 3, red)
	c := im.Clone(nil)
	c.Layers[0].Volume.Set(1, 2, 3, green)
	c.Layers[0].Name = "other"
	c.Materials[0].Metallic = 1
	c.AddLayer()
	im.Layers[0].Volume.Set(0, 0, 0, red)
	if im.Layers[0].Volume.At(1, 2, 3) != red || im.Layers[0].Name != "Layer.1" || im.Materials[0].Metallic != 0.2 || len(im.Layers) != 1 {
		t.Error("the clone's edit reached the original")
	}
	if c.Layers[0].Volume.At(0, 0, 0) != 0 || c.Layers[0].Volume.At(1, 2, 3) != green {
		t.Error("the original's edit reached the clone")
	}
}

func TestLayerIDsAreNeverUsedAgain(t *testing.T) {
	im := New(nil)
	seen := map[int]bool{im.Layers[0].ID: true}
	for range 5 {
		l := im.AddLayer()
		if seen[l.ID] {
			t.Fatalf("id %d came twice", l.ID)
		}
		seen[l.ID] = true
		im.Remove(im.Index(l))
	}
}

func TestNamesAreUnique(t *testing.T) {
	im := New(nil)
	im.AddLayer()
	im.Layers[0].Name = "roof"
	for i, want := range []string{"roof.1", "roof.2"} {
		if got := im.Duplicate(0).Name; got != want {
			t.Errorf("duplicate %d is called %q, want %q", i, got, want)
		}
	}
	if got := im.Duplicate(im.Index(im.Layers[1])).Name; got != "roof.3" {
		t.Errorf("duplicate of roof.2 is called %q", got)
	}
}

func TestRemoveKeepsAnActiveLayer(t *testing.T) {
	im := New(nil)
	im.AddLayer()
	im.AddLayer()
	for n := 3; n > 0; n-- {
		if im.ActiveLayer() == nil {
			t.Fatalf("no active layer among %d", n)
		}
		im.Remove(im.Active)
	}
	if im.Active != -1 || im.ActiveLayer() != nil {
		t.Errorf("active is %d in an image without layers", im.Active)
	}
}

func TestRemovingBelowTheActiveLayerKeepsIt(t *testing.T) {
	im := New(nil)
	im.AddLayer()
	top := im.AddLayer()
	im.Remove(0)
	if im.ActiveLayer() != top {
		t.Error("another layer became active")
	}
}

func TestMoveLayer(t *testing.T) {
	im := New(nil)
	a, b, c := im.Layers[0], im.AddLayer(), im.AddLayer()
	im.Move(2, 0)
	if im.Layers[0] != c || im.Layers[1] != a || im.Layers[2] != b || im.ActiveLayer() != c {
		t.Error("wrong order, or another layer is active")
	}
}

func TestBudgetHoldsForAllLayersTogether(t *testing.T) {
	for _, n := range []int64{10, 11} {
		b := voxel.NewBudget(voxel.Limits{Voxels: 10}, nil)
		im := New(b)
		second := im.AddLayer()
		for i := range n {
			im.Layers[i%2].Volume.Set(int32(i), 0, 0, red)
		}
		_ = second
		if err := b.Err(); (err != nil) != (n > 10) || n > 10 && fault.ClassOf(err) != fault.Limit {
			t.Errorf("%d voxels under a limit of 10: %v", n, err)
		}
		if im.Voxels() != 10 {
			t.Errorf("%d voxels are held", im.Voxels())
		}
	}
}
