package povray

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

var red, green = color.RGB(255, 1, 2), color.RGB(3, 255, 4)

func save(t testing.TB, im *scene.Image, options map[string]any) (string, []string) {
	t.Helper()
	values, err := Format().ExportOptions.Read(options)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "test.pov"}, values)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return buf.String(), lost
}

const golden = `// Voxrun. A picture: povray +W800 +H600 +A FILE
#version 3.7;
global_settings { assumed_gamma 1 }
background { color srgb <0,16,255>/255 }

#declare Aspect = image_width/image_height;
camera {
  orthographic
  location <5, -100, 7>
  direction <0, 1, 0>
  right 1*<40, 0, 0>
  up 1/Aspect*<0, 0, 40>
}
light_source { <8.5, -29, 1210> color rgb 0.5 parallel point_at <8.5, -29, 0> shadowless }

#declare Ambient = 0.3;
#declare Diffuse = 0.7;
#macro Box(A, B, C, T, F)
  box { A, B texture { pigment { color srgb C/255 transmit T } finish { F } } }
#end

// Layer two lines
#declare F1 = finish {
  ambient Ambient diffuse Diffuse
  specular 0.15 roughness 0.25 metallic 0.2
  emission rgb <0, 0, 0>
}
Box(<16,-30,-1>,<17,-28,0>,<255,1,2>,0,F1)
Box(<0,-30,0>,<16,-28,1>,<255,1,2>,0,F1)
Box(<16,-30,0>,<17,-28,1>,<255,1,2>,0,F1)

// Layer Layer.1
#declare F2 = finish {
  ambient Ambient diffuse Diffuse
  specular 0 roughness 1 metallic 1
  emission rgb <1, 0.5, 0>
}
Box(<0,-30,-1>,<1,-29,0>,<0,255,2>,0.75,F2)
`

func TestText(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Name = "two\nlines"
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: 0, Y: -30, Z: 0}, 17, 2, 1), red)
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: 16, Y: -30, Z: -1}, 1, 2, 1), red)
	im.AddLayer().Volume.Set(0, -30, -1, green)
	im.Materials = append(im.Materials, &scene.Material{Color: [4]float64{0, 1, 0.5, 0.25}, Metallic: 1, Roughness: 1, Emission: [3]float64{1, 0.5, 0}})
	im.Layers[1].Material = 1
	im.Cameras[0].Ortho = true
	im.Cameras[0].Dist = 20
	im.Cameras[0].Matrix = vec.M4{1, 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0, 5, -100, 7, 1}
	im.Light = scene.Light{Intensity: 1, Ambient: 0.3}
	got, lost := save(t, im, map[string]any{"background": "#0010ff"})
	if got != golden {
		t.Errorf("written\n%s\nwant\n%s", got, golden)
	}
	if len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
}

var boxLine = regexp.MustCompile(`(?m)^Box\(<(-?\d+),(-?\d+),(-?\d+)>,<(-?\d+),(-?\d+),(-?\d+)>,<(\d+),(\d+),(\d+)>,0,F1\)$`)

// The boxes are the model: no voxel is in two of them, or in none.
func TestBoxesAreTheVoxels(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 9))
	im := scene.New(nil)
	v := im.Layers[0].Volume
	v.Fill(voxel.BoxAt(voxel.Pos{X: -20, Y: -9, Z: -40}, 37, 21, 33), green)
	for range 3000 {
		v.Set(rnd.Int32N(60)-30, rnd.Int32N(60)-30, rnd.Int32N(60)-45, color.RGB(uint8(rnd.IntN(2)*255), 9, 9))
		v.Set(rnd.Int32N(60)-30, rnd.Int32N(60)-30, rnd.Int32N(60)-45, 0)
	}
	text, _ := save(t, im, nil)
	back := voxel.New(nil)
	boxes, volume := 0, int64(0)
	for _, m := range boxLine.FindAllStringSubmatch(text, -1) {
		var n [9]int32
		for i := range n {
			k, err := strconv.Atoi(m[i+1])
			if err != nil {
				t.Fatal(err)
			}
			n[i] = int32(k)
		}
		b := voxel.Box{Min: voxel.Pos{X: n[0], Y: n[1], Z: n[2]}, Max: voxel.Pos{X: n[3], Y: n[4], Z: n[5]}}
		back.Fill(b, color.RGB(uint8(n[6]), uint8(n[7]), uint8(n[8])))
		boxes++
		volume += b.Volume()
	}
	if !back.Snapshot().Equal(v.Snapshot()) || volume != v.Count() {
		t.Errorf("%d boxes of %d voxels, %d of them different, want %d", boxes, volume, back.Count(), v.Count())
	}
	if again, _ := save(t, im, nil); again != text {
		t.Error("the same image gives another text")
	}
}

// Whatever its size and place, the model is in the picture of a camera that fits, and
// fills it but for the margin.
func TestTheModelIsInThePicture(t *testing.T) {
	for _, ortho := range []bool{false, true} {
		for _, box := range []voxel.Box{
			voxel.BoxAt(voxel.Pos{X: 5, Y: -7, Z: 1}, 1, 1, 1),
			voxel.BoxAt(voxel.Pos{X: -500, Y: 900, Z: 1000}, 300, 20, 5),
			voxel.BoxAt(voxel.Pos{X: -5, Y: -5, Z: -1000}, 16, 32, 1800),
		} {
			im := scene.New(nil)
			im.Cameras[0].Ortho = ortho
			im.Layers[0].Volume.Fill(box, red)
			parts := partsOf(t, im)
			v := viewOf(im, false, hull(parts, box), "fit")
			most, behind := 0.0, false
			hull(parts, box)(func(p vec.V3) {
				p = p.Sub(v.eye)
				size := v.half
				if behind = behind || p.Dot(v.back) >= 0; !ortho {
					size *= -p.Dot(v.back)
				}
				most = max(most, math.Abs(p.Dot(v.right))/size, math.Abs(p.Dot(v.up))/size)
			})
			if behind || math.Abs(most-(1-margin)) > 1e-6 {
				t.Errorf("ortho %v, %v: up to %v of the picture, behind the eye %v", ortho, box, most, behind)
			}
		}
	}
}

func TestCameras(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(1000, 1000, 1000, red)
	place := func(im *scene.Image, how string) string {
		text, _ := save(t, im, map[string]any{"camera": how})
		_, text, _ = strings.Cut(text, "location ")
		text, _, _ = strings.Cut(text, "\n")
		return text
	}
	m := im.Cameras[0].Matrix
	saved := fmt.Sprintf("<%s, %s, %s>", number(m[12]), number(m[13]), number(m[14]))
	if place(im, "saved") != saved || place(im, "auto") == saved || place(im, "auto") != place(im, "fit") {
		t.Errorf("a new image's camera: %s, saved %s, want %s", place(im, "auto"), place(im, "saved"), saved)
	}
	im.Cameras[0].Matrix[12] = 77
	if got := place(im, "auto"); got != place(im, "saved") || !strings.HasPrefix(got, "<77, ") || got == place(im, "fit") {
		t.Errorf("a camera that was moved: %s", got)
	}
	im.Cameras[0].Ortho, im.Light.Fixed = true, true // an eye in the middle of the model
	if place(im, "saved") == saved {
		t.Error("the model is behind an orthographic camera")
	}
	im.Cameras = append(im.Cameras, scene.DefaultCamera("front"))
	if _, lost := save(t, im, nil); len(lost) != 1 || lost[0] != "1 camera besides the active one" {
		t.Errorf("lost: %q", lost)
	}
	im.Cameras, im.ActiveCamera = nil, -1
	if place(im, "fit") == "" {
		t.Error("without cameras there is none")
	}
}

func TestOddImages(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(1, 2, 3, color.RGBA(1, 2, 3, 90))
	text, lost := save(t, im, nil)
	if len(lost) != 3 || boxLine.MatchString(text) || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
		t.Errorf("nothing that is visible: lost %q\n%s", lost, text)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := export(ctx, im, &format.Target{Writer: &bytes.Buffer{}}, Format().ExportOptions.Defaults()); !errors.Is(err, context.Canceled) {
		t.Errorf("export: %v", err)
	}
}

func partsOf(t *testing.T, im *scene.Image) []mesh.Part {
	t.Helper()
	parts, err := mesh.Parts(context.Background(), im)
	if err != nil {
		t.Fatal(err)
	}
	return parts
}
