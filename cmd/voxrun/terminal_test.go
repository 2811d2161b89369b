//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// onTerminal runs the program on a pseudo-terminal and returns all that it wrote there.
func onTerminal(t *testing.T, columns uint16, script string, env []string, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "castle.js"), []byte(script), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "voxrun", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TERM=xterm", "NO_COLOR=", "FORCE_COLOR=")
	cmd.Env = append(cmd.Env, env...)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out bytes.Buffer
	io.Copy(&out, f) //nolint:errcheck // it ends with EIO when the program has closed the terminal
	cmd.Wait()       //nolint:errcheck // some are to fail
	return out.String()
}

// screen is what is left on the lines of a terminal after a text, which may use \r and
// "erase to the end of the line" only.
func screen(text string) []string {
	var lines []string
	for _, line := range strings.Split(text, "\r\n") {
		var shown []rune
		for _, part := range strings.Split(line, "\r") {
			part, erased := strings.CutSuffix(part, "\x1b[K")
			if p, ok := strings.CutPrefix(part, "\x1b[K"); ok {
				part, erased, shown = p, false, nil
			}
			for i, r := range []rune(part) {
				if i < len(shown) {
					shown[i] = r
				} else {
					shown = append(shown, r)
				}
			}
			if n := len([]rune(part)); erased && n < len(shown) {
				shown = shown[:n]
			}
		}
		lines = append(lines, string(shown))
	}
	return lines
}

const slow = `
import { progress } from 'voxrun'
import { sleep } from 'os'
for (let i = 0; i < 10; i++) {
  progress(i / 10, 'growing tree ' + i + ' of the great forest')
  sleep(100)
  if (i === 6) print('half way')
}
goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')
`

func TestTheProgressBar(t *testing.T) {
	t.Parallel()
	out := onTerminal(t, 50, slow, nil, "castle.js", "-o", "castle.vox")
	bars := regexp.MustCompile(`\r(\[[#.]{24}\] +\d+%  [^\x1b]*)\x1b\[K`).FindAllStringSubmatch(out, -1)
	if len(bars) < 4 {
		t.Fatalf("the bar was drawn %d times: %q", len(bars), out)
	}
	for _, b := range bars {
		if len(b[1]) > 49 {
			t.Errorf("%q is wider than the terminal", b[1])
		}
	}
	if lines := screen(out); len(lines) != 3 || lines[0] != "half way" || !strings.HasPrefix(lines[1], "castle.vox: 1 voxel") || lines[2] != "" {
		t.Errorf("the terminal shows at the end: %q", lines)
	}
}

func TestNoProgressBarWhereItDisturbs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  []string
		args []string
	}{
		{nil, []string{"castle.js", "--quiet"}},
		{nil, []string{"castle.js", "--json"}},
		{[]string{"TERM=dumb"}, []string{"castle.js"}},
	} {
		t.Run(strings.Join(append(c.args, c.env...), " "), func(t *testing.T) {
			t.Parallel()
			if out := onTerminal(t, 80, slow, c.env, c.args...); strings.ContainsAny(out, "\x1b") || strings.Contains(out, "[##") {
				t.Errorf("%q", out)
			}
		})
	}
}

func TestColours(t *testing.T) {
	t.Parallel()
	const wrong = "const v = new Volume()\nv.setat(0, 0, 0, 'red')"
	for _, c := range []struct {
		env  string
		want bool
	}{{"", true}, {"NO_COLOR=1", false}, {"TERM=dumb", false}, {"FORCE_COLOR=0", false}} {
		out := onTerminal(t, 80, wrong, []string{c.env}, "castle.js")
		if !strings.Contains(out, "has no 'setat'") || strings.Contains(out, "\x1b[") != c.want {
			t.Errorf("%q: %q", c.env, out)
		}
	}
	out := onTerminal(t, 80, wrong, nil, "castle.js")
	for what, want := range map[string]string{
		"red and the message bold": "\x1b[1;31merror\x1b[0m\x1b[1m[VX1023]:\x1b[0m \x1b[1mTypeError: Volume has no 'setat'",
		"the line above dim":       "\x1b[2m  1 | const v = new Volume()\x1b[0m",
		"the mark red":             "\x1b[1;31m^\x1b[0m",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s: no %q in %q", what, want, out)
		}
	}
}
