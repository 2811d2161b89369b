package vm

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/runtime/script"
)

// Explanation says how a voxel function of a script was run.
type Explanation struct {
	Method      string `json:"method"` // that it was given to: "Volume.generate"
	File        string `json:"file,omitempty"`
	Line        int    `json:"line,omitempty"` // from 1; 0 is unknown
	Column      int    `json:"column,omitempty"`
	Calls       int    `json:"calls"`          // of the method
	Voxels      int64  `json:"voxels"`         // that it was asked for
	Interpreted int64  `json:"interpreted"`    // how many of those the interpreter did
	Why         string `json:"why,omitempty"`  // why it was not compiled; absent when it was
	Hint        string `json:"hint,omitempty"` // what to change

	WhyLine   int `json:"whyLine,omitempty"` // where in the file the reason is
	WhyColumn int `json:"whyColumn,omitempty"`
}

// maxExplained is how many explanations a result has at most.
const maxExplained = 256

// Compiled tells whether the function became machine code.
func (e Explanation) Compiled() bool { return e.Why == "" }

// String is one line for a terminal.
func (e Explanation) String() string {
	var b strings.Builder
	if e.Line > 0 {
		fmt.Fprintf(&b, "%s:%d:%d: ", e.File, e.Line, e.Column)
	}
	b.WriteString(e.Method)
	if e.Calls > 1 {
		fmt.Fprintf(&b, ", %d times", e.Calls)
	}
	if e.Compiled() {
		b.WriteString(": compiled")
		if e.Interpreted > 0 {
			fmt.Fprintf(&b, ", but for %d of %d voxels", e.Interpreted, e.Voxels)
		}
		return b.String()
	}
	fmt.Fprintf(&b, ": interpreted, since %s", e.Why)
	if e.WhyLine > 0 {
		fmt.Fprintf(&b, " (%d:%d)", e.WhyLine, e.WhyColumn)
	}
	if e.Hint != "" {
		fmt.Fprintf(&b, "; to have it compiled, %s", e.Hint)
	}
	return b.String()
}

// kernels is what the VM needs for them.
func (x *run) kernels() *api.Kernels {
	ks := &api.Kernels{
		Engine: x.Kernels, Marks: x.marks,
		Text: func(hash string) (string, bool) {
			if p := x.marked(hash); p != nil {
				return p.Text(), true
			}
			return "", false
		},
	}
	if x.job.Explain {
		ks.Told = x.explain
	}
	return ks
}

// marked is the program that marks name.
func (x *run) marked(hash string) *script.Program {
	for _, p := range x.programs {
		if p.Hash == hash {
			return p
		}
	}
	return nil
}

// written puts the name that stands in the user's file into a message about a name at an
// offset in the program, for that which the bundler gave it.
func written(why string, p *script.Program, offset int, file string, line, column int) string {
	text, ok := p.Source(file)
	if !ok || offset > len(p.Text()) || line < 1 {
		return why
	}
	lines := strings.SplitN(text, "\n", line+1)
	if line > len(lines) {
		return why
	}
	ours, theirs := nameAt(p.Text()[offset:], 1), nameAt(lines[line-1], column)
	if ours == "" || theirs == "" {
		return why
	}
	return strings.ReplaceAll(why, "'"+ours+"'", "'"+theirs+"'")
}

// nameAt reads the name at a column of a text, counted in characters from 1.
func nameAt(text string, column int) string {
	for column > 1 && text != "" {
		_, n := utf8.DecodeRuneInString(text)
		text = text[n:]
		column--
	}
	end := strings.IndexFunc(text, func(r rune) bool {
		return r != '_' && r != '$' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if end < 0 {
		end = len(text)
	}
	return text[:end]
}

func (x *run) explain(n api.KernelNote) {
	e := Explanation{Method: n.Method, Voxels: n.Voxels, Interpreted: n.Left, Why: n.Why, Hint: n.Hint}
	if p := x.marked(n.Program); p != nil && n.Offset >= 0 {
		e.File, e.Line, e.Column = p.At(n.Offset)
		if n.At >= 0 {
			file, line, column := p.At(n.At)
			e.WhyLine, e.WhyColumn = line, column
			e.Why = written(e.Why, p, n.At, file, line, column)
		}
	}
	list := x.res.Kernels
	for i := range list {
		o := &list[i]
		if o.Method == e.Method && o.File == e.File && o.Line == e.Line && o.Column == e.Column && o.Why == e.Why {
			o.Calls++
			o.Voxels += e.Voxels
			o.Interpreted += e.Interpreted
			return
		}
	}
	if e.Calls = 1; len(list) < maxExplained {
		x.res.Kernels = append(list, e)
	}
}
