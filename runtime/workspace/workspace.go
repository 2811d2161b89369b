package workspace

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/near"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/store"
)

// Options bounds a workspace. Zero is the default that is given, or no limit.
type Options struct {
	Store        Store                 // nil keeps everything in memory, and evicts nothing
	Voxels       int64                 // in the layers of one project together
	HistoryBytes int64                 // see project.Options
	MaxProjects  int                   // on disk and in memory together
	Idle         time.Duration         // evict from memory what nobody has used for so long; 0 never
	Wait         time.Duration         // how long a writer queues; default 30 s
	Queue        int                   // writers that may wait for one project; default 1024
	Single       bool                  // there is one project: every name means it, and Create gives it a new image
	Now          func() time.Time      // default time.Now
	Failed       func(*Project, error) // is told of projects that Run could not save; may be nil
}

// Store keeps projects on disk: a *store.Store. A project that is created or loaded
// tells it of every change, until it is released.
type Store interface {
	List() ([]store.Info, error)
	Create(store.Info, *scene.Image, project.Options) (*project.Project, store.Info, error)
	Load(id string, o project.Options) (*project.Project, error)
	Release(id string) error
	Sync() error
	Delete(id string) error
	Files(id string) (string, error)
}

// Workspace is safe for concurrent use.
type Workspace struct {
	o    Options
	byID sync.Map // of id to *Project

	mu       sync.Mutex // serialises creating, deleting and listing
	order    []*Project // as they were created
	names    sync.Map   // of name to *Project: the one created last
	reserved int        // projects that are being created
	closed   bool

	standard atomic.Pointer[Project] // what Default returns
}

const (
	defaultWait  = 30 * time.Second
	defaultQueue = 1024
	defaultName  = "New Project"
	maxName      = 256 // bytes
)

// New returns a workspace with the projects that the store has, none of them loaded.
func New(o Options) (*Workspace, error) {
	o.Wait = cmp.Or(o.Wait, defaultWait)
	o.Queue = cmp.Or(o.Queue, defaultQueue)
	if o.Now == nil {
		o.Now = time.Now
	}
	w := &Workspace{o: o}
	if o.Store != nil {
		saved, err := o.Store.List()
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(saved, func(a, b store.Info) int {
			return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
		})
		for _, s := range saved {
			w.insert(w.project(s, nil, s.Err == nil))
		}
	}
	if o.Single && w.standard.Load() == nil {
		if _, err := w.create(defaultName, nil, true); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *Workspace) options() project.Options {
	return project.Options{HistoryBytes: w.o.HistoryBytes, Voxels: w.o.Voxels}
}

// Create makes a project of a copy of an image; nil is what scene.New returns. Names
// need not be unique; "" is "New Project". With standard it is what Default returns
// from now on.
//
// In a workspace of a single project, that one gets the image, in a step that can be
// undone, and keeps its name and id.
func (w *Workspace) Create(name string, im *scene.Image, standard bool) (*Project, error) {
	if w.o.Single {
		return w.reset(im)
	}
	return w.create(cmp.Or(name, defaultName), im, standard)
}

func (w *Workspace) create(name string, im *scene.Image, standard bool) (*Project, error) {
	if err := w.mayCreate(name, im); err != nil {
		return nil, err
	}
	if im == nil {
		im = scene.New(nil)
	}
	if err := w.reserve(name); err != nil {
		return nil, err
	}
	s := store.Info{ID: w.newID(), Name: name, Created: w.o.Now()}
	s.Modified = s.Created
	var core *project.Project
	var err error
	if w.o.Store != nil {
		core, _, err = w.o.Store.Create(s, im, w.options())
	} else {
		core = project.New(im, w.options())
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.reserved--
	if err != nil {
		return nil, err
	}
	p := w.project(s, core, standard)
	if w.closed {
		return nil, errors.Join(errClosed("create", name), p.close(errClosed("use", name)))
	}
	w.insert(p)
	return p, nil
}

func (w *Workspace) mayCreate(name string, im *scene.Image) error {
	bad := func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) }
	switch {
	case len(name) > maxName:
		return fault.New(fault.Usage, "create", "project", fmt.Errorf("a name of %d bytes", len(name)), fmt.Sprintf("At most %d.", maxName))
	case slices.ContainsFunc([]rune(name), bad):
		return fault.New(fault.Usage, "create", fmt.Sprintf("project %q", name), fmt.Errorf("a name is of letters that can be printed"), "")
	case im != nil && w.o.Voxels > 0 && im.Voxels() > w.o.Voxels:
		return fault.New(fault.Limit, "create", "project "+name, fmt.Errorf("%d voxels, and a project may have %d", im.Voxels(), w.o.Voxels),
			"Start the daemon with a larger --max-voxels, or make the model smaller.").WithCode(fault.OverVoxels)
	}
	return nil
}

// reserve makes room for one more project.
func (w *Workspace) reserve(name string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return errClosed("create", name)
	}
	if n := w.o.MaxProjects; n > 0 && len(w.order)+w.reserved >= n {
		return fault.New(fault.Limit, "create", "project "+name, fmt.Errorf("there are %d projects already", n),
			"Delete one, or start the daemon with a larger --max-projects.")
	}
	w.reserved++
	return nil
}

func (w *Workspace) newID() string {
	for {
		id := newID()
		if _, taken := w.byID.Load(id); !taken {
			return id
		}
	}
}

// insert adds a project that was created last. The caller holds w.mu, or is New.
func (w *Workspace) insert(p *Project) {
	w.order = append(w.order, p)
	w.byID.Store(p.ID, p)
	w.names.Store(p.Name, p)
	if p.standard {
		w.standard.Store(p)
	}
}

// Get returns the project with an id or, if none has it, the one that was created
// last of those with that name. "" is the default project.
func (w *Workspace) Get(ref string) (*Project, error) {
	if ref == "" || w.o.Single {
		return w.Default()
	}
	if p, ok := w.byID.Load(ref); ok {
		return p.(*Project), nil
	}
	if p, ok := w.names.Load(ref); ok {
		return p.(*Project), nil
	}
	return nil, w.missing(ref)
}

func (w *Workspace) missing(ref string) error {
	var names []string
	w.names.Range(func(name, _ any) bool {
		names = append(names, name.(string))
		return true
	})
	hint := "There is no project yet: create one."
	if len(names) > 0 {
		hint = "List the projects to see their names and ids."
	}
	if n := near.Name(ref, names); n != "" {
		hint = fmt.Sprintf("Did you mean %q?", n)
	}
	return fault.New(fault.NotFound, "open", fmt.Sprintf("project %q", ref), fmt.Errorf("there is none of this name or id"), hint)
}

// Default returns the project that was created last of those that were created to be
// the default.
func (w *Workspace) Default() (*Project, error) {
	if p := w.standard.Load(); p != nil {
		return p, nil
	}
	return nil, fault.New(fault.NotFound, "open", "the default project", fmt.Errorf("there is none"), "Create a project first, or name one.")
}

// Len returns the number of projects.
func (w *Workspace) Len() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.order)
}

// projects returns all, as they were created.
func (w *Workspace) projects() []*Project {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.order)
}

// Fork makes a project of another one's newest state, without its history, which
// shares its voxels in memory. It does not become the default.
func (w *Workspace) Fork(p *Project, name string) (*Project, error) {
	if w.o.Single {
		return nil, fault.New(fault.Usage, "fork", "project "+p.Name, fmt.Errorf("the daemon has a single project"), "Start it without --single-project.")
	}
	c, err := p.Head()
	if err != nil {
		return nil, err
	}
	return w.create(cmp.Or(name, p.Name), c.Image, false)
}
