package method

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// withFolder gives a world a folder for files, and returns it.
func (w *world) withFolder() string {
	w.t.Helper()
	w.Files = w.t.(*testing.T).TempDir()
	return w.Files
}

func TestCreateProject(t *testing.T) {
	w := newWorld(t)
	w.exchange(exchange{"get_status", ``, `{"version":"1.2.3","layer_count":0,"read_only":false,"width":0,"height":0,"depth":0}`})
	for _, x := range []exchange{
		{"goxel.create_project", ``, `{"success":true,"name":"New Project","width":64,"height":64,"depth":64,`},
		{"create_project", `["demo"]`, `{"success":true,"name":"demo","width":64,"height":64,"depth":64,`},
		{"create_project", `["demo",10,20,30]`, `{"success":true,"name":"demo","width":10,"height":20,"depth":30,`},
		{"project.create", `{"name":"demo","width":10,"height":-5,"depth":0}`, `{"success":true,"name":"demo","width":10,"height":64,"depth":64,`},
		{"create_project", `{"name":"demo","size":[16,17,18],"template":"cube"}`, `{"success":true,"name":"demo","width":16,"height":17,"depth":18,`},
		{"create_project", `{"size":32}`, `{"success":true,"name":"New Project","width":32,"height":32,"depth":32,`},
	} {
		if got := w.do(x.method, x.params); !strings.HasPrefix(got, x.want+`"project_id":"`) {
			t.Errorf("%s %s\ngot  %s\nwant %s", x.method, x.params, got, x.want)
		}
	}
	w.exchange(
		exchange{"create_project", `{"name":7}`, `error "parameter":"name"`},
		exchange{"create_project", `{"width":"7"}`, `error "parameter":"width"`},
		exchange{"create_project", `{"name":"` + strings.Repeat("x", 300) + `"}`, `error a name of 300 bytes`},
	)
}

func TestACanvasStandsAboutTheOrigin(t *testing.T) {
	w := newWorld(t)
	w.do("create_project", `["demo",5,4,3]`)
	w.exchange(exchange{"goxel.get_status", `[]`, `{"version":"1.2.3","layer_count":1,"read_only":false,"width":5,"height":4,"depth":3}`})
	p, err := w.Workspace.Default()
	if err != nil {
		t.Fatal(err)
	}
	head, err := p.Head()
	if err != nil {
		t.Fatal(err)
	}
	if b := scene.MatrixBox(head.Image.Box); b != (voxel.Box{Min: voxel.Pos{X: -2, Y: -2}, Max: voxel.Pos{X: 3, Y: 2, Z: 3}}) {
		t.Errorf("%v", b)
	}
}

// A project that a client makes is its own current one; that of clients that chose none
// is the one made last without a name in project.
func TestCurrentAndDefaultProjects(t *testing.T) {
	w := newWorld(t)
	first := result[created](w, "create_project", `["first"]`)
	a := w.Client
	w.Client = Client{Name: "b"}
	second := result[created](w, "create_project", `{"project":"second"}`)
	b := w.Client
	for _, x := range []struct {
		who    string
		client Client
		want   created
	}{{"a", a, first}, {"b", b, second}, {"a new one", Client{}, first}} {
		w.Client = x.client
		if i := result[projectInfo](w, "project.info", ""); i.ProjectID != x.want.ProjectID || i.Name != x.want.Name {
			t.Errorf("%s works on %+v, want %+v", x.who, i, x.want)
		}
	}
	if i := result[projectInfo](w, "get_project_info", `{"project_id":"`+second.ProjectID+`"}`); i.Name != "second" {
		t.Errorf("%+v", i)
	}
	w.exchange(exchange{"project.info", `{"project":7}`, `error "parameter":"project"`}, exchange{"project.info", `{"project":"third"}`, `error "class":"not-found"`})
}

func TestSaveLoadAndExport(t *testing.T) {
	w := newWorld(t)
	dir := w.withFolder()
	w.exchange(exchange{"save_project", `["a.gox"]`, `error "code":-1003`}, exchange{"export_model", `["a.obj"]`, `error "code":-1007`})
	w.build(func(im *scene.Image) {
		im.Layers[0].Volume.Set(1, 2, 3, color.RGB(255, 0, 0))
		im.AddLayer().Volume.Set(4, 2, 3, color.RGB(0, 255, 0))
	})
	w.exchange(
		exchange{"goxel.save_project", `["a.gox"]`, `{"success":true,"path":"a.gox"}`},
		exchange{"save_file", `{"file_path":"plain","options":{"preview":false}}`, `{"success":true,"path":"plain"}`},
		exchange{"project.save", `{"path":"b.vox"}`, `{"success":true,"path":"b.vox"}`},
		exchange{"save_project", `{"path":"c.dat","format":"VOX"}`, `{"success":true,"path":"c.dat","format":"VOX"}`},
		exchange{"save_project", `{"path":"d.obj"}`, `error Save it as .gox`},
		exchange{"save_project", `{}`, `error "message":"Missing required parameter: path"`},
		exchange{"save_project", `["no/such/a.gox"]`, `error "code":-1003`},
		exchange{"save_project", `{"path":"a.gox","format":"nix"}`, `error "parameter":"format"`},
		exchange{"save_project", `{"path":"a.gox","options":{"nix":1}}`, `error unknown option`},

		exchange{"goxel.export_model", `["e.obj"]`, `{"success":true,"path":"e.obj"}`},
		exchange{"export_file", `["e.bin","PLY"]`, `{"success":true,"path":"e.bin","format":"PLY","warnings":["2 layers (merged into one)"]}`},
		exchange{"export_mesh", `{"filename":"e.gltf","format":"gltf"}`, `{"success":true,"path":"e.gltf","format":"gltf"}`},
		exchange{"export_project", `{"format":"text","path":"e.txt"}`, `{"success":true,"path":"e.txt","format":"text","warnings":["2 layers (merged into one)"]}`},
		exchange{"export.obj", `{"path":"f.obj","options":{"normals":false}}`, `{"success":true,"path":"f.obj"}`},
		exchange{"export.qubicle", `{"path":"f.dat"}`, `{"success":true,"path":"f.dat"}`},
		exchange{"export_model", `["e.nix"]`, `error no format has the extension`},
		exchange{"export_model", `["e.obj","nix"]`, `error "parameter":"format"`},
		exchange{"export_model", `["no/e.obj"]`, `error "code":-1007`},
	)
	if text, err := os.ReadFile(filepath.Join(dir, "e.txt")); err != nil || !strings.Contains(string(text), "1 2 3 ff0000") || !strings.Contains(string(text), "4 2 3 00ff00") {
		t.Errorf("all visible layers are exported: %s, %v", text, err)
	}
	for file, magic := range map[string]string{"a.gox": "GOX ", "plain": "GOX ", "b.vox": "VOX ", "c.dat": "VOX ", "e.bin": "ply"} {
		if b, err := os.ReadFile(filepath.Join(dir, file)); err != nil || !strings.HasPrefix(string(b), magic) {
			t.Errorf("%s begins %.8q, %v", file, b, err)
		}
	}
	for _, x := range []exchange{
		{"goxel.load_project", `["a.gox"]`, "a"},
		{"open_file", `{"file_path":"b.vox","set_active":true}`, "b"},
		{"project.load", `{"path":"plain","name":"mine"}`, "mine"},
	} {
		l := result[loaded](w, x.method, x.params)
		if !l.Success || l.Name != x.want || l.Voxels != 2 || l.Layers != 2 || l.ProjectID == "" {
			t.Errorf("%s %s: %+v", x.method, x.params, l)
		}
		w.exchange(exchange{"get_bounding_box", `{"layer_id":-2}`, `{"empty":false,"min":[1,2,3],"max":[4,2,3],"dimensions":[4,1,1]}`})
	}
	if err := os.WriteFile(filepath.Join(dir, "cut.gox"), []byte("GOX \x02\x00\x00\x00LAYR\xff\xff"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.exchange(
		exchange{"load_project", `["cut.gox"]`, `error "code":-1002`},
		exchange{"load_project", `["none.gox"]`, `error Failed to load project: `},
		exchange{"load_project", ``, `error Missing required parameter: path`},
		exchange{"load_project", `{"path":"a.gox","format":"nix"}`, `error "parameter":"format"`},
	)
}

func TestImportAddsLayers(t *testing.T) {
	w := newWorld(t)
	w.withFolder()
	w.build(func(im *scene.Image) { im.Layers[0].Volume.Set(1, 2, 3, color.RGB(255, 0, 0)) })
	w.do("save_project", `["a.gox"]`)
	w.build(func(im *scene.Image) { im.Layers[0].Volume.Set(9, 9, 9, color.RGB(0, 255, 0)) })
	r := result[imported](w, "goxel.import_model", `["a.gox"]`)
	if !r.Success || !slices.Equal(r.LayerIDs, []int{2}) {
		t.Errorf("%+v", r)
	}
	w.exchange(
		exchange{"get_bounding_box", `{"layer_id":-2}`, `{"empty":false,"min":[1,2,3],"max":[9,9,9],"dimensions":[9,8,7]}`},
		exchange{"undo", ``, `{"success":true,"note":"goxel.import_model","seq":3,"undo_count":1,"redo_count":1}`},
		exchange{"get_bounding_box", `{"layer_id":-2}`, `{"empty":false,"min":[9,9,9],"max":[9,9,9],"dimensions":[1,1,1]}`},
		exchange{"import_model", `["none.gox"]`, `error "code":-1002`},
	)
	empty := newWorld(t)
	empty.Files = w.Files
	if r := result[imported](empty, "import_model", `["a.gox"]`); !r.Success || len(r.LayerIDs) != 1 {
		t.Errorf("into nothing: %+v", r)
	}
	if i := result[projectInfo](empty, "project.info", ``); i.Name != "a" || i.Voxels != 1 {
		t.Errorf("%+v", i)
	}
}

func TestAProjectOverTheLimitIsNotLoaded(t *testing.T) {
	w := newWorld(t)
	w.withFolder()
	w.build(func(im *scene.Image) { im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 20, 20, 20), white) })
	w.do("save_project", `["a.gox"]`)
	w.Voxels = 7999
	w.exchange(exchange{"load_project", `["a.gox"]`, `error "class":"limit"`})
	w.Voxels = 8000
	if l := result[loaded](w, "load_project", `["a.gox"]`); l.Voxels != 8000 {
		t.Errorf("%+v", l)
	}
}

func TestPathsStayInTheFoldersThatAreOpen(t *testing.T) {
	w := newWorld(t)
	w.build(func(im *scene.Image) { im.Layers[0].Volume.Set(1, 2, 3, white) })
	w.exchange(exchange{"save_project", `["a.gox"]`, `error --files DIR`})
	dir, root, outside := w.withFolder(), t.TempDir(), t.TempDir()
	w.Roots = []string{root}
	if err := os.Symlink(outside, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	quote := func(path string) string { return `["` + filepath.ToSlash(path) + `"]` }
	w.exchange(
		exchange{"save_project", quote(filepath.Join(root, "a.gox")), `{"success":true,"path":"` + filepath.ToSlash(root) + `/a.gox"}`},
		exchange{"save_project", quote(filepath.Join(outside, "a.gox")), `error --files DIR`},
		exchange{"save_project", `["../a.gox"]`, `error "class":"permission"`},
		exchange{"save_project", `["link/a.gox"]`, `error "code":-1003`},
		exchange{"export_model", `["/etc/voxrun.obj"]`, `error "code":-1007`},
		exchange{"load_project", `["/etc/passwd"]`, `error "class":"permission"`},
	)
	w.Client = Client{Name: "afar"}
	w.exchange(
		exchange{"save_project", `["a.gox"]`, `{"success":true,"path":"a.gox"}`},
		exchange{"save_project", quote(filepath.Join(root, "b.gox")), `error "class":"permission"`},
		exchange{"load_project", quote(filepath.Join(root, "a.gox")), `error "class":"permission"`},
	)
	if list, err := os.ReadDir(outside); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 2 { // the link and a.gox: what was refused left nothing
		t.Errorf("%v, %v", list, err)
	}
}

func TestNamesOfProjectMethods(t *testing.T) {
	table := All()
	for _, n := range strings.Fields(`create_project load_project save_project export_model get_status
		open_file save_file export_file export_mesh export_project import_model get_project_info`) {
		for _, n := range []string{n, "goxel." + n} {
			if table.Lookup(n) == nil {
				t.Errorf("there is no method %s", n)
			}
		}
	}
	for _, n := range strings.Fields(`project.create project.save project.load project.open project.list project.info project.delete
		project.fork project.undo project.redo project.history project.diff project.import project.export
		export.obj export.gox export.vox export.gltf export.glb export.ply export.txt export.text export.png export.povray export.pov
		export.qubicle export.qb export.kvx export.vxl file.write file.read file.list file.delete`) {
		if table.Lookup(n) == nil {
			t.Errorf("there is no method %s", n)
		}
	}
	for _, n := range strings.Fields(`goxel_create_project goxel_open_file goxel_save_file goxel_export_file`) {
		if table.Tool(n) == nil {
			t.Errorf("there is no tool %s", n)
		}
	}
}
