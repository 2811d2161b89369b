package files_test

import (
	"testing"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
)

func TestNear(t *testing.T) {
	h := hosttest.New()
	h.Put("castle.js", nil)
	h.Put("lib/walls.js", nil)
	for name, want := range map[string]string{
		"cattle.js": "castle.js", "castle": "castle.js", "lib/wals.js": "lib/walls.js", "lib/wals": "lib/walls",
		"nothing.js": "", "gone/castle.js": "", "li": "",
	} {
		if got := files.Near(h, name); got != want {
			t.Errorf("near %s is %q, want %q", name, got, want)
		}
	}
}
