package png_test

import (
	"bytes"
	"context"
	"image/color"
	stdpng "image/png"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/png"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func export(t *testing.T, options map[string]any) ([]byte, error) {
	t.Helper()
	im := scene.New(nil)
	im.ActiveLayer().Volume.Fill(voxel.BoxAt(voxel.Pos{X: 1_000_000, Y: -50, Z: -900}, 20, 20, 20), 0xff3366cc)
	f := png.Format()
	values, err := f.ExportOptions.Read(options)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	lost, err := f.Export(context.Background(), im, &format.Target{Writer: &out, Name: "a.png"}, values)
	if len(lost) > 0 {
		t.Errorf("lost %v", lost)
	}
	return out.Bytes(), err
}

func TestExport(t *testing.T) {
	t.Parallel()
	data, err := export(t, map[string]any{"size": "90x60", "view": "top", "background": "transparent"})
	if err != nil {
		t.Fatal(err)
	}
	img, err := stdpng.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	corner, middle := color.NRGBAModel.Convert(img.At(0, 0)).(color.NRGBA), color.NRGBAModel.Convert(img.At(45, 30)).(color.NRGBA)
	if b := img.Bounds(); b.Dx() != 90 || b.Dy() != 60 || corner.A != 0 || middle.A != 255 || middle.B < middle.R {
		t.Errorf("%v, corner %v, middle %v", b, corner, middle)
	}
	again, err := export(t, map[string]any{"size": "90x60", "view": "top", "background": "transparent"})
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("the same picture has other bytes; %v", err)
	}
}

func TestDefaultsMakeAPicture(t *testing.T) {
	t.Parallel()
	data, err := export(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	if c, err := stdpng.DecodeConfig(bytes.NewReader(data)); err != nil || c.Width != 1024 || c.Height != 1024 {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestWrongOptions(t *testing.T) {
	t.Parallel()
	for _, options := range []map[string]any{{"size": "big"}, {"view": "sideways"}, {"background": "#1"}} {
		if _, err := export(t, options); fault.ClassOf(err) != fault.Usage {
			t.Errorf("%v: %v", options, err)
		}
	}
	if _, err := export(t, map[string]any{"view": "camera:nobody"}); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("an unknown camera: %v", err)
	}
}
