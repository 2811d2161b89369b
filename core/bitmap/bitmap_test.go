package bitmap

import (
	"bytes"
	"image"
	stdcolor "image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
)

func TestRead(t *testing.T) {
	im := image.NewNRGBA(image.Rect(3, 3, 5, 4))
	im.SetNRGBA(3, 3, stdcolor.NRGBA{255, 128, 0, 255})
	im.SetNRGBA(4, 3, stdcolor.NRGBA{200, 100, 50, 128})
	var buf bytes.Buffer
	if err := png.Encode(&buf, im); err != nil {
		t.Fatal(err)
	}
	b, err := Read(buf.Bytes())
	if err != nil || b.Width != 2 || b.Height != 1 {
		t.Fatalf("%+v, %v", b, err)
	}
	if b.Pixels[0] != color.RGBA(255, 128, 0, 255) || b.Pixels[1] != color.RGBA(200, 100, 50, 128) {
		t.Errorf("the pixels are %v", b.Pixels)
	}
	if b.Light[0] < 0.59 || b.Light[0] > 0.60 {
		t.Errorf("the first is %v bright", b.Light[0])
	}
}

func TestReadOtherFormats(t *testing.T) {
	im := image.NewPaletted(image.Rect(0, 0, 16, 8), stdcolor.Palette{stdcolor.Gray{200}, stdcolor.Gray{10}})
	var j, g bytes.Buffer
	if jpeg.Encode(&j, im, nil) != nil || gif.Encode(&g, im, nil) != nil {
		t.Fatal("not encoded")
	}
	for _, data := range [][]byte{j.Bytes(), g.Bytes()} {
		b, err := Read(data)
		if err != nil || b.Width != 16 || b.Height != 8 || b.Pixels[5].R() < 195 || b.Pixels[5].R() > 205 {
			t.Errorf("%.4q: %v", data, err)
		}
	}
}

func TestSixteenBits(t *testing.T) {
	im := image.NewGray16(image.Rect(0, 0, 2, 1))
	im.SetGray16(0, 0, stdcolor.Gray16{1000})
	im.SetGray16(1, 0, stdcolor.Gray16{1001})
	var buf bytes.Buffer
	if err := png.Encode(&buf, im); err != nil {
		t.Fatal(err)
	}
	if b, err := Read(buf.Bytes()); err != nil || b.Light[0] >= b.Light[1] {
		t.Errorf("%v, %v", b.Light, err)
	}
}

func TestWhatIsNoPicture(t *testing.T) {
	huge := "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\xff\xff\x00\x00\xff\xff\x08\x02\x00\x00\x00\xca\xe4\xbf\x8f"
	for data, want := range map[string]string{
		"":                      "no PNG, JPEG or GIF",
		"BM123456":              "no PNG, JPEG or GIF",
		"\x89PNG\r\n\x1a\nxxxx": "can't be read",
		"GIF89a":                "can't be read",
		huge:                    "can't be read", // its checksum is wrong, or it is too large
	} {
		if _, err := Read([]byte(data)); err == nil || !strings.Contains(err.Error(), want) && !strings.Contains(err.Error(), "65535 x 65535") {
			t.Errorf("%q: %v", data, err)
		}
	}
	wide := image.NewAlpha(image.Rect(0, 0, MaxPixels+1, 1))
	var buf bytes.Buffer
	if err := png.Encode(&buf, wide); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(buf.Bytes()); err == nil || !strings.Contains(err.Error(), "at most") {
		t.Errorf("one pixel too many: %v", err)
	}
}
