package front

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja/file"
)

// position is where something stands in a source, from 1; 0 is the whole function.
type position = file.Idx

// Reason is why a function is not compiled.
type Reason struct {
	Message      string // what it does that a compiled function can't: "calls console.log"
	Hint         string // what to change; it may be empty
	Function     string // the name of the function that does it, if it has one
	Line, Column int    // in the source, from 1; 0 when it is about the function as a whole
}

// Error implements error.
func (r *Reason) Error() string {
	var b strings.Builder
	if r.Line > 0 {
		fmt.Fprintf(&b, "%d:%d: ", r.Line, r.Column)
	}
	if r.Function != "" {
		fmt.Fprintf(&b, "%s ", r.Function)
	}
	b.WriteString(r.Message)
	if r.Hint != "" {
		b.WriteString(": " + r.Hint)
	}
	return b.String()
}

// Place gives the line and column, from 1, of a place in a source; columns count
// characters. at counts bytes from 1.
func place(source string, at position) (line, column int) {
	i := int(at) - 1
	if i < 0 || i > len(source) {
		return 0, 0
	}
	before := source[:i]
	start := strings.LastIndexByte(before, '\n') + 1
	return 1 + strings.Count(before, "\n"), 1 + utf8.RuneCountInString(before[start:])
}

// refuse ends the compilation.
func (l *lower) refuse(at position, message, hint string) {
	r := &Reason{Message: message, Hint: hint}
	source := l.source
	if l.frame != nil {
		source, r.Function = l.frame.fn.Source, l.frame.fn.Name
	}
	if at == 0 && l.frame != nil && l.frame.fn.Node != nil {
		at = l.frame.fn.Node.Idx0()
	}
	r.Line, r.Column = place(source, at-l.base())
	panic(r)
}
