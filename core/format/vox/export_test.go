package vox

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// again exports an image and imports what came out.
func again(t testing.TB, im *scene.Image, given map[string]any) (*scene.Image, []string) {
	t.Helper()
	data, lost := mustWrite(t, im, given)
	return mustRead(t, data, nil), lost
}

type voxelMap = map[voxel.Pos]voxel.Color

// equalLayers compares what all layers hold and show.
func equalLayers(t *testing.T, got, want *scene.Image) {
	t.Helper()
	if len(got.Layers) != len(want.Layers) {
		t.Fatalf("%d layers, want %d", len(got.Layers), len(want.Layers))
	}
	for i, w := range want.Layers {
		l := got.Layers[i]
		if l.Name != w.Name || l.Visible != w.Visible {
			t.Errorf("layer %d: %q %v, want %q %v", i, l.Name, l.Visible, w.Name, w.Visible)
		}
		if !got.Content(l).Equal(want.Content(w)) {
			t.Errorf("layer %q holds other voxels", w.Name)
		}
	}
}

func TestRoundTripOfAScene(t *testing.T) {
	im := newImage(
		voxelMap{at(-5, 3, 100): red, at(-4, 3, 100): green},
		voxelMap{at(0, 0, 0): blue},
		voxelMap{},
	)
	im.Layers[0].Name, im.Layers[1].Name, im.Layers[2].Name = "ä name", "b", "empty"
	im.Layers[1].Visible = false
	got, lost := again(t, im, nil)
	equalLayers(t, got, im)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	third, _ := again(t, got, nil)
	equalLayers(t, third, im)
}

func TestRoundTripIsTheSameFile(t *testing.T) {
	im := newImage(voxelMap{at(-5, 3, 100): red, at(-4, 3, 100): green}, voxelMap{at(0, 0, 0): blue})
	im.Palette.Colors = []scene.Swatch{{Color: green, Name: "leaf"}, {Color: 0xff123456}, {Color: red}}
	a, _ := mustWrite(t, im, nil)
	b, _ := mustWrite(t, mustRead(t, a, nil), nil)
	c, _ := mustWrite(t, mustRead(t, b, nil), nil)
	if !slices.Equal(b, c) {
		t.Error("the second and the third file differ")
	}
	if p := mustRead(t, c, nil).Palette.Colors; p[0] != (scene.Swatch{Color: green, Name: "leaf"}) || p[1].Color != 0xff123456 || p[2].Color != red || p[3].Color != blue {
		t.Errorf("palette %v", p[:4])
	}
}

func TestVersionAndPaletteOptions(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red})
	im.Palette.Colors = []scene.Swatch{{Color: green}, {Color: red}}
	data, _ := mustWrite(t, im, map[string]any{"version": "200", "palette": "used"})
	if data[4] != 200 {
		t.Errorf("version %d", data[4])
	}
	f, err := parse(data)
	if err != nil || f.palette[1] != red || f.models[0].voxels[3] != 1 {
		t.Errorf("%v: index 1 is %v", err, f.palette[1])
	}
	data, _ = mustWrite(t, im, nil)
	if f, err = parse(data); err != nil || data[4] != 150 || f.palette[1] != green || f.models[0].voxels[3] != 2 {
		t.Errorf("%v: the image's palette is not kept", err)
	}
}

func TestVoxelsAreOrdered(t *testing.T) {
	im := newImage(voxelMap{at(17, 0, 0): red, at(0, 17, 0): red, at(0, 0, 17): red, at(1, 0, 0): red, at(17, 17, 17): red, at(0, 1, 0): red})
	data, _ := mustWrite(t, im, nil)
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	v := f.models[0].voxels
	var keys []int
	for i := 0; i < len(v); i += 4 {
		keys = append(keys, int(v[i+2])<<16|int(v[i+1])<<8|int(v[i]))
	}
	if len(keys) != 6 || !slices.IsSorted(keys) {
		t.Errorf("%x", keys)
	}
}

func TestCloneLayersShareAModel(t *testing.T) {
	im := newImage(voxelMap{at(10, 20, 30): red, at(11, 20, 30): green, at(11, 20, 31): blue})
	for i, u := range turns() {
		c := im.CloneLayer(0)
		c.Name = fmt.Sprint("turn ", u.pack())
		c.Matrix = place{u, [3]int64{int64(100 * i), -5, 7}}.matrix()
	}
	im.Refresh()
	data, lost := mustWrite(t, im, nil)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	f, err := parse(data)
	if err != nil || len(f.models) != 1 {
		t.Fatalf("%v: %d models", err, len(f.models))
	}
	got := mustRead(t, data, nil)
	equalLayers(t, got, im)
	for _, l := range got.Layers[1:] {
		if l.BaseID != got.Layers[0].ID {
			t.Errorf("%q is not a clone", l.Name)
		}
	}
}

func TestClonesOfClonesAndSlantedOnes(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red, at(1, 0, 0): green})
	a := im.CloneLayer(0)
	a.Matrix = vec.Translation(vec.V3{X: 5})
	b := im.CloneLayer(1)
	b.Matrix = vec.Translation(vec.V3{Y: 7})
	b.BaseID = a.ID
	c := im.CloneLayer(0)
	c.Matrix = vec.Scaling(vec.V3{X: 3, Y: 1, Z: 1})
	im.Refresh()
	data, lost := mustWrite(t, im, nil)
	equalLayers(t, mustRead(t, data, nil), im)
	if !slices.Equal(lost, []string{"1 clone layer (written as plain voxels)"}) {
		t.Errorf("lost %q", lost)
	}
	if f, _ := parse(data); len(f.models) != 2 {
		t.Errorf("%d models", len(f.models))
	}
}

func TestACloneOfALongLayerBecomesPlain(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red, at(600, 0, 0): green})
	im.CloneLayer(0).Matrix = vec.Translation(vec.V3{Y: 5})
	im.Refresh()
	got, lost := again(t, im, nil)
	equalLayers(t, got, im)
	if got.Layers[1].BaseID != 0 || !slices.Equal(lost, []string{"1 clone layer (written as plain voxels)"}) {
		t.Errorf("lost %q", lost)
	}
}

func TestEqualLayersShareAModel(t *testing.T) {
	shape := func(dx, dy, dz int32, last voxel.Color) voxelMap {
		m := voxelMap{}
		for i := range int32(20) {
			m[at(dx+i, dy+i%3, dz+i/2)] = red
		}
		m[at(dx, dy+2, dz)] = last
		return m
	}
	im := newImage(shape(0, 0, 0, blue), shape(7, -33, 5, blue), shape(0, 0, 64, green), shape(100, 0, 0, blue), shape(-50, 0, 0, green))
	data, _ := mustWrite(t, im, nil)
	f, err := parse(data)
	if err != nil || len(f.models) != 2 {
		t.Fatalf("%v: %d models, want 2", err, len(f.models))
	}
	equalLayers(t, mustRead(t, data, nil), im)
}

func TestALayerThatIsTooLongIsSplitAndJoined(t *testing.T) {
	im := newImage(nil, voxelMap{at(0, 0, 0): green})
	l := im.Layers[0]
	l.Name = "big"
	// The edges and some of the inside of 600 voxels a side.
	for i := int32(-300); i < 300; i += 3 {
		for _, j := range []int32{-300, -44, -43, 211, 212, 299} {
			l.Volume.Set(i, j, j, red)
			l.Volume.Set(j, i, -j-1, blue)
			l.Volume.Set(-j-1, j, i, green)
		}
	}
	data, lost := mustWrite(t, im, nil)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	f, err := parse(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range f.models {
		for _, n := range m.size {
			if n > maxSide || n < 1 {
				t.Errorf("a model of %v", m.size)
			}
		}
	}
	if len(f.models) < 9 {
		t.Errorf("%d models", len(f.models))
	}
	equalLayers(t, mustRead(t, data, nil), im)
}

func TestSingleModel(t *testing.T) {
	im := newImage(voxelMap{at(10, 10, 10): red, at(12, 10, 10): red}, voxelMap{at(12, 10, 10): blue}, voxelMap{at(0, 0, 0): green})
	im.Layers[2].Visible = false
	data, lost := mustWrite(t, im, map[string]any{"single": true})
	f, err := parse(data)
	if err != nil || len(f.models) != 1 || len(f.nodes) != 0 {
		t.Fatalf("%v: %d models, %d nodes", err, len(f.models), len(f.nodes))
	}
	if got := voxels(mustRead(t, data, nil), 0); !maps.Equal(got, voxelMap{at(-1, 0, 0): red, at(1, 0, 0): blue}) {
		t.Errorf("%v", got)
	}
	if !slices.Contains(lost, "3 layers (merged into one)") || !slices.Contains(lost, "1 hidden layer") {
		t.Errorf("lost %q", lost)
	}
	im.Layers[0].Volume.Set(300, 0, 0, red)
	v, _ := exportOptions().Read(map[string]any{"single": true})
	if _, err := exportVox(t.Context(), im, target("x.vox"), v); err == nil || !strings.Contains(err.Error(), "too many for one model") {
		t.Errorf("%v", err)
	}
}

func TestLayerModesAreApplied(t *testing.T) {
	base := func() *scene.Image {
		return newImage(
			voxelMap{at(0, 0, 0): red, at(1, 0, 0): red, at(2, 0, 0): red},
			voxelMap{at(0, 0, 1): blue, at(1, 0, 1): blue},
			voxelMap{at(1, 0, 0): green, at(1, 0, 1): green, at(9, 0, 0): green},
		)
	}
	for _, m := range voxel.Modes() {
		im := base()
		im.Layers[2].Mode = m
		got, lost := again(t, im, nil)
		if !got.Visible(false).Equal(im.Visible(false)) {
			t.Errorf("%v: the picture changed", m)
		}
		if said := slices.Contains(lost, "1 layer mode (applied)"); said != (m != voxel.Over) {
			t.Errorf("%v: lost %q", m, lost)
		}
		switch m {
		case voxel.Sub, voxel.SubClamp, voxel.Intersect, voxel.IntersectFill, voxel.Paint, voxel.MultAlpha:
			if len(got.Layers) != 2 {
				t.Errorf("%v: %d layers", m, len(got.Layers))
			}
		}
	}
}

func TestModesOfTranslucentLayersKeepThePicture(t *testing.T) {
	for _, m := range voxel.Modes() {
		for _, alphas := range [][3]uint8{{128, 128, 128}, {255, 100, 30}, {40, 255, 200}} {
			im := newImage(voxelMap{}, voxelMap{}, voxelMap{}, voxelMap{at(1, 0, 0): 0x20ffffff})
			for i := range int32(4) {
				im.Layers[0].Volume.Set(i, 0, 0, red&0xffffff|voxel.Color(alphas[0])<<24)
				im.Layers[1].Volume.Set(i/2, 0, 0, blue&0xffffff|voxel.Color(alphas[1])<<24)
				im.Layers[2].Volume.Set(i+1, 0, 0, green&0xffffff|voxel.Color(alphas[2])<<24)
			}
			im.Layers[2].Mode = m
			got, lost := again(t, im, nil)
			if !got.Visible(false).Equal(im.Visible(false)) {
				t.Errorf("%v %v: the picture changed", m, alphas)
			}
			if m != voxel.Over {
				continue
			}
			equalLayers(t, got, im)
			if len(lost) > 0 {
				t.Errorf("%v: lost %q", alphas, lost)
			}
		}
	}
}

func TestAHiddenLayerLosesItsMode(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red}, voxelMap{at(0, 0, 0): blue})
	im.Layers[1].Mode, im.Layers[1].Visible = voxel.Sub, false
	got, lost := again(t, im, nil)
	equalLayers(t, got, im)
	if !slices.Equal(lost, []string{"1 mode of hidden layers"}) {
		t.Errorf("lost %q", lost)
	}
}

func TestTranslucentVoxelsKeepTheirAlpha(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): 0x80ff0000, at(1, 0, 0): 0xffff0000, at(2, 0, 0): 0x01ff0000})
	got, lost := again(t, im, nil)
	equalLayers(t, got, im)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
}

func TestMaterialsRoundTrip(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red}, voxelMap{at(1, 0, 0): red}, voxelMap{at(2, 0, 0): red}, voxelMap{at(3, 0, 0): red})
	im.Materials = append(im.Materials,
		&scene.Material{Name: "steel", Color: [4]float64{1, 1, 1, 1}, Metallic: 0.9, Roughness: 0.3},
		&scene.Material{Name: "pane", Color: [4]float64{1, 1, 1, 0.25}, Roughness: 0.05},
		&scene.Material{Name: "lamp", Color: [4]float64{1, 1, 1, 1}, Roughness: 0.5, Emission: [3]float64{0.75, 0, 0}})
	for i, l := range im.Layers {
		l.Material = i
	}
	got, lost := again(t, im, nil)
	if len(lost) > 0 {
		t.Errorf("lost %q", lost)
	}
	for i, l := range got.Layers {
		g, w := *got.Materials[l.Material], *im.Materials[i]
		g.Name = w.Name
		if g != w {
			t.Errorf("%+v, want %+v", g, w)
		}
	}
}

func TestABaseColourIsMultipliedIn(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): 0xffffffff})
	im.Materials[0].Color = [4]float64{1, 0, linear(128), 1}
	got, lost := again(t, im, nil)
	if c := got.Layers[0].Volume.At(0, 0, 0); c != 0xffff0080 {
		t.Errorf("%v", c)
	}
	if !slices.Equal(lost, []string{"1 base colour of materials (multiplied into the voxels)"}) {
		t.Errorf("lost %q", lost)
	}
}

func TestCamerasAndLightRoundTrip(t *testing.T) {
	im := newImage(voxelMap{at(0, 0, 0): red})
	im.Cameras = []*scene.Camera{scene.DefaultCamera("one"), {Name: "top", Dist: 30, Ortho: true}, {Name: "rolled", Dist: 12}}
	im.Cameras[1].Orbit(vec.V3{X: 1, Y: 2, Z: 3}, 0.5, 0)
	im.Cameras[2].Orbit(vec.V3{X: -9}, -2, 1.2)
	im.Cameras[2].Matrix = im.Cameras[2].Matrix.Mul(vec.Rotation(vec.V3{Z: 1}, 0.7))
	im.Light.Pitch, im.Light.Yaw, im.Light.Intensity, im.Light.Ambient = 0.3, 1.1, 3, 0.2
	got, _ := again(t, im, nil)
	if len(got.Cameras) != 3 {
		t.Fatalf("%d cameras", len(got.Cameras))
	}
	for i, w := range im.Cameras {
		c := got.Cameras[i]
		if c.Name != w.Name || c.Ortho != w.Ortho || math.Abs(c.Dist-w.Dist) > 1e-4 {
			t.Errorf("%+v, want %+v", c, w)
		}
		for k := range c.Matrix {
			if math.Abs(c.Matrix[k]-w.Matrix[k]) > 1e-4 {
				t.Errorf("%s: matrix %v, want %v", w.Name, c.Matrix, w.Matrix)
				break
			}
		}
	}
	l, w := got.Light, im.Light
	if math.Abs(l.Pitch-w.Pitch) > 1e-5 || math.Abs(l.Yaw-w.Yaw) > 1e-5 || math.Abs(l.Intensity-w.Intensity) > 1e-5 || math.Abs(l.Ambient-w.Ambient) > 1e-5 {
		t.Errorf("%+v, want %+v", l, w)
	}
}

func TestFarAway(t *testing.T) {
	for _, p := range []voxel.Pos{at(math.MinInt32, 0, 0), at(math.MaxInt32-1, math.MaxInt32-1, 5)} {
		im := newImage(voxelMap{p: red})
		got, _ := again(t, im, nil)
		equalLayers(t, got, im)
	}
}

func TestAnEmptyImage(t *testing.T) {
	got, _ := again(t, scene.Empty(nil), nil)
	if len(got.Layers) != 0 {
		t.Errorf("%d layers", len(got.Layers))
	}
	if data, _ := mustWrite(t, scene.Empty(nil), map[string]any{"single": true}); len(mustRead(t, data, nil).Layers) != 1 {
		t.Error("single does not write a model")
	}
}

func TestManyLayers(t *testing.T) {
	var all []voxelMap
	for i := range int32(40) {
		all = append(all, voxelMap{at(i, 0, 0): red, at(i, i, 0): blue})
	}
	im := newImage(all...)
	got, _ := again(t, im, nil)
	equalLayers(t, got, im)
}
