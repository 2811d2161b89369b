package jsonrpc

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// none fails if goroutines are left that were not there before.
func none(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Cleanup(func() { // runs after the clean-ups of the test
		for range 1000 {
			if runtime.NumGoroutine() <= before {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		stacks := make([]byte, 1<<16)
		t.Errorf("goroutines are left:\n%s", stacks[:runtime.Stack(stacks, true)])
	})
}

func send(t *testing.T, c net.Conn, text string) {
	t.Helper()
	if _, err := c.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
}

func line(t *testing.T, r *bufio.Reader) string {
	t.Helper()
	s, err := r.ReadString('\n')
	if err != nil {
		t.Fatalf("after %q: %v", s, err)
	}
	return s
}

func TestClientThatGoesAwayCancelsItsCall(t *testing.T) {
	none(t)
	m := &methods{started: make(chan struct{}), ended: make(chan error, 1), closed: make(chan struct{})}
	c := dial(t, listen(t, New(Options{}), func(net.Conn) Handler { return m }))
	send(t, c, `{"jsonrpc":"2.0","id":1,"method":"wait"}{"jsonrpc":"2.0","id":2,"method":"ping"}`)
	<-m.started
	send(t, c, strings.Repeat(ping, 100)) // which nobody will read
	c.Close()
	if err := <-m.ended; !errors.Is(err, ErrGone) {
		t.Error(err)
	}
	<-m.closed
}

func TestHalfCloseCancelsNothing(t *testing.T) {
	none(t)
	proceed := make(chan struct{})
	m := &methods{started: make(chan struct{}), proceed: proceed}
	s := New(Options{})
	c := dial(t, listen(t, s, func(net.Conn) Handler { return m }))
	send(t, c, `{"jsonrpc":"2.0","id":1,"method":"hold"}`+ping)
	if err := c.CloseWrite(); err != nil {
		t.Fatal(err)
	}
	<-m.started
	for range 3 {
		if !s.look() {
			t.Fatal("the call is not watched, or was taken for one whose client has gone")
		}
	}
	close(proceed)
	got, err := io.ReadAll(c)
	if want := `{"jsonrpc":"2.0","id":1,"result":"held"}` + "\n" + pong; string(got) != want || err != nil {
		t.Errorf("%s, %v", got, err)
	}
}

func TestClientThatIsSilentWithinAMessage(t *testing.T) {
	none(t)
	path := listen(t, New(Options{Stall: 20 * time.Millisecond}), serve(t))
	c := dial(t, path)
	send(t, c, ping+`{"jsonrpc":"2.0",`)
	got, err := io.ReadAll(c)
	const want = pong + `{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error: the rest of the message did not come within 20ms"}}` + "\n"
	if string(got) != want || err != nil {
		t.Errorf("%s, %v", got, err)
	}
}

func TestClientThatDoesNotRead(t *testing.T) {
	none(t)
	m := &methods{closed: make(chan struct{})}
	path := listen(t, New(Options{Stall: 20 * time.Millisecond}), func(net.Conn) Handler { return m })
	c := dial(t, path)
	send(t, c, strings.Repeat(`{"jsonrpc":"2.0","id":1,"method":"big"}`, 10))
	<-m.closed
	got, _ := io.ReadAll(c)
	if len(got) > 20<<20 {
		t.Errorf("%d bytes were kept for a client that does not read", len(got))
	}
}

func TestServeSaysWhyItEnded(t *testing.T) {
	none(t)
	s := New(Options{Stall: 20 * time.Millisecond})
	ours, theirs := net.Pipe() // which has no buffer: the client reads nothing at all
	go theirs.Write([]byte(ping))
	defer theirs.Close()
	if err := s.Serve(context.Background(), ours, &methods{}); !errors.Is(err, ErrStalled) {
		t.Error(err)
	}
	if err := s.Shutdown(context.Background()); err != nil {
		t.Error(err)
	}
	if err := s.Serve(context.Background(), &script{}, &methods{}); !errors.Is(err, ErrStopped) {
		t.Error(err)
	}
}

func TestWhoIsIdleBetweenMessagesStays(t *testing.T) {
	none(t)
	s := New(Options{})
	c := dial(t, listen(t, s, serve(t)))
	r := bufio.NewReader(c)
	send(t, c, ping+"\n  ")
	line(t, r)
	seen, now := newReaper(), time.Now()
	for day := range 10 {
		s.reap(seen, now.AddDate(0, 0, day))
	}
	send(t, c, ping)
	if got := line(t, r); got != pong {
		t.Error(got)
	}
}

// A client that sends or reads slowly but steadily is kept: each step counts anew.
func TestStepsCountAnew(t *testing.T) {
	s := New(Options{Stall: time.Minute})
	c := newConn(s, context.Background(), func() {}, &script{})
	s.conns[c] = true
	r, now := newReaper(), time.Now()
	for range 10 {
		c.step.enter(reading)
		s.reap(r, now)
		now = now.Add(59 * time.Second)
		s.reap(r, now)
	}
	if c.stalled.Load() {
		t.Error("dropped though it went on")
	}
	now = now.Add(time.Second)
	s.reap(r, now)
	if !c.stalled.Load() {
		t.Error("not dropped after a minute of silence")
	}
}

func TestMaxConns(t *testing.T) {
	none(t)
	s := New(Options{MaxConns: 1})
	path := listen(t, s, serve(t))
	first := dial(t, path)
	send(t, first, ping)
	line(t, bufio.NewReader(first))
	got, err := io.ReadAll(dial(t, path))
	const want = `{"jsonrpc":"2.0","id":null,"error":{"code":-32004,"message":"too many connections: 1 are open, which is the limit; close some, or raise the limit"}}` + "\n"
	if string(got) != want || err != nil {
		t.Errorf("%s, %v", got, err)
	}
	first.Close()
	for s.Conns() > 0 {
		time.Sleep(time.Millisecond)
	}
	if got := talk(t, path, []byte(ping)); got != pong {
		t.Error(got)
	}
}

func TestShutdownLetsCallsEnd(t *testing.T) {
	none(t)
	proceed := make(chan struct{})
	m := &methods{started: make(chan struct{}), proceed: proceed}
	s := New(Options{})
	path := listen(t, s, func(net.Conn) Handler { return m })
	idle := dial(t, path)
	send(t, idle, ping)
	if got := line(t, bufio.NewReader(idle)); got != pong {
		t.Error(got)
	}
	c := dial(t, path)
	send(t, c, `{"jsonrpc":"2.0","id":1,"method":"hold"}`+ping)
	<-m.started
	down := make(chan error)
	go func() { down <- s.Shutdown(context.Background()) }()
	if got, err := io.ReadAll(idle); len(got) > 0 || err != nil {
		t.Errorf("an idle connection ends with %q, %v", got, err)
	}
	if _, err := net.Dial("unix", path); err == nil {
		t.Error("still accepting")
	}
	close(proceed)
	if err := <-down; err != nil {
		t.Error(err)
	}
	got, err := io.ReadAll(c)
	if string(got) != `{"jsonrpc":"2.0","id":1,"result":"held"}`+"\n" || err != nil && !errors.Is(err, os.ErrClosed) && !strings.Contains(err.Error(), "reset") {
		t.Errorf("%s, %v", got, err)
	}
}

func TestShutdownCancelsWhatDoesNotEnd(t *testing.T) {
	none(t)
	m := &methods{started: make(chan struct{}), ended: make(chan error, 1)}
	s := New(Options{})
	c := dial(t, listen(t, s, func(net.Conn) Handler { return m }))
	send(t, c, `{"jsonrpc":"2.0","id":1,"method":"wait"}`)
	<-m.started
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Shutdown(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := <-m.ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestManyClientsAtOnce(t *testing.T) {
	none(t)
	s := New(Options{})
	path := listen(t, s, serve(t))
	got := make(chan string)
	const n = 100
	for range n {
		go func() {
			got <- talk(t, path, []byte(strings.Repeat(ping, 50)), []byte("x\n"+ping[:20]), []byte(ping[20:]))
		}()
	}
	for range n {
		if s := <-got; s != strings.Repeat(pong, 50)+oops+pong {
			t.Error(s)
		}
	}
}

// listener fails a few times, as when file descriptors have run out.
type listener struct {
	net.Listener
	results []any
}

func (l *listener) Accept() (net.Conn, error) {
	r := l.results[0]
	l.results = l.results[1:]
	if c, ok := r.(net.Conn); ok {
		return c, nil
	}
	return nil, r.(error)
}

func (*listener) Close() error { return nil }

func TestAcceptGoesOnAfterErrorsThatPass(t *testing.T) {
	none(t)
	c := &script{pieces: [][]byte{[]byte(ping)}}
	s := New(Options{})
	m := &methods{closed: make(chan struct{})}
	l := &listener{results: []any{errors.New("no file descriptors"), c, net.ErrClosed}}
	err := s.Accept(context.Background(), l, func(net.Conn) Handler { return m })
	if !errors.Is(err, net.ErrClosed) {
		t.Error(err)
	}
	<-m.closed
	if err := s.Shutdown(context.Background()); err != nil || c.out.String() != pong {
		t.Error(c.out.String(), err)
	}
}
