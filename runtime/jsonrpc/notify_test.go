package jsonrpc

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"net"
	"strings"
	"testing"
	"time"
)

const subscribe = `{"jsonrpc":"2.0","method":"subscribe"}`

func TestNotify(t *testing.T) {
	none(t)
	m := &methods{notify: make(chan Notifier, 1), closed: make(chan struct{})}
	c := dial(t, listen(t, New(Options{}), func(net.Conn) Handler { return m }))
	r := bufio.NewReader(c)
	send(t, c, subscribe)
	n := <-m.notify
	for _, x := range []struct{ method, params, want string }{
		{"changed", `{"head":3}`, `{"jsonrpc":"2.0","method":"changed","params":{"head":3}}`},
		{"a \"name\"", "", `{"jsonrpc":"2.0","method":"a \"name\""}`},
	} {
		if err := n.Notify(x.method, []byte(x.params)); err != nil {
			t.Fatal(err)
		}
		if got := line(t, r); got != x.want+"\n" {
			t.Errorf("%s, want %s", got, x.want)
		}
	}
	send(t, c, ping)
	if got := line(t, r); got != pong {
		t.Error(got)
	}
	c.Close()
	<-m.closed
	for n.Notify("late", nil) == nil {
		time.Sleep(time.Millisecond) // until the connection is closed, which is soon
	}
}

// Notifications come between answers, never within one.
func TestNotifyWhileAnswersAreWritten(t *testing.T) {
	none(t)
	m := &methods{notify: make(chan Notifier, 1)}
	c := dial(t, listen(t, New(Options{}), func(net.Conn) Handler { return m }))
	send(t, c, subscribe)
	n := <-m.notify
	const notes, batches = 100, 5
	ended := make(chan error, 1)
	go func() {
		for range notes {
			if err := n.Notify("changed", []byte("[1]")); err != nil {
				ended <- err
				return
			}
		}
		ended <- nil
	}()
	go func() {
		big := `[{"jsonrpc":"2.0","id":1,"method":"big"},` + ping + `,{"jsonrpc":"2.0","id":1,"method":"big"}]`
		_, _ = c.Write([]byte(strings.Repeat(big, batches)))
	}()
	r := bufio.NewReaderSize(c, 1<<20)
	for left := notes + batches; left > 0; left-- {
		text := line(t, r)
		if !json.Valid([]byte(text)) {
			t.Fatalf("a line of %d bytes is not JSON: %.200s", len(text), text)
		}
	}
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestNotifyWhoDoesNotRead(t *testing.T) {
	none(t)
	m := &methods{notify: make(chan Notifier, 1)}
	c := dial(t, listen(t, New(Options{Stall: 20 * time.Millisecond}), func(net.Conn) Handler { return m }))
	send(t, c, subscribe)
	n := <-m.notify
	long := []byte(`["` + strings.Repeat("x", 1<<20) + `"]`)
	var err error
	for err == nil {
		err = n.Notify("changed", long)
	}
	if !errors.Is(err, ErrStalled) {
		t.Error(err)
	}
}

type notes []string

func (n *notes) Notify(method string, params []byte) error {
	*n = append(*n, string(AppendNotification(nil, method, params)))
	return nil
}

func TestWithNotifier(t *testing.T) {
	if n := NotifierOf(context.Background()); n != nil {
		t.Error("something notifies nobody")
	}
	var got notes
	m := &methods{notify: make(chan Notifier, 1)}
	New(Options{}).Answer(WithNotifier(context.Background(), &got), m, []byte(subscribe), nil)
	if err := (<-m.notify).Notify("x", nil); err != nil || len(got) != 1 || got[0] != `{"jsonrpc":"2.0","method":"x"}`+"\n" {
		t.Error(got, err)
	}
}
