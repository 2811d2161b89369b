package vm_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

// TestTheSnippetsOfTheLibraryRun runs what docs/library.md shows, and the scripts of its
// pictures, each of which must draw something and have its picture.
func TestTheSnippetsOfTheLibraryRun(t *testing.T) {
	docs := filepath.Join("..", "..", "docs")
	text, err := os.ReadFile(filepath.Join(docs, "library.md"))
	if err != nil {
		t.Fatal(err)
	}
	snippets := regexp.MustCompile("(?s)```js\n(.*?)```").FindAllSubmatch(text, -1)
	if len(snippets) < 6 {
		t.Fatalf("only %d snippets", len(snippets))
	}
	for _, s := range snippets {
		if res := newBench().do(t, vm.Job{Name: "snippet.js", Source: string(s[1])}); res.Error != nil {
			t.Errorf("%v in\n%s", res.Error.Message, s[1])
		}
	}
	for _, m := range regexp.MustCompile(`\(images/library/(\w+)\.png\)`).FindAllSubmatch(text, -1) {
		name := string(m[1])
		source, err := os.ReadFile(filepath.Join(docs, "library", name+".js"))
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := os.Stat(filepath.Join(docs, "images", "library", name+".png")); err != nil {
			t.Error(err)
		}
		b := newBench()
		// The scripts of pictures are run where the examples are.
		if picture, err := os.ReadFile("../../examples/thumbs/castle.png"); err == nil {
			b.host.Put("examples/thumbs/castle.png", picture)
		}
		ok(t, b.do(t, vm.Job{Name: name + ".js", Source: string(source)}))
		if b.Project.Head().Image.Voxels() == 0 {
			t.Errorf("%s draws nothing", name)
		}
	}
}
