//go:build !linux

package store

import (
	"errors"
	"os"
)

// dataSync forces what was written to a file onto the disk.
func dataSync(f *os.File) error { return f.Sync() }

// allSync is what this system can't do.
func allSync(*os.File) error { return errors.ErrUnsupported }
