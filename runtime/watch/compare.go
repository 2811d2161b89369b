package watch

import (
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/voxrun/voxrun/runtime/disk"
)

// tick is the coarsest step of a file system's times that is common: of two writes within
// it nobody can tell by the times.
const tick = 10 * time.Millisecond

// change is how a file differs from what a run has seen of it.
type change int

const (
	same    change = iota
	halfway        // it is gone, or empty: perhaps an editor is about to write it
	changed
)

// compare tells whether what is there under a name is what a run has seen. own are the
// names in a folder that don't count; touched tells that the system spoke of the name
// since.
func compare(s disk.Seen, own func(string) bool, touched bool) change {
	now, err := os.Stat(s.Name)
	if err != nil {
		now = nil
	}
	was := s.Info
	switch {
	case was == nil && now == nil:
		return same
	case now == nil:
		return halfway
	case was == nil:
		return changed
	case was.IsDir() && now.IsDir():
		if s.Listed && !sameNames(s, own) {
			return changed
		}
		return same
	case was.Mode() == now.Mode() && was.Size() == now.Size() && was.ModTime().Equal(now.ModTime()) && os.SameFile(was, now):
		if touched && was.Mode().IsRegular() && s.At.Sub(was.ModTime()).Abs() < tick {
			return changed // it may have been written again right after it was read
		}
		return same
	case now.Mode().IsRegular() && now.Size() == 0 && was.Size() > 0:
		return halfway
	}
	return changed
}

// sameNames tells whether the names in a folder are those that a run has seen.
func sameNames(s disk.Seen, own func(string) bool) bool {
	entries, err := os.ReadDir(s.Name)
	if err != nil {
		return false
	}
	var now []string
	for _, e := range entries {
		now = append(now, e.Name())
	}
	foreign := func(names []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return temporary(n) || own(join(s.Name, n)) })
	}
	return slices.Equal(foreign(now), foreign(s.Entries))
}

// temporary tells whether a name is one that files have until they are whole.
func temporary(name string) bool {
	return strings.HasPrefix(name, ".") && strings.HasSuffix(name, ".tmp")
}

// restat makes what is there now the state that counts.
func restat(s disk.Seen, at time.Time) disk.Seen {
	info, err := os.Stat(s.Name)
	if err != nil {
		info = nil
	}
	s.Info, s.At = info, at
	if s.Listed {
		s.Entries = names(s.Name)
	}
	return s
}

func names(folder string) (list []string) {
	entries, _ := os.ReadDir(folder) //nolint:errcheck // of one that is gone there are none
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

// state is a file by which its next change is told.
type state struct{ info fs.FileInfo }

func stateOf(name string) state {
	info, err := os.Stat(name)
	if err != nil {
		return state{}
	}
	return state{info}
}

// is tells whether the file of that name is there, and as it was.
func (s state) is(name string) bool {
	now := stateOf(name).info
	return s.info != nil && now != nil && os.SameFile(s.info, now) && s.info.Size() == now.Size() && s.info.ModTime().Equal(now.ModTime())
}
