package vm

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
)

// keptConsole is how many bytes of text a Result keeps of what the run wrote.
const keptConsole = 1 << 20

// console is the run's host as the script sees it: what is written passes through, and
// is kept for the Result; sleep ends when the run does.
type console struct {
	host.Tee
	ctx context.Context

	mu    sync.Mutex
	lines []Line
	size  int
	cut   bool
}

// keep adds a line to the result. Raw texts in a row are one.
func (c *console) keep(level, text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if room := keptConsole - c.size; len(text) > room {
		text, c.cut = strings.ToValidUTF8(text[:max(room, 0)], ""), true
		if text == "" {
			return
		}
	}
	c.size += len(text)
	n := len(c.lines)
	if n > 0 && c.lines[n-1].Level == level && strings.HasPrefix(level, "std") {
		c.lines[n-1].Text += text
		return
	}
	c.size += 16 // so that empty lines are bounded, too
	c.lines = append(c.lines, Line{level, text})
}

// nap is how long a sleep goes on at most after its run has been stopped.
const nap = 20 * time.Millisecond

// Sleep implements host.Host.
func (c *console) Sleep(d time.Duration) {
	for end := c.Now().Add(d); c.ctx.Err() == nil; {
		left := end.Sub(c.Now())
		if left <= 0 {
			return
		}
		c.Host.Sleep(min(left, nap))
	}
}
