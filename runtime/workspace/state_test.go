package workspace

import (
	"context"
	"testing"

	"github.com/voxrun/voxrun/core/project"
)

func TestStateWaitsForNoWriter(t *testing.T) {
	w, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := w.Create("a", nil, true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Edit(context.Background(), project.CommitOptions{Note: "one"}, func(s *project.Session) error {
		s.Image.AddLayer()
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	_, release, err := p.Lease(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	s, err := p.State()
	if err != nil || len(s.Undo) != 1 || s.Head.Note != "one" || len(s.Head.Image.Layers) != 2 {
		t.Errorf("%+v, %v", s, err)
	}
	if err := w.Delete("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.State(); err == nil {
		t.Error("a deleted project has a state")
	}
}
