package daemon

import (
	"context"
	"encoding/json"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

func TestAProjectSurvivesTheDaemon(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	p, err := r.server.Workspace.Create("castle", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	c.must(nil, "goxel.add_voxel", `{"x":1,"y":2,"z":3,"color":"tomato"}`)
	r.stop()
	again := startWith(t, r.cfg)
	out := again.dial().must(nil, "goxel.get_voxel", `{"x":1,"y":2,"z":3,"project":"`+p.ID+`"}`)
	if !strings.Contains(out, `"color":[255,99,71,255]`) {
		t.Error(out)
	}
}

func TestTheSocketIsPrivateAndNotStolen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes there")
	}
	r := start(t, nil)
	info, err := os.Stat(r.cfg.Socket)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	other := r.cfg
	other.Data, other.HTTP = t.TempDir(), ""
	if d, err := New(other); err == nil || !strings.Contains(err.Error(), "a daemon is listening") {
		t.Errorf("the socket of a live daemon was taken: %v, %v", d, err)
	}
	if _, err := os.Stat(r.cfg.Socket); err != nil {
		t.Error("the refused daemon removed the socket")
	}
	r.stop()
	if _, err := os.Stat(r.cfg.Socket); !os.IsNotExist(err) {
		t.Error("the socket stays")
	}
}

func TestTheSocketOfADeadDaemonIsReplaced(t *testing.T) {
	dir, err := os.MkdirTemp("", "voxrun")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "s")
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path})
	if err != nil {
		t.Fatal(err)
	}
	l.SetUnlinkOnClose(false)
	l.Close()
	r := start(t, func(c *Config) { c.Socket = path })
	r.dial().ask(`{"jsonrpc":"2.0","id":1,"method":"nothing"}`)
}

func TestAFileThatIsNoSocketIsLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if len(path) > maxSocketPath {
		t.Fatal("choose a shorter name")
	}
	if _, err := New(Config{Socket: path}); err == nil {
		t.Error("it was taken for a socket")
	}
	if data, _ := os.ReadFile(path); string(data) != "mine" {
		t.Error("the file is gone")
	}
}

func TestOneDataFolderHasOneDaemon(t *testing.T) {
	r := start(t, nil)
	other := r.cfg
	other.Socket, other.HTTP = "", "127.0.0.1:0"
	if _, err := New(other); err == nil {
		t.Error("two daemons have one folder")
	}
}

func TestHTTPIsGuarded(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	if err := os.WriteFile(file, []byte("a-secret-of-some-length\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r := start(t, func(c *Config) { c.TokenFile = file })
	good := []string{"Authorization", "Bearer a-secret-of-some-length"}
	ping := `{"jsonrpc":"2.0","id":1,"method":"goxel.get_voxel","params":[0,0,0]}`
	for _, c := range []struct {
		what   string
		header []string
		status int
	}{
		{"the token", good, 200},
		{"no token", nil, 401},
		{"a wrong token", []string{"Authorization", "Bearer wrong"}, 401},
		{"another host", append([]string{"Host", "evil.example"}, good...), 421},
		{"another page", append([]string{"Origin", "https://evil.example"}, good...), 403},
		{"another site", append([]string{"Sec-Fetch-Site", "cross-site"}, good...), 403},
		{"its own page", append([]string{"Origin", r.url("")}, good...), 200},
		{"localhost", append([]string{"Host", "localhost:1"}, good...), 200},
	} {
		if resp, body := r.request("POST", "/rpc", ping, c.header...); resp.StatusCode != c.status {
			t.Errorf("%s: %d %s", c.what, resp.StatusCode, body)
		}
	}
	if resp, _ := r.request("GET", "/healthz", ""); resp.StatusCode != 200 {
		t.Error("health needs a token")
	}
	if err := os.WriteFile(file, []byte("another-secret-of-some-length"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	if resp, _ := r.request("POST", "/rpc", ping, good...); resp.StatusCode != 401 {
		t.Error("the old token is taken after a reload")
	}
}

func TestOtherAddressesNeedAToken(t *testing.T) {
	for _, a := range []string{":0", "0.0.0.0:0", "192.0.2.1:0", "nonsense"} {
		if _, err := New(Config{HTTP: a}); err == nil {
			t.Errorf("%s without a token", a)
		}
	}
}

func TestScriptsRunOverPlainHTTP(t *testing.T) {
	r := start(t, nil)
	source := "goxel.image.activeLayer.volume.setAt([1,2,3],[255,0,0,255]); 6*7"
	resp, body := r.request("POST", "/v1/run", source)
	if resp.StatusCode != 200 || !strings.Contains(body, `"value":42`) {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
	for _, c := range [][]string{
		{"/v1/run", "Accept", "model/gltf-binary"},
		{"/v1/run?format=glb"},
	} {
		resp, body = r.request("POST", c[0], source, c[1:]...)
		if resp.StatusCode != 200 || resp.Header.Get("Content-Type") != "model/gltf-binary" || !strings.HasPrefix(body, "glTF") {
			t.Errorf("%v: %d %v %.20q", c, resp.StatusCode, resp.Header, body)
		}
	}
	form := "--b\r\nContent-Disposition: form-data; name=\"script\"; filename=\"a.ts\"\r\n\r\nimport {int} from 'voxrun'\nexport const params = {n: int(1)}\nexport default (p: {n: number}) => p.n\r\n" +
		"--b\r\nContent-Disposition: form-data; name=\"params\"\r\n\r\n{\"n\":5}\r\n--b--\r\n"
	resp, body = r.request("POST", "/v1/run", form, "Content-Type", "multipart/form-data; boundary=b")
	if resp.StatusCode != 200 || !strings.Contains(body, `"value":5`) {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
	resp, body = r.request("POST", "/v1/run", "\nnull.x")
	if resp.StatusCode != 422 || !strings.Contains(body, `"line":2`) {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
}

func TestModelsAreExportedOverPlainHTTP(t *testing.T) {
	r := start(t, nil)
	p, err := r.server.Workspace.Create("castle", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	r.dial().must(nil, "add_voxel", "[1,2,3]")
	resp, body := r.request("GET", "/v1/projects/castle/export/a.vox", "")
	if resp.StatusCode != 200 || !strings.HasPrefix(body, "VOX ") {
		t.Errorf("%d %.20q", resp.StatusCode, body)
	}
	if again, _ := r.request("GET", "/v1/export/a.vox", "", "If-None-Match", resp.Header.Get("ETag")); again.StatusCode != 304 {
		t.Errorf("unchanged: %d", again.StatusCode)
	}
	for path, status := range map[string]int{
		"/v1/projects/nope/export/a.vox":             404,
		"/v1/projects/" + p.ID + "/export/a.xyz":     400,
		"/v1/projects/" + p.ID + "/export/a.glb?x=1": 400,
	} {
		if resp, body := r.request("GET", path, ""); resp.StatusCode != status {
			t.Errorf("%s: %d %s", path, resp.StatusCode, body)
		}
	}
}

func TestWebSocketsSpeakJSONRPC(t *testing.T) {
	r := start(t, nil)
	if _, err := r.server.Workspace.Create("castle", nil, true); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	c, _, err := websocket.Dial(ctx, strings.Replace(r.url("/ws"), "http", "ws", 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer c.CloseNow()
	for _, m := range []string{
		`{"jsonrpc":"2.0","id":1,"method":"add_voxel","params":[1,2,3]}`,
		`{"jsonrpc":"2.0","id":2,"method":"get_voxel","params":[1,2,3]}`,
	} {
		if err := c.Write(ctx, websocket.MessageText, []byte(m)); err != nil {
			t.Fatal(err)
		}
		_, data, err := c.Read(ctx)
		if err != nil || !strings.Contains(string(data), `"result"`) {
			t.Errorf("%s answered %s, %v", m, data, err)
		}
	}
}

func TestEventsTellOfChanges(t *testing.T) {
	r := start(t, nil)
	if _, err := r.server.Workspace.Create("castle", nil, true); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	lines := follow(t, ctx, r.url("/v1/projects/castle/events"))
	if l := <-lines; l != "event: state" {
		t.Fatal(l)
	}
	r.dial().must(nil, "add_voxel", "[1,2,3]")
	for l := range lines {
		if l == "event: change" {
			return
		}
	}
	t.Error("no change was told")
}

func TestWhatOperatorsAskFor(t *testing.T) {
	r := start(t, nil)
	r.dial().call("add_voxel", "[0,0,0]")
	_, body := r.request("GET", "/metrics", "")
	for _, want := range []string{`voxrun_calls_total{code="-1004",method="goxel.add_voxel"} 1`, "voxrun_connections 1", "voxrun_scripts", "go_goroutines"} {
		if !strings.Contains(body, want) {
			t.Errorf("no %s in the metrics", want)
		}
	}
	for _, path := range []string{"/openrpc.json", "/openapi.json"} {
		if _, body := r.request("GET", path, ""); !json.Valid([]byte(body)) || !strings.Contains(body, "goxel.add_voxel") {
			t.Errorf("%s: %.100s", path, body)
		}
	}
	if _, body := r.request("GET", "/docs", ""); !strings.Contains(body, "goxel.add_voxel") {
		t.Error("no methods in the docs")
	}
	if resp, _ := r.request("GET", "/readyz", ""); resp.StatusCode != 200 {
		t.Errorf("ready: %d", resp.StatusCode)
	}
}

func TestItEndsAlthoughAScriptRuns(t *testing.T) {
	r := start(t, func(c *Config) { c.Grace = 1 })
	c := r.dial()
	c.send(`{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"script":"for(;;);"}}`)
	for {
		if n, _, _ := r.server.Scripts.Load(); n > 0 {
			break
		}
		runtime.Gosched()
	}
	r.stop()
}
