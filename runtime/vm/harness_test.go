package vm_test

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

// patience is how long a test waits for what should be over at once: what takes longer
// hangs, however slow and busy the machine is.
const patience = time.Minute

// bench is a runner with all that it needs, in memory.
type bench struct {
	*vm.Runner
	host *hosttest.Host
}

func newBench() *bench {
	h := hosttest.New()
	return &bench{host: h, Runner: &vm.Runner{
		Project: project.New(scene.New(nil), project.Options{}),
		Host:    h, Loader: vm.NewLoader(), Formats: formats.Registry(),
	}}
}

// do runs a job that must not hang.
func (b *bench) do(t *testing.T, j vm.Job) vm.Result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	return b.Run(ctx, j)
}

// script runs a source.
func (b *bench) script(t *testing.T, source string) vm.Result {
	t.Helper()
	return b.do(t, vm.Job{Source: source})
}

// ok fails the test when a run did not end well.
func ok(t *testing.T, r vm.Result) vm.Result {
	t.Helper()
	if r.Error != nil {
		t.Fatalf("the run failed: %v", r.Error)
	}
	return r
}

// fails fails the test when a run ended well.
func fails(t *testing.T, r vm.Result) *vm.Error {
	t.Helper()
	if r.Error == nil {
		t.Fatalf("the run did not fail; its value is %s", r.Value)
	}
	return r.Error
}

// broken is a host with a defect.
type broken struct{ host.Host }

func (*broken) Now() time.Time { panic("the clock is broken") }
