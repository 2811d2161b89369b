package formats_test

import (
	"bytes"
	"context"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// house is an image with a bit of everything that .gox and .vox both hold.
func house() *scene.Image {
	im := scene.New(nil)
	im.Materials = append(im.Materials, &scene.Material{Name: "lamp", Color: [4]float64{1, 1, 1, 1}, Metallic: 0.2, Roughness: 0.5, Emission: [3]float64{1, 1, 1}})
	walls := im.Layers[0]
	walls.Name = "walls"
	shape.Fill(walls.Volume, shape.BoxOf(voxel.BoxAt(voxel.Pos{X: -9, Y: 4, Z: -3}, 40, 33, 17)), color.RGB(230, 220, 200), voxel.Over)
	lamp := im.AddLayer()
	lamp.Name, lamp.Material = "lamp", 1
	shape.Fill(lamp.Volume, shape.Sphere{Center: vec.V3{X: 100.5, Y: -50.5, Z: 31}, Radius: 6}, color.RGB(255, 230, 120), voxel.Over)
	long := im.AddLayer()
	long.Name = "longer than a model of .vox"
	for x := range int32(600) {
		long.Volume.Set(x-300, x%7, x%11, color.RGB(uint8(x%5*50), 10, 200))
	}
	hidden := im.AddLayer()
	hidden.Name, hidden.Visible = "hidden", false
	hidden.Volume.Set(-1, -1, -1, color.RGB(1, 2, 3))
	im.CloneLayer(1).Matrix = vec.Translation(vec.V3{X: 20, Z: -7})
	im.Cameras = append(im.Cameras, scene.DefaultCamera("front"))
	im.Cameras[1].Orbit(vec.V3{X: 3, Y: 4, Z: 5}, 0, math.Pi/2)
	return im
}

// through writes an image in a format and reads it again.
func through(t *testing.T, im *scene.Image, name string) *scene.Image {
	t.Helper()
	f, err := formats.Registry().ByName(name)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	target := &format.Target{Writer: &file, Name: "house." + f.Name}
	if _, err := f.Export(context.Background(), im, target, f.ExportOptions.Defaults()); err != nil {
		t.Fatal(err)
	}
	if f.Sniff != nil && !f.Sniff(file.Bytes()[:min(file.Len(), format.SniffLen)]) {
		t.Errorf("%s does not recognise its own file", name)
	}
	source := &format.Source{Name: target.Name, Data: file.Bytes()}
	back, err := f.Import(context.Background(), source, format.ImportOptions{Values: f.ImportOptions.Defaults()})
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func TestRoundTripsKeepWhatBothHold(t *testing.T) {
	for _, trip := range []string{"gox", "vox", "gox vox gox", "vox gox vox", "vox gox vox gox"} {
		t.Run(trip, func(t *testing.T) {
			want, got := house(), house()
			for _, name := range strings.Fields(trip) {
				got = through(t, got, name)
			}
			sameLayers(t, got, want)
			sameCameras(t, got, want)
		})
	}
}

func sameLayers(t *testing.T, got, want *scene.Image) {
	t.Helper()
	if len(got.Layers) != len(want.Layers) {
		t.Fatalf("%d layers came back, want %d", len(got.Layers), len(want.Layers))
	}
	for i, w := range want.Layers {
		g := got.Layers[i]
		if g.Name != w.Name || g.Visible != w.Visible {
			t.Errorf("layer %d came back as %q, visible %v; want %q, %v", i, g.Name, g.Visible, w.Name, w.Visible)
		}
		if !got.Content(g).Equal(want.Content(w)) {
			t.Errorf("layer %q has other voxels: %v, want %v", w.Name, got.Content(g).Bounds(), want.Content(w).Bounds())
		}
		if g, w := shines(got, g), shines(want, w); g != w {
			t.Errorf("layer %d gives off light: %v, want %v", i, g, w)
		}
	}
}

// shines tells whether a layer's material gives off light.
func shines(im *scene.Image, l *scene.Layer) bool {
	return l.Material >= 0 && im.Materials[l.Material].Emission != [3]float64{}
}

func sameCameras(t *testing.T, got, want *scene.Image) {
	t.Helper()
	if len(got.Cameras) != len(want.Cameras) {
		t.Fatalf("%d cameras came back, want %d", len(got.Cameras), len(want.Cameras))
	}
	for i, w := range want.Cameras {
		for k := range w.Matrix {
			if math.Abs(got.Cameras[i].Matrix[k]-w.Matrix[k]) > 0.01 {
				t.Errorf("camera %d stands otherwise: %v, want %v", i, got.Cameras[i].Matrix, w.Matrix)
				break
			}
		}
	}
}

// What is visible comes back from every format that is read and written and holds voxels:
// the others keep a surface, and have bounds that the house does not fit into.
func TestVisibleVoxelsSurviveEveryFormat(t *testing.T) {
	for _, f := range formats.Registry().All() {
		if f.Import == nil || f.Export == nil || !f.Holds.Voxels {
			continue
		}
		want := house().Visible(false)
		if got := through(t, house(), f.Name).Visible(false); !got.Equal(want) {
			t.Errorf("%s: %d voxels in %v came back, want %d in %v", f.Name, got.Count(), got.Bounds(), want.Count(), want.Bounds())
		}
	}
}

// What Goxel and its daemon call the formats is understood, in any case.
func TestNamesOfOthers(t *testing.T) {
	for called, want := range map[string]string{
		"Magica Voxel": "vox", "text": "txt", "TXT": "txt", "qubicle": "qb", "Qubicle": "qb", "qb": "qb", "glb": "gltf",
		"png slices": "png-slices", "PNG Slices": "png-slices", "png-slices": "png-slices", "png": "png", "kvx": "kvx", "VXL": "vxl",
		"povray": "povray", "POV": "povray",
	} {
		if f, err := formats.Registry().ByName(called); err != nil || f.Name != want {
			t.Errorf("%q: %v, want %s", called, err, want)
		}
	}
}

func TestEveryFormatIsDescribed(t *testing.T) {
	names, exts := map[string]bool{}, map[string]bool{}
	for _, f := range formats.Registry().All() {
		if f.Name == "" || names[f.Name] || f.Doc == "" || f.MediaType == "" || f.Import == nil && f.Export == nil {
			t.Errorf("format %+v", f)
		}
		names[f.Name] = true
		for _, e := range f.Extensions {
			if exts[e] || filepath.Ext("x"+e) != e || strings.ToLower(e) != e {
				t.Errorf("extension %q of %s", e, f.Name)
			}
			exts[e] = true
		}
		for _, set := range []string{"import", "export"} {
			options := f.ImportOptions
			if set == "export" {
				options = f.ExportOptions
			}
			for _, o := range options {
				if o.Doc == "" {
					t.Errorf("the %s option %s of %s is not documented", set, o.Name, f.Name)
				}
			}
		}
	}
}
