package daemon

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/format/formats"
)

// patience is how long what must happen may take on a slow machine.
const patience = time.Minute

// running is a daemon that serves.
type running struct {
	*Daemon
	t    testing.TB
	end  context.CancelFunc
	done chan error
}

// start starts a daemon on a socket and a port of its own. It ends with the test.
func start(t testing.TB, change func(*Config)) *running {
	t.Helper()
	return startPrepared(t, change, nil)
}

// startPrepared is start with a daemon that prepare changes before it runs.
func startPrepared(t testing.TB, change func(*Config), prepare func(*Daemon)) *running {
	t.Helper()
	dir, err := os.MkdirTemp("", "voxrun") // t.TempDir is too long a name for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	cfg := Config{
		Socket: filepath.Join(dir, "s"), HTTP: "127.0.0.1:0", Data: filepath.Join(dir, "data"),
		Formats: formats.Registry(), Version: "test", Log: slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&cfg)
	}
	return startNew(t, cfg, prepare)
}

func startWith(t testing.TB, cfg Config) *running {
	t.Helper()
	return startNew(t, cfg, nil)
}

func startNew(t testing.TB, cfg Config, prepare func(*Daemon)) *running {
	t.Helper()
	d, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if prepare != nil {
		prepare(d)
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &running{Daemon: d, t: t, end: cancel, done: make(chan error, 1)}
	go func() { r.done <- d.Run(ctx) }()
	t.Cleanup(func() { r.stop() })
	return r
}

// stop ends the daemon, which must end well.
func (r *running) stop() {
	r.t.Helper()
	r.end()
	select {
	case err, first := <-r.done:
		if first && err != nil {
			r.t.Errorf("the daemon ended with %v", err)
		}
		if first {
			close(r.done)
		}
	case <-time.After(patience):
		r.t.Fatal("the daemon does not end")
	}
}

// conn is a client of the socket.
type conn struct {
	net.Conn
	t   testing.TB
	in  *bufio.Reader
	ids int
}

func (r *running) dial() *conn {
	r.t.Helper()
	c, err := net.Dial("unix", r.cfg.Socket)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { c.Close() })
	return &conn{Conn: c, t: r.t, in: bufio.NewReaderSize(c, 1<<16)}
}

// send sends bytes as they are.
func (c *conn) send(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c, text); err != nil {
		c.t.Fatal(err)
	}
}

// line reads an answer.
func (c *conn) line() string {
	c.t.Helper()
	c.SetReadDeadline(time.Now().Add(patience))
	s, err := c.in.ReadString('\n')
	if err != nil {
		c.t.Fatalf("no answer: %v, after %q", err, s)
	}
	return strings.TrimSuffix(s, "\n")
}

// ask sends bytes and reads one answer.
func (c *conn) ask(text string) string {
	c.t.Helper()
	c.send(text)
	return c.line()
}

// reply is an answer.
type reply struct {
	ID     json.RawMessage
	Result json.RawMessage
	Error  *struct {
		Code    int
		Message string
		Data    struct {
			Class, Hint, Parameter string
		}
	}
}

// call calls a method.
func (c *conn) call(method, params string) reply {
	c.t.Helper()
	c.ids++
	if params == "" {
		params = "null"
	}
	id, _ := json.Marshal(c.ids)
	text := c.ask(`{"jsonrpc":"2.0","id":` + string(id) + `,"method":"` + method + `","params":` + params + `}`)
	var r reply
	if err := json.Unmarshal([]byte(text), &r); err != nil || string(r.ID) != string(id) {
		c.t.Fatalf("%s answered %s", method, text)
	}
	return r
}

// must calls a method that must succeed, and reads its result into v unless that is nil.
func (c *conn) must(v any, method, params string) string {
	c.t.Helper()
	r := c.call(method, params)
	if r.Error != nil {
		c.t.Fatalf("%s %s: %+v", method, params, *r.Error)
	}
	if v != nil {
		if err := json.Unmarshal(r.Result, v); err != nil {
			c.t.Fatalf("%s: %v in %s", method, err, r.Result)
		}
	}
	return string(r.Result)
}

// url is the address of a path.
func (r *running) url(path string) string {
	_, web := r.Addresses()
	return web + path
}

// request makes an HTTP request and returns the answer with its body.
func (r *running) request(method, path, body string, header ...string) (*http.Response, string) {
	r.t.Helper()
	req, err := http.NewRequest(method, r.url(path), strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			req.Host = header[i+1]
		}
		req.Header.Set(header[i], header[i+1])
	}
	resp, err := (&http.Client{Timeout: patience, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}).Do(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return resp, string(data)
}
