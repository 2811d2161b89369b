//go:build unix

package disk

import (
	"errors"
	"syscall"
)

// nonblock makes opening a FIFO return at once.
const nonblock = syscall.O_NONBLOCK

// unsyncable tells whether a file system has no way to sync a folder.
func unsyncable(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}
