package preview

import "sync"

// crowd counts those who are there. Its zero value is nobody.
type crowd struct {
	mu   sync.Mutex
	n    int
	gone chan struct{} // closed when the last one leaves; nil before the first
}

// enter counts one more, unless there are too many.
func (c *crowd) enter(most int) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n == most {
		return false
	}
	if c.n++; c.n == 1 {
		c.gone = make(chan struct{})
	}
	return true
}

func (c *crowd) leave() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n--; c.n == 0 {
		close(c.gone)
	}
}

// empty returns a channel that is closed when nobody is there of those who are now.
func (c *crowd) empty() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.gone == nil {
		c.gone = make(chan struct{})
		close(c.gone)
	}
	return c.gone
}
