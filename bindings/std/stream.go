package std

import (
	"errors"
	"io"
	"slices"
)

// bufferSize is how many bytes a stream reads ahead, and keeps before it writes.
const bufferSize = 1 << 14

// stream is an open file as C's stdio knows it: one position for reading and writing,
// with a buffer on either side.
type stream struct {
	r io.Reader // nil when it can't be read
	w io.Writer // nil when it can't be written
	s io.Seeker // nil when it has no position

	// finish ends it when it is closed; keep is false for what a failed run leaves.
	finish func(keep bool) error

	buffer []byte // what ahead is a part of
	ahead  []byte // read, and not yet taken
	behind []byte // taken, and not yet written

	lines     bool // what is written goes out at every end of line
	raw       bool // it goes out at once
	atEnd     bool
	failed    bool
	closed    bool
	permanent bool // close only flushes it: std.in, std.out, std.err
}

// fill reads ahead when nothing is. It returns false at the end and on an error.
func (f *stream) fill() (bool, error) {
	if len(f.ahead) > 0 {
		return true, nil
	}
	if f.closed || f.r == nil {
		return false, f.fail(eBadF)
	}
	if err := f.flush(); err != nil {
		return false, err
	}
	if f.buffer == nil {
		f.buffer = make([]byte, bufferSize)
	}
	for {
		n, err := f.r.Read(f.buffer)
		f.ahead = f.buffer[:n]
		switch {
		case n > 0:
			return true, nil
		case errors.Is(err, io.EOF):
			f.atEnd = true
			return false, nil
		case err != nil:
			return false, f.fail(err)
		}
	}
}

func (f *stream) fail(err error) error {
	f.failed = true
	return err
}

// read fills b as far as the stream goes.
func (f *stream) read(b []byte) (int, error) {
	total := 0
	for total < len(b) {
		ok, err := f.fill()
		if !ok {
			return total, err
		}
		n := copy(b[total:], f.ahead)
		f.ahead = f.ahead[n:]
		total += n
	}
	return total, nil
}

// readAll reads to the end, and at most limit bytes.
func (f *stream) readAll(limit int) ([]byte, error) {
	var all []byte
	for len(all) < limit {
		ok, err := f.fill()
		if !ok {
			return all, err
		}
		n := min(len(f.ahead), limit-len(all))
		all = append(all, f.ahead[:n]...)
		f.ahead = f.ahead[n:]
	}
	return all, nil
}

// line reads a line without its end. ok is false at the end of the stream.
func (f *stream) line() (line []byte, ok bool, err error) {
	for {
		more, err := f.fill()
		if !more {
			return line, len(line) > 0, err
		}
		if i := slices.Index(f.ahead, '\n'); i >= 0 {
			line = append(line, f.ahead[:i]...)
			f.ahead = f.ahead[i+1:]
			return line, true, nil
		}
		line = append(line, f.ahead...)
		f.ahead = f.ahead[len(f.ahead):]
		if len(line) > maxText {
			return nil, false, f.fail(errLongResult)
		}
	}
}

// write takes all of b.
func (f *stream) write(b []byte) error {
	if f.closed || f.w == nil {
		return f.fail(eBadF)
	}
	if err := f.unread(); err != nil {
		return err
	}
	f.behind = append(f.behind, b...)
	if f.raw || len(f.behind) >= bufferSize || f.lines && slices.Contains(b, '\n') {
		return f.flush()
	}
	return nil
}

// unread moves the file's position back to the stream's.
func (f *stream) unread() error {
	if len(f.ahead) == 0 || f.s == nil {
		return nil
	}
	_, err := f.s.Seek(int64(-len(f.ahead)), io.SeekCurrent)
	f.ahead = nil
	return err
}

// flush writes what was taken.
func (f *stream) flush() error {
	if len(f.behind) == 0 {
		return nil
	}
	_, err := f.w.Write(f.behind)
	f.behind = f.behind[:0]
	if err != nil && !f.permanent {
		err = &lostWrite{err}
	}
	if err != nil {
		return f.fail(err)
	}
	return nil
}

// lostWrite is the error of a file that did not take what was written to it, as on a
// full disk. C's functions only count it; here it throws, since few scripts ask.
type lostWrite struct{ error }

func (l *lostWrite) Unwrap() error { return l.error }

func (f *stream) seek(offset int64, whence int) error {
	switch {
	case f.closed:
		return eBadF
	case f.s == nil:
		return eSPipe
	case whence < io.SeekStart || whence > io.SeekEnd:
		return eInval
	}
	if err := errors.Join(f.flush(), f.unread()); err != nil {
		return err
	}
	if _, err := f.s.Seek(offset, whence); err != nil {
		return err
	}
	f.atEnd = false
	return nil
}

// tell returns the position, from the start of the file.
func (f *stream) tell() (int64, error) {
	switch {
	case f.closed:
		return 0, eBadF
	case f.s == nil:
		return 0, eSPipe
	}
	at, err := f.s.Seek(0, io.SeekCurrent)
	return at - int64(len(f.ahead)) + int64(len(f.behind)), err
}

// close ends the stream. keep says whether what it wrote shall stay.
func (f *stream) close(keep bool) error {
	if f.closed {
		return eBadF
	}
	err := f.flush()
	if f.permanent {
		return err
	}
	f.closed, f.buffer, f.ahead, f.behind = true, nil, nil, nil
	if f.finish != nil {
		err = errors.Join(err, f.finish(keep && err == nil))
	}
	return err
}
