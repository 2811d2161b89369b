package snapshot

import (
	"context"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/voxel"
)

func store(h *hosttest.Host) *Store {
	return &Store{Files: h, Formats: formats.Registry(), Dir: "snapshots/a.test.ts"}
}

func cube(edge int32) voxel.Snapshot {
	v := voxel.New(nil)
	v.Fill(voxel.BoxAt(voxel.Pos{}, edge, edge, edge), 0xff336699)
	return v.Snapshot()
}

func TestAVolumeIsComparedWithWhatItWas(t *testing.T) {
	h, ctx := hosttest.New(), context.Background()
	s := store(h)
	if err := s.Volume(ctx, "A cube!", cube(4)); err != nil || len(s.Written) != 1 || s.Written[0] != "snapshots/a.test.ts/a-cube.gox" {
		t.Fatalf("the first time: %v, wrote %v", err, s.Written)
	}
	if err := s.Volume(ctx, "A cube!", cube(5)); err != nil || s.Written[1] != "snapshots/a.test.ts/a-cube-2.gox" {
		t.Fatalf("a name that is used again: %v, wrote %v", err, s.Written)
	}
	if err := store(h).Volume(ctx, "A cube!", cube(4)); err != nil {
		t.Errorf("the same: %v", err)
	}
	err := store(h).Volume(ctx, "A cube!", cube(5))
	if err == nil || !strings.Contains(err.Error(), "voxels: 61 more; the first at 4, 0, 0") {
		t.Errorf("another: %v", err)
	}
	if _, ok := h.Content("snapshots/a.test.ts/a-cube.actual.png"); !ok {
		t.Error("there is no picture of what was made instead")
	}
	s = store(h)
	s.Update = true
	if err := s.Volume(ctx, "A cube!", cube(5)); err != nil || len(s.Updated) != 1 {
		t.Errorf("update: %v, %v", err, s.Updated)
	}
	if _, ok := h.Content("snapshots/a.test.ts/a-cube.actual.gox"); ok {
		t.Error("what was made instead is still there")
	}
	left, err := s.Obsolete()
	if err != nil || len(left) != 2 {
		t.Errorf("obsolete are %v: %v", left, err)
	}
}

func TestAValueIsComparedWithWhatItWas(t *testing.T) {
	h := hosttest.New()
	s := store(h)
	s.Frozen = true
	if err := s.Value("a", "1"); err == nil || !strings.Contains(err.Error(), "there is no snapshot") {
		t.Errorf("frozen: %v", err)
	}
	if err := store(h).Value("a", "1"); err != nil {
		t.Fatal(err)
	}
	if err := store(h).Value("a", "1"); err != nil {
		t.Errorf("the same: %v", err)
	}
	if err := store(h).Value("a", "2"); err == nil || !strings.Contains(err.Error(), "it was 1, and is 2") {
		t.Errorf("another: %v", err)
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"a > b": "a-b", "Dächer 2": "dächer-2", "../../etc": "etc", "?": "snapshot",
		strings.Repeat("long ", 40): strings.TrimSuffix(strings.Repeat("long-", 16), "-"), strings.Repeat("x", 200): "snapshot",
	} {
		if got := slug(name); got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
