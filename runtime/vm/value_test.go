package vm_test

import (
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

func TestValueOfARun(t *testing.T) {
	for _, c := range []struct {
		what, name, source string
		params             map[string]any
		want               string
	}{
		{what: "the completion value", source: "1; 2; 3", want: "3"},
		{what: "nothing", source: "let a = 1", want: ""},
		{what: "an object", source: "({ a: [1, 'x', null], f() {} })", want: `{"a":[1,"x",null]}`},
		{what: "a function is no value", source: "(() => 1)", want: ""},
		{what: "a circle is its text", source: "const a = {}; a.a = a; a", want: `"[object Object]"`},
		{what: "not a number", source: "NaN", want: "null"},
		{what: "a big integer", source: "10n", want: `"10"`},
		{what: "the default export", source: "export default { a: 1 }", want: `{"a":1}`},
		{what: "the default export is called", source: "export default (p) => p.n + 1", params: map[string]any{"n": 41}, want: "42"},
		{what: "without parameters it gets an empty object", source: "export default (p) => Object.keys(p).length", want: "0"},
		{what: "parameters are plain objects", source: "export default (p) => [Array.isArray(p.list), p.list.map(x => x * 2), Object.getPrototypeOf(p) === Object.prototype]", params: map[string]any{"list": []any{1, 2}}, want: "[true,[2,4],true]"},
		{what: "an async default export", source: "export default async () => { await null; return 5 }", want: "5"},
		{what: "a promise as default export", source: "export default Promise.resolve(6).then(x => x + 1)", want: "7"},
		{what: "exports without a default", source: "export const a = 1", want: ""},
		{what: "TypeScript without exports", name: "a.ts", source: "const a: number = 3; a * 2", want: "6"},
		{what: "a registered script's result", source: "goxel.registerScript({ name: 'x', onExecute() { return 9 } })", want: "9"},
		{what: "an async registered script", source: "goxel.registerScript({ name: 'x', async onExecute() { await null; return 8 } })", want: "8"},
		{what: "the default export comes before a registered script", source: "import { goxel } from 'voxrun'; goxel.registerScript({ name: 'x', onExecute() { return 9 } }); export default () => 1", want: "1"},
		{what: "the builtin modules", source: "import * as std from 'std'; import * as os from 'os'; import { Volume } from 'voxrun'; export default [typeof std.open, typeof os.setTimeout, Volume === globalThis.Volume]", want: `["function","function",true]`},
	} {
		t.Run(c.what, func(t *testing.T) {
			r := ok(t, newBench().do(t, vm.Job{Source: c.source, Name: c.name, Params: c.params}))
			if string(r.Value) != c.want {
				t.Errorf("the value is %s, want %s", r.Value, c.want)
			}
			if r.Commit == 0 {
				t.Error("nothing was committed")
			}
		})
	}
}

func TestNothingSurvivesARun(t *testing.T) {
	b := newBench()
	ok(t, b.script(t, "globalThis.left = 1; Array.prototype.left = 2; goxel.left = 3"))
	r := ok(t, b.script(t, "[typeof left, typeof [].left, typeof goxel.left].join()"))
	if string(r.Value) != `"undefined,undefined,undefined"` {
		t.Errorf("a run found what another left: %s", r.Value)
	}
}

func TestMathRandomIsSeeded(t *testing.T) {
	draw := func(seed uint64) string {
		return string(ok(t, newBench().do(t, vm.Job{Source: "[Math.random(), Math.random()]", Seed: seed})).Value)
	}
	for _, seed := range []uint64{0, 1} {
		if first, second := draw(seed), draw(seed); first != second {
			t.Errorf("seed %d gives %s and %s", seed, first, second)
		}
	}
	if draw(1) == draw(2) || draw(0) == draw(1) {
		t.Error("two seeds give one sequence")
	}
}

// TestTypeScriptAwaitsWhatIsInBrackets awaits at the top level what looks like the arguments
// of a call.
func TestTypeScriptAwaitsWhatIsInBrackets(t *testing.T) {
	res := ok(t, newBench().do(t, vm.Job{Name: "a.ts", Source: "const n: number = await (async () => 3)()\nprint(n)"}))
	if len(res.Console) != 1 || res.Console[0].Text != "3" {
		t.Errorf("it printed %v", res.Console)
	}
}
