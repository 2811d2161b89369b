package vm_test

import (
	"encoding/json"
	"strings"
	"testing"

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
	e := fails(t, newBench().do(t, vm.Job{Source: "\n\nfor (;;) Math.abs(1)", Limits: vm.Limits{Timeout: 3e7}}))
	if e.Line != 3 || e.Frame == "" {
		t.Errorf("%+v", e)
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
		"require('fs')":        "import … from",
		"module.exports = 1":   "write export",
		"print(__dirname)":     "import.meta.dirname",
		"process.exit(1)":      "'std'",
		"fetch('http://x.yz')": "the network",
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
