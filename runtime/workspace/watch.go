package workspace

import (
	"context"
	"sync"
	"sync/atomic"
)

// Event says that a project has changed.
type Event struct {
	Seq     int64  `json:"seq"`              // of the project's newest state when the event was made
	Kind    string `json:"kind"`             // "edit", "undo" or "redo"; "missed" of changes that were made before there was a watcher
	Note    string `json:"note,omitempty"`   // what was done, undone or redone
	Client  string `json:"client,omitempty"` // who had done that
	Changes int    `json:"changes"`          // how many changes the event stands for; of more than one, the last is described

	small bool // one of a run of small edits
}

// maxEvents is how many events wait for a watcher. When there are more, one event
// takes the place of all.
const maxEvents = 64

// Watcher is told of the changes of a project. A slow one holds up nobody: it gets
// fewer events, of which the last always tells the newest state.
type Watcher struct {
	project *Project
	ctx     context.Context
	wake    chan struct{} // of length 1

	mu     sync.Mutex
	events []Event
}

// watchers are those of one project.
type watchers struct {
	n   atomic.Int32
	mu  sync.Mutex
	all map[*Watcher]struct{}
}

// Watch returns a watcher that is told of every change from now on, until ctx ends,
// the project is deleted, or Close.
func (p *Project) Watch(ctx context.Context) (*Watcher, error) {
	if err := p.err(); err != nil {
		return nil, err
	}
	w := &Watcher{project: p, ctx: ctx, wake: make(chan struct{}, 1)}
	p.watchers.mu.Lock()
	defer p.watchers.mu.Unlock()
	if p.watchers.all == nil {
		p.watchers.all = map[*Watcher]struct{}{}
	}
	p.watchers.all[w] = struct{}{}
	p.watchers.n.Store(int32(len(p.watchers.all)))
	return w, nil
}

// Close ends the watching.
func (w *Watcher) Close() {
	all := &w.project.watchers
	all.mu.Lock()
	defer all.mu.Unlock()
	delete(all.all, w)
	all.n.Store(int32(len(all.all)))
}

// Next waits for the next event. The error is a fault that says why there will be
// none; the watcher is then closed.
func (w *Watcher) Next() (Event, error) {
	for {
		if e, ok := w.take(); ok {
			return e, nil
		}
		select {
		case <-w.wake:
		case <-w.project.life.Done():
			w.Close()
			return Event{}, w.project.err()
		case <-w.ctx.Done():
			w.Close()
			return Event{}, stopped(w.ctx, w.project.Name)
		}
	}
}

func (w *Watcher) take() (Event, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.events) == 0 {
		return Event{}, false
	}
	e := w.events[0]
	w.events = append(w.events[:0], w.events[1:]...)
	return e, true
}

// tell passes an event on. The caller holds the project's lease, so that events come
// in order.
func (ws *watchers) tell(e Event) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	for w := range ws.all {
		w.add(e)
	}
}

func (w *Watcher) add(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch n := len(w.events); {
	case n > 0 && e.small && w.events[n-1].small && w.events[n-1].Client == e.Client:
		e.Changes += w.events[n-1].Changes
		w.events[n-1] = e
	case n == maxEvents:
		for _, old := range w.events {
			e.Changes += old.Changes
		}
		w.events = append(w.events[:0], e)
	default:
		w.events = append(w.events, e)
	}
	select {
	case w.wake <- struct{}{}:
	default: // it is awake already
	}
}

// Missed is the event that stands for the changes between a state that somebody knows
// and the newest one; false when there were none. A negative since knows the newest.
func Missed(since, newest int64) (Event, bool) {
	if since < 0 || since >= newest {
		return Event{}, false
	}
	return Event{Seq: newest, Kind: "missed", Changes: int(newest - since)}, true
}
