package daemon

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/coder/websocket"

	"github.com/voxrun/voxrun/runtime/vm"
)

// viewer is a page that looks at a project.
type viewer struct {
	t *testing.T
	*websocket.Conn
}

func (r *running) look(t *testing.T, path string) *viewer {
	t.Helper()
	c, _, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(r.url(path), "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	c.SetReadLimit(1 << 30)
	t.Cleanup(func() { c.CloseNow() }) //nolint:errcheck // it may be closed
	return &viewer{t, c}
}

// viewMessage is what a page is told in text.
type viewMessage struct {
	Type    string
	CanRun  bool
	CanEdit bool
	CanStep bool
	Title   string
	Voxels  int64
	Running bool
	Script  string
	Text    string
	Name    string

	Version  string
	New      bool
	Conflict bool

	Order  []string
	Values map[string]any

	Milliseconds float64
	Console      []vm.Line
	Error        json.RawMessage // text, or of a run
}

// failed is the error of a run.
func (m viewMessage) failed() (e vm.Error) {
	_ = json.Unmarshal(m.Error, &e) // it may be a text
	return e
}

// until waits for a message in text, and counts the binary ones before it.
func (v *viewer) until(what string, is func(viewMessage) bool) (tiles int) {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.t.Context(), patience)
	defer cancel()
	for {
		kind, data, err := v.Read(ctx)
		if err != nil {
			v.t.Fatalf("%s never came: %v", what, err)
		}
		if kind == websocket.MessageBinary {
			tiles++
			continue
		}
		var m viewMessage
		if err := json.Unmarshal(data, &m); err != nil {
			v.t.Fatal(err)
		}
		if is(m) {
			return tiles
		}
	}
}

func (v *viewer) voxels(n int64) int {
	v.t.Helper()
	return v.until("the model", func(m viewMessage) bool {
		return m.Type == "state" && m.Voxels == n && m.Title == "castle" && !m.Running
	})
}

// say sends what a page says.
func (v *viewer) say(text string) {
	v.t.Helper()
	if err := v.Write(v.t.Context(), websocket.MessageText, []byte(text)); err != nil {
		v.t.Fatal(err)
	}
}

// closed waits until the daemon ends the connection, and returns why.
func (v *viewer) closed() string {
	v.t.Helper()
	ctx, cancel := context.WithTimeout(v.t.Context(), patience)
	defer cancel()
	for {
		if _, _, err := v.Read(ctx); err != nil {
			return err.Error()
		}
	}
}

func TestViewOfAProject(t *testing.T) {
	r := start(t, nil)
	if _, err := r.server.Workspace.Create("castle", nil, true); err != nil {
		t.Fatal(err)
	}
	c := r.dial()
	c.must(nil, "add_voxel", "[1,2,3]")
	v := r.look(t, "/view/castle/live")
	v.until("hello", func(m viewMessage) bool {
		if m.Type == "hello" && (m.CanRun || m.CanEdit || m.CanStep) {
			t.Errorf("a page may do more than look: %+v", m)
		}
		return m.Type == "hello"
	})
	v.voxels(1)
	c.must(nil, "add_voxel", "[4,5,6]")
	if v.voxels(2) == 0 {
		t.Error("no tiles came")
	}
	for i := range 200 { // a busy client
		c.must(nil, "add_voxel", `[`+string(rune('0'+i%10))+`,0,`+string(rune('0'+i/10%10))+`]`)
	}
	v.voxels(102)
	c.must(nil, "undo", "[]")
	v.voxels(0) // small edits in a row are one step, also while somebody looks
	for said, answer := range map[string]string{
		`{"type":"run"}`: "notice", `{"type":"undo"}`: "notice", `{"type":"redo"}`: "notice",
		`{"type":"read","name":"main.ts"}`: "file", `{"type":"write","name":"main.ts","text":"1"}`: "written",
	} {
		v.say(said)
		v.until("a refusal", func(m viewMessage) bool {
			if m.Type != answer {
				return false
			}
			if answer != "notice" && len(m.Error) == 0 || answer == "notice" && !strings.Contains(m.Text, "only looks") {
				t.Errorf("%s gives %+v", said, m)
			}
			return true
		})
	}
	p, err := r.server.Workspace.Get("castle")
	if err != nil {
		t.Fatal(err)
	}
	files, err := p.Files()
	if err != nil {
		t.Fatal(err)
	}
	if names, err := filepath.Glob(filepath.Join(files, "*")); err != nil || len(names) > 0 {
		t.Errorf("%v are there, %v", names, err)
	}

	for path, want := range map[string]string{
		"/view/":                         "<title>Projects",
		"/view/view.js":                  "project.list",
		"/view/castle/":                  "<!doctype html>",
		"/view/castle/export/castle.txt": "",
	} {
		if resp, body := r.request("GET", path, ""); resp.StatusCode != 200 || !strings.Contains(body, want) {
			t.Errorf("%s gives %d %s", path, resp.StatusCode, body)
		}
	}
	if resp, _ := r.request("GET", "/view/castle", ""); resp.StatusCode/100 != 3 || !strings.HasSuffix(resp.Header.Get("Location"), "castle/") {
		t.Errorf("/view/castle gives %d at %s", resp.StatusCode, resp.Request.URL)
	}
	if resp, body := r.request("GET", "/view/nothing/live", ""); resp.StatusCode != 404 {
		t.Errorf("a project that is not there gives %d %s", resp.StatusCode, body)
	}
	if resp, body := r.request("GET", "/view/castle/live", "", "Origin", "http://evil.example"); resp.StatusCode != 403 {
		t.Errorf("a page from elsewhere gets %d %s", resp.StatusCode, body)
	}

	left := r.look(t, "/view/castle/live")
	left.voxels(0)
	c.must(nil, "project.delete", `{"name":"castle"}`)
	if why := v.closed(); !strings.Contains(why, "castle") {
		t.Errorf("it was closed with %s", why)
	}
	left.closed()
}

// TestViewEndsWithTheDaemon stops a daemon at whose projects pages look.
func TestViewEndsWithTheDaemon(t *testing.T) {
	r := start(t, nil)
	if _, err := r.server.Workspace.Create("castle", nil, true); err != nil {
		t.Fatal(err)
	}
	v := r.look(t, "/view/castle/live")
	v.voxels(0)
	r.stop()
	if why := v.closed(); !strings.Contains(why, "the server stops") {
		t.Errorf("it was closed with %s", why)
	}
}

func TestViewWantsTheToken(t *testing.T) {
	const token = "a-token-that-is-long-enough"
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte(token), 0o600); err != nil {
		t.Fatal(err)
	}
	var log lockedBuffer
	r := start(t, func(c *Config) {
		c.TokenFile, c.Log = file, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	})
	if _, err := r.server.Workspace.Create("castle", nil, true); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{
		"/view/": 200, "/view/castle/": 200, "/view/castle/live": 401, "/view/castle/export/a.vox": 401,
		"/view/castle/live?token=wrong": 401, "/view/castle/export/a.vox?token=" + token: 200,
	} {
		if resp, body := r.request("GET", path, ""); resp.StatusCode != want {
			t.Errorf("%s gives %d %s", path, resp.StatusCode, body)
		}
	}
	r.look(t, "/view/castle/live?token="+token).voxels(0)
	r.stop()
	if text := log.String(); strings.Contains(text, token) || !strings.Contains(text, "/view/castle/live") {
		t.Errorf("the log has the token, or not the request:\n%s", text)
	}
}

// lockedBuffer is written to by any goroutine.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
