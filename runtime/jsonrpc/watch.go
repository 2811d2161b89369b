package jsonrpc

import (
	"context"
	"errors"
	"time"
)

// ErrGone is the cause of a context that Watch ended.
var ErrGone = errors.New("the client went away")

// connContext is the context of the calls of a connection, which Watch and NotifierOf
// find in it.
type connContext struct {
	context.Context
	conn *conn
}

type connKey struct{}

// Value returns the connection, what notifies it, or what the context within has.
func (c *connContext) Value(key any) any {
	switch key.(type) {
	case connKey:
		return c.conn
	case notifierKey:
		return notifier{c.conn}
	}
	return c.Context.Value(key)
}

// Watch returns a context that ends with ErrGone as its cause when the client of the
// call goes away; ctx is the context that the handler was given. It is for calls that
// take long: requests are read and carried out by one goroutine, which notices nothing
// meanwhile, so another one looks after the watched ones, each 50 ms. Answers to
// earlier requests, which would wait for this one, are written first. It must be called
// by the goroutine of the call, and stop before the call returns.
//
// A client that has closed its sending half only, as nc does, waits for its answer and
// is not gone; on TCP only a connection that was reset tells the difference. Where there
// is nothing to look at, as in Answer, on pipes and on Windows, it returns ctx.
func Watch(ctx context.Context) (watched context.Context, stop func()) {
	c, _ := ctx.Value(connKey{}).(*conn)
	if c == nil {
		return ctx, func() {}
	}
	c.flushEarly()
	if c.raw == nil {
		return ctx, func() {}
	}
	watched, cancel := context.WithCancelCause(ctx)
	w := &watch{c, cancel}
	c.s.addWatch(w)
	return watched, func() {
		c.s.removeWatch(w)
		cancel(nil)
	}
}

type watch struct {
	conn   *conn
	cancel context.CancelCauseFunc
}

func (s *Server) addWatch(w *watch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watches[w] = true
	if !s.watching {
		s.watching = true
		s.work.Add(1) // Shutdown waits for the call, too
		go s.watchLoop()
	}
}

func (s *Server) removeWatch(w *watch) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.watches, w)
}

// watchLoop runs as long as something is watched.
func (s *Server) watchLoop() {
	defer s.work.Done()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for s.look() {
		<-tick.C
	}
}

// look cancels the calls whose clients have gone, and tells whether others are left.
func (s *Server) look() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for w := range s.watches {
		if hungUp(w.conn.raw) {
			w.cancel(ErrGone)
			delete(s.watches, w)
		}
	}
	s.watching = len(s.watches) > 0
	return s.watching
}
