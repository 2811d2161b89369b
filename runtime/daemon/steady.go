package daemon

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// steadyBody is the body of a request whose client may take long, but not fall silent.
type steadyBody struct {
	io.ReadCloser
	conn  *http.ResponseController
	stall time.Duration
}

// Read implements io.Reader. A deadline that stays after the end would cancel the
// request: net/http goes on reading, to notice a client that goes away.
func (b *steadyBody) Read(p []byte) (int, error) {
	_ = b.conn.SetReadDeadline(time.Now().Add(b.stall)) // a connection without deadlines has none
	n, err := b.ReadCloser.Read(p)
	if errors.Is(err, io.EOF) {
		_ = b.conn.SetReadDeadline(time.Time{})
	}
	return n, err
}

// statusWriter is an answer that remembers its status, to a client that may read slowly,
// but not stop.
type statusWriter struct {
	http.ResponseWriter
	status int
	stall  time.Duration
}

// WriteHeader implements http.ResponseWriter.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Write implements io.Writer. Large answers leave in pieces, each with a time of its own.
func (w *statusWriter) Write(p []byte) (n int, err error) {
	const piece = 1 << 20
	conn := http.NewResponseController(w.ResponseWriter)
	for len(p) > 0 && err == nil {
		_ = conn.SetWriteDeadline(time.Now().Add(w.stall))
		var m int
		m, err = w.ResponseWriter.Write(p[:min(piece, len(p))])
		n, p = n+m, p[m:]
	}
	return n, err
}

// Unwrap lets http.ResponseController and websocket.Accept reach what is inside.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
