package guard_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/guard"
)

func guarded() *goja.Runtime {
	rt := goja.New()
	guard.Install(rt, guard.Limits{})
	return rt
}

// inventory lists every property of the built-in objects with its attributes, and of
// functions the name and the length.
const inventory = `(() => {
	const seen = new Set(), lines = []
	const walk = (o, path) => {
		if (seen.has(o)) return
		seen.add(o)
		for (const k of Reflect.ownKeys(o)) {
			const d = Object.getOwnPropertyDescriptor(o, k)
			const v = d.value, at = path + '.' + String(k)
			let is = typeof v
			if (is === 'function') is += ' ' + v.name + ' ' + v.length + ' ' + ('prototype' in v)
			lines.push([at, d.writable, d.enumerable, d.configurable, typeof d.get, typeof d.set, is].join(' '))
			if (v !== null && (typeof v === 'object' || typeof v === 'function')) walk(v, at)
		}
		const p = Object.getPrototypeOf(o)
		if (p) walk(p, path + '.__proto__')
	}
	walk(globalThis, '')
	walk(Object.getPrototypeOf(function* () {}), 'generator')
	walk(Object.getPrototypeOf(async () => 0), 'async')
	return lines.sort().join('\n')
})()`

func TestNothingElseIsChanged(t *testing.T) {
	var lists [2][]string
	for i, rt := range []*goja.Runtime{goja.New(), guarded()} {
		v, err := rt.RunString(inventory)
		if err != nil {
			t.Fatal(err)
		}
		lists[i] = strings.Split(v.String(), "\n")
	}
	if len(lists[0]) < 500 {
		t.Fatalf("the inventory has only %d lines", len(lists[0]))
	}
	for _, line := range lists[0] {
		if !slices.Contains(lists[1], line) {
			t.Errorf("gone: %s", line)
		}
	}
	for _, line := range lists[1] {
		if !slices.Contains(lists[0], line) {
			t.Errorf("new: %s", line)
		}
	}
}

// Each source is run with and without guards: the results must be the same, or the
// errors of the same kind.
var ordinary = []string{
	"'ab'.repeat(3) + 'x'.repeat(0) + 'x'.repeat('2')", "'x'.repeat(-1)", "'x'.repeat(Infinity)", "'x'.repeat(1.9)",
	"String.prototype.repeat.call(null, 1)", "String.prototype.repeat.call(12, 2)",
	"'ab'.padStart(5) + 'ab'.padEnd(5, '-') + 'ab'.padStart(1) + 'ab'.padEnd(6, '')", "'ab'.padStart(-1)",
	"'a'.concat(1, null, {}, 'b')", "'a'.concat(Symbol())", "'aXbX'.replace('X', '$&$&') + 'aXbX'.replaceAll('X', '$$')",
	"'abc'.replace(/(b)(c)?/, '[$1$2$`$\\'$3$<n>$]')", "'abc'.replace(/(?<n>b)/, '[$<n>$<m>]')", "'abc'.replace('b', (m, i, s) => m + i + s)",
	"'abc'.replace(/b/g)", "'abc'.replaceAll(/b/, 'x')", "'a,b,c'.split(',', 2).join('|') + 'abc'.split('').length + 'abc'.split().length",
	"'\\u0041\\u030a'.normalize().length", "String.raw`a${1}\\n${2}`", "String.raw({ raw: 'abc' }, 1, 2)", "String.raw(null)",
	"[...'a\\ud83d\\ude00b'].length", "Object.prototype.toString.call(''[Symbol.iterator]())",
	"new ArrayBuffer(8).byteLength", "ArrayBuffer(8)", "new ArrayBuffer(-1)", "new ArrayBuffer(8) instanceof ArrayBuffer", "new ArrayBuffer(8).constructor === ArrayBuffer",
	"new Uint8Array([1, 2, 300]).join()", "new Uint8Array(3).length", "new Uint8Array(new Set([1, 2])).join()", "new Float64Array(new ArrayBuffer(16), 8, 1).length",
	"new Uint8Array({ length: 2, 0: 7 }).join()", "Uint8Array(3)", "new Uint8Array(new Float32Array([1.5, 2])).join()", "Uint8Array.from([1, 2], x => x * 2).join()",
	"new (class A extends Uint8Array { sum() { return this[0] + this[1] } })([1, 2]).sum()", "new Uint8Array(2).map(x => x + 1) instanceof Uint8Array",
	"Uint8Array.BYTES_PER_ELEMENT + Uint8Array.name + Uint8Array.length", "Object.getPrototypeOf(Uint8Array) === Object.getPrototypeOf(Int8Array)",
	"Uint8Array.of(3, 1, 2).sort().join() + new Uint8Array(2).toLocaleString()",
	"[3, 1, 2].sort().join() + [1, , 3].join('-') + [null, undefined, [1, [2]]].join()", "var a = [1]; a.push(a); a.join()", "[].join.call({ length: 2, 0: 'a' }, '+')",
	"[1, 2].toString() + [1, { toString: () => 'x' }]", "[1.5, [2]].toLocaleString()", "[].join.call(null)", "Array.prototype.join.call('abc', '-')",
	"[1, 2, 3].indexOf(2) + [1, NaN].includes(NaN) + [1, 2, 1].lastIndexOf(1)", "[1, , 3].map(x => x * 2).length", "[1, 2, 3].reduce((a, b) => a + b)", "[].reduce(() => 0)",
	"[1, 2, 3].fill(0, 1).join()", "[1, 2, 3, 4].copyWithin(0, 2).join()", "[1, 2, 3].splice(1, 1, 'a', 'b').join()", "var a = [1, 2, 3]; a.splice(1, 1, 'a', 'b'); a.join()",
	"[1, [2, [3, [4]]]].flat(Infinity).join('|')", "JSON.stringify([1, [2, [3]]].flat()) + JSON.stringify([[1]].flat(0)) + [[1], , 2].flat().length", "[[1, 2]].flatMap(x => x).join()",
	"[1].concat(2, [3, [4]], 'x').length", "[].concat({ length: 2, 0: 1, [Symbol.isConcatSpreadable]: true }).length", "Array.prototype.concat.call(1, 2).length",
	"Array.from('abc').join() + Array.from({ length: 2 }, (_, i) => i).join() + Array.from(new Map([[1, 2]])).join()", "Array.from()", "Array.from.call(function (n) { this.n = n }, { length: 2 }).length",
	"[].slice.call({ length: 2, 0: 'a', 1: 'b' }).join()", "(function () { return [].slice.call(arguments, 1).join() })(1, 2, 3)",
	"var o = { get length() { return 2 }, 0: 1, 1: 2 }; [].map.call(o, x => x * 2).join() + ([].reverse.call(o) === o) + o[0]",
	"new (class A extends Array {})(3).map(x => x).constructor.name", "[1, 2, 3].with(1, 9).join() + [3, 1].toSorted() + [1, 2].toReversed() + [1, 2].toSpliced(0, 1)",
	"[...[1, 2], ...[].keys()].join() + Math.max(...[1, 5, 3])", "[].values === [][Symbol.iterator]", "[].values.name + [][Symbol.iterator].name", "for (var x of [1, 2]) ; x", "new Set([1, 1, 2]).size",
	"var [a, ...b] = [1, 2, 3]; b.join()", "[1].unshift(2) + [1, 2].shift()", "[5, 1, 4].findLast(x => x > 3) + [1].find(x => 0)", "[].sort.call({ length: 2, 0: 'b', 1: 'a' })[0]",
	"Math.max.apply(null, [1, 3, 2]) + Math.max.apply(null)", "(function () { return this }).apply(5) == 5", "Math.max.apply(null, 1)", "Reflect.apply(Math.max, null, [1, 2])", "Reflect.construct(Date, [0]).getTime()", "Reflect.apply(Math.max)",
	"(0, eval)('1 + 1')", "eval('var g1 = 5'); g1", "eval(5)", "eval()", "eval('}')", "new Function('a', 'b', 'return a + b')(1, 2)", "Function('return 7')()", "new Function('a,b', 'return a').length", "Function('}')", "(() => 0) instanceof Function",
	"(() => 0).constructor === Function", "Function.prototype.constructor === Function", "new ((function* () {}).constructor)('yield 1')().next().value", "class F extends Function {}; new F('return 3')()",
	"RegExp('a+').test('caat') + new RegExp(/a/g, 'i').flags + (RegExp(/a/) instanceof RegExp)", "new RegExp('(')", "class R extends RegExp {}; new R('a').test('a')", "/a/ instanceof RegExp",
	"'aBc'.match(/b/i)[0] + 'abab'.replace(/a/g, 'x') + 'a1b'.split(/\\d/) + [...'aab'.matchAll(/a/g)].length", "RegExp.name + RegExp.length",
	`JSON.stringify(JSON.parse('{"a":[1,-0,2.5e3,true,null,"x\\u00e9\\n\\ud83d\\ude00"],"b":{},"__proto__":1,"a2":[]}'))`, "JSON.parse('[1,]')", "JSON.parse('')", "JSON.parse('01')", "JSON.parse('1.')", "JSON.parse('\"\\t\"')",
	"JSON.parse('{\"a\":1,\"a\":2}').a", "JSON.parse(' 12345678901234567890 ')", "Object.is(JSON.parse('-0'), -0)", "JSON.parse('[1,[2]]', (k, v) => Array.isArray(v) ? v : v * 2).join()",
	"JSON.parse('nul')", "JSON.parse('\"\\\\x41\"')", "JSON.parse(undefined)", "JSON.parse(null)", "JSON.parse('{\"a\" 1}')", "JSON.parse('+1')", "JSON.parse('[')", "JSON.parse('\"a')", "JSON.parse('1 2')",
	"JSON.stringify({ a: undefined, b: () => 0, c: Symbol(), d: NaN, e: -0, f: new Date(0), g: [undefined, () => 0, Symbol()], h: null })", "JSON.stringify(undefined)", "JSON.stringify(() => 0)", "JSON.stringify(Symbol())",
	"JSON.stringify({ a: [1, { b: 2 }], c: {} , d: [] }, null, 2)", "JSON.stringify([1, [2]], null, '--')", "JSON.stringify({ a: 1 }, null, 20)", "JSON.stringify({ a: 1 }, null, new Number(1)) + JSON.stringify([1], null, new String('x'))",
	"JSON.stringify({ a: 1, b: [1, 2], c: { a: 3 } }, ['a', 'c', 'a', 7])", "JSON.stringify({ a: 1, b: 'x' }, (k, v) => typeof v === 'number' ? v + 1 : v)", "JSON.stringify({ a: 1 }, function (k, v) { return k === '' ? { z: this[''].a } : v })",
	"JSON.stringify({ toJSON(k) { return 'k' + k } })", "JSON.stringify({ a: { toJSON(k) { return k } } })", "JSON.stringify([new Number(1), new String('s'), new Boolean(false)])", "JSON.stringify(1n)", "JSON.stringify('\\u2028\\ud800\\u0007\"\\\\/\\ud83d\\ude00é')",
	"var a = []; a[0] = a; JSON.stringify(a)", "JSON.stringify(Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 2 } }))", "JSON.stringify(new Map([[1, 2]])) + JSON.stringify(new Uint8Array(2))",
	"JSON.stringify(new Proxy([1, 2], {})) + JSON.stringify(new Proxy({ a: 1 }, {}))", "JSON.stringify({ 2: 'b', 1: 'a', x: 0 })", "JSON.stringify({ get a() { throw new RangeError() } })", "JSON.stringify(true) + JSON.stringify(null) + JSON.stringify('é')",
	"JSON[Symbol.toStringTag]", "'x'.repeat.toString() === 'function repeat() { [native code] }'", "new ''.repeat(1)",
}

func TestOrdinaryCallsGiveTheSame(t *testing.T) {
	for _, source := range ordinary {
		want, wantErr := goja.New().RunString(source)
		got, err := guarded().RunString(source)
		if describe(want, wantErr) != describe(got, err) {
			t.Errorf("%s\n got %s\nwant %s", source, describe(got, err), describe(want, wantErr))
		}
	}
}

// describe is a value as text, or the kind of an error.
func describe(v goja.Value, err error) string {
	if err != nil {
		kind, _, _ := strings.Cut(err.Error(), ":")
		return "throws " + kind
	}
	return fmt.Sprintf("%T %s", v.Export(), v)
}

// The functions that are written anew, on values made by chance.
func TestJSONOfAnything(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 2000 {
		source := literal(rng, 0)
		for _, code := range []string{"JSON.stringify(%s)", "JSON.stringify(JSON.parse(JSON.stringify(%s).replace(/\\\\ud800/g, '')))", "String(JSON.stringify(%s, null, 3)).replace(/\\n */g, '')", "[%s].join(';')", "String([[%s], 1])"} {
			code = fmt.Sprintf(code, source)
			want, wantErr := goja.New().RunString(code)
			got, err := guarded().RunString(code)
			if describe(want, wantErr) != describe(got, err) {
				t.Fatalf("%s\n got %s\nwant %s", code, describe(got, err), describe(want, wantErr))
			}
		}
	}
}

// literal is the source of a value.
func literal(rng *rand.Rand, depth int) string {
	leaves := []string{"1", "-0", "1.5e300", "null", "true", "undefined", "''", "'a\\n\"\\u20ac'", "'\\ud800x'", "'\\ud83d\\ude00'", "NaN", "12345678901", "() => 1", "new Date(0)", "new Boolean(true)"}
	n := rng.IntN(4)
	if depth > 4 {
		n = 3
	}
	var parts []string
	switch n {
	case 0:
		for range rng.IntN(4) {
			parts = append(parts, literal(rng, depth+1))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case 1:
		for i := range rng.IntN(4) {
			parts = append(parts, fmt.Sprintf("'k%d\\u00e9': %s", i, literal(rng, depth+1)))
		}
		return "({" + strings.Join(parts, ",") + "})"
	}
	return "(" + leaves[rng.IntN(len(leaves))] + ")"
}

// In these goja is not what ECMA-262 says.
func TestJSONIsTheStandards(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"JSON.parse('1e400')", "Infinity"},
		{"JSON.parse('\"\\\\ud83d\"').charCodeAt(0)", "55357"},
		{"JSON.stringify({ a: { b: [], c: { d: 1, e: [] } } }, null, 1)", "{\n \"a\": {\n  \"b\": [],\n  \"c\": {\n   \"d\": 1,\n   \"e\": []\n  }\n }\n}"},
	} {
		if got, err := guarded().RunString(c.source); err != nil || got.String() != c.want {
			t.Errorf("%s = %v, %v; want %s", c.source, got, err, c.want)
		}
	}
}

// apart are the texts on which goja's JSON.parse is not what ECMA-262 says.
var apart = regexp.MustCompile(`(?i)\\u[d][89a-f]|[e]\+?\d{3}|\d{300}|[^\x00-\x7f]`)

func FuzzJSONParse(f *testing.F) {
	for _, s := range []string{`{"a":[1,2.5e-3,"\u00e9\ud83d"],"b":{"__proto__":null}}`, "[[[[", `"\x"`, "-", "1e", "tru", "\"\x01\"", "[1 2]", "{\"a\":}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if apart.MatchString(text) {
			return
		}
		code := "(function (s) { return JSON.stringify(JSON.parse(s)) })"
		var got [2]string
		for i, rt := range []*goja.Runtime{goja.New(), guarded()} {
			fn, err := rt.RunString(code)
			if err != nil {
				t.Fatal(err)
			}
			call, _ := goja.AssertFunction(fn)
			got[i] = describe(call(goja.Undefined(), rt.ToValue(text)))
		}
		if got[0] != got[1] {
			t.Errorf("JSON.parse(%q)\n got %s\nwant %s", text, got[1], got[0])
		}
	})
}

func TestALongReplacementIsTheSame(t *testing.T) {
	// Just under and over the size from which the guard makes the replacements itself.
	code := "'%s'.replace(/(b)(?<n>c)?/g, \"[$1$2$`$'$3$<n>$<m>$$$&$01$12$]\").length"
	text := strings.Repeat("abcab", 20)
	want, err := goja.New().RunString(fmt.Sprintf(code, text))
	if err != nil {
		t.Fatal(err)
	}
	rt := goja.New()
	guard.Install(rt, guard.Limits{Bytes: 64 << 10})
	got, err := rt.RunString(fmt.Sprintf(code, text))
	if err != nil || !reflect.DeepEqual(got.Export(), want.Export()) {
		t.Errorf("%v, %v; want %v", got, err, want)
	}
}

func BenchmarkInstall(b *testing.B) {
	for b.Loop() {
		guarded()
	}
}

func BenchmarkBare(b *testing.B) {
	for b.Loop() {
		goja.New()
	}
}

func BenchmarkCalls(b *testing.B) {
	for name, code := range map[string]string{
		"indexOf":   "(n) => { const a = [1, 2, 3]; for (let i = 0; i < n; i++) a.indexOf(2) }",
		"join":      "(n) => { const a = [1, 2, 3]; for (let i = 0; i < n; i++) a.join() }",
		"spread":    "(n) => { const a = [1, 2, 3]; for (let i = 0; i < n; i++) Math.max(...a) }",
		"typed":     "(n) => { for (let i = 0; i < n; i++) new Uint8Array(4) }",
		"parse":     "(n) => { for (let i = 0; i < n; i++) JSON.parse('{\"a\":[1,2,3,4,5.5],\"b\":\"text\"}') }",
		"stringify": "(n) => { const o = { a: [1, 2, 3, 4, 5.5], b: 'text' }; for (let i = 0; i < n; i++) JSON.stringify(o) }",
	} {
		for who, rt := range map[string]*goja.Runtime{"bare": goja.New(), "guarded": guarded()} {
			fn, err := rt.RunString(code)
			if err != nil {
				b.Fatal(err)
			}
			call, _ := goja.AssertFunction(fn)
			b.Run(name+"/"+who, func(b *testing.B) {
				b.ReportAllocs()
				if _, err := call(goja.Undefined(), rt.ToValue(b.N)); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}
