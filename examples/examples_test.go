package examples_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
)

const wantFile = "want.txt"

// TestExamples runs each example and compares the hash of what is visible with the
// one in want.txt. UPDATE=1 writes them down again: look at the pictures first.
func TestExamples(t *testing.T) {
	scripts, err := filepath.Glob("*.[jt]s")
	if err != nil || len(scripts) < 8 {
		t.Fatalf("found the examples %v: %v", scripts, err)
	}
	want := readWant(t)
	got := map[string]string{}
	engine := kernel.New()
	defer engine.Close()
	for _, path := range scripts {
		name := strings.TrimSuffix(path, filepath.Ext(path))
		t.Run(name, func(t *testing.T) {
			im := run(t, path, vm.NewLoader(), engine)
			visible := im.Visible(false)
			got[name] = fmt.Sprintf("%x %d", visible.Hash(), visible.Count())
			if visible.Count() == 0 {
				t.Error("it leaves an empty image")
			}
			if os.Getenv("UPDATE") == "" && got[name] != want[name] {
				t.Errorf("made %s, want %s", got[name], want[name])
			}
		})
	}
	if os.Getenv("UPDATE") != "" {
		writeWant(t, got)
	}
}

// TestExamplesInterpreted runs each example without kernels, and with a mark on every
// function: it makes the same.
func TestExamplesInterpreted(t *testing.T) {
	if raced {
		t.Skip("one goroutine interprets, ten times slower: make same runs it without the race detector")
	}
	scripts, err := filepath.Glob("*.[jt]s")
	if err != nil {
		t.Fatal(err)
	}
	want := readWant(t)
	for _, marks := range []script.Marks{script.MarkNone, script.MarkAll} {
		loader := vm.NewMarkingLoader(marks)
		for _, path := range scripts {
			name := strings.TrimSuffix(path, filepath.Ext(path))
			visible := run(t, path, loader, nil).Visible(false)
			if got := fmt.Sprintf("%x %d", visible.Hash(), visible.Count()); got != want[name] {
				t.Errorf("%s made %s with marks %d, want %s", name, got, marks, want[name])
			}
		}
	}
}

func run(t *testing.T, path string, loader *script.Loader, kernels *kernel.Engine) *scene.Image {
	t.Helper()
	h, err := disk.New(disk.Config{Dir: ".", Stdout: t.Output(), Stderr: t.Output(), Allow: disk.Allow{Read: []string{"."}}})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	p := project.New(scene.New(nil), project.Options{})
	runner := &vm.Runner{Project: p, Host: h, Loader: loader, Kernels: kernels, Formats: formats.Registry()}
	result := runner.Run(context.Background(), vm.Job{Path: path})
	if result.Error != nil {
		t.Fatalf("%s\n%s", result.Error.Message, result.Error.Frame)
	}
	return p.Head().Image
}

// readWant reads the lines "name hash voxels" of want.txt.
func readWant(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile(wantFile)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for line := range strings.Lines(string(text)) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		want[name] = rest
	}
	return want
}

func writeWant(t *testing.T, got map[string]string) {
	t.Helper()
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(got)) {
		fmt.Fprintln(&b, name, got[name])
	}
	if err := os.WriteFile(wantFile, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
