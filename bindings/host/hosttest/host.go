// Package hosttest is a host in memory, for the tests of whatever runs behind a
// [host.Host], and the tests that every host must pass.
//
//	h := hosttest.New()
//	h.Put("in.gox", data)
//	run(h)
//	got, ok := h.Content("out.vox")
//	lines := h.Lines(host.Print)
//
// Nothing of it touches the disk, the clock or the process's environment.
package hosttest

import (
	"bytes"
	"errors"
	"io"
	"path"
	"sync"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// Dir is the directory of the run: relative paths start there.
const Dir = "/run"

// epoch is the time at which the host's clock starts. Only Sleep moves it.
var epoch = time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)

// Line is one entry of the log.
type Line struct {
	Level host.Level
	Text  string
}

// Step is one call of Progress.
type Step struct {
	Done float64
	What string
}

// Host is a host in memory. Set its exported fields before the run; read what the run
// did by its methods.
type Host struct {
	// Input is the run's standard input.
	Input io.Reader
	// Vars is the environment that Env sees.
	Vars map[string]string
	// MayRead and MayWrite refuse a file, named by its absolute path, by returning
	// false, and MayEnv a variable. nil allows all.
	MayRead, MayWrite, MayEnv func(name string) bool

	files fileSystem
	out   bytes.Buffer
	errs  bytes.Buffer
	slept time.Duration

	mu    sync.Mutex // guards lines and steps: the log is used by any goroutine
	lines []Line
	steps []Step
}

var _ host.Host = (*Host)(nil)

// New returns a host without files, with an empty input, on which all is allowed.
func New() *Host {
	return &Host{Input: bytes.NewReader(nil), files: newFileSystem()}
}

// Put makes a file, and the folders that it lies in.
func (h *Host) Put(name string, data []byte) {
	h.files.put(abs(name), bytes.Clone(data))
}

// Content returns what is in a file, and whether there is such a file.
func (h *Host) Content(name string) ([]byte, bool) {
	n := h.files.nodes[abs(name)]
	if n == nil || n.dir {
		return nil, false
	}
	return bytes.Clone(n.data), true
}

// Names returns the absolute names of all files, sorted.
func (h *Host) Names() []string { return h.files.names() }

// Lines returns what was logged at a level, in order.
func (h *Host) Lines(level host.Level) []string {
	var texts []string
	for _, l := range h.All() {
		if l.Level == level {
			texts = append(texts, l.Text)
		}
	}
	return texts
}

// All returns the whole log, in order.
func (h *Host) All() []Line {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]Line(nil), h.lines...)
}

// Steps returns the calls of Progress, in order.
func (h *Host) Steps() []Step {
	h.mu.Lock()
	defer h.mu.Unlock()
	return append([]Step(nil), h.steps...)
}

// Out returns what was written to Stdout.
func (h *Host) Out() string { return h.out.String() }

// Err returns what was written to Stderr.
func (h *Host) Err() string { return h.errs.String() }

// Slept returns how long the run slept in all.
func (h *Host) Slept() time.Duration { return h.slept }

// Now implements host.Host.
func (h *Host) Now() time.Time { return epoch.Add(h.slept) }

// Sleep implements host.Host: it returns at once and moves the clock on.
func (h *Host) Sleep(d time.Duration) { h.slept += max(d, 0) }

// Env implements host.Host.
func (h *Host) Env(name string) (string, bool, error) {
	if h.MayEnv != nil && !h.MayEnv(name) {
		return "", false, fault.New(fault.Permission, "read the environment variable", name, errNotAllowed, "")
	}
	v, ok := h.Vars[name]
	return v, ok, nil
}

// Log implements host.Log.
func (h *Host) Log(level host.Level, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lines = append(h.lines, Line{level, text})
}

// Progress implements host.Log.
func (h *Host) Progress(done float64, what string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.steps = append(h.steps, Step{done, what})
}

// Stdout implements host.Log.
func (h *Host) Stdout() io.Writer { return &h.out }

// Stderr implements host.Log.
func (h *Host) Stderr() io.Writer { return &h.errs }

// Stdin implements host.Log.
func (h *Host) Stdin() io.Reader { return h.Input }

var errNotAllowed = errors.New("not allowed here")

// allow refuses what MayRead or MayWrite refuses.
func (h *Host) allow(op, name string, write bool) error {
	may := h.MayRead
	if write {
		may = h.MayWrite
	}
	if may == nil || may(abs(name)) {
		return nil
	}
	return fault.New(fault.Permission, op, name, errNotAllowed, "")
}

func abs(name string) string {
	if !path.IsAbs(name) {
		name = path.Join(Dir, name)
	}
	return path.Clean(name)
}
