p(await 1, await Promise.resolve(2), await (async () => 3)())

const log = []; setTimeout(() => log.push('timeout'), 0); queueMicrotask(() => log.push('micro')); Promise.resolve().then(() => log.push('then')); log.push('sync'); await new Promise(r => setTimeout(r, 5)); p(log)

const log = []; (async () => { log.push(1); await null; log.push(3) })(); log.push(2); await null; await null; p(log)

try { await Promise.reject(new TypeError('x')) } catch (e) { p(e.name, e.message) }

p(await Promise.all([1, Promise.resolve(2), new Promise(r => setTimeout(r, 1, 3))]))

p(await Promise.allSettled([1, Promise.reject('no')]))

p(await Promise.race([new Promise(r => setTimeout(r, 20, 'slow')), new Promise(r => setTimeout(r, 1, 'fast'))]))

p(await Promise.any([Promise.reject(1), Promise.resolve(2)])); try { await Promise.any([Promise.reject(1)]) } catch (e) { p(e.name, e.errors) }

p(await Promise.resolve(1).then(x => x + 1).then(x => { throw x }).catch(x => x * 10).finally(() => 'ignored'))

const t = { then(ok) { ok('thenable') } }; p(await t, await Promise.resolve(t))

const { promise, resolve } = (() => { let resolve; const promise = new Promise(r => { resolve = r }); return { promise, resolve } })(); setTimeout(resolve, 1, 'later'); p(await promise)

const sleep = (ms, v) => new Promise(r => setTimeout(r, ms, v)); p(await Promise.all([sleep(3, 'a'), sleep(1, 'b')]))

async function f() { try { return await Promise.reject(1) } catch (e) { return 'c' + e } finally { p('fin') } } p(await f())

async function f() { for (let i = 0; i < 3; i++) { await null; if (i === 1) return i } } p(await f())

const f = async x => { if (x > 2) throw new RangeError('big'); return x }; p((await Promise.allSettled([1, 2, 3].map(f))).map(r => r.status))

class A { async m() { return this.v } v = 1; get p() { return (async () => this.v + 1)() } } p(await new A().m(), await new A().p)

const order = []; await Promise.all([1, 2, 3].map(async i => { await new Promise(r => setTimeout(r, (4 - i) * 3)); order.push(i) })); p(order)

const log = []; const id = setInterval(() => { log.push(log.length); if (log.length === 3) clearInterval(id) }, 1); await new Promise(r => setTimeout(r, 30)); p(log)

const id = setTimeout(() => p('never'), 1); clearTimeout(id); await new Promise(r => setTimeout(r, 5)); p('done')

setTimeout((a, b) => p(a, b), 0, 'x', 'y'); await new Promise(r => setTimeout(r, 5))

const log = []; Promise.resolve().then(() => { log.push('a'); Promise.resolve().then(() => log.push('c')) }).then(() => log.push('d')); Promise.resolve().then(() => log.push('b')); await new Promise(r => setTimeout(r, 2)); p(log)

const log = []; setTimeout(() => { log.push('t1'); Promise.resolve().then(() => log.push('m1')) }, 0); setTimeout(() => log.push('t2'), 0); await new Promise(r => setTimeout(r, 10)); p(log)

p(Object.prototype.toString.call(Promise.resolve()), (async () => {}).constructor.name, typeof (async () => {})().then)

new Promise(() => { throw new Error('in executor') }).catch(e => p(e.message)); await null; await null

const r = await new Promise((ok, no) => { ok(1); ok(2); no(3) }); p(r)

try { await (async () => { throw { custom: true } })() } catch (e) { p(e) }

try { await new Promise((_, no) => setTimeout(no, 1, new Error('late'))) } catch (e) { p(e.message) }

const f = async ({ a }) => a; p(await f({ a: 1 })); try { await f() } catch (e) { p(e.name) }

const results = []; for (const f of [async () => 1, async () => { throw 2 }]) { try { results.push(await f()) } catch (e) { results.push('e' + e) } } p(results)

let n = 0; const retry = async (f, times) => { try { return await f() } catch (e) { if (times > 0) return retry(f, times - 1); throw e } }; p(await retry(async () => { if (n++ < 2) throw n; return 'ok' + n }, 5))

const q = []; let running = 0, most = 0; const job = async i => { running++; most = Math.max(most, running); await new Promise(r => setTimeout(r, 1)); running--; return i }; const limit = async (jobs, n) => { const out = []; const worker = async () => { while (jobs.length) { const j = jobs.shift(); out.push(await job(j)) } }; await Promise.all(Array.from({ length: n }, worker)); return out.sort() }; p(await limit([1, 2, 3, 4, 5], 2), most)

const a = await (await (await Promise.resolve(Promise.resolve(Promise.resolve('flat'))))); p(a)

p(await Promise.resolve(1).finally(() => { p('fin') }), await Promise.reject(2).finally(() => {}).catch(e => e))

p(await Promise.all([]), await Promise.allSettled([]), await Promise.all(new Set([1, 2])))

const thrower = { get then() { throw new Error('getter') } }; try { await thrower } catch (e) { p(e.message) }

const o = { async *gen() { yield 1 }, async m() { return 2 }, m2: async () => 3 }; p((await o.gen().next()).value, await o.m(), await o.m2())

async function f(a = Promise.resolve(5)) { return a } p(await f())

const e = await Promise.reject(new Error('a', { cause: 'b' })).catch(e => e); p(e.message, e.cause)

let done = false; const wait = async () => { while (!done) await new Promise(r => setTimeout(r, 1)) }; setTimeout(() => { done = true }, 4); await wait(); p(done)

const log = []; async function a() { log.push('a1'); await b(); log.push('a2') } async function b() { log.push('b1'); await null; log.push('b2') } await a(); p(log)

const log = []; const f = async () => { await undefined; log.push('f') }; f(); Promise.resolve().then(() => log.push('p1')).then(() => log.push('p2')); await new Promise(r => setTimeout(r, 1)); p(log)

p(structuredClone({ a: [1, new Date(0), new Map([[1, new Set([2])]])], u: undefined, r: /x/gi }).a[2].get(1).has(2))

const o = { self: null }; o.self = o; const c = structuredClone(o); p(c.self === c, c !== o)

try { structuredClone(() => {}) } catch (e) { p(e.name) }

p(btoa('hello'), atob('aGVsbG8='), btoa('\xff'))

p(new TextDecoder().decode(new TextEncoder().encode('héllo 😀')), new TextEncoder().encode('é').length)

const ac = new AbortController(); ac.signal.addEventListener('abort', () => p('aborted')); ac.abort(); p(ac.signal.aborted)

p(typeof performance.now(), performance.now() <= performance.now())

const u = new URL('https://a.b:8080/c/d?x=1&y=2#h'); p(u.host, u.pathname, u.searchParams.get('y'), u.hash, new URL('../e', u).href)

p(new URLSearchParams({ a: 1, b: 'c d' }).toString(), [...new URLSearchParams('a=1&a=2')])
