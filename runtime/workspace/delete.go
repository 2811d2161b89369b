package workspace

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

// Delete deletes the project that Get finds, in memory and on disk. Who waits for
// it, edits or watches it gets an error that says so; nobody is waited for. The
// default is then the one created last before it.
//
// In a workspace of a single project, that one gets a new image.
func (w *Workspace) Delete(ref string) error {
	p, err := w.Get(ref)
	if err != nil {
		return err
	}
	if w.o.Single {
		_, err = w.reset(nil)
		return err
	}
	if !w.remove(p) {
		return w.missing(ref) // somebody else was quicker
	}
	p.end(fault.New(fault.NotFound, "use", "project "+p.Name, errors.New("it was deleted"), ""))
	if w.o.Store == nil {
		return nil
	}
	return w.o.Store.Delete(p.ID)
}

// remove takes a project out of the lists and tells whether it was there.
func (w *Workspace) remove(p *Project) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	i := slices.Index(w.order, p)
	if i < 0 {
		return false
	}
	w.order = slices.Delete(w.order, i, i+1)
	w.byID.Delete(p.ID)
	if last, ok := w.names.Load(p.Name); ok && last == p {
		if q := w.last(func(q *Project) bool { return q.Name == p.Name }); q != nil {
			w.names.Store(p.Name, q)
		} else {
			w.names.Delete(p.Name)
		}
	}
	if w.standard.Load() == p {
		w.standard.Store(w.last(func(q *Project) bool { return q.standard }))
	}
	return true
}

// last returns the project that was created last of those that are wanted, or nil.
func (w *Workspace) last(wanted func(*Project) bool) *Project {
	for _, p := range slices.Backward(w.order) {
		if wanted(p) {
			return p
		}
	}
	return nil
}

// reset gives the single project an image; nil is a new one.
func (w *Workspace) reset(im *scene.Image) (*Project, error) {
	if err := w.mayCreate("", im); err != nil {
		return nil, err
	}
	p, err := w.Default()
	if err != nil {
		return nil, err
	}
	_, err = p.Edit(context.Background(), project.CommitOptions{Note: "new"}, func(s *project.Session) error {
		if im == nil {
			s.Image = scene.New(s.Budget())
		} else {
			s.Image = im.Clone(s.Budget())
		}
		return nil
	})
	return p, err
}

// Close saves all projects and ends their use: whoever waits or comes gets an error,
// and who is editing can't commit any more. End the requests first.
func (w *Workspace) Close() error {
	w.mu.Lock()
	w.closed = true
	all := w.order
	w.mu.Unlock()
	var ended []*Project
	for _, p := range all {
		if p.end(errClosed("use", p.Name)) != nil {
			ended = append(ended, p)
		}
	}
	if w.o.Store == nil {
		return nil
	}
	errs := []error{w.o.Store.Sync()} // all at once is much quicker than one by one
	for _, p := range ended {
		errs = append(errs, w.o.Store.Release(p.ID))
	}
	return errors.Join(errs...)
}

func errClosed(op, name string) error {
	return fault.New(fault.Interrupted, op, "project "+name, fmt.Errorf("the daemon is stopping"), "Try again when it has started.")
}
