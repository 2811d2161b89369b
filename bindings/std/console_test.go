package std_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/bindings/std"
)

func TestConsole(t *testing.T) {
	for _, c := range []expect{
		{"'a', 1, true, null, undefined", "a 1 true null undefined"},
		{"", ""},
		{"-0, 1.5, 10n, Symbol('s')", "-0 1.5 10n Symbol(s)"},
		{"{}", "{}"},
		{"{ a: 1, 'b-c': 'x', d: [1, 'two', [3]] }", "{ a: 1, 'b-c': 'x', d: [ 1, 'two', [ 3 ] ] }"},
		{"[]", "[]"},
		{"[1, , 3]", "[ 1, <empty>, 3 ]"},
		{"[\"it's\", 'a\\nb']", `[ "it's", 'a\nb' ]`},
		{"{ a: { b: { c: { d: { e: 1 } } } } }", "{ a: { b: { c: { d: [Object] } } } }"},
		{"new Map([['k', { v: 1 }]]), new Set([1, 'x'])", "Map(1) { 'k' => { v: 1 } } Set(2) { 1, 'x' }"},
		{"new Uint8Array([1, 2, 3]), new Float32Array(2)", "Uint8Array(3) [ 1, 2, 3 ] Float32Array(2) [ 0, 0 ]"},
		{"new ArrayBuffer(8)", "ArrayBuffer(8)"},
		{"function f() {}, () => 1, class K {}", "[Function: f] [Function (anonymous)] [class K]"},
		{"new (class Point { constructor() { this.x = 1 } })", "Point { x: 1 }"},
		{"new (class Vec { toString() { return 'Vec(1)' } })", "Vec(1)"},
		{"{ get x() { throw 1 } }", "{ x: [Getter] }"},
		{"new Proxy({ a: 1 }, { get() { throw 1 }, ownKeys() { throw 1 } })", "{ a: 1 }"},
		{"/a+/g, new Date(0)", "/a+/g"},
		{"Object.create(null)", "[Object: null prototype] {}"},
		{"Promise.resolve(7), Promise.reject(new Promise(() => 0))", "Promise { 7 } Promise { <rejected> Promise { <pending> } }"},
		{"new Number(3), new String('s')", "[Number: 3] [String: 's']"},
		{"'%s is %d%% of %i, %f %j %x', 'a', 5, 7.9, '1.5', { k: 1 }, 'rest'", "a is 5% of 7, 1.5 {\"k\":1} %x rest"},
		{"'100%', 5", "100% 5"},
		{"'%s'", "%s"},
	} {
		r := start(t)
		r.eval(t, "console.log("+c.source+")")
		got := r.Lines(host.Print)
		if len(got) != 1 || got[0] != c.want && !(strings.HasPrefix(c.source, "/a+") && strings.HasPrefix(got[0], c.want)) {
			t.Errorf("console.log(%s) = %q, want %q", c.source, got, c.want)
		}
	}
}

func TestConsoleOfAnError(t *testing.T) {
	r := start(t)
	r.eval(t, "function fail() { return new RangeError('too far') }\nconsole.error(fail())")
	got := r.Lines(host.Error)
	if len(got) != 1 || !strings.HasPrefix(got[0], "RangeError: too far\n") || !strings.Contains(got[0], "at fail") {
		t.Errorf("%q", got)
	}
}

func TestConsoleIsBounded(t *testing.T) {
	for _, source := range []string{
		"var a = {}; a.self = a; a.list = [a, a]; console.log(a)",
		"console.log(new Array(1e6).fill('some text'))",
		"var o = {}; for (var i = 0; i < 1000; i++) o['key' + i] = i; console.log(o)",
		"console.log(['x'.repeat(1e6)])",
		"var b = []; for (var i = 0; i < 99; i++) { b[i] = []; for (var j = 0; j < 99; j++) { b[i][j] = []; for (var k = 0; k < 99; k++) b[i][j][k] = 'abc' } } console.log(b)",
	} {
		r := start(t)
		r.eval(t, source)
		if got := r.Lines(host.Print); len(got) != 1 || len(got[0]) > 1<<18 {
			t.Errorf("%s printed %d bytes", source, len(got[0]))
		}
	}
	r := start(t)
	r.eval(t, "var a = { n: 1 }; a.self = a; console.log(a, [a])")
	if got := r.Lines(host.Print)[0]; got != "{ n: 1, self: [Circular] } [ { n: 1, self: [Circular] } ]" {
		t.Errorf("a circle: %s", got)
	}
}

func TestConsoleBreaksLines(t *testing.T) {
	r := start(t)
	r.eval(t, "console.log({ name: 'a long name of a thing', other: 'another long text of it', list: [1, 2, 3] })")
	want := "{\n  name: 'a long name of a thing',\n  other: 'another long text of it',\n  list: [ 1, 2, 3 ]\n}"
	if got := r.Lines(host.Print)[0]; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	r.eval(t, "console.log(Array.from({ length: 101 }, (_, i) => i * 1000))")
	for _, line := range strings.Split(r.Lines(host.Print)[1], "\n") {
		if len(line) > 80 {
			t.Errorf("a line of %d characters: %s", len(line), line)
		}
	}
}

func TestLevels(t *testing.T) {
	r := start(t)
	r.eval(t, "console.info(1); console.warn(2); console.error(3); console.debug(4); print({}, [1, 2])")
	for level, want := range map[host.Level]string{host.Info: "1", host.Warn: "2", host.Error: "3", host.Debug: "4", host.Print: "[object Object] 1,2"} {
		if got := r.Lines(level); len(got) != 1 || got[0] != want {
			t.Errorf("level %d: %q, want %q", level, got, want)
		}
	}
}

func TestStrictConsoleIsGoxels(t *testing.T) {
	h, vm := hosttest.New(), decl.New(goja.New())
	std.Bind(vm, std.Env{Host: h, Strict: true})
	if _, err := vm.RunString("console.log({}, [1, [2]], '%s', null)"); err != nil {
		t.Fatal(err)
	}
	if got := h.Lines(host.Print); len(got) != 1 || got[0] != "[object Object] 1,2 %s null" {
		t.Errorf("%q", got)
	}
}
