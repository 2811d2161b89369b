package workspace

import (
	"context"
	"errors"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func TestEditLeavesNothingWhenItFails(t *testing.T) {
	w := open(t, Options{Voxels: 2})
	p := create(t, w, "castle")
	set(t, p, "me", 0, red)
	head, err := p.Head()
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	cancelled, cancel := context.WithCancel(ctx)
	for name, c := range map[string]struct {
		ctx  context.Context
		then func(*project.Session) error
		want fault.Class
	}{
		"error": {ctx, func(*project.Session) error { return fault.Newf(fault.Usage, "sorry") }, fault.Usage},
		"panic": {ctx, func(*project.Session) error { panic("oops") }, fault.Internal},
		"limit": {ctx, put(6, red), fault.Limit},
		"cancel": {cancelled, func(s *project.Session) error {
			cancel()
			for s.Budget().Err() == nil { // long work, that sees that it is to end
			}
			return nil
		}, fault.Interrupted},
	} {
		_, err := p.Edit(c.ctx, project.CommitOptions{}, func(s *project.Session) error {
			if err := put(5, red)(s); err != nil {
				return err
			}
			return c.then(s)
		})
		if fault.ClassOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
		if now, err := p.Head(); now != head || err != nil {
			t.Errorf("%s: something was committed (%v)", name, err)
		}
	}
	var stack *Panic
	_, err = p.Edit(ctx, project.CommitOptions{}, func(*project.Session) error { panic("oops") })
	if !errors.As(err, &stack) || len(stack.Stack) == 0 {
		t.Errorf("a panic is %v", err)
	}
}

func TestEditCommitsWhatHasChanged(t *testing.T) {
	w := open(t, Options{})
	p := create(t, w, "castle")
	ctx := context.Background()
	first, err := p.Edit(ctx, project.CommitOptions{Note: "tower", Client: "me"}, put(0, red))
	if err != nil || first.Note != "tower" || first.Client != "me" || at(t, p, 0) != red {
		t.Fatalf("%+v, %v", first, err)
	}
	for name, do := range map[string]func(*project.Session) error{
		"nothing":   func(*project.Session) error { return nil },
		"the same":  put(0, red),
		"a look":    func(s *project.Session) error { s.Image.Visible(false).Count(); return nil },
		"committed": func(s *project.Session) error { _ = s.Base(); return nil },
	} {
		if c, err := p.Edit(ctx, project.CommitOptions{}, do); c != first || err != nil {
			t.Errorf("%s: %v, %v", name, c, err)
		}
	}
	for name, do := range map[string]func(*scene.Image){
		"voxel":     func(im *scene.Image) { im.Layers[0].Volume.Set(1, 0, 0, red) },
		"layer":     func(im *scene.Image) { im.AddLayer() },
		"name":      func(im *scene.Image) { im.Layers[0].Name = "x" },
		"active":    func(im *scene.Image) { im.Active = 0 },
		"material":  func(im *scene.Image) { im.Materials[0].Metallic = 1 },
		"camera":    func(im *scene.Image) { im.Cameras[0].Dist = 1 },
		"light":     func(im *scene.Image) { im.Light.Pitch++ },
		"palette":   func(im *scene.Image) { im.Palette.Color = blue },
		"swatch":    func(im *scene.Image) { im.Palette.Colors = append(im.Palette.Colors, scene.Swatch{Color: red}) },
		"selection": func(im *scene.Image) { im.Selection = im.Box },
		"mask":      func(im *scene.Image) { im.Mask = voxel.New(nil) },
	} {
		was := p.Info().Seq
		if name == "active" {
			if _, err := p.Edit(ctx, project.CommitOptions{}, func(s *project.Session) error { s.Image.Active = -1; return nil }); err != nil {
				t.Fatal(err)
			}
			was++
		}
		if c, err := p.Edit(ctx, project.CommitOptions{}, func(s *project.Session) error { do(s.Image); return nil }); err != nil || c.Seq != was+1 {
			t.Errorf("%s: commit %v after %d, %v", name, c.Seq, was, err)
		}
	}
	// A session that commits twice, the second time by itself.
	was := p.Info().Seq
	c, err := p.Edit(ctx, project.CommitOptions{Note: "end"}, func(s *project.Session) error {
		if err := put(7, red)(s); err != nil {
			return err
		}
		if _, err := s.Commit(project.CommitOptions{Note: "middle"}); err != nil {
			return err
		}
		return put(8, red)(s)
	})
	if err != nil || c.Seq != was+2 {
		t.Errorf("%v after %d, %v", c, was, err)
	}
}

func TestUndoAndRedo(t *testing.T) {
	w := open(t, Options{})
	p := create(t, w, "castle")
	ctx := context.Background()
	for x := range int32(10) { // one step
		set(t, p, "me", x, red)
	}
	if _, err := p.Edit(ctx, project.CommitOptions{Note: "tower"}, put(20, red)); err != nil {
		t.Fatal(err)
	}
	if undo, redo, err := p.History(); len(undo) != 2 || undo[0] != "tower" || len(redo) != 0 || err != nil {
		t.Errorf("the history is %q, %q, %v", undo, redo, err)
	}
	for range 2 {
		if _, err := p.Undo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if at(t, p, 0) != 0 || at(t, p, 20) != 0 {
		t.Error("not all was undone")
	}
	if _, err := p.Undo(ctx); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("undoing nothing: %v", err)
	}
	for range 2 {
		if _, err := p.Redo(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := p.Redo(ctx); fault.ClassOf(err) != fault.NotFound || at(t, p, 9) != red || at(t, p, 20) != red {
		t.Errorf("redoing: %v", err)
	}
}

// A long writer keeps other writers waiting, and no reader.
func TestReadersDoNotWait(t *testing.T) {
	w := open(t, Options{})
	p := create(t, w, "castle")
	core, release, err := p.Lease(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	s := core.Begin(nil)
	s.Image.Layers[0].Volume.Set(0, 0, 0, red)
	if at(t, p, 0) != 0 {
		t.Error("what is not committed can be seen")
	}
	if _, err := p.Head(); err != nil {
		t.Error(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		set(t, p, "other", 1, blue)
	}()
	waitFor(&p.lease, 1)
	if _, err := s.Commit(project.CommitOptions{}); err != nil {
		t.Fatal(err)
	}
	if at(t, p, 0) != red || at(t, p, 1) != 0 {
		t.Error("what is committed can't be seen, or somebody wrote meanwhile")
	}
	release()
	release() // does nothing
	<-done
	if at(t, p, 1) != blue {
		t.Error("who waited has not written")
	}
}

func TestDeleteWhileInUse(t *testing.T) {
	for _, o := range []Options{{}, {Store: newShelf()}} {
		w := open(t, o)
		p := create(t, w, "castle")
		ctx := context.Background()
		l := layer(t, p)
		watcher, err := p.Watch(ctx)
		if err != nil {
			t.Fatal(err)
		}
		under, cancel := p.Context(ctx)
		started := make(chan struct{})
		errs := make(chan error)
		go func() {
			_, err := p.Edit(ctx, project.CommitOptions{}, func(s *project.Session) error {
				close(started)
				for s.Budget().Err() == nil {
				}
				return put(0, red)(s)
			})
			errs <- err
		}()
		<-started
		for range 3 {
			go func() {
				_, err := p.SetVoxel(ctx, "me", l, voxel.Pos{}, red)
				errs <- err
			}()
		}
		waitFor(&p.lease, 3)
		if err := w.Delete("castle"); err != nil {
			t.Fatal(err)
		}
		for range 4 {
			if err := <-errs; fault.ClassOf(err) != fault.NotFound {
				t.Errorf("a writer got %v", err)
			}
		}
		<-under.Done()
		cancel()
		_, next := watcher.Next()
		_, head := p.Head()
		_, undo := p.Undo(ctx)
		_, _, history := p.History()
		_, watch := p.Watch(ctx)
		_, fork := w.Fork(p, "")
		_, edit := p.Edit(ctx, project.CommitOptions{}, put(0, red))
		_, voxel := p.SetVoxel(ctx, "me", l, voxel.Pos{}, red)
		for i, err := range []error{next, head, undo, history, watch, fork, edit, voxel, p.View(func(*scene.Image) {}), context.Cause(under)} {
			if fault.ClassOf(err) != fault.NotFound {
				t.Errorf("%d: %v", i, err)
			}
		}
	}
}

// Whoever had the lease when the project was deleted can't commit any more.
func TestDeleteWhileLeased(t *testing.T) {
	w := open(t, Options{})
	p := create(t, w, "castle")
	core, release, err := p.Lease(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	s := core.Begin(nil)
	s.Image.Layers[0].Volume.Set(0, 0, 0, red)
	if err := w.Delete("castle"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(project.CommitOptions{}); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("a commit to a deleted project: %v", err)
	}
}

func TestSetVoxelAllocatesNothing(t *testing.T) {
	p := create(t, open(t, Options{Voxels: 1000}), "castle")
	l, x, ctx := layer(t, p), int32(0), t.Context()
	n := testing.AllocsPerRun(1000, func() {
		c := red
		if x&16 != 0 {
			c = blue
		}
		if _, err := p.SetVoxel(ctx, "me", l, voxel.Pos{X: x & 15}, c); err != nil {
			t.Fatal(err)
		}
		x++
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkSetVoxel(b *testing.B) {
	p := create(b, open(b, Options{}), "castle")
	l, x, ctx := layer(b, p), int32(0), b.Context()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.SetVoxel(ctx, "me", l, voxel.Pos{X: x & 63, Y: x >> 6 & 63, Z: x >> 12 & 63}, voxel.Color(0xff000000|uint32(x))); err != nil {
			b.Fatal(err)
		}
		x++
	}
}
