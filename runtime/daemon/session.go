package daemon

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"strconv"

	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/method"
)

// session is one connection, or one request over plain HTTP. It implements
// jsonrpc.Handler.
type session struct {
	d      *Daemon
	client method.Client
}

func (d *Daemon) newSession(local bool) *session {
	n := d.clients.Add(1)
	return &session{d: d, client: method.Client{Name: "client " + strconv.FormatInt(n, 10), Local: local}}
}

func (d *Daemon) newSocketSession(net.Conn) jsonrpc.Handler { return d.newSession(true) }

// Call implements jsonrpc.Handler.
func (s *session) Call(ctx context.Context, name, params, dst []byte) ([]byte, error) {
	m := s.d.server.Table.Find(name)
	if m == nil {
		return dst, s.d.server.Table.Unknown(string(name))
	}
	return s.do(ctx, m, params, dst)
}

// Tool implements jsonrpc.Handler. The errors have the codes of JSON-RPC: package jsonrpc
// makes those of the tool dialect of them.
func (s *session) Tool(ctx context.Context, name, arguments, dst []byte) ([]byte, error) {
	m := s.d.server.Table.ToolFor(string(name), arguments)
	if m == nil {
		e := s.d.server.Table.Unknown(string(name))
		e.Message = "Unknown tool: " + string(name)
		return dst, e
	}
	return s.do(ctx, m, arguments, dst)
}

func (s *session) do(ctx context.Context, m *method.Method, params, dst []byte) ([]byte, error) {
	if m.Long {
		var stop func()
		ctx, stop = jsonrpc.Watch(ctx)
		defer stop()
	}
	return m.Do(ctx, s.d.server, &s.client, params, dst)
}

// told is how an error is told over JSON-RPC.
func (d *Daemon) told(err error) *jsonrpc.Error {
	var p *jsonrpc.Panic
	if errors.As(err, &p) {
		d.log.Error("a method panicked", "panic", p.Value, "stack", string(p.Stack))
	}
	e := method.ErrorOf(err)
	data, jsonErr := json.Marshal(e.Data)
	if jsonErr != nil {
		data = nil
	}
	return &jsonrpc.Error{Code: e.Code, Message: e.Message, Data: data}
}
