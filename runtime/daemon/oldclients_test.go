package daemon

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// The clients of the Goxel daemon that exist speak as these tests do: each is one way of
// using the wire, made after what is known of such a client.

// oldDaemon is a daemon whose files clients of the socket may name, as old ones do.
func oldDaemon(t *testing.T) (r *running, dir string) {
	dir = t.TempDir()
	return start(t, func(c *Config) { c.Roots = []string{dir} }), dir
}

// once sends a request on a connection of its own and takes what one recv gives for the
// whole answer: if that is cut, it is no JSON.
func (r *running) once(t *testing.T, request string) map[string]any {
	t.Helper()
	conn, err := net.Dial("unix", r.cfg.Socket)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(patience))
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 1<<16)
	n, err := conn.Read(buf)
	if err != nil {
		t.Fatalf("%s: %v", request, err)
	}
	var answer map[string]any
	if err := json.Unmarshal(buf[:n], &answer); err != nil {
		t.Fatalf("one recv gives %q: %v", buf[:n], err)
	}
	return answer
}

// result is the result of a request that must succeed.
func result(t *testing.T, answer map[string]any) map[string]any {
	t.Helper()
	r, ok := answer["result"].(map[string]any)
	if !ok || answer["error"] != nil {
		t.Fatalf("it was answered %v", answer)
	}
	return r
}

// TestOldClientsReadOnce: a connection for each request, one recv, json.loads.
func TestOldClientsReadOnce(t *testing.T) {
	r, _ := oldDaemon(t)
	result(t, r.once(t, `{"jsonrpc": "2.0", "method": "goxel.create_project", "params": ["Test", 16, 16, 16], "id": 1}`))
	for i := range 200 {
		result(t, r.once(t, fmt.Sprintf(`{"jsonrpc": "2.0", "method": "goxel.add_voxel", "params": [%d, -16, 3, 255, 0, 0, 255, 1], "id": %d}`, i, i)))
	}
	v := result(t, r.once(t, `{"jsonrpc": "2.0", "method": "goxel.get_voxel", "params": [199, -16, 3], "id": 7}`))
	if v["exists"] != true || fmt.Sprint(v["color"]) != "[255 0 0 255]" {
		t.Errorf("the voxel is %v", v)
	}
}

// TestOldClientsConnectForEachRequest: 5,000 connections, as many at a time as a pool of
// threads makes, and none of them is refused, lost or kept.
func TestOldClientsConnectForEachRequest(t *testing.T) {
	r, _ := oldDaemon(t)
	result(t, r.once(t, `{"jsonrpc":"2.0","method":"goxel.create_project","params":{"name":"many"},"id":1}`))
	var all sync.WaitGroup
	for worker := range 10 {
		all.Go(func() {
			for i := range 500 {
				c, err := net.Dial("unix", r.cfg.Socket)
				if err != nil {
					t.Error(err)
					return
				}
				fmt.Fprintf(c, `{"jsonrpc":"2.0","method":"goxel.add_voxel","params":[%d,%d,0,1,2,3],"id":%d}`, worker, i, i)
				buf := make([]byte, 1024)
				c.SetReadDeadline(time.Now().Add(patience))
				n, err := c.Read(buf)
				c.Close()
				if err != nil || !strings.Contains(string(buf[:n]), `"success":true`) {
					t.Errorf("request %d: %q, %v", i, buf[:n], err)
					return
				}
			}
		})
	}
	all.Wait()
	n := result(t, r.once(t, `{"jsonrpc":"2.0","method":"goxel.get_voxel_count","id":1}`))
	if n["count"] != 5000.0 {
		t.Errorf("of 5000 voxels there are %v", n)
	}
}

// TestOldClientsWithoutAVersion: neither jsonrpc nor id, and an answer is waited for.
func TestOldClientsWithoutAVersion(t *testing.T) {
	r, dir := oldDaemon(t)
	out := filepath.Join(dir, "mesh.obj")
	for _, request := range []string{
		`{"method": "ping"}`,
		`{"method": "create_project", "params": {"name": "bench"}}`,
		`{"method": "add_voxel", "params": {"x": 1, "y": 2, "z": 3, "r": 255, "g": 0, "b": 0, "a": 255}}`,
		`{"method": "add_voxel", "params": {"position": [4, 5, 6], "color": [0, 255, 0, 255]}}`,
		`{"method": "get_status"}`,
		`{"method": "export_mesh", "params": {"path": "` + out + `", "format": "obj"}}`,
	} {
		answer := r.once(t, request)
		if _, has := answer["id"]; !has || answer["id"] != nil || answer["error"] != nil {
			t.Errorf("%s is answered %v", request, answer)
		}
	}
	if data, err := os.ReadFile(out); err != nil || !strings.Contains(string(data), "\nf ") {
		t.Errorf("no mesh: %.100q, %v", data, err)
	}
	if a := r.once(t, `{"method":"ping","id":5}`); fmt.Sprint(a["error"].(map[string]any)["code"]) != "-32600" || a["id"] != 5.0 {
		t.Errorf("an id without a version is answered %v", a)
	}
}

// TestOldTypeScriptClient calls unprefixed names on one connection, pipelined.
func TestOldTypeScriptClient(t *testing.T) {
	r, dir := oldDaemon(t)
	c := r.dial()
	requests := []string{
		`{"jsonrpc":"2.0","id":"a-1","method":"get_version"}`,
		`{"jsonrpc":"2.0","id":"a-2","method":"get_status","params":{}}`,
		`{"jsonrpc":"2.0","id":"a-3","method":"create_project","params":{"name":"ts","template":"empty","size":[32,32,32]}}`,
		`{"jsonrpc":"2.0","id":"a-4","method":"add_voxel","params":{"x":1,"y":1,"z":1,"color":[255,0,0,255]}}`,
		`{"jsonrpc":"2.0","id":"a-5","method":"batch_add_voxels","params":{"voxels":[{"x":0,"y":0,"z":0,"color":[1,2,3,255]},{"position":{"x":2,"y":2,"z":2},"color":"#0a0b0c"},{"position":[3,3,3],"rgba":[4,5,6,255]}]}}`,
		`{"jsonrpc":"2.0","id":"a-6","method":"get_layers"}`,
		`{"jsonrpc":"2.0","id":"a-7","method":"get_project_info"}`,
		`{"jsonrpc":"2.0","id":"a-8","method":"export_project","params":{"format":"vox","path":"` + filepath.Join(dir, "ts.vox") + `"}}`,
		`{"jsonrpc":"2.0","id":"a-9","method":"import_model","params":{"path":"` + filepath.Join(dir, "ts.vox") + `"}}`,
		`{"jsonrpc":"2.0","id":"a-10","method":"render_image","params":{"width":16,"height":16}}`,
		`{"jsonrpc":"2.0","id":"a-11","method":"clear_voxels"}`,
		`{"jsonrpc":"2.0","id":"a-12","method":"list_methods"}`,
		`{"jsonrpc":"2.0","id":"a-13","method":"goxel.echo","params":{"a":1}}`,
		`{"jsonrpc":"2.0","id":"a-14","method":"goxel.ping"}`,
		`{"jsonrpc":"2.0","id":"a-15","method":"goxel.get_version"}`,
	}
	c.send(strings.Join(requests, ""))
	for i, request := range requests {
		text := c.line()
		if want := fmt.Sprintf(`{"jsonrpc":"2.0","id":"a-%d","result":`, i+1); !strings.HasPrefix(text, want) {
			t.Errorf("%s is answered %.300s", request, text)
		}
		if i == 4 && !strings.Contains(text, `"added":3,"failed":0`) {
			t.Errorf("the batch is answered %s", text)
		}
		if i == 6 && !strings.Contains(text, `"total_voxels":4`) {
			t.Errorf("the project is %s", text)
		}
	}
}

// TestOldClientWithNamesOfItsOwn: the one that made a scene with dotted names.
func TestOldClientWithNamesOfItsOwn(t *testing.T) {
	r, dir := oldDaemon(t)
	c := r.dial()
	obj, gox := filepath.Join(dir, "scene.obj"), filepath.Join(dir, "scene.gox")
	for _, call := range [][2]string{
		{"daemon.status", `{}`},
		{"project.create", `{"name":"scene","size":[64,64,64]}`},
		{"layer.add", `{"name":"Walls"}`},
		{"layer.select", `{"name":"Walls"}`},
		{"voxel.add", `{"x":1,"y":2,"z":3,"color":[255,0,0,255]}`},
		{"voxel.add", `{"position":[20,20,20],"color":{"r":0,"g":255,"b":0}}`},
		{"shape.sphere", `{"center":[8,8,8],"radius":4,"color":[0,0,255,255]}`},
		{"shape.cube", `{"position":{"x":30,"y":0,"z":0},"size":4,"color":"#ffff00"}`},
		{"export.obj", `{"path":"` + obj + `"}`},
		{"project.save", `{"path":"` + gox + `"}`},
		{"daemon.stats", ``},
	} {
		c.must(nil, call[0], call[1])
	}
	var box struct{ Min, Max []int }
	c.must(&box, "goxel.get_bounding_box", `{"layer_id":-2}`)
	if len(box.Min) != 3 || box.Min[1] > 2 || box.Max[0] < 31 {
		t.Errorf("the scene is in %+v", box)
	}
	for path, head := range map[string]string{obj: "", gox: "GOX "} {
		if data, err := os.ReadFile(path); err != nil || len(data) < 100 || !strings.HasPrefix(string(data), head) {
			t.Errorf("%s: %.20q, %v", path, data, err)
		}
	}
}

// TestOldTestsLookForBytes: those in C search the text of an answer.
func TestOldTestsLookForBytes(t *testing.T) {
	r, dir := oldDaemon(t)
	c := r.dial()
	path := filepath.Join(dir, "a.gox")
	for _, request := range []string{
		`{"jsonrpc":"2.0","method":"goxel.create_project","params":["x"],"id":1}`,
		`{"jsonrpc":"2.0","method":"goxel.add_voxel","params":[0,0,0,255,0,0,255],"id":2}`,
		`{"jsonrpc":"2.0","method":"goxel.create_layer","params":["L",255,0,0,true],"id":3}`,
		`{"jsonrpc":"2.0","method":"goxel.save_project","params":["` + path + `"],"id":4}`,
		`{"jsonrpc":"2.0","method":"goxel.load_project","params":["` + path + `"],"id":5}`,
		`{"jsonrpc":"2.0","method":"goxel.export_model","params":["` + path + `.txt","text"],"id":6}`,
		`{"jsonrpc":"2.0","method":"goxel.render_scene","params":["` + path + `.png",32,32],"id":7}`,
	} {
		if text := c.ask(request); !strings.Contains(text, `"success":true`) {
			t.Errorf("%s is answered %s", request, text)
		}
	}
	c.must(nil, "add_voxels", `{"voxels":[`+strings.TrimSuffix(strings.Repeat(`{"x":1,"y":1,"z":1,"r":1,"g":2,"b":3},`, 10), ",")+`]}`)
	c.must(nil, "goxel.procedural_shape", `{"shape_type":"cube","size_x":30,"size_y":30,"size_z":30}`)
	large := c.ask(`{"jsonrpc":"2.0","method":"goxel.get_voxels_region","params":{"min":[-20,-20,-20],"max":[20,20,20],"limit":0},"id":4711}`)
	if len(large) < 500_000 || !strings.Contains(large[:100], `"id":4711`) || strings.Index(large, `"id"`) > strings.Index(large, `"result"`) {
		t.Errorf("%d bytes begin %.100s", len(large), large)
	}
}

// TestOldSpellings: floats, file_path, position, shape, size, op, and lists within a list.
func TestOldSpellings(t *testing.T) {
	r, dir := oldDaemon(t)
	c := r.dial()
	c.must(nil, "goxel.create_project", `["x",64.0,64,64]`)
	for params, at := range map[string]string{
		`{"x":1.0,"y":2.7,"z":-0.5,"color":[255,0,0]}`:                                  `[1,2,-1]`,
		`[3.2,4.0,5.9,255,0,0]`:                                                         `[3,4,5]`,
		`{"position":{"x":6,"y":6,"z":6},"color":{"r":255,"g":0,"b":0,"a":255}}`:        `[6,6,6]`,
		`{"position":[7,7,7],"rgba":[255,0,0,255]}`:                                     `[7,7,7]`,
		`{"x":8,"y":8,"z":8,"r":255,"g":0,"b":0,"a":255,"layer_id":0}`:                  `[8,8,8]`,
		`[9,9,9,"#FF0000"]`:                                                             `[9,9,9]`,
		`[10,10,10,1.0,0.0,0.0,1.0]`:                                                    `[10,10,10]`,
		`{"position":[11,11,11],"color":"#FF0000FF","brush":{"shape":"cube","size":1}}`: `[11,11,11]`,
	} {
		c.must(nil, "goxel.add_voxel", params)
		if out := c.must(nil, "goxel.get_voxel", at); !strings.Contains(out, `"color":[255,0,0,255]`) {
			t.Errorf("%s: at %s is %s", params, at, out)
		}
	}
	for params, want := range map[string]string{
		`{"shape":"cube","size":[2,2,2],"position":[40,0,0],"color":[1,2,3,255]}`:              `"voxels_created":8`,
		`{"shape":"cube","size":{"x":1,"y":2,"z":3},"position":{"x":40,"y":20,"z":0}}`:         `"voxels_created":6`,
		`{"shape_type":"sphere","size_x":3,"size_y":3,"size_z":3,"center_x":40,"center_y":40}`: `"shape_type":"sphere"`,
		`["cube",2,2,2,60,0,0,255,0,0,255]`:                                                    `"voxels_created":8`,
	} {
		if out := c.must(nil, "goxel.procedural_shape", params); !strings.Contains(out, want) {
			t.Errorf("%s: %s", params, out)
		}
	}
	for _, params := range []string{
		`{"operations":[{"type":"add_voxel","x":1,"y":1,"z":1,"r":1,"g":2,"b":3},{"op":"add_voxel","position":[2,2,2],"color":[1,2,3,255]},{"op":"remove_voxel","x":1,"y":1,"z":1}]}`,
		`[{"operations":[{"type":"add_voxel","x":1,"y":1,"z":1,"r":1,"g":2,"b":3},{"type":"paint_voxels","x":1,"y":1,"z":1,"color":"#ffffff"},{"op":"flood_fill","x":1,"y":1,"z":1,"color":[9,9,9]}]}]`,
	} {
		if out := c.must(nil, "goxel.batch_operations", params); !strings.Contains(out, `"success":true,"total_operations":3,"successful_operations":3`) {
			t.Errorf("%s: %s", params, out)
		}
	}
	path := filepath.Join(dir, "a.gox")
	c.must(nil, "goxel.save_file", `{"file_path":"`+path+`"}`)
	c.must(nil, "goxel.open_file", `{"file_path":"`+path+`"}`)
	c.must(nil, "goxel.export_file", `{"file_path":"`+path+`.pov","format":"pov"}`)
	c.must(nil, "goxel.export_model", `{"path":"`+path+`.txt","format":"txt"}`)
}

// TestOldClientsCloseTheirHalf and read until the end.
func TestOldClientsCloseTheirHalf(t *testing.T) {
	r, _ := oldDaemon(t)
	c := r.dial()
	c.send(`{"jsonrpc":"2.0","id":1,"method":"ping"}` + "\n" + `{"jsonrpc":"2.0","id":2,"method":"version"}`)
	if err := c.Conn.(*net.UnixConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	c.SetReadDeadline(time.Now().Add(patience))
	all, err := io.ReadAll(c.in)
	if err != nil || strings.Count(string(all), "\n") != 2 || !strings.Contains(string(all), `"id":2,"result"`) {
		t.Errorf("%q, %v", all, err)
	}
}

// TestOldToolClients speak of tools, with colours and arrays, between JSON-RPC.
func TestOldToolClients(t *testing.T) {
	r, dir := oldDaemon(t)
	c := r.dial()
	for _, s := range []struct{ request, want string }{
		{`{"tool":"goxel_create_project","arguments":{"name":"tools"}}`, `"content":{"success":true`},
		{`{ "tool": "goxel_add_voxels", "arguments": {"position":{"x":1,"y":2,"z":3},"color":{"r":10,"g":20,"b":30,"a":255}} }`, `"color":[10,20,30,255]`},
		{`{"tool":"goxel_get_voxel","arguments":{"position":{"x":1,"y":2,"z":3}}}`, `"color":[10,20,30,255]`},
		{`{"jsonrpc":"2.0","id":1,"method":"goxel.get_voxel","params":[1,2,3]}`, `"color":[10,20,30,255]`},
		{`{"tool":"goxel_add_voxels","arguments":{"voxels":[{"position":{"x":5,"y":5,"z":5},"color":[1,2,3,255]},{"x":6,"y":5,"z":5,"color":"#010203"}]}}`, `"success":true`},
		{`{"tool":"goxel_get_voxel","arguments":{"position":[6,5,5]}}`, `"color":[1,2,3,255]`},
		{`{"tool":"goxel_paint_voxels","arguments":{"position":{"x":1,"y":2,"z":3},"color":{"r":7,"g":7,"b":7,"a":255}}}`, `"painted":1`},
		{`{"tool":"goxel_flood_fill","arguments":{"position":{"x":5,"y":5,"z":5},"color":{"r":9,"g":9,"b":9,"a":255}}}`, `"voxels_filled":2`},
		{`{"tool":"goxel_procedural_shape","arguments":{"shape":"sphere","size":{"x":5,"y":5,"z":5},"position":{"x":50,"y":0,"z":0},"color":{"r":255,"g":0,"b":0,"a":255}}}`, `"shape_type":"sphere"`},
		{`{"tool":"goxel_batch_voxel_operations","arguments":{"operations":[{"type":"add_voxel","position":{"x":7,"y":7,"z":7},"color":{"r":1,"g":1,"b":1,"a":255}},{"type":"remove_voxel","position":{"x":1,"y":2,"z":3}}]}}`, `"total_operations":2,"successful_operations":2`},
		{`{"tool":"goxel_remove_voxels","arguments":{"position":{"x":7,"y":7,"z":7}}}`, `"success":true`},
		{`{"tool":"goxel_new_layer","arguments":{"name":"roof"}}`, `"success":true`},
		{`{"tool":"goxel_list_layers","arguments":{}}`, `"name":"roof"`},
		{`{"tool":"goxel_set_layer_visibility","arguments":{"layer_id":2,"visible":false}}`, `"visible":false`},
		{`{"tool":"goxel_delete_layer","arguments":{"layer_id":2}}`, `"success":true`},
		{`{"tool":"goxel_save_file","arguments":{"path":"` + filepath.Join(dir, "t.gox") + `"}}`, `"success":true`},
		{`{"tool":"goxel_open_file","arguments":{"path":"` + filepath.Join(dir, "t.gox") + `","format":"gox"}}`, `"success":true`},
		{`{"tool":"goxel_export_file","arguments":{"path":"` + filepath.Join(dir, "t.vox") + `","format":"vox"}}`, `"success":true`},
		{`{"tool":"goxel_render_scene","arguments":{"output_path":"` + filepath.Join(dir, "t.png") + `","width":16,"height":16}}`, `"success":true`},
		{`{"tool":"list_methods","arguments":{}}`, `"methods":[{`},
		{`{"tool":"version","arguments":{}}`, `"version"`},
		{`{"tool":"ping"}`, `"pong":true`},
	} {
		text := c.ask(s.request)
		if !strings.Contains(text, s.want) || strings.HasPrefix(s.request, `{"tool"`) && !strings.HasPrefix(text, `{"success":true,"content":`) {
			t.Errorf("%s is answered %.300s", s.request, text)
		}
	}
	if text := c.ask(`{"tool":"goxel_dance","arguments":{}}`); !strings.HasPrefix(text, `{"success":false,"error_code":-1001,"error_message":`) {
		t.Errorf("an unknown tool is answered %s", text)
	}
	if text := c.ask(`{"tool":"goxel_get_voxel","arguments":{"position":"here"}}`); !strings.HasPrefix(text, `{"success":false,"error_code":-1002,`) {
		t.Errorf("a wrong argument is answered %s", text)
	}
}

// TestOldRenderClient asks for the statistics to find out whether pictures are kept.
func TestOldRenderClient(t *testing.T) {
	r, _ := oldDaemon(t)
	c := r.dial()
	var probe struct {
		Success bool
		Stats   map[string]any
	}
	c.must(&probe, "goxel.get_render_stats", `{}`)
	for _, name := range strings.Fields("active_renders total_renders total_cleanups current_cache_size max_cache_size cache_usage_percent cleanup_thread_active") {
		if _, has := probe.Stats[name]; !has {
			t.Errorf("the statistics lack %s: %v", name, probe)
		}
	}
	c.must(nil, "goxel.create_project", `["picture"]`)
	c.must(nil, "goxel.add_voxel", `[0,0,0,255,0,0]`)
	type file struct {
		Path, Format, Checksum string
		Size                   int64
		Dimensions             struct{ Width, Height int }
	}
	var made struct {
		Success bool
		File    file
	}
	c.must(&made, "goxel.render_scene", `{"width":64,"height":48,"options":{"return_mode":"file_path","background_color":[1,2,3]}}`)
	data, err := os.ReadFile(made.File.Path)
	if err != nil || int64(len(data)) != made.File.Size || !strings.HasPrefix(string(data), "\x89PNG") || made.File.Dimensions.Height != 48 {
		t.Fatalf("%+v: %.8q, %v", made, data, err)
	}
	var info struct{ Render, File file }
	path, _ := json.Marshal(made.File.Path)
	c.must(&info, "goxel.get_render_info", `{"path":`+string(path)+`}`)
	if info.Render != made.File || info.File != made.File {
		t.Errorf("made %+v, told %+v", made.File, info)
	}
	if out := c.must(nil, "goxel.list_renders", ""); !strings.Contains(out, `"count":1`) {
		t.Error(out)
	}
	c.must(nil, "goxel.cleanup_render", `{"path":`+string(path)+`}`)
	if _, err := os.Stat(made.File.Path); !os.IsNotExist(err) {
		t.Error("the picture is still there")
	}
	c.must(nil, "goxel.cleanup_expired", `{}`)
	c.must(nil, "goxel.cleanup_renders", ``)
	var base64 struct {
		Image string `json:"image"`
		Data  string `json:"image_data"`
	}
	c.must(&base64, "goxel.render_scene", `{"width":8,"height":8}`)
	if !strings.HasPrefix(base64.Image, "iVBOR") || base64.Data != base64.Image {
		t.Errorf("the picture is %.20s and %.20s", base64.Image, base64.Data)
	}
}
