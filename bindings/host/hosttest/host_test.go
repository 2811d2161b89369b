package hosttest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
)

func TestFiles(t *testing.T) {
	hosttest.Check(t, func(*testing.T) host.Files { return hosttest.New() })
}

func TestWhatIsNotAllowed(t *testing.T) {
	h := hosttest.New()
	h.Put("secret/a", []byte("x"))
	h.MayRead = func(p string) bool { return !strings.HasPrefix(p, hosttest.Dir+"/secret") }
	h.MayWrite = func(string) bool { return false }
	_, readErr := h.ReadFile("secret/a")
	_, writeErr := h.Create("b")
	for _, err := range []error{readErr, writeErr, h.Rename("secret/a", "b"), h.Mkdir("c", 0o777)} {
		if fault.ClassOf(err) != fault.Permission {
			t.Errorf("%v is of class %v, want permission", err, fault.ClassOf(err))
		}
	}
}

func TestWhatWasSaid(t *testing.T) {
	h := hosttest.New()
	h.Log(host.Print, "one")
	h.Log(host.Warn, "two")
	h.Log(host.Print, "three")
	h.Progress(0.5, "half")
	if got := strings.Join(h.Lines(host.Print), " "); got != "one three" {
		t.Errorf("printed %q", got)
	}
	if got := h.Steps(); len(got) != 1 || got[0] != (hosttest.Step{Done: 0.5, What: "half"}) {
		t.Errorf("steps = %v", got)
	}
	before := h.Now()
	h.Sleep(time.Minute)
	if h.Now().Sub(before) != time.Minute || h.Slept() != time.Minute {
		t.Errorf("the clock moved by %v", h.Now().Sub(before))
	}
}
