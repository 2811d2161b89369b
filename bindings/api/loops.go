package api

import (
	"errors"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/bindings/kernel/capture"
	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// loopSite is a loop of a program that may be run as machine code.
type loopSite struct {
	capture.LoopSite
	source string
	node   ast.Statement // nil until it is needed
	over   bool          // it is always interpreted
	skip   int           // how often it is not looked at
	small  int           // how often it was too small, and
	rounds float64       // how many rounds it went then
	failed int           // how often it was refused, or left to the interpreter
	dear   int           // how often what it captures cost more than it gained
}

// What loops are compiled for: so many rounds, at once or in all; and when they are
// compiled, for so many.
const (
	fewRounds     = 1024
	fewRoundsKept = 64
	maxFailed     = 3
	maxDear       = 3
	dearSize      = 32 // numbers captured for each round
	maxSkip       = 63
)

// loopsKey is the key of the loops that a VM has met.
type loopsKey struct{}

const loopMethod = "loop"

// loop is asked before a loop that was marked: see capture.LoopName. What is given by a
// script itself, which can get hold of it, is refused, or harms nobody else.
func (a *API) loop(c goja.FunctionCall) bool {
	s := a.loopAt(c.Argument(0))
	if s == nil || s.over || !a.compiles() {
		return false
	}
	if len(c.Arguments) > 1 {
		return a.runLoop(s, c.Arguments[1], c.Argument(2))
	}
	if s.skip > 0 {
		s.skip--
		return false
	}
	return true
}

// loopAt finds a loop by the text of its site.
func (a *API) loopAt(v goja.Value) *loopSite {
	if v == a.lastLoop.text && v != nil {
		return a.lastLoop.site
	}
	if !goja.IsString(v) {
		return nil
	}
	all := Local(a, loopsKey{}, func() map[string]*loopSite { return map[string]*loopSite{} })
	text := v.String()
	s, ok := all[text]
	if !ok {
		if site, ok := capture.ParseLoop(text); ok {
			if source, ok := a.Kernels.Text(site.Program); ok && site.End <= len(source) {
				s = &loopSite{LoopSite: site, source: source}
			}
		}
		all[text] = s
	}
	a.lastLoop.text, a.lastLoop.site = v, s
	return s
}

// runLoop does a loop as machine code, and tells whether that went well: else nothing has
// happened.
func (a *API) runLoop(s *loopSite, read, write goja.Value) bool {
	note := KernelNote{Method: loopMethod, Program: s.Program, Offset: s.Offset, At: -1}
	fn, size, err := a.loopFunction(s, read)
	if err == nil {
		if note.Voxels = int64(front.Rounds(fn)); !s.worth(float64(note.Voxels)) {
			note.Why = "it goes too few rounds"
			a.tell(note)
			return false
		}
		if int64(size) > max(1, note.Voxels)*dearSize {
			if s.dear++; s.dear > maxDear {
				s.over, note.Why = true, "it reads long arrays for few rounds, again and again"
				a.tell(note)
				return false
			}
		}
		k := &acting{api: a, fn: fn, write: write}
		err = k.do(kernel.Loop, nil)
	}
	switch {
	case err == nil:
		a.tell(note)
		return true
	case a.Stopped():
		return false
	}
	if s.failed++; s.failed >= maxFailed {
		s.over = true
	}
	note.refused(err, fn)
	a.tell(note)
	return false
}

// worth tells whether a loop of so many rounds is to be compiled. One that is not, is not
// looked at for a while.
func (s *loopSite) worth(rounds float64) bool {
	s.rounds += rounds * float64(s.small+1)
	if rounds >= fewRounds || s.rounds >= fewRounds && rounds >= fewRoundsKept {
		s.small = 0
		return true
	}
	s.small = min(maxSkip, 2*s.small+1)
	s.skip = s.small
	return false
}

// loopFunction describes a loop with what it captures, and how many numbers and letters
// that is.
func (a *API) loopFunction(s *loopSite, read goja.Value) (fn *front.Function, size int, err error) {
	if s.node == nil && !s.parse() {
		s.over = true
		return nil, 0, errNoSite
	}
	fn = &front.Function{Node: s.node, Source: s.source, Base: -s.Offset, Env: front.Env{}, Assigns: s.Assigned}
	if s.Valued {
		return fn, 0, &front.Reason{Message: "gives the script its value", Hint: "write a statement behind it, as print('done')"}
	}
	values, err := capture.Values(read, len(s.Names))
	if err != nil {
		return fn, 0, errors.New("a variable that it uses has no value yet")
	}
	c := capturer{api: a, seen: map[*goja.Object]*front.Function{}}
	if thrown := a.vm.Try(func() { c.env(fn.Env, s.Names, values) }); thrown != nil {
		return fn, 0, errors.New("what it uses can't be read")
	}
	if c.size > maxCaptured {
		return fn, 0, errors.New("it uses too much")
	}
	return fn, c.size, nil
}

// parse parses the loop. The end that the engine's parser tells of may be before brackets.
func (s *loopSite) parse() bool {
	for end := s.End; end <= len(s.source); end++ {
		text := s.source[s.Offset:end]
		program, err := parser.ParseFile(nil, "", text, 0, parser.WithDisableSourceMaps)
		if err == nil {
			if len(program.Body) == 1 {
				s.node = program.Body[0]
			}
			return s.node != nil
		}
		for end < len(s.source) && s.source[end] != ')' && s.source[end] != ']' && s.source[end] != '}' {
			if c := s.source[end]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
				return false
			}
			end++
		}
	}
	return false
}
