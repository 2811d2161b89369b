package workspace

import (
	"context"
	"fmt"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
)

func watch(t *testing.T, p *Project) *Watcher {
	t.Helper()
	w, err := p.Watch(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.Close)
	return w
}

func next(t *testing.T, w *Watcher) Event {
	t.Helper()
	e, err := w.Next()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestWatch(t *testing.T) {
	p := create(t, open(t, Options{}), "castle")
	ctx := context.Background()
	w := watch(t, p)
	edit := func(note string) func() {
		return func() {
			if _, err := p.Edit(ctx, project.CommitOptions{Note: note, Client: "me"}, put(int32(p.Info().Seq), red)); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		do   func()
		want Event
	}{
		{edit("tower"), Event{Seq: 1, Kind: "edit", Note: "tower", Client: "me", Changes: 1}},
		{func() { p.Undo(ctx) }, Event{Seq: 2, Kind: "undo", Note: "tower", Client: "me", Changes: 1}},
		{func() { p.Redo(ctx) }, Event{Seq: 3, Kind: "redo", Note: "tower", Client: "me", Changes: 1}},
		{func() { set(t, p, "you", 50, red) }, Event{Seq: 4, Kind: "edit", Note: "set voxels", Client: "you", Changes: 1}},
		{func() {
			core, release, err := p.Lease(ctx)
			if err != nil {
				t.Fatal(err)
			}
			defer release()
			for x := range int32(2) {
				s := core.Begin(nil)
				s.Image.Layers[0].Volume.Set(60+x, 0, 0, red)
				if _, err := s.Commit(project.CommitOptions{Note: fmt.Sprint("script ", x), Client: "vm"}); err != nil {
					t.Fatal(err)
				}
			}
		}, Event{Seq: 6, Kind: "edit", Note: "script 1", Client: "vm", Changes: 2}},
	} {
		c.do()
		e := next(t, w)
		e.small = false
		if e != c.want {
			t.Errorf("got %+v, want %+v", e, c.want)
		}
	}
	set(t, p, "you", 50, red) // changes nothing
	edit("end")()
	if e := next(t, w); e.Note != "end" {
		t.Errorf("an edit that changed nothing was told of: %+v", e)
	}
}

func TestWatchJoinsSmallEdits(t *testing.T) {
	p := create(t, open(t, Options{}), "castle")
	w := watch(t, p)
	for x := range int32(1000) {
		set(t, p, "me", x, red)
	}
	for x := range int32(10) {
		set(t, p, "you", x, blue)
	}
	a, b := next(t, w), next(t, w)
	if a.Changes != 1000 || a.Seq != 1000 || a.Client != "me" || b.Changes != 10 || b.Seq != 1010 || b.Client != "you" {
		t.Errorf("%+v, %+v", a, b)
	}
}

func TestASlowWatcherGetsTheNewestState(t *testing.T) {
	p := create(t, open(t, Options{}), "castle")
	w := watch(t, p)
	for i := range int32(1000) {
		if _, err := p.Edit(context.Background(), project.CommitOptions{Note: fmt.Sprint(i)}, put(i, red)); err != nil {
			t.Fatal(err)
		}
	}
	var e Event
	sum, n := 0, 0
	for e.Seq < 1000 {
		e = next(t, w)
		sum += e.Changes
		n++
	}
	if sum != 1000 || n > maxEvents || e.Note != "999" {
		t.Errorf("%d events of %d changes, the last is %+v", n, sum, e)
	}
}

func TestWatchEnds(t *testing.T) {
	p := create(t, open(t, Options{}), "castle")
	ctx, cancel := context.WithCancel(context.Background())
	w, err := p.Watch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() {
		_, err := w.Next()
		ended <- err
	}()
	cancel()
	if err := <-ended; fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("it ended with %v", err)
	}
	if n := p.watchers.n.Load(); n != 0 || len(p.watchers.all) != 0 {
		t.Errorf("%d still watch", n)
	}
}
