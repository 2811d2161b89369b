// Package daemon serves the list of methods (package method) to clients: JSON-RPC on a
// unix socket, over HTTP and over WebSocket, scripts and models over plain HTTP, and
// what operators need: health, metrics, logs, a clean end.
//
//	d, err := daemon.New(daemon.Config{Socket: "/run/voxrun.sock", HTTP: "127.0.0.1:7531", Data: "/var/lib/voxrun"})
//	err = d.Run(ctx) // until ctx ends; then requests end, projects are saved, the socket is removed
//
// # Who may do what
//
// Whoever can open the unix socket, whose mode is 0600, may do everything, and name files
// below the folders of Config.Roots. HTTP listens on this machine only; on any other
// address a token is required. Requests whose Host or Origin is not this server's are
// refused, so that no web page can reach it (DNS rebinding, cross-site requests).
//
// # How it ends
//
// When the context of Run ends, nothing new is accepted, what runs has Config.Grace to
// end and is cancelled then, all projects are saved, and the socket is removed.
package daemon

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/guard"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/preview"
	"github.com/voxrun/voxrun/runtime/store"
)

// Daemon is one that was set up. Its addresses are bound: clients that connect wait
// until Run serves them.
type Daemon struct {
	cfg    Config
	log    *slog.Logger
	store  *store.Store // nil in memory
	server *method.Server
	rpc    *jsonrpc.Server
	stats  *stats
	token  atomic.Pointer[guard.Token]

	socket *socketListener // nil without
	http   net.Listener    // nil without
	web    *http.Server
	view   *preview.Page // of projects; nil without web
	texts  sync.Mutex    // held while a page writes a file

	temporary string // a folder that goes with the daemon

	clients atomic.Int64 // how many there have been, for their names
	stopped chan struct{}
	stop    context.CancelFunc
	ready   atomic.Bool
}

// New sets up a daemon: it opens the data folder, which only one daemon may have open,
// and binds the addresses.
func New(cfg Config) (d *Daemon, err error) {
	d = &Daemon{cfg: cfg.withDefaults(), stopped: make(chan struct{})}
	d.log = d.cfg.Log
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if err := d.loadToken(); err != nil {
		return d, err
	}
	if d.cfg.HTTP != "" {
		if err := d.checkAddress(); err != nil {
			return d, err
		}
	}
	if d.cfg.ViewEdit && d.cfg.Data == "" {
		return d, fault.Newf(fault.Usage, "pages can't edit projects that are only in memory: their scripts are files").WithHint("Leave out --memory, or --view-edit.")
	}
	if err := d.open(); err != nil {
		return d, err
	}
	d.stats = newStats(d)
	d.rpc = jsonrpc.New(jsonrpc.Options{
		MaxRequest: d.cfg.MaxRequest, MaxConns: d.cfg.MaxConns, Stall: d.cfg.Stall,
		Fail: d.told, OnCall: d.stats.called,
	})
	return d, d.listen()
}

// Run serves until ctx ends, or until a client calls shutdown_daemon, and then brings
// everything to its end. It is called once.
func (d *Daemon) Run(ctx context.Context) error {
	ctx, d.stop = context.WithCancel(ctx)
	defer d.stop()
	work, cancelWork := context.WithCancel(context.WithoutCancel(ctx)) // what requests run under: longer than ctx
	defer cancelWork()
	failed := make(chan error, 4)
	running := d.start(work, failed)
	d.ready.Store(true)
	if d.cfg.OnReady != nil {
		d.cfg.OnReady(d)
	}
	var err error
	select {
	case <-ctx.Done():
	case err = <-failed:
	}
	d.ready.Store(false)
	d.log.Info("stopping", "grace", d.cfg.Grace)
	if d.cfg.OnStop != nil {
		d.cfg.OnStop()
	}
	d.drain(cancelWork)
	for range running {
		if e := <-failed; err == nil {
			err = e
		}
	}
	return errors.Join(err, d.close())
}

// start starts what serves, each on a goroutine that says when it has ended.
func (d *Daemon) start(work context.Context, failed chan<- error) (n int) {
	run := func(f func() error) {
		n++
		go func() { failed <- f() }()
	}
	if d.socket != nil {
		run(func() error {
			if err := d.rpc.Accept(work, d.socket, d.newSocketSession); !errors.Is(err, jsonrpc.ErrStopped) {
				return err
			}
			return nil
		})
	}
	if d.web != nil {
		d.web.BaseContext = func(net.Listener) context.Context { return work }
		run(func() error {
			if err := d.web.Serve(d.http); !errors.Is(err, http.ErrServerClosed) {
				return err
			}
			return nil
		})
	}
	run(func() error { d.server.Workspace.Run(work); return nil })
	run(func() error { d.tick(work); return nil })
	return n
}

// drain lets what runs end, for as long as it may.
func (d *Daemon) drain(cancelWork context.CancelFunc) {
	grace, cancel := context.WithTimeout(context.Background(), d.cfg.Grace)
	defer cancel()
	close(d.stopped)
	web := make(chan struct{})
	go func() {
		defer close(web)
		if d.web != nil && d.web.Shutdown(grace) != nil {
			d.web.Close()
		}
	}()
	if err := d.rpc.Shutdown(grace); err != nil {
		d.log.Warn("cancelled what ran longer than the grace", "error", err)
	}
	if d.view != nil {
		select {
		case <-d.view.Empty(): // they are told why
		case <-grace.Done():
		}
	}
	cancelWork()
	<-web
	if d.view != nil {
		<-d.view.Empty()
	}
	short, cancelShort := context.WithTimeout(context.Background(), time.Second)
	defer cancelShort()
	if err := d.server.Scripts.Wait(short); err != nil {
		d.log.Warn("a script that was stopped has not ended")
	}
}

// close saves the projects and lets everything go.
func (d *Daemon) close() error {
	var errs []error
	if d.http != nil {
		d.http.Close()
	}
	if d.server != nil {
		if err := d.server.Workspace.Close(); err != nil {
			errs = append(errs, fmt.Errorf("save the projects: %w", err))
		}
	}
	if d.store != nil {
		errs = append(errs, d.store.Close())
	}
	if d.server != nil && d.server.Renders != nil {
		errs = append(errs, d.server.Renders.Close())
	}
	if d.temporary != "" {
		errs = append(errs, os.RemoveAll(d.temporary))
	}
	if d.socket != nil {
		d.socket.remove()
	}
	return errors.Join(errs...)
}

// Stop makes Run end, and returns at once.
func (d *Daemon) Stop() { d.stop() }
