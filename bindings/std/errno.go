package std

import (
	"errors"
	"io/fs"
	"syscall"
)

// errno is an error number of Linux, which scripts see whatever the system is.
type errno int

const (
	ePerm    errno = 1
	eNoEnt   errno = 2
	eIO      errno = 5
	eBadF    errno = 9
	eAcces   errno = 13
	eBusy    errno = 16
	eExist   errno = 17
	eNotDir  errno = 20
	eIsDir   errno = 21
	eInval   errno = 22
	eMFile   errno = 24
	eNoSpc   errno = 28
	eSPipe   errno = 29
	ePipe    errno = 32
	eNoSys   errno = 38
	eNotEmpt errno = 39
)

// errnos are the numbers that std.Error names, and what std.strerror says of them.
var errnos = []struct {
	code errno
	name string
	text string
}{
	{0, "", "Success"},
	{ePerm, "EPERM", "Operation not permitted"},
	{eNoEnt, "ENOENT", "No such file or directory"},
	{eIO, "EIO", "Input/output error"},
	{eBadF, "EBADF", "Bad file descriptor"},
	{eAcces, "EACCES", "Permission denied"},
	{eBusy, "EBUSY", "Device or resource busy"},
	{eExist, "EEXIST", "File exists"},
	{eNotDir, "ENOTDIR", "Not a directory"},
	{eIsDir, "EISDIR", "Is a directory"},
	{eInval, "EINVAL", "Invalid argument"},
	{eMFile, "EMFILE", "Too many open files"},
	{eNoSpc, "ENOSPC", "No space left on device"},
	{eSPipe, "ESPIPE", "Illegal seek"},
	{ePipe, "EPIPE", "Broken pipe"},
	{eNoSys, "ENOSYS", "Function not implemented"},
	{eNotEmpt, "ENOTEMPTY", "Directory not empty"},
}

const unknownError = "Unknown error"

// Error implements error, so that a number can go where Go code returns one.
func (e errno) Error() string {
	for _, x := range errnos {
		if x.code == e {
			return x.text
		}
	}
	return unknownError
}

// errnoOf returns the number that tells an error best; 0 for nil.
func errnoOf(err error) errno {
	var ours errno
	var sys syscall.Errno
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ours):
		return ours
	case errors.Is(err, fs.ErrNotExist):
		return eNoEnt
	case errors.Is(err, fs.ErrExist):
		return eExist
	case errors.Is(err, fs.ErrPermission):
		return eAcces
	case errors.Is(err, fs.ErrClosed):
		return eBadF
	case errors.As(err, &sys):
		return errno(sys)
	}
	return eIO
}
