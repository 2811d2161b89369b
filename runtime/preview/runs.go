package preview

import (
	"slices"
	"strings"
	"sync"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/vm"
)

// Runs is a Feed that tells of runs, of which the last that was listened to counts: what
// one says that was left behind is not told.
type Runs struct {
	*Feed

	mu   sync.Mutex
	run  int       // the one that counts
	tail []vm.Line // the end of what it has written; never changed in place
}

// NewRuns returns a feed of runs with a first state.
func NewRuns(s State) *Runs { return &Runs{Feed: NewFeed(s)} }

// Known are those of some parameters that the last run declared.
func (r *Runs) Known(params map[string]any) map[string]any {
	state, known := r.now(), map[string]any{}
	for name, value := range params {
		if state.Params.Has(name) {
			known[name] = value
		}
	}
	return known
}

// Begin tells that a run begins.
func (r *Runs) Begin() {
	r.Update(func(s *State) { s.Running, s.Progress, s.Phase = true, -1, "" })
}

// Listen tells of what a run says, which r is about to do, and gives its script those of
// the values asked for that it takes. Nothing may write to asked any more.
func (r *Runs) Listen(runner *vm.Runner, asked map[string]any) {
	r.mu.Lock()
	r.run++
	l := &listener{runs: r, run: r.run}
	l.Tee = host.Tee{Host: runner.Host, Hear: l.say}
	r.tail = nil
	r.mu.Unlock()
	runner.Host = l
	runner.Choose = func(set option.Set) map[string]any {
		l.update(func(s *State) { s.Params = set })
		return fitting(set, asked)
	}
	told := runner.Watch
	runner.Watch = func(phase, on string) {
		if told != nil {
			told(phase, on)
		}
		l.phase(phase, on)
	}
}

// End tells what became of the run, and that nothing goes on. change tells the rest; it may
// be nil.
func (r *Runs) End(res vm.Result, good bool, change func(*State)) {
	r.mu.Lock()
	r.run++ // nothing more of it counts
	r.mu.Unlock()
	r.Update(func(s *State) {
		s.Running, s.Progress, s.Phase = false, -1, ""
		s.Error, s.Console, s.Cut, s.Milliseconds = res.Error, res.Console, res.Cut, res.Milliseconds
		if good && res.Params == nil {
			s.Params = nil
		}
		if good || res.Params != nil { // what failed early says nothing of them
			s.Values = res.Params
		}
		if change != nil {
			change(s)
		}
	})
}

// fitting are the values that were asked for and that a script still takes: it may have
// other parameters, or other bounds, than when they were.
func fitting(set option.Set, asked map[string]any) map[string]any {
	fit := map[string]any{}
	for _, o := range set {
		if v, ok := asked[o.Name]; ok {
			if _, err := o.Check(v); err == nil {
				fit[o.Name] = v
			}
		}
	}
	return fit
}

// listener is the host of a run, which tells pages what the run says. It implements
// host.Host.
type listener struct {
	host.Tee
	runs *Runs
	run  int
}

// update changes the state, unless the run does not count any more.
func (l *listener) update(change func(*State)) {
	l.runs.mu.Lock()
	defer l.runs.mu.Unlock()
	if l.run == l.runs.run {
		l.runs.Update(change)
	}
}

func (l *listener) phase(phase, on string) {
	text := map[string]string{"open": "Reading " + on, "export": "Writing " + on}[phase]
	l.update(func(s *State) { s.Progress, s.Phase = -1, text })
}

// Progress implements host.Log.
func (l *listener) Progress(done float64, what string) {
	l.update(func(s *State) { s.Progress, s.Phase = max(0, min(1, done)), what })
	l.Host.Progress(done, what)
}

// What is shown of the console while a run goes on; its result has more.
const (
	tailLines = 200
	tailBytes = 4096 // of one line
)

// say adds to the end of the console.
func (l *listener) say(level, text string) {
	if len(text) > tailBytes {
		text = strings.ToValidUTF8(text[:tailBytes], "") + " …"
	}
	l.update(func(s *State) {
		tail := l.runs.tail
		if n := len(tail); n > 0 && tail[n-1].Level == level && strings.HasPrefix(level, "std") && len(tail[n-1].Text) < tailBytes {
			text = tail[n-1].Text + text
			tail = tail[:n-1]
		}
		tail = append(slices.Clip(tail[max(0, len(tail)-tailLines+1):]), vm.Line{Level: level, Text: text})
		l.runs.tail, s.Console, s.Cut = tail, tail, false
	})
}
