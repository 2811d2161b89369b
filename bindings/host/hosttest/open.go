package hosttest

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

var (
	errIsFolder  = errors.New("is a folder")
	errNotFolder = errors.New("not a folder")
	errNotEmpty  = errors.New("the folder is not empty")
	errBadSeek   = errors.New("seek before the start")
	errBadMode   = errors.New("not open for this")
)

// openFile is a file that Open gave out.
type openFile struct {
	node   *node
	name   string
	flag   int
	pos    int64
	closed bool
}

func (f *openFile) Read(b []byte) (int, error) {
	switch {
	case f.closed:
		return 0, ioFault("read", f.name, fs.ErrClosed)
	case f.flag&os.O_WRONLY != 0:
		return 0, ioFault("read", f.name, errBadMode)
	case f.pos >= int64(len(f.node.data)):
		return 0, io.EOF
	}
	n := copy(b, f.node.data[f.pos:])
	f.pos += int64(n)
	return n, nil
}

func (f *openFile) Write(b []byte) (int, error) {
	switch {
	case f.closed:
		return 0, ioFault("write", f.name, fs.ErrClosed)
	case f.flag&(os.O_WRONLY|os.O_RDWR) == 0:
		return 0, ioFault("write", f.name, errBadMode)
	}
	if f.flag&os.O_APPEND != 0 {
		f.pos = int64(len(f.node.data))
	}
	end := f.pos + int64(len(b))
	if grow := end - int64(len(f.node.data)); grow > 0 {
		f.node.data = append(f.node.data, make([]byte, grow)...)
	}
	copy(f.node.data[f.pos:], b)
	f.pos = end
	return len(b), nil
}

func (f *openFile) Seek(offset int64, whence int) (int64, error) {
	if f.closed {
		return 0, ioFault("seek", f.name, fs.ErrClosed)
	}
	switch whence {
	case io.SeekCurrent:
		offset += f.pos
	case io.SeekEnd:
		offset += int64(len(f.node.data))
	}
	if offset < 0 {
		return 0, ioFault("seek", f.name, errBadSeek)
	}
	f.pos = offset
	return offset, nil
}

func (f *openFile) Close() error {
	if f.closed {
		return ioFault("close", f.name, fs.ErrClosed)
	}
	f.closed = true
	return nil
}
