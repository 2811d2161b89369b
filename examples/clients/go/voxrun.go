// Package voxrun is a client of Voxrun's daemon, in three files, with nothing but the
// standard library: copy them, and change them as you like.
//
//	c, err := voxrun.Dial(ctx, "", voxrun.Options{}) // the user's own daemon
//	defer c.Close()
//	err = c.Call(ctx, "goxel.add_voxel", voxrun.P{"x": 1, "y": 2, "z": 3, "color": "tomato"}, nil)
//	voxel, err := voxrun.Get[struct{ Exists bool }](ctx, c, "goxel.get_voxel", []int{1, 2, 3})
//
// Every method of the daemon (docs/rpc.md) is reached that way. Parameters are whatever
// becomes a JSON object or array, results go into whatever JSON fits in.
//
// On the unix socket a connection has a current project: the last one that it created or
// opened. HTTP has none: name one with "project" in each call.
package voxrun

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// P are parameters by their names.
type P map[string]any

// Options of a client. The zero value is fine.
type Options struct {
	Token   string       // for HTTP
	Retries int          // how often a call is made again when the daemon is busy; 0 is 8, negative is never
	HTTP    *http.Client // nil is http.DefaultClient
}

// Client is a connection to a daemon. It may be used by many goroutines: their calls are
// under way together, and carried out in the order in which they were sent.
type Client struct {
	address string
	options Options
	wire    wire
}

// wire carries requests: a socket or HTTP.
type wire interface {
	send(ctx context.Context, method string, params any) (*Pending, error)
	close() error
}

// Error is what the daemon says about a call that failed.
type Error struct {
	Method  string `json:"-"`
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    struct {
		Class      string  `json:"class"`       // "usage", "not-found", "limit", …
		Code       string  `json:"code"`        // see voxrun explain
		Parameter  string  `json:"parameter"`   // the one that is wrong
		Hint       string  `json:"hint"`        // what to try
		RetryAfter float64 `json:"retry_after"` // seconds; 0: don't
		Detail     *Run    `json:"detail"`      // of a script
	} `json:"data"`
}

// Run is what script.run tells of a script that failed.
type Run struct {
	Error struct {
		Message, File, Frame string
		Line, Column         int
	} `json:"error"`
	Console []struct{ Level, Text string } `json:"console"`
}

// Error implements error.
func (e *Error) Error() string {
	text := e.Message
	if e.Method != "" {
		text = e.Method + ": " + text
	}
	if e.Data.Hint != "" {
		text += " (" + e.Data.Hint + ")"
	}
	return text
}

// DefaultAddress is VOXRUN_ADDRESS or, without it, where a user's own daemon listens.
func DefaultAddress() string {
	if a := os.Getenv("VOXRUN_ADDRESS"); a != "" {
		return a
	}
	if dir := os.Getenv("XDG_RUNTIME_DIR"); dir != "" {
		return filepath.Join(dir, "voxrun.sock")
	}
	return filepath.Join(os.TempDir(), "voxrun-"+strconv.Itoa(os.Getuid()), "voxrun.sock")
}

// Dial connects to a daemon: to the path of its unix socket, or to http://HOST:PORT; ""
// is DefaultAddress.
func Dial(ctx context.Context, address string, o Options) (*Client, error) {
	if address == "" {
		address = DefaultAddress()
	}
	if o.Retries == 0 {
		o.Retries = 8
	}
	if o.HTTP == nil {
		o.HTTP = http.DefaultClient
	}
	c := &Client{address: address, options: o}
	if strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://") {
		c.wire = &web{url: strings.TrimSuffix(address, "/"), options: o}
		return c, nil
	}
	conn, err := new(net.Dialer).DialContext(ctx, "unix", address)
	for errors.Is(err, syscall.EAGAIN) && ctx.Err() == nil { // thousands connect at once
		time.Sleep(5 * time.Millisecond)
		conn, err = new(net.Dialer).DialContext(ctx, "unix", address)
	}
	if err != nil {
		return nil, fmt.Errorf("no daemon answers (start one with: voxrun serve): %w", err)
	}
	c.wire = newSocket(conn)
	return c, nil
}

// Close ends the connection; calls that are under way fail.
func (c *Client) Close() error { return c.wire.close() }

// Call calls a method and reads its result into result, unless that is nil.
func (c *Client) Call(ctx context.Context, method string, params, result any) error {
	for attempt := 0; ; attempt++ {
		p, err := c.wire.send(ctx, method, params)
		if err == nil {
			err = p.Wait(ctx, result)
		}
		e := (*Error)(nil)
		if !errors.As(err, &e) || e.Data.RetryAfter <= 0 || attempt >= c.options.Retries {
			return err
		}
		select {
		case <-time.After(time.Duration(e.Data.RetryAfter * float64(time.Second))):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// Get calls a method and returns its result as a T.
func Get[T any](ctx context.Context, c *Client, method string, params any) (result T, err error) {
	err = c.Call(ctx, method, params, &result)
	return result, err
}

// Send makes a call on the socket without waiting for its answer. Calls are carried out in
// the order in which they are sent. Over HTTP it waits: there, send a JSON-RPC batch, or
// use methods such as add_voxels, when one call each is too slow.
func (c *Client) Send(ctx context.Context, method string, params any) (*Pending, error) {
	return c.wire.send(ctx, method, params)
}

// Export returns the project as a file of a format. params may name the project, or be nil.
func (c *Client) Export(ctx context.Context, format string, params P) ([]byte, error) {
	r, err := Get[struct{ Data []byte }](ctx, c, "project.export", params.with("format", format))
	return r.Data, err
}

// Render returns a picture of the project as a PNG. params may be nil, or tell width,
// height, camera_preset and so on.
func (c *Client) Render(ctx context.Context, params P) ([]byte, error) {
	r, err := Get[struct{ Image []byte }](ctx, c, "goxel.render_scene", params.with("return_mode", "base64"))
	return r.Image, err
}

func (p P) with(name string, value any) P {
	out := P{name: value}
	for k, v := range p {
		out[k] = v
	}
	return out
}

// Pending is a call that is under way.
type Pending struct {
	method string
	done   chan struct{} // closed when result and err are there
	result json.RawMessage
	err    error
}

// Wait waits for the answer and reads the result into result, unless that is nil.
func (p *Pending) Wait(ctx context.Context, result any) error {
	select {
	case <-p.done:
	case <-ctx.Done():
		return ctx.Err()
	}
	if p.err != nil || result == nil {
		return p.err
	}
	return json.Unmarshal(p.result, result)
}

// message is all that can come: an answer or a notification.
type message struct {
	ID     *int64          `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *Error          `json:"error"`
}

func (p *Pending) finish(m message, err error) {
	p.result, p.err = m.Result, err
	if m.Error != nil {
		m.Error.Method = p.method
		p.err = m.Error
	}
	close(p.done)
}

func request(id int64, method string, params any) ([]byte, error) {
	body, err := json.Marshal(struct {
		Version string `json:"jsonrpc"`
		ID      int64  `json:"id"`
		Method  string `json:"method"`
		Params  any    `json:"params,omitempty"`
	}{"2.0", id, method, params})
	return append(body, '\n'), err
}
