package watch

import (
	"context"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/vm"
)

// Cause is why a run began.
type Cause struct {
	Run   int      // counts the runs, from 1
	Files []string // absolute names of what has changed; none when somebody asked, or it is the first run
	Asked bool     // somebody did: see Watch.Ask
}

// Outcome is what became of a run. A run that another one took the place of has none. It
// is read by anyone, and written by nobody.
type Outcome struct {
	Cause
	Job    vm.Job
	Result vm.Result

	// Image is that of the last run that ended well, which is this one when Good; nil
	// before any has. Its blocks are those of the image before, where they are equal.
	Image *scene.Image
	Good  bool // the run ended well
	Same  bool // and its image is the one before

	Layers  []scene.LayerChange // against the image before, when there is one
	Changes scene.Tally         // of all layers
}

// last keeps the latest outcome for those who wait for it.
type last struct {
	outcome Outcome
	next    chan struct{} // closed when there is another one
}

// Last returns the latest outcome; its Run is 0 before there is one.
func (w *Watch) Last() Outcome {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.last.outcome
}

// Next waits for an outcome of a run later than run, and returns the latest. Those who
// are slow miss some, and never hold up the watch.
func (w *Watch) Next(ctx context.Context, run int) (Outcome, error) {
	for {
		w.mu.Lock()
		o, next := w.last.outcome, w.last.next
		w.mu.Unlock()
		if o.Run > run {
			return o, nil
		}
		select {
		case <-next:
		case <-ctx.Done():
			return Outcome{}, context.Cause(ctx)
		}
	}
}

// publish makes an outcome the latest.
func (w *Watch) publish(o Outcome) {
	w.mu.Lock()
	old := w.last.next
	w.last = last{o, make(chan struct{})}
	w.mu.Unlock()
	close(old)
	if w.cfg.Tell != nil {
		w.cfg.Tell(o)
	}
}
