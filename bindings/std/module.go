package std

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
)

var stdModule = decl.Module[*Std]{
	Name: "std",
	Doc:  "QuickJS's module of standard input and output: `import * as std from 'std'`.",
	Members: []decl.Member[*Std]{
		{Name: "open", Sig: "(path: string, flags: string, error?: { errno?: number }): FILE | null", Call: (*Std).fopen, Doc: "Opens a file; `flags` are as in C (`r`, `w`, `a`, each with `+` or `b`). On failure it returns null and puts the error number into `error.errno`. A file opened with `'w'` replaces an older one when it is closed, or when the script ends well."},
		{Name: "fdopen", Sig: "(fd: number, flags: string, error?: { errno?: number }): FILE | null", Call: (*Std).fdopen, Doc: "The FILE of a descriptor that `os.open` returned."},
		{Name: "tmpfile", Sig: "(error?: { errno?: number }): FILE | null", Call: (*Std).tmpfile, Doc: "A file without a name, in memory, of at most 64 MiB."},
		{Name: "loadFile", Sig: "(path: string): string | null", Call: (*Std).loadFile, Doc: "The text of a file in UTF-8; null when it can't be read."},
		{Name: "loadScript", Sig: "(path: string): any", Call: (*Std).loadScript, Doc: "Runs a file as a global script, and returns its completion value."},
		{Name: "evalScript", Sig: "(source: string, options?: { backtrace_barrier?: boolean }): any", Call: (*Std).evalScript, Doc: "Runs a source as a global script, and returns its completion value."},
		{Name: "puts", Sig: "(...text: any[]): void", Call: (*Std).puts, Doc: "Writes its arguments to standard output, without an end of line."},
		{Name: "printf", Sig: "(format: string, ...args: any[]): number", Call: (*Std).printf, Doc: "Writes a text as C's printf formats it: an integer is of 32 bits, and of 64 with `l`.", Example: "std.printf('%-8s %5.2f\\n', 'width', 1.5)"},
		{Name: "sprintf", Sig: "(format: string, ...args: any[]): string", Call: (*Std).sprintf, Doc: "Formats as `printf` does, and returns the text.", Example: "std.sprintf('%03d', 7) // '007'"},
		{Name: "parseExtJSON", Sig: "(text: string): any", Call: (*Std).parseExtJSON, Doc: "Parses JSON with comments, trailing commas, bare names, single quotes, and hexadecimal or octal numbers.", Example: "std.parseExtJSON(\"{size: 0x10, /* voxels */}\").size // 16"},
		{Name: "exit", Sig: "(code: number): never", Call: (*Std).exit, Doc: "Ends the run. With 0 its changes are kept; with any other code they are dropped."},
		{Name: "gc", Sig: "(): void", Call: (*Std).gc, Doc: "Does nothing: memory is given back by itself."},
		{Name: "getenv", Sig: "(name: string): string | undefined", Call: (*Std).getenv, Doc: "An environment variable. One that the run may not see throws the permission error."},
		{Name: "getenviron", Sig: "(): Record<string, string>", Call: (*Std).getenviron, Doc: "The variables that the script has set."},
		{Name: "setenv", Sig: "(name: string, value: string): void", Call: (*Std).setenv, Doc: "Sets a variable for this script alone."},
		{Name: "unsetenv", Sig: "(name: string): void", Call: (*Std).unsetenv, Doc: "Hides a variable from this script."},
		{Name: "strerror", Sig: "(errno: number): string", Call: (*Std).strerror, Doc: "What an error number means.", Example: "std.strerror(std.Error.ENOENT) // 'No such file or directory'"},
		{Name: "in", Sig: "FILE", Get: func(s *Std) goja.Value { return s.standardFile(0) }, Doc: "Standard input."},
		{Name: "out", Sig: "FILE", Get: func(s *Std) goja.Value { return s.standardFile(1) }, Doc: "Standard output."},
		{Name: "err", Sig: "FILE", Get: func(s *Std) goja.Value { return s.standardFile(2) }, Doc: "Standard error."},
		{Name: "Error", Sig: "Record<string, number>", Get: (*Std).errors, Doc: "Error numbers by name: `std.Error.ENOENT`."},
		{Name: "SEEK_SET", Sig: "number", Value: io.SeekStart, Doc: "From the start of the file."},
		{Name: "SEEK_CUR", Sig: "number", Value: io.SeekCurrent, Doc: "From the position."},
		{Name: "SEEK_END", Sig: "number", Value: io.SeekEnd, Doc: "From the end of the file."},
		refuse("std", "popen", "(command: string, flags: string): FILE", "Starts a process."),
		refuse("std", "urlGet", "(url: string, options?: object): string", "Loads an URL."),
	},
}

// failed returns null, and puts the error number into the object that a script gave.
func (s *Std) failed(err error, into goja.Value) goja.Value {
	code := s.denied(err)
	if o, ok := into.(*goja.Object); ok {
		if err := o.Set("errno", int(code)); err != nil {
			panic(s.vm.Error(err))
		}
	}
	return goja.Null()
}

func (s *Std) fopen(c goja.FunctionCall) goja.Value {
	f, err := s.openMode(text(c, 0), s.mode(text(c, 1)))
	if err == nil {
		_, err = s.add(f)
	}
	if err != nil {
		return s.failed(err, c.Argument(2))
	}
	return s.wrap(f)
}

// mode checks the flags of std.open, and returns them without what means nothing.
func (s *Std) mode(flags string) string {
	m := strings.ReplaceAll(flags, "b", "")
	switch m {
	case "r", "w", "a", "r+", "w+", "a+":
		return m
	}
	panic(s.vm.TypeError("%q is no mode of a file: r, w, a, r+, w+ or a+", flags))
}

// openMode opens a file for std. Writing a new one goes through the host's Create, so
// that a run that fails half-way leaves the older file.
func (s *Std) openMode(path, mode string) (*stream, error) {
	if mode == "w" {
		w, err := s.Host.Create(path)
		if err != nil {
			return nil, err
		}
		return replacing(w), nil
	}
	flag := map[string]int{
		"r":  os.O_RDONLY,
		"r+": os.O_RDWR,
		"w+": os.O_RDWR | os.O_CREATE | os.O_TRUNC,
		"a":  os.O_WRONLY | os.O_CREATE | os.O_APPEND,
		"a+": os.O_RDWR | os.O_CREATE | os.O_APPEND,
	}[mode]
	f, err := s.Host.Open(path, flag, 0o666)
	if err != nil {
		return nil, err
	}
	return opened(f, flag), nil
}

// replacing is the stream of a file that takes its name when it is closed.
func replacing(w host.Writer) *stream {
	seeker, _ := w.(io.Seeker)
	return &stream{w: w, s: seeker, finish: func(keep bool) error {
		if keep {
			return w.Commit()
		}
		w.Discard()
		return nil
	}}
}

// opened is the stream of an open file.
func opened(f host.File, flag int) *stream {
	st := &stream{s: f, finish: func(bool) error { return f.Close() }}
	if flag&os.O_WRONLY == 0 {
		st.r = f
	}
	if flag&(os.O_WRONLY|os.O_RDWR) != 0 {
		st.w = f
	}
	return st
}

func (s *Std) fdopen(c goja.FunctionCall) goja.Value {
	s.mode(text(c, 1))
	f, err := s.stream(integer(c.Argument(0)))
	if err != nil {
		return s.failed(err, c.Argument(2))
	}
	return s.wrap(f)
}

func (s *Std) tmpfile(c goja.FunctionCall) goja.Value {
	m := &memory{}
	f := &stream{r: m, w: m, s: m}
	if _, err := s.add(f); err != nil {
		return s.failed(err, c.Argument(0))
	}
	return s.wrap(f)
}

func (s *Std) loadFile(c goja.FunctionCall) goja.Value {
	data, err := s.Host.ReadFile(text(c, 0))
	if err != nil {
		s.denied(err)
		return goja.Null()
	}
	return s.vm.ToValue(utf8Text(data))
}

func (s *Std) loadScript(c goja.FunctionCall) goja.Value {
	path := text(c, 0)
	data, err := s.Host.ReadFile(path)
	if err != nil {
		panic(s.vm.Error(err))
	}
	return s.eval(path, utf8Text(data))
}

func (s *Std) evalScript(c goja.FunctionCall) goja.Value {
	return s.eval("<evalScript>", text(c, 0))
}

func (s *Std) eval(name, source string) goja.Value {
	v, err := s.Eval(name, source)
	if err != nil {
		panic(s.vm.Error(err))
	}
	return v
}

func (s *Std) puts(c goja.FunctionCall) goja.Value {
	for i := range c.Arguments {
		s.denied(s.streams[1].write([]byte(text(c, i))))
	}
	return goja.Undefined()
}

func (s *Std) printf(c goja.FunctionCall) goja.Value {
	out := s.format(c.Arguments)
	s.denied(s.streams[1].write([]byte(out)))
	return s.vm.ToValue(len(out))
}

func (s *Std) sprintf(c goja.FunctionCall) goja.Value { return s.vm.ToValue(s.format(c.Arguments)) }

func (s *Std) exit(c goja.FunctionCall) goja.Value {
	s.Exit(int(int32(integer(c.Argument(0)))))
	return goja.Undefined()
}

func (s *Std) gc(goja.FunctionCall) goja.Value { return goja.Undefined() }

func (s *Std) getenv(c goja.FunctionCall) goja.Value {
	name := text(c, 0)
	if v, ok := s.environ[name]; ok {
		if v == nil {
			return goja.Undefined()
		}
		return s.vm.ToValue(*v)
	}
	v, ok, err := s.Host.Env(name)
	if err != nil {
		panic(s.vm.Error(err))
	} else if ok {
		return s.vm.ToValue(v)
	}
	return goja.Undefined()
}

func (s *Std) getenviron(goja.FunctionCall) goja.Value {
	o := s.vm.NewObject()
	for name, v := range sorted(s.environ) {
		if v == nil {
			continue
		}
		if err := o.Set(name, *v); err != nil {
			panic(s.vm.Error(err))
		}
	}
	return o
}

func (s *Std) setenv(c goja.FunctionCall) goja.Value {
	v := text(c, 1)
	s.put(text(c, 0), &v)
	return goja.Undefined()
}

func (s *Std) unsetenv(c goja.FunctionCall) goja.Value {
	s.put(text(c, 0), nil)
	return goja.Undefined()
}

func (s *Std) put(name string, v *string) {
	if s.environ == nil {
		s.environ = map[string]*string{}
	}
	s.environ[name] = v
}

func (s *Std) strerror(c goja.FunctionCall) goja.Value {
	code := errno(integer(c.Argument(0)))
	if said := code.Error(); said != unknownError {
		return s.vm.ToValue(said)
	}
	return s.vm.ToValue(fmt.Sprintf("%s %d", unknownError, int(code)))
}

func (s *Std) errors() goja.Value {
	o := s.vm.NewObject()
	for _, e := range errnos {
		if e.name == "" {
			continue
		}
		if err := o.Set(e.name, int(e.code)); err != nil {
			panic(s.vm.Error(err))
		}
	}
	return o
}

func (s *Std) parseExtJSON(c goja.FunctionCall) goja.Value {
	v, err := s.parseExt(text(c, 0))
	if err != nil {
		panic(s.syntaxError(err))
	}
	return v
}
