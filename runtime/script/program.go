package script

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/core/fault"
)

// Program is a compiled script. It is immutable: any number of VMs may run it at once.
type Program struct {
	Name string
	Code *goja.Program
	// Module tells what Code gives when it is run: with false the completion value of
	// the script; with true an async function, to be called with the object of Hidden
	// properties.
	Module   bool
	Builtins []string // the builtin modules that a module's function uses

	// Hash names the program in the marks of its functions, see package capture; "" when
	// none has one.
	Hash string

	text    *file.File        // whose positions the marks count in; nil without
	sources map[string]string // by the name that messages use
	mapped  map[string]string // the name that goja makes of a source's -> the source's name
	read    []dependency      // what a cached program depends on besides its own text
	order   []string          // the names of the sources, as the source map counts them
	tag     int               // lineTag when lines tell their source; see Options.Profiling
	size    int
}

// lineTag is more than the lines that a source has.
const lineTag = 1 << 20

// Line takes a line of a profile of the bundle to the source that it is in.
func (p *Program) Line(n int) (source string, line int) {
	i := 0
	if p.tag > 0 {
		i, n = n/p.tag, n%p.tag
	}
	if i < 0 || i >= len(p.order) {
		return p.Name, n
	}
	return p.order[i], n
}

// What a module's function expects of the object that it is called with, besides one
// property for each of Builtins, named after it.
const (
	HiddenEntry   = "$entry"   // a function that takes the namespace of the script's exports
	HiddenMeta    = "$meta"    // a function that gives the import.meta of a file, by its name
	HiddenRequire = "$require" // a function that is called for an import() or require() whose name is no literal text
)

// Source returns the text of one of the files that the program was made of.
func (p *Program) Source(name string) (string, bool) {
	text, ok := p.sources[name]
	return text, ok
}

// Files returns the names of the files that the program was made of, and of the builtin
// modules that are sources, sorted.
func (p *Program) Files() []string { return slices.Sorted(maps.Keys(p.sources)) }

// Texts gives the text of each file that the program was made of.
func (p *Program) Texts() iter.Seq[string] { return maps.Values(p.sources) }

// Place takes a position that goja tells to the user's own file, line and column, both
// counted from 1.
func (p *Program) Place(pos file.Position) (name string, line, column int) {
	if p.tag > 0 {
		pos.Line %= p.tag
	}
	if name, ok := p.mapped[pos.Filename]; ok {
		return name, pos.Line, pos.Column
	}
	return pos.Filename, pos.Line, pos.Column
}

// At takes an offset that a mark tells to the user's own file, line and column, as Place
// does.
func (p *Program) At(offset int) (name string, line, column int) {
	if p.text == nil {
		return p.Name, 0, 0
	}
	return p.Place(p.text.Position(offset))
}

// Text is what the offsets of marks count in; "" without any.
func (p *Program) Text() string {
	if p.text == nil {
		return ""
	}
	return p.text.Source()
}

// SyntaxError is a place in a source that could not be understood.
type SyntaxError struct {
	Message      string
	File         string
	Line, Column int    // from 1; 0 is unknown
	Text         string // the source of the file, when it is at hand
}

// Error implements error.
func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

func (e *SyntaxError) fault(hint string) *fault.Error {
	return &fault.Error{Class: fault.Script, Err: e, Hint: hint}
}

// plain compiles a source that needs no bundler.
func plain(name, text string, how mode) (*Program, error) {
	p := &Program{Name: name, sources: map[string]string{name: text}, size: len(text)}
	if err := p.compile(name, text, how, parser.WithDisableSourceMaps); err != nil {
		return nil, err
	}
	return p, nil
}

// mode is how a source is compiled.
type mode uint8

const (
	sloppy mode = iota
	strict
	marking // strict, and functions that may become kernels are marked
	markingAll
)

// mode is that of the loader's modules and scripts.
func (l *Loader) mode() mode {
	switch l.opts.Marks {
	case MarkNone:
		return strict
	case MarkAll:
		return markingAll
	}
	return marking
}

// parse is goja's parser, which panics on some sources that are right, such as "\u{10ffff}".
// Others can say what is wrong with them, or write them another way.
func parse(name, text string, opts ...parser.Option) (tree *ast.Program, err error) {
	defer func() {
		if p := recover(); p != nil {
			e := &SyntaxError{Message: fmt.Sprintf("SyntaxError: %v", p), File: name, Text: text}
			tree, err = nil, e.fault("")
		}
	}()
	return parser.ParseFile(nil, name, text, 0, opts...)
}

// compile is goja.Compile with options for the parser, and errors that keep their place.
func (p *Program) compile(name, text string, how mode, opts ...parser.Option) error {
	tree, err := parse(name, text, opts...)
	if err != nil {
		e := &SyntaxError{Message: "SyntaxError: " + err.Error(), File: name, Text: text}
		var list parser.ErrorList
		if errors.As(err, &list) && len(list) > 0 {
			e.Message = "SyntaxError: " + list[0].Message
			e.Line, e.Column = list[0].Position.Line, list[0].Position.Column
		}
		return e.fault("")
	}
	if how >= marking {
		if p.Hash = markCaptures(tree, text, how == markingAll); p.Hash != "" {
			p.text = tree.File
		}
	}
	lowerPowers(tree, text)
	unfold(tree, text)
	p.Code, err = compileTree(tree, name, text, how != sloppy)
	var syntax *goja.CompilerSyntaxError
	if errors.As(err, &syntax) {
		e := &SyntaxError{Message: syntax.Message, File: name, Text: text}
		if !strings.HasPrefix(e.Message, "SyntaxError") {
			e.Message = "SyntaxError: " + e.Message
		}
		if syntax.File != nil {
			pos := syntax.File.Position(syntax.Offset)
			e.File, e.Line, e.Column = pos.Filename, pos.Line, pos.Column
		}
		return e.fault("")
	}
	return err
}

// compileTree is goja's compiler. Where that panics, as it does on some programs that are
// right, the error says that it is not the script's fault.
func compileTree(tree *ast.Program, name, text string, strict bool) (code *goja.Program, err error) {
	defer func() {
		if p := recover(); p != nil {
			e := &SyntaxError{Message: fmt.Sprintf("SyntaxError: the compiler does not cope with this script: %v", p), File: name, Text: text}
			code, err = nil, e.fault("The script may be right. Take parts of it away until it is understood, and write the last one another way.")
		}
	}()
	return goja.CompileAST(tree, strict)
}
