// Package project owns images: a Project holds one committed image and its
// history, and is what requests share; a Session is what one script or request
// sees and edits.
//
//	p := project.New(scene.New(nil), project.Options{})
//	s := p.Begin(budget)
//	s.Image.AddLayer().Volume.Set(0, 0, 0, red)
//	commit, err := s.Commit("red dot")
//
// A session works on its own clone of the head, made in time proportional to the
// number of layers. Commit makes its image the project's new head in one atomic
// step, or refuses with an ErrConflict when somebody else committed since Begin:
// core never merges, because only the caller knows whether running again on the
// new head (Project.Begin, and the same work) is right. A session that is not
// committed leaves no trace.
//
// SetVoxel is the short way for clients that send one voxel after the other: it
// writes in place for as long as nobody has looked at the head, so that a run of
// small edits copies nothing and is one step of the history.
//
// A Journal makes a project durable: it hears of every change before anybody can
// see it. State and Restore carry a project with its history through a restart.
package project

import (
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Project is safe for concurrent use. Reading its head is one atomic load, or, after
// a SetVoxel, the work of one clone.
type Project struct {
	head atomic.Pointer[Commit] // nil while a run of small edits is open
	opts Options

	mu   sync.Mutex // serialises commits, guards what follows
	run  *run       // the open run of small edits; nil when there is none
	undo []step     // the head is not among them; oldest first
	redo []step     // what Undo left; the next to redo is last
	seq  int64
	next int // the id that the next new layer gets: ids are never used again, whatever is undone
}

// Options bounds a project.
type Options struct {
	// HistoryBytes bounds what the history holds beyond the head; 0 is 256 MiB. The
	// oldest steps are forgotten first; one step is always kept.
	HistoryBytes int64
	// Voxels bounds what SetVoxel may make of an image; 0 is no limit. Sessions have
	// a budget of their own.
	Voxels int64
	// Journal hears of every change; nil keeps the project in memory only.
	Journal Journal
}

// Journal hears of every change of a project's head before anybody can see it. An
// error refuses the change. Calls come one at a time, under the project's lock: a
// journal must not call the project.
type Journal interface {
	// Voxel is told of a SetVoxel.
	Voxel(VoxelEdit) error
	// Commit is told that now will follow head, as a part of head's undo step when
	// it joins.
	Commit(now, head *Commit, joins bool) error
	// Walk is told that Undo, or Redo, will make now the head.
	Walk(now *Commit, redo bool) error
}

const defaultHistoryBytes = 256 << 20

// Commit is a state of a project. It is immutable.
type Commit struct {
	Seq    int64        // rises with every change of the head, undo and redo too
	Note   string       // what was done, for a history list
	Client string       // who did it; consecutive small edits of one client are one undo step
	Image  *scene.Image // read and cloned by anyone, written by nobody
	Open   bool         // the client's next small edit may join its undo step

	next int // Project.next when this became the head
}

// New returns a project whose first commit is a clone of im.
func New(im *scene.Image, o Options) *Project {
	return Restore(State{Head: &Commit{Note: "new", Image: im.Clone(nil)}, Next: im.NextID}, o)
}

// Head returns the current commit. It ends a run of small edits.
func (p *Project) Head() *Commit {
	if c := p.head.Load(); c != nil {
		return c
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seal()
}

// Session is one script's or request's view of a project. It belongs to one
// goroutine.
type Session struct {
	Image *scene.Image // what the script sees as goxel.image; it may be swapped

	project *Project
	base    *Commit
	budget  *voxel.Budget
}

// Begin starts a session on the head. The budget, which may be nil, bounds it.
func (p *Project) Begin(b *voxel.Budget) *Session {
	base := p.Head()
	im := base.Image.Clone(b)
	im.NextID = base.next
	return &Session{Image: im, project: p, base: base, budget: b}
}

// Base returns the commit that the session started from.
func (s *Session) Base() *Commit { return s.base }

// Budget returns what bounds the session.
func (s *Session) Budget() *voxel.Budget { return s.budget }

// ErrConflict says that a project's head is not the one that a session started
// from any more. Begin again and redo the work to retry.
type ErrConflict struct {
	Base, Head int64 // sequence numbers of the commits
}

// Error implements error.
func (e *ErrConflict) Error() string {
	return fmt.Sprintf("the project has changed: this session started from commit %d, the head is %d", e.Base, e.Head)
}

// CommitOptions describes a commit.
type CommitOptions struct {
	Note   string
	Client string
	// Amend makes the commit part of the client's last undo step when the head is
	// that client's and open too: a run of small edits is then one step.
	Amend bool
}

// Commit makes the session's image the project's head: all of it or, with an
// error, nothing. A budget that was exceeded is an error, and so is what the
// Journal says; a head that moved is a *fault.Error of class Conflict that wraps an
// *ErrConflict. The session is then
// based on the new commit and may go on.
func (s *Session) Commit(o CommitOptions) (*Commit, error) {
	if err := s.budget.Err(); err != nil {
		return nil, err
	}
	s.Image.Refresh() // outside the lock: it may take long
	p := s.project
	p.mu.Lock()
	defer p.mu.Unlock()
	head := p.seal()
	if head != s.base {
		return nil, fault.New(fault.Conflict, "commit", "", &ErrConflict{Base: s.base.Seq, Head: head.Seq}, "Run it again on the new state.")
	}
	if !s.Image.Related(head.Image) {
		s.Image.Adopt(head.Image, p.next)
	}
	c, err := p.push(head, s.Image.Clone(nil), o)
	if err != nil {
		return nil, err
	}
	s.base = c
	return c, nil
}
