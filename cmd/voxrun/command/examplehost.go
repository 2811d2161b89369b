package command

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"strings"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/examples"
)

// A script that is called example:NAME is one of those that are built in. To the run it is
// the file example:/NAME.js, beside which the data of the examples lie.
const (
	examplePrefix = "example:"
	exampleRoot   = examplePrefix + "/"
)

// exampleHost is a host that also has the files of the examples, to read.
type exampleHost struct{ host.Host }

// withExamples adds the files of the examples to a host.
func withExamples(h host.Host) host.Host { return exampleHost{h} }

// Abs implements host.Files.
func (h exampleHost) Abs(name string) (string, error) {
	if strings.HasPrefix(name, exampleRoot) {
		return name, nil
	}
	return h.Host.Abs(name)
}

// ReadFile implements host.Files.
func (h exampleHost) ReadFile(name string) ([]byte, error) {
	inner, ok := strings.CutPrefix(name, exampleRoot)
	if !ok {
		return h.Host.ReadFile(name)
	}
	data, err := examples.FS.ReadFile(inner)
	return data, exampleError("read", name, err)
}

// Stat implements host.Files.
func (h exampleHost) Stat(name string) (fs.FileInfo, error) {
	inner, ok := strings.CutPrefix(name, exampleRoot)
	if !ok {
		return h.Host.Stat(name)
	}
	info, err := fs.Stat(examples.FS, inner)
	return info, exampleError("look at", name, err)
}

// Open implements host.Files.
func (h exampleHost) Open(name string, flag int, perm fs.FileMode) (host.File, error) {
	inner, ok := strings.CutPrefix(name, exampleRoot)
	if !ok {
		return h.Host.Open(name, flag, perm)
	}
	if flag&(os.O_WRONLY|os.O_RDWR|os.O_CREATE|os.O_TRUNC|os.O_APPEND) != 0 {
		return nil, fault.New(fault.Permission, "write", name, errors.New("the examples are built in"), "Write to a file of the current folder.")
	}
	data, err := examples.FS.ReadFile(inner)
	if err != nil {
		return nil, exampleError("open", name, err)
	}
	return &builtinFile{bytes.NewReader(data)}, nil
}

func exampleError(doing, name string, err error) error {
	if err == nil {
		return nil
	}
	class := fault.IO
	if errors.Is(err, fs.ErrNotExist) {
		class = fault.NotFound
	}
	return fault.New(class, doing, name, err, "")
}

// builtinFile is an open file of an example.
type builtinFile struct{ *bytes.Reader }

// Write implements host.File; Open gives it to nobody who may write.
func (*builtinFile) Write([]byte) (int, error) { return 0, fs.ErrPermission }

// Close implements host.File.
func (*builtinFile) Close() error { return nil }
