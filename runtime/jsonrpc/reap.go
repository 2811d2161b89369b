package jsonrpc

import "time"

// A client that is silent within a message, or does not read its answers, is dropped.
// Setting a deadline for each message would cost a microsecond of each; so one
// goroutine looks at all connections now and then, and one that was in the same step of
// reading or writing all the time has stalled.

// reaper remembers in which step it has seen the connections.
type reaper struct {
	seen map[*conn]*[2]seen
}

// seen is a step, and since when it is the same. Without a time it is not waited for.
type seen struct {
	state uint32
	since time.Time
}

// reapLoop runs as long as there are connections.
func (s *Server) reapLoop() {
	defer s.work.Done()
	tick := time.NewTicker(max(min(s.o.Stall/4, time.Second), time.Millisecond))
	defer tick.Stop()
	r := newReaper()
	for s.anyConns() {
		select {
		case now := <-tick.C:
			s.reap(r, now)
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
		states := [2]uint32{c.step.Load(), c.notifying.Load()}
		if (states[0]|states[1])&phaseBit == uint32(free) {
			delete(r.seen, c)
			continue // as most are
		}
		if r.seen[c] == nil {
			r.seen[c] = new([2]seen)
		}
		for i, state := range states {
			if r.seen[c][i].stalled(state, now, s.o.Stall) {
				c.drop(phase(state & phaseBit))
			}
		}
	}
}

func newReaper() *reaper { return &reaper{map[*conn]*[2]seen{}} }

// stalled looks at a step, and tells whether it was the same for too long.
func (s *seen) stalled(state uint32, now time.Time, stall time.Duration) bool {
	switch {
	case phase(state&phaseBit) == free:
		*s = seen{}
	case s.since.IsZero() || s.state != state:
		*s = seen{state, now}
	case now.Sub(s.since) >= stall:
		s.since = now // a dropped one that says why may stall again
		return true
	}
	return false
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
