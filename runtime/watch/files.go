package watch

import (
	"maps"
	"path/filepath"
	"slices"
	"time"

	"github.com/voxrun/voxrun/runtime/disk"
)

// files is what is watched: all that the last run has seen. It belongs to Run's goroutine.
type files struct {
	top    string // folders inside it are watched, too
	notify Notifier
	failed func(error) // told why the notifier is of no use

	seen    map[string]disk.Seen
	own     map[string]bool // what the runs write
	trails  map[string][]string
	marks   map[string]bool // all names of all trails
	listed  map[string]bool // folders in which every name counts
	dirs    map[string]bool // that the notifier tells of
	touched map[string]bool // what it spoke of since the last look
}

// take makes what a run has seen what is watched. more keeps what there was besides.
func (f *files) take(hosts []*disk.Host, outputs []string, more bool, at time.Time) {
	seen := map[string]disk.Seen{}
	for _, s := range seenBy(hosts) {
		if before, ok := seen[s.Name]; !ok || s.At.Before(before.At) {
			seen[s.Name] = s
		}
	}
	for _, name := range outputs {
		f.own[name] = true
	}
	for _, h := range hosts {
		for _, name := range h.Outputs() {
			f.own[name] = true
			if s, ok := seen[name]; ok { // the run has read it and written it
				seen[name] = restat(s, at)
			}
		}
	}
	for _, name := range outputs {
		delete(seen, name)
	}
	if more {
		for name, s := range f.seen {
			if _, ok := seen[name]; !ok {
				seen[name] = s
			}
		}
	}
	f.seen = seen
	f.plan()
}

// begin makes the present state of what is watched the one that counts: a run begins.
func (f *files) begin(at time.Time) {
	for name, s := range f.seen {
		f.seen[name] = restat(s, at)
	}
	clear(f.touched)
}

// meet adds what a run that is on its way has reached so far.
func (f *files) meet(hosts []*disk.Host) {
	for _, h := range hosts {
		for _, name := range h.Outputs() {
			f.own[name] = true
			delete(f.seen, name)
		}
	}
	for _, s := range seenBy(hosts) {
		if _, ok := f.seen[s.Name]; !ok && !f.own[s.Name] {
			f.seen[s.Name] = s
		}
	}
	f.plan()
}

func seenBy(hosts []*disk.Host) (list []disk.Seen) {
	for _, h := range hosts {
		list = append(list, h.Seen()...)
	}
	return list
}

// plan finds where to listen, and listens there. A folder that was made anew under its old
// name is found again.
func (f *files) plan() {
	f.trails, f.marks, f.listed = map[string][]string{}, map[string]bool{}, map[string]bool{}
	dirs := map[string]bool{}
	for name, s := range f.seen {
		f.trails[name] = trail(name, f.top)
		for _, mark := range f.trails[name] {
			f.marks[mark] = true
			dirs[filepath.Dir(mark)] = true
		}
		if s.Listed && s.Info != nil {
			if real, err := filepath.EvalSymlinks(name); err == nil {
				f.listed[real], dirs[real] = true, true
			}
		}
	}
	if f.notify == nil {
		return
	}
	for dir := range f.dirs {
		if !dirs[dir] {
			f.notify.Remove(dir) //nolint:errcheck // one that is gone is told of no more
		}
	}
	f.dirs = dirs
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		if err := f.notify.Add(dir); err != nil && stateOf(dir).info != nil {
			f.failed(err)
			return
		}
	}
}

// concerns tells whether something that happened at a name can matter, and notes it.
func (f *files) concerns(name string) bool {
	switch dir := filepath.Dir(name); {
	case name == "": // something was lost
	case f.marks[name]:
		f.touched[name] = true
	case f.listed[dir] && !temporary(filepath.Base(name)) && !f.own[name]:
	case f.dirs[name]: // the folder itself
	default:
		return false
	}
	return true
}

// look returns what has changed, sorted, and whether some of it is perhaps not whole yet.
func (f *files) look() (list []string, half bool) {
	own := func(name string) bool { return f.own[name] }
	for name, s := range f.seen {
		touched := slices.ContainsFunc(f.trails[name], func(mark string) bool { return f.touched[mark] })
		switch compare(s, own, touched) {
		case halfway:
			half = true
			fallthrough
		case changed:
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list, half
}
