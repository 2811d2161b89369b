package examples_test

import (
	"context"
	"os"
	"regexp"
	"testing"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestGuide runs every piece of code of the guide and of the README.
func TestGuide(t *testing.T) {
	fence := regexp.MustCompile("(?s)```(js|ts)\n(.*?)```")
	for _, doc := range []string{"../docs/scripting.md", "../README.md"} {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		pieces := fence.FindAllStringSubmatch(string(text), -1)
		if len(pieces) == 0 {
			t.Errorf("%s has no code", doc)
		}
		for _, m := range pieces {
			runPiece(t, doc, m[1], m[2])
		}
	}
}

func runPiece(t *testing.T, doc, language, source string) {
	h, err := disk.New(disk.Config{Dir: t.TempDir(), Stdout: t.Output(), Stderr: t.Output(), Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	runner := &vm.Runner{Project: project.New(scene.New(nil), project.Options{}), Host: h, Loader: vm.NewLoader(), Formats: formats.Registry()}
	result := runner.Run(context.Background(), vm.Job{Source: source, Name: "piece." + language})
	if result.Error != nil {
		t.Errorf("%s: %s\n%s\nin\n%s", doc, result.Error.Message, result.Error.Frame, source)
	}
}
