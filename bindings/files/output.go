package files

import (
	"io"
	"strings"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// output is the files of one export. They are made when they are first written to.
type output struct {
	host  host.Files
	files []*file
}

// file implements io.Writer.
type file struct {
	out  *output
	name string
	w    host.Writer
	err  error // why it could not be made
}

func (o *output) file(name string) *file {
	f := &file{out: o, name: name}
	o.files = append(o.files, f)
	return f
}

// sibling makes a file beside the main one: a plain name, so that a format can't
// lead out of the folder.
func (o *output) sibling(dir, name string) (io.Writer, error) {
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, `/\`) {
		return nil, fault.Newf(fault.Internal, "%q is no name for a file beside another", name)
	}
	f := o.file(dir + name)
	return f, f.open()
}

func (f *file) open() error {
	if f.w == nil && f.err == nil {
		f.w, f.err = f.out.host.Create(f.name)
	}
	return f.err
}

// Write implements io.Writer.
func (f *file) Write(b []byte) (int, error) {
	if err := f.open(); err != nil {
		return 0, err
	}
	return f.w.Write(b)
}

// commit puts all files in their places. The main one comes last, so that nobody
// who waits for it finds it without what belongs to it.
func (o *output) commit() error {
	for i := len(o.files) - 1; i >= 0; i-- {
		f := o.files[i]
		if f.w == nil {
			continue
		}
		if err := f.w.Commit(); err != nil {
			return err
		}
		f.w = nil
	}
	return nil
}

// discard drops what was not committed.
func (o *output) discard() {
	for _, f := range o.files {
		if f.w != nil {
			f.w.Discard()
			f.w = nil
		}
	}
}
