package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// ReadFile implements host.Files. A file over Config.MaxFile is a fault of class Limit.
func (h *Host) ReadFile(path string) ([]byte, error) { return h.readFile(&h.read, path) }

func (h *Host) readFile(by *grants, path string) ([]byte, error) {
	var data []byte
	var info fs.FileInfo
	err := h.do(by, "read", path, func(at place) error {
		f, err := openRegular(at, os.O_RDONLY, 0)
		if err != nil {
			return err
		}
		defer f.Close()
		if info, err = f.Stat(); err != nil {
			return err
		}
		data, err = h.readAll(f, path)
		return err
	})
	h.see(h.abs(path), info, err)
	if err != nil {
		return nil, err
	}
	h.note(h.inputs, h.abs(path))
	return data, nil
}

func (h *Host) readAll(f *os.File, path string) ([]byte, error) {
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	tooBig := fault.New(fault.Limit, "read", path,
		errors.New("the file is too big"), "Files of up to "+size(h.cfg.MaxFile)+" are read.").WithCode(fault.FileTooBig)
	if st.Size() > h.cfg.MaxFile {
		return nil, tooBig
	}
	data := make([]byte, 0, st.Size()+1)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		case int64(len(data)) > h.cfg.MaxFile: // it grew meanwhile
			return nil, tooBig
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// Open implements host.Files.
func (h *Host) Open(path string, flag int, perm fs.FileMode) (host.File, error) {
	write := flag&(os.O_WRONLY|os.O_RDWR|os.O_APPEND|os.O_CREATE|os.O_TRUNC) != 0
	read := flag&os.O_WRONLY == 0
	if read && write {
		if err := h.may(&h.read, "open", path); err != nil {
			return nil, err
		}
	}
	by := &h.read
	if write {
		by = &h.write
	}
	var opened *os.File
	err := h.do(by, "open", path, func(at place) error {
		var err error
		opened, err = openRegular(at, flag, perm)
		return err
	})
	if read {
		var info fs.FileInfo
		if err == nil {
			info, err = opened.Stat()
		}
		h.see(h.abs(path), info, err)
	}
	if err != nil {
		return nil, err
	}
	if read {
		h.note(h.inputs, h.abs(path))
	}
	if write {
		h.note(h.outputs, h.abs(path))
	}
	return &file{opened, path}, nil
}

// openRegular opens a regular file without waiting for anything. A device is not even
// opened, since that alone can act on some.
func openRegular(at place, flag int, perm fs.FileMode) (*os.File, error) {
	if st, err := at.root.Stat(at.rel); err == nil {
		if err := wantRegular(at, st); err != nil {
			return nil, err
		}
	}
	truncate := flag&os.O_TRUNC != 0 // of what is known to be the right file
	flag &^= os.O_TRUNC
	if at.deny != nil && flag&os.O_CREATE != 0 { // create only where nothing is, not even a link
		if _, err := at.root.Lstat(at.rel); err == nil && flag&os.O_EXCL == 0 {
			flag &^= os.O_CREATE
		} else {
			flag |= os.O_EXCL
		}
	}
	f, err := at.root.OpenFile(at.rel, flag|nonblock, perm.Perm())
	if err != nil {
		return nil, err
	}
	st, err := f.Stat()
	if err == nil {
		err = wantRegular(at, st)
	}
	if err == nil && ofKernel(f) {
		err = fault.New(fault.IO, "open", at.rel, errOfKernel, "Only files on a disk are read and written.").WithCode(fault.NotRegular)
	}
	if err == nil {
		err = at.wantSame(st)
	}
	if err == nil && truncate {
		err = f.Truncate(0)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// wantSame fails when what was opened, or asked for, is not the file of that name itself
// where something is denied.
func (at place) wantSame(opened fs.FileInfo) error {
	if at.deny == nil {
		return nil
	}
	named, err := at.root.Lstat(at.rel)
	if err != nil {
		return err
	}
	if !os.SameFile(named, opened) {
		return fault.New(fault.Permission, "open", at.rel, errSwapped, "").WithCode(at.deny.code)
	}
	if x, denied := at.deny.is(opened); denied {
		return at.deny.refuse("open", at.rel, x)
	}
	return nil
}

func wantRegular(at place, st fs.FileInfo) error {
	switch {
	case st.Mode().IsRegular():
		return nil
	case st.IsDir():
		return fault.New(fault.IO, "open", at.rel, errIsFolder, "Name a file in it.").WithCode(fault.IsFolder)
	}
	return fault.New(fault.IO, "open", at.rel, errNotRegular, "Only regular files are read and written.").WithCode(fault.NotRegular)
}

var (
	errIsFolder   = errors.New("is a folder")
	errNotRegular = errors.New("is not a regular file")
	errOfKernel   = errors.New("is not a regular file: the kernel makes it up")
	errApart      = errors.New("the two names are not in one allowed folder")
)

// file is an open file whose errors name the path as the script wrote it.
type file struct {
	f    *os.File
	path string
}

func (f *file) Read(b []byte) (int, error) {
	n, err := f.f.Read(b)
	if errors.Is(err, io.EOF) {
		return n, io.EOF
	}
	return n, explain("read", f.path, err)
}

func (f *file) Write(b []byte) (int, error) {
	n, err := f.f.Write(b)
	return n, explain("write", f.path, err)
}

func (f *file) Seek(offset int64, whence int) (int64, error) {
	n, err := f.f.Seek(offset, whence)
	return n, explain("seek", f.path, err)
}

func (f *file) Close() error { return explain("close", f.path, f.f.Close()) }
