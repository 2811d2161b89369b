package jsonrpc

import "time"

// A client that is silent within a message, or does not read its answers, is dropped.
// Setting a deadline for each message would cost a microsecond of each; so one
// goroutine looks at all connections now and then, and one that was in the same step of
// reading or writing all the time has stalled.

// reaper remembers in which step it has seen the connections.
type reaper struct {
	seen map[*conn]seen
}

type seen struct {
	state uint32
	since time.Time
}

// reapLoop runs as long as there are connections.
func (s *Server) reapLoop() {
	defer s.work.Done()
	tick := time.NewTicker(max(min(s.o.Stall/4, time.Second), time.Millisecond))
	defer tick.Stop()
	r := reaper{map[*conn]seen{}}
	for s.anyConns() {
		select {
		case now := <-tick.C:
			s.reap(&r, now)
		case <-s.done:
			return // Shutdown drops what is left when its time has come
		}
	}
}

func (s *Server) anyConns() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.reaping = len(s.conns) > 0
	return s.reaping
}

// reap drops what has stalled until now.
func (s *Server) reap(r *reaper, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range r.seen {
		if !s.conns[c] {
			delete(r.seen, c)
		}
	}
	for c := range s.conns {
		state := c.state.Load()
		was, ok := r.seen[c]
		switch {
		case phase(state&phaseBit) == free:
			delete(r.seen, c)
		case !ok || was.state != state:
			r.seen[c] = seen{state, now}
		case now.Sub(was.since) >= s.o.Stall:
			c.drop(phase(state & phaseBit))
			delete(r.seen, c)
		}
	}
}

// drop ends a connection that waits for its client: one that writes at once, one that
// reads after it has told why.
func (c *conn) drop(p phase) {
	c.stalled.Store(true)
	if p == reading {
		c.wake()
		return
	}
	c.net.Close()
}
