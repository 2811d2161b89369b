package project

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

var red = color.RGB(255, 0, 0)

// edit commits one voxel at x.
func edit(t *testing.T, p *Project, x int32, o CommitOptions) *Commit {
	t.Helper()
	s := p.Begin(nil)
	s.Image.Layers[0].Volume.Set(x, 0, 0, red)
	c, err := s.Commit(o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func has(c *Commit, x int32) bool { return c.Image.Layers[0].Volume.At(x, 0, 0) == red }

func TestCommitIsWholeAndVisible(t *testing.T) {
	p := New(scene.New(nil), Options{})
	before := p.Head()
	s := p.Begin(nil)
	s.Image.Layers[0].Volume.Set(0, 0, 0, red)
	if has(p.Head(), 0) {
		t.Error("an edit is visible before its commit")
	}
	c, err := s.Commit(CommitOptions{Note: "dot"})
	if err != nil || p.Head() != c || !has(c, 0) {
		t.Errorf("commit: %v", err)
	}
	if has(before, 0) {
		t.Error("the commit changed the one before it")
	}
	s.Image.Layers[0].Volume.Set(1, 0, 0, red)
	if has(p.Head(), 1) {
		t.Error("a session writes into what it has committed")
	}
	if _, err := s.Commit(CommitOptions{}); err != nil || !has(p.Head(), 1) {
		t.Errorf("a session can't go on after its commit: %v", err)
	}
}

func TestDroppedSessionLeavesNoTrace(t *testing.T) {
	p := New(scene.New(nil), Options{})
	head := p.Head()
	s := p.Begin(nil)
	s.Image.Layers[0].Volume.Set(0, 0, 0, red)
	s.Image.AddLayer()
	if p.Head() != head || has(head, 0) || len(head.Image.Layers) != 1 {
		t.Error("a dropped session left something")
	}
}

func TestSecondCommitConflicts(t *testing.T) {
	p := New(scene.New(nil), Options{})
	a, b := p.Begin(nil), p.Begin(nil)
	a.Image.Layers[0].Volume.Set(0, 0, 0, red)
	b.Image.Layers[0].Volume.Set(1, 0, 0, red)
	if _, err := a.Commit(CommitOptions{}); err != nil {
		t.Fatal(err)
	}
	_, err := b.Commit(CommitOptions{})
	var conflict *ErrConflict
	if !errors.As(err, &conflict) || fault.ClassOf(err) != fault.Conflict || conflict.Base != 0 || conflict.Head != 1 {
		t.Fatalf("the second commit gave %v", err)
	}
	if has(p.Head(), 1) {
		t.Error("a refused commit is visible")
	}
	edit(t, p, 1, CommitOptions{})
	if !has(p.Head(), 0) || !has(p.Head(), 1) {
		t.Error("a retry did not see the first commit")
	}
}

func TestStoppedBudgetRefusesTheCommit(t *testing.T) {
	p := New(scene.New(nil), Options{})
	b := voxel.NewBudget(voxel.Limits{Voxels: 1}, nil)
	s := p.Begin(b)
	s.Image.Layers[0].Volume.Set(0, 0, 0, red)
	s.Image.Layers[0].Volume.Set(1, 0, 0, red)
	if _, err := s.Commit(CommitOptions{}); fault.ClassOf(err) != fault.Limit || has(p.Head(), 0) {
		t.Errorf("commit over the budget: %v", err)
	}
}

func TestUndoAndRedoWalkTheHistory(t *testing.T) {
	p := New(scene.New(nil), Options{})
	for x := range int32(3) {
		edit(t, p, x, CommitOptions{Note: fmt.Sprint("x", x)})
	}
	undo, redo := p.History()
	if !slices.Equal(undo, []string{"x2", "x1", "x0"}) || len(redo) != 0 {
		t.Errorf("history is %v, %v", undo, redo)
	}
	last := p.Head()
	for x := int32(2); x >= 0; x-- {
		c, err := p.Undo()
		if err != nil || has(c, x) || x > 0 && !has(c, x-1) || c.Seq <= last.Seq {
			t.Fatalf("undo %d: %v", x, err)
		}
		last = c
	}
	if _, err := p.Undo(); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("undo of nothing: %v", err)
	}
	if c, err := p.Redo(); err != nil || !has(c, 0) || has(c, 1) {
		t.Errorf("redo: %v", err)
	}
	undo, redo = p.History()
	if !slices.Equal(undo, []string{"x0"}) || !slices.Equal(redo, []string{"x1", "x2"}) {
		t.Errorf("history is %v, %v", undo, redo)
	}
	edit(t, p, 9, CommitOptions{})
	if _, err := p.Redo(); fault.ClassOf(err) != fault.NotFound {
		t.Errorf("redo after a commit: %v", err)
	}
}

func TestUndoConflictsWithASessionInProgress(t *testing.T) {
	p := New(scene.New(nil), Options{})
	edit(t, p, 0, CommitOptions{})
	s := p.Begin(nil)
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(CommitOptions{}); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("a commit over an undo: %v", err)
	}
}

func TestSmallEditsOfOneClientAreOneStep(t *testing.T) {
	p := New(scene.New(nil), Options{})
	small := CommitOptions{Client: "a", Amend: true}
	edit(t, p, 0, small)
	edit(t, p, 1, small)
	edit(t, p, 2, CommitOptions{Client: "b", Amend: true})
	edit(t, p, 3, small)
	edit(t, p, 4, small)
	for _, left := range []int32{2, 1, -1} {
		c, err := p.Undo()
		if err != nil {
			t.Fatal(err)
		}
		if has(c, left+1) || left >= 0 && !has(c, left) {
			t.Errorf("after an undo the edits up to %d should be there", left)
		}
	}
}

func TestLayerIDsAreThoseOfTheProject(t *testing.T) {
	p := New(scene.New(nil), Options{})
	seen := map[int]bool{}
	commit := func(s *Session) {
		t.Helper()
		if _, err := s.Commit(CommitOptions{}); err != nil {
			t.Fatal(err)
		}
		last := s.Image.Layers[len(s.Image.Layers)-1]
		if seen[last.ID] {
			t.Errorf("id %d is used again", last.ID)
		}
		seen[last.ID] = true
	}
	seen[p.Head().Image.Layers[0].ID] = true

	s := p.Begin(nil)
	s.Image.AddLayer()
	commit(s)
	if _, err := p.Undo(); err != nil {
		t.Fatal(err)
	}
	s = p.Begin(nil)
	s.Image.AddLayer() // not the id of the layer that was undone
	commit(s)

	s = p.Begin(nil)
	s.Image = scene.New(nil) // a swapped image has ids of its own
	base := s.Image.Layers[0]
	clone := s.Image.CloneLayer(0)
	commit(s)
	if clone.BaseID != base.ID || seen[base.ID] {
		t.Errorf("clone of %d has base %d", base.ID, clone.BaseID)
	}
}

func TestConcurrentCommitsAreSerial(t *testing.T) {
	p := New(scene.New(nil), Options{})
	const workers, each = 16, 20
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := range each {
				for {
					s := p.Begin(nil)
					s.Image.Layers[0].Volume.Set(int32(w), int32(i), 0, red)
					_, err := s.Commit(CommitOptions{})
					if err == nil {
						break
					}
					if fault.ClassOf(err) != fault.Conflict {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	wg.Wait()
	if n := p.Head().Image.Voxels(); n != workers*each {
		t.Errorf("%d voxels after %d commits of one each", n, workers*each)
	}
	if p.Head().Seq != workers*each {
		t.Errorf("sequence number is %d", p.Head().Seq)
	}
}

func TestHistoryIsBoundedByBytes(t *testing.T) {
	p := New(scene.New(nil), Options{HistoryBytes: 200 << 10})
	for i := range int32(100) {
		edit(t, p, i, CommitOptions{}) // each step keeps a block and the tables above it
	}
	undo, _ := p.History()
	if len(undo) < 2 || len(undo) > 50 {
		t.Errorf("%d steps are kept", len(undo))
	}
	for range undo {
		if _, err := p.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if !has(p.Head(), 99-int32(len(undo))) || has(p.Head(), 100-int32(len(undo))) {
		t.Error("undo went to another state than the oldest that is kept")
	}

	tight := New(scene.New(nil), Options{HistoryBytes: 1})
	edit(t, tight, 0, CommitOptions{})
	edit(t, tight, 1, CommitOptions{})
	if undo, _ := tight.History(); len(undo) != 1 {
		t.Errorf("%d steps are kept under the least bound, want 1", len(undo))
	}
}
