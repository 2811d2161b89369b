//go:build unix

package render

import (
	"syscall"
	"testing"
	"time"
)

// processorTime returns what the process has taken of all processors: figures that a
// busy machine does not spoil as it does those of the clock.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
