package preview

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/watch"
)

// longest is how long a test waits for what comes in the end, however busy the machine is.
const longest = time.Minute

// put writes a file.
func put(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// watched describes a watch on main.js in a folder.
func watched(dir string) watch.Config {
	loader := vm.NewLoader()
	return watch.Config{Dir: dir, Prepare: func(ctx context.Context, _ map[string]any) *watch.Attempt {
		h, err := disk.New(disk.Config{Dir: dir, Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}, Stop: ctx.Done()})
		if err != nil {
			return &watch.Attempt{Err: err}
		}
		return &watch.Attempt{
			Job: vm.Job{Path: "main.js"}, Hosts: []*disk.Host{h}, Close: func() { h.Close() }, //nolint:errcheck // nothing of it is kept
			Runner: &vm.Runner{Host: h, Loader: loader, Formats: formats.Registry()},
		}
	}}
}

// served is the page of a script. close ends all that belongs to it.
type served struct {
	testing.TB
	server *Server
	script *Script
	close  func()
}

// serveScript serves the page of main.js in a folder until the test ends.
func serveScript(t testing.TB, dir string, edit bool) *served {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	s, w := NewScript(ctx, "main.js", watched(dir))
	var source Source = s
	if edit {
		source = NewEditable(s, "main.js", disk.Allow{})
	}
	server, err := Start(ctx, "127.0.0.1:0", source, formats.Registry(), edit)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { defer close(ended); w.Run(ctx) }()
	end := func() {
		cancel()
		<-ended
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(end)
	return &served{t, server, s, end}
}

// token is the one in the page's address.
func (s *served) token() string {
	token, _, _ := strings.Cut(s.server.URL[strings.Index(s.server.URL, "token=")+6:], "&")
	return token
}

// visitor is a page that looks.
type visitor struct {
	testing.TB
	*websocket.Conn
	client client
	state  stateInfo
	hello  hello
	tiles  int // messages of them that were the last of a change
}

// visit opens a page.
func (s *served) visit() *visitor {
	s.Helper()
	c, _, err := websocket.Dial(s.Context(), "ws"+strings.TrimPrefix(s.server.address, "http")+"/live?token="+s.token(), nil)
	if err != nil {
		s.Fatal(err)
	}
	c.SetReadLimit(1 << 30)
	s.Cleanup(func() { c.CloseNow() }) //nolint:errcheck // it may be closed
	return &visitor{TB: s.TB, Conn: c, client: client{s.TB, map[tileKey]string{}}}
}

// say sends a message.
func (v *visitor) say(m said) {
	v.Helper()
	data, err := json.Marshal(m)
	if err != nil {
		v.Fatal(err)
	}
	if err := v.Write(v.Context(), websocket.MessageText, data); err != nil {
		v.Fatal(err)
	}
}

// hear takes the next message, and returns its type: "tiles" of a binary one.
func (v *visitor) hear(into any) string {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.Context(), longest)
	defer cancel()
	kind, data, err := v.Read(ctx)
	if err != nil {
		v.Fatal(err)
	}
	if kind == websocket.MessageBinary {
		if v.client.message(data) {
			v.tiles++
		}
		return "tiles"
	}
	var m struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(data, &m); err != nil {
		v.Fatal(err)
	}
	switch m.Type {
	case "state":
		v.state = stateInfo{}
		into = &v.state
	case "hello":
		into = &v.hello
	}
	if into != nil {
		if err := json.Unmarshal(data, into); err != nil {
			v.Fatal(err)
		}
	}
	return m.Type
}

// until waits for a state.
func (v *visitor) until(what string, is func(stateInfo) bool) {
	v.Helper()
	for end := time.Now().Add(longest); time.Now().Before(end); {
		if v.hear(nil) == "state" && is(v.state) {
			return
		}
	}
	v.Fatalf("%s never came; the last state is %+v", what, v.state)
}

// done waits for a run that ended well and gave so many voxels.
func (v *visitor) done(voxels int64) {
	v.Helper()
	v.until("a run that ends", func(s stateInfo) bool {
		return s.Ready && !s.Running && s.Error == nil && s.Voxels == voxels
	})
}

// drawn waits for the tiles of the state that came last.
func (v *visitor) drawn() {
	v.Helper()
	for n := v.tiles; v.tiles == n; {
		v.hear(nil)
	}
}

// answer waits for the answer to "read" or "write".
func (v *visitor) answer() (f fileInfo) {
	v.Helper()
	for {
		if kind := v.hear(&f); kind == "file" || kind == "written" || kind == "read" || kind == "write" {
			return f
		}
	}
}
