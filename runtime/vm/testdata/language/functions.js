const f = (a, b = a + 1, ...c) => [a, b, c]; p(f(1), f(1, 2, 3, 4), f.length)

function f() { return arguments.length } p(f(1, 2, 3), f())

function f(a, b) { arguments[0] = 9; return a } p(f(1, 2))

const add = a => b => c => a + b + c; p(add(1)(2)(3))

function outer() { let n = 0; return { inc: () => ++n, get: () => n } } const o = outer(); o.inc(); o.inc(); p(o.get())

const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); p(fs.map(f => f()))

const fs = []; for (var i = 0; i < 3; i++) fs.push(() => i); p(fs.map(f => f()))

p((function () { return typeof this }).call(1), (() => typeof this)())

function f() { return this } p(f.call('s'), f.apply(7), f.bind(null)())

const b = ((a, b, c) => [a, b, c]).bind(null, 1, 2); p(b(3), b.length, b.name)

p(hoisted()); function hoisted() { return 'hoisted' }

try { p(x); let x = 1 } catch (e) { p(e.name) }

const fact = function self(n) { return n < 2 ? 1 : n * self(n - 1) }; p(fact(10), fact.name)

function f({ a, b: { c = 5 } = {} } = {}) { return [a, c] } p(f(), f({ a: 1, b: { c: 2 } }))

const f = ([a, , b = 3] = [], { length } = 'abc') => [a, b, length]; p(f(), f([1, 2]), f([1, 2, 4], [1]))

p([1, 2, 3].map(parseInt), ['1', '2'].map(Number))

const compose = (...fns) => x => fns.reduceRight((v, f) => f(v), x); p(compose(x => x + 1, x => x * 2)(5))

const memo = f => { const m = new Map(); return x => m.has(x) ? m.get(x) : (m.set(x, f(x)), m.get(x)) }; let calls = 0
const g = memo(x => { calls++; return x * x }); g(3); g(3); p(g(3), calls)

p(typeof function () {}, typeof (() => {}), typeof async function () {}, typeof class {})

function f(a, b = 2, c) {} p(f.length, f.name, (() => {}).name, (function () {}).name)

const o = { f() { return this === o } }; p(o.f(), (0, o.f)() === false || 'strict')

function f() { if (true) { function g() { return 1 } } return typeof g } p(f())

let x = 1; { let x = 2; { let x = 3; p(x) } p(x) } p(x)

const tag = (s, ...v) => s.raw.join('|') + v.join(','); p(tag`a${1}b\n${2}c`)

function f(...args) { return args.length } p(f(...[1, 2], 3, ...'ab', ...new Set([1])))

p(((a, b) => a + b).toString(), (function named(x) { return x }).toString())

p(new Function('a', 'b', 'return a * b')(6, 7))

function* g() { return arguments.length } p(g(1, 2).next())

const { f = () => 'default' } = {}; p(f(), f.name)

let s = ''; outer: for (const a of [1, 2, 3]) { for (const b of [1, 2, 3]) { if (b === 2) continue outer; if (a === 3) break outer; s += a + '' + b + ' ' } } p(s)

p((() => { try { return 'try' } finally { p('finally') } })())

p((() => { for (const x of [1, 2]) { try { continue } finally { p('f', x) } } return 'end' })())

p((() => { try { throw 1 } catch { return 'no binding' } })())

const f = (n, acc = 0) => n === 0 ? acc : f(n - 1, acc + n); p(f(1000))

switch (3) { case 1: p('one'); case 3: p('three'); case 4: p('four'); break; default: p('default') }

switch ('x') { default: p('d'); case 'y': p('y'); break; case 'z': p('z') }

const r = []; let i = 0; do { r.push(i++) } while (i < 3); while (i-- > 0) r.push(i); p(r)

for (const k in { a: 1, b: 2, 3: 3 }) p(k)

for (const k in Object.create({ inherited: 1 }, { own: { value: 1, enumerable: true }, hidden: { value: 1 } })) p(k)

p([..."a😀b"].length, Array.from('😀').length, '😀'.length)

var v = 1; var v = 2; p(v)

p(void 0, typeof undeclared, typeof null, typeof 1n, typeof Symbol())

const o = {}; o.a ??= 1; o.a ||= 2; o.a &&= 3; p(o)

p(null ?? 'a', 0 ?? 'b', '' || 'c', 0 && 'd', undefined?.x, null?.[0], (void 0)?.())

const o = { a: { b: null } }; p(o?.a?.b?.c, o.x?.y.z.w, o.f?.(), delete o?.a, o)

p(1 < 2 < 3, 3 > 2 > 1, '2' > '12', 2 > '12', null >= 0, undefined == null, NaN == NaN)

p(1 + '2', '3' - 1, [] + {}, [] + [], +[], +{}, +'0x1f', +'', +' 12 ', -'3')

p(5 / 2 | 0, -5 % 3, 2 ** 10, (-2) ** 2, 7 >>> 1, -1 >>> 28, -8 >> 1, 1 << 31, ~5)

p(0.1 + 0.2, 1 / 3, 1e21, 1e-7, 123456789012345680000, -0, 1 / -0)

p([1, 2, 3].includes(NaN), [NaN].includes(NaN), [NaN].indexOf(NaN), Object.is(-0, 0))

label: { p('in'); break label; p('never') } p('out')

p((1, 2, 3), (() => ({}))(), (a => { a })(1))

p(((a, b) => { 'use strict'; return this })() === undefined)

var getter = { get x() { p('got'); return 1 } }; const { x, ...rest } = getter; p(x, rest)

p([,].length, [1, , 3], 1 in [1, , 3], Object.keys([1, , 3]))
