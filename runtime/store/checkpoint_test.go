package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// during is a context that does something the first time that it is asked whether it
// is done.
type during struct {
	context.Context
	once *sync.Once
	do   func() error
}

func (d during) Err() (err error) {
	d.once.Do(func() { err = d.do() })
	return err
}

// TestEditsDuringACheckpointAreCarriedOver edits while the new file is written: a
// little, which is carried over at the end, and much, which is carried over before.
func TestEditsDuringACheckpointAreCarriedOver(t *testing.T) {
	for _, much := range []bool{false, true} {
		dir := t.TempDir()
		s := open(t, dir, Options{})
		p := create(t, s, "p", scene.New(nil))
		edit(t, p, "noise", noise(1))
		if err := errors.Join(set(p, 1, red), s.Sync()); err != nil {
			t.Fatal(err)
		}
		ctx := during{t.Context(), new(sync.Once), func() error {
			if err := set(p, 2, red); err != nil { // goes on with the run of before
				return err
			}
			if _, err := p.Undo(); err != nil {
				return err
			}
			for n := range uint32(3) {
				if err := tryEdit(p, "again", noise(1)); err != nil { // blocks that the file has
					return err
				}
				if much {
					if err := tryEdit(p, "other", noise(2+n)); err != nil {
						return err
					}
				}
				if err := errors.Join(s.Sync(), set(p, 3+int32(n), red)); err != nil {
					return err
				}
			}
			return nil
		}}
		if err := s.Checkpoint(ctx, "p"); err != nil {
			t.Fatal(err)
		}
		if err := set(p, 9, red); err != nil {
			t.Fatal(err)
		}
		edit(t, p, "again", noise(1))
		want := p.State()
		release(t, s, "p")
		p = load(t, s, "p")
		same(t, want, p.State())
		// The numbers of the blocks of the next checkpoint go well with those of this one.
		if err := errors.Join(s.Checkpoint(t.Context(), "p"), tryEdit(p, "other", noise(77)), s.Checkpoint(t.Context(), "p")); err != nil {
			t.Fatal(err)
		}
		want = p.State()
		release(t, s, "p")
		same(t, want, load(t, s, "p").State())
	}
}

// TestACheckpointThatIsGivenUpHarmsNothing: cancelled, and by a file in its way.
func TestACheckpointThatIsGivenUpHarmsNothing(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	p := create(t, s, "p", scene.New(nil))
	edit(t, p, "noise", noise(1))
	ctx := during{t.Context(), new(sync.Once), func() error {
		return errors.Join(tryEdit(p, "other", noise(2)), tryEdit(p, "again", noise(1)), context.Canceled)
	}}
	if err := s.Checkpoint(ctx, "p"); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled checkpoint: %v", err)
	}
	if err := os.MkdirAll(s.path("p")+tempEnd+"/full", 0o700); err != nil {
		t.Fatal(err)
	}
	if err := s.Checkpoint(t.Context(), "p"); fault.ClassOf(err) != fault.IO {
		t.Errorf("a checkpoint that can't make its file: %v", err)
	}
	edit(t, p, "again", noise(2))
	want := p.State()
	release(t, s, "p")
	same(t, want, load(t, s, "p").State())
}

// TestAFailedSyncRefusesChangesUntilTheFileIsNew: after a failed sync nobody knows
// what is on the disk.
func TestAFailedSyncRefusesChangesUntilTheFileIsNew(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	p := create(t, s, "p", scene.New(nil))
	edit(t, p, "noise", noise(1))
	l, err := s.opened("p")
	if err != nil {
		t.Fatal(err)
	}
	pending := l.pend()
	l.mu.Lock()
	l.due = true // so that the store does not write a checkpoint by itself
	l.mu.Unlock()
	l.settled(pending, errors.New("the disk failed"))
	before := p.Head()
	if err := set(p, 1, red); fault.ClassOf(err) != fault.IO || fault.HintOf(err) == "" {
		t.Errorf("an edit after a failed sync: %v", err)
	}
	if err := tryEdit(p, "other", noise(2)); fault.ClassOf(err) != fault.IO || p.Head() != before {
		t.Errorf("a commit after a failed sync: %v", err)
	}
	if err := errors.Join(s.Checkpoint(t.Context(), "p"), set(p, 1, red)); err != nil {
		t.Error(err)
	}
}

// TestAVoxelAllocatesNothing: a hundred thousand of them come in a second.
func TestAVoxelAllocatesNothing(t *testing.T) {
	s := open(t, t.TempDir(), Options{Sync: Never})
	p := create(t, s, "p", scene.New(nil))
	edit(t, p, "fill", func(im *scene.Image) { im.Layers[0].Volume.Fill(voxel.BoxAt(voxel.Pos{}, 16, 16, 16), red) })
	n := 0
	allocs := testing.AllocsPerRun(2000, func() {
		n++
		at := voxel.Pos{X: int32(n & 15), Y: int32(n >> 4 & 15)}
		if _, err := p.SetVoxel(1, at, red+voxel.Color(n), project.CommitOptions{Client: "c", Note: "set"}); err != nil {
			t.Fatal(err)
		}
	})
	st := s.Stats()
	if allocs >= 1 || st.Bytes/st.Records > 30 {
		t.Errorf("%v allocations and %d bytes for a voxel", allocs, st.Bytes/st.Records)
	}
}

// TestManyProjectsWithFewFiles creates projects, edits them in turns, and finds each
// as it was left.
func TestManyProjectsWithFewFiles(t *testing.T) {
	count := int32(300)
	if os.Getenv("VOXRUN_SOAK") != "" {
		count = 10_000
	}
	dir := t.TempDir()
	s := open(t, dir, Options{Files: 50})
	im := scene.New(nil)
	projects := make([]*project.Project, count)
	name := func(i int32) string { return fmt.Sprintf("p%d", i) }
	for i := range count {
		projects[i] = create(t, s, name(i), im)
	}
	for turn := range int32(3) {
		for i, p := range projects {
			if err := set(p, int32(i)*10+turn, red); err != nil {
				t.Fatal(err)
			}
		}
	}
	if st := s.Stats(); st.Files > 50 || st.Projects != int(count) {
		t.Errorf("%+v", st)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = open(t, dir, Options{Files: 50})
	if all, err := s.List(); err != nil || len(all) != int(count) {
		t.Fatalf("%d projects, %v", len(all), err)
	}
	for i := range count {
		v := load(t, s, name(i)).Head().Image.Layers[0].Volume
		if v.Count() != 3 || v.At(i*10, -i*10, 3) != red || v.At(i*10+2, -i*10-2, 3) != red {
			t.Fatalf("project %d has %d voxels in %v", i, v.Count(), v.Bounds())
		}
	}
}
