//go:build unix

package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// typist sits at a terminal on which the program runs.
type typist struct {
	t   *testing.T
	pty *os.File

	mu  sync.Mutex
	out bytes.Buffer
}

// types sends keys and waits until the program has answered with a text.
func (p *typist) types(keys, answer string) {
	p.t.Helper()
	p.mu.Lock()
	p.out.Reset()
	p.mu.Unlock()
	if _, err := p.pty.WriteString(keys); err != nil {
		p.t.Fatal(err)
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		p.mu.Lock()
		got := p.out.String()
		p.mu.Unlock()
		if strings.Contains(got, answer) {
			return
		}
	}
	p.t.Fatalf("after %q there is no %q but %q", keys, answer, p.out.String())
}

func (p *typist) read() {
	buf := make([]byte, 4096)
	for {
		n, err := p.pty.Read(buf)
		p.mu.Lock()
		p.out.Write(buf[:n])
		p.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func TestReplOnATerminal(t *testing.T) {
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), "voxrun", "repl")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm", "XDG_STATE_HOME="+dir)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	p := &typist{t: t, pty: f}
	done := make(chan struct{})
	go func() { defer close(done); p.read() }()

	p.types("", "> ")
	p.types("1 + 41\r", "42")
	p.types("goxel.image.activeLayer.volume.sph\t", "sphere") // Tab goes on with the only name
	p.types("(0, 0, 0, 6, 'gold'); goxel.image.count()\r", "912")
	p.types("goxel.image.a\t", "activeLayer") // and lists several
	p.types("\x03", "\x1b[")                  // Ctrl-C empties the line
	p.types("[1,\r", "… ")                    // which may go on
	p.types("2].length\r", "2")
	p.types("print('be' + 'gun'); for (;;) {}\r", "begun")
	p.types("\x03", "interrupted")
	p.types("goxel.image.count()\r", "912") // all is as it was
	p.types("\x1b[A\r", "912")              // the arrow goes back in history
	p.types(".save x.v", "x.v")
	p.types("ox\r", "912 voxels")
	if _, err := f.WriteString("\x04"); err != nil { // Ctrl-D ends
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
	f.Close()
	<-done
	kept, err := os.ReadFile(filepath.Join(dir, "voxrun", "history"))
	if err != nil || !strings.HasPrefix(string(kept), "1 + 41\n") || !strings.HasSuffix(string(kept), ".save x.vox\n") {
		t.Errorf("the history is %q: %v", kept, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "x.vox")); err != nil {
		t.Error(err)
	}
}
