//go:build !unix

package jsonrpc

import "syscall"

// hungUp is never asked: rawConn returns nil here.
func hungUp(syscall.RawConn) bool { return false }
