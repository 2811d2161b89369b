package vm_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/runtime/vm"
)

func TestErrorsNameTheUsersLine(t *testing.T) {
	b := newBench()
	b.host.Put("lib/walls.ts", []byte("type Wall = { height: number }\n\nexport function build(w: Wall) {\n  if (w.height < 1) throw new RangeError('too low')\n}\n"))
	b.host.Put("castle.ts", []byte("import { build } from './lib/walls'\n\nexport default function castle() {\n  build({ height: 0 })\n}\n"))
	e := fails(t, b.do(t, vm.Job{Path: "castle.ts"}))
	want := `RangeError: too low
  at lib/walls.ts:4:27
  3 | export function build(w: Wall) {
> 4 |   if (w.height < 1) throw new RangeError('too low')
    |                           ^
  from castle.ts:4:3 (castle)`
	if got := e.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestErrorsOfLoadedScriptsNameTheirFile(t *testing.T) {
	b := newBench()
	b.host.Put("lib.js", []byte("function lib() {\n  null.x\n}\n"))
	e := fails(t, b.script(t, "import { loadScript, evalScript } from 'std'\nloadScript('lib.js')\nevalScript('lib()')"))
	if e.File != "lib.js" || e.Line != 2 {
		t.Errorf("at %s:%d\n%v", e.File, e.Line, e)
	}
	if len(e.Stack) < 3 {
		t.Errorf("the stack has lost calls: %+v", e.Stack)
	}
	e = fails(t, b.script(t, "import { evalScript } from 'std'\nevalScript('a = = b')"))
	if !strings.Contains(e.Message, "SyntaxError") {
		t.Errorf("%v", e)
	}
}

func TestErrorsOfRejectionsKeepTheirPlace(t *testing.T) {
	e := fails(t, newBench().script(t, "\nasync function f() {\n  throw new Error('x')\n}\nf()"))
	if e.Line != 3 || e.Column != 9 {
		t.Errorf("at line %d, column %d", e.Line, e.Column)
	}
}

func TestErrorsOfLimitsSayWhereTheScriptWas(t *testing.T) {
	const endless = "\n\nconst v = goxel.image.activeLayer.volume; print('begun'); for (let i = 0; ; i++) v.setAt(i & 0xffff, 0, 0, 'red')"
	for what, limits := range map[string]vm.Limits{"voxels": {Voxels: 100}, "time": {Timeout: 30 * time.Millisecond}} {
		b := newBench()
		r := b.do(t, vm.Job{Source: endless, Limits: limits})
		// A slow machine may need more than the time to get there.
		for limits.Timeout > 0 && limits.Timeout < patience && len(b.host.Lines(host.Print)) == 0 {
			limits.Timeout *= 2
			r = b.do(t, vm.Job{Source: endless, Limits: limits})
		}
		if e := fails(t, r); e.Class != "limit" || e.Line != 3 || e.Frame == "" {
			t.Errorf("%s: %+v", what, e)
		}
	}
}

func TestStacksAreBounded(t *testing.T) {
	e := fails(t, newBench().script(t, "const f = (n) => { if (n === 0) throw new Error('deep'); f(n - 1) }\nf(500)"))
	if len(e.Stack) != 20 {
		t.Errorf("%d calls", len(e.Stack))
	}
}

func TestAPanicIsADefectThatCanBeReported(t *testing.T) {
	b := newBench()
	b.Host = &broken{b.host}
	before := b.Project.Head()
	r := b.script(t, dot+"Date.now()")
	e := fails(t, r)
	if e.Class != "internal" || r.Exit != 1 || !strings.Contains(e.Message, "the clock is broken") || !strings.Contains(e.Detail, "goroutine") {
		t.Errorf("%+v", e)
	}
	if b.Project.Head() != before {
		t.Error("the project has changed")
	}
}

func TestResultIsData(t *testing.T) {
	b := newBench()
	for _, source := range []string{dot + "({ a: 1 })", "throw new Error('x')"} {
		r := b.script(t, source)
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back vm.Result
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(back)
		if err != nil {
			t.Fatal(err)
		}
		if string(again) != string(data) {
			t.Errorf("%s became %s", data, again)
		}
	}
}

func TestNamesOfOtherRuntimesAreExplained(t *testing.T) {
	for source, hint := range map[string]string{
		"require('fs')":      "import … from",
		"module.exports = 1": "write export",
		"print(__dirname)":   "import.meta.dirname",
		"Deno.exit(1)":       "'std'",
		"new WebSocket(1)":   "the network",
	} {
		if e := fails(t, newBench().script(t, source)); !strings.Contains(e.Hint, hint) {
			t.Errorf("%s: the hint is %q, want one with %q", source, e.Hint, hint)
		}
	}
}

func TestRepeatedCallsAreShownOnce(t *testing.T) {
	e := fails(t, newBench().script(t, "function f() { f() }\nf()"))
	if text := e.String(); strings.Count(text, "\n  from ") > 4 || !strings.Contains(text, ", and so on") {
		t.Errorf("a stack overflow is told in %d lines:\n%.600s", strings.Count(text, "\n"), text)
	}
}

// A wrong argument is the script's failure: usage is that of the command line.
func TestAWrongCallIsAFailureOfTheScript(t *testing.T) {
	r := newBench().script(t, "goxel.image.save('x.nothing')")
	if e := fails(t, r); e.Class != "script" || r.Exit != 1 {
		t.Errorf("class %s, exit %d", e.Class, r.Exit)
	}
}

// What the engine says in its own terms is told in the script's.
func TestMistakesAreSaidInTheScriptsTerms(t *testing.T) {
	for _, c := range []struct{ source, code, message, hint string }{
		{"const v = {}; v.draw()", "VX1022", "TypeError: v.draw is not a function", "print(value)"},
		{"[].forEech(1)", "VX1022", "TypeError: forEech is not a function", "Did you mean 'forEach'?"},
		{"const f = 5; f(1)", "VX1022", "TypeError: f is not a function; it is 5", ""},
		{"const a = []; a[0].x", "VX1020", "", "a[0] is undefined or null here."},
		{"const v = new Volume(); v.siez.x", "VX1020", "", "v.siez is undefined or null here. Volume has no 'siez'."},
		{"const v = new Volume(); v.boundz.min", "VX1020", "", "v.boundz is undefined here: Volume has no 'boundz'; did you mean 'bounds'?"},
		{"let t; t.x = 1", "VX1021", "", "t is undefined or null here: give it an object first."},
		{"null.x", "VX1020", "", "Print what stands before the dot."},
		{"new Volume().setAt(1, 2, 3)", "VX1052", "", "is an argument missing"},
		{"new Volume().setAt(1, 2, 3, 'greeen')", "VX1052", "", "Did you mean 'green'?"},
		{"import fs from 'node:fs'", "VX1010", "", "Node's modules are not here"},
		{"throw new Error('my own')", "VX1000", "Error: my own", ""},
	} {
		e := fails(t, newBench().script(t, c.source))
		if string(e.Code) != c.code || c.message != "" && e.Message != c.message || !strings.Contains(e.Hint, c.hint) {
			t.Errorf("%s: %s, %q, hint %q", c.source, e.Code, e.Message, e.Hint)
		}
	}
}

func TestCausesAreTold(t *testing.T) {
	e := fails(t, newBench().script(t, "const inner = new TypeError('inner', { cause: 'deep' })\n\nthrow new Error('outer', { cause: inner })"))
	want := []vm.Cause{{What: "caused by", Message: "TypeError: inner", File: "script.js", Line: 1, Column: 15}, {What: "caused by", Message: "'deep'"}}
	if !slices.Equal(e.Causes, want) {
		t.Errorf("%+v", e.Causes)
	}
	e = fails(t, newBench().script(t, "await Promise.any([Promise.reject(new Error('a')), Promise.reject(7)])"))
	if len(e.Causes) != 2 || e.Causes[0].Message != "Error: a" || e.Causes[1].Message != "7" {
		t.Errorf("%+v", e.Causes)
	}
	text := e.String()
	if !strings.Contains(text, "\nerror 1 of 2: Error: a\n  at ") || !strings.Contains(text, "\nerror 2 of 2: 7\n") {
		t.Error(text)
	}
}

// Reading the causes of an error may run code of the script, and goes on without end.
func TestHostileCausesEnd(t *testing.T) {
	for _, source := range []string{
		"const e = new Error('x'); e.cause = e; throw e",
		"const e = new Error('x'); Object.defineProperty(e, 'cause', { get() { throw 1 } }); throw e",
		"const e = new AggregateError(Array(1e6), 'x'); throw e",
		"const e = new AggregateError([], 'x'); Object.defineProperty(e, 'errors', { get() { for (;;); } }); throw e",
	} {
		r := newBench().do(t, vm.Job{Source: source, Limits: vm.Limits{Timeout: 300 * time.Millisecond}})
		if e := fails(t, r); len(e.Causes) > 10 {
			t.Errorf("%s: %d causes", source, len(e.Causes))
		}
	}
}
