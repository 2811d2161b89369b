// Package script makes programs of sources: it finds them, reads them, bundles what
// is a module or TypeScript, and compiles.
//
//	loader := script.NewLoader(script.Options{Builtins: []script.Builtin{{Name: "std", Exports: names}}})
//	source, err := script.Read(host, "castle.ts")
//	program, err := loader.Compile(host, "castle.ts", source)
//
// There are two ways, and the source decides:
//
//   - One that goja understands as it stands is compiled at once, in strict mode.
//   - One with import, export, await at the top level or TypeScript goes through
//     esbuild, which follows its imports and lowers what goja lacks. The bundle is the
//     body of one async function, so that await works at the top level, and it gets
//     the builtin modules by its argument, not by a global name.
//
// All files are read through the run's host, so that its permissions hold for imports
// too. A source map takes every position back to the line that the user wrote.
package script

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// MaxSource is how many bytes of source one program may have when Options don't say.
const MaxSource = 16 << 20

// Builtin is a module that is not a file.
type Builtin struct {
	Name    string
	Exports []string // an import of any other name fails before the script runs
	Source  string   // TypeScript; "" for a module that the run gives as an object
}

// Options describe a Loader.
type Options struct {
	Builtins  []Builtin
	MaxSource int // bytes of one source file; 0 is MaxSource
	// Check refuses a source before a parser sees it; nil lets all pass. What is
	// nested too deep would overflow a parser's stack.
	Check func(source string) error
	// Profiling makes programs whose lines tell the source that they are in, for the
	// engine's profiler, which knows nothing but lines: see Program.Line. The stack that
	// a script itself reads of an error then has these lines.
	Profiling bool
	Marks     Marks // which functions are marked, such that they may become kernels
	// CacheBytes bounds the sources of the compiled programs that are kept; 0 is 64 MiB.
	CacheBytes int
}

// Marks is which functions of a program are marked; see package capture.
type Marks uint8

// The choices. MarkAll shows in tests that marks change nothing.
const (
	MarkKernels Marks = iota // those that may reach a method that takes kernels
	MarkNone
	MarkAll
)

// Loader makes programs, and keeps them by their content. It is safe for concurrent
// use.
type Loader struct {
	opts  Options
	cache cache
}

// NewLoader returns a loader with an empty cache.
func NewLoader(o Options) *Loader {
	if o.MaxSource == 0 {
		o.MaxSource = MaxSource
	}
	if o.CacheBytes == 0 {
		o.CacheBytes = 64 << 20
	}
	return &Loader{opts: o, cache: cache{max: o.CacheBytes}}
}

// Read reads the source of a script.
func Read(files host.Files, name string) (string, error) {
	data, err := files.ReadFile(name)
	if err != nil {
		return "", missing(files, name, err)
	}
	return string(data), nil
}

// missing gives the error for a script that can't be read its most likely cause.
func missing(from host.Files, name string, err error) error {
	var f *fault.Error
	if !errors.Is(err, fs.ErrNotExist) || !errors.As(err, &f) || f.Hint != "" {
		return err
	}
	for _, ext := range ownExtensions {
		if info, err := from.Stat(name + ext); err == nil && info.Mode().IsRegular() {
			return f.WithHint("Did you mean " + name + ext + "?")
		}
	}
	if near := files.Near(from, name); near != "" {
		return f.WithHint("Did you mean " + near + "?")
	}
	if path.Ext(name) == "" {
		return f.WithHint("Did you forget .js or .ts?")
	}
	return err
}

// Compile makes a program of a source text. name is what messages call it, and where
// its relative imports start, which are read from files. Errors are *fault.Error: of
// class Script, with a *SyntaxError inside, when the source is wrong.
func (l *Loader) Compile(files host.Files, name, source string) (*Program, error) {
	text, err := l.prepare(name, source)
	if err != nil {
		return nil, err
	}
	key := keyOf(name, text)
	if p := l.cache.get(key, files); p != nil {
		return p, nil
	}
	p, err := l.compile(files, name, text)
	if err != nil {
		return nil, err
	}
	l.cache.put(key, p)
	return p, nil
}

func (l *Loader) compile(files host.Files, name, text string) (*Program, error) {
	if !typed(name) {
		if p, err := plain(name, text, l.mode()); err == nil && !awaits(text) {
			if extendsPrivately(text) {
				return l.transformed(name, text, api.LoaderJS)
			}
			return p, nil
		}
		// esbuild knows what goja does not, and finds better words for what is wrong.
	}
	return l.bundle(files, name, text)
}

// Global compiles a source that shares the global scope of whoever runs it, as
// std.loadScript and std.evalScript do: without modules, and strict only when it says so.
func (l *Loader) Global(name, source string) (*Program, error) {
	text, err := l.prepare(name, source)
	if err != nil {
		return nil, err
	}
	return plain(name, text, sloppy)
}

// prepare checks a source and takes away what is no JavaScript: a byte order mark, and
// the line by which a shell finds the interpreter.
func (l *Loader) prepare(name, source string) (string, error) {
	if len(source) > l.opts.MaxSource {
		return "", fault.New(fault.Limit, "read", name, fmt.Errorf("the source has %d bytes, more than %d", len(source), l.opts.MaxSource), "")
	}
	source = strings.TrimPrefix(source, "\uFEFF")
	if strings.HasPrefix(source, "#!") {
		source = "//" + source[2:]
	}
	if l.opts.Check != nil {
		if err := l.opts.Check(source); err != nil {
			return "", l.refused(name, err)
		}
	}
	return source, nil
}

// refused is the error for a source that Options.Check refuses.
func (l *Loader) refused(name string, err error) error {
	class := fault.Limit
	if f := (*fault.Error)(nil); errors.As(err, &f) {
		class = f.Class
	}
	return fault.New(class, "read", name, err, fault.HintOf(err))
}

// typed tells whether a file is TypeScript by its name.
func typed(name string) bool {
	switch path.Ext(name) {
	case ".ts", ".mts", ".cts":
		return true
	}
	return false
}

func keyOf(name, text string) [sha256.Size]byte {
	return sha256.Sum256([]byte(name + "\x00" + text))
}
