package vm

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/mistake"
	"github.com/voxrun/voxrun/runtime/script"
)

// maxCalls is how many lines of a stack a report has.
const maxCalls = 20

// report makes what a person reads of an error, with its place in the script.
func (x *run) report(err error) *Error {
	e, failure := &Error{}, err
	var stack []goja.StackFrame
	var thrown *goja.Exception
	var stopped *goja.InterruptedError
	var overflow *goja.StackOverflowError
	switch {
	case x.budget.Err() != nil: // whatever the script made of it
		if errors.As(err, &stopped) {
			stack = stopped.Stack()
		}
		err = x.budget.Err()
		e.Message = "run " + x.name + ": " + err.Error()
	case errors.As(err, &overflow):
		stack, err = overflow.Stack(), fault.Newf(fault.Script, "RangeError: calls are nested more than %d deep", guard.CallDepth).
			WithHint("Does a function call itself without end?")
		e.Message = err.Error()
	case errors.As(err, &thrown):
		stack = thrown.Stack()
		e.Message, e.Hint, err = x.exception(err, thrown)
		e.Causes = x.causes(thrown.Value())
	default:
		e.Message = err.Error()
	}
	class := fault.ClassOf(err)
	e.Class, e.Code = class.String(), fault.CodeOf(err)
	x.res.Exit = class.Codes().Exit
	if e.Hint == "" {
		e.Hint = fault.HintOf(err)
	}
	source := x.place(e, err, stack)
	if mistake.IsClass(e.Code) && x.budget.Err() == nil {
		x.identify(e, source)
	}
	if r := (*rejection)(nil); errors.As(failure, &r) {
		unawaited(e)
	}
	e.Hint = firstOf(e.Hint, mistake.HintFor(e.Code))
	return e
}

// exception tells what was thrown: its text, what to try, and the Go error behind it.
func (x *run) exception(err error, thrown *goja.Exception) (message, hint string, cause error) {
	value := thrown.Value()
	// The texts of an error are the script's own: reading them may run its code.
	unreadable := x.try(func() {
		if o, ok := value.(*goja.Object); ok && o.ClassName() == "Error" {
			message = value.String()
			if h := o.Get("hint"); h != nil && goja.IsString(h) {
				hint = h.String()
			}
			cause = x.vm.ErrorOf(value)
		} else {
			message = "it threw " + std.Inspect(x.vm.Runtime, value)
		}
	})
	if unreadable != nil {
		message = "it threw what can't be told as text"
	}
	if cause == nil {
		cause = thrown.Unwrap()
	}
	// A wrong call is the script's failure; usage is the command line's.
	if f := (*fault.Error)(nil); !errors.As(cause, &f) || f.Class == fault.Usage {
		cause = &fault.Error{Class: fault.Script, Err: err}
	}
	return message, hint, cause
}

// libraryPrefix begins the names of the modules that ship with Voxrun.
const libraryPrefix = "voxrun/"

// place fills in where in the script an error is, and returns the source of that file.
func (x *run) place(e *Error, err error, stack []goja.StackFrame) (source string) {
	var syntax *script.SyntaxError
	if errors.As(err, &syntax) {
		e.Message = syntax.Message
		e.File, e.Line, e.Column = syntax.File, syntax.Line, syntax.Column
		e.Frame = codeFrame(syntax.Text, e.Line, e.Column)
		return syntax.Text
	}
	for _, f := range stack {
		if len(e.Stack) == maxCalls {
			break
		}
		c, text, ok := x.call(f)
		if !ok {
			continue
		}
		if strings.HasPrefix(c.File, libraryPrefix) {
			continue // of use is where the script called the library
		}
		if e.File == "" {
			e.File, e.Line, e.Column = c.File, c.Line, c.Column
			e.Frame = codeFrame(text, c.Line, c.Column)
			source = text
		}
		e.Stack = append(e.Stack, c)
	}
	return source
}

// call tells a frame of goja's stack as the user knows it, and the source that it is in.
// It is not ok for what is no code of the user.
func (x *run) call(f goja.StackFrame) (c Call, text string, ok bool) {
	c, text, ok = x.known(f.Position())
	if c.Function = f.FuncName(); c.Function == "<anonymous>" {
		c.Function = ""
	}
	return c, text, ok
}

// known takes one of goja's positions to the file and line that the user wrote.
func (x *run) known(pos file.Position) (c Call, text string, ok bool) {
	for _, p := range x.programs {
		c.File, c.Line, c.Column = p.Place(pos)
		if text, ok = p.Source(c.File); ok && c.Line > 0 {
			return c, text, true
		}
	}
	return c, "", false
}

// String is the error as a terminal shows it, without colours: message, place, code
// frame, stack, causes and hint.
func (e *Error) String() string {
	var b strings.Builder
	b.WriteString(e.Message)
	if e.File != "" && e.Line > 0 {
		fmt.Fprintf(&b, "\n  at %s:%d:%d", e.File, e.Line, e.Column)
	}
	if e.Frame != "" {
		b.WriteString("\n" + e.Frame)
	}
	calls := e.Stack[min(1, len(e.Stack)):]
	for len(calls) > 0 {
		c, times := calls[0], 1
		for times < len(calls) && calls[times] == c {
			times++
		}
		calls = calls[times:]
		fmt.Fprintf(&b, "\n  from %s:%d:%d", c.File, c.Line, c.Column)
		if c.Function != "" {
			b.WriteString(" (" + c.Function + ")")
		}
		if times > 1 {
			b.WriteString(", and so on")
		}
	}
	for _, c := range e.Causes {
		b.WriteString("\n" + c.What + ": " + c.Message)
		if c.File != "" {
			fmt.Fprintf(&b, "\n  at %s:%d:%d", c.File, c.Line, c.Column)
		}
	}
	if e.Hint != "" {
		b.WriteString("\nhint: " + e.Hint)
	}
	return b.String()
}
