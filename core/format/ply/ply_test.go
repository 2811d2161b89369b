package ply

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/format/internal/surfacetest"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func write(t *testing.T, im *scene.Image, given map[string]any) (data []byte, lost []string) {
	t.Helper()
	opts, err := Format().ExportOptions.Read(given)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	lost, err = Format().Export(context.Background(), im, &format.Target{Writer: &out, Name: "a.ply"}, opts)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), lost
}

// read reads the polygons of a file as a stranger would: by its header.
func read(t *testing.T, data []byte) (polygons []surfacetest.Polygon, vertices int) {
	t.Helper()
	r := bufio.NewReader(bytes.NewReader(data))
	var header []string
	for len(header) == 0 || header[len(header)-1] != "end_header" {
		line, err := r.ReadString('\n')
		if err != nil {
			t.Fatalf("header: %v", err)
		}
		header = append(header, strings.TrimSuffix(line, "\n"))
	}
	var encoding string
	var faces int
	if header[0] != "ply" {
		t.Fatal("no ply")
	}
	var kinds []string
	for _, line := range header[1:] {
		f := strings.Fields(line)
		switch {
		case f[0] == "format":
			encoding = f[1]
		case f[0] == "element" && f[1] == "vertex":
			fmt.Sscan(f[2], &vertices)
		case f[0] == "element" && f[1] == "face":
			fmt.Sscan(f[2], &faces)
		case f[0] == "property" && f[1] == "list":
			if line != "property list uchar int vertex_indices" {
				t.Fatal(line)
			}
		case f[0] == "property":
			kinds = append(kinds, f[1]+" "+f[2])
		}
	}
	want := []string{"float x", "float y", "float z", "uchar red", "uchar green", "uchar blue", "uchar alpha"}
	double := slices.Contains(kinds, "double x")
	if double {
		want[0], want[1], want[2] = "double x", "double y", "double z"
	}
	if !slices.Equal(kinds, want) {
		t.Fatalf("properties %v", kinds)
	}
	number := func(kind string) float64 {
		var f float64
		if encoding == "ascii" {
			if _, err := fmt.Fscan(r, &f); err != nil {
				t.Fatal(err)
			}
			return f
		}
		buf := make([]byte, map[string]int{"float": 4, "double": 8, "uchar": 1, "int": 4}[kind])
		if _, err := io.ReadFull(r, buf); err != nil {
			t.Fatal(err)
		}
		switch kind {
		case "float":
			return float64(math.Float32frombits(binary.LittleEndian.Uint32(buf)))
		case "double":
			return math.Float64frombits(binary.LittleEndian.Uint64(buf))
		case "int":
			return float64(int32(binary.LittleEndian.Uint32(buf)))
		}
		return float64(buf[0])
	}
	places, colors := make([][3]float64, vertices), make([]voxel.Color, vertices)
	for i := range places {
		for j := range 3 {
			places[i][j] = number(strings.Fields(want[0])[0])
		}
		var c [4]uint8
		for j := range c {
			c[j] = uint8(number("uchar"))
		}
		colors[i] = voxel.Color(c[3])<<24 | voxel.Color(c[0])<<16 | voxel.Color(c[1])<<8 | voxel.Color(c[2])
	}
	for range faces {
		var p surfacetest.Polygon
		for range int(number("uchar")) {
			i := int(number("int"))
			p.Corners, p.Color = append(p.Corners, places[i]), colors[i]
		}
		polygons = append(polygons, p)
	}
	if rest, _ := io.ReadAll(r); len(bytes.TrimSpace(rest)) > 0 {
		t.Fatalf("%d bytes after the last face", len(rest))
	}
	return polygons, vertices
}

func TestExport(t *testing.T) {
	for name, im := range surfacetest.Images() {
		t.Run(name, func(t *testing.T) {
			for _, ascii := range []bool{false, true} {
				for _, greedy := range []bool{false, true} {
					data, _ := write(t, im, map[string]any{"ascii": ascii, "greedy": greedy})
					polygons, _ := read(t, data)
					surfacetest.Check(t, im.Visible(false), polygons, true)
				}
			}
		})
	}
}

func TestFrame(t *testing.T) {
	im := surfacetest.Images()["layers"]
	for _, ascii := range []bool{false, true} {
		data, _ := write(t, im, map[string]any{"ascii": ascii, "yup": true, "scale": 0.5})
		polygons, _ := read(t, data)
		for _, p := range polygons {
			for i, c := range p.Corners {
				p.Corners[i] = [3]float64{c[0] * 2, -c[2] * 2, c[1] * 2}
			}
		}
		surfacetest.Check(t, im.Visible(false), polygons, true)
	}
}

func TestFarAwayIsExact(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(1<<30+1, -(1<<30 + 3), 5, 0xff112233)
	data, _ := write(t, im, nil)
	polygons, _ := read(t, data)
	surfacetest.Check(t, im.Visible(false), polygons, true)
}

func TestVerticesAreShared(t *testing.T) {
	data, _ := write(t, surfacetest.Images()["one voxel"], nil)
	if _, n := read(t, data); n != 8 {
		t.Errorf("a voxel has %d vertices, want 8", n)
	}
}

func TestLost(t *testing.T) {
	images := surfacetest.Images()
	if _, lost := write(t, images["glass"], nil); len(lost) != 1 || !strings.Contains(lost[0], "alpha under 127") {
		t.Errorf("glass loses %q", lost)
	}
	if _, lost := write(t, images["empty"], nil); !slices.Contains(lost, surface.Empty) {
		t.Errorf("an empty image loses %q", lost)
	}
	_, lost := write(t, images["modes"], nil)
	all := strings.Join(lost, "; ")
	for _, what := range []string{"merged into one", "hidden", "mode", "material"} {
		if !strings.Contains(all, what) {
			t.Errorf("%q is not said in %q", what, all)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Format().Export(ctx, surfacetest.Images()["layers"], &format.Target{Writer: io.Discard, Name: "a.ply"}, Format().ExportOptions.Defaults())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
