// Package capture remembers for functions of a script where they stand and how the
// variables that they capture can be read: the engine does not show a closure's.
//
// The loader (runtime/script) writes a call around functions that may become kernels,
//
//	new <Name>(function, "hash:offset:names", () => [names])
//
// with, where the function assigns to variables outside, what assigns to them from here,
// and Of finds for a function what it was called with. It hangs on the function as a
// private element, which no script can see, and lives as long as the function does.
package capture

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// Name is the name of the global class that takes a function and marks it. No script can
// write the name, declare it or change what it is.
const Name = "=>"

// Site is what is known of a function from its text.
type Site struct {
	Program string   // the Program.Hash of the program that it is in
	Offset  int      // where it begins in that program's text
	Names   []string // of the variables that it captures, globals among them
	// Assigned has those of them that it assigns to.
	Assigned []string
	// Declared tells a function declaration, whose own name is a variable outside of it.
	Declared bool
	// Lends tells that it surely keeps none of the Vecs that it is called with.
	Lends bool
}

// Text is the form of a site in a program.
func (s Site) Text() string {
	at := strconv.Itoa(s.Offset)
	if s.Declared {
		at += declared
	}
	if s.Lends {
		at += lends
	}
	text := s.Program + ":" + at + ":" + strings.Join(s.Names, " ")
	if len(s.Assigned) > 0 {
		text += ":" + strings.Join(s.Assigned, " ")
	}
	return text
}

// These follow the offset, in this order.
const (
	declared = "d"
	lends    = "l"
)

func parse(text string) (s Site, ok bool) {
	parts := strings.SplitN(text, ":", 4)
	if len(parts) < 3 {
		return s, false
	}
	digits, isLent := strings.CutSuffix(parts[1], lends)
	digits, isDeclared := strings.CutSuffix(digits, declared)
	at, err := strconv.Atoi(digits)
	s = Site{Program: parts[0], Offset: at, Names: strings.Fields(parts[2]), Declared: isDeclared, Lends: isLent}
	if len(parts) > 3 {
		s.Assigned = strings.Fields(parts[3])
	}
	return s, err == nil
}

// The class returns the function that it is given as its instance, and so the private
// elements become the function's.
var class = goja.MustCompile("", `(function () {
  'use strict'
  const same = function (f) { return f }
  same.prototype = null
  class Mark extends same {
    #text; #read; #write
    constructor(f, text, read, write) { super(f); this.#text = text; this.#read = read; this.#write = write }
    static text(f) { return #text in f ? f.#text : undefined }
    static read(f) { return f.#read }
    static write(f) { return f.#write }
  }
  return [Mark, Mark.text, Mark.read, Mark.write]
})()`, true)

// Marks finds the marks of one VM's functions.
type Marks struct {
	// Loop is asked before a loop that was marked, with the arguments that LoopName tells.
	// nil has the interpreter do all loops.
	Loop func(goja.FunctionCall) bool
	// Is and Set are what IsName and SetName do. Without Is, all is done by setAt.
	Is  func(goja.Value) bool
	Set func(args []goja.Value)

	vm                *goja.Runtime
	text, read, write goja.Callable
}

// Install gives a fresh VM the class, before any script runs in it.
func Install(vm *goja.Runtime) *Marks {
	v, err := vm.RunProgram(class)
	if err != nil {
		panic(err) // it is ours
	}
	made := v.ToObject(vm)
	m := &Marks{vm: vm}
	m.text, _ = goja.AssertFunction(made.Get("1"))
	m.read, _ = goja.AssertFunction(made.Get("2"))
	m.write, _ = goja.AssertFunction(made.Get("3"))
	mark := made.Get("0").ToObject(vm)
	for _, name := range []string{"text", "read", "write"} {
		if err := mark.Delete(name); err != nil {
			panic(err)
		}
	}
	if err := vm.GlobalObject().DefineDataProperty(Name, mark, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
	m.installLoop()
	m.installSet()
	return m
}

// Of returns what is known of a function, and a way to read the variables that its site
// names, in their order. That runs code of the script; it fails where one of them can't be
// read, as before its declaration. ok is false for a function without a mark.
func (m *Marks) Of(fn *goja.Object) (site Site, read func() ([]goja.Value, error), ok bool) {
	text, err := m.text(goja.Undefined(), fn)
	if err != nil || !goja.IsString(text) {
		return Site{}, nil, false
	}
	if site, ok = parse(text.String()); !ok {
		return Site{}, nil, false
	}
	return site, func() ([]goja.Value, error) { return m.values(fn, len(site.Names)) }, true
}

func (m *Marks) values(fn *goja.Object, n int) ([]goja.Value, error) {
	if n == 0 {
		return nil, nil
	}
	read, err := m.read(goja.Undefined(), fn)
	if err != nil {
		return nil, err
	}
	return Values(read, n)
}

// Write is what gives the variables that a function's site has as Assigned their values,
// in their order; undefined when there are none.
func (m *Marks) Write(fn *goja.Object) goja.Value {
	write, err := m.write(goja.Undefined(), fn)
	if err != nil {
		return goja.Undefined()
	}
	return write
}
