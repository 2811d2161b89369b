package slices

import (
	"bytes"
	"context"
	"errors"
	"image"
	stdcolor "image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

var red, glass = color.RGB(255, 1, 2), color.RGBA(3, 4, 255, 100)

func loadUnder(data []byte, slices int, b *voxel.Budget) (*scene.Image, error) {
	values, err := Format().ImportOptions.Read(map[string]any{"slices": slices})
	if err != nil {
		return nil, err
	}
	return importImage(context.Background(), &format.Source{Name: "test.png", Data: data}, format.ImportOptions{Budget: b, Values: values})
}

func save(t testing.TB, im *scene.Image) ([]byte, []string) {
	t.Helper()
	data, lost, err := saveErr(im)
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return data, lost
}

func saveErr(im *scene.Image) ([]byte, []string, error) {
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "test.png"}, Format().ExportOptions.Defaults())
	return buf.Bytes(), lost, err
}

// A box of 3 by 4 by 2 voxels at (-1, 5, 7).
func imageOf() *scene.Image {
	im := scene.New(nil)
	im.Box = scene.BoxMatrix(voxel.BoxAt(voxel.Pos{X: -1, Y: 5, Z: 7}, 3, 4, 2))
	im.Layers[0].Volume.Set(-1, 5, 7, red)
	im.Layers[0].Volume.Set(1, 8, 8, glass)
	return im
}

func TestWhereThePixelsAre(t *testing.T) {
	data, lost := save(t, imageOf())
	if len(lost) > 0 {
		t.Errorf("lost: %q", lost)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds() != image.Rect(0, 0, 6, 4) {
		t.Fatalf("the picture is %v", img.Bounds())
	}
	want := map[image.Point]stdcolor.NRGBA{{0, 0}: {255, 1, 2, 255}, {5, 3}: {3, 4, 255, 100}}
	for y := range 4 {
		for x := range 6 {
			if got := img.(*image.NRGBA).NRGBAAt(x, y); got != want[image.Pt(x, y)] {
				t.Errorf("the pixel %d, %d is %v, want %v", x, y, got, want[image.Pt(x, y)])
			}
		}
	}
}

func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	im := imageOf()
	for range 3000 {
		im.Layers[0].Volume.Set(rnd.Int32N(90)-45, rnd.Int32N(20)-45, rnd.Int32N(50)-45, voxel.Color(rnd.Uint32()))
	}
	far := scene.New(nil)
	far.Layers[0].Volume.Set(math.MaxInt32-1, math.MinInt32, math.MinInt32, red)
	solid := scene.New(nil)
	solid.Box = scene.BoxMatrix(voxel.Box{})
	solid.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{X: 1, Y: 2, Z: 3}, 40, 5, 33), red)
	for name, im := range map[string]*scene.Image{"rich": im, "far": far, "solid": solid, "empty": scene.New(nil)} {
		data, _ := save(t, im)
		got, err := loadUnder(data, 0, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !got.Visible(false).Equal(im.Visible(false)) || got.Layers[0].Name != "test" {
			t.Errorf("%s: %d voxels in %v came back, want %d in %v", name, got.Voxels(), got.Bounds(), im.Voxels(), im.Bounds())
		}
		if again, _ := save(t, got); !bytes.Equal(again, data) {
			t.Errorf("%s: written again it is another file", name)
		}
	}
}

// A picture of another program: opaque, of a palette, grey, and without a word of slices.
func TestOtherPictures(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 8, 2))
	gray.SetGray(5, 1, stdcolor.Gray{77})
	paletted := image.NewPaletted(image.Rect(0, 0, 8, 2), stdcolor.Palette{stdcolor.NRGBA{}, stdcolor.NRGBA{77, 77, 77, 255}})
	paletted.SetColorIndex(5, 1, 1)
	for name, c := range map[string]struct {
		img    image.Image
		slices int
		count  int64
		at     voxel.Pos
	}{
		"square slices": {gray, 0, 16, voxel.Pos{X: 0, Y: 0, Z: 2}},
		"two slices":    {gray, 2, 16, voxel.Pos{X: -1, Y: 0, Z: 1}},
		"a palette":     {paletted, 1, 1, voxel.Pos{X: 1, Y: 0, Z: 0}},
	} {
		var file bytes.Buffer
		if err := png.Encode(&file, c.img); err != nil {
			t.Fatal(err)
		}
		im, err := loadUnder(file.Bytes(), c.slices, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		v := im.Layers[0].Volume
		if v.Count() != c.count || v.At(c.at.X, c.at.Y, c.at.Z) != color.RGB(77, 77, 77) {
			t.Errorf("%s: %d voxels in %v", name, v.Count(), v.Bounds())
		}
	}
}

// What the option says counts more than what the picture says, and that only when it
// can be true.
func TestTheChunk(t *testing.T) {
	data, _ := save(t, imageOf())
	if im, err := loadUnder(data, 3, nil); err != nil || scene.MatrixBox(im.Box) != voxel.BoxAt(voxel.Pos{X: -1, Y: -2}, 2, 4, 3) {
		t.Errorf("three slices: %v", err)
	}
	for _, box := range []string{"-1 5 7 3 4 3", "-1 5 7 0 4 0", "9999999999 5 7 3 4 2", "-1 5", "2147483647 5 7 3 4 2", "0 0 0 -3 4 -2"} {
		broken := bytes.Replace(data, chunk("tEXt", keyword+"\x00-1 5 7 3 4 2"), chunk("tEXt", keyword+"\x00"+box), 1)
		if im, err := loadUnder(broken, 0, nil); fault.ClassOf(err) != fault.Usage {
			t.Errorf("%q: %v, %v", box, im, err)
		}
	}
}

func TestWhatIsRefused(t *testing.T) {
	data, _ := save(t, imageOf())
	huge := bytes.Clone(data[:33])
	copy(huge[8:], chunk("IHDR", "\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\x00\x00\x00"))
	plain := bytes.Replace(data, chunk("tEXt", keyword+"\x00-1 5 7 3 4 2"), nil, 1)
	for name, c := range map[string]struct {
		data   []byte
		slices int
		class  fault.Class
		says   string
	}{
		"empty":              {nil, 0, fault.Format, "EOF"},
		"no PNG":             {[]byte("no picture at all"), 0, fault.Format, "not a PNG"},
		"cut":                {data[:len(data)-30], 0, fault.Format, "png: "},
		"huge":               {huge, 0, fault.Format, ""},
		"no square slices":   {plain, 0, fault.Usage, "6x4 pixels does not divide"},
		"slices of a fourth": {data, 4, fault.Usage, "into 4 slices"},
	} {
		im, err := loadUnder(c.data, c.slices, nil)
		if im != nil || fault.ClassOf(err) != c.class || !strings.Contains(err.Error(), c.says) || fault.HintOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	im := scene.New(nil)
	im.Layers[0].Volume.Set(-500000, 0, 0, red)
	im.Layers[0].Volume.Set(500000, 0, 500000, red)
	if _, _, err := saveErr(im); fault.ClassOf(err) != fault.Usage || fault.HintOf(err) == "" {
		t.Errorf("too large: %v", err)
	}
}

func TestStops(t *testing.T) {
	im := imageOf()
	im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 50, 50, 50), red)
	data, _ := save(t, im)
	if _, err := loadUnder(data, 0, voxel.NewBudget(voxel.Limits{Voxels: 1000}, nil)); fault.ClassOf(err) != fault.Limit {
		t.Errorf("over the budget: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := export(ctx, im, &format.Target{Writer: &bytes.Buffer{}}, Format().ExportOptions.Defaults()); !errors.Is(err, context.Canceled) {
		t.Errorf("export: %v", err)
	}
	if _, err := importImage(ctx, &format.Source{Data: data}, format.ImportOptions{Values: Format().ImportOptions.Defaults()}); !errors.Is(err, context.Canceled) {
		t.Errorf("import: %v", err)
	}
}

// FuzzImport reads any bytes under a budget. What can be read comes back when it is
// written.
func FuzzImport(f *testing.F) {
	data, _ := save(f, imageOf())
	f.Add(data, uint16(0))
	f.Add(bytes.Replace(data, chunk("tEXt", keyword+"\x00-1 5 7 3 4 2"), nil, 1), uint16(2))
	f.Fuzz(func(t *testing.T, data []byte, slices uint16) {
		if size, err := png.DecodeConfig(bytes.NewReader(data)); err == nil && int64(size.Width)*int64(size.Height) > 1<<22 {
			return // as large as it may be, but slow
		}
		im, err := loadUnder(data, int(slices), voxel.NewBudget(voxel.Limits{Voxels: 1 << 20, Bytes: 64 << 20}, nil))
		if err != nil {
			return
		}
		out, _, err := saveErr(im)
		if err != nil {
			t.Fatalf("written: %v", err)
		}
		again, err := loadUnder(out, 0, nil)
		if err != nil || !again.Visible(false).Equal(im.Visible(false)) {
			t.Fatalf("other voxels came back, or %v", err)
		}
	})
}
