package vm_test

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
)

// seen is all that a user sees of a run.
func seen(r vm.Result) string {
	var b strings.Builder
	for _, l := range r.Console {
		fmt.Fprintf(&b, "%v %s\n", l.Level, l.Text)
	}
	if e := r.Error; e != nil {
		fmt.Fprintf(&b, "%s\n%s:%d:%d\n%s\n%v\n", e.Message, e.File, e.Line, e.Column, e.Frame, e.Stack)
	}
	fmt.Fprintf(&b, "%s %d", r.Value, r.Voxels)
	return counter.ReplaceAllString(b.String(), "")
}

// counter is what the engine tells in a stack besides line and column: how many of its
// instructions precede the place.
var counter = regexp.MustCompile(`\(\d+\)`)

// TestMarksChangeNothing runs the programs of testdata/language with a mark on every
// function that can bear one, and with none.
func TestMarksChangeNothing(t *testing.T) {
	groups, err := filepath.Glob("testdata/language/*.js")
	if err != nil || len(groups) == 0 {
		t.Fatal(err)
	}
	for _, path := range groups {
		for i, source := range strings.Split(strings.TrimSpace(text(t, path)), "\n\n") {
			with := seen(ran(t, source, vm.NewMarkingLoader(script.MarkAll)))
			without := seen(ran(t, source, vm.NewMarkingLoader(script.MarkNone)))
			if with != without {
				t.Errorf("%s %d\n%s\nprints\n%s\nand without marks\n%s", path, i+1, source, with, without)
			}
		}
	}
}

// tellsTheSame are scripts that would tell if a mark changed what can be seen of a function.
var tellsTheSame = []string{
	"const f = () => 1; f.name",
	"let f; f = x => x; f.name + f",
	"var f = function () {}; [f.name, f.toString(), f.hasOwnProperty('prototype')].join()",
	"const o = { f: () => 1, 'g h': x => x, 3: () => 1, get k() { return () => 1 } }; [o.f.name, o['g h'].name, o[3].name, o.k.name].join()",
	"const __proto__ = () => 1; __proto__.name",
	"const o = { __proto__: () => 1 }; typeof Object.getPrototypeOf(o)",
	"const f = function g(n) { return n && g(n - 1) }; f.name + f(3)",
	"const { f = () => 1, g: h = x => x } = {}; const [i = () => 2] = []; [f, h, i].map(f => f.name).join()",
	"const f = (g = () => 1) => g.name; f()",
	"class A { f = () => this; static g = x => x; #h = () => 1; n() { return this.#h.name } }; [new A().f.name, A.g.name, new A().n()].join()",
	"function f() { return f.name + f } f()",
	"'use strict'; function f() { return this } f()",
	"function f() { return 1 } function f() { return 2 } f()",
	"{ function f() { return 1 } } typeof f",
	"function f() { 'use strict'; function g() { return this } return g() } f()",
	"let f; try { f() } catch (e) { f = () => e.name } f()",
	"const seen = []; for (const f = () => seen.length; seen.length < 3;) seen.push(f()); seen.join()",
	"for (let i = 0, f = () => i; i < 3; i++) f(); 5",
	"switch (1) { case 0: function f() { return 1 } case 1: function g() { return 2 } } 7",
	"1; function f() {}",
	"1; { function f() {} }",
	"const f = () => 1; Reflect.ownKeys(f).join()",
	"const f = Object.freeze(() => 1); const g = Object.freeze(x => x + f()); g(2)",
	"const f = new Proxy(x => x, {}); [3].map(f).join()",
	"Reflect.ownKeys(function () {}).join()",
	"function f() {} Reflect.ownKeys(f).join() + JSON.stringify(Object.getOwnPropertyDescriptors(f))",
	"const f = (a, b = 1, ...c) => a; f.length",
	"const f = async () => 1; const g = function* () { yield 1 }; [f.name, g.name, [...g()]].join()",
	"const f = n => n < 1 ? 0 : 1 + g(n - 1), g = n => f(n); f(20)",
	"const f = () => new Error('a').stack; f()",
	"function outer() { const inner = x => { throw new Error('in ' + x) }; return [1].map(inner) } outer()",
	"const f = x => x.y.z; f({})",
	"[1, 2].map(x => x.missing())",
	"function f() { return f } new f() === f",
	"const f = x => arguments; 1",
	"const f = () => undeclared; try { f() } catch (e) { e.message }",
	"const f = () => typeof undeclared; f()",
	"const f = () => late; const late = 5; f()",
	"const f = () => { const a = 1; return () => a }; [f().name, f()()].join()",
	"const f = ([a, { b = () => 1 }]) => b.name; f([1, {}])",
	"const o = { f() { return (() => this === o)() } }; o.f()",
	"class A { constructor() { this.k = 4 } m() { return [1].map(x => x + this.k) } } class B extends A { m() { return [1].map(() => super.m()[0]) } } new B().m()[0]",
	"const f = Math.max; f.name",
	"let n = 0; const f = () => ++n; f(); f(); n",
	"label: { const f = () => 1; break label } 3",
	"if (true) { function f() { return 9 } f() }",
	"const t = (s, ...v) => s.raw.join() + v; t`a${1}b`",
	"const f = a => b => c => a + b + c; f(1)(2)(3)",
	"[3, 1, 2].sort((a, b) => a - b).join()",
	"Object.getOwnPropertyNames((() => 1).__proto__ === Function.prototype ? (() => 1) : {}).join()",
	"eval('const f = () => 1; f.name')",
	"new Function('a', 'const f = () => a; return f.name + f()')(3)",
	"function f(n) { return n ? f(n - 1) : new Error('deep').stack } f(3)",
	"const deep = n => deep(n + 1); try { deep(0) } catch (e) { e.name }",
	"const f = x => x ** 2 ** 1; const g = x => { x **= 2; return x }; f(3) + g(2)",
	"const v = new Volume(); v.setAt([1, 2, 2 ** 40], [1, 2, 3])",
	"const v = new Volume(); const f = () => { v.setAt([1, 2, 3], 'nocolour') }; f()",
	"let v; v.setAt([1, 2, 3], [1, 2, 3])",
	"const v = { setAt(p, c) { return p.length + c.length } }; v.setAt([1, 2, 3], [1, 2, 3])",
	"const v = new Volume(); v.setAt([1, 2, 3], [1, 2, 3])",
	"const v = new Volume(); function f() { for (let i = 0; i < 3; i++) v.setAt([i, 0, 0], [1, 2, 3]) } f(); f.toString()",
	"const v = new Volume(); let k = 0; for (let i = 0; i < 3; i++) { v.setAt([i, 0, 0], [1, 2, 3]); k++ }",
	"const f = () => { out: for (let i = 0; i < 3; i++) { for (;;) { if (i > 1) throw new Error('at ' + i); continue out } } }; f()",
	"var fs = []; for (var i = 0; i < 3; i++) { let j = i; fs.push(() => i + j) } fs.map(f => f()).join()",
	"let s = ''; for (const k in { a: 1, b: 2 }) for (const x of k + 'z') s += x; s",
	"const n = 1; try { for (let i = 0; i < 3; i++) n++ } catch (e) { e.stack }",
	"try { for (let i = 0; i < 3; i++) late++; } catch (e) { e.stack } let late = 1",
	"3; do ; while (0)", "3; for (const x of []) 5", "3; for (let i = 0; i < 2; i++) { if (i) break; 'a' }", "3; l: { for (;;) break l }",
	"const v = new Volume(); v.box([0, 0, 0], [2, 2, 2], 'red'); let n = 0; v.each((x, y) => { n += x + y }); v.iter(p => { n += p.z }); n",
	"const v = new Volume(); v.box([0, 0, 0], [4, 4, 4], 'red'); const k = 3; v.map((c, x) => x > k ? 0 : c); v.carve(p => p.x - k); v.generate([[0, 0, 0], [2, 2, 2]], x => x ? 'red' : 0); v.count()",
	"const v = new Volume(); const k = 3; v.generate([[0, 0, 0], [2, 2, 2]], x => { if (x) throw new TypeError('at ' + k) })",
}

func TestMarkedFunctionsTellNothing(t *testing.T) {
	for _, source := range tellsTheSame {
		for _, name := range []string{"a.js", "a.ts", "a.mjs"} {
			job := vm.Job{Name: name, Source: source}
			if name == "a.mjs" {
				job.Source = "import { rgb } from 'voxrun'\nexport const f0 = () => rgb\n" + source
			}
			results := [3]string{}
			for i, m := range []script.Marks{script.MarkNone, script.MarkAll, script.MarkKernels} {
				b := newBench()
				b.Loader = vm.NewMarkingLoader(m)
				results[i] = seen(b.do(t, job))
			}
			if results[0] != results[1] || results[0] != results[2] {
				t.Errorf("%s: %s\ngives\n%s\nwith all marks\n%s\nand with those of kernels\n%s", name, source, results[0], results[1], results[2])
			}
		}
	}
}
