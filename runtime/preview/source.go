package preview

import (
	"context"
	"sync"

	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/vm"
)

// State is what a page shows.
type State struct {
	Seq   int64        // rises with every change
	Title string       // of the page: the script's name
	Image *scene.Image // is only read, and must not be written any more; nil before the first

	Running  bool
	Progress float64 // 0 to 1; negative when it is not known
	Phase    string  // what is done now

	Params  option.Set
	Values  map[string]any // of the parameters
	Console []vm.Line
	Cut     bool // the console said more

	Error        *vm.Error // of the last run; Image is then that of the last good one
	Milliseconds float64   // of the last run; 0 when it is no run
	Script       string    // the file that an Editor has for the script; "" is none
}

// Source is what a page looks at: a script that is run again when it changes, or a
// project of the daemon. It is safe for concurrent use. One that is an io.Closer is closed
// when the page that it was opened for has gone.
type Source interface {
	// Next waits until the state is another than that with the number seen, and returns
	// it. A negative number has seen none. States that come quickly are left out. An error
	// ends what looks.
	Next(ctx context.Context, seen int64) (State, error)
}

// Runner is a Source that pages can run again.
type Runner interface {
	// Run asks for another run, with other parameters where they are not nil, and does
	// not wait for it. A run in progress is cancelled.
	Run(params map[string]any) error
}

// Editor is a Source whose files pages can read and write.
type Editor interface {
	// ReadText returns a file that the source names, in its State or in a place of its
	// Error.
	ReadText(name string) (Text, error)
	// WriteText replaces it, unless it has another version than the one that was read: that
	// is an error of class Conflict. It returns the version that the file has then.
	WriteText(name, text, version string) (now string, err error)
}

// Stepper is a Source whose changes pages can take back. Both may wait for who writes it
// now, until ctx ends.
type Stepper interface {
	Undo(ctx context.Context) error
	Redo(ctx context.Context) error
}

// Feed is a Source whose state is set by its owner.
type Feed struct {
	mu      sync.Mutex
	state   State
	changed chan struct{} // closed at the next change
	failed  error         // why there will be none
}

// NewFeed returns a feed with a first state.
func NewFeed(s State) *Feed { return &Feed{state: s, changed: make(chan struct{})} }

// Update changes the state. What the old one refers to must not be changed.
func (f *Feed) Update(change func(*State)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	seq := f.state.Seq
	change(&f.state)
	f.state.Seq = seq + 1
	close(f.changed)
	f.changed = make(chan struct{})
}

// Fail makes err what Next returns from now on: there is no more to see.
func (f *Feed) Fail(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.failed = err
	close(f.changed)
	f.changed = make(chan struct{})
}

// now is the state as it is.
func (f *Feed) now() State {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state
}

// Next implements Source.
func (f *Feed) Next(ctx context.Context, seen int64) (State, error) {
	for {
		f.mu.Lock()
		s, changed, err := f.state, f.changed, f.failed
		f.mu.Unlock()
		if err != nil {
			return State{}, err
		}
		if s.Seq != seen {
			return s, nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return State{}, ctx.Err()
		}
	}
}
