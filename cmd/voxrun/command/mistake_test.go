package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/mistake"
)

// exampleFiles are what the command lines of the table of mistakes name.
var exampleFiles = map[string]string{
	"castle.js":     "for (let i = 0; i < 9; i++) goxel.image.activeLayer.volume.setAt(i, 0, 0, 'red')",
	"many.js":       "goxel.registerScript({ name: 'Roof', onExecute() {} })\ngoxel.registerScript({ name: 'Wall', onExecute() {} })",
	"reads-far.js":  "import * as std from 'std'\nstd.loadFile('/etc/hosts')",
	"reads-env.js":  "import * as std from 'std'\nstd.getenv('HOME')",
	"writes-far.js": "goxel.image.save('/castle.vox')",
	"starts.js":     "import * as os from 'os'\nos.exec(['ls'])",
	"forever.js":    "for (;;);",
	"dense.js":      "for (let i = 0; i < 1e5; i++) goxel.image.activeLayer.volume.setAt(i * 16, 0, 0, i)",
	"huge.js":       "goxel.image.activeLayer.volume.box(-1e9, -1e9, -1e9, 2e9, 2e9, 2e9, 'red')",
	"tower.js":      "const p = params({ height: params.int(24, { min: 6, max: 120 }) })\ngoxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, p.height], 'red')",
	"sets.json":     `{"tall": {"height": 90}, "low": {"height": 8}}`,
	"notes.md":      "# notes",
}

// TestExamplesOfCommandLines runs the examples of the table of mistakes: a wrong one must
// give the code that it explains, and a right one must end well.
func TestExamplesOfCommandLines(t *testing.T) {
	t.Parallel()
	run := func(t *testing.T, line string) (int, string) {
		dir := t.TempDir()
		for name, text := range exampleFiles {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		do := func(line string) (int, string) {
			var out bytes.Buffer
			s := State{Args: strings.Fields(line), Dir: dir, Getenv: func(string) string { return "" }, Stdin: &out, Stdout: &out, Stderr: &out}
			return Main(context.Background(), s), out.String()
		}
		if strings.Contains(line, "info castle") || strings.Contains(line, "convert") || strings.Contains(line, "-i castle") || strings.HasPrefix(line, "run castle.vox") {
			if code, out := do("castle.js -o castle.vox"); code != 0 {
				t.Fatal(out)
			}
		}
		return do(line)
	}
	for _, m := range mistake.All() {
		wrong, ok := strings.CutPrefix(m.Wrong, "voxrun ")
		if !ok {
			continue
		}
		t.Run(string(m.Code), func(t *testing.T) {
			t.Parallel()
			if code, out := run(t, wrong); code == 0 || !strings.Contains(out, string(m.Code)) {
				t.Errorf("voxrun %s: exit %d\n%s", wrong, code, out)
			}
			right := strings.TrimPrefix(m.Right, "voxrun ")
			if code, out := run(t, right); code != 0 {
				t.Errorf("voxrun %s: exit %d\n%s", right, code, out)
			}
		})
	}
}
