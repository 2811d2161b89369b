package render

import (
	"bytes"
	"context"
	"image"
	imagedraw "image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// TestGoldenPictures compares small pictures with those in testdata. They may differ
// as much as rounding on another machine makes them, not so that one would see it.
// UPDATE=1 writes them anew: look at each before you commit it.
func TestGoldenPictures(t *testing.T) {
	t.Parallel()
	for name, c := range goldens() {
		c.o.Width, c.o.Height = 96, 96
		got := draw(t, c.im, c.o)
		path := filepath.Join("testdata", name+".png")
		if os.Getenv("UPDATE") != "" {
			var out bytes.Buffer
			if err := Encode(context.Background(), &out, got); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if mean, seen := difference(got, readPicture(t, path)); mean > 0.5 || seen > 0.005 {
			t.Errorf("%s: differs by %.2f of 255 on average, visibly in %.1f%% of the pixels; run the test with UPDATE=1 and look", name, mean, seen*100)
		}
	}
}

type golden struct {
	im *scene.Image
	o  Options
}

func goldens() map[string]golden {
	castle := castle()
	list := map[string]golden{
		"terrain":     {imageOf(terrain(64)), Options{}},
		"high":        {castle, Options{Quality: "high"}},
		"draft":       {castle, Options{Quality: "draft", Background: "#202830"}},
		"transparent": {castle, Options{View: "200,20", Background: "transparent"}},
		"voxel":       {imageOf(oneVoxel()), Options{}},
		"parallel":    {castle, Options{Ortho: true, Edges: 0.5}},
		"wide":        {castle, Options{FOV: 90, View: "60,15"}},
		"sphere":      {imageOf(solid(shape.Sphere{Center: vec.V3{X: -1e6, Y: 2e6, Z: -3e6}, Radius: 12})), Options{}},
		"needle":      {imageOf(solid(shape.Box{Max: vec.V3{X: 200, Y: 1, Z: 1}})), Options{View: "20,30"}},
		"tower":       {imageOf(solid(shape.Cylinder{B: vec.V3{Z: 300}, Radius: 5})), Options{View: "45,10"}},
		"materials":   {materials(), Options{}},
	}
	for _, view := range Views() {
		list[view] = golden{castle, Options{View: view}}
	}
	return list
}

func solid(s shape.Solid) *voxel.Volume {
	v := voxel.New(nil)
	shape.Fill(v, s, 0xffcc4433, voxel.Over)
	return v
}

// materials has a glass wall, a lamp and a cut in front of something plain.
func materials() *scene.Image {
	im := scene.New(nil)
	glass, lamp := scene.DefaultMaterial("glass"), scene.DefaultMaterial("lamp")
	glass.Color[3] = 0.35
	lamp.Emission = [3]float64{0.7, 0.6, 0.2}
	im.Materials = append(im.Materials, glass, lamp)
	v := im.ActiveLayer().Volume
	v.Fill(voxel.BoxAt(voxel.Pos{X: -10, Y: -10, Z: -1}, 20, 20, 1), 0xffb0b0b0)
	v.Fill(voxel.BoxAt(voxel.Pos{X: -6, Y: 2}, 12, 4, 10), 0xff4477cc)
	cut := im.AddLayer()
	cut.Mode = voxel.Sub
	shape.Fill(cut.Volume, shape.Sphere{Center: vec.V3{X: 6, Y: 2, Z: 10}, Radius: 5}, 0xffffffff, voxel.Over)
	pane := im.AddLayer()
	pane.Material = 1
	pane.Volume.Fill(voxel.BoxAt(voxel.Pos{X: -8, Y: -5}, 10, 2, 8), 0xff99ffcc)
	bulb := im.AddLayer()
	bulb.Material = 2
	shape.Fill(bulb.Volume, shape.Sphere{Center: vec.V3{X: 6, Y: -6, Z: 3}, Radius: 3}, 0xffffcc44, voxel.Over)
	return im
}

func readPicture(t *testing.T, path string) *image.NRGBA {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	img, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	n := image.NewNRGBA(img.Bounds())
	imagedraw.Draw(n, n.Rect, img, image.Point{}, imagedraw.Src)
	return n
}

// difference returns by how much the channels of two pictures differ on average, and
// in what part of the pixels one would see it.
func difference(a, b *image.NRGBA) (mean, seen float64) {
	if a.Rect != b.Rect {
		return 255, 1
	}
	for i := 0; i < len(a.Pix); i += 4 {
		most := 0
		for k := range 4 {
			d := int(a.Pix[i+k]) - int(b.Pix[i+k])
			d = max(d, -d)
			mean += float64(d)
			most = max(most, d)
		}
		if most > 20 {
			seen++
		}
	}
	return mean / float64(len(a.Pix)), seen / float64(len(a.Pix)/4)
}

// The comparison of golden pictures sees a change that a person would.
func TestGoldenPicturesWouldBeMissed(t *testing.T) {
	t.Parallel()
	im := castle()
	o := Options{Width: 96, Height: 96}
	a := draw(t, im, o)
	im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{X: -4, Y: 2, Z: 33}, 8, 8, 8), 0xffffffff)
	if mean, seen := difference(a, draw(t, im, o)); mean <= 0.5 && seen <= 0.005 {
		t.Errorf("a white cube on the castle is only %.2f, %.3f", mean, seen)
	}
}
