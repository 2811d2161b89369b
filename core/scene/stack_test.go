package scene

import (
	"testing"

	"github.com/voxrun/voxrun/core/vec"
)

func TestStackGivesLayersIdsAndMaterialsOfTheirOwn(t *testing.T) {
	im, top := New(nil), New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, 0xff010203)
	top.Layers[0].Name = "base"
	top.Layers[0].Volume.Set(5, 0, 0, 0xff040506)
	top.Materials[0].Name = "glass"
	top.CloneLayer(0).Matrix = vec.Translation(vec.V3{Z: 3})
	im.Stack(top)
	if len(im.Layers) != 3 || len(im.Materials) != 2 {
		t.Fatalf("%d layers, %d materials", len(im.Layers), len(im.Materials))
	}
	base, clone := im.Layers[1], im.Layers[2]
	if base.ID == im.Layers[0].ID || clone.ID == base.ID || clone.BaseID != base.ID || base.Name != "base" {
		t.Errorf("ids %d, %d, %d; the clone is of %d", im.Layers[0].ID, base.ID, clone.ID, clone.BaseID)
	}
	if m := im.Materials[base.Material]; m.Name != "glass" {
		t.Errorf("the material is %s", m.Name)
	}
	if c := im.Content(clone).At(5, 0, 3); c != 0xff040506 {
		t.Errorf("the clone has %v", c)
	}
}
