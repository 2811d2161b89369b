package watch_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/watch"
)

// patience is how long a test waits for what comes in the end, however busy the machine is.
const patience = time.Minute

// folder is a folder in which main.js is watched.
type folder struct {
	*testing.T
	dir string
	w   *watch.Watch
	run int // the last outcome that was seen
}

// put writes a file of the folder as most programs do.
func (f *folder) put(name, text string) {
	f.Helper()
	if err := os.WriteFile(filepath.Join(f.dir, name), []byte(text), 0o666); err != nil {
		f.Fatal(err)
	}
}

// replace writes a file as careful editors do: beside it, and renames.
func (f *folder) replace(name, text string) {
	f.Helper()
	f.put(name+".new", text)
	f.must(os.Rename(filepath.Join(f.dir, name+".new"), filepath.Join(f.dir, name)))
}

func (f *folder) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f *folder) path(name string) string { return filepath.Join(f.dir, name) }

// config describes a watch on main.js that writes out.vox.
func (f *folder) config(outputs ...string) watch.Config {
	loader := vm.NewLoader()
	job := vm.Job{Path: "main.js"}
	for _, name := range outputs {
		job.Outputs = append(job.Outputs, output.File{Path: name})
	}
	return watch.Config{Dir: f.dir, Prepare: func(ctx context.Context, params map[string]any) *watch.Attempt {
		j := job
		j.Params = params
		allow := disk.Allow{Read: []string{"."}, Write: []string{"."}}
		h, err := disk.New(disk.Config{Dir: f.dir, Allow: allow, Stop: ctx.Done()})
		if err != nil {
			return &watch.Attempt{Err: err}
		}
		return &watch.Attempt{
			Job: j, Hosts: []*disk.Host{h}, Close: func() { h.Close() }, //nolint:errcheck // nothing of it is kept
			Runner: &vm.Runner{Host: h, Loader: loader, Formats: formats.Registry()},
		}
	}}
}

// start starts a watch, which ends with the test.
func (f *folder) start(c watch.Config) {
	f.w = watch.New(c)
	ctx, cancel := context.WithCancel(f.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); f.w.Run(ctx) }()
	f.Cleanup(func() { cancel(); <-ended })
}

// next waits for another outcome.
func (f *folder) next() watch.Outcome {
	f.Helper()
	ctx, cancel := context.WithTimeout(f.Context(), patience)
	defer cancel()
	o, err := f.w.Next(ctx, f.run)
	if err != nil {
		f.Fatalf("after run %d there was no other: %v", f.run, err)
	}
	f.run = o.Run
	return o
}

// until waits for an outcome that gives a value, and returns it. There may be others
// before: of a file that is written bit by bit a run may see the half.
func (f *folder) until(value string) watch.Outcome {
	f.Helper()
	for {
		o := f.next()
		if string(o.Result.Value) == value {
			return o
		}
		f.Logf("run %d gave %s, %v", o.Run, o.Result.Value, o.Result.Error)
	}
}

// fails waits for an outcome that is an error.
func (f *folder) fails() watch.Outcome {
	f.Helper()
	for {
		if o := f.next(); o.Result.Error != nil {
			return o
		}
	}
}

func newFolder(t *testing.T) *folder { return &folder{T: t, dir: t.TempDir()} }
