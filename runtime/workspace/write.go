package workspace

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/voxel"
)

// smallNote is what SetVoxel is called in the history.
const smallNote = "set voxels"

// begin takes the lease and returns the project in memory.
func (p *Project) begin(ctx context.Context) (*project.Project, error) {
	if err := p.lease.take(ctx, patience{p.w.o.Wait, p.w.o.Queue}, p.Name); err != nil {
		return nil, err
	}
	core := p.core.Load()
	if core == nil {
		var err error
		if core, err = p.resident(); err != nil {
			p.lease.release()
			return nil, err
		}
	}
	return core, nil
}

// SetVoxel gives a voxel of the layer with an id a colour, 0 to remove it, and
// returns the colour that it had. Consecutive ones by one client are one step of the
// history. See project.Project.SetVoxel for the errors; Busy is one more.
func (p *Project) SetVoxel(ctx context.Context, client string, layer int, at voxel.Pos, c voxel.Color) (old voxel.Color, err error) {
	core, err := p.begin(ctx)
	if err != nil {
		return 0, err
	}
	defer p.lease.release()
	old, err = core.SetVoxel(layer, at, c, project.CommitOptions{Note: smallNote, Client: client})
	if err != nil || old == c {
		return old, err
	}
	p.mark(wasWritten)
	if p.watchers.n.Load() != 0 {
		p.watchers.tell(Event{Seq: core.Seq(), Kind: "edit", Note: smallNote, Client: client, Changes: 1, small: true})
	}
	return old, nil
}

// Edit gives do a session on the newest state, under a budget with the workspace's
// limit on voxels that ends with ctx, and commits what it did. With an error, of do
// or any other, nothing has changed; a panic in do is an error of class Internal.
// When do changed nothing there is no commit, and the newest one is returned.
func (p *Project) Edit(ctx context.Context, o project.CommitOptions, do func(*project.Session) error) (*project.Commit, error) {
	core, err := p.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer p.lease.release()
	b := voxel.NewBudget(voxel.Limits{Voxels: p.w.o.Voxels}, nil)
	p.editing.Store(b)
	defer p.editing.Store(nil)
	if err := p.err(); err != nil {
		return nil, err
	}
	if ctx.Done() != nil {
		defer context.AfterFunc(ctx, func() { b.Stop(stopped(ctx, p.Name)) })()
	}
	s := core.Begin(b)
	base := s.Base()
	if err := p.call(s, do); err != nil {
		return nil, err
	}
	if err := b.Err(); err != nil {
		return nil, err
	}
	c := s.Base() // not base when do has committed
	if !s.Image.Same(c.Image) {
		if c, err = s.Commit(o); err != nil {
			return nil, err
		}
	}
	p.changed(base.Seq, Event{Seq: c.Seq, Kind: "edit", Note: c.Note, Client: c.Client, small: o.Amend})
	return c, nil
}

// call runs do, and makes a panic an error.
func (p *Project) call(s *project.Session, do func(*project.Session) error) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fault.New(fault.Internal, "edit", "project "+p.Name, &Panic{x, debug.Stack()}, "This is a defect of Voxrun: please report it. The project is as it was.")
		}
	}()
	return do(s)
}

// Panic is the cause of the error that a panic became.
type Panic struct {
	Value any
	Stack []byte // for the log
}

// Error implements error.
func (p *Panic) Error() string { return fmt.Sprint("panic: ", p.Value) }

// changed notes that the project has changed since the commit of a sequence number.
func (p *Project) changed(since int64, e Event) {
	if e.Seq == since {
		return
	}
	p.mark(wasWritten)
	p.modified.Store(p.w.o.Now().UnixNano())
	if p.watchers.n.Load() != 0 {
		e.Changes = int(e.Seq - since)
		p.watchers.tell(e)
	}
}

// Lease makes the caller the project's only writer until it calls release: for work
// that begins sessions and commits itself, such as a script's run. Readers see each
// commit at once, watchers hear of them at the end. Work that takes long should be
// under Context, so that it ends when the project is deleted; it can't commit any
// more then.
func (p *Project) Lease(ctx context.Context) (core *project.Project, release func(), err error) {
	core, err = p.begin(ctx)
	if err != nil {
		return nil, nil, err
	}
	was := core.Seq()
	return core, sync.OnceFunc(func() {
		if core.Seq() != was {
			c := core.Head()
			p.changed(was, Event{Seq: c.Seq, Kind: "edit", Note: c.Note, Client: c.Client})
		}
		p.lease.release()
	}), nil
}

// Undo makes the state before the last step the newest one. It is a fault of class
// NotFound when there is none.
func (p *Project) Undo(ctx context.Context) (*project.Commit, error) { return p.walk(ctx, "undo") }

// Redo takes back an Undo. A commit since then has made that impossible.
func (p *Project) Redo(ctx context.Context) (*project.Commit, error) { return p.walk(ctx, "redo") }

func (p *Project) walk(ctx context.Context, kind string) (*project.Commit, error) {
	core, err := p.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer p.lease.release()
	what, step := core.Head(), core.Undo // what is undone is what led to the head
	if kind == "redo" {
		step = core.Redo
	}
	c, err := step()
	if err != nil {
		return nil, err
	}
	if kind == "redo" {
		what = c
	}
	p.changed(c.Seq-1, Event{Seq: c.Seq, Kind: kind, Note: what.Note, Client: what.Client})
	return c, nil
}
