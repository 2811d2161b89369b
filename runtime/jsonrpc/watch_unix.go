//go:build unix

package jsonrpc

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// hungUp tells whether the other side of a connection is closed in both directions.
func hungUp(raw syscall.RawConn) bool {
	gone := false
	err := raw.Control(func(fd uintptr) {
		// POLLOUT is asked for, not POLLIN: macOS reports a hang-up of reading, which
		// is a half close, to those who want to read.
		fds := [1]unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
		n, err := unix.Poll(fds[:], 0)
		gone = err == nil && n > 0 && fds[0].Revents&(unix.POLLHUP|unix.POLLERR) != 0
	})
	return gone || err != nil // closed by us
}
