package disk

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAFileThatTookHalfIsNotKept(t *testing.T) {
	dir := t.TempDir()
	h, err := New(Config{Dir: dir, Allow: Allow{Write: []string{"."}}})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Close()
	made, err := h.Create("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	w := made.(*writer)
	whole := w.f
	if w.f, err = os.Open(filepath.Join(dir, w.temp)); err != nil { // refuses to write, as a full disk does
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("lost")); err == nil {
		t.Fatal("the write did not fail")
	}
	w.f.Close()
	w.f = whole
	if _, err := w.Write([]byte("the rest")); err != nil {
		t.Fatal(err)
	}
	if err := w.Commit(); err == nil {
		t.Error("the file took its name")
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
}
