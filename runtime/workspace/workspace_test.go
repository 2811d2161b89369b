package workspace

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

func TestGet(t *testing.T) {
	w := open(t, Options{})
	if _, err := w.Default(); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("the default of no projects: %v", err)
	}
	a, b := create(t, w, "castle"), create(t, w, "castle")
	c, err := w.Create("", nil, false)
	if err != nil {
		t.Fatal(err)
	}
	for ref, want := range map[string]*Project{"castle": b, a.ID: a, b.ID: b, "New Project": c, "": b} {
		if got, err := w.Get(ref); got != want || err != nil {
			t.Errorf("Get(%q) = %v, %v", ref, got, err)
		}
	}
	var f *fault.Error
	if _, err := w.Get("castel"); !errors.As(err, &f) || f.Class != fault.NotFound || !strings.Contains(f.Hint, "castle") {
		t.Errorf("a misspelt name gives %v, hint %q", err, f.Hint)
	}
	if len(a.ID) != 10 || strings.Trim(a.ID, "abcdefghijklmnopqrstuvwxyz") != "" || a.ID == b.ID {
		t.Errorf("ids %q and %q", a.ID, b.ID)
	}
}

func TestCreateRefuses(t *testing.T) {
	w := open(t, Options{MaxProjects: 2, Voxels: 1})
	im := scene.New(nil)
	im.Layers[0].Volume.Set(0, 0, 0, red)
	im.Layers[0].Volume.Set(1, 0, 0, red)
	for name, c := range map[string]struct {
		name string
		im   *scene.Image
		want fault.Class
	}{
		"long":    {strings.Repeat("x", 300), nil, fault.Usage},
		"control": {"a\x00b", nil, fault.Usage},
		"invalid": {"a\xffb", nil, fault.Usage},
		"voxels":  {"a", im, fault.Limit},
	} {
		if _, err := w.Create(c.name, c.im, true); fault.ClassOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
	create(t, w, "a")
	create(t, w, "b")
	if _, err := w.Create("c", nil, true); fault.ClassOf(err) != fault.Limit {
		t.Errorf("a third project: %v", err)
	}
	if err := w.Delete("a"); err != nil {
		t.Fatal(err)
	}
	create(t, w, "c")
}

func TestDeleteUncoversWhatWasBefore(t *testing.T) {
	w := open(t, Options{})
	a := create(t, w, "castle")
	create(t, w, "castle")
	if _, err := w.Create("castle", nil, false); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := w.Delete("castle"); err != nil {
			t.Fatal(err)
		}
	}
	if p, _ := w.Get("castle"); p != a {
		t.Error("the name does not mean the first one")
	}
	if p, _ := w.Default(); p != a {
		t.Error("the default is not the first one")
	}
	if err := w.Delete(a.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.Delete("castle"); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("deleting what is not there: %v", err)
	}
	if _, err := w.Default(); fault.ClassOf(err) != fault.NotFound || w.Len() != 0 {
		t.Errorf("after all were deleted: %v, %d projects", err, w.Len())
	}
}

func TestForkIsIndependent(t *testing.T) {
	w := open(t, Options{})
	p := create(t, w, "castle")
	set(t, p, "me", 0, red)
	q, err := w.Fork(p, "")
	if err != nil {
		t.Fatal(err)
	}
	set(t, p, "me", 0, blue)
	set(t, q, "me", 1, red)
	if at(t, q, 0) != red || at(t, p, 0) != blue || at(t, p, 1) != 0 || q.Name != "castle" {
		t.Error("a fork and what it was made of disturb each other")
	}
	if d, _ := w.Default(); d != p {
		t.Error("the fork has become the default")
	}
}

func TestSingle(t *testing.T) {
	ctx := context.Background()
	for _, o := range []Options{{Single: true}, {Single: true, Store: newShelf()}} {
		w := open(t, o)
		p, err := w.Default()
		if err != nil {
			t.Fatal(err)
		}
		set(t, p, "me", 0, red)
		q, err := w.Create("castle", nil, true)
		if err != nil || q != p || at(t, p, 0) != 0 {
			t.Errorf("creating gave %v, %v", q, err)
		}
		if _, err := p.Undo(ctx); err != nil || at(t, p, 0) != red {
			t.Errorf("creating can't be undone: %v", err)
		}
		for _, ref := range []string{"castle", "", "whatever"} {
			if q, err := w.Get(ref); q != p || err != nil {
				t.Errorf("Get(%q) = %v, %v", ref, q, err)
			}
		}
		if err := w.Delete("castle"); err != nil || at(t, p, 0) != 0 || w.Len() != 1 {
			t.Errorf("deleting: %v, %d projects", err, w.Len())
		}
		if _, err := w.Fork(p, "x"); fault.ClassOf(err) != fault.Usage {
			t.Errorf("forking: %v", err)
		}
		if err := w.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestCloseSavesAll(t *testing.T) {
	s := newShelf()
	w := open(t, Options{Store: s})
	p := create(t, w, "castle")
	create(t, w, "tower")
	set(t, p, "me", 0, red)
	core, release, err := p.Lease(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	session := core.Begin(nil)
	session.Image.Layers[0].Volume.Set(5, 0, 0, red)
	if _, err := session.Commit(project.CommitOptions{}); fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("a commit after the end: %v", err)
	}
	release()
	if _, err := p.Head(); fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("a look after the end: %v", err)
	}
	if _, err := w.Create("x", nil, true); fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("a new project after the end: %v", err)
	}

	again := open(t, Options{Store: s})
	q, err := again.Get(p.ID)
	if err != nil || again.Len() != 2 {
		t.Fatalf("%d projects, %v", again.Len(), err)
	}
	if i := q.Info(); i.Resident || i.Layers != 0 || i.Name != "castle" {
		t.Errorf("before it is used it is %+v", i)
	}
	if at(t, q, 0) != red || at(t, q, 5) != 0 {
		t.Error("what was committed, and that alone, is not what was saved")
	}
	if undo, _, _ := q.History(); len(undo) != 1 {
		t.Errorf("the history is %q", undo)
	}
}

func TestInfo(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	w := open(t, Options{Now: c.Now})
	p := create(t, w, "castle")
	was := p.Info()
	c.move(5e9)
	set(t, p, "me", 0, red)
	now := w.List()[0]
	if !was.Modified.Equal(was.Created) || now.Modified.Sub(was.Modified) != 5e9 || now.Seq != was.Seq+1 || now.Voxels != 1 || now.Layers != 1 || !now.Resident {
		t.Errorf("before %+v, after %+v", was, now)
	}
	if n, err := p.Bytes(); n == 0 || err != nil {
		t.Errorf("%d bytes, %v", n, err)
	}
	if dir, err := p.Files(); dir != "" || err != nil {
		t.Errorf("files of a project in memory are at %q, %v", dir, err)
	}
}
