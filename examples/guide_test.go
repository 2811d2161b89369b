package examples_test

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestGuide runs every piece of code of the guide and of the README.
func TestGuide(t *testing.T) {
	fence := regexp.MustCompile("(?s)```(js|ts)\n(.*?)```")
	engine := kernel.New()
	defer engine.Close()
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
			runPiece(t, engine, doc, m[1], m[2])
		}
	}
}

func runPiece(t *testing.T, engine *kernel.Engine, doc, language, source string) {
	h, err := disk.New(disk.Config{Dir: t.TempDir(), Stdout: t.Output(), Stderr: t.Output(), Allow: disk.Allow{Read: []string{"."}, Write: []string{"."}}})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	runner := &vm.Runner{Project: project.New(scene.New(nil), project.Options{}), Host: h, Files: h, Loader: vm.NewLoader(), Kernels: engine, Formats: formats.Registry()}
	job := vm.Job{Source: source, Name: "piece." + language}
	if strings.Contains(source, "'voxrun/test'") {
		job.Testing = &vm.Testing{}
	}
	result := runner.Run(context.Background(), job)
	if result.Error != nil {
		t.Errorf("%s: %s\n%s\nin\n%s", doc, result.Error.Message, result.Error.Frame, source)
	}
	if job.Testing == nil || result.Error != nil {
		return
	}
	if len(result.Tested.Tests) == 0 {
		t.Errorf("%s: no tests in\n%s", doc, source)
	}
	for _, one := range result.Tested.Tests {
		if one.Status != "passed" {
			t.Errorf("%s: the test %q %s: %v", doc, one.Name, one.Status, one.Error)
		}
	}
}

// TestPicturesOfTheGuide looks whether those that it shows are there, and no others.
func TestPicturesOfTheGuide(t *testing.T) {
	text, err := os.ReadFile("../docs/scripting.md")
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, m := range regexp.MustCompile(`\]\(images/guide/([a-z]+\.png)\)`).FindAllStringSubmatch(string(text), -1) {
		shown[m[1]] = true
	}
	files, err := os.ReadDir("../docs/images/guide")
	if err != nil || len(shown) < 5 {
		t.Fatalf("%d pictures are shown: %v", len(shown), err)
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		if !shown[f.Name()] || info.Size() > 40<<10 {
			t.Errorf("%s has %d bytes; is shown: %v (tools/pictures makes them)", f.Name(), info.Size(), shown[f.Name()])
		}
		delete(shown, f.Name())
	}
	for name := range shown {
		t.Errorf("there is no docs/images/guide/%s: tools/pictures makes it", name)
	}
}
