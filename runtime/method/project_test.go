package method

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/store"
	"github.com/voxrun/voxrun/runtime/workspace"
)

func TestTheLifeOfAProject(t *testing.T) {
	w := newWorld(t)
	w.exchange(
		exchange{"project.list", ``, `{"count":0,"projects":[]}`},
		exchange{"project.open", ``, `error "parameter":"id"`},
		exchange{"project.open", `["none"]`, `error "class":"not-found"`},
	)
	p := w.build(func(im *scene.Image) {
		im.Layers[0].Volume.Set(1, 2, 3, white)
		im.Layers[0].Volume.Set(4, 2, 3, white)
	})
	const times = `"created_at":"2026-03-01T12:00:00Z","last_modified":"2026-03-01T12:00:00Z"`
	info := func(id, name string, seq int) string {
		return fmt.Sprintf(`{"project_id":%q,"name":%q,"canvas_size":[32,32,32],"layer_count":1,"total_voxels":2,"bounding_box":{"empty":false,"min":[1,2,3],"max":[4,2,3],"dimensions":[4,1,1]},"seq":%d,%s}`, id, name, seq, times)
	}
	w.exchange(
		exchange{"project.info", ``, info(p.ID, "test", 1)},
		exchange{"goxel.get_project_info", `[]`, info(p.ID, "test", 1)},
		exchange{"project.list", ``, `{"count":1,"projects":[{"project_id":"` + p.ID + `","name":"test",` + times + `,"resident":true,"layer_count":1,"total_voxels":2,"default":true}]}`},
		exchange{"project.open", `["test"]`, info(p.ID, "test", 1)},
	)
	if l := result[projectList](w, "project.list", ``); !l.Projects[0].Current {
		t.Errorf("%+v", l)
	}
	fork := result[projectInfo](w, "project.fork", `{"name":"other"}`)
	if fork.Name != "other" || fork.ProjectID == p.ID || fork.Voxels != 2 {
		t.Errorf("%+v", fork)
	}
	if i := result[projectInfo](w, "project.info", ``); i.ProjectID != fork.ProjectID {
		t.Errorf("the fork is not the current project: %+v", i)
	}
	w.exchange(
		exchange{"project.open", `{"project":"test"}`, info(p.ID, "test", 1)},
		exchange{"project.delete", ``, `error "parameter":"id"`},
		exchange{"project.delete", `{"name":"test"}`, `{"success":true,"project_id":"` + p.ID + `","name":"test"}`},
		exchange{"project.info", `{"project":"test"}`, `error "class":"not-found"`},
		exchange{"project.delete", `{"project":"` + fork.ProjectID + `"}`, `{"success":true,"project_id":"` + fork.ProjectID + `","name":"other"}`},
		exchange{"project.list", ``, `{"count":0,"projects":[]}`},
	)
}

func TestUndoRedoAndHistory(t *testing.T) {
	w := newWorld(t)
	p := w.build(func(im *scene.Image) { im.Layers[0].Volume.Set(1, 2, 3, white) })
	w.exchange(
		exchange{"project.history", ``, `{"project_id":"` + p.ID + `","seq":1,"undo_count":1,"redo_count":0,"undo":["build"],"redo":[]}`},
		exchange{"project.redo", ``, `error "class":"not-found"`},
		exchange{"project.undo", ``, `{"success":true,"note":"build","seq":2,"undo_count":0,"redo_count":1}`},
		exchange{"get_bounding_box", ``, `{"empty":true}`},
		exchange{"goxel.undo", ``, `error "class":"not-found"`},
		exchange{"project.history", `[1]`, `{"project_id":"` + p.ID + `","seq":2,"undo_count":0,"redo_count":1,"undo":[],"redo":["build"]}`},
		exchange{"goxel.redo", `[]`, `{"success":true,"note":"build","seq":3,"undo_count":1,"redo_count":0}`},
		exchange{"get_bounding_box", ``, `{"empty":false,"min":[1,2,3],"max":[1,2,3],"dimensions":[1,1,1]}`},
	)
}

func TestDiff(t *testing.T) {
	w := newWorld(t)
	p := w.build(func(im *scene.Image) {
		im.Layers[0].Volume.Set(1, 2, 3, white)
		im.Layers[0].Volume.Set(40, 2, 3, white)
		im.AddLayer().Name = "gone"
		im.Layers[1].Volume.Set(0, 0, 0, white)
	})
	old := result[projectInfo](w, "project.fork", `{"name":"old"}`)
	w.do("project.open", `["`+p.ID+`"]`)
	if _, err := p.Edit(context.Background(), project.CommitOptions{}, func(s *project.Session) error {
		v := s.Image.Layers[0].Volume
		v.Set(1, 2, 3, 0)
		v.Set(40, 2, 3, color.RGB(1, 2, 3))
		v.Set(5, 5, 5, white)
		v.Set(6, 5, 5, white)
		s.Image.Remove(1)
		l := s.Image.AddLayer()
		l.Name = "new"
		l.Volume.Fill(voxel.BoxAt(voxel.Pos{Z: 16}, 16, 16, 16), white)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	const what = `"added":4098,"removed":2,"changed":1,"bounding_box":{"empty":false,"min":[0,0,0],"max":[40,15,31],"dimensions":[41,16,32]},"layers":[` +
		`{"id":1,"name":"Layer.1","status":"changed","added":2,"removed":1,"changed":1,"bounding_box":{"empty":false,"min":[1,2,3],"max":[40,5,5],"dimensions":[40,4,3]}},` +
		`{"id":3,"name":"new","status":"added","added":4096,"removed":0,"changed":0,"bounding_box":{"empty":false,"min":[0,0,16],"max":[15,15,31],"dimensions":[16,16,16]}},` +
		`{"id":2,"name":"gone","status":"removed","added":0,"removed":1,"changed":0,"bounding_box":{"empty":false,"min":[0,0,0],"max":[0,0,0],"dimensions":[1,1,1]}}],`
	head := w.do("project.info", "")
	if !strings.Contains(head, `"seq":2`) {
		t.Fatal(head)
	}
	to := `"to":{"project_id":"` + p.ID + `","seq":2},`
	w.exchange(
		exchange{"project.diff", ``, `{"from":{"project_id":"` + p.ID + `","seq":1},` + to + what + `"truncated":true}`},
		exchange{"project.diff", `{"with":"old"}`, `{"from":{"project_id":"` + old.ProjectID + `","seq":0},` + to + what + `"truncated":true}`},
		exchange{"project.diff", `{"steps":0}`, `{"from":{"project_id":"` + p.ID + `","seq":2},` + to + `"added":0,"removed":0,"changed":0,"bounding_box":{"empty":true},"layers":[],"truncated":false}`},
		exchange{"project.diff", `{"steps":9}`, `error "class":"not-found"`},
		exchange{"project.diff", `{"with":"none"}`, `error "class":"not-found"`},
	)
	d := result[projectDiff](w, "project.diff", `{"limit":3}`)
	if !slices.Equal(d.Voxels, []voxelDiff{
		{1, 1, 2, 3, channels(white), rgba{}}, {1, 5, 5, 5, rgba{}, channels(white)}, {1, 6, 5, 5, rgba{}, channels(white)},
	}) || !d.Truncated {
		t.Errorf("%+v", d.Voxels)
	}
}

func TestBytesInAndOut(t *testing.T) {
	w := newWorld(t)
	w.withFolder()
	w.build(func(im *scene.Image) {
		im.Layers[0].Volume.Set(1, 2, 3, color.RGB(255, 0, 0))
		im.AddLayer().Volume.Set(4, 2, 3, color.RGB(0, 255, 0))
	})
	gox := result[exported](w, "project.export", ``)
	if !gox.Success || gox.Format != "gox" || gox.Size != len(gox.Data) || string(gox.Data[:4]) != "GOX " {
		t.Errorf("%+v", gox)
	}
	w.exchange(
		exchange{"project.export", `{"format":"text"}`, `{"success":true,"format":"txt","media_type":"text/plain","size":71,"warnings":["2 layers (merged into one)"],"data":"IyBWb3hydW4KIyBPbmUgbGluZSBwZXIgdm94ZWwKIyBYIFkgWiBSUkdHQkIKMSAyIDMgZmYwMDAwCjQgMiAzIDAwZmYwMAo="}`},
	)
	text := result[exported](w, "project.export", `{"format":"TEXT"}`)
	if !strings.Contains(string(text.Data), "1 2 3 ff0000") || len(text.Warnings) != 1 || text.MediaType == "" {
		t.Errorf("%+v", text)
	}
	w.exchange(
		exchange{"project.export", `{"path":"a.vox"}`, `{"success":true,"format":"vox","media_type":"` + media(w, "vox") + `","path":"a.vox"}`},
		exchange{"project.export", `{"format":"nix"}`, `error "parameter":"format"`},
		exchange{"project.export", `{"format":"vox","options":{"version":"9"}}`, `error "code":-32602`},
		exchange{"project.export", `{"path":"no/a.vox"}`, `error "code":-1007`},
		exchange{"project.import", ``, `error "parameter":"data"`},
		exchange{"project.import", `{"data":"%%%"}`, `error "parameter":"data"`},
		exchange{"project.import", `{"data":"aGVsbG8="}`, `error "code":-1002`},
		exchange{"project.import", `{"data":"aGVsbG8=","format":"vox"}`, `error "code":-1002`},
		exchange{"project.import", `{"data":"aGVsbG8=","format":"obj"}`, `error can't read obj`},
		exchange{"project.import", `{"data":"aGVsbG8=","format":"nix"}`, `error "parameter":"format"`},
	)
	data := base64.StdEncoding.EncodeToString(gox.Data)
	for params, name := range map[string]string{
		`{"data":"` + data + `"}`:                                  "New Project",
		`{"data":"` + data + `","name":"mine"}`:                    "mine",
		`{"data":"` + data + `","filename":"castle.gox"}`:          "castle",
		`{"data":"` + data + `","format":"gox","project":"apart"}`: "apart",
		`{"path":"a.vox"}`:                                         "a",
	} {
		l := result[loaded](w, "project.import", params)
		if !l.Success || l.Name != name || l.Voxels != 2 || l.Layers != 2 {
			t.Errorf("%.40s: %+v", params, l)
		}
	}
}

func media(w *world, format string) string {
	f, err := w.Formats.ByName(format)
	if err != nil {
		w.t.Fatal(err)
	}
	return f.MediaType
}

func TestAFileInAnAnswerIsBounded(t *testing.T) {
	b := bounded{most: 8}
	for range 4 {
		if _, err := b.Write([]byte{1, 2}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := b.Write([]byte{1}); fault.ClassOf(err) != fault.Limit {
		t.Errorf("one byte more was taken: %v", err)
	}
}

func TestFilesOfAProject(t *testing.T) {
	memory := newWorld(t)
	memory.build(func(*scene.Image) {})
	memory.exchange(
		exchange{"file.list", ``, `{"count":0,"truncated":false,"files":[]}`},
		exchange{"file.write", `{"path":"a.js","text":"1"}`, `error --memory`},
	)
	st, err := store.Open(t.TempDir(), store.Options{Sync: store.Never, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	ws, err := workspace.New(workspace.Options{Store: st})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := errors.Join(ws.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	})
	w := newWorld(t)
	w.Workspace = ws
	p := w.build(func(*scene.Image) {})
	w.exchange(
		exchange{"file.list", ``, `{"count":0,"truncated":false,"files":[]}`},
		exchange{"file.write", `{"path":"lib/deep/towers.js","text":"export const n = 3\n"}`, `{"success":true,"path":"lib/deep/towers.js","size":19}`},
		exchange{"file.write", `{"path":"./a.bin","data":"AP8="}`, `{"success":true,"path":"a.bin","size":2}`},
		exchange{"file.write", `["empty","",null]`, `{"success":true,"path":"empty","size":0}`},
		exchange{"file.read", `["lib/deep/towers.js"]`, `{"path":"lib/deep/towers.js","size":19,"text":"export const n = 3\n"}`},
		exchange{"file.read", `["a.bin"]`, `{"path":"a.bin","size":2,"data":"AP8="}`},
		exchange{"file.read", `["none"]`, `error "class":"io"`},
		exchange{"file.read", `["../../x"]`, `error "class":"permission"`},
		exchange{"file.read", `["/etc/passwd"]`, `error outside the project's folder`},
		exchange{"file.write", `{"path":"../x.js","text":"1"}`, `error "class":"permission"`},
		exchange{"file.write", `{"path":"x.js"}`, `error "parameter":"text"`},
		exchange{"file.write", `{"path":"x.js","data":"?"}`, `error "parameter":"data"`},
		exchange{"file.delete", `["empty"]`, `{"success":true,"path":"empty"}`},
		exchange{"file.delete", `["empty"]`, `error "class":"io"`},
		exchange{"file.delete", `["../.."]`, `error "class":"permission"`},
	)
	l := result[fileList](w, "file.list", ``)
	if l.Count != 2 || l.Files[0].Path != "a.bin" || l.Files[0].Size != 2 || l.Files[1].Path != "lib/deep/towers.js" {
		t.Errorf("%+v", l)
	}
	dir, err := p.Files()
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "lib", "deep", "towers.js")); err != nil || string(b) != "export const n = 3\n" {
		t.Errorf("%q, %v", b, err)
	}
}
