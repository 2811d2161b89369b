package daemon

import (
	"log/slog"
	"net/http"
	"strconv"
	"time"
)

// logged writes a line for each HTTP request, with an id that the answer has, too, and
// counts it.
func (d *Daemon) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("X-Request-Id")
		if id == "" || len(id) > 64 {
			id = strconv.FormatInt(d.stats.requests.Add(1), 36)
		}
		w.Header().Set("X-Request-Id", id)
		s := &statusWriter{ResponseWriter: w, status: http.StatusOK, stall: d.stall()}
		conn := http.NewResponseController(w)
		r.Body = &steadyBody{r.Body, conn, d.stall()}
		begin := time.Now()
		next.ServeHTTP(s, r)
		_ = conn.SetWriteDeadline(time.Now().Add(d.stall())) // for what net/http has yet to send
		took := time.Since(begin)
		d.stats.answered(r.Pattern, s.status)
		level := slog.LevelDebug
		if s.status >= http.StatusInternalServerError {
			level = slog.LevelWarn
		}
		d.log.Log(r.Context(), level, "http", "id", id, "method", r.Method, "path", r.URL.Path, "status", s.status, "took", took)
	})
}
