package store

import (
	"fmt"
	"os"
	"slices"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/voxel"
)

// Load reads a project. What a crash left unfinished is cut off; damage is a fault of
// class Format that names the place. A project may be loaded once until it is
// released.
func (s *Store) Load(id string, o project.Options) (*project.Project, error) {
	if err := checkID(id); err != nil {
		return nil, err
	}
	if err := s.claim(id); err != nil {
		return nil, err
	}
	l, err := s.load(id, o)
	s.settle(id, l)
	if err != nil {
		return nil, err
	}
	l.p.SetJournal(l)
	return l.p, nil
}

func (s *Store) load(id string, o project.Options) (*log, error) {
	path := s.path(id)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, s.missing(id, err)
	}
	defer f.Close()
	_ = os.Remove(path + tempEnd) // of a checkpoint that a crash left
	st, err := f.Stat()
	if err != nil {
		return nil, fileFault("read", path, err, "")
	}
	var b *voxel.Budget
	if s.options.LoadBytes > 0 {
		b = voxel.NewBudget(voxel.Limits{Bytes: s.options.LoadBytes}, nil)
	}
	x, err := readLog(f, st.Size(), path, b, slices.Contains(s.options.Recover, id))
	if err != nil {
		return nil, err
	}
	if x.info.ID != id {
		return nil, fault.New(fault.Format, "read", path, fmt.Errorf("it is the file of project %s", x.info.ID), "Move it back to where it was: the folder must have the project's id.")
	}
	l := &log{store: s, info: x.info, path: path, off: x.good, tail: x.tail, index: x.index, sealed: x.sealed}
	if x.good < max(st.Size(), x.sealed) {
		if err := l.cutOff(f, x, st.Size()); err != nil {
			return nil, fileFault("recover", path, err, "What is no good has to be cut off before the project can be used.")
		}
	}
	o.Journal = nil
	l.p = project.Restore(x.result(), o)
	if err := b.Err(); err != nil {
		return nil, fault.New(fault.Limit, "read", path, err, "")
	}
	if l.sealed != l.off {
		// It may be in the system's memory only, if the last process was killed.
		l.dirty = true
		s.later(l)
	}
	return l, nil
}
