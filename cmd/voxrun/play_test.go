package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// page is what a browser would have of a live page.
type page struct {
	*testing.T
	url    string
	token  string
	socket *websocket.Conn
}

// playing starts voxrun with a page, and visits it.
func playing(t *testing.T, dir string, args ...string) (*page, *exec.Cmd) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "voxrun", args...)
	cmd.Dir = dir
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	go io.Copy(io.Discard, out) //nolint:errcheck // ends with the program
	url, token, ok := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "page")), "#token=")
	if !ok {
		t.Fatalf("it prints %q", line)
	}
	token, _, _ = strings.Cut(token, "&")
	p := &page{T: t, url: url, token: token}
	p.visit(url+"live", token)
	return p, cmd
}

// visit opens the connection of a page.
func (p *page) visit(url, token string) {
	p.Helper()
	c, _, err := websocket.Dial(p.Context(), "ws"+strings.TrimPrefix(url, "http")+"?token="+token, nil)
	if err != nil {
		p.Fatal(err)
	}
	p.Cleanup(func() { c.CloseNow() }) //nolint:errcheck // it may be closed
	c.SetReadLimit(1 << 30)
	p.socket = c
}

// pageState is what pages are told.
type pageState struct {
	Type    string
	Running bool
	Voxels  int64
	Title   string
	Text    string // of an answer
	Version string // of a file
	CanRun  bool
	CanEdit bool
	Error   any
}

// until waits for a message.
func (p *page) until(what string, is func(pageState) bool) pageState {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.Context(), time.Minute)
	defer cancel()
	for {
		kind, data, err := p.socket.Read(ctx)
		if err != nil {
			p.Fatalf("%s never came: %v", what, err)
		}
		var s pageState
		if kind == websocket.MessageText && json.Unmarshal(data, &s) == nil && is(s) {
			return s
		}
	}
}

func (p *page) say(message string) {
	p.Helper()
	if err := p.socket.Write(p.Context(), websocket.MessageText, []byte(message)); err != nil {
		p.Fatal(err)
	}
}

// voxels waits for a run that made so many.
func (p *page) voxels(n int64) {
	p.Helper()
	p.until("a model", func(s pageState) bool { return s.Type == "state" && !s.Running && s.Error == nil && s.Voxels == n })
}

func TestPlayInAPage(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	script := filepath.Join(dir, "castle.js")
	if err := os.WriteFile(script, []byte("goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')"), 0o666); err != nil {
		t.Fatal(err)
	}
	p, cmd := playing(t, dir, "play", "castle.js", "--no-open", "-q")
	p.voxels(1)
	p.say(`{"type":"read","name":"castle.js"}`)
	file := p.until("the script", func(s pageState) bool { return s.Type == "file" && strings.Contains(s.Text, "setAt") })
	p.say(`{"type":"write","name":"castle.js","version":"` + file.Version + `","text":"goxel.image.activeLayer.volume.fill([[0, 0, 0], [3, 1, 1]], 'red')\n"}`)
	file = p.until("that it is written", func(s pageState) bool { return s.Type == "written" })
	p.voxels(3)
	p.say(`{"type":"write","name":"castle.js","version":"` + file.Version + `","text":"const a = ;"}`)
	p.until("the error", func(s pageState) bool { return s.Error != nil && s.Voxels == 3 })
	if data, err := os.ReadFile(script); err != nil || string(data) != "const a = ;" {
		t.Errorf("%q, %v", data, err)
	}
	resp, err := http.Get(p.url) //nolint:noctx // of this machine
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil || resp.StatusCode != 200 || !strings.Contains(string(text), "<!doctype html>") {
		t.Errorf("%v %v %s", resp.Status, err, text)
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}
