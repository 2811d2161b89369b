const [a, b, ...c] = [1, 2, 3, 4]; p(a, b, c)

const { a, b: { c, ...d }, ...e } = { a: 1, b: { c: 2, x: 3 }, y: 4 }; p(a, c, d, e)

let a = 1, b = 2; [a, b] = [b, a]; p(a, b)

const [x = 5, y = x * 2] = [undefined, null]; p(x, y)

const { length } = 'hello'; p(length)

const { 0: first, [1]: second } = ['a', 'b']; p(first, second)

const k = 'dyn'; const { [k]: v = 'def', [k + 2]: w } = { dyn2: 7 }; p(v, w)

let o = {}; ({ a: o.x, b: o['y'] } = { a: 1, b: 2 }); p(o)

let arr = []; [arr[0], arr[2]] = ['p', 'q']; p(arr)

for (const [k, v] of Object.entries({ a: 1, b: 2 })) p(k, v)

for (const { n, m = 3 } of [{ n: 1 }, { n: 2, m: 4 }]) p(n, m)

const f = ({ a = 1, b = a } = {}, [c = b] = []) => [a, b, c]; p(f(), f({ a: 5 }), f({ b: 7 }, [8]))

const [[a, [b]], c] = [[1, [2]], 3]; p(a, b, c)

try { const { a } = null } catch (e) { p(e.name) }

try { const [a] = {} } catch (e) { p(e.name) }

const [a, , b] = 'xyz'; p(a, b)

const [a, ...[b, ...c]] = [1, 2, 3, 4]; p(a, b, c)

const m = new Map([['a', 1]]); for (const [k, v] of m) p(k, v)

function* g() { try { yield 1; yield 2 } finally { p('closed') } } const [a] = g(); p(a)

function* g() { try { yield 1 } finally { p('closed') } } const [a, b] = g(); p(a, b)

const { a: { b: deep } = { b: 'fallback' } } = {}; p(deep)

const { x, x: y, x: { z } } = { x: { z: 1 } }; p(x, y, z)

let log = []; const { [(log.push('k'), 'a')]: a = (log.push('d'), 1) } = {}; p(a, log)

const swap = ([a, b]) => [b, a]; p(swap([1, 2]))

const { toFixed } = 1; p(typeof toFixed)

const { ...copy } = { a: 1, get b() { return 2 } }; p(copy)

const { a, ...rest } = Object.create({ inherited: 1 }, { a: { value: 1, enumerable: true }, b: { value: 2, enumerable: true } }); p(rest)

const { [Symbol.iterator]: it } = []; p(typeof it)

let a, b, rest; ({ a, ...rest } = { a: 1, b: 2, c: 3 }); p(a, rest); [a, ...rest] = 'abc'; p(a, rest)

let i = 0; const arr = []; [arr[i++], arr[i++]] = [10, 20]; p(arr, i)

p((({ a, b }) => a + b)({ a: 1, b: 2 }), (([a, b] = [3, 4]) => a * b)())

const { default: d, class: c, if: i } = { default: 1, class: 2, if: 3 }; p(d, c, i)

try { const { a = (() => { throw new RangeError('x') })() } = {} } catch (e) { p(e.name) }

const fn = function ({ name, tags: [first, ...others] = [] }) { return `${name}:${first}:${others.length}` }; p(fn({ name: 'n', tags: ['a', 'b', 'c'] }), fn({ name: 'm' }))

let x = 1; { let { x = 2 } = {}; p(x) } p(x)

var { a = 10, b = 5 } = { a: 3 }; p(a, b)

const entries = [['a', 1], ['b', 2]]; p(entries.map(([k, v]) => k + v), Object.fromEntries(entries.map(([k, v]) => [v, k])))

p([...[1, 2], ...new Set([2, 3]), ...'ab', ...new Map([[1, 2]])])

p({ ...{ a: 1, b: 2 }, b: 3, ...null, ...'hi', ...[9] })

const o = { a: 1, get c() { return this.a } }; const s = { ...o, a: 5 }; p(s.c, Object.getOwnPropertyDescriptor(s, 'c').get)

const [a = p('evaluated')] = [1]; const [b = p('yes')] = []; p(a, b)

const [{ x }, [y], z = [x, y]] = [{ x: 1 }, [2]]; p(z)

try { [a] = [1]; let a } catch (e) { p(e.name) }

const args = (a, ...[b, c]) => [a, b, c]; p(args(1, 2, 3, 4))

p(Math.max(...[1, 5, 3]), [].concat(...[[1], [2, [3]]]))

for (var { x: q } = { x: 1 }; q < 3; q++) p(q)

for (const [i, c] of [...'ab'].entries()) p(i, c)

try { let { x } = undefined ?? {}; p(x) } catch (e) { p(e.name) }

const { f: { g: [, { h }] } } = { f: { g: [0, { h: 'deep' }] } }; p(h)
