package preview

import (
	"context"
	"crypto/rand"
	"errors"
	"net"
	"net/http"
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

	done chan struct{}
	err  error
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
	page := New(Options{
		Open: One(s), Formats: formats, Stopped: ctx.Done(),
		Guard: &guard.Guard{Listening: l.Addr().String(), Token: func() *guard.Token { return digest }},
	})
	server := &Server{URL: "http://" + l.Addr().String() + "/#token=" + token, done: make(chan struct{})}
	if edit {
		server.URL += "&edit"
	}
	web := &http.Server{Handler: page, ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute}
	go func() {
		defer close(server.done)
		server.err = serve(ctx, web, l)
		page.wait()
	}()
	return server, nil
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
