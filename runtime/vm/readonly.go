package vm

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// readOnly is a host that writes nothing and says nothing.
type readOnly struct{ host.Host }

func refuseWrite(op, path string) error {
	return fault.New(fault.Permission, op, path, errors.New("nothing is written while a script is only inspected"),
		"Write in the default export, which is not called then.")
}

// Create implements host.Files.
func (*readOnly) Create(path string) (host.Writer, error) { return nil, refuseWrite("write", path) }

// Open implements host.Files.
func (r *readOnly) Open(path string, flag int, perm fs.FileMode) (host.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0 {
		return nil, refuseWrite("open", path)
	}
	return r.Host.Open(path, flag, perm)
}

// Mkdir implements host.Files.
func (*readOnly) Mkdir(path string, _ fs.FileMode) error { return refuseWrite("make", path) }

// Remove implements host.Files.
func (*readOnly) Remove(path string) error { return refuseWrite("remove", path) }

// Rename implements host.Files.
func (*readOnly) Rename(from, _ string) error { return refuseWrite("rename", from) }

// Log implements host.Log.
func (*readOnly) Log(host.Level, string) {}

// Progress implements host.Log.
func (*readOnly) Progress(float64, string) {}

// Stdout implements host.Log.
func (*readOnly) Stdout() io.Writer { return io.Discard }

// Stderr implements host.Log.
func (*readOnly) Stderr() io.Writer { return io.Discard }

// Stdin implements host.Log.
func (*readOnly) Stdin() io.Reader { return strings.NewReader("") }
