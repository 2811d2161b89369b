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
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/net/netutil"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/guard"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/preview"
	"github.com/voxrun/voxrun/runtime/renders"
	"github.com/voxrun/voxrun/runtime/store"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// Config is how a daemon is started. The zero value of a limit is its default.
type Config struct {
	Socket string // the unix socket; "" is none
	HTTP   string // an address such as 127.0.0.1:7531; "" is none
	Data   string // the folder of the projects, made when it is missing; "" keeps all in memory

	Roots     []string // folders whose files clients of the socket may name
	TokenFile string   // holds the token that HTTP requests must have; "" wants none
	Hosts     []string // names besides its address by which HTTP requests may call this server
	TLSCert   string   // with TLSKey: files in PEM
	TLSKey    string

	Sync        store.Sync    // when a change is on disk for good
	Recover     []string      // ids of damaged projects to take as they were before the damage
	Single      bool          // one project for all
	Grace       time.Duration // what runs may take when the daemon ends; 5 s
	MaxRequest  int           // bytes of one request; 64 MiB
	MaxConns    int           // of the socket, and as many over HTTP, where more than that wait; 8,000
	Stall       time.Duration // how long a client may be silent within a message; 30 s
	Idle        time.Duration // evicts projects from memory; 10 min
	Voxels      int64         // of one project; a billion
	MaxProjects int           // 100,000
	Scripts     method.ScriptOptions
	Renders     renders.Options // of the pictures that are kept for a while; Dir "" is a folder below Data, or a temporary one

	Settings map[string]any // what get_config tells besides the addresses: how it was started
	Formats  *format.Registry
	Version  string
	Log      *slog.Logger   // nil says nothing
	Level    *slog.LevelVar // of Log; nil when it can't be changed
	Relevel  func() error   // reads the log's level again, for Reload; may be nil
	OnReady  func(*Daemon)  // told when it accepts; may be nil
	OnStop   func()         // told when it begins to end; may be nil
}

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

	temporary string // a folder that goes with the daemon

	clients atomic.Int64 // how many there have been, for their names
	stopped chan struct{}
	stop    context.CancelFunc
	ready   atomic.Bool
}

func (c Config) withDefaults() Config {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	if c.Grace <= 0 {
		c.Grace = 5 * time.Second
	}
	if c.MaxRequest <= 0 {
		c.MaxRequest = 64 << 20
	}
	if c.MaxConns <= 0 {
		c.MaxConns = 8000
	}
	if c.Idle == 0 {
		c.Idle = 10 * time.Minute
	}
	if c.Voxels == 0 {
		c.Voxels = 1_000_000_000
	}
	if c.MaxProjects == 0 {
		c.MaxProjects = 100_000
	}
	l := &c.Scripts.Limits
	if l.Timeout <= 0 {
		l.Timeout = time.Minute
	}
	if l.Voxels <= 0 || l.Voxels > c.Voxels {
		l.Voxels = c.Voxels
	}
	if l.Memory <= 0 {
		l.Memory = 1 << 30
	}
	return c
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

// open opens what the projects are kept in.
func (d *Daemon) open() error {
	o := workspace.Options{
		Voxels: d.cfg.Voxels, Idle: d.cfg.Idle, MaxProjects: d.cfg.MaxProjects, Single: d.cfg.Single,
		Failed: func(p *workspace.Project, err error) {
			d.log.Error("a project could not be saved", "project", p.ID, "error", err)
		},
	}
	files := ""
	if d.cfg.Data != "" {
		s, err := store.Open(d.cfg.Data, store.Options{Sync: d.cfg.Sync, Recover: d.cfg.Recover, Log: d.log})
		if err != nil {
			return err
		}
		d.store = s
		o.Store = s
		files = filepath.Join(d.cfg.Data, "files")
		if err := os.MkdirAll(files, 0o700); err != nil {
			return fault.New(fault.IO, "make the folder", files, err, "")
		}
	}
	w, err := workspace.New(o)
	if err != nil {
		return err
	}
	d.server = &method.Server{
		Table: method.All(), Workspace: w, Formats: d.cfg.Formats, Version: d.cfg.Version,
		Scripts: method.NewScripts(d.cfg.Scripts),
		Files:   files, Roots: d.cfg.Roots, Voxels: d.cfg.Voxels, Started: time.Now(),
		Traffic:  func() method.Traffic { return d.stats.traffic() },
		Settings: d.settings,
		Shutdown: d.Stop,
	}
	if d.cfg.Level != nil {
		d.server.LogLevel = func() string { return strings.ToLower(d.cfg.Level.Level().String()) }
		d.server.SetLogLevel = func(level string) error { return d.cfg.Level.UnmarshalText([]byte(level)) }
	}
	d.server.ExpireEvery = tickEvery
	return d.keepRenders()
}

// keepRenders makes the folder of the pictures that are kept for a while.
func (d *Daemon) keepRenders() (err error) {
	o := d.cfg.Renders
	if o.Dir == "" && d.cfg.Data != "" {
		o.Dir = filepath.Join(d.cfg.Data, "renders")
	}
	if o.Dir == "" {
		if o.Dir, err = os.MkdirTemp("", "voxrun-renders-"); err != nil {
			return fault.New(fault.IO, "make a folder for", "renders", err, "")
		}
		d.temporary = o.Dir
	}
	d.server.Renders, err = renders.New(o)
	return err
}

func (d *Daemon) listen() (err error) {
	if d.cfg.Socket == "" && d.cfg.HTTP == "" {
		return fault.Newf(fault.Usage, "there is nothing to listen on").WithHint("Give --socket or --http.")
	}
	if d.cfg.Socket != "" {
		if d.socket, err = listenUnix(d.cfg.Socket); err != nil {
			return err
		}
	}
	if d.cfg.HTTP == "" {
		return nil
	}
	l, err := net.Listen("tcp", d.cfg.HTTP)
	if err != nil {
		return fault.New(fault.IO, "listen on", d.cfg.HTTP, reasonOf(err), "Is another daemon running? Give another address with --http, or --http= for none.")
	}
	d.http = netutil.LimitListener(l, d.cfg.MaxConns)
	if d.cfg.TLSCert != "" || d.cfg.TLSKey != "" {
		cert, err := tls.LoadX509KeyPair(d.cfg.TLSCert, d.cfg.TLSKey)
		if err != nil {
			return fault.New(fault.IO, "read the certificate", d.cfg.TLSCert, err, "Give both --tls-cert and --tls-key, in PEM.")
		}
		d.http = tls.NewListener(d.http, &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}})
	}
	d.web = &http.Server{
		Handler: d.handler(), ReadHeaderTimeout: 10 * time.Second, IdleTimeout: 2 * time.Minute,
		ErrorLog: slog.NewLogLogger(d.log.Handler(), slog.LevelDebug),
	}
	return nil
}

// reasonOf is what packages net and os say of an address or a file, without naming it
// again.
func reasonOf(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	if e := (*os.SyscallError)(nil); errors.As(err, &e) {
		return e.Err
	}
	if e := (*net.OpError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// checkAddress wants a token on every address but those of this machine.
func (d *Daemon) checkAddress() error {
	host, _, err := net.SplitHostPort(d.cfg.HTTP)
	if err != nil {
		return fault.New(fault.Usage, "listen on", d.cfg.HTTP, err, "Write an address and a port: --http 127.0.0.1:7531, or :7531 for all addresses.")
	}
	if d.token.Load() != nil || guard.Loopback(host) {
		return nil
	}
	return fault.New(fault.Usage, "listen on", d.cfg.HTTP, errors.New("without a token only this machine may reach the daemon"), "Give --token-file, or an address of this machine: --http 127.0.0.1:7531.")
}

// Addresses tells where clients find the daemon.
func (d *Daemon) Addresses() (socket, web string) {
	if d.socket != nil {
		socket = d.cfg.Socket
	}
	if d.http != nil {
		scheme := "http://"
		if d.cfg.TLSCert != "" {
			scheme = "https://"
		}
		web = scheme + d.http.Addr().String()
	}
	return socket, web
}

// settings is how the daemon was started.
func (d *Daemon) settings() map[string]any {
	all := maps.Clone(d.cfg.Settings)
	if all == nil {
		all = map[string]any{}
	}
	all["socket"], all["http"] = d.Addresses()
	return all
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

// tickEvery is how often tick looks.
const tickEvery = time.Second

// tick does what has to be done from time to time, until ctx ends.
func (d *Daemon) tick(ctx context.Context) {
	t := time.NewTicker(tickEvery)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if _, _, err := d.server.Renders.Expire(); err != nil {
				d.log.Warn("a picture that has expired can't be deleted", "error", err)
			}
		case <-ctx.Done():
			return
		}
	}
}
