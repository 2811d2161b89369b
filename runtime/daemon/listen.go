package daemon

import (
	"crypto/tls"
	"errors"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"time"

	"golang.org/x/net/netutil"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/guard"
)

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
