package gox

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// The fixtures are made by a writer of their own, so that a mistake can't hide in code
// that reader and writer share.

// le returns the values in little-endian order: int is an int32, float64 a float32.
func le(values ...any) []byte {
	var b []byte
	for _, v := range values {
		switch v := v.(type) {
		case int:
			b = binary.LittleEndian.AppendUint32(b, uint32(int32(v)))
		case float64:
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(v)))
		case byte:
			b = append(b, v)
		case string:
			b = append(b, v...)
		case []byte:
			b = append(b, v...)
		}
	}
	return b
}

func chunkOf(kind string, parts ...any) []byte {
	data := le(parts...)
	return le(kind, len(data), data, 0)
}

func pair(key string, value ...any) []byte {
	v := le(value...)
	return le(len(key), key, len(v), v)
}

func fileOf(version int, chunks ...[]byte) []byte {
	return le("GOX ", version, bytes.Join(chunks, nil))
}

// moved returns the 64 bytes of a matrix that moves.
func moved(x, y, z float64) []byte {
	return le(1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0., x, y, z, 1.)
}

// boxOf returns the 64 bytes of a box with a centre and half edges.
func boxOf(x, y, z, hx, hy, hz float64) []byte {
	return le(hx, 0., 0., 0., 0., hy, 0., 0., 0., 0., hz, 0., x, y, z, 1.)
}

// block returns a BL16 chunk with the given voxels, index to colour.
func block(t testing.TB, voxels map[int]color.NRGBA) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for i, c := range voxels {
		m.SetNRGBA(i%64, i/64, c)
	}
	var buf bytes.Buffer
	if err := png.Encode(&buf, m); err != nil {
		t.Fatal(err)
	}
	return chunkOf("BL16", buf.Bytes())
}

var (
	redPixel  = color.NRGBA{R: 255, A: 255}
	bluePixel = color.NRGBA{B: 255, A: 255}
)

const (
	red  = voxel.Color(0xffff0000)
	blue = voxel.Color(0xff0000ff)
)

func load(t testing.TB, data []byte, given map[string]any) *scene.Image {
	t.Helper()
	im, err := loadErr(data, given)
	if err != nil {
		t.Fatalf("import: %v", err)
	}
	return im
}

func loadErr(data []byte, given map[string]any) (*scene.Image, error) {
	values, err := Format().ImportOptions.Read(given)
	if err != nil {
		return nil, err
	}
	return importImage(context.Background(), &format.Source{Name: "test.gox", Data: data}, format.ImportOptions{Values: values})
}

func save(t testing.TB, im *scene.Image) (data []byte, lost []string) {
	t.Helper()
	var buf bytes.Buffer
	lost, err := export(context.Background(), im, &format.Target{Writer: &buf, Name: "test.gox"}, Format().ExportOptions.Defaults())
	if err != nil {
		t.Fatalf("export: %v", err)
	}
	return buf.Bytes(), lost
}

// part is a chunk of a written file.
type part struct {
	kind string
	data []byte
}

// parts cuts a file that must be sound.
func parts(t *testing.T, data []byte) (all []part) {
	t.Helper()
	if string(data[:8]) != "GOX \x02\x00\x00\x00" {
		t.Fatalf("the file starts with %q", data[:8])
	}
	for data = data[8:]; len(data) > 0; {
		n := binary.LittleEndian.Uint32(data[4:])
		all = append(all, part{string(data[:4]), data[8 : 8+n]})
		if crc := binary.LittleEndian.Uint32(data[8+n:]); crc != 0 {
			t.Errorf("chunk %s has the CRC %#x", data[:4], crc)
		}
		data = data[12+n:]
	}
	return all
}

// pairs reads a dictionary that must be sound.
func pairs(data []byte) map[string]string {
	m := map[string]string{}
	for next := func() string {
		n := binary.LittleEndian.Uint32(data)
		s := string(data[4 : 4+n])
		data = data[4+n:]
		return s
	}; len(data) > 0; {
		k := next()
		m[k] = next()
	}
	return m
}

// bare returns the export options without a preview, for tests of something else.
func bare() option.Values {
	v, _ := Format().ExportOptions.Read(map[string]any{"preview": false})
	return v
}
