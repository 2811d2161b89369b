package store

import (
	"container/list"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
)

const logName = "project.log"

// log is the file of one project that is in memory, and the project's Journal.
type log struct {
	store *Store
	info  Info
	path  string
	p     *project.Project // set before the first edit

	rewriting sync.Mutex  // held while a checkpoint is written
	stopping  atomic.Bool // the checkpoint that is being written is to stop

	mu      sync.Mutex  // guards what follows; after rewriting and the project's lock
	f       *os.File    // nil while the handle is given back; see handles
	hot     atomic.Bool // the handle was used since it was last thought of
	off     int64       // where the next record goes: all before it is good
	tail    int64       // where the checkpoint ends
	index   *index
	run     run   // what the last record of voxels was part of
	stray   bool  // there may be bytes at off that are no good
	broken  error // the file can't be relied on any more: only a new checkpoint helps
	closed  bool
	files   int           // rises with every checkpoint
	due     bool          // a checkpoint has been asked for
	dirty   bool          // the store is to sync it
	newborn bool          // its folder is to be synced too
	sealed  int64         // what the file's seal says is on the disk
	retry   int64         // no checkpoint before off is here: the last one failed
	place   *list.Element // among the handles; guarded by them
	small   [256]byte     // for a voxel's records
}

// Voxel implements project.Journal.
func (l *log) Voxel(e project.VoxelEdit) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.ready(); err != nil {
		return err
	}
	b := l.small[:0]
	want := run{client: e.Client, note: e.Note, layer: e.Layer, joins: true}
	if !e.Joins || l.run != want {
		f := fields{}
		r := want
		r.joins = e.Joins
		f.run(&r)
		b = appendRecord(b, kindRun, f.b, l.off)
	}
	start := len(b)
	f := fields{b: begin(b)}
	f.voxel(&e.At, &e.Color)
	b = f.b
	seal(b[start:], kindVoxel, l.off+int64(start))
	if err := l.write(b, l.off); err != nil {
		return err
	}
	if err := l.wrote(l.off + int64(len(b))); err != nil {
		return err
	}
	l.run = want
	return nil
}

// Commit implements project.Journal.
func (l *log) Commit(now, head *project.Commit, joins bool) error {
	return l.transact(func(t *transaction) error { return t.commit(now, head, joins) })
}

// Walk implements project.Journal.
func (l *log) Walk(now *project.Commit, redo bool) error {
	return l.transact(func(t *transaction) error {
		var f fields
		f.walk(&redo, &now.Seq)
		return t.record(kindWalk, f.b)
	})
}

// transact appends what fill writes: all of it or, with an error, nothing.
func (l *log) transact(fill func(*transaction) error) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.ready(); err != nil {
		return err
	}
	t := l.store.transaction()
	defer l.store.done(t)
	t.begin(l.off, l.index, l.write)
	err := fill(t)
	if err == nil {
		err = t.flush()
	}
	if err == nil {
		err = l.wrote(t.off)
	}
	if err != nil {
		t.undo()
		l.cut()
	}
	return err
}

// ready makes the file fit to be appended to.
func (l *log) ready() error {
	switch {
	case l.closed:
		return fault.New(fault.Conflict, "change", "project "+l.info.ID, errors.New("it was closed or deleted"), "Open it again.")
	case l.broken != nil:
		l.ask()
		return fault.New(fault.IO, "write", l.path, l.broken, "The disk failed. The project is written anew in the background: try again in a moment, and look at the disk.")
	}
	if err := l.open(); err != nil {
		return l.failed("open", err)
	}
	if l.stray && !l.cut() {
		return fault.New(fault.IO, "write", l.path, errors.New("what a failed write left can't be cut off"), "Look at the disk: is it full, or read only?")
	}
	return nil
}

// open makes sure that l.f is open.
func (l *log) open() error {
	if l.f != nil {
		if !l.hot.Load() {
			l.hot.Store(true)
		}
		return nil
	}
	f, err := os.OpenFile(l.path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	l.f = f
	l.store.handles.opened(l)
	return nil
}

// write puts bytes at a place that is not before l.off.
func (l *log) write(b []byte, off int64) error {
	if _, err := l.f.WriteAt(b, off); err != nil {
		l.stray = true
		l.cut()
		l.store.count.failures.Add(1)
		return l.failed("write", err)
	}
	return nil
}

// cut removes what is beyond the last good record, and tells whether it could.
func (l *log) cut() bool {
	l.stray = true
	if err := l.f.Truncate(l.off); err != nil {
		l.store.warn("what a failed write left could not be cut off yet", l, "error", err)
		return false
	}
	l.stray = false
	return true
}

// wrote ends a write of records that begin at l.off: they are part of the file now.
// An error, which is one of syncing, means that they are not.
func (l *log) wrote(end int64) error {
	s := l.store
	if s.options.Sync == Always {
		if err := dataSync(l.f); err != nil {
			l.broken = err
			l.cut()
			s.count.failures.Add(1)
			return l.failed("sync", err)
		}
		s.count.syncs.Add(1)
	}
	s.count.records.Add(1)
	s.count.bytes.Add(end - l.off)
	l.off = end
	if !l.dirty {
		l.dirty = true
		s.later(l)
	}
	if l.off-l.tail > max(minTail, l.tail) && l.off >= l.retry {
		l.ask()
	}
	return nil
}

// minTail is the length of the edits from which on a file is written anew.
const minTail = 1 << 20

// ask asks for a checkpoint.
func (l *log) ask() {
	if !l.due {
		l.due = true
		l.store.queue(l)
	}
}

// failed makes the error of a file operation.
func (l *log) failed(op string, err error) error {
	return fileFault(op, l.path, err, "The project is as it was before this change.")
}

// fileFault makes the error of a file operation. What the file system says it is
// about is not repeated.
func fileFault(op, path string, err error, hint string) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	if full(err) {
		hint = "Make room on the disk, or raise the limit on the size of files. " + hint
	}
	return fault.New(fault.IO, op, path, err, hint)
}

// giveBack closes the file if it is open. The caller holds l.mu.
func (l *log) giveBack() {
	l.store.handles.forget(l)
	if l.f != nil {
		_ = l.f.Close() // what was written is the system's already
		l.f = nil
	}
}

// close ends all work on the file: the project can't be changed any more.
func (l *log) close() {
	l.stopping.Store(true)
	l.rewriting.Lock() // a checkpoint that is being written stops soon
	defer l.rewriting.Unlock()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	l.giveBack()
}

func (l *log) folder() string { return filepath.Dir(l.path) }
