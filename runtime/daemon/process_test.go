//go:build unix

package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/format/formats"
)

// childLimit is how large the files of a daemon of a trial may be.
const childLimit = "VOXRUN_DAEMON_LIMIT"

// trialChild is a daemon until a signal ends it.
func trialChild(dir string) error {
	if err := limitFiles(os.Getenv(childLimit)); err != nil {
		return err
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	d, err := New(Config{
		Socket: filepath.Join(dir, "s"), Data: filepath.Join(dir, "data"), Idle: 3 * time.Second, MaxConns: 12_000,
		Formats: formats.Registry(), Version: "test", Log: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		return err
	}
	return d.Run(ctx)
}

// process is a daemon in a process of its own.
type process struct {
	t      testing.TB
	cmd    *exec.Cmd
	socket string
}

func shortDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "voxrun") // t.TempDir is too long a name for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// spawn starts a daemon and waits until it answers.
func spawn(t testing.TB, dir string, env ...string) *process {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(append(os.Environ(), childTask+"=trial", childDir+"="+dir), env...)
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	d := &process{t, c, filepath.Join(dir, "s")}
	t.Cleanup(d.kill)
	until(t, "the daemon answers", func() bool {
		c, err := dial(d.socket)
		if err != nil {
			return false
		}
		defer c.Close()
		return c.ask(nil, "ping", "") == nil
	})
	return d
}

// kill ends it with signal 9, and does nothing when it has ended.
func (d *process) kill() {
	if d.cmd.ProcessState == nil {
		_ = d.cmd.Process.Kill() // it may have ended by itself
		_ = d.cmd.Wait()         // which tells of the signal
	}
}

// end ends it as an operator does. It must end well.
func (d *process) end() {
	d.t.Helper()
	if err := errors.Join(d.cmd.Process.Signal(syscall.SIGTERM), d.cmd.Wait()); err != nil {
		d.t.Fatalf("the daemon ended with %v", err)
	}
}

func (d *process) dial() *client {
	d.t.Helper()
	c, err := dial(d.socket)
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { c.Close() })
	return c
}

// memory is what the process has in memory, in KB; 0 where that can't be told.
func (d *process) memory() (kb int) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", d.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(data), "VmRSS:")
	_, _ = fmt.Sscan(rest, &kb) // 0 when it is not there
	return kb
}
