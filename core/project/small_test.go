package project

import (
	"errors"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

var blue = voxel.Color(0xff0000ff)

// set writes a small edit of client a, or of the client that is named.
func set(t *testing.T, p *Project, x int32, client string) {
	t.Helper()
	if _, err := p.SetVoxel(1, voxel.Pos{X: x}, red, CommitOptions{Client: client, Note: "set"}); err != nil {
		t.Fatal(err)
	}
}

func TestARunOfSmallEditsIsOneStepAndSeenByAll(t *testing.T) {
	p := New(scene.New(nil), Options{})
	for x := range int32(10) {
		set(t, p, x, "a")
	}
	seen := false
	p.View(func(im *scene.Image) { seen = im.Layers[0].Volume.At(9, 0, 0) == red })
	if !seen || p.Seq() != 10 {
		t.Errorf("seen %v, seq %d", seen, p.Seq())
	}
	middle := p.Head()
	if middle.Seq != 10 || !has(middle, 9) || p.Head() != middle {
		t.Errorf("head is %+v", middle)
	}
	set(t, p, 10, "a")
	if has(middle, 10) || !has(p.Head(), 10) {
		t.Error("a small edit wrote into a head that was seen")
	}
	if c, err := p.Undo(); err != nil || has(c, 0) {
		t.Errorf("the run is not one step: %v", err)
	}
	if c, err := p.Redo(); err != nil || !has(c, 10) {
		t.Errorf("redo: %v", err)
	}
}

func TestSmallEditsOfTwoClientsAreTwoSteps(t *testing.T) {
	p := New(scene.New(nil), Options{})
	set(t, p, 0, "a")
	set(t, p, 1, "b")
	set(t, p, 2, "b")
	edit(t, p, 3, CommitOptions{Client: "b", Amend: true})
	set(t, p, 4, "b")
	if c, err := p.Undo(); err != nil || has(c, 1) || !has(c, 0) {
		t.Errorf("undo: %v", err)
	}
}

func TestSmallEditsConflictWithASession(t *testing.T) {
	p := New(scene.New(nil), Options{})
	s := p.Begin(nil)
	set(t, p, 0, "a")
	if _, err := s.Commit(CommitOptions{}); fault.ClassOf(err) != fault.Conflict {
		t.Errorf("commit: %v", err)
	}
}

func TestAnEditThatChangesNothingIsNoCommit(t *testing.T) {
	p := New(scene.New(nil), Options{})
	head := p.Head()
	if _, err := p.SetVoxel(1, voxel.Pos{}, 0, CommitOptions{}); err != nil || p.Head() != head {
		t.Errorf("removing nothing made a commit: %v", err)
	}
	set(t, p, 0, "a")
	head = p.Head()
	set(t, p, 0, "a")
	if p.Head() != head {
		t.Error("the same voxel again made a commit")
	}
}

func TestSmallEditsAreRefused(t *testing.T) {
	im := scene.New(nil)
	im.CloneLayer(0)
	p := New(im, Options{Voxels: 3})
	try := func(layer int, x int32) fault.Class {
		_, err := p.SetVoxel(layer, voxel.Pos{X: x}, red, CommitOptions{Client: "a"})
		return fault.ClassOf(err)
	}
	if c := try(7, 0); c != fault.NotFound {
		t.Errorf("no such layer: %v", c)
	}
	if c := try(2, 0); c != fault.Usage {
		t.Errorf("a clone: %v", c)
	}
	if try(1, 0) != fault.OK { // the clone follows: two voxels, but only when it is brought up to date
		t.Error("the first voxel")
	}
	try(1, 1)
	try(1, 2)
	if c := try(1, 3); c != fault.Limit {
		t.Errorf("over the limit: %v", c)
	}
	if c := try(1, 1); c != fault.OK {
		t.Errorf("after the limit: %v", c)
	}
	if _, err := p.SetVoxel(1, voxel.Pos{}, 0, CommitOptions{Client: "a"}); err != nil || has(p.Head(), 0) || has(p.Head(), 3) {
		t.Errorf("removing at the limit: %v", err)
	}
}

// diary notes what a project tells its journal, and refuses when told.
type diary struct {
	voxels  []VoxelEdit
	commits []bool // whether each joins
	walks   []bool // whether each is a redo
	err     error
	now     *Commit
}

func (d *diary) Voxel(e VoxelEdit) error {
	d.voxels = append(d.voxels, e)
	return d.err
}

func (d *diary) Commit(now, _ *Commit, joins bool) error {
	d.commits, d.now = append(d.commits, joins), now
	return d.err
}

func (d *diary) Walk(now *Commit, redo bool) error {
	d.walks, d.now = append(d.walks, redo), now
	return d.err
}

func TestJournalHearsOfEveryChange(t *testing.T) {
	d := &diary{}
	p := New(scene.New(nil), Options{Journal: d})
	set(t, p, 0, "a")
	set(t, p, 1, "a")
	edit(t, p, 2, CommitOptions{Client: "a", Amend: true})
	edit(t, p, 3, CommitOptions{Client: "a"})
	p.Undo()
	p.Redo()
	if len(d.voxels) != 2 || d.voxels[0].Joins || !d.voxels[1].Joins || d.voxels[1].Seq != 2 || d.voxels[1].At.X != 1 {
		t.Errorf("voxels %+v", d.voxels)
	}
	if len(d.commits) != 2 || !d.commits[0] || d.commits[1] || len(d.walks) != 2 || d.walks[0] || !d.walks[1] || d.now != p.Head() {
		t.Errorf("commits %v, walks %v", d.commits, d.walks)
	}
}

func TestWhatTheJournalRefusesHasNotHappened(t *testing.T) {
	d := &diary{}
	p := New(scene.New(nil), Options{Journal: d})
	set(t, p, 0, "a")
	edit(t, p, 5, CommitOptions{})
	p.Undo()
	before := p.State()
	full := errors.New("the disk is full")
	refused := func(what string, err error) {
		t.Helper()
		after := p.State()
		if !errors.Is(err, full) || after.Head != before.Head || len(after.Undo) != len(before.Undo) || len(after.Redo) != len(before.Redo) || p.Seq() != before.Head.Seq {
			t.Errorf("%s: %v; %+v, was %+v", what, err, after, before)
		}
	}
	d.err = full
	_, err := p.SetVoxel(1, voxel.Pos{X: 1}, red, CommitOptions{Client: "b"})
	refused("the first of a run", err)
	s := p.Begin(nil)
	s.Image.Layers[0].Volume.Set(2, 0, 0, red)
	_, err = s.Commit(CommitOptions{})
	refused("commit", err)
	_, err = p.Undo()
	refused("undo", err)
	_, err = p.Redo()
	refused("redo", err)

	d.err = nil
	set(t, p, 1, "b")
	d.err = full
	if _, err = p.SetVoxel(1, voxel.Pos{X: 1}, blue, CommitOptions{Client: "b"}); !errors.Is(err, full) || !has(p.Head(), 1) {
		t.Errorf("within a run: %v", err)
	}
}

func TestStateSurvivesARestart(t *testing.T) {
	p := New(scene.New(nil), Options{})
	for x := range int32(3) {
		edit(t, p, x, CommitOptions{Client: "a", Amend: x > 0})
	}
	edit(t, p, 3, CommitOptions{})
	p.Undo()
	q := Restore(p.State(), Options{})
	for _, p := range []*Project{p, q} {
		if c, err := p.Redo(); err != nil || !has(c, 3) {
			t.Errorf("redo: %v", err)
		}
		p.Undo()
		if c, err := p.Undo(); err != nil || has(c, 2) || !has(c, 0) {
			t.Errorf("undo: %v", err)
		}
	}
	if p.Seq() != q.Seq() {
		t.Errorf("seq %d, %d", p.Seq(), q.Seq())
	}
}

// replayer applies to one project what another tells it.
type replayer struct{ p *Project }

func (r replayer) Voxel(e VoxelEdit) error {
	_, err := r.p.SetVoxel(e.Layer, e.At, e.Color, CommitOptions{Client: e.Client, Note: e.Note})
	return err
}

func (r replayer) Commit(now, _ *Commit, joins bool) error {
	c := *now
	c.Image = now.Image.Clone(nil)
	r.p.Replay(&c, joins)
	return nil
}

func (r replayer) Walk(_ *Commit, redo bool) (err error) {
	if redo {
		_, err = r.p.Redo()
	} else {
		_, err = r.p.Undo()
	}
	return err
}

func TestReplayGivesTheSameProject(t *testing.T) {
	copy := New(scene.New(nil), Options{})
	p := New(scene.New(nil), Options{Journal: replayer{copy}})
	set(t, p, 0, "a")
	set(t, p, 1, "a")
	edit(t, p, 2, CommitOptions{Client: "a", Amend: true})
	set(t, p, 3, "a")
	edit(t, p, 4, CommitOptions{Client: "b", Note: "four"})
	s := p.Begin(nil)
	s.Image.AddLayer()
	if _, err := s.Commit(CommitOptions{Note: "layer"}); err != nil {
		t.Fatal(err)
	}
	p.Undo()
	set(t, p, 5, "c")
	a, b := p.State(), copy.State()
	if len(a.Undo) != len(b.Undo) || len(a.Redo) != len(b.Redo) || a.Head.Seq != b.Head.Seq || a.Next != b.Next {
		t.Fatalf("%+v\n%+v", a, b)
	}
	for i := range a.Undo {
		x, y := a.Undo[i], b.Undo[i]
		if x.Seq != y.Seq || x.Note != y.Note || x.Client != y.Client || x.Open != y.Open || x.Image.Visible(false).Hash() != y.Image.Visible(false).Hash() {
			t.Errorf("step %d: %+v, %+v", i, x, y)
		}
	}
}

func BenchmarkSetVoxel(b *testing.B) {
	p := New(scene.New(nil), Options{})
	o := CommitOptions{Client: "a"}
	b.ReportAllocs()
	for i := range b.N {
		p.SetVoxel(1, voxel.Pos{X: int32(i & 1023), Y: int32(i >> 10 & 1023)}, voxel.Color(i)|0xff000000, o)
	}
}
