package gox

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"image"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// rich returns an image that has something of everything.
func rich() *scene.Image {
	rnd := rand.New(rand.NewPCG(5, 6))
	im := scene.New(nil)
	im.Box = scene.BoxMatrix(voxel.Box{Min: voxel.Pos{X: -40, Y: -40, Z: -40}, Max: voxel.Pos{X: 40, Y: 40, Z: 40}})
	im.Materials = append(im.Materials, &scene.Material{Name: "glow", Color: [4]float64{0.25, 0.5, 0.75, 0.5}, Metallic: 0.1, Roughness: 0.9, Emission: [3]float64{1, 0.5, 0}})
	for range 3000 {
		im.Layers[0].Volume.Set(rnd.Int32N(90)-45, rnd.Int32N(90)-45, rnd.Int32N(90)-45, voxel.Color(rnd.Uint32()))
	}
	solid := im.AddLayer()
	solid.Name, solid.Material, solid.Mode = "Wände – стены", 1, voxel.Sub
	solid.Volume.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: 3, Z: -64}, 70, 33, 40), 0x80123456)
	solid.Matrix = vec.Translation(vec.V3{X: 0.5, Y: 1.5, Z: -2})
	clone := im.CloneLayer(1)
	clone.Matrix = vec.Translation(vec.V3{X: -100, Y: 7, Z: 0})
	shape := im.AddLayer()
	shape.Shape, shape.Color = scene.Cylinder, 0xff00ff00
	shape.Matrix = scene.BoxMatrix(voxel.BoxAt(voxel.Pos{X: 1, Y: 2, Z: 3}, 10, 12, 14))
	hidden := im.AddLayer()
	hidden.Visible, hidden.Box, hidden.ImagePath = false, im.Box, "plan.png"
	hidden.Volume.Set(-1, -1, -1, 0x01020304)
	im.AddLayer() // an empty one
	im.Remove(im.Index(im.AddLayer()))
	im.Refresh()
	side := scene.DefaultCamera("side")
	side.Ortho, side.Dist = true, 20
	im.Cameras = append(im.Cameras, side)
	im.ActiveCamera = 1
	im.Light = scene.Light{Pitch: 1, Yaw: 2, Intensity: 3, Fixed: true, Ambient: 0.5, Shadow: 0.25}
	return im
}

func near(a, b float64) bool { return float32(a) == float32(b) }

func nearMatrix(a, b vec.M4) bool {
	return slices.EqualFunc(a[:], b[:], near)
}

func compare(t *testing.T, got, want *scene.Image) {
	t.Helper()
	if !nearMatrix(got.Box, want.Box) || got.ActiveCamera != want.ActiveCamera || len(got.Layers) != len(want.Layers) ||
		len(got.Materials) != len(want.Materials) || len(got.Cameras) != len(want.Cameras) {
		t.Fatalf("canvas or counts differ: %+v", got)
	}
	for i, l := range want.Layers {
		g := got.Layers[i]
		if g.ID != l.ID || g.Name != l.Name || g.Visible != l.Visible || g.Mode != l.Mode || g.Material != l.Material || !nearMatrix(g.Matrix, l.Matrix) ||
			!nearMatrix(g.Box, l.Box) || g.BaseID != l.BaseID || g.Shape != l.Shape || g.Color != l.Color || g.ImagePath != l.ImagePath {
			t.Errorf("layer %d is %+v, want %+v", i, *g, *l)
		}
		if !got.Content(g).Equal(want.Content(l)) {
			t.Errorf("layer %d has %d voxels, or others than the %d it had", i, got.Content(g).Count(), want.Content(l).Count())
		}
	}
	for i, m := range want.Materials {
		g := got.Materials[i]
		if g.Name != m.Name || g.Color != m.Color || !near(g.Metallic, m.Metallic) || !near(g.Roughness, m.Roughness) || g.Emission != m.Emission {
			t.Errorf("material %d is %+v, want %+v", i, *g, *m)
		}
	}
	for i, c := range want.Cameras {
		g := got.Cameras[i]
		if g.Name != c.Name || g.Dist != c.Dist || g.Ortho != c.Ortho || !nearMatrix(g.Matrix, c.Matrix) {
			t.Errorf("camera %d is %+v, want %+v", i, *g, *c)
		}
	}
	g, l := got.Light, want.Light
	if !near(g.Pitch, l.Pitch) || !near(g.Yaw, l.Yaw) || !near(g.Intensity, l.Intensity) || g.Fixed != l.Fixed || !near(g.Ambient, l.Ambient) || !near(g.Shadow, l.Shadow) {
		t.Errorf("light is %+v, want %+v", g, l)
	}
}

func TestRoundTrip(t *testing.T) {
	for name, im := range map[string]*scene.Image{"rich": rich(), "new": scene.New(nil)} {
		t.Run(name, func(t *testing.T) {
			data, lost := save(t, im)
			if len(lost) > 0 {
				t.Errorf("lost: %q", lost)
			}
			got := load(t, data, nil)
			compare(t, got, im)
			again, _ := save(t, got)
			if !bytes.Equal(again, data) {
				t.Error("what was read is written in another way")
			}
		})
	}
}

func TestWritingIsDeterministicAndWritesNothingOfTheImage(t *testing.T) {
	im := rich()
	first, _ := save(t, im)
	done := make(chan []byte)
	for range 3 { // the race detector watches
		go func() {
			data, _ := save(t, im)
			done <- data
		}()
	}
	for range 3 {
		if data := <-done; !bytes.Equal(data, first) {
			t.Error("the same image was written in another way")
		}
	}
}

func TestChunks(t *testing.T) {
	im := rich()
	data, _ := save(t, im)
	all := parts(t, data)
	order := []string{"IMG ", "PREV", "BL16", "MATE", "LAYR", "CAMR", "LIGH"}
	at := 0
	var layers []part
	for _, p := range all {
		i := slices.Index(order, p.kind)
		if i < at {
			t.Errorf("chunk %s comes behind %s", p.kind, order[at])
		}
		if at = i; p.kind == "LAYR" {
			layers = append(layers, p)
		}
	}
	if len(layers) != len(im.Layers) {
		t.Fatalf("%d layers", len(layers))
	}
	for i, want := range []map[string]int{
		{"name": 7, "mat": 64, "id": 4, "base_id": 4, "material": 4, "mode": 4, "visible": 1},
		{"name": 21, "mat": 64, "id": 4, "base_id": 4, "material": 4, "mode": 4, "visible": 1},
		{"name": 23, "mat": 64, "id": 4, "base_id": 4, "material": 4, "mode": 4, "visible": 1},
		{"name": 7, "mat": 64, "id": 4, "base_id": 4, "material": 4, "mode": 4, "visible": 1, "shape": 8, "color": 4},
		{"name": 7, "mat": 64, "id": 4, "base_id": 4, "material": 4, "mode": 4, "visible": 1, "box": 64, "img-path": 8},
	} {
		n := binary.LittleEndian.Uint32(layers[i].data)
		if derived := i == 2 || i == 3; derived != (n == 0) {
			t.Errorf("layer %d has %d blocks", i, n)
		}
		got := pairs(layers[i].data[4+20*n:])
		for key, size := range want {
			if len(got[key]) != size {
				t.Errorf("layer %d: %s has %d bytes, want %d", i, key, len(got[key]), size)
			}
		}
		if len(got) != len(want) {
			t.Errorf("layer %d has the keys %v", i, got)
		}
	}
}

func TestPreview(t *testing.T) {
	im := rich()
	data, _ := save(t, im)
	p := parts(t, data)[1]
	if p.kind != "PREV" {
		t.Fatalf("the second chunk is %s", p.kind)
	}
	m, err := png.Decode(bytes.NewReader(p.data))
	if err != nil || m.Bounds() != image.Rect(0, 0, 128, 128) {
		t.Fatalf("the preview is %v, %v", m, err)
	}
	_, _, _, corner := m.At(0, 0).RGBA()
	_, _, _, centre := m.At(64, 64).RGBA()
	if corner != 0 || centre == 0 {
		t.Errorf("alpha is %d in the corner and %d in the centre", corner, centre)
	}
	var buf bytes.Buffer
	if _, err := export(context.Background(), im, &format.Target{Writer: &buf}, bare()); err != nil || bytes.Contains(buf.Bytes(), []byte("PREV")) {
		t.Errorf("a preview although none was wanted, or %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := export(ctx, im, &format.Target{Writer: &buf}, Format().ExportOptions.Defaults()); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled export gives %v", err)
	}
}

func TestWriteErrorIsTold(t *testing.T) {
	if _, err := export(context.Background(), rich(), &format.Target{Writer: full{}}, bare()); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("got %v", err)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestEqualBlocksAreWrittenOnce(t *testing.T) {
	im := scene.New(nil)
	pattern := func(v *voxel.Volume, at int32) {
		for i := range int32(16) {
			v.Set(at+i, i, i, red+voxel.Color(i))
		}
	}
	pattern(im.Layers[0].Volume, 0)
	pattern(im.Layers[0].Volume, 160)
	im.Duplicate(0)                               // shares the blocks
	pattern(im.AddLayer().Volume, -32)            // has an equal one
	im.AddLayer().Volume.Set(0, 0, 0, 0xff123456) // has another one
	data, _ := save(t, im)
	if n := bytes.Count(data, []byte("BL16")); n != 2 {
		t.Errorf("%d blocks were written, want 2", n)
	}
	compare(t, load(t, data, nil), im)
}

func TestWhatGoxelCantReadIsShortened(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Name = strings.Repeat("ä", 127) + "xä" // 257 bytes; byte 255 is inside the last ä
	im.Layers[0].ImagePath = strings.Repeat("p", 300)
	im.Materials[0].Name = strings.Repeat("m", 256)
	im.Palette.Colors = []scene.Swatch{{Color: red}}
	data, lost := save(t, im)
	if len(lost) != 4 {
		t.Errorf("lost: %q", lost)
	}
	got := load(t, data, nil)
	if want := strings.Repeat("ä", 127) + "x"; got.Layers[0].Name != want {
		t.Errorf("the layer is called %q", got.Layers[0].Name)
	}
	if got.Materials[0].Name != strings.Repeat("m", 255) || got.Layers[0].ImagePath != "" {
		t.Errorf("material %q, path %q", got.Materials[0].Name, got.Layers[0].ImagePath)
	}
}

func TestIDsThatDoNotFitAreRenumbered(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, red)
	im.Layers[0].ID = math.MaxInt32 + 5
	im.CloneLayer(0).Matrix = vec.Translation(vec.V3{X: 3})
	data, _ := save(t, im)
	got := load(t, data, nil)
	if got.Layers[1].BaseID != got.Layers[0].ID || got.Content(got.Layers[1]).At(3, 0, 0) != red {
		t.Errorf("the clone's base is %d of %d", got.Layers[1].BaseID, got.Layers[0].ID)
	}
}

func TestCloneThatCantBeRebuiltIsWrittenAsVoxels(t *testing.T) {
	im := scene.New(nil)
	a, b := im.Layers[0], im.AddLayer()
	a.Volume.Set(1, 0, 0, red)
	b.Volume.Set(2, 0, 0, blue)
	a.BaseID, b.BaseID = b.ID, a.ID // circular
	data, _ := save(t, im)
	got := load(t, data, nil)
	if got.Content(got.Layers[0]).At(1, 0, 0) != red || got.Content(got.Layers[1]).At(2, 0, 0) != blue {
		t.Error("voxels of circular clones are lost")
	}
}
