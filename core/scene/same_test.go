package scene_test

import (
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestSame(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, 0xffff0000)
	for name, c := range map[string]struct {
		same bool
		do   func(*scene.Image)
	}{
		"nothing":        {true, func(*scene.Image) {}},
		"the same voxel": {true, func(c *scene.Image) { c.Layers[0].Volume.Set(0, 0, 0, 0xffff0000) }},
		"a look":         {true, func(c *scene.Image) { c.Visible(false) }},
		"added, removed": {true, func(c *scene.Image) { c.AddLayer(); c.Remove(1) }},
		"a voxel":        {false, func(c *scene.Image) { c.Layers[0].Volume.Set(1, 0, 0, 0xffff0000) }},
		"a layer":        {false, func(c *scene.Image) { c.AddLayer() }},
		"visibility":     {false, func(c *scene.Image) { c.Layers[0].Visible = false }},
		"a material":     {false, func(c *scene.Image) { c.Materials[0].Metallic++ }},
		"a camera":       {false, func(c *scene.Image) { c.Cameras[0].Dist++ }},
		"the light":      {false, func(c *scene.Image) { c.Light.Pitch++ }},
		"the box":        {false, func(c *scene.Image) { c.Box[0]++ }},
		"the selection":  {false, func(c *scene.Image) { c.Selection = c.Box }},
		"the colour":     {false, func(c *scene.Image) { c.Palette.Color++ }},
		"a swatch":       {false, func(c *scene.Image) { c.Palette.Colors = append(c.Palette.Colors, scene.Swatch{Color: 1}) }},
		"a mask":         {false, func(c *scene.Image) { c.Mask = voxel.New(nil) }},
		"another image":  {false, func(c *scene.Image) { *c = *scene.New(nil) }},
	} {
		clone := im.Clone(nil)
		c.do(clone)
		if got := clone.Same(im); got != c.same {
			t.Errorf("after %s: %v", name, got)
		}
	}
}
