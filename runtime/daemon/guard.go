package daemon

import (
	"bytes"
	"errors"
	"os"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/guard"
)

// loadToken reads the token's file. With an error the token stays as it was.
func (d *Daemon) loadToken() error {
	if d.cfg.TokenFile == "" {
		return nil
	}
	data, err := os.ReadFile(d.cfg.TokenFile)
	if err != nil {
		return fault.New(fault.IO, "read the token", d.cfg.TokenFile, reasonOf(err), "Make one: head -c 24 /dev/urandom | base64 > "+d.cfg.TokenFile)
	}
	text := bytes.TrimSpace(data)
	if len(text) < 16 {
		return fault.New(fault.Usage, "read the token", d.cfg.TokenFile, errors.New("it is shorter than 16 characters"), "Make one: head -c 24 /dev/urandom | base64 > "+d.cfg.TokenFile)
	}
	d.token.Store(guard.NewToken(string(text)))
	return nil
}

// guard is what refuses requests over HTTP.
func (d *Daemon) guard() *guard.Guard {
	return &guard.Guard{Listening: d.cfg.HTTP, Hosts: d.cfg.Hosts, HostHint: "--host", Token: d.token.Load}
}
