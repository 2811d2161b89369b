package command

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
)

// caller calls methods of a daemon, one after the other.
type caller interface {
	// Call returns the result. told gets each notification that comes before it.
	Call(ctx context.Context, method string, params json.RawMessage, told func(json.RawMessage)) (json.RawMessage, error)
	Close() error
}

// callFlags say how a daemon is reached.
func callFlags() []cli.Flag {
	return []cli.Flag{
		socketFlag("call the daemon that listens on the unix socket `PATH`"),
		&cli.StringFlag{Name: "url", Usage: "call it over HTTP instead: `URL` such as http://127.0.0.1:7531"},
		&cli.StringFlag{Name: "token-file", Usage: "send the token in `FILE` with --url"},
	}
}

// caller connects to the daemon that the flags name.
func (p *program) caller(c *cli.Context) (caller, error) {
	if c.String("url") != "" {
		return p.httpCaller(c)
	}
	if c.String("token-file") != "" {
		return nil, fault.Newf(fault.Usage, "--token-file is for --url; the socket wants none").WithCode(fault.MissingValue).WithHint("Add --url http://127.0.0.1:7531.")
	}
	return dialSocket(p.ctx, p.socketPath(c))
}

// errNotRunning is the cause of an error of a call to a daemon that is not there.
var errNotRunning = errors.New("no daemon is listening there")

// socketCaller is a connection to the socket.
type socketCaller struct {
	conn net.Conn
	in   *bufio.Reader
}

func dialSocket(ctx context.Context, path string) (*socketCaller, error) {
	conn, err := connect(ctx, path)
	switch {
	case err == nil:
		return &socketCaller{conn, bufio.NewReaderSize(conn, 64<<10)}, nil
	case ctx.Err() != nil:
		return nil, fault.New(fault.Interrupted, "connect to", path, context.Cause(ctx), "")
	case errors.Is(err, os.ErrPermission):
		return nil, fault.New(fault.Permission, "connect to", path, errors.New("the socket is another user's"), "Call as the user that the daemon runs as, or over HTTP: --url http://127.0.0.1:7531").WithCode(fault.SystemSays)
	}
	return nil, notRunning(path, "Start one: voxrun serve. Or name its socket with --socket, or its address with --url.")
}

// connect connects to a socket. When thousands connect at once the system has no place
// for one more until the daemon has taken some.
func connect(ctx context.Context, path string) (net.Conn, error) {
	for {
		conn, err := new(net.Dialer).DialContext(ctx, "unix", path)
		if !errors.Is(err, syscall.EAGAIN) {
			return conn, err
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

func notRunning(where, hint string) error {
	return fault.New(fault.NotFound, "connect to", where, errNotRunning, hint)
}

// Close implements caller.
func (s *socketCaller) Close() error { return s.conn.Close() }

// Call implements caller.
func (s *socketCaller) Call(ctx context.Context, method string, params json.RawMessage, told func(json.RawMessage)) (json.RawMessage, error) {
	stop := context.AfterFunc(ctx, func() { s.conn.Close() }) // the daemon stops the call
	defer stop()
	if _, err := s.conn.Write(append(request(method, params), '\n')); err != nil {
		return nil, s.lost(ctx, method, err)
	}
	for {
		line, err := s.in.ReadBytes('\n')
		if err != nil {
			return nil, s.lost(ctx, method, err)
		}
		result, err, notification := parseAnswer(line)
		if !notification {
			return result, err
		}
		if told != nil {
			told(bytes.TrimSpace(line))
		}
	}
}

// lost is the error of a connection that ended before its answer.
func (s *socketCaller) lost(ctx context.Context, method string, err error) error {
	if ctx.Err() != nil {
		return fault.New(fault.Interrupted, "call", method, errors.New("interrupted"), "")
	}
	if errors.Is(err, io.EOF) {
		err = errors.New("the daemon has closed the connection")
	}
	return fault.New(fault.IO, "call", method, err, "Is it being stopped? Its log says more.")
}

// httpCaller calls over HTTP, a request each.
type httpCaller struct{ url, token string }

func (p *program) httpCaller(c *cli.Context) (*httpCaller, error) {
	h := &httpCaller{url: strings.TrimSuffix(c.String("url"), "/")}
	if !strings.HasPrefix(h.url, "http://") && !strings.HasPrefix(h.url, "https://") {
		return nil, fault.Newf(fault.Usage, "--url: %q is no address of a web server", h.url).WithHint("Write it with http:// or https://.").WithCode(fault.WrongValue)
	}
	if file := c.String("token-file"); file != "" {
		data, err := os.ReadFile(p.path(file))
		if err != nil {
			return nil, fault.New(fault.IO, "read the token", file, withoutPath(err), "It is the file that the daemon was started with.")
		}
		h.token = strings.TrimSpace(string(data))
	}
	return h, nil
}

// Close implements caller.
func (h *httpCaller) Close() error { return nil }

// Call implements caller.
func (h *httpCaller) Call(ctx context.Context, method string, params json.RawMessage, _ func(json.RawMessage)) (json.RawMessage, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, h.url+"/rpc", bytes.NewReader(request(method, params)))
	if err != nil {
		return nil, fault.New(fault.Usage, "call", h.url, err, "Write it as http://127.0.0.1:7531.")
	}
	r.Header.Set("Content-Type", "application/json")
	if h.token != "" {
		r.Header.Set("Authorization", "Bearer "+h.token)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		if ctx.Err() != nil {
			return nil, fault.New(fault.Interrupted, "call", method, errors.New("interrupted"), "")
		}
		if op := (*net.OpError)(nil); errors.As(err, &op) && op.Op == "dial" {
			return nil, notRunning(h.url, "Start one: voxrun serve. Or give another address with --url.")
		}
		return nil, fault.New(fault.IO, "call", h.url, errors.Unwrap(err), "")
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		return nil, fault.New(fault.IO, "read the answer of", h.url, err, "")
	}
	if answer.StatusCode != http.StatusOK && !json.Valid(body) {
		return nil, fault.Newf(fault.IO, "call %s: it answers %s", h.url, answer.Status).WithHint("Is it a Voxrun daemon?")
	}
	result, err, _ := parseAnswer(body)
	if refused := (*answerError)(nil); errors.As(err, &refused) && (answer.StatusCode == http.StatusUnauthorized || answer.StatusCode == http.StatusForbidden) {
		refused.Data.Class = fault.Permission.String()
		if h.token == "" {
			refused.Data.Hint = "Give the daemon's token with --token-file."
		}
	}
	return result, err
}

// request is a call as JSON-RPC.
func request(method string, params json.RawMessage) []byte {
	r := struct {
		Version string          `json:"jsonrpc"`
		ID      int             `json:"id"`
		Method  string          `json:"method"`
		Params  json.RawMessage `json:"params,omitempty"`
	}{"2.0", 1, method, params}
	data, err := json.Marshal(r)
	if err != nil {
		panic(err) // params are checked
	}
	return data
}

// answerError is the error of an answer.
type answerError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    struct {
		Class  string          `json:"class"`
		VX     fault.Code      `json:"code"`
		Hint   string          `json:"hint"`
		Retry  float64         `json:"retry_after"`
		Detail json.RawMessage `json:"detail"`
	} `json:"data"`
}

// Error implements error.
func (e *answerError) Error() string { return e.Message }

// parseAnswer reads one message of a daemon.
func parseAnswer(line []byte) (result json.RawMessage, err error, notification bool) { //nolint:staticcheck // the error belongs to the result
	var m struct {
		Method string          `json:"method"`
		Result json.RawMessage `json:"result"`
		Error  *answerError    `json:"error"`
	}
	if err := json.Unmarshal(line, &m); err != nil {
		return nil, fault.New(fault.Format, "read", "the answer", fmt.Errorf("it is no JSON-RPC: %w", err), "Is it a Voxrun daemon?"), false
	}
	if m.Error != nil {
		return nil, m.Error, false
	}
	return m.Result, nil, m.Method != ""
}
