package store

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
)

// writeState writes a checkpoint to f, which is empty: the info and the state. It
// returns the length of the file.
func (s *Store) writeState(goOn func() error, f io.WriterAt, in Info, st project.State, x *index) (int64, error) {
	t := s.transaction()
	defer s.done(t)
	t.begin(0, x, func(b []byte, off int64) error {
		err := goOn()
		if err == nil {
			_, err = f.WriteAt(b, off)
		}
		return err
	})
	t.out = append(t.out, preambleOf(in)...)
	// The steps from the oldest to the last that can be redone are a chain of commits;
	// the checkpoint's last record goes back to the head.
	chain := append(append([]*project.Commit{}, st.Undo...), st.Head)
	for i := len(st.Redo) - 1; i >= 0; i-- {
		chain = append(chain, st.Redo[i])
	}
	var was *project.Commit
	for _, c := range chain {
		if err := t.commit(c, was, false); err != nil {
			return 0, err
		}
		was = c
	}
	var end fields
	end.checkpoint(&checkpoint{redo: len(st.Redo), next: st.Next})
	if err := t.record(kindCheckpoint, end.b); err != nil {
		return 0, err
	}
	err := t.flush()
	return t.off, err
}

// Checkpoint writes a project's file anew: the project as it is now, without what led
// to it. Edits go on meanwhile. The store does it by itself when it is worth it.
func (s *Store) Checkpoint(ctx context.Context, id string) error {
	l, err := s.opened(id)
	if err != nil {
		return err
	}
	return l.checkpoint(ctx)
}

// tempEnd ends the name of a file that is not whole.
const tempEnd = ".new"

func (l *log) checkpoint(ctx context.Context) error {
	l.rewriting.Lock()
	defer l.rewriting.Unlock()
	var st project.State
	var cut int64
	var old *index
	l.p.Hold(func(held project.State) {
		l.mu.Lock()
		defer l.mu.Unlock()
		st, cut, old = held, l.off, l.index
		// What is written from here on must not lean on blocks that the new file may
		// not have.
		l.index, l.run = &index{ids: map[digest]uint64{}, next: old.nextRange()}, run{}
	})
	temp := l.path + tempEnd
	err := l.rewrite(func() error { return l.goOn(ctx) }, temp, st, cut)
	if err == nil {
		return nil
	}
	_ = os.Remove(temp)
	l.mu.Lock()
	defer l.mu.Unlock()
	for d, id := range old.ids { // the old file goes on
		if _, ok := l.index.ids[d]; !ok {
			l.index.ids[d] = id
		}
	}
	l.retry, l.due = l.off+minTail, false
	if errors.Is(err, errClosed) || errors.Is(err, context.Canceled) {
		return err
	}
	l.store.count.failures.Add(1)
	var f *fault.Error
	if errors.As(err, &f) {
		return err
	}
	return fileFault("checkpoint", l.path, err, "The project goes on in its old file.")
}

// rewrite writes the new file and puts it in the old one's place.
func (l *log) rewrite(goOn func() error, temp string, st project.State, cut int64) (err error) {
	f, err := os.OpenFile(temp, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
		}
	}()
	x := newIndex()
	tail, err := l.store.writeState(goOn, f, l.info, st, x)
	if err != nil {
		return err
	}
	end, err := l.carry(goOn, f, &cut, tail, false)
	if err != nil {
		return err
	}
	if err = l.store.force(f); err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if err = goOn(); err != nil {
		return err
	}
	if end, err = l.carry(goOn, f, &cut, end, true); err != nil {
		return err
	}
	if err = l.store.force(f); err != nil {
		return err
	}
	// No handle may be open, or Windows would not rename. It is opened again when it
	// is needed.
	l.giveBack()
	if err = f.Close(); err != nil {
		return err
	}
	if err = os.Rename(temp, l.path); err != nil {
		return err
	}
	l.adopt(x, tail, end)
	return nil
}

var errClosed = errors.New("the project was closed meanwhile")

// goOn says why the writing of a checkpoint should stop.
func (l *log) goOn(ctx context.Context) error {
	if l.stopping.Load() {
		return errClosed
	}
	return ctx.Err()
}

// carry copies the records from *cut on to the end of f, which is at off, and returns
// where f then ends. Unless the caller holds l.mu, and says so, it goes on until what
// is left is little.
func (l *log) carry(goOn func() error, f *os.File, cut *int64, off int64, locked bool) (int64, error) {
	const little = 64 << 10
	for {
		if !locked {
			l.mu.Lock()
		}
		end, from := l.off, l.path
		if !locked {
			l.mu.Unlock()
			if end-*cut < little {
				return off, nil
			}
		}
		if end == *cut {
			return off, nil
		}
		var err error
		if off, err = copyRecords(goOn, f, off, from, *cut, end); err != nil {
			return off, err
		}
		*cut = end
	}
}

// copyRecords appends the records of a file from one offset to another to f, with
// headers for their new places.
func copyRecords(goOn func() error, f *os.File, off int64, path string, from, to int64) (int64, error) {
	src, err := os.Open(path)
	if err != nil {
		return off, err
	}
	defer src.Close()
	w := &window{f: src, size: to}
	var out []byte
	for at := from; at < to; {
		rec, err := w.record(at)
		if err == nil {
			err = goOn()
		}
		if err != nil {
			return off, err
		}
		at = rec.next()
		out = appendRecord(out, rec.kind, rec.payload, off)
		if len(out) >= pieceLen || at == to {
			if _, err := f.WriteAt(out, off); err != nil {
				return off, err
			}
			off += int64(len(out))
			out = out[:0]
		}
	}
	return off, nil
}

// adopt goes over to the new file, which has taken the place of the old one. The
// caller holds l.mu.
func (l *log) adopt(x *index, tail, end int64) {
	s := l.store
	for d, id := range l.index.ids {
		x.ids[d] = id
	}
	x.next = l.index.next
	l.off, l.tail, l.index = end, tail, x
	l.files++
	l.stray, l.broken, l.due, l.retry, l.sealed = false, nil, false, 0, 0
	s.count.checkpoints.Add(1)
	if s.options.Sync == Never {
		return
	}
	if err := folderSync(l.folder()); err != nil {
		s.warn("a folder could not be synced", l, "error", err)
		return
	}
	l.seal(end)
}

// force makes what was written to f last, if the store cares.
func (s *Store) force(f *os.File) error {
	if s.options.Sync == Never {
		return nil
	}
	s.count.syncs.Add(1)
	return dataSync(f)
}

// queue has a checkpoint written in the background. The caller holds l.mu.
func (s *Store) queue(l *log) {
	s.dueMu.Lock()
	s.due = append(s.due, l)
	s.dueMu.Unlock()
	wake(s.wakeDue)
}

// checkpointer writes the checkpoints that are due, one after the other.
func (s *Store) checkpointer(ctx context.Context) {
	defer s.workers.Done()
	for {
		s.dueMu.Lock()
		due := s.due
		s.due = nil
		s.dueMu.Unlock()
		for _, l := range due {
			if err := l.checkpoint(ctx); err != nil && l.goOn(ctx) == nil {
				s.warn("a checkpoint could not be written", l, "error", err)
			}
		}
		select {
		case <-ctx.Done():
			return
		case <-s.wakeDue:
		}
	}
}
