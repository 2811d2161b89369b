package daemon

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// 09: clients that rendered at the same time crashed it.
func TestGoxel09ManyRenderAtTheSameTime(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	c.must(nil, "create_project", `["still"]`)
	c.must(nil, "shape.sphere", `{"size":9,"color":"tomato"}`)
	const picture = `{"width":32,"height":32,"project":"still"}`
	want := c.must(nil, "render_scene", picture)
	together(t, r.cfg.Socket, 8, func(k int, c *client) error {
		if err := c.ask(nil, "create_project", ""); err != nil {
			return err
		}
		for x := range 12 { // of the one that all draw, and of one that is edited
			if out, err := c.call("render_scene", picture); err != nil || string(out) != want {
				return fmt.Errorf("another picture: %w", err)
			}
			if err := c.ask(nil, "add_voxel", fmt.Sprintf(`[%d,%d,0]`, x, k)); err != nil {
				return err
			}
			if err := c.ask(nil, "render_scene", `{"width":32,"height":32}`); err != nil {
				return err
			}
		}
		return nil
	})
}

// 11: to end took it up to 310 s, and a reload killed it. (Signals are the command's:
// see cmd/voxrun.)
func TestGoxel11ItEndsWhateverRuns(t *testing.T) {
	r := start(t, func(c *Config) { c.Grace = 50 * time.Millisecond; c.Scripts.Limits.Timeout = time.Hour })
	c := r.dial()
	c.must(nil, "create_project", `["calm"]`)
	c.must(nil, "render_scene", `{"return_mode":"file_path","width":8,"height":8}`)
	busy := r.dial()
	busy.must(nil, "create_project", `["busy"]`)
	busy.send(`{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"script":"for(;;);"}}`)
	r.dial().send(`{"jsonrpc":"2.0","id":1,"method":"project.watch","params":{"timeout_ms":0}}`)
	r.dial().send(`{"jsonrpc":"2.0",`)
	until(t, "the script runs", func() bool { running, _, _ := r.server.Scripts.Load(); return running == 1 })
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	c.must(nil, "add_voxel", `[1,1,1]`)
	r.stop()
	if _, err := os.Stat(r.cfg.Socket); !os.IsNotExist(err) {
		t.Error("the socket stays")
	}
	out := startWith(t, r.cfg).dial().must(nil, "get_voxel", `{"x":1,"y":1,"z":1,"project":"calm"}`)
	if !strings.Contains(out, `"exists":true`) {
		t.Error(out)
	}
}

// 12: scripts worked on an image of their own, most failed for no reason, none could be
// stopped.
func TestGoxel12ScriptsWorkOnTheProject(t *testing.T) {
	r := start(t, nil)
	together(t, r.cfg.Socket, 8, func(k int, c *client) error {
		if err := c.ask(nil, "create_project", ""); err != nil {
			return err
		}
		if err := c.ask(nil, "add_voxel", fmt.Sprintf(`[0,0,0,%d,0,0]`, k)); err != nil {
			return err
		}
		for i := range 15 {
			// It sees what the methods made, and no variable of another run.
			script := fmt.Sprintf(`if (typeof left !== 'undefined') throw 1; globalThis.left = 1;
				const v = goxel.image.activeLayer.volume; v.setAt([1,1,%d],[0,9,0,255]); let n = 0; v.iter(() => { n++ }); n`, i)
			var ran struct {
				Success bool
				Value   int
			}
			if err := c.ask(&ran, "execute_script", fmt.Sprintf(`{"script":%q}`, script)); err != nil {
				return err
			}
			if !ran.Success || ran.Value != i+2 {
				return fmt.Errorf("script %d: %+v", i, ran)
			}
			var v struct{ Color [4]int }
			if err := c.ask(&v, "get_voxel", fmt.Sprintf(`[1,1,%d]`, i)); err != nil || v.Color != [4]int{0, 9, 0, 255} {
				return fmt.Errorf("voxel of script %d: %v, %v", i, v, err)
			}
		}
		return nil
	})
	c := r.dial()
	c.must(nil, "create_project", "")
	for range 6 { // more than may run at a time
		if e := c.call("execute_script", `{"script":"for(;;);","timeout_ms":20}`).Error; e == nil || !strings.Contains(e.Message, "timeout") {
			t.Errorf("%+v", e)
		}
	}
	if running, waiting, left := r.server.Scripts.Load(); running+waiting+left != 0 {
		t.Errorf("%d run, %d wait, %d are left", running, waiting, left)
	}
	if out := c.must(nil, "execute_script", `{"script":"6*7"}`); !strings.Contains(out, `"value":42`) {
		t.Error(out)
	}
}

// 13: layers could be made only with an error, had invented ids, and were not read.
func TestGoxel13LayersAreReal(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	c.must(nil, "create_project", "")
	var walls, roof struct {
		ID int `json:"layer_id"`
	}
	c.must(&walls, "create_layer", `["walls"]`)
	c.must(&roof, "create_layer", `["roof"]`)
	c.must(nil, "add_voxel", fmt.Sprintf(`{"x":1,"y":1,"z":1,"layer_id":%d,"color":[1,2,3]}`, walls.ID))
	if out := c.must(nil, "list_layers", ""); !strings.Contains(out, fmt.Sprintf(`"id":%d,"name":"walls"`, walls.ID)) || !strings.Contains(out, fmt.Sprintf(`"id":%d,"name":"roof"`, roof.ID)) || walls.ID == roof.ID {
		t.Error(out)
	}
	if out := c.must(nil, "get_voxel", fmt.Sprintf(`{"x":1,"y":1,"z":1,"layer_id":%d}`, walls.ID)); !strings.Contains(out, `[1,2,3,255]`) {
		t.Error(out)
	}
	if out := c.must(nil, "get_voxel", `[1,1,1]`); !strings.Contains(out, `"exists":false`) {
		t.Errorf("the active layer: %s", out)
	}
	c.must(nil, "set_layer_visibility", fmt.Sprintf(`{"layer_id":%d,"visible":false}`, walls.ID))
	if out := c.must(nil, "list_layers", ""); !strings.Contains(out, `"visible":false`) {
		t.Error(out)
	}
	c.must(nil, "delete_layer", `{"layer_name":"roof"}`)
	if out := c.must(nil, "list_layers", ""); strings.Contains(out, "roof") {
		t.Error(out)
	}
	if e := c.call("add_voxel", `{"x":0,"y":0,"z":0,"layer_id":99}`).Error; e == nil || e.Code != -1004 {
		t.Errorf("a layer that is not there: %+v", e)
	}
}

// 14: what could not be written was told as written, and exports lost layers.
func TestGoxel14WhatIsToldAsWrittenIsWritten(t *testing.T) {
	files := t.TempDir()
	r := start(t, func(c *Config) { c.Roots = []string{files} })
	c := r.dial()
	twoLayers(c)
	if err := os.WriteFile(filepath.Join(files, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{filepath.Join(files, "no", "folder", "x"), filepath.Join(files, "file", "x"), filepath.Join(t.TempDir(), "x")} {
		for method, ext := range map[string]string{"save_project": ".gox", "export_model": ".obj", "render_scene": ".png"} {
			if r := c.call(method, fmt.Sprintf(`{"path":%q}`, place+ext)); r.Error == nil {
				t.Errorf("%s to %s: %s", method, place, r.Result)
			}
		}
	}
	for _, f := range []string{"gox", "vox", "txt", "kvx", "vxl", "qb"} { // those that can be read again
		path := filepath.Join(files, "two."+f)
		c.must(nil, "export_model", fmt.Sprintf(`{"path":%q,"project":"two"}`, path))
		var back struct {
			Count int `json:"voxel_count"`
		}
		if c.must(&back, "load_project", fmt.Sprintf(`{"path":%q}`, path)); back.Count < 2 {
			t.Errorf("%s has %d voxels of 2", f, back.Count)
		}
	}
	for _, f := range []string{"obj", "ply"} { // those that hold faces: of both
		path := filepath.Join(files, "two."+f)
		c.must(nil, "export_model", fmt.Sprintf(`{"path":%q,"project":"two"}`, path))
		whole, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		c.must(nil, "set_layer_visibility", `{"layer_id":1,"visible":false,"project":"two"}`)
		c.must(nil, "export_model", fmt.Sprintf(`{"path":%q,"project":"two"}`, path))
		c.must(nil, "set_layer_visibility", `{"layer_id":1,"project":"two"}`)
		if half, err := os.Stat(path); err != nil || half.Size() >= whole.Size() {
			t.Errorf("%s of two layers is as large as of one: %v", f, err)
		}
	}
}

// twoLayers makes a project, two, with a voxel on each of two layers.
func twoLayers(c *conn) {
	c.must(nil, "create_project", `["two"]`)
	c.must(nil, "add_voxel", `[0,0,0,255,0,0]`)
	c.must(nil, "create_layer", `["second"]`)
	c.must(nil, "add_voxel", `[3,0,0,0,0,255]`)
}

// 15: rendering changed the project, and its views missed the model.
func TestGoxel15RenderingChangesNothingAndShowsTheModel(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	c.must(nil, "create_project", "")
	c.must(nil, "fill_region", `{"min":[1010,1010,10],"max":[1014,1012,18],"color":"red"}`)
	c.must(nil, "add_voxel", `[1010,1010,19,0,255,0]`)
	c.must(nil, "add_voxel", `[1014,1012,9,0,0,255]`)
	state := func() string {
		return c.must(nil, "project.export", `{"format":"gox"}`) + c.must(nil, "project.info", "") + c.must(nil, "get_status", "")
	}
	before := state()
	seen := map[string]string{}
	for _, view := range []string{"", "front", "back", "left", "right", "top", "bottom", "isometric"} {
		var p struct{ Image []byte }
		c.must(&p, "render_scene", fmt.Sprintf(`{"width":48,"height":48,"camera_preset":%q}`, view))
		if n := painted(t, p.Image); n < 100 {
			t.Errorf("view %q shows %d pixels of the model", view, n)
		}
		if other, there := seen[string(p.Image)]; there {
			t.Errorf("views %q and %q are one", view, other)
		}
		seen[string(p.Image)] = view
	}
	if after := state(); after != before {
		t.Errorf("it was\n%s\nand is\n%s", before, after)
	}
}

// painted counts the pixels of a picture that differ from its first.
func painted(t *testing.T, data []byte) (n int) {
	t.Helper()
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	ground := color.RGBAModel.Convert(im.At(0, 0))
	for y := range im.Bounds().Dy() {
		for x := range im.Bounds().Dx() {
			if color.RGBAModel.Convert(im.At(x, y)) != ground {
				n++
			}
		}
	}
	return n
}

// 16: its tool dialect lost all arrays and colours.
func TestGoxel16ToolsLoseNothing(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	for _, x := range [][2]string{
		{`{"tool":"goxel_create_project","arguments":{"name":"t"}}`, `"success":true`},
		{`{"tool":"goxel_add_voxels","arguments":{"position":{"x":1,"y":2,"z":3},"color":{"r":10,"g":20,"b":30}}}`, `"color":[10,20,30,255]`},
		{`{"tool":"goxel_paint_voxels","arguments":{"position":{"x":1,"y":2,"z":3},"color":{"r":40,"g":50,"b":60}}}`, `"painted":1`},
		{`{"tool":"goxel_get_voxel","arguments":{"position":{"x":1,"y":2,"z":3}}}`, `"color":[40,50,60,255]`},
		{`{"tool":"goxel_batch_voxel_operations","arguments":{"operations":[{"type":"add_voxel","position":{"x":0,"y":0,"z":0},"color":{"r":1,"g":1,"b":1}},{"type":"remove_voxel","position":{"x":1,"y":2,"z":3}}]}}`, `"successful_operations":2`},
		{` { "tool" : "goxel_list_layers" }`, `"layers":[{"id":1`},
		{`{"tool":"list_methods"}`, `"methods":[{`},
		{`{"tool":"nothing","arguments":{}}`, `"success":false`},
		{`{"tool":"goxel_get_voxel","arguments":{"position":"x"}}`, `"success":false`},
	} {
		if out := c.ask(x[0]); !strings.Contains(out, x[1]) {
			t.Errorf("%s\nanswers %s\nnot %s", x[0], out, x[1])
		}
	}
}

// 17: it answered what is no request with silence, and notifications with answers.
func TestGoxel17RequestsAreAnsweredAndNotificationsNot(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	for _, x := range [][2]string{
		{`{"jsonrpc":"1.0","id":1,"method":"ping"}`, `"code":-32600`},
		{`{"id":1,"method":"ping"}`, `"code":-32600`},
		{`{"jsonrpc":"2.0","id":1}`, `"code":-32600`},
		{`{"jsonrpc":"2.0","id":1.5,"method":"ping"}`, `"id":1.5`},
		{`{"jsonrpc":"2.0","id":"a","method":"ping","params":3}`, `"code":-32600`},
		{`{"jsonrpc":"2.0","id":1,"method":7}`, `"code":-32600`},
		{`{"jsonrpc":"2.0","id":{},"method":"ping"}`, `"code":-32600`},
		{`{"jsonrpc":"2.0","id":1,"method":"ping",}`, `"code":-32700`},
		{`{"jsonrpc":"2.0","id":null,"method":"ping"}`, `"id":null`},
		{`{"method":"ping"}`, `"pong":true`},
	} {
		if out := c.ask(x[0]); !strings.Contains(out, x[1]) {
			t.Errorf("%s\nanswers %s\nnot %s", x[0], out, x[1])
		}
	}
	c.send(`{"jsonrpc":"2.0","method":"create_project"}{"jsonrpc":"2.0","method":"add_voxel","params":[1,1,1]}{"jsonrpc":"2.0","method":"nothing"}`)
	if out := c.must(nil, "get_voxel", `[1,1,1]`); !strings.Contains(out, `"exists":true`) { // must reads the first answer that comes
		t.Error(out)
	}
}

// 18: ids near the ends of the integers, places that can't be written, files cut short and
// large regions crashed it; kvx had other colours and png nothing.
func TestGoxel18WhatElseCrashed(t *testing.T) {
	files := t.TempDir()
	r := start(t, func(c *Config) { c.Roots = []string{files} })
	c := r.dial()
	for _, id := range []string{"-9223372036854775808", "9223372036854775807", "9223372036854775808", "18446744073709551616", "-1e300"} {
		if out := c.ask(`{"jsonrpc":"2.0","id":` + id + `,"method":"ping"}`); !strings.Contains(out, `"id":`+id+`,`) {
			t.Error(out)
		}
	}
	twoLayers(c)
	for _, f := range r.cfg.Formats.All() {
		if f.Export == nil {
			continue
		}
		path := filepath.Join(files, "missing", "x"+strings.Join(f.Extensions, ""))
		if out := c.call("export_model", fmt.Sprintf(`{"path":%q,"format":%q}`, path, f.Name)); out.Error == nil || out.Error.Code != -1007 {
			t.Errorf("%s where nothing can be: %s", f.Name, out.Result)
		}
	}
	var file struct{ Data []byte }
	c.must(&file, "project.export", `{"format":"gox"}`)
	for n := range file.Data {
		cut := base64.StdEncoding.EncodeToString(file.Data[:n])
		if e := c.call("project.import", `{"format":"gox","data":"`+cut+`"}`).Error; e != nil && (e.Message == "" || e.Data.Class == "internal") {
			t.Errorf("a .gox of %d bytes: %+v", n, e)
		}
	}
	var region struct{ Count int }
	if c.must(&region, "get_voxels_region", `{"min":[-1500,-1500,-1500],"max":[1499,1499,1499],"layer_id":-2,"project":"two"}`); region.Count != 2 {
		t.Errorf("%d voxels of 2", region.Count)
	}
	c.must(&file, "project.export", `{"format":"kvx","project":"two"}`)
	c.must(nil, "project.import", `{"format":"kvx","data":"`+base64.StdEncoding.EncodeToString(file.Data)+`"}`)
	if out := c.must(nil, "get_unique_colors", ""); !strings.Contains(out, "#FF0000FF") || !strings.Contains(out, "#0000FFFF") {
		t.Errorf("kvx: %s", out)
	}
	c.must(&file, "project.export", `{"format":"png","project":"two"}`)
	if painted(t, file.Data) == 0 {
		t.Error("the png is blank")
	}
}
