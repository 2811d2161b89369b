//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// sit starts the program on a terminal, in a folder.
func sit(t *testing.T, dir string, env []string, args ...string) (*typist, *exec.Cmd) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "voxrun", args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "TERM=xterm", "NO_COLOR=", "FORCE_COLOR="), env...)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	p := &typist{t: t, pty: f}
	go p.read() // ends with the terminal
	return p, cmd
}

// answers does something and waits until the program has written a text after it began.
func (p *typist) answers(do func(), answer string) {
	p.t.Helper()
	p.mu.Lock()
	p.out.Reset()
	p.mu.Unlock()
	do()
	got := ""
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if got = p.said(); strings.Contains(got, answer) {
			return
		}
	}
	p.t.Fatalf("there is no %q but %q", answer, got)
}

// said is all since the last thing that was done.
func (p *typist) said() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.out.String()
}

func TestWatchOnATerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	script := filepath.Join(dir, "castle.js")
	put := func(text string) func() {
		return func() {
			if err := os.WriteFile(script, []byte(text), 0o666); err != nil {
				t.Error(err)
			}
		}
	}
	put("print('hello\\nworld'); goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')")()
	p, cmd := sit(t, dir, nil, "watch", "castle.js", "-o", "castle.vox")
	p.answers(func() {}, "1 voxel in 1 layer")
	p.answers(put("goxel.image.activeLayer.volume.setAt(0, 0, 0, 'blue')\nprint('a\\nb')"), "\x1b[33m~1\x1b[0m")
	if got := p.said(); !strings.Contains(got, "a\r\nb\r\n") {
		t.Errorf("lines don't begin at the left: %q", got)
	}
	p.answers(put("const a = ;"), "\x1b[1;31m^\x1b[0m") // the code frame
	p.answers(put("goxel.image.activeLayer.volume.setAt(0, 0, 0, 'blue')"), "unchanged")
	p.answers(func() { p.pty.WriteString("r") }, "unchanged") //nolint:errcheck // the answer tells
	if _, err := p.pty.WriteString("q"); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}

func TestViewOnATerminal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	script := "goxel.image.activeLayer.volume.fill([[0, 0, 0], [12, 12, 4]], 'gold')"
	if err := os.WriteFile(filepath.Join(dir, "castle.js"), []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	p, cmd := sit(t, dir, nil, "castle.js") // which draws a small one, without -o
	p.answers(func() {}, "576 voxels in ")
	if got := p.said(); strings.Count(got, "▀") < 100 {
		t.Errorf("there is no picture: %q", got)
	}
	cmd.Wait() //nolint:errcheck // what it wrote is what counts
	if p, cmd = sit(t, dir, nil, "castle.js", "-o", "castle.vox"); cmd.Wait() != nil {
		t.Fatal(p.said())
	}

	const drawn = "q quits"
	p, cmd = sit(t, dir, []string{"KITTY_WINDOW_ID=", "TERM_PROGRAM=", "TMUX="}, "view", "castle.vox")
	p.answers(func() {}, "\x1b[c")                                   // the question
	p.answers(func() { p.pty.WriteString("\x1b[?62;4;22c") }, drawn) //nolint:errcheck // the answer tells
	if got := p.said(); !strings.Contains(got, "\x1bP0;1q") {        // it has sixel
		t.Errorf("%q", got[:min(200, len(got))])
	}
	before := p.said()
	p.answers(func() { p.pty.WriteString("\x1b[C") }, drawn) //nolint:errcheck // the answer tells
	if p.said() == before {
		t.Error("it did not turn")
	}
	before = p.said()
	p.answers(func() { p.pty.WriteString("+") }, drawn) //nolint:errcheck // the answer tells
	if p.said() == before {
		t.Error("it did not grow")
	}
	p.answers(func() { p.pty.WriteString("q") }, "\x1b[?1049l") //nolint:errcheck // the answer tells
	if err := cmd.Wait(); err != nil {
		t.Errorf("it ended with %v", err)
	}
}
