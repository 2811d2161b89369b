package vm_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestLanguage runs the programs of testdata/language, which are parted by empty lines, and
// compares what each prints with what Node printed, in testdata/language/want. Where the
// two differ, differs.txt says why. UPDATE=1 asks Node again.
func TestLanguage(t *testing.T) {
	groups, err := filepath.Glob("testdata/language/*.js")
	if err != nil {
		t.Fatal(err)
	}
	reasons := differences(t)
	n := 0
	for _, path := range groups {
		group := strings.TrimSuffix(filepath.Base(path), ".js")
		programs := strings.Split(strings.TrimSpace(text(t, path)), "\n\n")
		n += len(programs)
		t.Run(group, func(t *testing.T) {
			want := wanted(t, group, len(programs))
			for i, source := range programs {
				name := fmt.Sprintf("%s %d", group, i+1)
				got := printed(t, source)
				reason, differs := reasons[name]
				delete(reasons, name)
				switch {
				case got == want[i] && differs:
					t.Errorf("%s no longer differs from Node: take it out of differs.txt", name)
				case got != want[i] && !differs:
					t.Errorf("%s\n%s\nprints\n%s\nand in Node\n%s", name, source, got, want[i])
				case differs:
					t.Logf("%s differs: %s", name, reason)
				}
			}
		})
	}
	if n < 500 {
		t.Errorf("there are only %d programs", n)
	}
	for name := range reasons {
		t.Errorf("differs.txt names %s, which does not exist", name)
	}
}

func text(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

// printed runs a program and returns what it printed.
func printed(t *testing.T, source string) string {
	t.Helper()
	res := ran(t, source, vm.NewLoader())
	var lines []string
	for _, l := range res.Console {
		lines = append(lines, l.Text)
	}
	if res.Error != nil {
		kind, _, _ := strings.Cut(strings.TrimPrefix(res.Error.Message, "it threw "), ":")
		lines = append(lines, "uncaught "+kind)
	}
	return strings.Join(lines, "\n")
}

// ran runs a program.
func ran(t *testing.T, source string, loader *script.Loader) vm.Result {
	t.Helper()
	b := newBench()
	b.Loader = loader
	mods, err := filepath.Glob("testdata/language/mods/*")
	if err != nil || len(mods) == 0 {
		t.Fatal(err)
	}
	for _, m := range mods {
		b.host.Put("mods/"+filepath.Base(m), []byte(text(t, m)))
	}
	b.host.Put("program.mjs", []byte(text(t, "testdata/language/prelude.mjs")+source))
	return b.do(t, vm.Job{Path: "program.mjs"})
}

// wanted returns what Node prints for each program of a group.
func wanted(t *testing.T, group string, n int) []string {
	t.Helper()
	file := "testdata/language/want/" + group + ".txt"
	node, err := exec.LookPath("node")
	full := os.Getenv("VOXRUN_FULL_TEST") != ""
	if err != nil && full {
		t.Fatalf("make setup installs what this test needs: %v", err)
	}
	if update := os.Getenv("UPDATE") != ""; err == nil && (full || update) {
		cmd := exec.CommandContext(t.Context(), node, "testdata/language/node.mjs", group+".js")
		cmd.Env = append(os.Environ(), "TZ=UTC")
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		if update {
			if err := os.WriteFile(file, out, 0o666); err != nil {
				t.Fatal(err)
			}
		} else if string(out) != text(t, file) {
			t.Errorf("%s is not what Node prints", file)
		}
	}
	parts := strings.Split(text(t, file), "== ")[1:]
	if len(parts) != n {
		t.Fatalf("%s has the outputs of %d programs of %d: run with UPDATE=1", file, len(parts), n)
	}
	for i, p := range parts {
		_, p, _ = strings.Cut(p, "\n")
		parts[i] = strings.TrimSuffix(p, "\n")
	}
	return parts
}

// differences reads differs.txt: lines "group number: reason".
func differences(t *testing.T) map[string]string {
	t.Helper()
	reasons := map[string]string{}
	for line := range strings.Lines(text(t, "testdata/language/differs.txt")) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, reason, ok := strings.Cut(line, ": ")
		if !ok || reason == "" {
			t.Fatalf("differs.txt: %q gives no reason", line)
		}
		reasons[name] = reason
	}
	return reasons
}
