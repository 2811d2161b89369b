package workspace

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/store"
)

const (
	red  = voxel.Color(0xffff0000)
	blue = voxel.Color(0xff0000ff)
)

func open(t testing.TB, o Options) *Workspace {
	t.Helper()
	w, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func create(t testing.TB, w *Workspace, name string) *Project {
	t.Helper()
	p, err := w.Create(name, nil, true)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// layer returns the id of a project's only layer.
func layer(t testing.TB, p *Project) (id int) {
	t.Helper()
	if err := p.View(func(im *scene.Image) { id = im.Layers[0].ID }); err != nil {
		t.Fatal(err)
	}
	return id
}

func at(t testing.TB, p *Project, x int32) (c voxel.Color) {
	t.Helper()
	if err := p.View(func(im *scene.Image) { c = im.Layers[0].Volume.At(x, 0, 0) }); err != nil {
		t.Fatal(err)
	}
	return c
}

// put is an edit that sets a voxel.
func put(x int32, c voxel.Color) func(*project.Session) error {
	return func(s *project.Session) error {
		s.Image.Layers[0].Volume.Set(x, 0, 0, c)
		return nil
	}
}

func set(t testing.TB, p *Project, client string, x int32, c voxel.Color) {
	t.Helper()
	if _, err := p.SetVoxel(context.Background(), client, layer(t, p), voxel.Pos{X: x}, c); err != nil {
		t.Fatal(err)
	}
}

// clock is a clock that stands until it is moved.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// shelf is a Store in memory.
type shelf struct {
	mu       sync.Mutex
	saved    map[string]store.Info
	states   map[string]project.State // of those that are not in use
	inUse    map[string]*project.Project
	loads    int
	releases int
	fail     error // of Release and Delete
}

func newShelf() *shelf {
	return &shelf{saved: map[string]store.Info{}, states: map[string]project.State{}, inUse: map[string]*project.Project{}}
}

func (s *shelf) List() ([]store.Info, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []store.Info
	for _, one := range s.saved {
		all = append(all, one)
	}
	return all, nil
}

func (s *shelf) Create(one store.Info, im *scene.Image, o project.Options) (*project.Project, store.Info, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := project.New(im, o)
	s.saved[one.ID], s.inUse[one.ID] = one, p
	return p, one, nil
}

func (s *shelf) Load(id string, o project.Options) (*project.Project, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.inUse[id] != nil {
		return nil, errors.New("loaded twice")
	}
	state, ok := s.states[id]
	if !ok {
		return nil, errors.New("not there")
	}
	s.loads++
	p := project.Restore(state, o)
	s.inUse[id] = p
	return p, nil
}

func (s *shelf) Sync() error { return nil }

func (s *shelf) Release(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return s.fail
	}
	p := s.inUse[id]
	if p == nil {
		return errors.New("released twice")
	}
	s.releases++
	delete(s.inUse, id)
	s.states[id] = p.State()
	return nil
}

func (s *shelf) Delete(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fail != nil {
		return s.fail
	}
	delete(s.saved, id)
	delete(s.states, id)
	delete(s.inUse, id)
	return nil
}

func (s *shelf) Files(id string) (string, error) { return "files/" + id, nil }
