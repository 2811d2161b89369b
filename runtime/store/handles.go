package store

import (
	"container/list"
	"sync"
)

// handles bounds the number of files that are open. A log that needs its file opens
// it; the one that has not been used for longest then gives its own back.
type handles struct {
	most int

	mu   sync.Mutex
	open list.List // of *log: what was used last is in front, but for those that are hot
}

// opened takes in a log that has just opened its file, and closes others' when there
// are too many. The caller holds l.mu.
func (h *handles) opened(l *log) {
	h.mu.Lock()
	defer h.mu.Unlock()
	l.place = h.open.PushFront(l)
	for tries := 2 * h.open.Len(); h.open.Len() > h.most && tries > 0; tries-- {
		last := h.open.Back()
		other := last.Value.(*log)
		// One that is busy, which TryLock tells, is in use.
		if other == l || other.hot.Swap(false) || !other.mu.TryLock() {
			h.open.MoveToFront(last)
			continue
		}
		h.open.Remove(last)
		other.place = nil
		_ = other.f.Close() // what was written is the system's; nothing is lost by an error here
		other.f = nil
		other.mu.Unlock()
	}
}

// forget takes out a log whose file is about to be closed.
func (h *handles) forget(l *log) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if l.place != nil {
		h.open.Remove(l.place)
		l.place = nil
	}
}

func (h *handles) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.open.Len()
}
