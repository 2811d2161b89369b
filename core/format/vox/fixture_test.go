package vox

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"encoding/binary"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// raw is bytes that go into a chunk as they are.
type raw []byte

// pairs are the attributes of a thing.
type pairs [][2]string

// ch builds a chunk: an int is four bytes, a string has its length before it, and
// raw and pairs are what they say.
func ch(id string, parts ...any) raw {
	var c content
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			c.int(p)
		case string:
			c.text(p)
		case raw:
			c.Write(p)
		case pairs:
			c.dict(p)
		default:
			panic("fixture: a part of an unknown type")
		}
	}
	return append(header(id, c.Len()), c.Bytes()...)
}

// voxFile builds a file of chunks.
func voxFile(chunks ...raw) []byte {
	body := bytes.Join(func() (all [][]byte) {
		for _, c := range chunks {
			all = append(all, c)
		}
		return
	}(), nil)
	file := binary.LittleEndian.AppendUint32([]byte(magic), 150)
	file = append(file, header("MAIN", 0)...)
	binary.LittleEndian.PutUint32(file[len(file)-4:], uint32(len(body)))
	return append(file, body...)
}

func size(x, y, z int) raw { return ch("SIZE", x, y, z) }

// xyzi builds the voxels of a model from four bytes each.
func xyzi(voxels ...byte) raw { return ch("XYZI", len(voxels)/4, raw(voxels)) }

func trn(id, child, layer int, attrs pairs, frame pairs) raw {
	return ch("nTRN", id, attrs, child, -1, layer, 1, frame)
}

func grp(id int, children ...int) raw {
	parts := []any{id, pairs{}, len(children)}
	for _, c := range children {
		parts = append(parts, c)
	}
	return ch("nGRP", parts...)
}

func shp(id, model int) raw { return ch("nSHP", id, pairs{}, 1, model, pairs{}) }

// rgba builds a palette whose index i has the given colours, from 1.
func rgba(colors ...voxel.Color) raw {
	p := make(raw, 1024)
	for i, c := range colors {
		copy(p[4*i:], []byte{c.R(), c.G(), c.B(), c.A()})
	}
	return ch("RGBA", p)
}

func gzipped(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

func zlibbed(data []byte) raw {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write(data)
	z.Close()
	return b.Bytes()
}

func read(data []byte, given map[string]any, b *voxel.Budget) (*scene.Image, error) {
	v, err := importOptions().Read(given)
	if err != nil {
		return nil, err
	}
	return importVox(context.Background(), &format.Source{Name: "house.vox", Data: data}, format.ImportOptions{Budget: b, Values: v})
}

func mustRead(t testing.TB, data []byte, given map[string]any) *scene.Image {
	t.Helper()
	im, err := read(data, given, nil)
	if err != nil {
		t.Fatal(err)
	}
	return im
}

func mustWrite(t testing.TB, im *scene.Image, given map[string]any) (data []byte, lost []string) {
	t.Helper()
	v, err := exportOptions().Read(given)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	lost, err = exportVox(context.Background(), im, &format.Target{Writer: &b, Name: "out.vox"}, v)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), lost
}

// voxels lists what a layer shows.
func voxels(im *scene.Image, i int) map[voxel.Pos]voxel.Color {
	all := map[voxel.Pos]voxel.Color{}
	for p, c := range im.Content(im.Layers[i]).All() {
		all[p] = c
	}
	return all
}

func at(x, y, z int32) voxel.Pos { return voxel.Pos{X: x, Y: y, Z: z} }

// newImage returns an image with a plain material and one layer for each volume.
func newImage(contents ...map[voxel.Pos]voxel.Color) *scene.Image {
	im := scene.Empty(nil)
	im.Materials = []*scene.Material{scene.DefaultMaterial("Material.1")}
	for _, c := range contents {
		l := im.AddLayer()
		l.Material = 0
		for p, v := range c {
			l.Volume.Set(p.X, p.Y, p.Z, v)
		}
	}
	return im
}

const (
	red   = voxel.Color(0xffff0000)
	green = voxel.Color(0xff00ff00)
	blue  = voxel.Color(0xff0000ff)
)

func target(name string) *format.Target { return &format.Target{Writer: new(bytes.Buffer), Name: name} }
