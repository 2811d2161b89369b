package scene

import (
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestVisibleHonoursOrderModesAndHiding(t *testing.T) {
	im := New(nil)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 4, 1, 1), red)
	cut := im.AddLayer()
	cut.Mode = voxel.Sub
	cut.Volume.Set(1, 0, 0, green)
	hidden := im.AddLayer()
	hidden.Visible = false
	hidden.Volume.Set(2, 0, 0, green)
	top := im.AddLayer()
	top.Volume.Set(3, 0, 0, green)

	got := im.Visible(false)
	for x, want := range []color.Color{red, 0, red, green} {
		if c := got.At(int32(x), 0, 0); c != want {
			t.Errorf("voxel %d is %v, want %v", x, c, want)
		}
	}
	if c := im.Visible(true).At(1, 0, 0); c != green {
		t.Errorf("without modes the cutting layer shows as %v", c)
	}
}

func TestLowestLayerThatCutsShowsNothing(t *testing.T) {
	im := New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, red)
	im.Layers[0].Mode = voxel.Sub
	if n := im.Visible(false).Count(); n != 0 {
		t.Errorf("%d voxels are left of a layer that only cuts", n)
	}
}

func TestCloneLayerFollowsItsBase(t *testing.T) {
	im := New(nil)
	base := im.Layers[0]
	base.Volume.Set(0, 0, 0, red)
	c := im.CloneLayer(0)
	c.Matrix = vec.Translation(vec.V3{X: 10})
	if got := im.Content(c); got.At(10, 0, 0) != red || got.Count() != 1 {
		t.Error("the clone is not the moved base")
	}
	base.Volume.Set(0, 1, 0, green)
	if im.Content(c).At(10, 1, 0) != green {
		t.Error("the clone missed an edit of its base")
	}
	second := im.CloneLayer(im.Index(c))
	second.Matrix = vec.Translation(vec.V3{Z: 5})
	if im.Content(second).At(10, 1, 5) != green {
		t.Error("a clone of a clone does not compose the matrices")
	}
	im.Remove(im.Index(base))
	if c.BaseID != 0 || c.Volume.At(10, 1, 0) != green || c.Matrix != vec.Identity() {
		t.Error("removing the base did not make the clone a plain layer with its voxels")
	}
	if im.Content(second).At(10, 1, 5) != green {
		t.Error("a clone of what was a clone lost its voxels")
	}
}

func TestCircularClonesKeepWhatTheyHave(t *testing.T) {
	im := New(nil)
	a, b := im.Layers[0], im.AddLayer()
	a.Volume.Set(0, 0, 0, red)
	a.BaseID, b.BaseID = b.ID, a.ID
	im.Refresh()
	if im.Content(a).At(0, 0, 0) != red {
		t.Error("a circular clone lost its voxels")
	}
}

func TestContentDoesNotWrite(t *testing.T) {
	im := New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, red)
	im.CloneLayer(0).Matrix = vec.Translation(vec.V3{X: 1})
	committed := im.Clone(nil)
	done := make(chan int64)
	for range 4 { // the race detector watches
		go func() { done <- committed.Visible(false).Count() }()
	}
	for range 4 {
		if n := <-done; n != 2 {
			t.Errorf("%d voxels are visible, want 2", n)
		}
	}
}

func TestShapeLayerIsBuiltAndCut(t *testing.T) {
	im := New(nil)
	l := im.AddLayer()
	l.Shape, l.Color = Cube, red
	l.Matrix = BoxMatrix(voxel.BoxAt(voxel.Pos{X: 10, Y: -2, Z: 1}, 10, 4, 3))
	got := im.Content(l)
	// The canvas ends at x = 16.
	if want := voxel.BoxAt(voxel.Pos{X: 10, Y: -2, Z: 1}, 6, 4, 3); got.Bounds() != want || got.Count() != want.Volume() || got.At(10, 0, 2) != red {
		t.Errorf("the cube fills %v with %d voxels", got.Bounds(), got.Count())
	}
	im.Refresh()
	if l.Volume.Count() != got.Count() {
		t.Error("Refresh did not store the voxels")
	}
	l.Color = green
	if im.Content(l).At(10, 0, 2) != green {
		t.Error("the layer missed a change of its colour")
	}
	l.Shape = Sphere
	if n := im.Content(l).Count(); n == 0 || n == got.Count() {
		t.Errorf("as a sphere it has %d voxels", n)
	}
}
