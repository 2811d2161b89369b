package output

import (
	"bytes"
	"errors"
	"io"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// staging is the host's files with one difference: what is written is held back when it
// is complete, until all of a Set is.
type staging struct {
	host.Files
	set *Set
}

// Create implements host.Files.
func (s *staging) Create(path string) (host.Writer, error) {
	h := &held{path: path}
	if path == Stdout {
		h.Writer = &stream{to: s.set.Stdout}
	} else {
		w, err := s.Files.Create(path)
		if err != nil {
			return nil, err
		}
		h.Writer = w
	}
	s.set.held = append(s.set.held, h)
	return h, nil
}

// held is a file that waits for its name. It implements host.Writer.
type held struct {
	host.Writer
	path  string
	bytes int64
	whole bool
}

// Write implements host.Writer.
func (h *held) Write(b []byte) (int, error) {
	n, err := h.Writer.Write(b)
	h.bytes += int64(n)
	return n, err
}

// Commit says that the file is complete.
func (h *held) Commit() error {
	h.whole = true
	return nil
}

// stream is a file that goes to standard output when it is complete.
type stream struct {
	bytes.Buffer
	to io.Writer
}

// Commit implements host.Writer.
func (s *stream) Commit() error {
	if s.to == nil {
		return fault.New(fault.IO, "write", "to standard output", errors.New("there is none"), "")
	}
	if _, err := s.to.Write(s.Bytes()); err != nil {
		return fault.New(fault.IO, "write", "to standard output", err, "")
	}
	return nil
}

// Discard implements host.Writer.
func (s *stream) Discard() { s.Reset() }
