//go:build unix

package daemon

import "golang.org/x/sys/unix"

// privateUmask makes files for their owner only until restore is called. It concerns the
// whole process, and is for its start.
func privateUmask() (restore func()) {
	old := unix.Umask(0o177)
	return func() { unix.Umask(old) }
}
