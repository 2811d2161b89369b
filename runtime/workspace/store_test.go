package workspace

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/runtime/store"
)

func onDisk(t testing.TB, dir string, o Options) (*Workspace, *store.Store) {
	t.Helper()
	s, err := store.Open(dir, store.Options{Sync: store.Never, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	o.Store = s
	return open(t, o), s
}

func closeBoth(t testing.TB, w *Workspace, s *store.Store) {
	t.Helper()
	if err := errors.Join(w.Close(), s.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestProjectsOutliveTheDaemon(t *testing.T) {
	dir, ctx := t.TempDir(), context.Background()
	c := &clock{now: time.Unix(1e9, 0)}
	o := Options{Now: c.Now, Idle: time.Minute}
	w, s := onDisk(t, dir, o)
	var ids []string
	for i := range int32(20) {
		c.move(time.Second)
		p := create(t, w, "castle")
		ids = append(ids, p.ID)
		set(t, p, "me", i, red)
		if _, err := p.Edit(ctx, project.CommitOptions{Note: "tower"}, put(i+100, blue)); err != nil {
			t.Fatal(err)
		}
		if i%2 == 0 {
			w.sweep()
			c.move(2 * time.Minute)
			w.sweep()
			if p.Info().Resident {
				t.Error("it was not evicted")
			}
			set(t, p, "me", i+200, red)
		}
	}
	if err := w.Delete(ids[3]); err != nil {
		t.Fatal(err)
	}
	closeBoth(t, w, s)

	w, s = onDisk(t, dir, o)
	defer closeBoth(t, w, s)
	if w.Len() != 19 {
		t.Errorf("%d projects", w.Len())
	}
	for i, id := range ids {
		p, err := w.Get(id)
		if i == 3 {
			if fault.ClassOf(err) != fault.NotFound {
				t.Errorf("a deleted project: %v", err)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		x := int32(i)
		if at(t, p, x) != red || at(t, p, x+100) != blue || (at(t, p, x+200) == red) != (i%2 == 0) {
			t.Errorf("project %d is not as it was", i)
		}
		if undo, _, err := p.History(); len(undo) != 2+(i+1)%2 || err != nil {
			t.Errorf("project %d has the history %q, %v", i, undo, err)
		}
	}
	if p, err := w.Get("castle"); err != nil || p.ID != ids[19] {
		t.Errorf("the name means another project than before: %v", err)
	}
	if p, err := w.Default(); err != nil || p.ID != ids[19] {
		t.Errorf("the default is another project than before: %v", err)
	}
}

func TestADamagedProjectHarmsNoOther(t *testing.T) {
	dir := t.TempDir()
	w, s := onDisk(t, dir, Options{})
	p, q := create(t, w, "castle"), create(t, w, "tower")
	set(t, p, "me", 0, red)
	closeBoth(t, w, s)
	files, err := filepath.Glob(filepath.Join(dir, "projects", q.ID, "*.log"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	if err := os.WriteFile(files[0], []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}

	w, s = onDisk(t, dir, Options{})
	defer closeBoth(t, w, s)
	if p, err := w.Default(); err != nil || p.Name != "castle" || at(t, p, 0) != red {
		t.Errorf("the other one: %v", err)
	}
	bad, err := w.Get(q.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := bad.Head(); fault.ClassOf(err) != fault.Format || bad.Info().Damage == "" {
		t.Errorf("the damaged one: %v, %+v", err, bad.Info())
	}
	if _, err := bad.Edit(context.Background(), project.CommitOptions{}, put(0, red)); fault.ClassOf(err) != fault.Format {
		t.Errorf("an edit of the damaged one: %v", err)
	}
	if err := w.Delete(q.ID); err != nil || w.Len() != 1 {
		t.Errorf("deleting the damaged one: %v", err)
	}
}
