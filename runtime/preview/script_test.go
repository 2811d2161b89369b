package preview

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/disk"
)

// cube is a script that fills a cube, whose edge is a parameter.
const cube = `
import { int } from 'voxrun'
export const params = { edge: int(2, { min: 1, max: 9 }) }
export default function main(p) {
  print('edge', p.edge)
  goxel.image.activeLayer.volume.fill([[0, 0, 0], [p.edge, p.edge, p.edge]], 'teal')
}
`

func TestScriptInAPage(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "main.js", cube)
	s := serveScript(t, dir, false)
	v := s.visit()
	v.done(8)
	if !v.hello.CanRun || v.hello.CanEdit || len(v.hello.Formats) < 10 {
		t.Errorf("%+v", v.hello)
	}
	if v.state.Title != "main.js" || v.state.Values["edge"] != 2.0 || len(v.state.Order) != 1 || v.state.Milliseconds <= 0 {
		t.Errorf("%+v", v.state)
	}
	if c := v.state.Console; len(c) != 1 || c[0].Text != "edge 2" {
		t.Errorf("the console has %v", c)
	}
	v.drawn()
	if len(v.client.tiles) != 1 {
		t.Errorf("%d tiles", len(v.client.tiles))
	}

	v.say(said{Type: "run", Params: map[string]any{"edge": 3, "nothing": 1}}) // a slider
	v.done(27)
	v.drawn()
	if v.state.Values["edge"] != 3.0 {
		t.Errorf("%+v", v.state.Values)
	}

	put(t, dir, "main.js", strings.Replace(cube, "print(", "prnt(", 1)) // a mistake: the model stays
	v.until("the error", func(s stateInfo) bool { return s.Error != nil })
	if e := v.state.Error; e.File != "main.js" || e.Line != 5 || !strings.Contains(e.Frame, "prnt") || v.state.Voxels != 27 {
		t.Errorf("%+v, %d voxels", v.state.Error, v.state.Voxels)
	}
	if v.state.Values["edge"] != 3.0 {
		t.Errorf("the sliders have %v", v.state.Values)
	}

	// Values that the script takes no more are forgotten, and those that it takes are not.
	put(t, dir, "main.js", strings.Replace(cube, "max: 9", "max: 2", 1))
	v.done(8)
	put(t, dir, "main.js", strings.ReplaceAll(strings.ReplaceAll(cube, "edge", "side"), "int(2", "int(4"))
	v.done(64)
	if len(v.state.Order) != 1 || v.state.Order[0] != "side" {
		t.Errorf("%+v", v.state)
	}
	put(t, dir, "main.js", "goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')")
	v.done(1)
	if v.state.Schema != nil || v.state.Values != nil {
		t.Errorf("there are parameters: %s", v.state.Schema)
	}
	v.drawn()

	// One that comes later sees the same.
	w := s.visit()
	w.done(1)
	w.drawn()
	if fmt.Sprint(w.client.tiles) != fmt.Sprint(v.client.tiles) {
		t.Error("two pages differ")
	}
}

func TestWhatARunSaysIsSeenWhileItRuns(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "main.js", `
import { progress } from 'voxrun'
import * as std from 'std'
for (let i = 0; i < 300; i++) print('line', i)
std.out.puts('half')
std.out.puts(' and half\n')
progress(0.5, 'carving')
std.out.flush()
while (!std.loadFile('go.txt'));
`)
	s := serveScript(t, dir, false)
	v := s.visit()
	v.until("progress, and the console", func(s stateInfo) bool {
		n := len(s.Console)
		return s.Running && s.Progress == 0.5 && s.Phase == "carving" && n > 0 && s.Console[n-1].Text == "half and half\n"
	})
	if n := len(v.state.Console); n != tailLines || v.state.Console[n-2].Text != "line 299" {
		t.Errorf("%d lines while it runs", n)
	}
	put(t, dir, "go.txt", "go")
	v.until("the end", func(s stateInfo) bool { return !s.Running && s.Progress < 0 && len(s.Console) == 301 })
}

func TestRunEndsWithThePage(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "main.js", "for (;;);")
	s := serveScript(t, dir, false)
	v := s.visit()
	v.until("a run", func(s stateInfo) bool { return s.Running })
	v.say(said{Type: "run"}) // again
	s.close()
}

// TestNothingIsLeft opens pages, and lets some of them go and others not, again and again.
func TestNothingIsLeft(t *testing.T) {
	round := func() {
		dir := t.TempDir()
		put(t, dir, "main.js", cube)
		s := serveScript(t, dir, true)
		for i := range 6 {
			v := s.visit()
			v.done(8)
			if i%3 == 0 {
				v.CloseNow() //nolint:errcheck // it goes away
			} else {
				v.say(said{Type: "run"})
			}
		}
		s.close()
	}
	round()
	http.DefaultClient.CloseIdleConnections()
	before := runtime.NumGoroutine()
	for range 3 {
		round()
	}
	http.DefaultClient.CloseIdleConnections()
	now := 0
	for end := time.Now().Add(longest); time.Now().Before(end); time.Sleep(5 * time.Millisecond) {
		if now = runtime.NumGoroutine(); now <= before {
			return
		}
	}
	buf := make([]byte, 1<<20)
	t.Errorf("%d goroutines were there, %d are\n%s", before, now, buf[:runtime.Stack(buf, true)])
}

func get(t *testing.T, url string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	c := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	defer c.CloseIdleConnections()
	var b strings.Builder
	if err := resp.Write(&b); err != nil {
		t.Fatal(err)
	}
	return resp, b.String()
}

func TestWhoMaySeeThePage(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "main.js", cube)
	s := serveScript(t, dir, false)
	at := s.server.address
	s.visit().done(8)
	for _, c := range []struct {
		path   string
		status int
		header []string
	}{
		{"/", 200, nil},
		{"/nothing.js", 404, nil},
		{"/live", 401, nil},
		{"/live?token=wrong", 401, nil},
		{"/export/castle.vox", 401, nil},
		{"/export/castle.vox", 200, []string{"Authorization", "Bearer " + s.token()}},
		{"/export/castle.nothing?token=" + s.token(), 400, nil},
		{"/", 421, []string{"Host", "evil.example"}},
		{"/live?token=" + s.token(), 403, []string{"Origin", "http://evil.example"}},
		{"/open/wrong", 410, nil},
	} {
		if resp, text := get(t, at+c.path, c.header...); resp.StatusCode != c.status {
			t.Errorf("%s gives %d, want %d: %s", c.path, resp.StatusCode, c.status, text)
		}
	}
	resp, _ := get(t, at+"/")
	if csp := resp.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") {
		t.Errorf("the policy is %q", csp)
	}
	ticket := s.server.Ticket()
	if resp, _ := get(t, ticket); resp.StatusCode != 303 || resp.Header.Get("Location") != "/#token="+s.token() {
		t.Errorf("a ticket gives %d %v", resp.StatusCode, resp.Header)
	}
	if resp, _ := get(t, ticket); resp.StatusCode != 410 {
		t.Errorf("it gives %d again", resp.StatusCode)
	}
}

// TestPageIsBuilt holds make to it: its tests are of the page, not of the placeholder.
func TestPageIsBuilt(t *testing.T) {
	_, page := get(t, serveScript(t, t.TempDir(), false).server.address)
	if Built() != strings.Contains(page, "main.js") {
		t.Errorf("built: %v, and it serves\n%s", Built(), page)
	}
	if os.Getenv("VOXRUN_FULL_TEST") != "" && !Built() {
		t.Error("the page is not built: make page")
	}
}

func TestOnlyThisMachine(t *testing.T) {
	for _, address := range []string{"0.0.0.0:0", ":0", "nonsense", "127.0.0.1:99999"} {
		if _, err := Start(t.Context(), address, NewFeed(State{}), nil, false); err == nil {
			t.Errorf("%s was served on", address)
		}
	}
}

func TestEditor(t *testing.T) {
	dir := t.TempDir()
	out := t.TempDir()
	put(t, out, "secret.js", "export default 1")
	put(t, dir, "unused.js", "")
	put(t, dir, "lib.js", "export const n = 2\r\n")
	put(t, dir, "data.bin", "a\x00b")
	put(t, dir, "main.js", `
import { n } from './lib.js'
import * as std from 'std'
std.loadFile('data.bin')
goxel.image.activeLayer.volume.fill([[0, 0, 0], [n, 1, 1]], 'red')
`)
	if err := os.Symlink(filepath.Join(out, "secret.js"), filepath.Join(dir, "link.js")); err != nil {
		t.Logf("no links here: %v", err)
	}
	s := serveScript(t, dir, true)
	v := s.visit()
	v.done(2)
	if !v.hello.CanEdit || v.state.Script != "main.js" {
		t.Errorf("%+v, %q", v.hello, v.state.Script)
	}
	v.say(said{Type: "read", Name: "lib.js"})
	lib := v.answer()
	if lib.Text != "export const n = 2\r\n" || lib.Error != "" {
		t.Errorf("%+v", lib)
	}
	v.say(said{Type: "write", Name: "lib.js", Text: "export const n = 5\n", Version: lib.Version})
	if f := v.answer(); f.Type != "written" || f.Error != "" {
		t.Errorf("%+v", f)
	}
	v.done(5) // it was seen
	if data, err := os.ReadFile(filepath.Join(dir, "lib.js")); err != nil || string(data) != "export const n = 5\r\n" {
		t.Errorf("%q, %v", data, err)
	}
	s.script.mu.Lock()
	s.script.used[filepath.Join(dir, "link.js")] = true // as if a run had read it
	s.script.used[filepath.Join(out, "secret.js")] = true
	s.script.mu.Unlock()
	for name, want := range map[string]string{
		"unused.js": "does not use", "../x.js": "does not use", "/etc/passwd": "does not use", "": "does not use", "data.bin": "no text",
		"link.js": "not in the folder", filepath.Join(out, "secret.js"): "not in the folder",
	} {
		for _, kind := range []string{"read", "write"} {
			if kind == "write" && name == "data.bin" {
				continue
			}
			v.say(said{Type: kind, Name: name, Text: "gotcha"})
			if f := v.answer(); !strings.Contains(f.Error, want) || f.Text != "" {
				t.Errorf("%s %s gives %+v", kind, name, f)
			}
		}
	}
	if data, err := os.ReadFile(filepath.Join(out, "secret.js")); err != nil || string(data) != "export default 1" {
		t.Errorf("%q, %v", data, err)
	}
	if names, err := filepath.Glob(filepath.Join(dir, ".*")); err != nil || len(names) > 0 {
		t.Errorf("%v are left, %v", names, err)
	}
}

// TestEditorWritesThroughLinks edits a script that is a link to a file elsewhere: the file
// is written, and the link stays.
func TestEditorWritesThroughLinks(t *testing.T) {
	dir, real := t.TempDir(), t.TempDir()
	put(t, real, "castle.js", "1")
	if err := os.Symlink(filepath.Join(real, "castle.js"), filepath.Join(dir, "main.js")); err != nil {
		t.Skip("no links here")
	}
	s := serveScript(t, dir, true)
	e := NewEditable(s.script, "main.js", disk.Allow{})
	old, err := e.ReadText("main.js")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.WriteText("main.js", "2\r\n", old.Version); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(filepath.Join(dir, "main.js"))
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%v, %v", info, err)
	}
	if text, err := e.ReadText("main.js"); err != nil || text.Text != "2\n" {
		t.Errorf("%+v, %v", text, err)
	}
}
