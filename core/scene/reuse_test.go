package scene_test

import (
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// town makes the same image each time: a layer of blocks far apart, a clone of it and
// a shape.
func town() *scene.Image {
	im := scene.New(nil)
	for i := range int32(4) {
		im.Layers[0].Volume.Set(100*i, 0, 0, 0xffff0000)
	}
	c := im.CloneLayer(0)
	c.Matrix = vec.Translation(vec.V3{Z: 50})
	ball := im.AddLayer()
	ball.Shape, ball.Color, ball.Matrix = scene.Sphere, 0xff00ff00, vec.Scaling(vec.V3{X: 8, Y: 8, Z: 8})
	im.Refresh()
	return im
}

func TestReuseOfAnEqualImageIsThatImage(t *testing.T) {
	old, now := town(), town()
	if !now.Equal(old) {
		t.Fatal("two equal images are not")
	}
	now.Reuse(old)
	for i, l := range now.Layers {
		if l.Volume.Snapshot() != old.Layers[i].Volume.Snapshot() {
			t.Errorf("layer %d has other blocks", i)
		}
	}
	if !now.Equal(old) || !now.Equal(town()) {
		t.Error("and is not equal")
	}
}

func TestReuseKeepsWhatIsDifferent(t *testing.T) {
	old, now := town(), town()
	now.Layers[0].Volume.Set(101, 0, 0, 0xff0000ff)
	want := now.Clone(nil)
	now.Reuse(old)
	if !now.Equal(want) || now.Equal(old) {
		t.Error("the image has changed")
	}
	blocks := 0
	for range voxel.DiffBlocks(old.Layers[0].Volume.Snapshot(), now.Layers[0].Volume.Snapshot()) {
		blocks++
	}
	if blocks != 1 {
		t.Errorf("%d blocks differ, not one", blocks)
	}
	if now.Layers[2].Volume.Snapshot() != old.Layers[2].Volume.Snapshot() {
		t.Error("the shape was made anew")
	}
}

func TestReuseFindsLayersByTheirNames(t *testing.T) {
	old, now := town(), scene.New(nil)
	now.Layers[0].Name = "new"
	for range 5 {
		now.AddLayer() // other ids
	}
	l := now.AddLayer()
	l.Name = old.Layers[0].Name
	for p, c := range old.Layers[0].Volume.Snapshot().All() {
		l.Volume.Set(p.X, p.Y, p.Z, c)
	}
	now.Reuse(old)
	if l.Volume.Snapshot() != old.Layers[0].Volume.Snapshot() {
		t.Error("it has other blocks")
	}
}

func TestEqualSeesEachDifference(t *testing.T) {
	for name, change := range map[string]func(im *scene.Image){
		"a voxel":    func(im *scene.Image) { im.Layers[0].Volume.Set(9, 0, 0, 0xff112233) },
		"a name":     func(im *scene.Image) { im.Layers[1].Name = "x" },
		"a layer":    func(im *scene.Image) { im.AddLayer() },
		"visibility": func(im *scene.Image) { im.Layers[0].Visible = false },
		"a material": func(im *scene.Image) { im.Materials = append(im.Materials, scene.DefaultMaterial("m")) },
		"the light":  func(im *scene.Image) { im.Light.Intensity += 1 },
		"a shape":    func(im *scene.Image) { im.Layers[2].Shape = scene.Cube },
		"the mask":   func(im *scene.Image) { im.Mask = voxel.New(nil) },
		"a palette":  func(im *scene.Image) { im.Palette.Name = "other" },
	} {
		im := town()
		change(im)
		if im.Equal(town()) || town().Equal(im) {
			t.Errorf("%s makes no difference", name)
		}
	}
}
