package store

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Options say how a store works. The zero value is what a daemon wants.
type Options struct {
	Sync     Sync
	Interval time.Duration // between syncs in groups; 0 is 50 ms
	Files    int           // the most files that are open; 0 is 512
	// LoadBytes bounds the memory that one project may take while it is loaded, so
	// that a hostile file can't take all; 0 is no bound.
	LoadBytes int64
	// Recover names projects that are loaded as they were before the damage in their
	// files, instead of being refused. What is cut off is kept beside.
	Recover []string
	Log     *slog.Logger // nil is slog.Default()
}

// Store is projects on disk. It is safe for concurrent use.
type Store struct {
	root    string
	options Options
	lock    *os.File
	dir     *os.File // of the projects, for syncing all
	handles handles

	mu   sync.Mutex
	open map[string]*log // a project that is being opened or closed has a nil
	over bool

	dirtyMu sync.Mutex
	dirty   map[*log]struct{}
	syncMu  sync.Mutex // one sync at a time

	dueMu sync.Mutex
	due   []*log

	wakeSync, wakeDue chan struct{}
	quit              chan struct{}
	stop              context.CancelFunc
	workers           sync.WaitGroup
	pool              sync.Pool // of *transaction
	count             counters
}

type counters struct {
	records, bytes, syncs, checkpoints, failures atomic.Int64
}

// Stats counts what a store has done since it was opened, and has now.
type Stats struct {
	Projects    int   // in memory
	Files       int   // open
	Records     int64 // changes written
	Bytes       int64 // in them
	Syncs       int64
	Checkpoints int64
	Failures    int64 // writes, syncs and checkpoints that failed
}

const (
	defaultInterval = 50 * time.Millisecond
	defaultFiles    = 512
)

// Open opens the store in a folder, which is made if it is not there. A folder that
// another process has open is a fault of class Conflict.
func Open(dir string, o Options) (*Store, error) {
	if o.Interval <= 0 {
		o.Interval = defaultInterval
	}
	if o.Files <= 0 {
		o.Files = defaultFiles
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, fileFault("open", dir, err, "")
	}
	s := &Store{
		root: abs, options: o, open: map[string]*log{}, dirty: map[*log]struct{}{}, handles: handles{most: o.Files},
		wakeSync: make(chan struct{}, 1), wakeDue: make(chan struct{}, 1), quit: make(chan struct{}),
	}
	s.pool.New = func() any { return new(transaction) }
	if err := os.MkdirAll(s.projects(), 0o700); err != nil {
		return nil, fileFault("open", dir, err, "The folder of the projects must be one that may be written.")
	}
	if err := s.takeLock(); err != nil {
		return nil, err
	}
	if s.dir, err = os.Open(s.projects()); err != nil {
		s.lock.Close()
		return nil, fileFault("open", dir, err, "")
	}
	s.sweep()
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	s.workers.Add(2)
	go s.syncer()
	go s.checkpointer(ctx)
	return s, nil
}

// takeLock makes the store this process's.
func (s *Store) takeLock() error {
	path := filepath.Join(s.root, "lock")
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fileFault("open", path, err, "")
	}
	held, err := lockFile(f)
	if err != nil || !held {
		var buf [32]byte
		n, _ := f.ReadAt(buf[:], 0)
		f.Close()
		if err != nil {
			return fileFault("lock", path, err, "The folder must be on a file system with locks.")
		}
		who := "another process"
		if pid := strings.TrimSpace(string(buf[:n])); pid != "" {
			who = "process " + pid
		}
		return fault.New(fault.Conflict, "open", s.root, errors.New(who+" has these projects open"), "Stop it first, or use another folder.")
	}
	err = f.Truncate(0)
	if err == nil {
		_, err = f.WriteAt(fmt.Appendf(nil, "%d\n", os.Getpid()), 0)
	}
	if err != nil {
		f.Close()
		return fileFault("lock", path, err, "")
	}
	s.lock = f
	return nil
}

// gone begins the name of a folder that is being deleted, or is not yet made. No id
// has a dot.
const gone = ".gone-"

// sweep removes what a crash left of deletions and creations.
func (s *Store) sweep() {
	entries, err := os.ReadDir(s.projects())
	if err != nil {
		return // List will say so
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), gone) {
			_ = os.RemoveAll(filepath.Join(s.projects(), e.Name()))
		}
	}
}

// claim reserves an id for the caller, who settles it.
func (s *Store) claim(id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.over {
		return fault.New(fault.Conflict, "open", "project "+id, errors.New("the store is closed"), "")
	}
	if _, ok := s.open[id]; ok {
		return fault.New(fault.Conflict, "open", "project "+id, errors.New("it is open already"), "")
	}
	s.open[id] = nil
	return nil
}

// settle ends a claim: with a log the project is open, without it is not.
func (s *Store) settle(id string, l *log) {
	s.mu.Lock()
	over := s.over
	if l == nil || over {
		delete(s.open, id)
	} else {
		s.open[id] = l
	}
	s.mu.Unlock()
	if l != nil && over {
		l.close()
		_ = s.Sync() // nobody else will
	}
}

// opened returns the log of a project that is in memory.
func (s *Store) opened(id string) (*log, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if l := s.open[id]; l != nil {
		return l, nil
	}
	return nil, fault.New(fault.NotFound, "use", "project "+id, errors.New("it is not open"), "")
}

// Release ends the use of a project that was created or loaded: it is on disk, synced
// and sealed, and what still refers to it can't change it any more. With an error it
// could not be synced, and is still in use.
func (s *Store) Release(id string) error {
	l, err := s.opened(id)
	if err != nil {
		return err
	}
	if err := l.finish(); err != nil {
		return err
	}
	l.close()
	s.settledAlready(l)
	s.settle(id, nil)
	return nil
}

// Delete removes a project, open or not, with its files.
func (s *Store) Delete(id string) error {
	if err := checkID(id); err != nil {
		return err
	}
	if l, err := s.opened(id); err == nil {
		l.close()
		s.settle(id, nil)
	}
	if err := s.claim(id); err != nil {
		return err
	}
	defer s.settle(id, nil)
	final := filepath.Dir(s.path(id))
	if _, err := os.Lstat(final); err != nil {
		return s.missing(id, err)
	}
	// By the rename the project is gone at once, and a crash leaves no half of it.
	temp := filepath.Join(s.projects(), gone+id)
	err := os.RemoveAll(temp)
	if err == nil {
		err = os.Rename(final, temp)
	}
	if err == nil {
		err = os.RemoveAll(temp)
	}
	if err == nil && s.options.Sync == Always {
		err = folderSync(s.projects())
	}
	if err != nil {
		return fileFault("delete", final, err, "")
	}
	return nil
}

// Files returns the folder for a project's own files, such as modules that its
// scripts import. It is made when it is not there; Delete removes it.
func (s *Store) Files(id string) (string, error) {
	if err := checkID(id); err != nil {
		return "", err
	}
	dir := filepath.Dir(s.path(id))
	if _, err := os.Stat(dir); err != nil {
		return "", s.missing(id, err)
	}
	dir = filepath.Join(dir, "files")
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", fileFault("make", dir, err, "")
	}
	return dir, nil
}

// Stats returns what the store has done and has.
func (s *Store) Stats() Stats {
	s.mu.Lock()
	n := len(s.open)
	s.mu.Unlock()
	c := &s.count
	return Stats{
		Projects: n, Files: s.handles.count(), Records: c.records.Load(), Bytes: c.bytes.Load(),
		Syncs: c.syncs.Load(), Checkpoints: c.checkpoints.Load(), Failures: c.failures.Load(),
	}
}

// Close releases all projects, syncs, and lets another process open the store.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.over {
		s.mu.Unlock()
		return nil
	}
	s.over = true
	var logs []*log
	for _, l := range s.open {
		if l != nil {
			logs = append(logs, l)
		}
	}
	s.mu.Unlock()
	close(s.quit)
	s.stop()
	s.workers.Wait()
	errs := []error{s.Sync()}
	for _, l := range logs {
		errs = append(errs, l.finish()) // of what was changed meanwhile
		l.close()
		s.settle(l.info.ID, nil)
	}
	return errors.Join(append(errs, s.dir.Close(), s.lock.Close())...)
}

func (s *Store) projects() string { return filepath.Join(s.root, "projects") }

func (s *Store) path(id string) string { return filepath.Join(s.projects(), id, logName) }

func (s *Store) transaction() *transaction { return s.pool.Get().(*transaction) }

// done gives a transaction back. The buffers of a large one are not kept.
func (s *Store) done(t *transaction) {
	if cap(t.out)+cap(t.blocks)+cap(t.puts)+cap(t.meta.b)+cap(t.before.b) > 1<<18 {
		return
	}
	t.write, t.index = nil, nil
	s.pool.Put(t)
}

func (s *Store) warn(what string, l *log, args ...any) {
	s.options.Log.Warn(what, append([]any{"project", l.info.ID, "file", l.path}, args...)...)
}
