package script

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
)

var builtinsOfTests = []Builtin{{Name: "voxrun", Exports: []string{"one", "two"}}, {Name: "std", Exports: []string{"puts"}}, {Name: "voxrun/more", Exports: []string{"four"}}}

func newLoader() *Loader { return NewLoader(Options{Builtins: builtinsOfTests}) }

// run runs a program as a run does and returns its value: the completion value, or the
// default export.
func run(t *testing.T, p *Program) (goja.Value, error) {
	t.Helper()
	vm := goja.New()
	v, err := vm.RunProgram(p.Code)
	if err != nil || !p.Module {
		return v, err
	}
	fn, ok := goja.AssertFunction(v)
	if !ok {
		t.Fatal("a module's code must give a function")
	}
	var exports *goja.Object
	given := vm.NewObject()
	must(t, given.Set(HiddenEntry, func(o *goja.Object) { exports = o }))
	must(t, given.Set(HiddenMeta, func(name string) map[string]any { return map[string]any{"filename": name} }))
	must(t, given.Set(HiddenRequire, func(name string) { panic(vm.NewTypeError("no %s", name)) }))
	must(t, given.Set("voxrun", map[string]any{"one": 1, "two": 2}))
	must(t, given.Set("std", map[string]any{}))
	promise, err := fn(goja.Undefined(), given)
	if err != nil {
		return nil, err
	}
	switch p := promise.Export().(*goja.Promise); p.State() {
	case goja.PromiseStateRejected:
		_, err := mustFunction(t, vm, "(e) => { throw e }")(goja.Undefined(), p.Result())
		return nil, err
	case goja.PromiseStatePending:
		t.Fatal("the module did not end")
	}
	return exports.Get("default"), nil
}

func mustFunction(t *testing.T, vm *goja.Runtime, source string) goja.Callable {
	t.Helper()
	v, err := vm.RunString(source)
	must(t, err)
	fn, _ := goja.AssertFunction(v)
	return fn
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestWaysToWriteAScript(t *testing.T) {
	h := hosttest.New()
	h.Put("lib/util.ts", []byte("import data from './data.json'\nexport const twice = (n: number): number => n * data.factor"))
	h.Put("lib/data.json", []byte(`{"factor": 2}`))
	h.Put("lib/index.js", []byte("export { twice } from './util'"))
	for _, c := range []struct {
		what, name, source, want string
		module                   bool
	}{
		{what: "plain", name: "a.js", source: "const a = 6; a * 7", want: "42"},
		{what: "shebang", name: "a.js", source: "#!/usr/bin/env -S voxrun run\n1 + 1", want: "2"},
		{what: "byte order mark", name: "a.js", source: "\uFEFF3", want: "3"},
		{what: "carriage returns", name: "a.js", source: "1\r\n+ 3\r\n", want: "4"},
		{what: "strict", name: "a.js", source: "(function () { return this === undefined })()", want: "true"},
		{what: "types", name: "a.ts", source: "const a: number = 5; interface X { y: 1 }; a as any", want: "5"},
		{what: "the default export", name: "a.js", source: "export default 7", want: "7", module: true},
		{what: "a builtin", name: "a.js", source: "import { one, two } from 'voxrun'; export default one + two", want: "3", module: true},
		{what: "a builtin's namespace", name: "a.js", source: "import * as v from 'voxrun'; export default Object.keys(v).join()", want: "default,one,two", module: true},
		{what: "a file", name: "a.js", source: "import { twice } from './lib/util.js'; export default twice(4)", want: "8", module: true},
		{what: "a folder", name: "a.ts", source: "import { twice } from './lib'; export default twice(5)", want: "10", module: true},
		{what: "a file above", name: "x/y/a.js", source: "import { twice } from '../../lib/util'; export default twice(6)", want: "12", module: true},
		{what: "an import by an absolute path", name: "a.js", source: "import { twice } from '/run/lib/util.ts'; export default twice(7)", want: "14", module: true},
		{what: "await at the top level", name: "a.js", source: "export default await Promise.resolve(9)", want: "9", module: true},
		{what: "for await", name: "a.js", source: "async function* g() { yield 1; yield 2 }; let s = 0; for await (const n of g()) s += n; export default s", want: "3", module: true},
		{what: "a dynamic import", name: "a.js", source: "const m = await import('./lib/util.ts'); export default m.twice(1)", want: "2", module: true},
		{what: "import.meta", name: "a.js", source: "export default typeof import.meta", want: "object", module: true},
		{what: "strict in a module", name: "a.js", source: "export default (function () { return this === undefined })()", want: "true", module: true},
		{what: "a private name of the bundle is no global", name: "a.js", source: "export default typeof globalThis.$voxrun", want: "undefined", module: true},
	} {
		t.Run(c.what, func(t *testing.T) {
			p, err := newLoader().Compile(h, c.name, c.source)
			must(t, err)
			if p.Module != c.module {
				t.Errorf("Module = %v", p.Module)
			}
			got, err := run(t, p)
			must(t, err)
			if got.String() != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWrongSourcesNameTheirPlace(t *testing.T) {
	h := hosttest.New()
	h.Put("bad.ts", []byte("export const a = 1\nconst = 2"))
	h.Put("secret.ts", []byte("export default 1"))
	h.MayRead = func(path string) bool { return path != "/run/secret.ts" }
	for _, c := range []struct {
		what, name, source string
		file               string
		line, column       int
		message, hint      string
		class              fault.Class
	}{
		{what: "a syntax error", name: "a.js", source: "let a = 1\nlet b = (a +", file: "a.js", line: 2, column: 13, message: "Unexpected end of file", class: fault.Script},
		{what: "in TypeScript", name: "a.ts", source: "let a: = 1", file: "a.ts", line: 1, column: 8, message: "Unexpected", class: fault.Script},
		{what: "in an import", name: "a.js", source: "import { a } from './bad'", file: "bad.ts", line: 2, column: 7, message: "Expected identifier", class: fault.Script},
		{what: "two of one name", name: "a.js", source: "let a\nlet a", file: "a.js", line: 2, column: 5, message: "already been declared", class: fault.Script},
		{what: "an unknown export", name: "a.js", source: "import { ones } from 'voxrun'; ones", file: "a.js", line: 1, column: 10, message: "'voxrun' has no export 'ones'", hint: "'one'", class: fault.Script},
		{what: "an export of another module", name: "a.js", source: "import { four } from 'voxrun'; four()", file: "a.js", line: 1, column: 10, message: "no export 'four'", hint: "from 'voxrun/more'", class: fault.Script},
		{what: "a module below", name: "a.js", source: "import { more } from 'voxrun'; more()", file: "a.js", line: 1, column: 10, message: "no export 'more'", hint: "from 'voxrun/more'", class: fault.Script},
		{what: "an unknown module", name: "a.js", source: "import x from 'three'\nx", file: "a.js", line: 1, column: 15, message: `Could not resolve "three"`, hint: "'voxrun', 'std'", class: fault.Script},
		{what: "a file that is not there", name: "a.js", source: "import x from './gone'\nx", file: "a.js", line: 1, column: 15, message: "there is no file gone", class: fault.Script},
		{what: "a file that must not be read", name: "a.js", source: "import x from './secret'\nx", message: "secret.ts", class: fault.Permission},
	} {
		t.Run(c.what, func(t *testing.T) {
			_, err := newLoader().Compile(h, c.name, c.source)
			if err == nil {
				t.Fatal("no error")
			}
			if got := fault.ClassOf(err); got != c.class {
				t.Errorf("class %v, want %v", got, c.class)
			}
			if !strings.Contains(err.Error(), c.message) {
				t.Errorf("%q does not say %q", err, c.message)
			}
			if !strings.Contains(fault.HintOf(err), c.hint) {
				t.Errorf("hint %q does not say %q", fault.HintOf(err), c.hint)
			}
			var at *SyntaxError
			if c.file == "" {
				return
			}
			if !errors.As(err, &at) {
				t.Fatalf("no place in %v", err)
			}
			if at.File != c.file || at.Line != c.line || at.Column != c.column {
				t.Errorf("at %s:%d:%d, want %s:%d:%d (%v)", at.File, at.Line, at.Column, c.file, c.line, c.column, err)
			}
			if at.Text == "" {
				t.Error("no text for a code frame")
			}
		})
	}
}

func TestExceptionsNameTheUsersLine(t *testing.T) {
	h := hosttest.New()
	h.Put("/lib/my throw.ts", []byte("interface Long {\n  name: string\n}\nexport function fail(x: Long) {\n  throw new Error(x.name)\n}\n"))
	h.Put("lib/throw.ts", []byte("type T = 1\nexport function fail(x: { name: string }) {\n  throw new Error(x.name)\n}\n"))
	for _, c := range []struct {
		name, source, file string
		line, column       int
	}{
		{"a.js", "\n\n  throw new Error('x')", "a.js", 3, 9},
		{"dir/a.ts", "type X = {\n a: 1 }\nconst x: number = 1\nthrow new Error('x' + x)", "dir/a.ts", 4, 7},
		{"dir/a.ts", "import { fail } from '../lib/throw'\nfail({ name: 'x' })", "lib/throw.ts", 3, 9},
		{"/a.ts", "import { fail } from './lib/my throw'\nfail({ name: 'x' })", "/lib/my throw.ts", 5, 9},
	} {
		p, err := newLoader().Compile(h, c.name, c.source)
		must(t, err)
		_, err = run(t, p)
		var thrown *goja.Exception
		if !errors.As(err, &thrown) {
			t.Fatalf("%q: no exception: %v", c.source, err)
		}
		file, line, column := p.Place(thrown.Stack()[0].Position())
		if file != c.file || line != c.line || column != c.column {
			t.Errorf("at %s:%d:%d, want %s:%d:%d", file, line, column, c.file, c.line, c.column)
		}
		if _, ok := p.Source(file); !ok {
			t.Errorf("no source of %s", file)
		}
	}
}

func TestCacheKnowsWhenAFileChanged(t *testing.T) {
	h := hosttest.New()
	h.Put("b.js", []byte("export default 1"))
	l := newLoader()
	compile := func() *Program {
		p, err := l.Compile(h, "a.js", "import b from './b'; export default b")
		must(t, err)
		return p
	}
	first := compile()
	if compile() != first {
		t.Error("not taken from the cache")
	}
	h.Put("b.js", []byte("export default 2"))
	second := compile()
	if second == first {
		t.Error("a changed import was not seen")
	}
	h.Put("b.ts", []byte("export default 3")) // now comes before b.js
	if compile() == second {
		t.Error("a new file that comes first was not seen")
	}
	h.MayRead = func(path string) bool { return path != "/run/b.ts" }
	if _, err := l.Compile(h, "a.js", "import b from './b'; export default b"); fault.ClassOf(err) != fault.Permission {
		t.Errorf("the cache let through what may not be read: %v", err)
	}
}

func TestCacheIsBounded(t *testing.T) {
	l := NewLoader(Options{CacheBytes: 100})
	h := hosttest.New()
	for _, name := range []string{"a.js", "b.js", "c.js"} {
		_, err := l.Compile(h, name, strings.Repeat("1;", 20))
		must(t, err)
	}
	if l.cache.size > 100 || len(l.cache.items) != 2 {
		t.Errorf("%d programs of %d bytes are kept", len(l.cache.items), l.cache.size)
	}
	if l.cache.get(keyOf("a.js", strings.Repeat("1;", 20)), h) != nil {
		t.Error("the oldest was kept")
	}
}

func TestLimitsComeBeforeTheParser(t *testing.T) {
	tooDeep := errors.New("too deep")
	l := NewLoader(Options{MaxSource: 100, Check: func(s string) error {
		if strings.Contains(s, "((((") {
			return tooDeep
		}
		return nil
	}})
	h := hosttest.New()
	h.Put("deep.ts", []byte("((((1))))"))
	for what, source := range map[string]string{
		"size": strings.Repeat("1", 101), "nesting": "((((1))))", "nesting in an import": "import './deep'",
	} {
		if _, err := l.Compile(h, "a.js", source); fault.ClassOf(err) != fault.Limit {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestGlobalIsSloppy(t *testing.T) {
	p, err := newLoader().Global("x.js", "y = 5; y")
	must(t, err)
	v, err := run(t, p)
	must(t, err)
	if v.String() != "5" {
		t.Errorf("got %v", v)
	}
	if _, err := newLoader().Global("x.js", "import 'std'"); fault.ClassOf(err) != fault.Script {
		t.Errorf("an import in a global script: %v", err)
	}
}

func TestSourceMapsOfScriptsAreNotRead(t *testing.T) {
	h := hosttest.New()
	p, err := newLoader().Compile(h, "a.js", "throw new Error('x')\n//# sourceMappingURL=script.go")
	must(t, err)
	_, err = run(t, p)
	var thrown *goja.Exception
	if !errors.As(err, &thrown) || thrown.Stack()[0].Position().Filename != "a.js" {
		t.Errorf("%v", err)
	}
}

func TestAwaits(t *testing.T) {
	for text, want := range map[string]bool{
		"await (f())": true, "x = await [1]": true, "if (a) { await (b) }": true, "f(() => await (1))": true,
		"async function f() { await (g()) }": false, "const f = async () => await (1)": false, "a.await(1)": false, "'await (x)'": false,
	} {
		if got := awaits(text); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
