package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// full tells whether an error says that there is no room.
func full(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

// folderSync does nothing: Windows has no way to sync a folder.
func folderSync(string) error { return nil }

// lockFile takes the lock of an open file, or fails when another process has it.
func lockFile(f *os.File) (held bool, err error) {
	// The byte that is locked is beyond the text, which others may read.
	at := windows.Overlapped{Offset: 1 << 20}
	err = windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}
