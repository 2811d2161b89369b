package method

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/renders"
)

// withModel builds a project whose model is far from the origin, and whose sides have
// different colours.
func (w *world) withModel() {
	w.build(func(im *scene.Image) {
		v := im.Layers[0].Volume
		at := voxel.Pos{X: 1000, Y: -500, Z: 70}
		v.Fill(voxel.BoxAt(at, 10, 6, 8), color.RGB(200, 40, 40))
		v.Fill(voxel.BoxAt(at, 10, 1, 8), color.RGB(40, 200, 40))
		v.Fill(voxel.BoxAt(at, 1, 6, 8), color.RGB(40, 40, 200))
		v.Fill(voxel.BoxAt(at, 10, 6, 1), color.RGB(200, 200, 40))
	})
}

func (w *world) withRenders() {
	w.t.Helper()
	m, err := renders.New(renders.Options{Dir: filepath.Join(w.t.TempDir(), "renders"), TTL: time.Hour, MaxBytes: 1 << 20, Now: w.Now})
	if err != nil {
		w.t.Fatal(err)
	}
	w.Renders = m
}

func decodePNG(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestRenderIntoTheAnswer(t *testing.T) {
	w := newWorld(t)
	w.exchange(exchange{"render_scene", ``, `error "code":-1015`})
	w.withModel()
	for _, params := range []string{`{"width":40,"height":30}`, `{"width":40,"height":30,"options":{"return_mode":"base64"}}`, `{"width":40,"height":30,"return_mode":"direct"}`, `["",40,30]`} {
		out := w.do("goxel.render_scene", params)
		if !strings.HasPrefix(out, `{"success":true,"width":40,"height":30,"format":"png","image":"iVBOR`) {
			t.Fatalf("%s: %.200s", params, out)
		}
		r := result[rendered](w, "render_image", params)
		if !bytes.Equal(r.Image, r.ImageData) {
			t.Error("image and image_data differ")
		}
		if b := decodePNG(t, r.Image).Bounds(); b.Dx() != 40 || b.Dy() != 30 {
			t.Errorf("%s: a picture of %v", params, b)
		}
	}
	if r := result[rendered](w, "generate_preview", `{"width":-1,"height":0}`); r.Width != 512 || r.Height != 512 {
		t.Errorf("%dx%d", r.Width, r.Height)
	}
}

// Each preset shows the model from another side, wherever it stands.
func TestEveryPresetShowsTheModel(t *testing.T) {
	w := newWorld(t)
	w.withModel()
	seen := map[string]string{}
	for _, preset := range []string{"", "front", "back", "left", "right", "top", "bottom", "isometric"} {
		r := result[rendered](w, "render_scene", fmt.Sprintf(`{"width":48,"height":48,"camera_preset":%q}`, preset))
		if other, ok := seen[string(r.Image)]; ok {
			t.Errorf("%q shows the same as %q", preset, other)
		}
		seen[string(r.Image)] = preset
		if n := colored(decodePNG(t, r.Image)); n < 48*48/6 {
			t.Errorf("%q has %d pixels of the model", preset, n)
		}
	}
}

// colored counts the pixels that are not grey.
func colored(img image.Image) (n int) {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, _ := img.At(x, y).RGBA()
			if max(r, g, bl)-min(r, g, bl) > 0x2000 {
				n++
			}
		}
	}
	return n
}

func TestBackground(t *testing.T) {
	w := newWorld(t)
	w.withModel()
	for params, want := range map[string][4]uint32{
		``: {0xf0, 0xf0, 0xf0, 0xff},
		`,"options":{"background_color":[10,20,30]}`:          {10, 20, 30, 0xff},
		`,"background_color":"#102030"`:                       {0x10, 0x20, 0x30, 0xff},
		`,"options":{"background_color":[0,0,0,0]}`:           {0, 0, 0, 0},
		`,"background":"red","options":{"background":"blue"}`: {0xff, 0, 0, 0xff},
	} {
		r := result[rendered](w, "render_scene", `{"width":48,"height":48,"camera_preset":"front"`+params+`}`)
		cr, cg, cb, ca := decodePNG(t, r.Image).At(1, 1).RGBA()
		if got := [4]uint32{cr >> 8, cg >> 8, cb >> 8, ca >> 8}; got != want {
			t.Errorf("%s: the corner is %v, want %v", params, got, want)
		}
	}
}

func TestRenderToAFile(t *testing.T) {
	w := newWorld(t)
	dir := w.withFolder()
	w.withModel()
	w.exchange(
		exchange{"render_scene", `["a.png",40,30]`, `{"success":true,"width":40,"height":30,"format":"png","output_path":"a.png"}`},
		exchange{"render_scene", `{"output_path":"b.png","width":40,"height":30,"camera":{"yaw":10,"pitch":20,"distance":50}}`, `{"success":true,"width":40,"height":30,"format":"png","output_path":"b.png"}`},
		exchange{"render_scene", `{"path":"c.jpg","width":40,"height":30,"format":"png","quality":90,"camera":{"position":[1,2,3]}}`, `{"success":true,"width":40,"height":30,"format":"png","output_path":"c.jpg"}`},
		exchange{"render_scene", `["no/a.png",40,30]`, `error "code":-1015`},
		exchange{"render_scene", `["/etc/a.png",40,30]`, `error --files`},
	)
	for _, name := range []string{"a.png", "b.png", "c.jpg"} {
		b, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if img := decodePNG(t, b); img.Bounds().Dx() != 40 {
			t.Errorf("%s: %v", name, img.Bounds())
		}
	}
	if r := result[rendered](w, "render_scene", `{"output_path":"d.png","width":8,"height":8,"return_mode":"base64"}`); r.Path != "d.png" || len(r.Image) == 0 {
		t.Errorf("%+v", r)
	}
}

func TestWrongRendersAreNamed(t *testing.T) {
	w := newWorld(t)
	w.withModel()
	w.exchange(
		exchange{"render_scene", `{"width":8193}`, `error "parameter":"width"`},
		exchange{"render_scene", `{"width":8192,"height":8192}`, `error "parameter":"height"`},
		exchange{"render_scene", `{"width":"40"}`, `error "parameter":"width"`},
		exchange{"render_scene", `{"camera_preset":"north"}`, `error "parameter":"camera_preset"`},
		exchange{"render_scene", `{"camera":"north"}`, `error The views are`},
		exchange{"render_scene", `{"camera":7}`, `error "parameter":"camera"`},
		exchange{"render_scene", `{"camera_preset":"camera:none"}`, `error "code":-1015`},
		exchange{"render_scene", `{"return_mode":"fax"}`, `error "parameter":"return_mode"`},
		exchange{"render_scene", `{"options":{"return_mode":"fax"}}`, `error "parameter":"return_mode"`},
		exchange{"render_scene", `{"options":{"nix":1}}`, `error "parameter":"options.nix"`},
		exchange{"render_scene", `{"options":7}`, `error "parameter":"options"`},
		exchange{"render_scene", `{"quality":"best"}`, `error "parameter":"quality"`},
		exchange{"render_scene", `{"background_color":"nix"}`, `error "parameter":"background_color"`},
		exchange{"render_scene", `{"options":{"return_mode":"file_path"}}`, `error no folder for pictures`},
		exchange{"list_renders", ``, `error "class":"not-found"`},
	)
}

func TestRendersThatAreKept(t *testing.T) {
	w := newWorld(t)
	now := noon
	w.Now = func() time.Time { return now }
	w.withRenders()
	w.withModel()
	const none = `{"success":true,"count":0,"renders":[],"total_size":0}`
	w.exchange(
		exchange{"goxel.list_renders", ``, none},
		exchange{"goxel.get_render_stats", `{}`, `{"success":true,"stats":{"active_renders":0,"total_renders":0,"total_cleanups":0,"current_cache_size":0,"max_cache_size":1048576,"cache_usage_percent":0,"files_cleaned":0,"bytes_freed":0,"security_violations":0,"cleanup_thread_active":false,"last_cleanup":0,"next_cleanup":0}}`},
		exchange{"get_render_info", `["/tmp/none.png"]`, `error "code":-1020,"message":"Render not found: File not found"`},
		exchange{"get_render_info", ``, `error "message":"Must specify path parameter"`},
		exchange{"cleanup_render", `{"path":"/etc/passwd"}`, `error "code":-1021,"message":"Failed to cleanup render: File not found"`},
		exchange{"cleanup_render", `[]`, `error "message":"Must specify path parameter"`},
	)
	out := w.do("render_scene", `{"width":40,"height":30,"options":{"return_mode":"file_path"}}`)
	f := result[rendered](w, "render_scene", `{"output_path":"ignored.png","width":40,"height":30,"options":{"return_mode":"file_path"}}`).File
	if f == nil || !strings.HasPrefix(out, `{"success":true,"file":{"path":"`) {
		t.Fatal(out)
	}
	b, err := os.ReadFile(f.Path)
	if err != nil || int64(len(b)) != f.Size || decodePNG(t, b).Bounds().Dy() != 30 {
		t.Errorf("the file: %v", err)
	}
	file := fmt.Sprintf(`{"path":%q,"size":%d,"format":"png","dimensions":{"width":40,"height":30},"checksum":%q,"created_at":1772366400,"expires_at":1772370000`, f.Path, f.Size, f.Checksum)
	record := file + `,"session_id":"a","ttl_remaining":3600}`
	w.exchange(exchange{"goxel.get_render_info", fmt.Sprintf(`{"path":%q}`, f.Path), `{"success":true,"render":` + record + `,"file":` + record + `}`})
	if l := result[renderList](w, "list_renders", `[]`); l.Count != 2 || l.Size != 2*f.Size {
		t.Errorf("%+v", l)
	}
	w.exchange(
		exchange{"cleanup_render", fmt.Sprintf(`[%q]`, f.Path), fmt.Sprintf(`{"success":true,"message":"Render cleaned up successfully","freed_bytes":%d}`, f.Size)},
		exchange{"goxel.cleanup_expired", `{}`, `{"success":true,"files_cleaned":0,"bytes_freed":0}`},
	)
	now = now.Add(time.Hour)
	w.ExpireEvery = 5 * time.Minute
	w.exchange(
		exchange{"cleanup_renders", `{}`, fmt.Sprintf(`{"success":true,"files_cleaned":1,"bytes_freed":%d}`, f.Size)},
		exchange{"list_renders", ``, none},
		exchange{"get_render_stats", ``, fmt.Sprintf(`{"success":true,"stats":{"active_renders":0,"total_renders":2,"total_cleanups":2,"current_cache_size":0,"max_cache_size":1048576,"cache_usage_percent":0,"files_cleaned":2,"bytes_freed":%d,"security_violations":0,"cleanup_thread_active":true,"last_cleanup":1772370000,"next_cleanup":1772370300}}`, 2*f.Size)},
	)
}

// Rendering changes nothing of the project, and pictures that are drawn at the same
// time are as those drawn one by one.
func TestRenderingAtOnceChangesNothing(t *testing.T) {
	w := newWorld(t)
	w.withModel()
	before := w.do("project.info", "")
	presets := []string{"front", "left", "top", "isometric"}
	alone := map[string][]byte{}
	for _, p := range presets {
		alone[p] = result[rendered](w, "render_scene", `{"width":64,"height":64,"camera_preset":"`+p+`"}`).Image
	}
	m := w.Table.Lookup("render_scene")
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			p, client := presets[i%4], &Client{Name: "b"}
			out, err := m.Do(context.Background(), w.Server, client, []byte(`{"width":64,"height":64,"camera_preset":"`+p+`"}`), nil)
			if want := base64.StdEncoding.EncodeToString(alone[p]); err != nil || !strings.Contains(string(out), want) {
				t.Errorf("%s is drawn otherwise: %v", p, err)
			}
		})
	}
	all.Wait()
	if after := w.do("project.info", ""); after != before {
		t.Errorf("%s\nwas %s", after, before)
	}
}

func TestARenderEndsWithItsClient(t *testing.T) {
	w := newWorld(t)
	w.withModel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := w.Table.Lookup("render_scene").Do(ctx, w.Server, &w.Client, nil, nil); err == nil {
		t.Error("it was drawn for nobody")
	}
}

func TestNamesOfRenderMethods(t *testing.T) {
	table := All()
	for _, n := range strings.Fields(`render_scene render_image generate_preview get_render_info cleanup_render list_renders
		get_render_stats cleanup_expired cleanup_renders`) {
		for _, n := range []string{n, "goxel." + n} {
			if table.Lookup(n) == nil {
				t.Errorf("there is no method %s", n)
			}
		}
	}
	if m := table.Tool("goxel_render_scene"); m == nil || !slices.Contains(m.Names(), "render_scene") {
		t.Error("there is no tool goxel_render_scene")
	}
}
