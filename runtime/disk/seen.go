package disk

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Seen is a file or folder that a run has asked for, as it was when it first did: what a
// watch compares with what is there later.
type Seen struct {
	Name    string      // absolute
	Info    fs.FileInfo // of what its links lead to; nil when it was not there
	At      time.Time   // when it was asked for
	Listed  bool        // the run has read the names in this folder
	Entries []string    // they, sorted
}

// Seen returns all that was read, opened to be read, listed or asked for, also what was
// not there, sorted by name. What the run may not read is not among it.
func (h *Host) Seen() []Seen {
	h.mu.Lock()
	defer h.mu.Unlock()
	list := make([]Seen, 0, len(h.seen))
	for _, s := range h.seen {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b Seen) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// maxSeen is how many names are noted: a script may ask for any number that are not there.
const maxSeen = 1 << 16

// see notes what a run has found under a name. The first time counts: what was changed
// while the run went on is different from it.
func (h *Host) see(name string, info fs.FileInfo, err error) *Seen {
	if err != nil {
		var ok bool
		if info, ok = h.unreadable(name, err); !ok {
			return nil
		}
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	s := h.seen[name]
	if s == nil && len(h.seen) < maxSeen {
		s = &Seen{Name: name, Info: info, At: time.Now()}
		h.seen[name] = s
	}
	return s
}

// unreadable returns what is there of a name that could not be read; not ok when that is
// because the run may not.
func (h *Host) unreadable(name string, err error) (fs.FileInfo, bool) {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil, true
	}
	if fault.ClassOf(err) == fault.Permission && !errors.Is(err, fs.ErrPermission) {
		return nil, false
	}
	info, err := os.Stat(name)
	return info, err == nil
}

// list notes the names in a folder.
func (h *Host) list(name string, info fs.FileInfo, entries []fs.DirEntry, err error) {
	s := h.see(name, info, err)
	if s == nil || err != nil {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if !s.Listed {
		s.Listed = true
		for _, e := range entries {
			s.Entries = append(s.Entries, e.Name())
		}
	}
}
