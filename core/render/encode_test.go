package render

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/png"
	"io"
	"math/rand/v2"
	"testing"
)

// pictures returns images of different sizes and contents.
func pictures(t testing.TB) map[string]*image.NRGBA {
	rng := rand.New(rand.NewPCG(1, 1))
	noise := image.NewNRGBA(image.Rect(0, 0, 77, 200))
	for i := range noise.Pix {
		noise.Pix[i] = byte(rng.Uint32())
	}
	opaque := image.NewNRGBA(image.Rect(0, 0, 130, 131))
	imagedraw.Draw(opaque, opaque.Rect, image.NewUniform(color.NRGBA{200, 30, 99, 255}), image.Point{}, imagedraw.Src)
	scene, err := Picture(context.Background(), castle(), Options{Width: 320, Height: 200})
	if err != nil {
		t.Fatal(err)
	}
	return map[string]*image.NRGBA{
		"noise": noise, "opaque": opaque, "scene": scene, "pixel": image.NewNRGBA(image.Rect(0, 0, 1, 1)),
		"part": noise.SubImage(image.Rect(5, 9, 60, 150)).(*image.NRGBA),
	}
}

func TestEncodeIsReadBackByOthers(t *testing.T) {
	t.Parallel()
	for name, img := range pictures(t) {
		var out bytes.Buffer
		if err := Encode(context.Background(), &out, img); err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(&out)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got.Bounds().Size() != img.Rect.Size() {
			t.Fatalf("%s: %v, want %v", name, got.Bounds(), img.Rect)
		}
		for y := range img.Rect.Dy() {
			for x := range img.Rect.Dx() {
				a, b := color.NRGBAModel.Convert(got.At(x, y)), img.NRGBAAt(img.Rect.Min.X+x, img.Rect.Min.Y+y)
				if a != b {
					t.Fatalf("%s: %v at %d,%d, want %v", name, a, x, y, b)
				}
			}
		}
	}
}

func TestEncodeStops(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Encode(ctx, io.Discard, image.NewNRGBA(image.Rect(0, 0, 9, 9))); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if err := Encode(context.Background(), failing{}, image.NewNRGBA(image.Rect(0, 0, 9, 9))); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a writer that fails: %v", err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func BenchmarkEncode(b *testing.B) {
	img, err := Picture(context.Background(), imageOf(terrain(256)), Options{Width: 1280, Height: 720, Quality: "draft"})
	if err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	for b.Loop() {
		out.Reset()
		if err := Encode(context.Background(), &out, img); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(out.Len()), "bytes")
	out.Reset()
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, img); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(out.Len()), "bytes-of-image/png-fastest")
}
