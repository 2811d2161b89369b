function* g() { const x = yield 1; p('got', x); yield x * 2 } const it = g(); p(it.next(), it.next(21), it.next())

function* g() { yield* [1, 2]; return yield* h() } function* h() { yield 3; return 'h' } p([...g()]); const it = g(); it.next(); it.next(); it.next(); p(it.next())

function* g() { try { yield 1; yield 2 } finally { p('cleanup') } } for (const x of g()) { p(x); break }

function* g() { try { yield 1 } catch (e) { p('caught', e); yield 2 } } const it = g(); it.next(); p(it.throw('boom'), it.next())

function* g() { try { yield 1 } finally { yield 'last' } } const it = g(); it.next(); p(it.return('r'), it.next(), it.next())

function* fib() { let [a, b] = [0, 1]; for (;;) { yield a;[a, b] = [b, a + b] } } const out = []; for (const n of fib()) { if (n > 50) break; out.push(n) } p(out)

const take = function* (n, it) { let i = 0; for (const x of it) { if (i++ >= n) return; yield x } }; p([...take(3, [9, 8, 7, 6])])

function* g() {} p(Object.prototype.toString.call(g()), g.constructor.name, typeof g().next)

const it = (function* () { yield* 'ab'; yield* new Set([1]); yield* new Map([[1, 2]]) })(); p([...it])

function* tree(n) { if (n) { yield* tree(n.l); yield n.v; yield* tree(n.r) } } p([...tree({ v: 2, l: { v: 1 }, r: { v: 3 } })])

const o = { *[Symbol.iterator]() { yield 'x'; yield 'y' } }; p([...o], Array.from(o), new Set(o).size)

const it = { i: 0, next() { return this.i < 3 ? { value: this.i++, done: false } : { value: undefined, done: true } }, [Symbol.iterator]() { return this } }; p([...it])

const it = { [Symbol.iterator]() { return { next: () => ({ value: 1, done: false }), return() { p('returned'); return {} } } } }; for (const x of it) break; const [y] = it; p(y)

function* g() { p('start'); yield } const it = g(); p('made'); it.next()

function* g() { yield this.x } p(g.call({ x: 5 }).next().value)

function* g(a = 1, ...r) { yield a; yield r } p([...g(undefined, 2, 3)])

const it = [1, 2, 3][Symbol.iterator](); it.next(); p([...it])

try { new (function* () {})() } catch (e) { p(e.name) }

const it = (function* () { it.next() })(); try { it.next() } catch (e) { p(e.name) }

function* g() { const r = []; while (r.length < 2) r.push(yield r.length); return r } const it = g(); it.next(); it.next('a'); p(it.next('b'))

function* zip(...its) { its = its.map(i => i[Symbol.iterator]()); for (;;) { const rs = its.map(i => i.next()); if (rs.some(r => r.done)) return; yield rs.map(r => r.value) } } p([...zip([1, 2], 'abc')])

async function* g() { yield 1; yield await Promise.resolve(2); yield Promise.resolve(3) } const out = []; for await (const x of g()) out.push(x); p(out)

async function* g() { try { yield 1; yield 2 } finally { p('closed') } } for await (const x of g()) { p(x); break }

const out = []; for await (const x of [Promise.resolve(1), 2, new Promise(r => setTimeout(r, 1, 3))]) out.push(x); p(out)

async function* g() { const x = yield 1; p('x', x); throw new Error('end') } const it = g(); p(await it.next()); try { await it.next('v') } catch (e) { p(e.message) } p(await it.next())

async function* a() { yield* b() } async function* b() { yield 1; yield 2; return 3 } for await (const x of a()) p(x)

const it = { async *[Symbol.asyncIterator]() { yield 'x' } }; for await (const v of it) p(v)

async function* g() { yield 1 } p(Object.prototype.toString.call(g()), typeof g()[Symbol.asyncIterator])

async function* g() { yield 1; yield 2; yield 3 } const it = g(); p(await Promise.all([it.next(), it.next(), it.next(), it.next()]))

async function* g() { try { yield 1 } catch (e) { yield 'caught ' + e } } const it = g(); await it.next(); p(await it.throw('e'), await it.return('r'))

class C { async *items() { for (let i = 0; i < 3; i++) yield i } } const out = []; for await (const i of new C().items()) out.push(i); p(out)

try { for await (const x of [Promise.reject(new Error('bad'))]) p(x) } catch (e) { p(e.message) }

function* g() { yield 1; yield 2 } const [...all] = g(); p(all, Math.max(...g()), Object.fromEntries([...g()].map(x => [x, x])))

p([...[1, 2, 3].entries()], [...[1, 2].keys()], [...'ab'].map((c, i) => c + i))

p([...new Map([[1, 'a'], [2, 'b']]).keys()], [...new Set([1, 2]).entries()])

const m = new Map([[1, 1]]); const seen = []; for (const [k] of m) { seen.push(k); if (k < 4) m.set(k + 1, 1) } p(seen)

const s = new Set([1, 2, 3]); const seen = []; for (const x of s) { seen.push(x); s.delete(x + 1) } p(seen)

const a = [1, 2, 3]; const seen = []; for (const x of a) { seen.push(x); if (a.length < 5) a.push(x * 10) } p(seen)

function* g() { yield; yield undefined; return } p([...g()], g().next())

const lines = 'a\nb\nc'; function* numbered(it) { let n = 1; for (const l of it) yield `${n++}: ${l}` } p([...numbered(lines.split('\n'))])

function* g() { try { yield 1 } finally { p('f1'); try { yield 2 } finally { p('f2') } } } const it = g(); it.next(); p(it.return(9)); p(it.return(8))

const g = function* () { yield* (function* () { try { yield 1 } finally { p('inner') } })() }; for (const x of g()) break

p(Array.from({ length: 3 }, (_, i) => i * i), Array.from(new Map([[1, 2]])), Array.from({ length: 2 }))

async function* range(n) { for (let i = 0; i < n; i++) { await null; yield i } } let sum = 0; for await (const x of range(10)) sum += x; p(sum)
