// Package watch runs a script, and again when a file that the run has used has changed:
// the script, what it imports, what it read, listed or looked for in vain.
//
//	w := watch.New(watch.Config{Dir: dir, Prepare: prepare, Tell: func(o watch.Outcome) { … }})
//	go w.Run(ctx)
//	o, err := w.Next(ctx, 0)                        // the first outcome
//	w.Ask(map[string]any{"height": 40})             // run again, with another parameter
//	o, err = w.Next(ctx, o.Run)                     // and what came of it
//
// What has changed is told by comparing, never by the system's events alone: each file is
// held against what the run found when it first asked for it. So nothing that happens while
// a run is on its way is missed, and what did not change anything starts no run. The events
// only say when to look; where there are none, the watch looks now and then.
//
// Each run starts from the same input. Its image takes over the blocks of the image before
// where they are equal, and an image that is the same writes no outputs.
package watch

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/voxrun/voxrun/runtime/disk"
)

// Config describes a watch.
type Config struct {
	// Prepare makes a run ready, with hosts of its own. It is called for each run, by Run.
	// params are those that were asked for last; they go before what else the job has.
	Prepare func(ctx context.Context, params map[string]any) *Attempt
	Dir     string // where the paths of jobs start

	Begin func(Cause)   // told when a run begins; may be nil
	Tell  func(Outcome) // told what became of it; may be nil. Both are called by Run
	Note  func(string)  // told what a user should know of the watch itself; may be nil

	Debounce time.Duration // how long to wait after a change for more; 0 is 10 ms
	Poll     time.Duration // how often to look without being told; 0 is once a second, and more often where the system tells nothing
	Notify   Notifier      // nil is the operating system's; Run closes it
	NoNotify bool          // look only
}

// The times when Config says none.
const (
	debounce = 10 * time.Millisecond
	slowPoll = time.Second
	fastPoll = 200 * time.Millisecond
	runPoll  = 100 * time.Millisecond // while a run is on its way
	// settle is how long a file may be gone or empty before that is taken for its new
	// content: editors remove a file, or empty it, and write it then.
	settle = 100 * time.Millisecond
	// share bounds the part of the time that looking takes to one in so many.
	share = 50
)

// Watch is one script that is watched. Its methods are safe for concurrent use.
type Watch struct {
	cfg  Config
	asks chan map[string]any

	mu   sync.Mutex // guards last
	last last

	// What follows belongs to Run's goroutine.
	files   files
	params  map[string]any
	good    *good
	now     *running
	runs    int
	waiting *Cause    // of the run that begins when the one that goes on has ended
	dirty   time.Time // when something was told that was not looked at yet
	timer   *time.Timer
}

// New returns a watch; Run starts it.
func New(c Config) *Watch {
	if abs, err := filepath.Abs(c.Dir); err == nil {
		c.Dir = abs
	}
	if c.Debounce <= 0 {
		c.Debounce = debounce
	}
	return &Watch{cfg: c, asks: make(chan map[string]any), last: last{next: make(chan struct{})}}
}

// Ask runs the script again, with these values of parameters besides those that were asked
// for before. It returns when the watch knows, or ctx ends.
func (w *Watch) Ask(ctx context.Context, params map[string]any) error {
	select {
	case w.asks <- params:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// Run runs the script until ctx ends, and then waits for the run that is on its way.
func (w *Watch) Run(ctx context.Context) {
	w.open()
	defer w.close()
	w.timer = time.NewTimer(w.poll())
	defer w.timer.Stop()
	w.start(ctx, Cause{})
	for {
		var done <-chan struct{}
		if w.now != nil {
			done = w.now.done
		}
		var events <-chan string
		if w.files.notify != nil {
			events = w.files.notify.Events()
		}
		select {
		case <-ctx.Done():
			return
		case name := <-events:
			if w.files.concerns(name) && w.dirty.IsZero() {
				w.dirty = time.Now()
				w.timer.Reset(w.cfg.Debounce)
			}
		case <-w.timer.C:
			w.look(ctx)
		case params := <-w.asks:
			if w.params == nil {
				w.params = map[string]any{}
			}
			maps.Copy(w.params, params)
			w.again(ctx, Cause{Asked: true})
		case <-done:
			w.end(ctx)
		}
	}
}

// open starts to listen.
func (w *Watch) open() {
	top := w.cfg.Dir
	if real, err := filepath.EvalSymlinks(top); err == nil {
		top = real
	}
	w.files = files{top: top, notify: w.cfg.Notify, seen: map[string]disk.Seen{}, own: map[string]bool{}, touched: map[string]bool{}, failed: w.deaf}
	if w.cfg.NoNotify || w.files.notify != nil {
		return
	}
	n, err := newSystem()
	if err != nil {
		w.deaf(err)
		return
	}
	w.files.notify = n
}

// deaf goes on without being told of changes.
func (w *Watch) deaf(err error) {
	if w.files.notify != nil {
		w.files.notify.Close() //nolint:errcheck // it is of no use
		w.files.notify = nil
	}
	if w.cfg.Note != nil {
		w.cfg.Note("the system tells of no changes (" + err.Error() + "): looking every " + fastPoll.String() + " instead")
	}
}

// poll is how often to look without being told.
func (w *Watch) poll() time.Duration {
	switch {
	case w.now != nil: // it may reach more at any time
		return runPoll
	case w.cfg.Poll > 0:
		return w.cfg.Poll
	case w.files.notify == nil:
		return fastPoll
	}
	return slowPoll
}

// close ends the run that is on its way.
func (w *Watch) close() {
	if r := w.now; r != nil {
		r.cancel()
		<-r.done
		r.shut()
		if r.good { // it was faster: its outputs are written
			w.publish(w.outcome(r, nil))
		}
	}
	if w.files.notify != nil {
		w.files.notify.Close() //nolint:errcheck // there is nothing to be done about it
	}
}

// look compares, and runs again when something has changed.
func (w *Watch) look(ctx context.Context) {
	began := time.Now()
	if w.now != nil {
		w.files.meet(w.now.Hosts)
	} else {
		w.files.plan()
	}
	list, half := w.files.look()
	took := time.Since(began)
	switch {
	case len(list) == 0:
		clear(w.files.touched)
		w.dirty = time.Time{}
		w.timer.Reset(max(w.poll(), share*took))
	case w.dirty.IsZero(): // found without being told
		w.dirty = began
		w.timer.Reset(w.cfg.Debounce)
	case half && began.Sub(w.dirty) < settle:
		w.timer.Reset(w.cfg.Debounce)
	default:
		w.again(ctx, Cause{Files: list})
	}
}

// again begins a run, or stops the one that is on its way to begin it then.
func (w *Watch) again(ctx context.Context, c Cause) {
	if w.now == nil {
		w.start(ctx, c)
		return
	}
	if old := w.waiting; old != nil {
		c.Files = slices.Concat(old.Files, c.Files)
		slices.Sort(c.Files)
		c.Files = slices.Compact(c.Files)
		c.Asked = c.Asked || old.Asked
	}
	w.waiting = &c
	w.now.stopped = true
	w.now.cancel()
	w.files.begin(time.Now()) // what was found need not be found again
	w.dirty = time.Time{}
	w.timer.Reset(w.poll())
}

// start begins a run.
func (w *Watch) start(ctx context.Context, c Cause) {
	w.files.begin(time.Now())
	w.dirty, w.waiting = time.Time{}, nil
	w.runs++
	c.Run = w.runs
	if w.cfg.Begin != nil {
		w.cfg.Begin(c)
	}
	w.now = w.launch(ctx, c)
	w.timer.Reset(w.poll())
}

// end takes what a run has come to, and begins the one that waits for it.
func (w *Watch) end(ctx context.Context) {
	r := w.now
	w.now = nil
	r.cancel()
	outputs := w.outputs(r.Attempt, r.result)
	w.files.take(r.Hosts, outputs, r.stopped && !r.good, time.Now())
	r.shut()
	if r.good || !r.stopped {
		w.publish(w.outcome(r, outputs))
	}
	if next := w.waiting; next != nil {
		w.start(ctx, *next)
		return
	}
	w.look(ctx) // at what happened meanwhile
}

// outcome says what a run has come to.
func (w *Watch) outcome(r *running, outputs []string) Outcome {
	o := Outcome{Cause: r.cause, Job: r.Job, Result: r.result, Good: r.good}
	before := w.good
	if !r.good {
		if before != nil {
			o.Image = before.image
		}
		return o
	}
	o.Image = r.image
	if before != nil {
		o.Same = o.Image.Equal(before.image)
		o.Layers, o.Changes = o.Image.Changes(before.image)
	}
	w.good = &good{image: r.image, outputs: r.Job.Outputs, states: map[string]state{}}
	if r.result.Unchanged {
		w.good.states = before.states
		return o
	}
	for _, name := range outputs {
		w.good.states[name] = stateOf(name)
	}
	return o
}

func (r *running) shut() {
	if r.Close != nil {
		r.Close()
	}
}
