package store

import (
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

// Create makes a project of a clone of an image, and returns it with its journal. The
// id and time in the info may be empty. One that exists is a fault of class Conflict.
func (s *Store) Create(in Info, im *scene.Image, o project.Options) (*project.Project, Info, error) {
	if in.ID == "" {
		in.ID = strings.ToLower(rand.Text()[:12])
	}
	if err := checkID(in.ID); err != nil {
		return nil, in, err
	}
	if err := checkName(in.Name); err != nil {
		return nil, in, err
	}
	if in.Created.IsZero() {
		in.Created = time.Now()
	}
	if err := s.claim(in.ID); err != nil {
		return nil, in, err
	}
	o.Journal = nil
	p := project.New(im, o)
	l, err := s.create(in, p)
	s.settle(in.ID, l)
	if err != nil {
		return nil, in, err
	}
	p.SetJournal(l)
	return p, in, nil
}

// create writes a project's folder under another name, and then gives it its own.
func (s *Store) create(in Info, p *project.Project) (*log, error) {
	final := filepath.Dir(s.path(in.ID))
	exists := fault.New(fault.Conflict, "create", "project "+in.ID, errors.New("it exists already"), "Open it, or take another id.")
	if _, err := os.Lstat(final); err == nil {
		return nil, exists
	}
	temp := filepath.Join(s.projects(), gone+in.ID)
	x := newIndex()
	end, err := s.writeNew(temp, in, p.State(), x)
	if err == nil {
		if err = os.Rename(temp, final); err == nil && s.options.Sync == Always {
			if err = folderSync(s.projects()); err != nil {
				_ = os.RemoveAll(final)
			}
		}
	}
	if err != nil {
		_ = os.RemoveAll(temp)
		return nil, fileFault("create", final, err, "Nothing was created.")
	}
	l := &log{store: s, info: in, path: s.path(in.ID), p: p, off: end, tail: end, index: x, newborn: true, dirty: true}
	s.later(l)
	return l, nil
}

func (s *Store) writeNew(dir string, in Info, st project.State, x *index) (int64, error) {
	if err := os.RemoveAll(dir); err != nil {
		return 0, err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return 0, err
	}
	f, err := os.OpenFile(filepath.Join(dir, logName), os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	end, err := s.writeState(func() error { return nil }, f, in, st, x)
	if err == nil && s.options.Sync == Always {
		if err = s.force(f); err == nil {
			err = folderSync(dir)
		}
	}
	return end, errors.Join(err, f.Close())
}
