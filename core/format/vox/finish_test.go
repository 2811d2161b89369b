package vox

import (
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// finishes are materials of every kind, the plain one first.
func finishes() []*scene.Material {
	white := func(a float64) [4]float64 { return [4]float64{1, 1, 1, a} }
	return []*scene.Material{
		scene.DefaultMaterial("plain"),
		{Name: "matte", Color: white(1), Roughness: 0.75},
		{Name: "steel", Color: white(1), Metallic: 0.9, Roughness: 0.3},
		{Name: "pane", Color: white(0.25), Roughness: 0.05},
		{Name: "tinted mirror", Color: white(0.5), Metallic: 0.5, Roughness: 0.125},
		{Name: "lamp", Color: white(0.75), Roughness: 0.5, Emission: [3]float64{0.75, 0, 0}},
	}
}

// translucentLayers is a layer of each finish, with voxels of every kind of alpha,
// all of them in the same places.
func translucentLayers() *scene.Image {
	im := newImage()
	im.Materials = finishes()
	for i := range im.Materials {
		l := im.AddLayer()
		l.Material = i
		for k, a := range []uint8{255, 254, 128, 127, 3, 1} {
			l.Volume.Set(int32(k), 0, 0, voxel.Color(a)<<24|0xff0000)
		}
	}
	return im
}

func TestTranslucentVoxelsOfEveryFinishComeBack(t *testing.T) {
	im := translucentLayers()
	got, lost := again(t, im, nil)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	equalLayers(t, got, im)
	for i, l := range got.Layers {
		g, w := *got.Materials[l.Material], *im.Materials[im.Layers[i].Material]
		g.Name = w.Name
		if g != w {
			t.Errorf("layer %d has %+v, want %+v", i, g, w)
		}
	}
	if !got.Visible(false).Equal(im.Visible(false)) {
		t.Error("the picture changed")
	}
}

// Two layers with voxels in the same place, of one colour and two alphas, were once
// blended on the way out and again when they were shown.
func TestOverlappingTranslucentLayersAreBlendedOnce(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): 0x80ff0000, at(1, 0, 0): 0x80ff0000}, voxelMap{at(1, 0, 0): 0x7fff0000})
	want := im.Visible(false).At(1, 0, 0)
	if want.A() != 0xbf {
		t.Fatalf("blended to %v", want)
	}
	got, lost := again(t, im, nil)
	if seen := got.Visible(false).At(1, 0, 0); seen != want {
		t.Errorf("shows %v, want %v", seen, want)
	}
	equalLayers(t, got, im)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
}

func TestTranslucentPiecesOfALongLayerAreJoined(t *testing.T) {
	im := translucentLayers()
	im.Materials[5].Emission = [3]float64{}
	for _, l := range im.Layers {
		for x := range int32(700) {
			l.Volume.Set(x, x%3, 1, voxel.Color(10+10*(x%20))<<24|0x00ff00)
		}
	}
	got, lost := again(t, im, nil)
	equalLayers(t, got, im)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
}

func TestAHueOfEmissionThatIsNotTheVoxelsIsReported(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red})
	im.Materials[0] = finishes()[5]
	if _, lost := mustWrite(t, im, nil); len(lost) > 0 {
		t.Errorf("a red lamp of red voxels loses %q", lost)
	}
	im.Materials[0].Emission = [3]float64{0, 0.75, 0}
	if _, lost := mustWrite(t, im, nil); !slices.Equal(lost, []string{"1 colour of emission (voxels shine in their own)"}) {
		t.Errorf("lost %q", lost)
	}
}

func TestAMaterialWithoutVoxelsIsReported(t *testing.T) {
	im := newImage(voxelMap{}, voxelMap{at(0, 0, 0): red})
	im.Materials = finishes()
	im.Layers[0].Material, im.Layers[1].Material = 2, 1
	if _, lost := mustWrite(t, im, nil); !slices.Equal(lost, []string{"1 material of layers without voxels"}) {
		t.Errorf("lost %q", lost)
	}
}

func TestMoreAlphasThanAPaletteHasAreReported(t *testing.T) {
	im := newImage(voxelMap{})
	for x := range int32(600) {
		im.Layers[0].Volume.Set(x, 0, 0, voxel.Color(1+x%255)<<24|voxel.Color(x/255))
	}
	got, lost := again(t, im, nil)
	if got.Visible(false).Equal(im.Visible(false)) || len(lost) != 1 || !strings.HasPrefix(lost[0], "600 colours reduced to 255 ") {
		t.Errorf("lost %q", lost)
	}
}

// Without the attribute that Export writes, glass with an alpha is a plain layer's.
func TestGlassOfOthersWithAnAlphaIsPlain(t *testing.T) {
	file := voxFile(oneVoxel, rgba(0x40ff0000), ch("MATL", 1, pairs{{"_type", "_glass"}, {"_trans", "0.5"}, {"_rough", "0.3"}}))
	im := mustRead(t, file, nil)
	if c := im.Visible(false).At(0, 0, 0); c != 0x40ff0000 {
		t.Errorf("the voxel is %v", c)
	}
	if m := *im.Materials[im.Layers[0].Material]; m != *scene.DefaultMaterial(m.Name) {
		t.Errorf("the material is %+v", m)
	}
}

func TestWhatATranslucentMaterialMaySay(t *testing.T) {
	for says, clear := range map[string]float64{"0.25": 0.25, "7": 1, "-1": 0} {
		f := ownFinish(dict{"_type": "_glass", ownKey: says})
		if f == nil || !f.custom || f.clear != clear {
			t.Errorf("%s: %+v", says, f)
		}
	}
	for _, says := range []string{"", "x", "1 2", "NaN"} {
		if f := ownFinish(dict{"_type": "_glass", ownKey: says}); f != nil {
			t.Errorf("%q: %+v", says, f)
		}
	}
}
