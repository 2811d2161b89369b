package workspace

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

func TestEvict(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	s := newShelf()
	w := open(t, Options{Store: s, Idle: time.Minute, Now: c.Now})
	p := create(t, w, "castle")
	set(t, p, "me", 0, red)
	was := p.Info()
	w.sweep()
	c.move(59 * time.Second)
	w.sweep()
	if !p.Info().Resident {
		t.Fatal("it was evicted too early")
	}
	c.move(2 * time.Second)
	w.sweep()
	i := p.Info()
	if i.Resident || i.Seq != 0 || !i.Modified.Equal(was.Modified) || s.releases != 1 {
		t.Fatalf("%+v, %d releases", i, s.releases)
	}
	w.sweep()
	if at(t, p, 0) != red || s.loads != 1 || s.releases != 1 {
		t.Errorf("after eviction: voxel %v, %d loads, %d releases", at(t, p, 0), s.loads, s.releases)
	}
	if _, err := p.Undo(context.Background()); err != nil || at(t, p, 0) != 0 {
		t.Errorf("the history is lost: %v", err)
	}
	if dir, err := p.Files(); dir != "files/"+p.ID || err != nil {
		t.Errorf("the files are at %q, %v", dir, err)
	}
}

func TestWhatIsInUseIsNotEvicted(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	s := newShelf()
	failed := 0
	w := open(t, Options{Store: s, Idle: time.Minute, Now: c.Now, Failed: func(*Project, error) { failed++ }})
	p := create(t, w, "castle")
	pass := func() {
		t.Helper()
		for range 3 {
			w.sweep()
			c.move(2 * time.Minute)
		}
	}
	_, release, err := p.Lease(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if pass(); !p.Info().Resident {
		t.Error("evicted while it is written")
	}
	release()
	watcher := watch(t, p)
	if pass(); !p.Info().Resident {
		t.Error("evicted while it is watched")
	}
	watcher.Close()
	s.fail = errors.New("disk full")
	if pass(); !p.Info().Resident || failed == 0 {
		t.Errorf("evicted without being saved; %d failures", failed)
	}
	set(t, p, "me", 0, red)
	s.fail = nil
	pass()
	if p.Info().Resident || at(t, p, 0) != red {
		t.Error("not evicted, or not all was saved")
	}
	pass()
	if err := w.Delete("castle"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Head(); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("an evicted project that was deleted: %v", err)
	}
}

func TestNothingIsEvictedFromMemoryAlone(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	w := open(t, Options{Idle: time.Second, Now: c.Now})
	p := create(t, w, "castle")
	for range 3 {
		w.sweep()
		c.move(time.Hour)
	}
	if !p.Info().Resident {
		t.Error("it is gone")
	}
}

func TestRunEnds(t *testing.T) {
	w := open(t, Options{})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.Run(ctx)
	}()
	cancel()
	<-ended
}
