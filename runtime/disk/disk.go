// Package disk is the host of a real run: files on disk inside the folders that the
// run was given, the wall clock, and the streams of whoever started it.
//
//	h, err := disk.New(disk.Config{
//		Allow:  disk.Allow{Read: []string{"."}, Write: []string{".", "/tmp/castle.glb"}},
//		Stdout: os.Stdout,
//	})
//	defer h.Close()
//
// A path is first matched by name with what is allowed, and then opened through an
// os.Root of that folder, so that neither "..", nor a symbolic link, nor a folder that
// is swapped meanwhile leads out of it. Files are opened without blocking and must be
// regular: a FIFO or a device is refused, it can't make a run hang.
//
// Close removes every temporary file that was neither committed nor discarded.
package disk

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// MaxFile is how many bytes ReadFile reads at most when Config does not say.
const MaxFile = 1 << 30

// Allow lists what a run may touch: files, and folders with all that is in them,
// relative to Config.Dir. They need not be there yet. To write beside an output (the
// .mtl of an .obj), allow its folder.
type Allow struct {
	Read  []string
	Write []string
}

// Config describes a host. Its zero value allows nothing and says nothing.
type Config struct {
	Dir     string // where relative paths start; "" is the process's directory
	Allow   Allow
	Deny    Allow    // what must not be touched, whatever is allowed
	Imports []string // files and folders that Imports reads besides Allow.Read
	Script  string   // this one file is read even where Deny says no
	Env     []string // the environment variables that the run may see; NAME* is all that begin so
	DenyEnv []string // those that it must not see, whatever Env says
	MaxFile int64    // bytes that ReadFile reads at most; 0 is MaxFile

	Stdin  io.Reader // nil is empty
	Stdout io.Writer // nil throws away
	Stderr io.Writer

	// Log takes the lines of the log, from any goroutine, one at a time. When nil,
	// prints go to Stdout and the rest to Stderr.
	Log func(host.Level, string)
	// Progress takes the calls of host.Log's Progress; nil ignores them.
	Progress func(done float64, what string)
	// Stop ends every Sleep when it is closed: the Done of the run's context.
	Stop <-chan struct{}
}

// Host implements host.Host. Make one for each run, and Close it after the run.
type Host struct {
	cfg         Config
	read, write grants
	imports     grants // besides what read has; see Imports

	mu      sync.Mutex // guards all below, and the order of lines
	pending map[*writer]struct{}
	inputs  map[string]struct{}
	outputs map[string]struct{}
	seen    map[string]*Seen
}

var _ host.Host = (*Host)(nil)

// New opens the folders that are allowed. It fails when the run's directory can't be
// told, and not when an allowed path is missing.
func New(cfg Config) (*Host, error) {
	dir, err := filepath.Abs(cfg.Dir)
	if err != nil {
		return nil, fault.New(fault.IO, "open", cfg.Dir, err, "")
	}
	cfg.Dir = dir
	if cfg.MaxFile <= 0 {
		cfg.MaxFile = MaxFile
	}
	if cfg.Stdin == nil {
		cfg.Stdin = eof{}
	}
	if cfg.Stdout == nil {
		cfg.Stdout = io.Discard
	}
	if cfg.Stderr == nil {
		cfg.Stderr = io.Discard
	}
	h := &Host{
		cfg: cfg,
		read: grants{
			verb: "read", flag: "--allow-read", code: fault.MayNotRead,
			deny: &denials{verb: "read", flag: "--deny-read", code: fault.MayNotRead},
		},
		write: grants{
			verb: "write", flag: "--allow-write", code: fault.MayNotWrite,
			deny: &denials{verb: "write", flag: "--deny-write", code: fault.MayNotWrite},
		},
		imports: grants{verb: "read", flag: "--allow-read", code: fault.MayNotRead},
		pending: map[*writer]struct{}{},
		inputs:  map[string]struct{}{},
		outputs: map[string]struct{}{},
		seen:    map[string]*Seen{},
	}
	for _, p := range cfg.Allow.Read {
		h.read.add(h.abs(p))
	}
	for _, p := range cfg.Allow.Write {
		h.write.add(h.abs(p))
	}
	for _, p := range cfg.Deny.Read {
		h.read.deny.add(p, h.abs(p))
	}
	for _, p := range cfg.Deny.Write {
		h.write.deny.add(p, h.abs(p))
	}
	h.imports.deny = h.read.deny
	for _, p := range cfg.Imports {
		h.imports.add(h.abs(p))
	}
	if cfg.Script != "" {
		h.read.deny.except = h.abs(cfg.Script)
	}
	return h, nil
}

// AllowRead lets the run read one more file, or all below a folder. What is denied stays
// so. It belongs to the run's goroutine.
func (h *Host) AllowRead(path string) { h.read.add(h.abs(path)) }

// Close removes unfinished files and lets the folders go. The host must not be used
// afterwards.
func (h *Host) Close() error {
	h.mu.Lock()
	unfinished := h.pending
	h.pending = map[*writer]struct{}{}
	h.mu.Unlock()
	for w := range unfinished {
		w.remove()
	}
	return errors.Join(h.read.close(), h.write.close(), h.imports.close())
}

// Inputs returns the absolute names of the files that were read, sorted. Seen tells more.
func (h *Host) Inputs() []string { return h.names(h.inputs) }

// Outputs returns the absolute names of the files that were written, sorted.
func (h *Host) Outputs() []string { return h.names(h.outputs) }

func (h *Host) names(set map[string]struct{}) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	names := make([]string, 0, len(set))
	for name := range set {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func (h *Host) note(set map[string]struct{}, name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	set[name] = struct{}{}
}

// abs returns the absolute, clean name of a path that a script wrote.
func (h *Host) abs(path string) string {
	path = filepath.FromSlash(path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(h.cfg.Dir, path)
	}
	return filepath.Clean(path)
}

// Abs implements host.Files.
func (h *Host) Abs(path string) (string, error) { return filepath.ToSlash(h.abs(path)), nil }

// Now implements host.Host.
func (h *Host) Now() time.Time { return time.Now() }

// Sleep implements host.Host.
func (h *Host) Sleep(d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-h.cfg.Stop:
	}
}

// Log implements host.Log.
func (h *Host) Log(level host.Level, text string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.cfg.Log != nil:
		h.cfg.Log(level, text)
	case level == host.Print:
		fmt.Fprintln(h.cfg.Stdout, text)
	default:
		fmt.Fprintln(h.cfg.Stderr, text)
	}
}

// Progress implements host.Log.
func (h *Host) Progress(done float64, what string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.cfg.Progress != nil {
		h.cfg.Progress(done, what)
	}
}

// Stdout implements host.Log.
func (h *Host) Stdout() io.Writer { return h.cfg.Stdout }

// Stderr implements host.Log.
func (h *Host) Stderr() io.Writer { return h.cfg.Stderr }

// Stdin implements host.Log.
func (h *Host) Stdin() io.Reader { return h.cfg.Stdin }

// eof is an empty input.
type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }
