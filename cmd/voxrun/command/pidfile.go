package command

import (
	"os"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// pidFile holds the id of this process while the daemon runs.
type pidFile struct{ path string } // "" is none

// write writes it: whoever reads it finds all of it or nothing.
func (f pidFile) write() error {
	if f.path == "" {
		return nil
	}
	fresh := f.path + "." + strconv.Itoa(os.Getpid())
	err := os.WriteFile(fresh, []byte(strconv.Itoa(os.Getpid())+"\n"), 0o644)
	if err == nil {
		err = os.Rename(fresh, f.path)
	}
	if err != nil {
		_ = os.Remove(fresh) // it may not be there
		return fault.New(fault.IO, "write the process id", f.path, err, "Give another file with --pid-file.")
	}
	return nil
}

// remove removes it, unless it is another process's.
func (f pidFile) remove() {
	if f.path == "" {
		return
	}
	if data, err := os.ReadFile(f.path); err == nil && strings.TrimSpace(string(data)) == strconv.Itoa(os.Getpid()) {
		_ = os.Remove(f.path) // one that stays says the id of a process that is gone
	}
}
