//go:build unix

package daemon

import (
	"bytes"
	"fmt"
	"slices"
	"syscall"
	"testing"
	"time"
)

// rawClient is a client that waits in the system calls themselves, as one in C does: what
// it takes is not the scheduler's.
type rawClient struct {
	b      *testing.B
	fd     int
	buf    []byte // of one read
	answer []byte // of one call
}

func (c *child) dialRaw() *rawClient {
	c.b.Helper()
	fd, err := syscall.Socket(syscall.AF_UNIX, syscall.SOCK_STREAM, 0)
	if err != nil {
		c.b.Fatal(err)
	}
	if err := syscall.Connect(fd, &syscall.SockaddrUnix{Name: c.dir + "/s"}); err != nil {
		c.b.Fatal(err)
	}
	return &rawClient{b: c.b, fd: fd, buf: make([]byte, 256<<10)}
}

func (c *rawClient) close() { syscall.Close(c.fd) }

func (c *rawClient) write(text []byte) {
	for len(text) > 0 {
		n, err := syscall.Write(c.fd, text)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			panic(err)
		}
		text = text[n:]
	}
}

// read returns what has come, at least a byte.
func (c *rawClient) read() []byte {
	for {
		n, err := syscall.Read(c.fd, c.buf)
		if err == syscall.EINTR {
			continue
		}
		if err != nil || n == 0 {
			panic(fmt.Sprintf("the server has gone: %v", err))
		}
		return c.buf[:n]
	}
}

// ask makes one request and waits for its answer, of which it returns the last part.
func (c *rawClient) ask(request []byte) []byte {
	c.write(request)
	for {
		if got := c.read(); got[len(got)-1] == '\n' {
			return got
		}
	}
}

// requests are messages, each a line.
type requests [][]byte

// each makes n requests of a function that appends one.
func each(n int, appendOne func(dst []byte, i int) []byte) requests {
	var text []byte
	ends := make([]int, n)
	for i := range n {
		text = append(appendOne(text, i), '\n')
		ends[i] = len(text)
	}
	all := make(requests, n)
	start := 0
	for i, end := range ends {
		all[i] = text[start:end]
		start = end
	}
	return all
}

// oneByOne makes one request after the other and adds how long each took to times.
func (c *rawClient) oneByOne(r requests, times []time.Duration) []time.Duration {
	last := time.Now()
	for _, m := range r {
		c.ask(m)
		now := time.Now()
		times = append(times, now.Sub(last))
		last = now
	}
	return times
}

// inFlight makes requests so that some are always under way.
func (c *rawClient) inFlight(r requests, most int) {
	sent, got := 0, 0
	var batch []byte
	for got < len(r) {
		batch = batch[:0]
		for sent-got < most && sent < len(r) {
			batch = append(batch, r[sent]...)
			sent++
		}
		if len(batch) > 0 {
			c.write(batch)
		}
		got += bytes.Count(c.read(), []byte{'\n'})
	}
}

// round is what a round of requests took.
type round struct {
	rate     float64 // requests a second
	p50, p99 time.Duration
	cpu      time.Duration // the server's processor time for a request
}

// measure runs work, which makes n requests, and returns what it took.
func (c *child) measure(n int, work func() []time.Duration) (r round) {
	before := c.time()
	start := time.Now()
	times := work()
	took := time.Since(start)
	r.cpu = (c.time() - before) / time.Duration(n)
	r.rate = float64(n) / took.Seconds()
	if len(times) > 0 {
		slices.Sort(times)
		r.p50, r.p99 = times[len(times)/2], times[len(times)*99/100]
	}
	return r
}

// better keeps the best of several rounds: what others do on the machine only slows.
func (r *round) better(other round) {
	if r.rate == 0 {
		*r = other
		return
	}
	r.rate = max(r.rate, other.rate)
	r.p50, r.p99, r.cpu = min(r.p50, other.p50), min(r.p99, other.p99), min(r.cpu, other.cpu)
}
