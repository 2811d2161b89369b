package daemon

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/coder/websocket"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/guard"
	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/method"
)

// handler is what HTTP reaches.
func (d *Daemon) handler() http.Handler {
	inside := http.NewServeMux()
	inside.HandleFunc("POST /rpc", d.serveRPC)
	inside.HandleFunc("GET /ws", d.serveWebSocket)
	inside.HandleFunc("POST /v1/run", d.serveRun)
	inside.HandleFunc("POST /v1/call/{method}", d.serveCall)
	inside.HandleFunc("GET /v1/export/{file}", d.serveExport)
	inside.HandleFunc("GET /v1/projects/{project}/export/{file}", d.serveExport)
	inside.HandleFunc("GET /v1/projects/{project}/events", d.serveEvents)
	inside.HandleFunc("GET /v1/events", d.serveEvents)
	inside.Handle("GET /metrics", d.stats.handler())
	inside.HandleFunc("GET /openrpc.json", d.serveDocument(method.OpenRPC, "application/json"))
	inside.HandleFunc("GET /openapi.json", d.serveDocument(method.OpenAPI, "application/json"))
	inside.HandleFunc("GET /docs", d.serveDocument(method.HTML, "text/html; charset=utf-8"))
	inside.Handle("GET /{$}", http.RedirectHandler("docs", http.StatusFound))

	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { answer(w, "ok\n") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if !d.ready.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			answer(w, "stopping\n")
			return
		}
		answer(w, "ready\n")
	})
	mux.Handle("/view/", d.viewHandler())
	mux.Handle("/", d.guard().Full(inside))
	return d.logged(mux)
}

// answer writes a text; who does not read it has gone.
func answer(w io.Writer, text string) { _, _ = io.WriteString(w, text) }

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // the client may have gone
}

// fail answers with the error of a method: the class gives the status.
func (d *Daemon) fail(w http.ResponseWriter, err error) {
	e := method.ErrorOf(err)
	if e.Data.Retry > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(e.Data.Retry)+1))
		writeJSON(w, http.StatusServiceUnavailable, map[string]any{"error": e})
		return
	}
	status := fault.ByName(e.Data.Class).Codes().HTTP
	if e.Code == method.CodeNoMethod {
		status = http.StatusNotFound
	}
	writeJSON(w, status, map[string]any{"error": e})
}

// body reads what a request carries, up to the limit.
func (d *Daemon) body(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, int64(d.cfg.MaxRequest)))
	if e := (*http.MaxBytesError)(nil); errors.As(err, &e) {
		guard.Refuse(w, http.StatusRequestEntityTooLarge, "the request has more than "+strconv.FormatInt(e.Limit, 10)+" bytes", "Start the daemon with a larger --max-request.")
		return nil, false
	}
	if err != nil {
		w.Header().Set("Connection", "close")
		guard.Refuse(w, http.StatusRequestTimeout, "the request did not come whole", "")
	}
	return data, err == nil
}

// serveRPC is JSON-RPC over HTTP: one message a request.
func (d *Daemon) serveRPC(w http.ResponseWriter, r *http.Request) {
	body, ok := d.body(w, r)
	if !ok {
		return
	}
	out := d.rpc.Answer(r.Context(), d.newSession(false), body, nil)
	if len(out) == 0 {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(out)
}

// serveCall calls one method, with the parameters as the body: REST for those who like it.
func (d *Daemon) serveCall(w http.ResponseWriter, r *http.Request) {
	body, ok := d.body(w, r)
	if !ok {
		return
	}
	if len(body) > 0 && !json.Valid(body) {
		guard.Refuse(w, http.StatusBadRequest, "the body is no JSON", "Send the parameters as a JSON object.")
		return
	}
	out, err := d.newSession(false).Call(r.Context(), []byte(r.PathValue("method")), body, nil)
	if err != nil {
		d.fail(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(append(out, '\n'))
}

// serveWebSocket is JSON-RPC over WebSocket: a message each, answered in their order.
func (d *Daemon) serveWebSocket(w http.ResponseWriter, r *http.Request) {
	c, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // the guard has checked the origin
	if err != nil {
		return // it was answered
	}
	defer c.CloseNow()
	c.SetReadLimit(int64(d.cfg.MaxRequest))
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	go func() {
		select {
		case <-d.stopped:
			_ = c.Close(websocket.StatusGoingAway, "the daemon stops")
		case <-ctx.Done():
		}
	}()
	d.pump(ctx, cancel, c)
}

// pump answers the messages of a WebSocket. One goroutine reads, so that a client that
// goes away cancels its call; the other carries out.
func (d *Daemon) pump(ctx context.Context, cancel context.CancelFunc, c *websocket.Conn) {
	messages := make(chan []byte, 16)
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(messages)
		for {
			_, data, err := c.Read(ctx)
			if err != nil {
				cancel()
				return
			}
			select {
			case messages <- data:
			case <-ctx.Done():
				return
			}
		}
	}()
	s := d.newSession(false)
	w := &webSocket{c, ctx, d.stall()}
	calls := jsonrpc.WithNotifier(ctx, w)
	var out []byte
	for m := range messages {
		if out = d.rpc.Answer(calls, s, m, out[:0]); len(out) == 0 {
			continue
		}
		if w.write(out) != nil {
			cancel()
			break
		}
	}
	c.CloseNow()
	<-done
}

// webSocket is one that is written to. It implements jsonrpc.Notifier.
type webSocket struct {
	*websocket.Conn
	ctx   context.Context
	stall time.Duration
}

func (w *webSocket) write(message []byte) error {
	ctx, stop := context.WithTimeout(w.ctx, w.stall)
	defer stop()
	return w.Write(ctx, websocket.MessageText, message)
}

// Notify implements jsonrpc.Notifier.
func (w *webSocket) Notify(name string, params []byte) error {
	out := append([]byte(`{"jsonrpc":"2.0","method":`), jsonread.AppendString(nil, name)...)
	if len(params) > 0 {
		out = append(append(out, `,"params":`...), params...)
	}
	return w.write(append(out, "}\n"...))
}

func (d *Daemon) stall() time.Duration {
	if d.cfg.Stall > 0 {
		return d.cfg.Stall
	}
	return 30 * time.Second
}

func (d *Daemon) serveDocument(make func(*method.Table, string) []byte, mediaType string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", mediaType)
		_, _ = w.Write(make(d.server.Table, d.cfg.Version))
	}
}
