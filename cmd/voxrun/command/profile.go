package command

import (
	"bytes"
	"sync"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

// profile is what --profile asks for; nil when it does not.
type profile struct {
	name string

	mu   sync.Mutex // a run that could not be stopped may still write
	data bytes.Buffer
}

// Write implements io.Writer.
func (pr *profile) Write(b []byte) (int, error) {
	pr.mu.Lock()
	defer pr.mu.Unlock()
	return pr.data.Write(b)
}

// startProfile makes a runner measure where the time of the script goes, when --profile
// asks for it.
func startProfile(c *cli.Context, own *disk.Host, r *vm.Runner) (*profile, error) {
	pr := &profile{name: slashed(c.String("profile"))}
	if pr.name == "" {
		return nil, nil
	}
	w, err := own.Create(pr.name) // better refused now than after the run
	if err != nil {
		return nil, err
	}
	w.Discard()
	r.Profile, r.Loader = pr, vm.NewProfilingLoader()
	return pr, nil
}

// write writes the file. A run that has not come to its script measured nothing.
func (pr *profile) write(own *disk.Host) error {
	if pr == nil {
		return nil
	}
	pr.mu.Lock()
	defer pr.mu.Unlock()
	if pr.data.Len() == 0 {
		return nil
	}
	return host.WriteFile(own, pr.name, pr.data.Bytes())
}
