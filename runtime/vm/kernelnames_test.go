package vm_test

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel"
)

// TestReasonsHaveNamesAndPlacesOfTheScript tells why functions are interpreted, in the words of
// who wrote them, also where two have the same text.
func TestReasonsHaveNamesAndPlacesOfTheScript(t *testing.T) {
	engine := kernel.New()
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	_, told, _ := runKernels(t, engine, `import * as os from 'os'
import { smooth as even } from 'voxrun/edit'
const v = goxel.image.activeLayer.volume, b = [[0, 0, 0], [16, 16, 16]]
v.generate(b, x => os.now() > x ? 1 : 0)
v.generate(b, x => os.now() > x ? 1 : 0)
v.generate(b, x => x < 99 ? 0 : even(v))
`)
	want := []struct {
		text string
		line int
	}{{"'now'", 4}, {"'now'", 5}, {"smooth of voxrun/edit", 6}}
	if len(told) != len(want) {
		t.Fatal(told)
	}
	for i, w := range want {
		if e := told[i]; !strings.Contains(e.Why, w.text) || e.WhyLine != w.line || e.Line != w.line {
			t.Errorf("got %v, want %s at line %d", e, w.text, w.line)
		}
	}
}
