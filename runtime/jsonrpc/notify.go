package jsonrpc

import (
	"context"

	"github.com/voxrun/voxrun/runtime/jsonread"
)

// Notifier sends notifications to a client. It may be used while calls run and between
// them, from any goroutine.
type Notifier interface {
	// Notify sends a notification, one line; params is an array or an object in one
	// line, or empty. It waits for a client that reads slowly, and for the answer to a
	// batch that is being written; an error means that the client has gone.
	Notify(method string, params []byte) error
}

type notifierKey struct{}

// WithNotifier returns a context whose calls may send notifications through n. Those of
// a stream have one by themselves.
func WithNotifier(ctx context.Context, n Notifier) context.Context {
	return context.WithValue(ctx, notifierKey{}, n)
}

// NotifierOf returns what sends notifications to the client of a call, nil when there
// is nothing, as for plain HTTP. It is good for as long as the connection is, and so
// longer than the call. A notification may overtake the answers to calls before it.
func NotifierOf(ctx context.Context) Notifier {
	n, _ := ctx.Value(notifierKey{}).(Notifier)
	return n
}

// AppendNotification appends a notification, a line with its newline.
func AppendNotification(dst []byte, method string, params []byte) []byte {
	dst = append(dst, `{"jsonrpc":"2.0","method":`...)
	dst = jsonread.AppendString(dst, method)
	if len(params) > 0 {
		dst = append(append(dst, `,"params":`...), params...)
	}
	return append(dst, '}', '\n')
}

// notifier is the Notifier of a connection.
type notifier struct{ c *conn }

func (n notifier) Notify(method string, params []byte) error {
	c := n.c
	out := c.s.take()
	defer c.s.give(out)
	out.b = AppendNotification(out.b, method, params)
	c.writing.Lock()
	defer c.writing.Unlock()
	return c.write(out.b, &c.notifying)
}
