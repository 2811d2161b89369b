package preview

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/guard"
)

// Server serves the page of one source on an address of this machine.
type Server struct {
	// URL opens the page. The token in it is drawn anew for each server, and stands
	// behind the # so that it comes into no log.
	URL string

	address string
	fresh   string                 // URL without the scheme and the host
	ticket  atomic.Pointer[string] // of the address that opens the page once
	done    chan struct{}
	err     error
}

// Start serves the page of a source until ctx ends. The address must be of this machine;
// port 0 is any that is free. With edit, the page opens with the script's editor.
func Start(ctx context.Context, address string, s Source, formats *format.Registry, edit bool) (*Server, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fault.New(fault.Usage, "serve the page on", address, err, "Write an address and a port: 127.0.0.1:7540.")
	}
	if !guard.Loopback(host) {
		return nil, fault.New(fault.Usage, "serve the page on", address, errors.New("only this machine may see it"), "Use 127.0.0.1, and a tunnel such as ssh -L for other machines.")
	}
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fault.New(fault.IO, "serve the page on", address, err, "Take another port; 0 takes any that is free.")
	}
	token := rand.Text()
	digest := guard.NewToken(token)
	g := &guard.Guard{Listening: l.Addr().String(), Token: func() *guard.Token { return digest }}
	page := New(Options{Open: One(s), Formats: formats, Stopped: ctx.Done(), Guard: g})
	server := &Server{address: "http://" + l.Addr().String(), fresh: "/#token=" + token, done: make(chan struct{})}
	if edit {
		server.fresh += "&edit"
	}
	server.URL = server.address + server.fresh
	mux := http.NewServeMux()
	mux.Handle("/", page)
	mux.Handle("GET /open/{ticket}", g.Site(http.HandlerFunc(server.open)))
	web := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	go func() {
		defer close(server.done)
		server.err = serve(ctx, web, l)
		page.wait()
	}()
	return server, nil
}

// Ticket returns an address that opens the page once, and then no more. Programs are
// started with it rather than with URL: others can see what they are started with.
func (s *Server) Ticket() string {
	ticket := rand.Text()
	s.ticket.Store(&ticket)
	return s.address + "/open/" + ticket
}

func (s *Server) open(w http.ResponseWriter, r *http.Request) {
	ticket := s.ticket.Load()
	if ticket == nil || subtle.ConstantTimeCompare([]byte(*ticket), []byte(r.PathValue("ticket"))) != 1 || !s.ticket.CompareAndSwap(ticket, nil) {
		guard.Refuse(w, http.StatusGone, "this address has opened the page once, and does no more", "Use the one that was printed.")
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Location", s.fresh)
	w.WriteHeader(http.StatusSeeOther)
}

// Wait returns when the server has ended, and all pages with it.
func (s *Server) Wait() error {
	<-s.done
	return s.err
}

func serve(ctx context.Context, web *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	grace, stop := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer stop()
	if err := web.Shutdown(grace); err != nil {
		_ = web.Close()
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}
