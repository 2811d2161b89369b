package daemon

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"
)

// client speaks to a daemon from any goroutine and any process: unlike conn it fails no
// test, but returns errors.
type client struct {
	net.Conn
	in  *bufio.Reader
	ids int
}

// told is an error that a daemon answered.
type told struct {
	Code    int
	Message string
	Data    struct{ Class, Code, Hint, Parameter string }
}

func (e *told) Error() string { return fmt.Sprintf("%s (%d, %s)", e.Message, e.Code, e.Data.Class) }

func dial(socket string) (*client, error) {
	c, err := net.Dial("unix", socket)
	for errors.Is(err, syscall.EAGAIN) { // the daemon has thousands to take first
		time.Sleep(time.Millisecond)
		c, err = net.Dial("unix", socket)
	}
	if err != nil {
		return nil, err
	}
	return &client{Conn: c, in: bufio.NewReaderSize(c, 1<<10)}, nil
}

// call calls a method. The error is a *told when the daemon answered with one.
func (c *client) call(method, params string) (json.RawMessage, error) {
	c.ids++
	id := strconv.Itoa(c.ids)
	if params == "" {
		params = "{}"
	}
	if _, err := io.WriteString(c, `{"jsonrpc":"2.0","id":`+id+`,"method":"`+method+`","params":`+params+"}\n"); err != nil {
		return nil, fmt.Errorf("send %s: %w", method, err)
	}
	return c.answer(method, id)
}

func (c *client) answer(method, id string) (json.RawMessage, error) {
	c.SetReadDeadline(time.Now().Add(patience))
	for {
		line, err := c.in.ReadBytes('\n')
		if err != nil {
			return nil, fmt.Errorf("no answer of %s: %w, after %.100q", method, err, line)
		}
		var r struct {
			ID     json.RawMessage
			Method string
			Result json.RawMessage
			Error  *told
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, fmt.Errorf("%s answered %.300s: %w", method, line, err)
		}
		if r.Method != "" && r.ID == nil {
			continue // a notification
		}
		if string(r.ID) != id {
			return nil, fmt.Errorf("%s, request %s, answered %.300s", method, id, line)
		}
		if r.Error != nil {
			return nil, r.Error
		}
		return r.Result, nil
	}
}

// ask is call for what must succeed; the result is read into v unless that is nil.
func (c *client) ask(v any, method, params string) error {
	out, err := c.call(method, params)
	if err != nil {
		return fmt.Errorf("%s %.200s: %w", method, params, err)
	}
	if v == nil {
		return nil
	}
	return json.Unmarshal(out, v)
}

// together runs n clients of a daemon at the same time, each on a connection of its own.
func together(t testing.TB, socket string, n int, do func(k int, c *client) error) {
	t.Helper()
	var work sync.WaitGroup
	for k := range n {
		work.Go(func() {
			c, err := dial(socket)
			if err == nil {
				defer c.Close()
				err = do(k, c)
			}
			if err != nil {
				t.Errorf("client %d: %v", k, err)
			}
		})
	}
	work.Wait()
}

// until waits for something that must come.
func until(t testing.TB, what string, come func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !come(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited %v in vain until %s", patience, what)
		}
	}
}
