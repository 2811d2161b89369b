package workspace

import "github.com/voxrun/voxrun/core/project"

// end makes err what everything returns from now on, wakes who waits, stops who
// edits, and returns the project as it was in memory. Nobody is waited for.
func (p *Project) end(err error) *project.Project {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err() != nil {
		return nil
	}
	p.kill(err)
	core := p.core.Swap(nil)
	if core != nil {
		core.SetJournal(over{err}) // whoever still has it can't change it
	}
	if b := p.editing.Load(); b != nil {
		b.Stop(err)
	}
	p.lease.end(err)
	return core
}

// close ends the project and saves it.
func (p *Project) close(err error) error {
	core := p.end(err)
	if core == nil || p.w.o.Store == nil {
		return nil
	}
	return p.w.o.Store.Release(p.ID)
}

// over is the journal of a project that is no more: it refuses every change.
type over struct{ err error }

func (o over) Voxel(project.VoxelEdit) error             { return o.err }
func (o over) Commit(_, _ *project.Commit, _ bool) error { return o.err }
func (o over) Walk(_ *project.Commit, _ bool) error      { return o.err }
