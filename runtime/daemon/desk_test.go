package daemon

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/workspace"
)

// editable starts a daemon whose pages may edit, with a project called castle.
func editable(t *testing.T) (*running, *workspace.Project) {
	t.Helper()
	r := start(t, func(c *Config) { c.ViewEdit = true })
	p, err := r.server.Workspace.Create("castle", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	return r, p
}

// in is the name of one of a project's files.
func in(t *testing.T, p *workspace.Project, name string) string {
	t.Helper()
	dir, err := p.Files()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, name)
}

// write writes a text file of the project over what had a version, and returns the answer.
func (v *viewer) write(name, text, version string) (answer viewMessage) {
	v.t.Helper()
	said, err := json.Marshal(map[string]string{"type": "write", "name": name, "text": text, "version": version})
	if err != nil {
		v.t.Fatal(err)
	}
	v.say(string(said))
	return v.told("written")
}

// told waits for a message of a type.
func (v *viewer) told(kind string) (m viewMessage) {
	v.t.Helper()
	v.until(kind, func(n viewMessage) bool { m = n; return n.Type == kind })
	return m
}

// ended waits for the end of a run of which something is true. That it goes on may not
// have been told: it may be too quick.
func (v *viewer) ended(what string, is func(viewMessage) bool) (m viewMessage) {
	v.t.Helper()
	v.until(what, func(n viewMessage) bool { m = n; return n.Type == "state" && !n.Running && is(n) })
	return m
}

// made waits for the end of a run that made so many voxels.
func (v *viewer) made(n int64) viewMessage {
	v.t.Helper()
	return v.ended("a good run", func(m viewMessage) bool { return m.Voxels == n && len(m.Error) == 0 && m.Milliseconds > 0 })
}

const deskScript = `import { int } from 'voxrun'
export const params = { edge: int(3, { min: 1, max: 9 }) }
export default function (p) {
  goxel.image = new Image()
  goxel.image.activeLayer.volume.fill([[0, 0, 0], [p.edge, 1, 1]], 'red')
  console.log('edge', p.edge)
}
`

func TestPageEditsAProject(t *testing.T) {
	r, p := editable(t)
	v := r.look(t, "/view/castle/live")
	if m := v.told("hello"); !m.CanRun || !m.CanEdit || !m.CanStep {
		t.Errorf("a page may not all: %+v", m)
	}
	if m := v.told("state"); m.Script != "main.ts" || m.Title != "castle" {
		t.Errorf("%+v", m)
	}
	v.say(`{"type":"run"}`)
	v.ended("that there is no script", func(m viewMessage) bool { return strings.Contains(m.failed().Message, "main.ts") })
	v.say(`{"type":"read","name":"main.ts"}`)
	if m := v.told("file"); !m.New || m.Version != "" || !strings.Contains(m.Text, "export const params") || strings.Contains(m.Text, "NAME") {
		t.Errorf("a new script is %+v", m)
	}
	if _, err := os.Stat(in(t, p, "main.ts")); err == nil {
		t.Error("the script was written before it was saved")
	}
	w := v.write("main.ts", deskScript, "")
	if len(w.Error) > 0 || w.Version == "" {
		t.Fatalf("%+v", w)
	}
	if data, err := os.ReadFile(in(t, p, "main.ts")); err != nil || string(data) != deskScript {
		t.Errorf("the file holds %q, %v", data, err)
	}
	v.say(`{"type":"run"}`)
	m := v.made(3)
	if !slices.Equal(m.Order, []string{"edge"}) || m.Values["edge"] != 3.0 || len(m.Console) != 1 || m.Console[0].Text != "edge 3" {
		t.Errorf("%+v", m)
	}
	v.say(`{"type":"run","params":{"edge":5,"nothing":1}}`)
	v.made(5)
	undo, _, err := p.History()
	if err != nil || !slices.Equal(undo, []string{"main.ts", "main.ts"}) {
		t.Errorf("the history is %q, %v", undo, err)
	}
	v.say(`{"type":"undo"}`)
	v.voxels(3)
	v.say(`{"type":"redo"}`)
	v.voxels(5)
	v.say(`{"type":"redo"}`)
	if m := v.told("notice"); m.Text == "" {
		t.Error("a redo of nothing says nothing")
	}

	// Another page sees what was made, and has the parameters before it has run anything.
	other := r.look(t, "/view/castle/live")
	other.until("the parameters", func(m viewMessage) bool { return m.Voxels == 5 && m.Values["edge"] == 3.0 })
	other.say(`{"type":"run","params":{"edge":7}}`)
	other.made(7)
	v.voxels(7)
	other.say(`{"type":"read","name":"main.ts"}`)
	theirs := other.told("file")
	if m := other.write("main.ts", deskScript+"// theirs\n", theirs.Version); len(m.Error) > 0 {
		t.Errorf("%+v", m)
	}
	if m := v.write("main.ts", deskScript+"// mine\n", w.Version); !m.Conflict || len(m.Error) == 0 {
		t.Errorf("what another page wrote is written over: %+v", m)
	}
	if data, err := os.ReadFile(in(t, p, "main.ts")); err != nil || string(data) != deskScript+"// theirs\n" {
		t.Errorf("the file holds %q, %v", data, err)
	}
}

// TestPageShowsErrors runs scripts that fail: the project stays.
func TestPageShowsErrors(t *testing.T) {
	r, p := editable(t)
	c := r.dial()
	c.must(nil, "add_voxel", "[1,2,3]")
	v := r.look(t, "/view/castle/live")
	v.voxels(1)
	version := ""
	for _, try := range []struct{ script, message, frame string }{
		{"const a = 1\ngoxel.image.addLayer('x').volume.setAt([0, 0, 0], [255, 0, 0, 255])\nthrow new Error('no stones')\n", "no stones", "throw new Error"},
		{"const a = ;\n", "Unexpected", "const a"},
		{"import * as std from 'std'\ngoxel.image.addLayer('x').volume.setAt([0, 0, 0], [255, 0, 0, 255])\nstd.exit(3)\n", "exit status 3", ""},
	} {
		version = v.write("main.ts", try.script, version).Version
		v.say(`{"type":"run"}`)
		m := v.ended(try.message, func(m viewMessage) bool { return strings.Contains(m.failed().Message, try.message) })
		if e := m.failed(); !strings.Contains(e.Frame, try.frame) || try.frame != "" && e.File != "main.ts" {
			t.Errorf("%q gives %+v", try.script, e)
		}
		if m.Voxels != 1 {
			t.Errorf("%q leaves %d voxels", try.script, m.Voxels)
		}
	}
	v.write("main.ts", "console.log('well')", version)
	v.say(`{"type":"run"}`)
	v.ended("a good run", func(m viewMessage) bool { return len(m.Error) == 0 && len(m.Console) == 1 })
	if undo, _, err := p.History(); err != nil || !slices.Equal(undo, []string{"main.ts", "set voxels"}) {
		t.Errorf("the history is %q, %v", undo, err)
	}
}

// TestPageRunsAgain asks for another run while one goes on, which is left for it; and
// leaves while one goes on, which ends it.
func TestPageRunsAgain(t *testing.T) {
	r, p := editable(t)
	c := r.dial()
	v := r.look(t, "/view/castle/live")
	endless := "goxel.image.addLayer('x').volume.setAt([0, 0, 0], [255, 0, 0, 255])\nconsole.log('on and on')\nfor (;;);\n"
	w := v.write("main.ts", endless, "")
	v.say(`{"type":"run"}`)
	v.until("its line", func(m viewMessage) bool { return m.Running && len(m.Console) == 1 })
	v.say(`{"type":"undo"}`)
	if m := v.told("notice"); !strings.Contains(m.Text, "busy") {
		t.Errorf("an undo during the run gives %+v", m)
	}
	w = v.write("main.ts", deskScript, w.Version)
	v.say(`{"type":"run"}`)
	if m := v.made(3); len(m.Console) != 1 || m.Console[0].Text != "edge 3" {
		t.Errorf("%+v", m)
	}
	v.write("main.ts", endless, w.Version)
	v.say(`{"type":"run"}`)
	v.until("its line", func(m viewMessage) bool { return m.Running && len(m.Console) == 1 && m.Console[0].Text == "on and on" })
	v.CloseNow()                        //nolint:errcheck // it ends roughly
	c.must(nil, "add_voxel", "[9,9,9]") // waits for the lease, which the run had
	if undo, _, err := p.History(); err != nil || len(undo) != 2 {
		t.Errorf("the history is %q, %v", undo, err)
	}
	<-r.view.Empty()

	last := r.look(t, "/view/castle/live")
	last.say(`{"type":"run"}`)
	last.until("its line", func(m viewMessage) bool { return m.Running && len(m.Console) == 1 })
	c.must(nil, "project.delete", `{"name":"castle"}`)
	if why := last.closed(); !strings.Contains(why, "castle") {
		t.Errorf("it was closed with %s", why)
	}
}

// TestPageReachesOnlyItsFiles tries the names of files that are none of the project's.
func TestPageReachesOnlyItsFiles(t *testing.T) {
	r, p := editable(t)
	out := filepath.Join(t.TempDir(), "secret.js")
	if err := os.WriteFile(out, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	other, err := r.server.Workspace.Create("other", nil, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in(t, other, "main.ts"), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in(t, p, "data.bin"), []byte("secret\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(in(t, p, "lib"), 0o700); err != nil {
		t.Fatal(err)
	}
	names := []string{"../" + other.ID + "/main.ts", in(t, other, "main.ts"), out, "", ".", "lib", "lib/../../" + other.ID + "/main.ts", "data.bin"}
	if err := os.Symlink(out, in(t, p, "link.js")); err == nil {
		names = append(names, "link.js")
	}
	v := r.look(t, "/view/castle/live")
	for _, name := range names {
		said, err := json.Marshal(map[string]string{"type": "read", "name": name})
		if err != nil {
			t.Fatal(err)
		}
		v.say(string(said))
		if m := v.told("file"); len(m.Error) == 0 || m.Text != "" {
			t.Errorf("reading %q gives %+v", name, m)
		}
		if m := v.write(name, "mine", ""); len(m.Error) == 0 {
			t.Errorf("writing %q gives %+v", name, m)
		}
	}
	for _, file := range []string{out, in(t, other, "main.ts")} {
		if data, err := os.ReadFile(file); err != nil || string(data) != "secret" {
			t.Errorf("%s holds %q, %v", file, data, err)
		}
	}
	if m := v.write("lib/walls.ts", "export const n = 1\n", ""); len(m.Error) > 0 {
		t.Errorf("a file in a folder: %+v", m)
	}
}

func TestPagesEditWhatIsOnDisk(t *testing.T) {
	if d, err := New(Config{ViewEdit: true, HTTP: "127.0.0.1:0"}); err == nil || !strings.Contains(err.Error(), "in memory") {
		t.Errorf("%v, %v", d, err)
	}
}
