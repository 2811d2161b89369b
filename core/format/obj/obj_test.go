package obj

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/format/internal/surfacetest"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// written is what an export makes.
type written struct {
	obj  string
	mtl  map[string]*bytes.Buffer
	lost []string
}

func write(t *testing.T, im *scene.Image, siblings bool, given map[string]any) written {
	t.Helper()
	opts, err := Format().ExportOptions.Read(given)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := written{mtl: map[string]*bytes.Buffer{}}
	target := &format.Target{Writer: &out, Name: "my model.obj"}
	if siblings {
		target.Sibling = func(name string) (io.Writer, error) {
			w.mtl[name] = new(bytes.Buffer)
			return w.mtl[name], nil
		}
	}
	if w.lost, err = Format().Export(context.Background(), im, target, opts); err != nil {
		t.Fatal(err)
	}
	w.obj = out.String()
	return w
}

// model is what a reader finds in a file.
type model struct {
	vertices int
	groups   []string
	polygons map[string][]surfacetest.Polygon // by object
}

// read reads a file as a stranger would.
func read(t *testing.T, w written) model {
	t.Helper()
	m := model{polygons: map[string][]surfacetest.Polygon{}}
	var places, normals [][3]float64
	var colors []voxel.Color
	materials := map[string]voxel.Color{}
	var object string
	var current voxel.Color
	for line := range strings.Lines(w.obj) {
		verb, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		n := numbers(rest)
		switch verb {
		case "#", "":
		case "mtllib":
			if w.mtl[rest] == nil {
				t.Fatalf("there is no %q", rest)
			}
			materials = readMaterials(t, w.mtl[rest].String())
		case "o":
			object = rest
			m.groups = append(m.groups, rest)
		case "v":
			places = append(places, [3]float64{n[0], n[1], n[2]})
			c := voxel.Color(0)
			if len(n) == 6 {
				c = rgb(n[3:])
			}
			colors = append(colors, c)
		case "vn":
			normals = append(normals, [3]float64{n[0], n[1], n[2]})
		case "usemtl":
			c, ok := materials[rest]
			if !ok {
				t.Fatalf("no material %q", rest)
			}
			current = c
		case "f":
			var p surfacetest.Polygon
			var normal [3]float64
			for corner := range strings.FieldsSeq(rest) {
				place, n, _ := strings.Cut(corner, "//")
				i, err := strconv.Atoi(place)
				if err != nil {
					t.Fatal(err)
				}
				p.Corners = append(p.Corners, places[i-1])
				if p.Color = current; len(materials) == 0 {
					p.Color = colors[i-1]
				}
				if n != "" {
					j, _ := strconv.Atoi(n)
					normal = normals[j-1]
				}
			}
			if len(normals) > 0 {
				checkNormal(t, p, normal)
			}
			m.polygons[object] = append(m.polygons[object], p)
		default:
			t.Fatalf("unknown line %q", line)
		}
	}
	m.vertices = len(places)
	return m
}

func numbers(text string) (n []float64) {
	for f := range strings.FieldsSeq(text) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			return nil
		}
		n = append(n, v)
	}
	return n
}

func rgb(n []float64) voxel.Color {
	f := func(v float64) voxel.Color { return voxel.Color(math.Round(v * 255)) }
	return 0xff000000 | f(n[0])<<16 | f(n[1])<<8 | f(n[2])
}

func readMaterials(t *testing.T, text string) map[string]voxel.Color {
	t.Helper()
	materials := map[string]voxel.Color{}
	var name string
	for line := range strings.Lines(text) {
		verb, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		switch verb {
		case "newmtl":
			if name = rest; materials[name] != 0 {
				t.Fatalf("material %q is there twice", name)
			}
		case "Kd":
			materials[name] = rgb(numbers(rest))
		case "d":
			materials[name] = materials[name]&0xffffff | voxel.Color(math.Round(numbers(rest)[0]*255))<<24
		case "map_Kd":
			t.Fatal("the colour is there twice")
		}
	}
	return materials
}

func checkNormal(t *testing.T, p surfacetest.Polygon, normal [3]float64) {
	t.Helper()
	a, b, c := p.Corners[0], p.Corners[1], p.Corners[2]
	var cross [3]float64
	for i := range 3 {
		j, k := (i+1)%3, (i+2)%3
		cross[i] = (b[j]-a[j])*(c[k]-b[k]) - (b[k]-a[k])*(c[j]-b[j])
	}
	length := math.Abs(cross[0] + cross[1] + cross[2])
	if cross != [3]float64{normal[0] * length, normal[1] * length, normal[2] * length} {
		t.Fatalf("%v has the normal %v", p, normal)
	}
}

// back turns a polygon's y-up into z-up.
func back(polygons []surfacetest.Polygon, scale float64) []surfacetest.Polygon {
	for _, p := range polygons {
		for i, c := range p.Corners {
			p.Corners[i] = [3]float64{c[0] / scale, -c[2] / scale, c[1] / scale}
		}
	}
	return polygons
}

func TestMaterials(t *testing.T) {
	for name, im := range surfacetest.Images() {
		t.Run(name, func(t *testing.T) {
			for _, l := range im.Layers {
				l.Material = -1 // so that Kd is the voxels' colour
			}
			m := read(t, write(t, im, true, nil))
			parts, _ := mesh.Parts(context.Background(), im)
			if len(parts) != len(m.groups) {
				t.Fatalf("objects %q of %d layers", m.groups, len(parts))
			}
			for i, p := range parts {
				surfacetest.Check(t, p.Voxels, back(m.polygons[m.groups[i]], 1), true)
			}
		})
	}
}

func TestVertexColors(t *testing.T) {
	for name, im := range surfacetest.Images() {
		if name == "glass" {
			continue // alpha is lost: see TestLost
		}
		t.Run(name, func(t *testing.T) {
			m := read(t, write(t, im, false, map[string]any{"greedy": false}))
			parts, _ := mesh.Parts(context.Background(), im)
			for i, p := range parts {
				surfacetest.Check(t, p.Voxels, back(m.polygons[m.groups[i]], 1), false)
			}
		})
	}
}

func TestOptions(t *testing.T) {
	im := surfacetest.Images()["many colours"]
	w := write(t, im, true, map[string]any{"yup": false, "normals": false, "colors": "vertex"})
	if len(w.mtl) != 0 || strings.Contains(w.obj, "vn") || strings.Contains(w.obj, "mtllib") {
		t.Error("there are materials or normals that nobody asked for")
	}
	m := read(t, w)
	surfacetest.Check(t, im.Visible(false), m.polygons["Layer.1"], true)

	m = read(t, write(t, im, true, map[string]any{"scale": 0.25}))
	surfacetest.Check(t, im.Visible(false), back(m.polygons["Layer.1"], 0.25), true)
}

func TestMaterialOfTheLayer(t *testing.T) {
	im := surfacetest.Images()["layers"]
	mtl := write(t, im, true, nil).mtl["my model.mtl"].String()
	// White voxels under (1, 0.5, 0.25) linear, half opaque, emitting (0, 2, 0.5).
	want := "newmtl ffffff_1\nKd 1 0.7373 0.5373\nKs 0 0 0\nd 0.5\nKe 0 1 0.7373\nPr 0.25\nPm 1\nillum 1\n"
	if !strings.Contains(mtl, want) {
		t.Errorf("got\n%s\nwant\n%s", mtl, want)
	}
	if want := "newmtl 336699\nKd 0.2 0.4 0.6\nKs 0 0 0\nPr 0.5\nPm 0.2\nillum 1\n"; !strings.Contains(mtl, want) {
		t.Errorf("got\n%s\nwant\n%s", mtl, want)
	}
}

func TestVerticesAreShared(t *testing.T) {
	if m := read(t, write(t, surfacetest.Images()["one voxel"], true, nil)); m.vertices != 8 {
		t.Errorf("a voxel has %d vertices, want 8", m.vertices)
	}
}

func TestLost(t *testing.T) {
	images := surfacetest.Images()
	if lost := write(t, images["glass"], true, nil).lost; len(lost) != 1 || !strings.Contains(lost[0], "alpha under 127") {
		t.Errorf("glass loses %q", lost)
	}
	if lost := write(t, images["glass"], false, nil).lost; len(lost) != 2 || !strings.Contains(lost[0], "of translucent voxels") {
		t.Errorf("glass without materials loses %q", lost)
	}
	for _, name := range []string{"empty", "no layers"} {
		if lost := write(t, images[name], true, nil).lost; !slices.Contains(lost, surface.Empty) {
			t.Errorf("%s: lost %q", name, lost)
		}
	}
	all := strings.Join(write(t, images["modes"], true, nil).lost, "; ")
	for _, what := range []string{"hidden", "mode"} {
		if !strings.Contains(all, what) {
			t.Errorf("%q is not said in %q", what, all)
		}
	}
}

func TestMaterialsNeedASecondFile(t *testing.T) {
	opts, _ := Format().ExportOptions.Read(map[string]any{"colors": "materials"})
	_, err := Format().Export(context.Background(), scene.New(nil), &format.Target{Writer: io.Discard, Name: "a.obj"}, opts)
	if fault.ClassOf(err) != fault.Usage || !strings.Contains(fault.HintOf(err), "colors=vertex") {
		t.Errorf("got %v, %q", err, fault.HintOf(err))
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Format().Export(ctx, surfacetest.Images()["layers"], &format.Target{Writer: io.Discard, Name: "a.obj"}, Format().ExportOptions.Defaults())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestEveryChannelComesBack(t *testing.T) {
	for i := range 256 {
		f, err := strconv.ParseFloat(channel(uint8(i)), 64)
		if err != nil || int(math.Round(f*255)) != i {
			t.Errorf("%d is written %q", i, fmt.Sprint(channel(uint8(i))))
		}
	}
}
