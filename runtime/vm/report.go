package vm

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/guard"
	"github.com/voxrun/voxrun/bindings/std"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/script"
)

// maxCalls is how many lines of a stack a report has.
const maxCalls = 20

// report makes what a person reads of an error, with its place in the script.
func (x *run) report(err error) *Error {
	e := &Error{}
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
	default:
		e.Message = err.Error()
	}
	class := fault.ClassOf(err)
	e.Class, e.Code = class.String(), fault.CodeOf(err)
	x.res.Exit = class.Codes().Exit
	if e.Hint == "" {
		e.Hint = fault.HintOf(err)
	}
	x.place(e, err, stack)
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
	if missing, ok := strings.CutSuffix(message, " is not defined"); ok && hint == "" {
		hint = elsewhere(strings.TrimPrefix(missing, "ReferenceError: "))
	}
	if near := x.vm.Suggest(message); near != "" {
		if kind, _, ok := strings.Cut(message, ": Object has no member"); ok {
			message = kind + ": " + near
		} else if hint == "" {
			hint = near
		}
	}
	if r := (*rejection)(nil); errors.As(err, &r) && hint == "" {
		hint = "A promise was rejected, and nothing awaits it."
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

// elsewhere says what does here the work of a name that other runtimes have.
func elsewhere(name string) string {
	switch name {
	case "require":
		return "Write import … from './file.js'; the builtin modules are 'voxrun', 'std' and 'os'."
	case "module", "exports":
		return "Scripts are ES modules: write export."
	case "__dirname", "__filename":
		return "It is import.meta." + name[2:] + ", in a file with an import or export."
	case "process", "Deno", "Bun":
		return "The arguments are scriptArgs; files, exit and getenv are in the module 'std'."
	case "fetch", "XMLHttpRequest", "WebSocket":
		return "Scripts don't reach the network."
	}
	return ""
}

// place fills in where in the script an error is.
func (x *run) place(e *Error, err error, stack []goja.StackFrame) {
	var syntax *script.SyntaxError
	if errors.As(err, &syntax) {
		e.Message = syntax.Message
		e.File, e.Line, e.Column = syntax.File, syntax.Line, syntax.Column
		e.Frame = codeFrame(syntax.Text, e.Line, e.Column)
		return
	}
	for _, f := range stack {
		if len(e.Stack) == maxCalls {
			break
		}
		c, text, ok := x.call(f)
		if !ok {
			continue
		}
		if e.File == "" {
			e.File, e.Line, e.Column = c.File, c.Line, c.Column
			e.Frame = codeFrame(text, c.Line, c.Column)
		}
		e.Stack = append(e.Stack, c)
	}
}

// call tells a frame of goja's stack as the user knows it, and the source that it is in.
// It is not ok for what is no code of the user.
func (x *run) call(f goja.StackFrame) (c Call, text string, ok bool) {
	pos := f.Position()
	for _, p := range x.programs {
		c.File, c.Line, c.Column = p.Place(pos)
		if text, ok = p.Source(c.File); ok && c.Line > 0 {
			if c.Function = f.FuncName(); c.Function == "<anonymous>" {
				c.Function = ""
			}
			return c, text, true
		}
	}
	return c, "", false
}

// String is the error as a terminal shows it, without colours: message, place, code
// frame, stack and hint.
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
	if e.Hint != "" {
		b.WriteString("\nhint: " + e.Hint)
	}
	return b.String()
}
