package store

import (
	"os"

	"golang.org/x/sys/unix"
)

// dataSync forces what was written to a file onto the disk.
func dataSync(f *os.File) error { return control(f, unix.Fdatasync) }

// allSync forces all of the file system that a file is on onto the disk.
func allSync(f *os.File) error { return control(f, unix.Syncfs) }

// control calls op with the descriptor of f, which is not closed meanwhile.
func control(f *os.File, op func(fd int) error) error {
	c, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var done error
	err = c.Control(func(fd uintptr) {
		for done = op(int(fd)); done == unix.EINTR; done = op(int(fd)) {
		}
	})
	if err != nil {
		return os.ErrClosed // its own error is not told apart from others
	}
	return done
}
