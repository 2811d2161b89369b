package gltf

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	stdcolor "image/color"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/format/internal/surface"
	"github.com/voxrun/voxrun/core/format/internal/surfacetest"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func nrgba(c stdcolor.Color) voxel.Color {
	n := stdcolor.NRGBAModel.Convert(c).(stdcolor.NRGBA)
	return color.RGBA(n.R, n.G, n.B, n.A)
}

// variants are the ways in which everything is written in the tests.
var variants = []struct {
	name    string
	options map[string]any
}{
	{"a.glb", nil},
	{"b.glb", map[string]any{"colors": "vertex"}},
	{"c.glb", map[string]any{"quantize": true}},
	{"d.glb", map[string]any{"quantize": true, "colors": "vertex", "greedy": false}},
	{"e.gltf", nil},
	{"f o.gltf", map[string]any{"embed": false, "colors": "vertex"}},
	{"g.gltf", map[string]any{"container": "glb"}},
}

// back turns y-up triangles into z-up.
func back(polygons []surfacetest.Polygon, scale float64) []surfacetest.Polygon {
	for _, p := range polygons {
		for i, c := range p.Corners {
			p.Corners[i] = [3]float64{c[0] / scale, -c[2] / scale, c[1] / scale}
		}
	}
	return polygons
}

func TestExport(t *testing.T) {
	for name, im := range surfacetest.Images() {
		t.Run(name, func(t *testing.T) {
			parts, _ := mesh.Parts(context.Background(), im)
			for _, v := range variants {
				names, triangles := readModel(t, write(t, im, v.name, v.options)).meshes()
				if len(names) != len(parts) {
					t.Fatalf("%s: nodes %q for %d layers", v.name, names, len(parts))
				}
				for i, p := range parts {
					if names[i] != p.Layer.Name {
						t.Errorf("%s: node %q of layer %q", v.name, names[i], p.Layer.Name)
					}
					surfacetest.Check(t, p.Voxels, back(triangles[i], 1), true)
				}
			}
		})
	}
}

func TestFrame(t *testing.T) {
	im := surfacetest.Images()["many colours"]
	_, triangles := readModel(t, write(t, im, "a.glb", map[string]any{"scale": 0.25})).meshes()
	surfacetest.Check(t, im.Visible(false), back(triangles[0], 0.25), true)
	_, triangles = readModel(t, write(t, im, "a.glb", map[string]any{"yup": false})).meshes()
	surfacetest.Check(t, im.Visible(false), triangles[0], true)
}

func TestFarAwayIsExact(t *testing.T) {
	im := scene.New(nil)
	im.Layers[0].Volume.Set(1<<30+1, -(1<<30 + 3), 5, 0xff112233)
	w := write(t, im, "a.glb", nil)
	_, triangles := readModel(t, w).meshes()
	surfacetest.Check(t, im.Visible(false), back(triangles[0], 1), true)
	if len(w.lost) != 0 {
		t.Errorf("lost %q", w.lost)
	}
	im.Layers[0].Volume.Set(-(1<<30 + 1), 0, 0, 0xff112233)
	if w := write(t, im, "a.glb", nil); len(w.lost) != 1 || !strings.Contains(w.lost[0], "2^24") {
		t.Errorf("lost %q", w.lost)
	}
}

// TestManyColors needs more than 65,536 colours and vertices: 32-bit indices and
// more than 256 texels a row.
func TestManyColors(t *testing.T) {
	im := scene.New(nil)
	for i := range int32(257 * 257) {
		im.Layers[0].Volume.Set(i%257, i/257, 0, 0xff000000|voxel.Color(i))
	}
	for _, v := range []int{0, 2} {
		v := variants[v]
		m := readModel(t, write(t, im, v.name, v.options))
		_, triangles := m.meshes()
		surfacetest.Check(t, im.Visible(false), back(triangles[0], 1), true)
	}
}

// TestMaterials checks what a layer's material becomes.
func TestMaterials(t *testing.T) {
	m := readModel(t, write(t, surfacetest.Images()["layers"], "a.glb", nil))
	got, _ := json.Marshal(m.doc["materials"])
	want := `[{"name":"Material.1","pbrMetallicRoughness":{"baseColorTexture":{"index":0},"metallicFactor":0.2,"roughnessFactor":0.5}},` +
		`{"alphaMode":"BLEND","emissiveFactor":[0,1,0.25],"extensions":{"KHR_materials_emissive_strength":{"emissiveStrength":2}},"name":"gold",` +
		`"pbrMetallicRoughness":{"baseColorFactor":[1,0.5,0.25,0.5],"baseColorTexture":{"index":0},"metallicFactor":1,"roughnessFactor":0.25}}]`
	if string(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if used := m.list("extensionsUsed"); len(used) != 1 || used[0] != "KHR_materials_emissive_strength" {
		t.Errorf("extensions %v", used)
	}
}

func TestEqualImagesGiveEqualFiles(t *testing.T) {
	for name := range surfacetest.Images() {
		a := write(t, surfacetest.Images()[name], "a.glb", nil)
		b := write(t, surfacetest.Images()[name], "a.glb", nil)
		if !bytes.Equal(a.data, b.data) {
			t.Errorf("%s: two exports differ", name)
		}
	}
}

func TestContainers(t *testing.T) {
	im := surfacetest.Images()["one voxel"]
	for _, c := range []struct {
		name, container string
		binary          bool
	}{{"a.glb", "auto", true}, {"A.GLTF", "auto", false}, {"-", "auto", true}, {"a.gltf", "glb", true}, {"a.glb", "gltf", false}} {
		w := write(t, im, c.name, map[string]any{"container": c.container})
		if got := bytes.HasPrefix(w.data, []byte("glTF")); got != c.binary {
			t.Errorf("%s as %s: binary is %v", c.name, c.container, got)
		}
	}
	w := write(t, im, "my model.gltf", map[string]any{"embed": false})
	if w.files["my model.bin"] == nil || !bytes.Contains(w.data, []byte(`"uri": "my%20model.bin"`)) {
		t.Errorf("siblings %v", w.files)
	}
	var out bytes.Buffer
	opts, _ := Format().ExportOptions.Read(map[string]any{"embed": false})
	if _, err := Format().Export(context.Background(), im, &format.Target{Writer: &out, Name: "a.gltf"}, opts); err != nil || !bytes.Contains(out.Bytes(), []byte("base64")) {
		t.Errorf("without siblings the data is not embedded: %v", err)
	}
}

func TestSizes(t *testing.T) {
	im := surfacetest.Images()["many colours"]
	plain, small := write(t, im, "a.glb", nil), write(t, im, "a.glb", map[string]any{"quantize": true})
	if len(small.data)*2 > len(plain.data)+8000 {
		t.Errorf("quantised %d bytes, plain %d", len(small.data), len(plain.data))
	}
}

func TestLost(t *testing.T) {
	images := surfacetest.Images()
	if lost := write(t, images["glass"], "a.glb", nil).lost; len(lost) != 1 || !strings.Contains(lost[0], "alpha under 127") {
		t.Errorf("glass loses %q", lost)
	}
	if lost := write(t, images["empty"], "a.glb", nil).lost; !slices.Contains(lost, surface.Empty) {
		t.Errorf("empty: lost %q", lost)
	}
	all := strings.Join(write(t, images["modes"], "a.glb", nil).lost, "; ")
	for _, what := range []string{"hidden", "mode"} {
		if !strings.Contains(all, what) {
			t.Errorf("%q is not said in %q", what, all)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := Format().Export(ctx, surfacetest.Images()["layers"], &format.Target{Writer: io.Discard, Name: "a.glb"}, Format().ExportOptions.Defaults())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestKhronosValidator runs the Khronos glTF validator on all images in all variants.
func TestKhronosValidator(t *testing.T) {
	tools, err := filepath.Abs("../../../tools/npm")
	if err != nil {
		t.Fatal(err)
	}
	node, err := exec.LookPath("node")
	if err == nil {
		_, err = os.Stat(filepath.Join(tools, "node_modules", "gltf-validator"))
	}
	if err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	dir := t.TempDir()
	args := []string{filepath.Join(tools, "validate-gltf.js")}
	put := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for image, im := range surfacetest.Images() {
		for _, v := range variants {
			w := write(t, im, image+" "+v.name, v.options)
			put(w.name, w.data)
			for name, data := range w.files {
				put(name, data.Bytes())
			}
			args = append(args, filepath.Join(dir, w.name))
		}
	}
	cmd := exec.Command(node, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var reports map[string]struct {
		NumErrors, NumWarnings, NumInfos, NumHints int
		Messages                                   []struct{ Code, Message, Pointer string }
	}
	if err := json.Unmarshal(out, &reports); err != nil {
		t.Fatal(err)
	}
	if len(reports) != len(args)-1 {
		t.Fatalf("%d reports of %d files", len(reports), len(args)-1)
	}
	for name, r := range reports {
		if r.NumErrors+r.NumWarnings+r.NumInfos+r.NumHints > 0 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}
