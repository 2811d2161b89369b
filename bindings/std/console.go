package std

import (
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
)

var consoleModule = decl.Module[*Std]{
	Name: "console",
	Doc:  "The log of the run. `log` goes to standard output, the others to standard error.",
	Members: []decl.Member[*Std]{
		{Name: "log", Sig: "(...values: any[]): void", Call: says(host.Print), Doc: "Prints values in a form that shows what is in them, on one line or indented. A first text may hold `%s %d %i %f %j %o %O`, as in Node.", Example: "console.log('size', { x: 1, y: [2, 3] })"},
		{Name: "info", Sig: "(...values: any[]): void", Call: says(host.Info), Doc: "Logs what is good to know."},
		{Name: "warn", Sig: "(...values: any[]): void", Call: says(host.Warn), Doc: "Logs a warning."},
		{Name: "error", Sig: "(...values: any[]): void", Call: says(host.Error), Doc: "Logs an error."},
		{Name: "debug", Sig: "(...values: any[]): void", Call: says(host.Debug), Doc: "Logs what only the script's author wants to know."},
	},
}

var performanceModule = decl.Module[*Std]{
	Name: "performance",
	Doc:  "The clock of the run.",
	Members: []decl.Member[*Std]{
		{Name: "now", Sig: "(): number", Call: (*Std).sinceStart, Doc: "Milliseconds since the run began, with a fraction.", Example: "const start = performance.now()"},
	},
}

var globals = decl.Globals[*Std]{
	Members: []decl.Member[*Std]{
		{Name: "console", Sig: "typeof console", Get: func(s *Std) goja.Value { return s.module(&consoleModule) }, Doc: "The log of the run."},
		{Name: "performance", Sig: "typeof performance", Get: func(s *Std) goja.Value { return s.module(&performanceModule) }, Doc: "The clock of the run."},
		{Name: "print", Sig: "(...values: any[]): void", Call: (*Std).print, Doc: "Prints values as `String` converts them, with a space between them."},
		{Name: "scriptArgs", Sig: "string[]", Get: (*Std).scriptArgs, Doc: "The arguments of the script: those after `--` on the command line."},
		{Name: "setTimeout", Sig: "(callback: (...args: any[]) => void, milliseconds?: number, ...args: any[]): number", Call: (*Std).setTimeout, Doc: "Calls a function later; the run waits for it."},
		{Name: "clearTimeout", Sig: "(id?: number): void", Call: (*Std).clearTimeout, Doc: "Forgets a timer."},
		{Name: "setInterval", Sig: "(callback: (...args: any[]) => void, milliseconds?: number, ...args: any[]): number", Call: (*Std).setInterval, Doc: "Calls a function again and again; the run goes on until it is cleared."},
		{Name: "clearInterval", Sig: "(id?: number): void", Call: (*Std).clearTimeout, Doc: "Forgets a timer."},
		{Name: "__loadScript", Sig: "(path: string): any", Call: (*Std).loadScript, Doc: "`std.loadScript`, as QuickJS names it globally."},
		{Name: "__date_clock", Sig: "(): number", Call: (*Std).dateClock, Doc: "Microseconds since 1970, as QuickJS gives them."},
	},
}

// says returns the function that logs at a level.
func says(level host.Level) func(*Std, goja.FunctionCall) goja.Value {
	return func(s *Std, c goja.FunctionCall) goja.Value {
		if s.Strict {
			s.say(level, joined(c.Arguments))
		} else {
			s.say(level, s.shown(c.Arguments))
		}
		return goja.Undefined()
	}
}

// say logs a text after what std.out still holds, so that the order is the script's.
func (s *Std) say(level host.Level, line string) {
	s.denied(s.streams[1].flush())
	s.Host.Log(level, line)
}

func (s *Std) print(c goja.FunctionCall) goja.Value {
	s.say(host.Print, joined(c.Arguments))
	return goja.Undefined()
}

func (s *Std) scriptArgs() goja.Value {
	if s.args == nil {
		args := make([]any, len(s.Args))
		for i, a := range s.Args {
			args[i] = a
		}
		s.args = s.vm.NewArray(args...)
	}
	return s.args
}

func (s *Std) sinceStart(goja.FunctionCall) goja.Value {
	return s.vm.ToValue(float64(s.Host.Now().Sub(s.start)) / float64(time.Millisecond))
}

func (s *Std) dateClock(goja.FunctionCall) goja.Value {
	return s.vm.ToValue(s.Host.Now().UnixMicro())
}

// shown is the arguments of console.log as a person wants to read them.
func (s *Std) shown(args []goja.Value) string {
	var b strings.Builder
	if len(args) > 1 && goja.IsString(args[0]) {
		args = s.directives(&b, args[0].String(), args[1:])
	}
	for _, a := range args {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		if b.WriteString(s.show(a)); b.Len() > maxShown {
			break
		}
	}
	return b.String()
}

// directives writes a format as Node's console does, and returns the arguments that it
// did not use.
func (s *Std) directives(b *strings.Builder, format string, args []goja.Value) []goja.Value {
	for {
		before, rest, found := strings.Cut(format, "%")
		b.WriteString(before)
		switch {
		case !found:
			return args
		case strings.HasPrefix(rest, "%"):
			b.WriteByte('%')
		case rest == "" || len(args) == 0 || !s.directive(b, rest[0], args[0]):
			b.WriteByte('%')
			format = rest
			continue
		default:
			args = args[1:]
		}
		format = rest[1:]
	}
}

// directive writes one argument, and returns false when there is no such directive.
func (s *Std) directive(b *strings.Builder, verb byte, v goja.Value) bool {
	switch verb {
	case 's':
		b.WriteString(s.show(v))
	case 'd':
		b.WriteString(v.ToNumber().String())
	case 'i':
		b.WriteString(s.vm.ToValue(v.ToInteger()).String())
	case 'f':
		b.WriteString(s.vm.ToValue(v.ToFloat()).String())
	case 'j':
		b.WriteString(s.json(v))
	case 'o', 'O':
		b.WriteString(s.show(v))
	case 'c': // a style, which there is no use for
	default:
		return false
	}
	return true
}

// json is a value as JSON.stringify writes it.
func (s *Std) json(v goja.Value) string {
	stringify, ok := goja.AssertFunction(s.vm.Get("JSON").ToObject(s.vm.Runtime).Get("stringify"))
	if !ok {
		return s.show(v)
	}
	text, err := stringify(goja.Undefined(), v)
	if err != nil {
		panic(s.vm.Error(err))
	}
	return text.String()
}
