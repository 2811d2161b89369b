package preview

import (
	"context"
	"io"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/watch"
)

// Script is a script that is watched, as pages see it: they can run it again, with other
// parameters. It implements Source and Runner.
type Script struct {
	*Feed
	ctx   context.Context
	cfg   watch.Config
	watch *watch.Watch

	mu   sync.Mutex
	run  int             // of the attempt that is on its way: one that was left behind counts no more
	tail []vm.Line       // the end of what it has written; never changed in place
	used map[string]bool // absolute names of the files that runs have read
}

// NewScript returns a script and the watch that runs it. The watch is cfg's, and the
// caller's to Run until ctx ends.
func NewScript(ctx context.Context, name string, cfg watch.Config) (*Script, *watch.Watch) {
	s := &Script{ctx: ctx, cfg: cfg, used: map[string]bool{}}
	s.Feed = NewFeed(State{Title: path.Base(name), Running: true, Progress: -1})
	cfg.Prepare, cfg.Begin, cfg.Tell = s.prepare, s.begin, s.tell
	s.watch = watch.New(cfg)
	return s, s.watch
}

// Run implements Runner. What the script does not declare is left out.
func (s *Script) Run(params map[string]any) error {
	state := s.now()
	known := map[string]any{}
	for name, value := range params {
		if state.Params.Has(name) {
			known[name] = value
		}
	}
	return s.watch.Ask(s.ctx, known)
}

// prepare makes a run ready, and listens to it.
func (s *Script) prepare(ctx context.Context, asked map[string]any) *watch.Attempt {
	asked = maps.Clone(asked) // the watch goes on adding to it
	a := s.cfg.Prepare(ctx, nil)
	if a.Runner == nil {
		return a
	}
	s.mu.Lock()
	s.run++
	l := &listener{Host: a.Runner.Host, script: s, run: s.run}
	s.tail = nil
	s.mu.Unlock()
	a.Runner.Host = l
	a.Runner.Choose = func(set option.Set) map[string]any {
		l.update(func(state *State) { state.Params = set })
		return fitting(set, asked)
	}
	told := a.Runner.Watch
	a.Runner.Watch = func(phase, on string) {
		if told != nil {
			told(phase, on)
		}
		l.phase(phase, on)
	}
	end := a.Close
	a.Close = func() {
		s.use(a)
		if end != nil {
			end()
		}
	}
	return a
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

// maxUsed is how many files of a script can be edited.
const maxUsed = 10_000

// use notes the files that a run has read.
func (s *Script) use(a *watch.Attempt) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range a.Hosts {
		for _, name := range h.Inputs() {
			if len(s.used) < maxUsed {
				s.used[name] = true
			}
		}
	}
}

func (s *Script) begin(c watch.Cause) {
	if s.cfg.Begin != nil {
		s.cfg.Begin(c)
	}
	s.Update(func(state *State) { state.Running, state.Progress, state.Phase = true, -1, "" })
}

func (s *Script) tell(o watch.Outcome) {
	s.mu.Lock()
	s.run++ // nothing more of it counts
	s.mu.Unlock()
	s.Update(func(state *State) {
		r := o.Result
		state.Image, state.Running, state.Progress, state.Phase = o.Image, false, -1, ""
		state.Error, state.Console, state.Cut, state.Milliseconds = r.Error, r.Console, r.Cut, r.Milliseconds
		if o.Job.Path != "" {
			state.Script = o.Job.Path
		}
		if o.Good && r.Params == nil {
			state.Params = nil
		}
		if o.Good || r.Params != nil { // what failed early says nothing of them
			state.Values = r.Params
		}
	})
	if s.cfg.Tell != nil {
		s.cfg.Tell(o)
	}
}

// listener is the host of a run, which tells pages what the run says. It implements
// host.Host.
type listener struct {
	host.Host
	script *Script
	run    int
}

// update changes the state, unless the run does not count any more.
func (l *listener) update(change func(*State)) {
	l.script.mu.Lock()
	defer l.script.mu.Unlock()
	if l.run == l.script.run {
		l.script.Update(change)
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

// Log implements host.Log.
func (l *listener) Log(level host.Level, text string) {
	l.say(level.String(), text)
	l.Host.Log(level, text)
}

// Stdout implements host.Log.
func (l *listener) Stdout() io.Writer { return raw{l, "stdout", l.Host.Stdout()} }

// Stderr implements host.Log.
func (l *listener) Stderr() io.Writer { return raw{l, "stderr", l.Host.Stderr()} }

// raw passes on what a run writes besides lines.
type raw struct {
	l     *listener
	level string
	to    io.Writer
}

func (r raw) Write(b []byte) (int, error) {
	r.l.say(r.level, string(b))
	return r.to.Write(b)
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
		tail := l.script.tail
		if n := len(tail); n > 0 && tail[n-1].Level == level && strings.HasPrefix(level, "std") && len(tail[n-1].Text) < tailBytes {
			text = tail[n-1].Text + text
			tail = tail[:n-1]
		}
		tail = append(slices.Clip(tail[max(0, len(tail)-tailLines+1):]), vm.Line{Level: level, Text: text})
		l.script.tail, s.Console, s.Cut = tail, tail, false
	})
}

// abs is the name of a file as the runs of the script see it.
func (s *Script) abs(name string) string {
	name = filepath.FromSlash(name)
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	dir, err := filepath.Abs(s.cfg.Dir)
	if err != nil {
		return name
	}
	return filepath.Join(dir, name)
}
