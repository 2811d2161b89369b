package jsonrpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Handler carries out the requests of one connection, or those that have none. Requests
// of one connection come one after another, those of several at the same time. A handler
// that is an io.Closer is closed when its connection ends.
//
// The name of a method and its parameters are valid during the call only. Both return
// dst with the JSON of the result appended, in one line (jsonread.AppendCompact helps
// with what a client sent), null if nothing is. What is appended before an error is
// dropped. An error that is an *Error is told as it is.
type Handler interface {
	// Call carries out a method. params is an array or an object as it was written,
	// valid JSON, or nil when there are none.
	Call(ctx context.Context, method, params, dst []byte) ([]byte, error)

	// Tool carries out a call of the tool dialect. arguments is an object as it was
	// written, or nil.
	Tool(ctx context.Context, name, arguments, dst []byte) ([]byte, error)
}

// Options are the limits of a Server, and what it tells. The zero value of each field
// stands for its default.
type Options struct {
	MaxRequest int           // bytes of one message; 64 MiB
	MaxBatch   int           // requests in one batch; 200,000
	MaxAnswer  int           // bytes of the answer to a batch that is not sent piece by piece, as on streams; 256 MiB
	MaxConns   int           // connections at the same time; 16,000
	Stall      time.Duration // how long a client may be silent within a message, or not read its answers; 30 s

	// Fail says how an error that is no *Error is told. Without it the class of a
	// fault.Error gives the code, and all others are internal errors. It gets a *Panic
	// when a handler panics.
	Fail func(error) *Error

	// OnCall is told of each method and tool that a handler was asked for: the code of
	// the error, 0 without one, and how long it took. It must be quick and safe for
	// many goroutines; method is valid during the call only.
	OnCall func(method []byte, code int, took time.Duration)
}

func (o Options) withDefaults() Options {
	set := func(v *int, def int) {
		if *v <= 0 {
			*v = def
		}
	}
	set(&o.MaxRequest, 64<<20)
	set(&o.MaxBatch, 200_000)
	set(&o.MaxAnswer, 256<<20)
	set(&o.MaxConns, 16_000)
	if o.Stall <= 0 {
		o.Stall = 30 * time.Second
	}
	if o.Fail == nil {
		o.Fail = byClass
	}
	return o
}

// The codes of the specification.
const (
	ParseError     = -32700 // it is not JSON
	InvalidRequest = -32600 // it is JSON, but no request
	MethodNotFound = -32601
	InvalidParams  = -32602
	InternalError  = -32603
)

// Error is an error as it is told to a client.
type Error struct {
	Code    int
	Message string
	Data    json.RawMessage // left out when empty; must be JSON in one line
}

// Error returns the message and the code.
func (e *Error) Error() string { return fmt.Sprintf("%s (%d)", e.Message, e.Code) }

// Panic is the error of a handler that panicked.
type Panic struct {
	Value any
	Stack []byte
}

// Error returns what the handler panicked with.
func (p *Panic) Error() string { return fmt.Sprintf("internal error: %v", p.Value) }

// byClass tells an error by its class in package fault.
func byClass(err error) *Error {
	var f *fault.Error
	if errors.As(err, &f) {
		return &Error{Code: f.Class.Codes().RPC, Message: err.Error()}
	}
	return &Error{Code: InternalError, Message: err.Error()}
}

// told returns err as it is told.
func (s *Server) told(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return s.o.Fail(err)
}
