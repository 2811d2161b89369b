package method

import (
	"errors"
	"fmt"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// Codes of JSON-RPC itself.
const (
	CodeNoMethod = -32601
	CodeParams   = -32602
)

// Error is why a method failed, as a client is told.
type Error struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    Data   `json:"data"`

	class fault.Class
	err   error
}

// Data is what a program may want to know of an error.
type Data struct {
	Class string     `json:"class"`                 // "usage", "not-found", "limit", …
	VX    fault.Code `json:"code,omitempty"`        // the known mistake: see `voxrun explain`
	Param string     `json:"parameter,omitempty"`   // which parameter is wrong
	Hint  string     `json:"hint,omitempty"`        // what to try
	Retry float64    `json:"retry_after,omitempty"` // seconds after which it is worth trying again

	Detail any `json:"detail,omitempty"` // of a script: what vm.Error tells
}

// Error implements error.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.err }

// Class is the class of the failure.
func (e *Error) Class() fault.Class { return e.class }

// wrong is the error of a parameter.
func wrong(param, format string, args ...any) *Error {
	text := fmt.Sprintf(format, args...)
	return &Error{
		Code: CodeParams, Message: text, class: fault.Usage,
		Data: Data{Class: fault.Usage.String(), VX: fault.WrongParam, Param: param},
	}
}

// retryAfter tells when it is worth trying again what failed because of a queue.
func retryAfter(err error) time.Duration {
	if b := (*workspace.Busy)(nil); errors.As(err, &b) {
		return b.RetryAfter
	}
	if b := (*Busy)(nil); errors.As(err, &b) {
		return b.RetryAfter
	}
	return 0
}

// ErrorOf is what a client is told of any error: its class gives the code.
func ErrorOf(err error) *Error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e
	}
	class := fault.ClassOf(err)
	return &Error{
		Code: class.Codes().RPC, Message: err.Error(), class: class, err: err,
		Data: Data{Class: class.String(), VX: fault.CodeOf(err), Hint: fault.HintOf(err), Retry: retryAfter(err).Seconds()},
	}
}

// failure is what a client is told of an error of the method: ErrorOf, with the method's
// own code and words.
func (m *Method) failure(err error) *Error {
	if e := (*Error)(nil); errors.As(err, &e) {
		return e
	}
	e := ErrorOf(err)
	if m.Code != 0 && e.class != fault.Usage && e.class != fault.Internal {
		e.Code = m.Code
		e.Message = "Failed to " + m.Verb + ": " + e.Message
	}
	return e
}
