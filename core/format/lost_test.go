package format

import (
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestNothingIsLostOfANewImage(t *testing.T) {
	im := scene.New(nil)
	c := im.Cameras[0] // as it comes back from a file of 32-bit numbers
	for i, v := range c.Matrix {
		c.Matrix[i] = float64(float32(v))
	}
	c.Dist, c.Matrix[13] = 300, 7 // fitted to a model
	im.Materials[0].Metallic = float64(float32(im.Materials[0].Metallic))
	if lost := (Holds{}).Lost(im); len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
}

func TestWhatIsLostIsCounted(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, 0x80ffffff)
	hidden := im.AddLayer()
	hidden.Visible, hidden.Mode = false, voxel.Sub
	im.CloneLayer(0)
	im.Materials[0].Roughness = 0.51
	im.Cameras[0].Ortho = true
	im.Light.Pitch = 1
	want := []string{
		"3 layers (merged into one)", "1 hidden layer", "1 layer mode (applied)", "1 clone or shape layer (written as plain voxels)",
		"1 material", "1 camera", "the light", "2 layers of translucent voxels (written opaque)",
	}
	if lost := (Holds{}).Lost(im); !slices.Equal(lost, want) {
		t.Errorf("lost: %q, want %q", lost, want)
	}
	all := Holds{Layers: true, Hidden: true, Modes: true, Materials: true, Cameras: true, Light: true, Alpha: true}
	if lost := all.Lost(im); len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
}
