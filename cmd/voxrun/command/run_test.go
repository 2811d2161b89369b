package command

import (
	"context"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestARunThatCannotBeStoppedIsLeft runs a job in what no interruption reaches.
func TestARunThatCannotBeStoppedIsLeft(t *testing.T) {
	for _, c := range []struct {
		what      string
		limits    vm.Limits
		interrupt bool
		class     string
		exit      int
	}{
		{what: "time", limits: vm.Limits{Timeout: 20 * time.Millisecond}, class: "limit", exit: 4},
		{what: "interruption", interrupt: true, class: "interrupted", exit: 130},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			free := make(chan struct{})
			defer close(free)
			runner := &vm.Runner{
				Project: project.New(scene.New(nil), project.Options{}),
				Host:    &stuck{hosttest.New(), free}, Loader: vm.NewLoader(), Formats: formats.Registry(),
			}
			ctx, cancel := context.WithCancel(t.Context())
			defer cancel()
			if c.interrupt {
				cancel()
			}
			r, _ := runner.RunOrLeave(ctx, vm.Job{Path: "a.js", Limits: c.limits})
			if r.Error == nil || r.Error.Class != c.class || r.Exit != c.exit {
				t.Errorf("exit %d, %+v", r.Exit, r.Error)
			}
		})
	}
}

// stuck is a host that takes its time to read.
type stuck struct {
	host.Host
	free chan struct{}
}

func (s *stuck) ReadFile(name string) ([]byte, error) {
	<-s.free
	return s.Host.ReadFile(name)
}
