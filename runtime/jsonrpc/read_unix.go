//go:build unix

package jsonrpc

import (
	"io"
	"net"
	"syscall"
)

// rawConn returns what a connection can be read from without waiting, so that one that
// is idle needs no buffer; nil for pipes, TLS and the like.
func rawConn(c net.Conn) syscall.RawConn {
	switch c.(type) {
	case *net.UnixConn, *net.TCPConn:
	default:
		return nil
	}
	raw, err := c.(syscall.Conn).SyscallConn()
	if err != nil {
		return nil
	}
	return raw
}

// readNow reads what is there, and tells whether that is something. If it is nothing the
// buffer goes back to the pool until there is.
func (c *conn) readNow(fd uintptr) bool {
	if c.in == nil {
		c.in = c.s.take()
	} else if len(c.in.b) == cap(c.in.b) {
		c.grow()
	}
	room := c.in.b[len(c.in.b):cap(c.in.b)]
	n, err := syscall.Read(int(fd), room)
	for err == syscall.EINTR {
		n, err = syscall.Read(int(fd), room)
	}
	switch {
	case err == syscall.EAGAIN:
		if len(c.in.b) == 0 {
			c.s.give(c.in)
			c.in = nil
		}
		return false
	case err == nil && n == 0:
		err = io.EOF
	case err == nil:
		c.in.b = c.in.b[:len(c.in.b)+n]
	}
	c.readErr = err
	return true
}
