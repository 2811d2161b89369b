package store

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Sync says when what was written is forced onto the disk.
type Sync int

// The ways to sync.
const (
	Group  Sync = iota // all changes of an interval together, soon after they were answered
	Always             // each change before it is answered
	Never              // when the operating system likes, and when the project is released
)

// syncNames are the ways to sync as people write them.
var syncNames = [...]string{Group: "group", Always: "always", Never: "never"}

// String returns "group", "always" or "never".
func (s Sync) String() string { return syncNames[s] }

// ParseSync is the inverse of String.
func ParseSync(name string) (Sync, error) {
	if i := slices.Index(syncNames[:], name); i >= 0 {
		return Sync(i), nil
	}
	return 0, fault.New(fault.Usage, "sync", strconv.Quote(name), nil, "It is group, always or never.")
}

// manyFiles is the number of files from which on the whole file system is synced at
// once: one by one, 10,000 of them take a minute.
const manyFiles = 64

// later has a log synced within the interval, or by Close if the store does not care.
// The caller holds l.mu.
func (s *Store) later(l *log) {
	s.dirtyMu.Lock()
	first := len(s.dirty) == 0
	s.dirty[l] = struct{}{}
	s.dirtyMu.Unlock()
	if first && s.options.Sync != Never {
		wake(s.wakeSync)
	}
}

// settledAlready takes a log that was synced out of those that are to be.
func (s *Store) settledAlready(l *log) {
	s.dirtyMu.Lock()
	delete(s.dirty, l)
	s.dirtyMu.Unlock()
}

// wake makes the one who waits on a channel of capacity 1 go on.
func wake(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// syncer syncs in groups until the store is closed. It sleeps while nothing changes.
func (s *Store) syncer() {
	defer s.workers.Done()
	for {
		select {
		case <-s.quit:
			return
		case <-s.wakeSync:
		}
		select {
		case <-s.quit:
			return
		case <-time.After(s.options.Interval):
		}
		_ = s.Sync() // the logs that failed are marked, and warned about
	}
}

// Sync forces every change that was made before the call onto the disk, and seals the
// files.
func (s *Store) Sync() error {
	s.syncMu.Lock()
	defer s.syncMu.Unlock()
	s.dirtyMu.Lock()
	dirty := s.dirty
	s.dirty = map[*log]struct{}{}
	s.dirtyMu.Unlock()
	if len(dirty) == 0 {
		return nil
	}
	files := make([]pending, 0, len(dirty))
	for l := range dirty {
		files = append(files, l.pend())
	}
	if len(files) > manyFiles && allSync(s.dir) == nil {
		s.count.syncs.Add(1)
		for _, p := range files {
			p.l.settled(p, nil)
		}
		return nil
	}
	return s.syncEach(files)
}

func (s *Store) syncEach(files []pending) error {
	var errs []error
	newborn := false
	for _, p := range files {
		err := p.sync()
		if err == nil && p.newborn {
			newborn = true
			err = ignoreGone(folderSync(p.l.folder()))
		}
		s.count.syncs.Add(1)
		if err != nil {
			errs = append(errs, p.l.failed("sync", err))
		}
		p.l.settled(p, err)
	}
	if newborn {
		errs = append(errs, folderSync(s.projects()))
	}
	return errors.Join(errs...)
}

// pending is a log as it was when its sync began.
type pending struct {
	l       *log
	f       *os.File // nil when it is to be opened
	off     int64
	file    int // which of the log's files it was
	newborn bool
}

func (l *log) pend() pending {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := pending{l: l, f: l.f, off: l.off, file: l.files, newborn: l.newborn}
	l.dirty, l.newborn = false, false
	return p
}

func (p pending) sync() error {
	if p.f != nil {
		if err := dataSync(p.f); !errors.Is(err, os.ErrClosed) {
			return err
		}
	}
	f, err := os.OpenFile(p.l.path, os.O_RDWR, 0)
	if err != nil {
		return ignoreGone(err)
	}
	defer f.Close()
	return dataSync(f)
}

// ignoreGone takes no offence at a project that has been deleted meanwhile.
func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// settled notes how a sync went. What was on the disk by then is sealed.
func (l *log) settled(p pending, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case p.file != l.files || l.closed: // it has another file by now
	case err != nil:
		l.broken = err
		l.store.count.failures.Add(1)
		l.store.warn("a project could not be synced", l, "error", err)
		l.ask()
	default:
		l.seal(p.off)
	}
}
