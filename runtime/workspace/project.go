package workspace

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/store"
)

// Project is one of a workspace. It is safe for concurrent use, and stays valid
// while the project is out of memory; once it is deleted, everything returns an
// error of class NotFound.
type Project struct {
	ID, Name string
	Created  time.Time
	Damage   error // why it can't be loaded, when that is known; the name and the time are then not

	w        *Workspace
	standard bool // it was created to be the default

	lease    lease
	core     atomic.Pointer[project.Project] // nil when it is not in memory
	editing  atomic.Pointer[voxel.Budget]    // of the Edit that is under way
	watchers watchers
	used     atomic.Uint32 // since the last sweep: bits of use
	modified atomic.Int64  // nanoseconds since 1970
	lastUse  atomic.Int64  // the same; set by sweeps only

	mu   sync.Mutex      // held while it is loaded, evicted or ended
	life context.Context // ends when it is deleted, or the workspace is closed, and says why
	kill context.CancelCauseFunc
}

// Bits of Project.used.
const (
	wasRead    = 1
	wasWritten = 2
)

func (w *Workspace) project(s store.Info, core *project.Project, standard bool) *Project {
	p := &Project{ID: s.ID, Name: s.Name, Created: s.Created, Damage: s.Err, w: w, standard: standard}
	p.life, p.kill = context.WithCancelCause(context.Background())
	p.modified.Store(s.Modified.UnixNano())
	p.used.Store(wasRead)
	p.core.Store(core)
	return p
}

// err returns why the project is no more, nil while it is.
func (p *Project) err() error {
	if p.life.Err() == nil {
		return nil
	}
	return context.Cause(p.life)
}

// Context returns a context that also ends with the project. The cause is then the
// error that everything else returns. Call cancel when done.
func (p *Project) Context(ctx context.Context) (_ context.Context, cancel context.CancelFunc) {
	ctx, end := context.WithCancelCause(ctx)
	forget := context.AfterFunc(p.life, func() { end(context.Cause(p.life)) })
	return ctx, func() {
		forget()
		end(nil)
	}
}

// resident returns the project in memory, loading it if need be.
func (p *Project) resident() (*project.Project, error) {
	if core := p.core.Load(); core != nil {
		return core, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if core := p.core.Load(); core != nil {
		return core, nil
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	core, err := p.w.o.Store.Load(p.ID, p.w.options())
	if err != nil {
		return nil, err
	}
	p.core.Store(core)
	return core, nil
}

// mark notes a use, for eviction and for Info.Modified.
func (p *Project) mark(use uint32) {
	was := p.used.Load()
	if was&use == use {
		return
	}
	if use&wasWritten&^was != 0 {
		p.modified.Store(p.w.o.Now().UnixNano())
	}
	p.used.Or(use)
}

// Head returns the newest state. It waits for no writer, and ends a run of small
// edits.
func (p *Project) Head() (*project.Commit, error) {
	core, err := p.resident()
	if err != nil {
		return nil, err
	}
	p.mark(wasRead)
	return core.Head(), nil
}

// View lets read look at the newest state for some microseconds, without ending a
// run of small edits; see project.Project.View for what read must not do.
func (p *Project) View(read func(*scene.Image)) error {
	core, err := p.resident()
	if err != nil {
		return err
	}
	p.mark(wasRead)
	core.View(read)
	return nil
}

// History returns the notes of what Undo would take back, the last step first, and
// of what Redo would do again, the next one first.
func (p *Project) History() (undo, redo []string, err error) {
	core, err := p.resident()
	if err != nil {
		return nil, nil, err
	}
	p.mark(wasRead)
	undo, redo = core.History()
	return undo, redo, nil
}

// Files returns the folder of the project's own files, "" when there is none because
// everything is in memory.
func (p *Project) Files() (string, error) {
	if err := p.err(); err != nil || p.w.o.Store == nil {
		return "", err
	}
	return p.w.o.Store.Files(p.ID)
}
