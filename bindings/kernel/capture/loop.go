package capture

import (
	"errors"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// LoopName is the name of the global function that is asked before a loop: the loader
// writes
//
//	if (!(<LoopName>(site) && <LoopName>(site, () => [names], (values) => { names = values }))) for …
//
// It gives true when it has done what the loop does. The first call is cheap: it tells
// whether the second is worth while. No script can write the name, declare it or change
// what it is.
const LoopName = "=>for"

// LoopSite is what is known of a loop from its text.
type LoopSite struct {
	Program     string   // the Program.Hash of the program that it is in
	Offset, End int      // where it is in that program's text
	Names       []string // of the variables that it captures, globals among them
	Assigned    []string // of those, what it assigns to
	Valued      bool     // its value may be the script's
}

// Text is the form of a site in a program.
func (s LoopSite) Text() string {
	at := strconv.Itoa(s.Offset) + "-" + strconv.Itoa(s.End)
	if s.Valued {
		at += valued
	}
	return s.Program + ":" + at + ":" + strings.Join(s.Names, " ") + ":" + strings.Join(s.Assigned, " ")
}

const valued = "v"

// ParseLoop reads the text of a site.
func ParseLoop(text string) (s LoopSite, ok bool) {
	parts := strings.SplitN(text, ":", 4)
	if len(parts) != 4 {
		return s, false
	}
	digits, isValued := strings.CutSuffix(parts[1], valued)
	from, to, _ := strings.Cut(digits, "-")
	at, err := strconv.Atoi(from)
	end, err2 := strconv.Atoi(to)
	s = LoopSite{
		Program: parts[0], Offset: at, End: end, Names: strings.Fields(parts[2]), Assigned: strings.Fields(parts[3]),
		Valued: isValued,
	}
	return s, err == nil && err2 == nil && at >= 0 && at <= end
}

// installLoop makes the function of LoopName.
func (m *Marks) installLoop() {
	no := m.vm.ToValue(false)
	yes := m.vm.ToValue(true)
	m.define(LoopName, "loop", func(c goja.FunctionCall) goja.Value {
		if m.Loop != nil && m.Loop(c) {
			return yes
		}
		return no
	})
}

// Values calls a function that a mark has and that returns n values in an array. That
// runs code of the script.
func Values(read goja.Value, n int) ([]goja.Value, error) {
	list := make([]goja.Value, n)
	if n == 0 {
		return list, nil
	}
	call, ok := goja.AssertFunction(read)
	if !ok {
		return nil, errForged
	}
	got, err := call(goja.Undefined())
	if err != nil {
		return nil, err
	}
	o, ok := got.(*goja.Object)
	if !ok {
		return nil, errForged
	}
	for i := range list {
		if list[i] = o.Get(strconv.Itoa(i)); list[i] == nil {
			return nil, errForged
		}
	}
	return list, nil
}

// Assign calls a function that a mark has and that gives variables their values.
func Assign(write goja.Value, values []goja.Value) error {
	call, ok := goja.AssertFunction(write)
	if !ok {
		return errForged
	}
	_, err := call(goja.Undefined(), values...)
	return err
}

var errForged = errors.New("the function was marked by a script")
