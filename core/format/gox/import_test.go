package gox

import (
	"bytes"
	"context"
	"errors"
	"image/color"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestEveryKeyIsRead(t *testing.T) {
	cameraMatrix := moved(7, 8, 9)
	im := load(t, fileOf(2,
		chunkOf("IMG ", pair("box", boxOf(1, 2, 3, 4, 5, 6))),
		chunkOf("PREV", "not looked at"),
		block(t, map[int]color.NRGBA{0: redPixel, 1 | 2<<4 | 3<<8: {R: 1, G: 2, B: 3, A: 4}}),
		chunkOf("MATE", pair("name", "glass"), pair("color", 0.1, 0.2, 0.3, 0.4), pair("metallic", 0.5), pair("roughness", 0.6), pair("emission", 0.7, 0.8, 0.9)),
		chunkOf("LAYR", 1, 0, -16, 32, 48, 0, pair("name", "roof"), pair("mat", moved(3, 2, 1)), pair("id", 12), pair("base_id", 0),
			pair("material", 0), pair("mode", 3), pair("img-path", "a/b.png"), pair("box", boxOf(0, 0, 0, 1, 1, 1)), pair("visible", byte(0))),
		chunkOf("CAMR", pair("name", "side"), pair("dist", 33.0), pair("ortho", byte(1)), pair("mat", cameraMatrix)),
		chunkOf("CAMR", pair("name", "top"), pair("active")),
		chunkOf("LIGH", pair("pitch", 0.25), pair("yaw", 0.5), pair("intensity", 3.0), pair("fixed", byte(1)), pair("ambient", 0.125), pair("shadow", 0.75)),
	), nil)
	if want := (voxel.Box{Min: voxel.Pos{X: -3, Y: -3, Z: -3}, Max: voxel.Pos{X: 5, Y: 7, Z: 9}}); scene.MatrixBox(im.Box) != want {
		t.Errorf("canvas is %v", scene.MatrixBox(im.Box))
	}
	if want := (scene.Material{Name: "glass", Color: [4]float64{0.1, 0.2, 0.3, 0.4}, Metallic: 0.5, Roughness: 0.6, Emission: [3]float64{0.7, 0.8, 0.9}}); *im.Materials[0] != want {
		t.Errorf("material is %+v", *im.Materials[0])
	}
	l := im.Layers[0]
	if l.Name != "roof" || l.Matrix != vec.Translation(vec.V3{X: 3, Y: 2, Z: 1}) || l.ID != 12 || l.BaseID != 0 || l.Material != 0 || l.Mode != voxel.Paint ||
		l.ImagePath != "a/b.png" || scene.MatrixBox(l.Box).Min.X != -1 || l.Visible {
		t.Errorf("layer is %+v", *l)
	}
	if l.Volume.Count() != 2 || l.Volume.At(-16, 32, 48) != red || l.Volume.At(-15, 34, 51) != 0x04010203 {
		t.Errorf("%d voxels, or not where they belong", l.Volume.Count())
	}
	if c := im.Cameras[0]; c.Name != "side" || c.Dist != 33 || !c.Ortho || c.Matrix != vec.Translation(vec.V3{X: 7, Y: 8, Z: 9}) || im.ActiveCamera != 1 {
		t.Errorf("camera is %+v, active is %d", *c, im.ActiveCamera)
	}
	if want := (scene.Light{Pitch: 0.25, Yaw: 0.5, Intensity: 3, Fixed: true, Ambient: 0.125, Shadow: 0.75}); im.Light != want {
		t.Errorf("light is %+v", im.Light)
	}
	if im.NextID <= 12 {
		t.Errorf("the next id is %d", im.NextID)
	}
}

func TestWhatIsUnknownIsSkipped(t *testing.T) {
	im := load(t, fileOf(2,
		chunkOf("WHAT", 1, 2, 3),
		block(t, map[int]color.NRGBA{0: redPixel}),
		chunkOf("MATE", pair("sheen", 1.0), pair("metallic", 1, 2), pair("color", 1.0, 2.0), pair("roughness", math.NaN())),
		chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("mat", 1.0), pair("visible"), pair("id", byte(4)), pair("mode", 99), pair("material", 5),
			pair("shape", "pyramid"), pair("color", byte(1)), pair("future", "x")),
		chunkOf("CAMR", pair("rot", 1.0), pair("ofs", 2.0), pair("dist", "abc"), pair("mat", moved(math.Inf(1), 0, 0))),
		chunkOf("LIGH", pair("pitch", "too long")),
	), nil)
	if want := scene.DefaultMaterial("Material.1"); *im.Materials[0] != *want {
		t.Errorf("material is %+v", *im.Materials[0])
	}
	l := im.Layers[0]
	if l.Matrix != vec.Identity() || !l.Visible || l.ID != 1 || l.Mode != voxel.Over || l.Material != -1 || l.Shape != scene.NoShape || l.Color != 0 || l.Volume.At(0, 0, 0) != red {
		t.Errorf("layer is %+v", *l)
	}
	if want := scene.DefaultCamera("Camera.1"); *im.Cameras[0] != *want {
		t.Errorf("camera is %+v", *im.Cameras[0])
	}
	if im.Light != scene.DefaultLight() {
		t.Errorf("light is %+v", im.Light)
	}
}

func TestOddButValidFiles(t *testing.T) {
	bl := block(t, map[int]color.NRGBA{0: redPixel})
	layr := chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("name", "a"))
	wrongCRC := slices.Clone(layr)
	wrongCRC[len(wrongCRC)-1] = 77
	for name, data := range map[string][]byte{
		"dictionary ended by a 0":      fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("name", "a"), 0, "garbage behind it")),
		"a CRC that is wrong":          fileOf(2, bl, wrongCRC),
		"no CRC at the end":            fileOf(2, bl, layr[:len(layr)-4]),
		"blocks behind the layer":      fileOf(2, layr, bl),
		"a name with a NUL":            fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("name", "a\x00\x00junk"))),
		"a clone of a layer not there": fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("name", "a"), pair("base_id", 9))),
		"a clone of itself":            fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("name", "a"), pair("id", 9), pair("base_id", 9))),
		"an id below 0":                fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("name", "a"), pair("id", -9))),
		"a box that is null":           fileOf(2, chunkOf("IMG ", pair("box", make([]byte, 64))), bl, layr),
	} {
		im, err := loadErr(data, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		l := im.Layers[0]
		if im.Content(l).At(0, 0, 0) != red || l.Name != "a" || l.BaseID != 0 || l.ID != 1 && l.ID != 9 {
			t.Errorf("%s: layer is %+v", name, *l)
		}
	}
}

func TestVersion1(t *testing.T) {
	last := 15 | 15<<4 | 15<<8
	im := load(t, fileOf(1,
		block(t, map[int]color.NRGBA{0: redPixel, 14: redPixel, last: redPixel, 5: {R: 9, A: 126}, 6: {R: 9, A: 127}}),
		block(t, map[int]color.NRGBA{last: bluePixel}),
		// The second block starts 14 voxels on: the places that both have are empty in it.
		chunkOf("LAYR", 2, 0, 8, 8, 8, 0, 1, 22, 8, 8, 0),
	), nil)
	want := map[voxel.Pos]voxel.Color{
		{}: red, {X: 14}: red, {X: 15, Y: 15, Z: 15}: red, {X: 6}: 0x7f090000, {X: 29, Y: 15, Z: 15}: blue,
	}
	got := im.Layers[0].Volume.Snapshot()
	if got.Count() != int64(len(want)) {
		t.Errorf("%d voxels, want %d", got.Count(), len(want))
	}
	for p, c := range want {
		if got.At(p.X, p.Y, p.Z) != c {
			t.Errorf("voxel %v is %v, want %v", p, got.At(p.X, p.Y, p.Z), c)
		}
	}
}

func TestBlocksAtAnyPlace(t *testing.T) {
	bl := block(t, map[int]color.NRGBA{0: redPixel, 15 | 15<<4 | 15<<8: bluePixel})
	for _, at := range []voxel.Pos{{}, {X: 5, Y: -7, Z: 1}, {X: -16, Y: -1, Z: 16}, {X: math.MinInt32, Y: math.MinInt32, Z: math.MinInt32}, {X: math.MaxInt32 - 16, Y: 3, Z: 0}} {
		im := load(t, fileOf(2, bl, chunkOf("LAYR", 1, 0, int(at.X), int(at.Y), int(at.Z), 0)), nil)
		v := im.Layers[0].Volume
		if v.Count() != 2 || v.At(at.X, at.Y, at.Z) != red || v.At(at.X+15, at.Y+15, at.Z+15) != blue {
			t.Errorf("a block at %v is not where it belongs (%d voxels)", at, v.Count())
		}
	}
}

func TestLaterBlockWins(t *testing.T) {
	im := load(t, fileOf(2, block(t, map[int]color.NRGBA{0: redPixel, 1: redPixel}), block(t, map[int]color.NRGBA{0: bluePixel}),
		chunkOf("LAYR", 2, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0)), nil)
	if v := im.Layers[0].Volume; v.At(0, 0, 0) != blue || v.Count() != 1 {
		t.Errorf("%d voxels, the first is %v", v.Count(), v.At(0, 0, 0))
	}
}

func TestOldMaterialColor(t *testing.T) {
	im := load(t, fileOf(2, chunkOf("MATE", pair("color", byte(255), byte(0), byte(51), byte(255)))), nil)
	if got, want := im.Materials[0].Color, [4]float64{1, 0, 0.2, 1}; got != want {
		t.Errorf("colour is %v, want %v", got, want)
	}
}

func TestWithoutBoxAndCamera(t *testing.T) {
	bl := block(t, map[int]color.NRGBA{1: redPixel, 3 | 4<<4 | 5<<8: redPixel})
	im := load(t, fileOf(2, bl, chunkOf("LAYR", 1, 0, 16, 0, 0, 0), chunkOf("LAYR", 1, 0, 160, 0, 0, 0, pair("visible", byte(0)))), nil)
	if want := (voxel.Box{Min: voxel.Pos{X: 17}, Max: voxel.Pos{X: 20, Y: 5, Z: 6}}); scene.MatrixBox(im.Box) != want {
		t.Errorf("canvas is %v, want %v", scene.MatrixBox(im.Box), want)
	}
	c := im.Cameras[im.ActiveCamera]
	if c.Dist != 24 {
		t.Errorf("the camera is at a distance of %v, want 8 times 3", c.Dist)
	}
	target := c.Matrix.Point(vec.V3{Z: -c.Dist})
	if target.Sub(vec.V3{X: 18.5, Y: 2.5, Z: 3}).Len() > 1e-9 {
		t.Errorf("the camera looks at %v", target)
	}
	empty := load(t, fileOf(2), nil)
	if empty.Box != scene.Empty(nil).Box || len(empty.Layers) != 0 {
		t.Errorf("an empty file: canvas %v, %d layers", scene.MatrixBox(empty.Box), len(empty.Layers))
	}
}

func TestClonesAreRebuilt(t *testing.T) {
	bl := block(t, map[int]color.NRGBA{0: redPixel})
	im := load(t, fileOf(2, bl,
		chunkOf("LAYR", 0, pair("id", 7), pair("base_id", 3), pair("mat", moved(10, 0, 0))),
		chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("id", 3)),
		chunkOf("LAYR", 0, pair("id", 8), pair("base_id", 7), pair("mat", moved(0, 5, 0))),
	), nil)
	if im.Layers[0].BaseID != im.Layers[1].ID {
		t.Errorf("the base of the clone is %d", im.Layers[0].BaseID)
	}
	if im.Layers[0].Volume.At(10, 0, 0) != red || im.Layers[2].Volume.At(10, 5, 0) != red {
		t.Error("the clones have not the voxels of their base")
	}
}

func TestShapesAreRead(t *testing.T) {
	im := load(t, fileOf(2, chunkOf("IMG ", pair("box", boxOf(0, 0, 0, 8, 8, 8))),
		chunkOf("LAYR", 0, pair("shape", "cube"), pair("color", byte(255), byte(0), byte(0), byte(255)), pair("mat", boxOf(2, 0, 0, 2, 1, 1))),
	), nil)
	l := im.Layers[0]
	if l.Shape != scene.Cube || l.Color != red || l.Matrix[12] != 2 {
		t.Errorf("layer is %+v", *l)
	}
}

func TestSameIDTwice(t *testing.T) {
	im := load(t, fileOf(2, chunkOf("LAYR", 0, pair("id", 2)), chunkOf("LAYR", 0, pair("id", 2)), chunkOf("LAYR", 0), chunkOf("LAYR", 0, pair("id", 5))), nil)
	seen := map[int]bool{}
	for _, l := range im.Layers {
		if l.ID <= 0 || seen[l.ID] {
			t.Errorf("id %d", l.ID)
		}
		seen[l.ID] = true
	}
	if im.Layers[0].ID != 2 || im.Layers[3].ID != 5 {
		t.Errorf("ids %d and %d changed", im.Layers[0].ID, im.Layers[3].ID)
	}
}

func TestPlacement(t *testing.T) {
	data := fileOf(2, block(t, map[int]color.NRGBA{0: redPixel}), chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("mat", moved(20, 0, -3))))
	if v := load(t, data, nil).Layers[0].Volume; v.At(0, 0, 0) != red {
		t.Error("Goxel does not move a plain layer by its matrix")
	}
	l := load(t, data, map[string]any{"placement": true}).Layers[0]
	if l.Volume.At(20, 0, -3) != red || l.Volume.Count() != 1 || l.Matrix != vec.Identity() {
		t.Error("with placement the layer is not moved, or keeps the matrix that moved it")
	}
}

func TestBrokenFiles(t *testing.T) {
	bl := block(t, map[int]color.NRGBA{0: redPixel})
	small := chunkOf("BL16", "\x89PNG\r\n\x1a\n")
	for name, c := range map[string]struct {
		data []byte
		says string
	}{
		"empty":                      {nil, "start"},
		"another magic":              {[]byte("v1;\nabcdefgh"), "start"},
		"version 0":                  {fileOf(0), "version 0"},
		"version 3":                  {fileOf(3), "version 3"},
		"cut in a chunk's head":      {fileOf(2, le("LAYR")), "head of a chunk"},
		"cut in a chunk":             {fileOf(2, le("LAYR", 100, "abc")), "declares 100 bytes"},
		"negative length":            {fileOf(2, le("LAYR", -1)), "declares -1 bytes"},
		"key longer than the chunk":  {fileOf(2, chunkOf("LIGH", 1<<30, "a")), "light"},
		"negative key length":        {fileOf(2, chunkOf("IMG ", -5, "a")), "longer"},
		"value longer than the rest": {fileOf(2, chunkOf("MATE", 1, "a", 99)), "material 1"},
		"no value":                   {fileOf(2, chunkOf("CAMR", 1, "a")), "camera 1"},
		"layer without a count":      {fileOf(2, chunkOf("LAYR", "ab")), "layer 1"},
		"a billion blocks":           {fileOf(2, bl, chunkOf("LAYR", 1<<30)), "declares 1073741824"},
		"block not there":            {fileOf(2, bl, chunkOf("LAYR", 1, 1, 0, 0, 0, 0)), "block 1 of 1"},
		"block below 0":              {fileOf(2, bl, chunkOf("LAYR", 1, -1, 0, 0, 0, 0)), "block -1 of 1"},
		"block outside of space":     {fileOf(2, bl, chunkOf("LAYR", 1, 0, math.MaxInt32, 0, 0, 0)), "outside"},
		"old block outside of space": {fileOf(1, bl, chunkOf("LAYR", 1, 0, math.MinInt32, 0, 0, 0)), "outside"},
		"block that is no picture":   {fileOf(2, small, chunkOf("LAYR", 1, 0, 0, 0, 0, 0)), "block 0"},
	} {
		im, err := loadErr(c.data, nil)
		var typed *fault.Error
		if im != nil || !errors.As(err, &typed) || typed.Class != fault.Format || !strings.Contains(err.Error(), c.says) || typed.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEnormousDerivedLayersAreRefused(t *testing.T) {
	bl := block(t, map[int]color.NRGBA{0: redPixel, 4095: redPixel})
	huge := boxOf(0, 0, 0, 1e6, 1e6, 1e6)
	for name, data := range map[string][]byte{
		"a shape on no canvas": fileOf(2, chunkOf("LAYR", 0, pair("shape", "sphere"), pair("color", byte(1), byte(1), byte(1), byte(255)), pair("mat", huge))),
		"a scaled clone":       fileOf(2, bl, chunkOf("LAYR", 1, 0, 0, 0, 0, 0, pair("id", 1)), chunkOf("LAYR", 0, pair("base_id", 1), pair("mat", huge))),
		"a clone of a shape": fileOf(2, chunkOf("LAYR", 0, pair("id", 1), pair("shape", "cube"), pair("mat", boxOf(0, 0, 0, 100, 100, 100))),
			chunkOf("LAYR", 0, pair("base_id", 1), pair("mat", huge))),
		"many clones": fileOf(2, chunkOf("LAYR", 0, pair("id", 1)), bytes.Repeat(chunkOf("LAYR", 0, pair("base_id", 1)), 20_000)),
		"a clone of a clone, and so on": fileOf(2, func() (layers []byte) {
			for i := range 100 {
				layers = append(layers, chunkOf("LAYR", 0, pair("id", i+1), pair("base_id", i))...)
			}
			return layers
		}()),
	} {
		if _, err := loadErr(data, nil); fault.ClassOf(err) != fault.Limit {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBudgetStopsTheImport(t *testing.T) {
	all := map[int]color.NRGBA{}
	for i := range 4096 {
		all[i] = redPixel
	}
	var refs []any
	for i := range 1000 {
		refs = append(refs, 0, i*16, 0, 0, 0)
	}
	data := fileOf(2, block(t, all), chunkOf("LAYR", append([]any{1000}, refs...)...))
	b := voxel.NewBudget(voxel.Limits{Voxels: 100_000}, nil)
	_, err := importImage(context.Background(), &format.Source{Data: data}, format.ImportOptions{Budget: b, Values: Format().ImportOptions.Defaults()})
	if fault.ClassOf(err) != fault.Limit {
		t.Errorf("4 million voxels under a limit of 100,000: %v", err)
	}
}

func TestCancelStopsTheImport(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := fileOf(2, block(t, nil), chunkOf("LAYR", 1, 0, 0, 0, 0, 0))
	_, err := importImage(ctx, &format.Source{Data: data}, format.ImportOptions{Values: Format().ImportOptions.Defaults()})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled import gives %v", err)
	}
}
