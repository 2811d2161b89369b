// Package renders keeps pictures in a folder for a while, so that a client gets a path
// instead of megabytes:
//
//	m, err := renders.New(renders.Options{Dir: "/run/voxrun/renders"})
//	r, err := m.Add(renders.Picture{Data: png, Format: "png", Width: 640, Height: 480, Session: "alice"})
//	m.Expire() // now and then
//	m.Close()  // deletes them
//
// A picture is there for Options.TTL; the oldest go earlier when all together have more
// than Options.MaxBytes. Those that a daemon left behind that was killed are found by
// their names, and expire like the others.
package renders

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Options bounds a manager. Zero is the default that is given.
type Options struct {
	Dir      string           // made when it is not there
	TTL      time.Duration    // how long a picture is kept; default one hour
	MaxBytes int64            // of all pictures together; default 1 GiB
	Now      func() time.Time // default time.Now
}

const (
	defaultTTL      = time.Hour
	defaultMaxBytes = 1 << 30
)

// Render describes a picture that is kept.
type Render struct {
	Path          string
	Size          int64 // bytes
	Format        string
	Width, Height int
	Checksum      string // sha256: and 64 hexadecimal digits
	Created       time.Time
	Expires       time.Time
	Session       string
}

// Stats is what a manager counts.
type Stats struct {
	Active       int   // pictures that are there
	Bytes        int64 // that they have
	MaxBytes     int64
	Added        int64 // pictures since the manager was made
	Removed      int64
	BytesRemoved int64
	LastExpire   time.Time // zero when Expire was not yet called
}

// Manager keeps pictures. It is safe for concurrent use.
type Manager struct {
	o Options

	mu     sync.Mutex
	byPath map[string]*Render
	stats  Stats
	closed bool
}

// New returns a manager of a folder, with the pictures that an earlier one left in it.
func New(o Options) (*Manager, error) {
	o.TTL = cmp.Or(o.TTL, defaultTTL)
	o.MaxBytes = cmp.Or(o.MaxBytes, defaultMaxBytes)
	if o.Now == nil {
		o.Now = time.Now
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fault.New(fault.IO, "keep pictures in", o.Dir, err, "")
	}
	o.Dir = dir
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fault.New(fault.IO, "keep pictures in", dir, err, "Name another folder.")
	}
	m := &Manager{o: o, byPath: map[string]*Render{}}
	return m, m.adopt()
}

// Get returns the picture with a path, or a file name.
func (m *Manager) Get(path string) (Render, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.byPath[m.full(path)]
	if r == nil {
		return Render{}, false
	}
	return *r, true
}

func (m *Manager) full(path string) string {
	if filepath.Base(path) == path {
		return filepath.Join(m.o.Dir, path)
	}
	return filepath.Clean(path)
}

// List returns all pictures, the oldest first.
func (m *Manager) List() []Render {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.list()
}

func (m *Manager) list() []Render {
	all := make([]Render, 0, len(m.byPath))
	for _, r := range m.byPath {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b Render) int { return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.Path, b.Path)) })
	return all
}

// Stats returns what was counted.
func (m *Manager) Stats() Stats {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.stats
	s.Active, s.MaxBytes = len(m.byPath), m.o.MaxBytes
	return s
}

// Remove deletes the picture with a path. It is false when there is none.
func (m *Manager) Remove(path string) (freed int64, found bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.byPath[m.full(path)]
	if r == nil {
		return 0, false, nil
	}
	return r.Size, true, m.remove(r)
}

// remove deletes a picture. One that somebody else has deleted is gone all the same.
func (m *Manager) remove(r *Render) error {
	if err := os.Remove(r.Path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.IO, "delete", r.Path, err, "")
	}
	delete(m.byPath, r.Path)
	m.stats.Bytes -= r.Size
	m.stats.Removed++
	m.stats.BytesRemoved += r.Size
	return nil
}

// Expire deletes the pictures whose time has come, and the oldest ones for as long as
// there are too many bytes.
func (m *Manager) Expire() (files int, bytes int64, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.stats.LastExpire = m.o.Now()
	return m.expire()
}

func (m *Manager) expire() (files int, bytes int64, err error) {
	now := m.o.Now()
	var errs []error
	for _, r := range m.list() {
		if r.Expires.After(now) && m.stats.Bytes <= m.o.MaxBytes {
			continue
		}
		if err := m.remove(m.byPath[r.Path]); err != nil {
			errs = append(errs, err)
			continue
		}
		files++
		bytes += r.Size
	}
	return files, bytes, errors.Join(errs...)
}

// Close deletes all pictures; no more are taken.
func (m *Manager) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.closed = true
	var errs []error
	for _, r := range m.byPath {
		errs = append(errs, m.remove(r))
	}
	return errors.Join(errs...)
}
