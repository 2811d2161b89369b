package jsonrpc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

const (
	bufferSize = 64 << 10 // of a buffer when it is made
	keepSize   = 16 << 20 // larger ones are not kept for others
	flushAt    = 256 << 10
	writeSize  = 256 << 10 // how much is written at once: each write must end in time
)

// buffer is a buffer of the server's pool.
type buffer struct{ b []byte }

func (s *Server) take() *buffer {
	b := s.buffers.Get().(*buffer)
	b.b = b.b[:0]
	return b
}

func (s *Server) give(b *buffer) {
	if cap(b.b) <= keepSize {
		s.buffers.Put(b)
	}
}

// phase is what a connection waits for, for the one that looks for stalled ones.
type phase uint32

const (
	free     phase = iota // nothing that the client owes
	reading               // the rest of a message
	writing               // the client to read an answer
	phases   = 4
	phaseBit = phases - 1
)

// step is the phase of a connection and a count that changes with each step, for the one
// that looks for stalled connections.
type step struct{ atomic.Uint32 }

// enter tells what is waited for from now on. Only one goroutine at a time may.
func (s *step) enter(p phase) { s.Store((s.Load()+phases)&^phaseBit | uint32(p)) }

// conn is one connection. Its first fields belong to the goroutine in run.
type conn struct {
	s      *Server
	net    net.Conn
	ctx    connContext
	cancel context.CancelFunc

	raw      syscall.RawConn    // nil where there is none to read from
	readable func(uintptr) bool // reads without waiting
	readErr  error              // of readable
	in       *buffer            // what was read and is not answered; nil while the connection is idle
	frames   framer
	unsent   []byte // the answers before the message that is being answered
	sent     int    // how much of what is flushed next is written already
	failed   error  // why writing failed
	midLine  bool   // a part of a line is written, or may be
	holds    bool   // the lock, since a part of a line is written

	writing   sync.Mutex // of lines
	step      step       // of the goroutine in run
	notifying step       // of who holds the lock to notify
	stalled   atomic.Bool
}

func newConn(s *Server, ctx context.Context, cancel context.CancelFunc, nc net.Conn) *conn {
	c := &conn{s: s, net: nc, cancel: cancel}
	c.ctx = connContext{ctx, c}
	c.frames.limit = s.o.MaxRequest
	c.raw = rawConn(nc)
	c.readable = c.readNow
	return c
}

// wake makes the goroutine that reads stop waiting.
func (c *conn) wake() { _ = c.net.SetReadDeadline(time.Unix(1, 0)) }

// run answers what comes until there is no more.
func (c *conn) run(h Handler) error {
	for {
		if c.in != nil {
			if err := c.answerAll(h); err != nil {
				return err
			}
		}
		if c.s.stopping.Load() {
			return nil
		}
		if err := c.fill(); err != nil {
			return c.end(err)
		}
	}
}

// answerAll answers all messages that have arrived.
func (c *conn) answerAll(h Handler) error {
	out := c.s.take()
	dst := out.b
	for more := true; more && c.failed == nil; {
		event, text := c.frames.next(c.in.b)
		switch event {
		case message:
			c.unsent = dst
			dst = c.s.answer(&c.ctx, h, text, dst, c)
		case needMore:
			more = false
		default:
			dst = append(appendParseError(dst, c.refusal(event)), '\n')
		}
		if len(dst) >= flushAt {
			dst = c.flush(dst)
		}
		if more && c.s.stopping.Load() {
			more = false
		}
	}
	out.b = c.flush(dst)
	c.unsent = nil // it is out's, which others have now
	c.s.give(out)
	c.in.b = c.frames.compact(c.in.b)
	return c.failed
}

func (c *conn) refusal(e event) error {
	switch e {
	case tooLarge:
		return fmt.Errorf("JSON message too large: more than %d bytes", c.frames.limit)
	case broken:
		return errors.New("brackets that do not match, or a string that is not closed on its line; the rest of the line is skipped")
	}
	return errors.New("expected a JSON object or array; all up to the next one or the next line is skipped")
}

// flush writes dst, keeps why it failed, and returns dst emptied. Nobody writes between
// the parts of a line.
func (c *conn) flush(dst []byte) []byte {
	if len(dst) == 0 && !c.holds {
		return dst
	}
	if !c.holds {
		c.writing.Lock()
	}
	if c.failed == nil {
		c.failed = c.write(dst[c.sent:], &c.step)
	}
	c.unsent, c.sent = nil, 0
	if c.holds = c.midLine; !c.holds {
		c.writing.Unlock()
	}
	return dst[:0]
}

// flushEarly writes the answers before the message that is being answered, since that
// will take long.
func (c *conn) flushEarly() {
	if len(c.unsent) == c.sent || c.failed != nil {
		return
	}
	c.writing.Lock() // which a batch holds only when it has flushed them
	defer c.writing.Unlock()
	c.failed = c.write(c.unsent[c.sent:], &c.step)
	c.sent = len(c.unsent)
}

// write writes all of text, step by step.
func (c *conn) write(text []byte, s *step) error {
	for len(text) > 0 {
		n := min(len(text), writeSize)
		s.enter(writing)
		_, err := c.net.Write(text[:n])
		s.enter(free)
		if err != nil {
			if c.stalled.Load() {
				return ErrStalled
			}
			return err
		}
		text = text[n:]
	}
	return nil
}

// ErrStalled is the error of a connection that was dropped because its client was silent
// within a message, or did not read.
var ErrStalled = errors.New("the client stalled")

// end says why a connection ends that can't be read from, and answers what is cut off.
func (c *conn) end(err error) error {
	switch {
	case c.stalled.Load():
		c.flush(append(appendParseError(nil, fmt.Errorf("the rest of the message did not come within %v", c.s.o.Stall)), '\n'))
		return ErrStalled
	case c.s.stopping.Load() && !errors.Is(err, io.EOF):
		return nil // woken or closed by Shutdown
	case !errors.Is(err, io.EOF):
		return err
	case c.frames.partial() && !c.frames.skipping:
		c.flush(append(appendParseError(nil, errors.New("the stream ends within a message")), '\n'))
	}
	return c.failed
}

// fill waits for bytes and appends them to what was read.
func (c *conn) fill() error {
	if c.frames.partial() {
		c.step.enter(reading)
	}
	err := c.read()
	c.step.enter(free)
	return err
}

func (c *conn) read() error {
	if c.raw == nil {
		return c.readWaiting()
	}
	if err := c.raw.Read(c.readable); err != nil {
		return err
	}
	return c.readErr
}

// readWaiting reads from a connection that can't be asked without waiting. Its idle
// buffer is small.
func (c *conn) readWaiting() error {
	const idle = 2 << 10
	switch {
	case c.in == nil || len(c.in.b) == 0 && cap(c.in.b) > idle:
		if c.in != nil {
			c.s.give(c.in)
		}
		c.in = &buffer{make([]byte, 0, idle)}
	case len(c.in.b) == cap(c.in.b):
		c.grow()
	}
	n, err := c.net.Read(c.in.b[len(c.in.b):cap(c.in.b)])
	c.in.b = c.in.b[:len(c.in.b)+n]
	if n > 0 {
		return nil
	}
	return err
}

// grow makes room in a full buffer.
func (c *conn) grow() {
	b := c.s.take()
	if want := 2 * len(c.in.b); cap(b.b) < want {
		c.s.give(b)
		b = &buffer{make([]byte, 0, want)}
	}
	b.b = append(b.b, c.in.b...)
	if cap(c.in.b) >= bufferSize {
		c.s.give(c.in)
	}
	c.in = b
}
