p(Object.keys({ b: 1, a: 2, 1: 3, 0: 4 }), Object.values({ a: 1, b: 2 }), Object.entries({ x: [1] }), Object.fromEntries([['a', 1]]))

const o = Object.freeze({ a: 1, n: { b: 2 } }); try { o.a = 2 } catch (e) { p(e.name) } o.n.b = 3; p(o, Object.isFrozen(o))

const o = Object.seal({ a: 1 }); o.a = 2; try { delete o.a } catch (e) { p(e.name) } try { o.b = 1 } catch (e) { p(e.name) } p(o)

const o = Object.preventExtensions({ a: 1 }); try { o.b = 1 } catch (e) { p(e.name) } p(Object.isExtensible(o))

const o = {}; Object.defineProperty(o, 'x', { value: 1 }); try { o.x = 2 } catch (e) { p(e.name) } p(o.x, Object.keys(o), JSON.stringify(Object.getOwnPropertyDescriptor(o, 'x')))

const o = { get a() { return 1 } }; try { o.a = 2 } catch (e) { p(e.name) } p(o.a)

p(Object.assign({}, { a: 1 }, null, { b: 2 }), Object.is(NaN, NaN), Object.getPrototypeOf([]) === Array.prototype)

const a = { x: 1 }; const b = Object.create(a, { y: { value: 2, enumerable: true } }); p(b.x, b.hasOwnProperty('x'), Object.hasOwn(b, 'y'), 'x' in b); for (const k in b) p(k)

const o = { toString() { return 'str' }, valueOf() { return 7 } }; p(`${o}`, o + 1, o * 2, o + '')

const o = { [Symbol.toPrimitive](h) { return h } }; p(`${o}`, o + '', +o)

const k = Symbol('k'); const o = { [k]: 1, a: 2 }; p(Object.keys(o), Object.getOwnPropertySymbols(o).length, Reflect.ownKeys(o).length, o[k])

p(Reflect.has({ a: 1 }, 'a'), Reflect.get({ a: 1 }, 'a'), Reflect.ownKeys([1]), Reflect.apply(Math.max, null, [1, 2]), Reflect.construct(Date, [0]).getTime())

const p1 = new Proxy({}, { get: (t, k) => `got ${String(k)}`, has: () => true }); p(p1.foo, 'bar' in p1)

const log = []; const px = new Proxy({ a: 1 }, { set(t, k, v) { log.push(k); t[k] = v * 2; return true }, deleteProperty(t, k) { log.push('del ' + k); return delete t[k] } }); px.a = 5; px.b = 1; delete px.b; p(px.a, log)

const px = new Proxy(function () {}, { apply: (t, th, args) => args.length, construct: (t, args) => ({ made: args }) }); p(px(1, 2), new px(3))

const px = new Proxy({}, { ownKeys: () => ['a', 'b'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: 1 }) }); p(Object.keys(px), { ...px })

const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); try { proxy.a } catch (e) { p(e.name) }

const px = new Proxy({}, { set: () => false }); try { px.a = 1 } catch (e) { p(e.name) }

const px = new Proxy([], { get(t, k, r) { const i = Number(k); return Number.isInteger(i) && i < 0 ? t[t.length + i] : Reflect.get(t, k, r) } }); px.push(1, 2, 3); p(px[-1], px.length)

const def = new Proxy({}, { get: (t, k) => k in t ? t[k] : 0 }); def.a++; def.b += 5; p(def.a, def.b, def.c)

p(typeof Object.create(null).toString, Object.create(null) instanceof Object, JSON.stringify(Object.create(null)))

const o = { a: 1, b: { c: [1, { d: 2 }] } }; const c = JSON.parse(JSON.stringify(o)); c.b.c[1].d = 9; p(o.b.c[1].d)

const o = { 'a b': 1, 2: 'two', [`k${1}`]: 3 }; p(o['a b'], o[2], o.k1)

const o = { f() { return super.valueOf === Object.prototype.valueOf } }; p(o.f())

p(delete {}.x, (() => { try { return delete Object.freeze({ a: 1 }).a } catch (e) { return e.name } })())

const o = { a: 1, a: 2 }; p(o.a)

p({ __proto__: null } instanceof Object, { ['__proto__']: 1 }.__proto__, Object.keys({ ['__proto__']: 1 }), { '__proto__': Array.prototype } instanceof Array)

const o = { n: 1, inc() { this.n++; return this } }; p(o.inc().inc().n)

const wm = new WeakMap(); const key = {}; wm.set(key, 1); p(wm.get(key), wm.has({}), wm.delete(key), wm.has(key))

try { new WeakMap().set(1, 2) } catch (e) { p(e.name) } const ws = new WeakSet([key1()]); function key1() { return {} } p(ws instanceof WeakSet)

const wr = new WeakRef({ a: 1 }); p(wr.deref().a)

const m = new Map([[NaN, 'nan'], [0, 'zero'], ['0', 'str']]); p(m.get(NaN), m.get(-0), m.get('0'), m.size, m.delete(0), m.size)

const m = new Map(); m.set('a', 1).set('b', 2); m.forEach((v, k, mm) => p(k, v, mm === m)); p([...m.keys()], [...m.values()], new Map(m).size)

const s = new Set([1, 1, '1', NaN, NaN]); p(s.size, s.has(NaN), [...s]); s.add(5).delete(1); p([...s]); s.clear(); p(s.size)

const a = new Set([1, 2, 3]), b = new Set([2, 3, 4]); p([...a].filter(x => b.has(x)), new Set([...a, ...b]).size, [...a].filter(x => !b.has(x)))

p(Object.entries({ a: 1, b: 2 }).map(([k, v]) => `${k}=${v}`).join('&'), Object.fromEntries(new Map([['x', 1]])))

const o = Object.defineProperties({}, { a: { get() { return this._a ?? 'none' }, set(v) { this._a = v + '!' } }, _a: { writable: true, value: undefined } }); p(o.a); o.a = 'x'; p(o.a)

p(Object.getOwnPropertyNames('ab'), Object.getOwnPropertyNames(class { static x = 1 }).sort())

const sym = Symbol.for('app'); p(Symbol.keyFor(sym), Symbol.for('app') === sym, Symbol('d').description, Symbol('d').toString(), typeof sym)

try { Symbol() + '' } catch (e) { p(e.name) } try { new Symbol() } catch (e) { p(e.name) }

p(Symbol.iterator.toString(), Symbol.asyncIterator.description, [Symbol.match, Symbol.species].map(s => typeof s))

p(globalThis === this || this === undefined, typeof globalThis, 'Array' in globalThis)

const o = {}; o[{}] = 1; o[[1, 2]] = 2; o[null] = 3; p(Object.keys(o))

p([1, 'a', true, null, undefined, {}, [], () => {}, 1n, Symbol()].map(x => Object.prototype.toString.call(x)))

const deep = (a, b) => a === b || (typeof a === 'object' && typeof b === 'object' && a && b && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every(k => deep(a[k], b[k]))); p(deep({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), deep({ a: 1 }, { a: 2 }))

const target = { x: 1 }; const handler = { get(t, k, receiver) { return receiver === pr ? t[k] : 'child' } }; const pr = new Proxy(target, handler); p(pr.x, Object.create(pr).x)

p(Object.entries(Object.getOwnPropertyDescriptors({ get a() { return 1 }, b: 2 })).map(([k, d]) => [k, 'get' in d, d.value]))

const o = { a: { b: 1 } }; const { a: alias } = o; alias.b = 2; const shallow = { ...o }; shallow.a.b = 3; p(o.a.b)
