// Package fault is the one error of Voxrun: what class of thing went wrong,
// what was being done, on what, why, and what to try.
//
// Packages below the command line make an error where they know the most about
// it, and nobody wraps it twice:
//
//	return fault.New(fault.Format, "read", "house.vox", err, "is it a MagicaVoxel file?")
//
// A Class decides how the error leaves the program. One table, in class.go,
// gives each class its code, its exit code, its JSON-RPC code and its HTTP
// status.
package fault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// Error is a failure that a person reads. Its text is
//
//	op on: cause
//
// with the parts that are empty left out; the hint is kept apart, so that a
// terminal, a page and a JSON reply can each show it in their own way.
type Error struct {
	Class Class  // how it leaves the program
	Op    string // what was being done: "read", "export", "run"
	On    string // what it was done on: a path, a parameter, a layer
	Err   error  // the cause; may be nil when Op and On say it all
	Hint  string // what to try, a whole sentence; may be empty
	Code  Code   // which known mistake it is; "" is any of its class
}

// New returns an *Error. Any of op, on, cause and hint may be empty.
func New(c Class, op, on string, cause error, hint string) *Error {
	return &Error{Class: c, Op: op, On: on, Err: cause, Hint: hint}
}

// Newf returns an *Error of class c whose cause is a formatted text. A %w verb
// keeps the wrapped error reachable.
func Newf(c Class, format string, args ...any) *Error {
	return &Error{Class: c, Err: fmt.Errorf(format, args...)}
}

// WithHint returns a copy of e that says what to try.
func (e *Error) WithHint(hint string) *Error {
	c := *e
	c.Hint = hint
	return &c
}

// WithCode returns a copy of e that says which known mistake it is.
func (e *Error) WithCode(code Code) *Error {
	c := *e
	c.Code = code
	return &c
}

// Doing returns a copy of e that says what was being done, and on what.
func (e *Error) Doing(op, on string) *Error {
	c := *e
	c.Op, c.On = op, on
	return &c
}

// Error implements error.
func (e *Error) Error() string {
	var parts []string
	if what := strings.TrimSpace(e.Op + " " + e.On); what != "" {
		parts = append(parts, what)
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	if len(parts) == 0 {
		return e.Class.String()
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the cause to errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Err }

// ClassOf tells the class of any error: that of the first *Error in its chain;
// Interrupted for context.Canceled, Limit for context.DeadlineExceeded, Permission
// and IO for what the file system reports, and Internal for all else. It is OK
// only for nil.
func ClassOf(err error) Class {
	var e *Error
	var pathErr *fs.PathError
	switch {
	case err == nil:
		return OK
	case errors.As(err, &e):
		return e.Class
	case errors.Is(err, context.Canceled):
		return Interrupted
	case errors.Is(err, context.DeadlineExceeded):
		return Limit
	case errors.Is(err, fs.ErrPermission):
		return Permission
	case errors.As(err, &pathErr):
		return IO
	}
	return Internal
}

// HintOf returns the first hint in the chain of err, or "".
func HintOf(err error) string {
	var e *Error
	for errors.As(err, &e) {
		if e.Hint != "" {
			return e.Hint
		}
		err = e.Err
	}
	return ""
}
