package jsonrpc

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Server answers messages and serves connections. Make one with New.
type Server struct {
	o       Options
	began   time.Time
	buffers sync.Pool // of *buffer

	stopping atomic.Bool
	done     chan struct{} // closed by Shutdown

	mu        sync.Mutex
	work      sync.WaitGroup // all goroutines, and those that run in Serve and Accept
	listeners map[net.Listener]bool
	conns     map[*conn]bool
	reaping   bool // a goroutine looks for stalled connections
	watches   map[*watch]bool
	watching  bool // a goroutine looks for clients that went away
}

// New returns a server with no connections.
func New(o Options) *Server {
	return &Server{
		o:         o.withDefaults(),
		began:     time.Now(),
		buffers:   sync.Pool{New: func() any { return &buffer{make([]byte, 0, bufferSize)} }},
		done:      make(chan struct{}),
		listeners: map[net.Listener]bool{},
		conns:     map[*conn]bool{},
		watches:   map[*watch]bool{},
	}
}

// ErrStopped is the error of a server that was shut down.
var ErrStopped = errors.New("the server was shut down")

// Accept serves the connections that l accepts, each with a handler of its own that open
// returns, until Shutdown or until l is closed elsewhere, and returns why it ended, nil
// after Shutdown. It closes l.
func (s *Server) Accept(ctx context.Context, l net.Listener, open func(net.Conn) Handler) error {
	defer l.Close()
	if !s.track(l) {
		return ErrStopped
	}
	defer s.untrack(l)
	for wait := time.Millisecond; ; {
		c, err := l.Accept()
		switch {
		case err == nil:
			wait = time.Millisecond
		case s.stopping.Load():
			return nil
		case errors.Is(err, net.ErrClosed) || ctx.Err() != nil:
			return err
		default: // file descriptors have run out, or the like, which passes
			select {
			case <-time.After(wait):
			case <-ctx.Done():
			case <-s.done:
			}
			wait = min(2*wait, time.Second)
			continue
		}
		if !s.track(nil) {
			c.Close()
			return nil
		}
		go func() {
			defer s.work.Done()
			_ = s.serve(ctx, c, open) // what ends a connection concerns nobody else
		}()
	}
}

// Serve serves one connection until the client has closed its sending half and has its
// answers, until it stalls, or until Shutdown, and closes it. The contexts of its calls
// end then, or with ctx. It returns why it ended, nil at the end of the stream and after
// Shutdown.
func (s *Server) Serve(ctx context.Context, c net.Conn, h Handler) error {
	if !s.track(nil) {
		c.Close()
		return ErrStopped
	}
	defer s.work.Done()
	return s.serve(ctx, c, func(net.Conn) Handler { return h })
}

func (s *Server) serve(ctx context.Context, nc net.Conn, open func(net.Conn) Handler) error {
	defer nc.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c := newConn(s, ctx, cancel, nc)
	if err := s.register(c); err != nil {
		refuse(nc, err)
		return err
	}
	defer s.unregister(c)
	h := open(nc)
	if closer, ok := h.(io.Closer); ok {
		defer closer.Close()
	}
	return c.run(h)
}

// refuse tells a connection why it is not served, if it listens.
func refuse(c net.Conn, err *Error) {
	if c.SetWriteDeadline(time.Now().Add(time.Second)) == nil {
		_, _ = c.Write(append(appendError(nil, nil, err), '\n'))
	}
}

// track counts one more goroutine that Shutdown waits for, unless it is too late.
func (s *Server) track(l net.Listener) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stopping.Load() {
		return false
	}
	s.work.Add(1)
	if l != nil {
		s.listeners[l] = true
	}
	return true
}

func (s *Server) untrack(l net.Listener) {
	s.mu.Lock()
	delete(s.listeners, l)
	s.mu.Unlock()
	s.work.Done()
}

func (s *Server) register(c *conn) *Error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.stopping.Load():
		return &Error{Code: fault.Interrupted.Codes().RPC, Message: ErrStopped.Error()}
	case len(s.conns) >= s.o.MaxConns:
		return &Error{
			Code:    fault.Limit.Codes().RPC,
			Message: fmt.Sprintf("too many connections: %d are open, which is the limit; close some, or raise the limit", len(s.conns)),
		}
	}
	s.conns[c] = true
	if !s.reaping {
		s.reaping = true
		s.work.Add(1)
		go s.reapLoop()
	}
	return nil
}

func (s *Server) unregister(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.conns, c)
	for w := range s.watches {
		if w.conn == c {
			delete(s.watches, w)
		}
	}
}

// Conns returns how many connections are open.
func (s *Server) Conns() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.conns)
}

// Shutdown closes the listeners and reads no more requests. Calls that run may end, and
// are answered, until ctx ends; then their contexts end and their connections close. It
// waits until all have gone, and returns the error of ctx if it came to that.
func (s *Server) Shutdown(ctx context.Context) error {
	s.mu.Lock()
	first := !s.stopping.Swap(true)
	for l := range s.listeners {
		l.Close()
	}
	for c := range s.conns {
		c.wake()
	}
	s.mu.Unlock()
	if first {
		close(s.done)
	}
	gone := make(chan struct{})
	go func() {
		s.work.Wait()
		close(gone)
	}()
	select {
	case <-gone:
		return nil
	case <-ctx.Done():
	}
	s.mu.Lock()
	for c := range s.conns {
		c.cancel()
		c.net.Close()
	}
	s.mu.Unlock()
	<-gone
	return ctx.Err()
}
