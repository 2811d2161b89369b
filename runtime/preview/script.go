package preview

import (
	"context"
	"maps"
	"path"
	"path/filepath"
	"sync"

	"github.com/voxrun/voxrun/runtime/watch"
)

// Script is a script that is watched, as pages see it: they can run it again, with other
// parameters. It implements Source and Runner.
type Script struct {
	*Runs
	ctx   context.Context
	cfg   watch.Config
	watch *watch.Watch

	mu   sync.Mutex
	used map[string]bool // absolute names of the files that runs have read
}

// NewScript returns a script and the watch that runs it. The watch is cfg's, and the
// caller's to Run until ctx ends.
func NewScript(ctx context.Context, name string, cfg watch.Config) (*Script, *watch.Watch) {
	s := &Script{ctx: ctx, cfg: cfg, used: map[string]bool{}}
	s.Runs = NewRuns(State{Title: path.Base(name), Running: true, Progress: -1})
	cfg.Prepare, cfg.Begin, cfg.Tell = s.prepare, s.begin, s.tell
	s.watch = watch.New(cfg)
	return s, s.watch
}

// Run implements Runner. What the script does not declare is left out.
func (s *Script) Run(params map[string]any) error { return s.watch.Ask(s.ctx, s.Known(params)) }

// prepare makes a run ready, and listens to it.
func (s *Script) prepare(ctx context.Context, asked map[string]any) *watch.Attempt {
	asked = maps.Clone(asked) // the watch goes on adding to it
	a := s.cfg.Prepare(ctx, nil)
	if a.Runner == nil {
		return a
	}
	s.Listen(a.Runner, asked)
	end := a.Close
	a.Close = func() {
		s.use(a)
		if end != nil {
			end()
		}
	}
	return a
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
	s.Begin()
}

func (s *Script) tell(o watch.Outcome) {
	s.End(o.Result, o.Good, func(state *State) {
		state.Image = o.Image
		if o.Job.Path != "" {
			state.Script = o.Job.Path
		}
	})
	if s.cfg.Tell != nil {
		s.cfg.Tell(o)
	}
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
