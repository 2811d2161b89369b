package jsonrpc

import (
	"context"
	"fmt"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// Answer carries out one message, a request, a batch or a call of a tool, and returns
// dst with the answer appended, a line with its newline. Nothing is appended for
// notifications. message is not kept.
func (s *Server) Answer(ctx context.Context, h Handler, message, dst []byte) []byte {
	return s.answer(ctx, h, message, dst, nil)
}

// answer is Answer on a connection, or on none.
func (s *Server) answer(ctx context.Context, h Handler, message, dst []byte, c *conn) []byte {
	var r jsonread.Reader
	r.Reset(message)
	if r.Kind() == jsonread.Array {
		return s.answerBatch(ctx, h, message, dst, c)
	}
	var e envelope
	e.read(&r)
	if !r.End() {
		return append(appendParseError(dst, r.Err()), '\n')
	}
	start := len(dst)
	dst = s.request(ctx, h, &e, dst)
	if len(dst) > start {
		dst = append(dst, '\n')
	}
	return dst
}

// answerBatch reads a batch twice: nothing of it is carried out unless all is JSON and
// it is not too long.
func (s *Server) answerBatch(ctx context.Context, h Handler, message, dst []byte, c *conn) []byte {
	var r jsonread.Reader
	r.Reset(message)
	n := 0
	for r.Array(); r.More(); n++ {
		r.Skip()
	}
	switch {
	case !r.End():
		return append(appendParseError(dst, r.Err()), '\n')
	case n == 0:
		return append(appendError(dst, nil, &Error{Code: InvalidRequest, Message: "Invalid Request: the batch is empty"}), '\n')
	case n > s.o.MaxBatch:
		return append(appendError(dst, nil, &Error{Code: InvalidRequest, Message: fmt.Sprintf("Invalid Request: a batch of %d requests; %d is the limit", n, s.o.MaxBatch)}), '\n')
	}
	return s.answerMembers(ctx, h, message, dst, c)
}

func (s *Server) answerMembers(ctx context.Context, h Handler, message, dst []byte, c *conn) []byte {
	var r jsonread.Reader
	r.Reset(message)
	start, separator := len(dst), byte('[')
	for r.Array(); r.More(); {
		var e envelope
		e.read(&r)
		if c == nil && len(dst)-start > s.o.MaxAnswer {
			e.tooMuch = true
		}
		before := len(dst)
		dst = append(dst, separator)
		dst = s.request(ctx, h, &e, dst)
		if len(dst) == before+1 {
			dst = dst[:before]
			continue
		}
		separator = ','
		if c != nil && len(dst) >= flushAt {
			c.midLine = true
			if dst = c.flush(dst); c.failed != nil {
				break // nobody is there for the rest
			}
		}
	}
	if c != nil {
		c.midLine = false
	}
	if separator == ',' {
		dst = append(dst, ']', '\n')
	}
	return dst
}

// request carries out one request and appends its answer without a newline.
func (s *Server) request(ctx context.Context, h Handler, e *envelope, dst []byte) []byte {
	if e.problem != "" {
		err := &Error{Code: InvalidRequest, Message: "Invalid Request: " + e.problem}
		if e.tool {
			err.Code = InvalidParams
			return appendToolError(dst, e.id, err)
		}
		return appendError(dst, e.id, err)
	}
	if e.tooMuch {
		return s.refuseMember(e, dst)
	}
	start := len(dst)
	if e.tool {
		dst = append(appendToolStart(dst, e.id), `"success":true,"content":`...)
	} else {
		dst = append(appendStart(dst, e.id), `,"result":`...)
	}
	out, err := s.timed(ctx, h, e, dst)
	switch {
	case !e.answered:
		return dst[:start]
	case err != nil && e.tool:
		return appendToolError(dst[:start], e.id, err)
	case err != nil:
		return appendError(dst[:start], e.id, err)
	case len(out) <= len(dst):
		out = append(dst, "null"...)
	}
	return append(out, '}')
}

// refuseMember answers what is not carried out because the answers before it are long.
func (s *Server) refuseMember(e *envelope, dst []byte) []byte {
	err := &Error{
		Code:    fault.Limit.Codes().RPC,
		Message: fmt.Sprintf("not carried out: the answers to this batch are longer than %d bytes; send smaller batches", s.o.MaxAnswer),
	}
	switch {
	case !e.answered:
		return dst
	case e.tool:
		return appendToolError(dst, e.id, err)
	}
	return appendError(dst, e.id, err)
}

// timed calls the handler and tells of it, if somebody wants to know.
func (s *Server) timed(ctx context.Context, h Handler, e *envelope, dst []byte) ([]byte, *Error) {
	if s.o.OnCall == nil {
		out, err := call(ctx, h, e, dst)
		if err != nil {
			return nil, s.told(err)
		}
		return out, nil
	}
	start := time.Since(s.began) // the monotonic clock alone, which is half of time.Now
	out, err := call(ctx, h, e, dst)
	took := time.Since(s.began) - start
	if err != nil {
		told := s.told(err)
		s.o.OnCall(e.method, told.Code, took)
		return nil, told
	}
	s.o.OnCall(e.method, 0, took)
	return out, nil
}

func call(ctx context.Context, h Handler, e *envelope, dst []byte) (out []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			out, err = nil, &Panic{Value: p, Stack: debug.Stack()}
		}
	}()
	if e.tool {
		return h.Tool(ctx, e.method, e.params, dst)
	}
	return h.Call(ctx, e.method, e.params, dst)
}

// appendStart begins an answer.
func appendStart(dst, id []byte) []byte {
	dst = append(dst, `{"jsonrpc":"2.0","id":`...)
	if id == nil {
		return append(dst, "null"...)
	}
	return append(dst, id...)
}

func appendError(dst, id []byte, err *Error) []byte {
	dst = append(appendStart(dst, id), `,"error":{"code":`...)
	dst = strconv.AppendInt(dst, int64(err.Code), 10)
	dst = append(dst, `,"message":`...)
	dst = jsonread.AppendString(dst, err.Message)
	if len(err.Data) > 0 {
		dst = append(append(dst, `,"data":`...), err.Data...)
	}
	return append(dst, '}', '}')
}

func appendParseError(dst []byte, err error) []byte {
	return appendError(dst, nil, &Error{Code: ParseError, Message: "Parse error: " + err.Error()})
}

// appendToolStart begins an answer of the tool dialect, which has an id only if the call
// has one.
func appendToolStart(dst, id []byte) []byte {
	dst = append(dst, '{')
	if id == nil {
		return dst
	}
	return append(append(append(dst, `"id":`...), id...), ',')
}

func appendToolError(dst, id []byte, err *Error) []byte {
	dst = append(appendToolStart(dst, id), `"success":false,"error_code":`...)
	dst = strconv.AppendInt(dst, int64(toolCode(err.Code)), 10)
	dst = append(dst, `,"error_message":`...)
	dst = jsonread.AppendString(dst, err.Message)
	if len(err.Data) > 0 {
		dst = append(append(dst, `,"error_data":`...), err.Data...)
	}
	return append(dst, '}')
}

// toolCode returns the code that the tool dialect has for an error: it knows unknown
// tools, wrong arguments, and all else.
func toolCode(code int) int {
	switch code {
	case MethodNotFound:
		return -1001
	case InvalidParams:
		return -1002
	}
	return -1003
}
