package jsonrpc

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"path/filepath"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
)

// methods is the handler of the tests.
type methods struct {
	started chan struct{}   // by wait, when it runs
	ended   chan error      // by wait: why its context ended
	proceed <-chan struct{} // hold waits for it
	closed  chan struct{}   // by Close
	notify  chan Notifier   // by subscribe
	calls   int
}

func (m *methods) Close() error {
	if m.closed != nil {
		close(m.closed)
	}
	return nil
}

func (m *methods) Call(ctx context.Context, method, params, dst []byte) ([]byte, error) {
	m.calls++
	switch string(method) {
	case "ping":
		return append(dst, `{"pong":true}`...), nil
	case "echo":
		if params == nil {
			return append(dst, "{}"...), nil
		}
		return append(dst, params...), nil
	case "nothing":
		return dst, nil
	case "count":
		return append(dst, byte('0'+m.calls%10)), nil
	case "big":
		return append(append(append(dst, '"'), bytes.Repeat([]byte("x"), 3<<20)...), '"'), nil
	case "subscribe":
		m.notify <- NotifierOf(ctx)
		return dst, nil
	case "fail":
		return append(dst, "[half of an answer"...), &Error{Code: -1004, Message: "no \"such\" voxel\n", Data: []byte(`{"x":1}`)}
	case "fault":
		return nil, fault.New(fault.NotFound, "open", "demo", errors.New("there is none"), "")
	case "error":
		return nil, errors.New("plain")
	case "panic":
		panic("oops")
	case "wait":
		ctx, stop := Watch(ctx)
		defer stop()
		m.started <- struct{}{}
		<-ctx.Done()
		m.ended <- context.Cause(ctx)
		return nil, context.Cause(ctx)
	case "hold":
		ctx, stop := Watch(ctx)
		defer stop()
		m.started <- struct{}{}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-m.proceed:
			return append(dst, `"held"`...), nil
		}
	}
	return nil, &Error{Code: MethodNotFound, Message: "Method not found: " + string(method)}
}

func (m *methods) Tool(ctx context.Context, name, arguments, dst []byte) ([]byte, error) {
	switch string(name) {
	case "wrong":
		return nil, &Error{Code: InvalidParams, Message: "Invalid params", Data: []byte(`[1]`)}
	case "ping", "echo", "panic", "error":
		return m.Call(ctx, name, arguments, dst)
	}
	return nil, &Error{Code: MethodNotFound, Message: "Unknown tool: " + string(name)}
}

// listen starts a server on a unix socket of its own and returns its address. The test
// ends when all that the server started has ended.
func listen(t testing.TB, s *Server, open func(net.Conn) Handler) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- s.Accept(context.Background(), l, open) }()
	t.Cleanup(func() {
		_ = s.Shutdown(context.Background())
		if err := <-ended; err != nil && !errors.Is(err, ErrStopped) {
			t.Errorf("Accept: %v", err)
		}
	})
	return path
}

func dial(t testing.TB, path string) *net.UnixConn {
	t.Helper()
	c, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c.(*net.UnixConn)
}

// talk sends the pieces one by one, closes the sending half, and returns all answers.
func talk(t testing.TB, path string, pieces ...[]byte) string {
	t.Helper()
	c := dial(t, path)
	defer c.Close()
	go func() {
		for _, p := range pieces {
			if _, err := c.Write(p); err != nil {
				return // which the answers show
			}
		}
		_ = c.CloseWrite()
	}()
	all, err := io.ReadAll(c)
	if err != nil {
		t.Errorf("after %q: %v", all, err)
	}
	return string(all)
}

func serve(testing.TB) func(net.Conn) Handler {
	return func(net.Conn) Handler { return &methods{} }
}
