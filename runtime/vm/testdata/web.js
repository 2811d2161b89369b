// What Node and Voxrun must print alike: a line for each case.
import { EventEmitter, once } from 'node:events'
import { Buffer } from 'buffer'
import util, { isDeepStrictEqual, promisify } from 'node:util'
import { URL, URLSearchParams } from 'url'
import { setTimeout as after } from 'node:timers/promises'

function say(what, run) {
  let text
  try {
    const v = run()
    text = v === undefined ? 'undefined' : typeof v === 'string' ? JSON.stringify(v) : JSON.stringify(v, (_, x) => typeof x === 'bigint' ? x + 'n' : x)
  } catch (e) {
    text = e.name + ' ' + (e.code ?? '')
  }
  console.log(what, text)
}
const hex = (b) => [...new Uint8Array(b)].map((n) => n.toString(16).padStart(2, '0')).join('')

// structuredClone
const cycle = { a: 1, list: [1, , 3] }
cycle.self = cycle
const copied = structuredClone(cycle)
say('clone cycle', () => [copied !== cycle, copied.self === copied, 1 in copied.list, copied.list.length])
say('clone map', () => [...structuredClone(new Map([[{ k: 1 }, new Set([1, 'x'])]]))].map(([k, v]) => [k, [...v]]))
say('clone date', () => structuredClone(new Date(86400000)).toISOString())
say('clone regexp', () => { const r = structuredClone(/a+/gi); return [r.source, r.flags, r.lastIndex, r instanceof RegExp] })
say('clone typed', () => { const b = new ArrayBuffer(8); const [x, y] = structuredClone([new Uint16Array(b, 2, 2), new Uint8Array(b)]); return [x.length, x.byteOffset, x.buffer === y.buffer, x.buffer !== b] })
say('clone view', () => structuredClone(new DataView(new ArrayBuffer(4), 1)).byteLength)
say('clone error', () => { const e = structuredClone(new RangeError('no', { cause: { x: 1 } })); return [e instanceof RangeError, e.name, e.message, e.cause] })
say('clone named error', () => { const e = new TypeError('x'); e.name = 'Mine'; e.extra = 1; const c = structuredClone(e); return [c.name, c instanceof TypeError, 'extra' in c] })
say('clone class', () => { class A { x = 1; get y() { return 2 } } const c = structuredClone(new A()); return [c.constructor === Object, c] })
say('clone getter', () => structuredClone({ get a() { return 5 } }))
say('clone wrapped', () => [typeof structuredClone(new String('x')), structuredClone(Object(3n)) + 1n])
say('clone function', () => structuredClone({ f() {} }))
say('clone symbol', () => structuredClone(Symbol('x')))
say('clone promise', () => structuredClone(Promise.resolve()))
say('clone weak', () => structuredClone(new WeakMap()))
say('clone nothing', () => structuredClone())
say('clone primitive', () => [structuredClone('x'), structuredClone(null), structuredClone(undefined) === undefined, structuredClone(12n)])
say('clone same twice', () => { const o = {}; const [a, b] = structuredClone([o, o]); return a === b })
say('clone proto', () => Object.keys(structuredClone(JSON.parse('{"__proto__": 1, "b": 2}'))))

// text
say('encode', () => hex(new TextEncoder().encode('aü€😀\ud800')))
say('encodeInto', () => { const b = new Uint8Array(5); return [new TextEncoder().encodeInto('a€€', b), hex(b)] })
const bad = [[0xff], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xf0, 0x9f, 0x98], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0x61, 0x80, 0x62]]
for (const b of bad) say('decode ' + hex(b), () => new TextDecoder().decode(new Uint8Array(b)))
for (const b of bad) say('fatal ' + hex(b), () => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(b)))
say('decode bom', () => [new TextDecoder().decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), new TextDecoder('utf8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])).length])
say('decode utf16', () => [new TextDecoder('utf-16le').decode(new Uint8Array([0x3d, 0xd8, 0x00, 0xde, 0x61, 0])), new TextDecoder('utf-16').encoding])
say('stream', () => { const d = new TextDecoder(); return [d.decode(new Uint8Array([0xe2]), { stream: true }), d.decode(new Uint8Array([0x82, 0xac, 0xf0]), { stream: true }), d.decode()] })
say('stream bom', () => { const d = new TextDecoder(); return [d.decode(new Uint8Array([0xef, 0xbb]), { stream: true }), d.decode(new Uint8Array([0xbf, 0x61]), { stream: true }), d.decode(new Uint8Array([0xef, 0xbb, 0xbf])).length] })
say('label', () => new TextDecoder('klingon'))
say('decode view', () => new TextDecoder().decode(new DataView(new Uint8Array([97, 98, 99]).buffer, 1)))
say('decode nothing', () => new TextDecoder().decode())

// base64
for (const t of ['', 'a', 'ab', 'abc', 'ÿ\0']) say('btoa ' + t.length, () => btoa(t))
say('btoa wide', () => btoa('€'))
for (const t of ['', 'YQ==', 'YQ', 'Y Q = =', 'YQ=', 'Y', 'YWI=', 'YW-_', 'YQ==YQ==', '====', '/+8=']) say('atob ' + t, () => hex([...atob(t)].map((c) => c.charCodeAt(0))))

// Buffer
say('from', () => [Buffer.from('hé').toString('hex'), Buffer.from('68c3', 'hex').length, Buffer.from('zz', 'hex').length, Buffer.from('aGk', 'base64').toString(), Buffer.from('-_-_', 'base64url').toString('base64'), Buffer.from('hé', 'latin1').toString('hex'), Buffer.from('hé', 'utf16le').toString('hex')])
say('from array', () => [...Buffer.from([1, 256, -1, 2.7])])
say('from buffer', () => { const a = Buffer.from('abc'); const b = Buffer.from(a); b[0] = 120; return [a.toString(), b.toString()] })
say('from memory', () => { const m = new ArrayBuffer(4); const b = Buffer.from(m, 1, 2); b[0] = 7; return [...new Uint8Array(m)] })
say('from json', () => Buffer.from(JSON.parse(JSON.stringify(Buffer.from('xy')))).toString())
say('from number', () => Buffer.from(5))
say('from null', () => Buffer.from(null))
say('alloc', () => [Buffer.alloc(3, 'ab').toString(), Buffer.alloc(2, 1).toString('hex'), Buffer.alloc(5, 'YQ==', 'base64').toString(), Buffer.alloc(3, '').toString('hex')])
say('alloc wrong', () => Buffer.alloc('3'))
say('alloc negative', () => Buffer.alloc(-1))
say('concat', () => [Buffer.concat([Buffer.from('a'), new Uint8Array([98])]).toString(), Buffer.concat([Buffer.from('abc')], 2).toString(), Buffer.concat([Buffer.from('a')], 3).toString('hex'), Buffer.concat([]).length])
say('concat wrong', () => Buffer.concat(['a']))
say('strings', () => { const b = Buffer.from('hello wörld'); return [b.toString('utf8', 2, 5), b.toString('ascii'), b.toString('latin1', 6), b.toString('base64'), b.toString('utf16le', 0, 4).length, b.toString(undefined, -3, 2), b.toString('utf8', 9, 3)] })
say('encoding wrong', () => Buffer.from('a').toString('nope'))
say('slice', () => { const b = Buffer.from('abcdef'); const s = b.slice(1, -1); s[0] = 120; return [b.toString(), s.toString(), s instanceof Buffer, b.subarray(2).toString()] })
say('find', () => { const b = Buffer.from('abcabc'); return [b.indexOf('c'), b.indexOf('c', 3), b.lastIndexOf('abc'), b.lastIndexOf('a', 2), b.indexOf(99), b.includes('bca'), b.includes('x'), b.indexOf(Buffer.from('ca')), b.indexOf('c', -2), b.indexOf('')] })
say('write', () => { const b = Buffer.alloc(6); return [b.write('abc', 1), b.write('zz', 5), b.write('ff', 0, 'hex'), b.toString('hex'), Buffer.alloc(2).write('a€')] })
say('copy', () => { const b = Buffer.alloc(4); return [Buffer.from('abc').copy(b, 2), Buffer.from('abc').copy(b, 0, 1, 2), b.toString('hex')] })
say('fill', () => [Buffer.alloc(4).fill('ab', 1).toString('hex'), Buffer.alloc(4).fill(300).toString('hex')])
say('equal', () => [Buffer.from('a').equals(new Uint8Array([97])), Buffer.compare(Buffer.from('a'), Buffer.from('b')), Buffer.from('b').compare(Buffer.from('a'))])
say('json', () => Buffer.from('ab'))
say('numbers', () => {
  const b = Buffer.alloc(16)
  const out = [b.writeInt16BE(-2, 0), b.writeUInt32LE(0xdeadbeef, 2), b.writeFloatBE(1.5, 6), b.writeUIntBE(0x123456, 10, 3), b.writeIntLE(-5, 13, 3), b.toString('hex')]
  return [...out, b.readInt16BE(0), b.readUInt32LE(2), b.readFloatBE(6), b.readUIntBE(10, 3), b.readIntLE(13, 3), b.readUint8(0), b.readBigUInt64LE(2), b.readDoubleBE(4)]
})
say('number outside', () => Buffer.alloc(2).readUInt32LE(0))
say('number too big', () => Buffer.alloc(2).writeUInt8(256, 0))
say('swap', () => [Buffer.from('01020304', 'hex').swap16().toString('hex'), Buffer.from('01020304', 'hex').swap32().toString('hex')])
say('statics', () => [Buffer.isBuffer(new Uint8Array(1)), Buffer.isBuffer(Buffer.alloc(1)), Buffer.byteLength('é'), Buffer.byteLength('YQ==', 'base64'), Buffer.isEncoding('UTF8'), Buffer.isEncoding('x')])

// events
const e = new EventEmitter()
const heard = []
e.on('a', function (...args) { heard.push(['on', this === e, ...args]) })
e.once('a', (x) => heard.push(['once', x]))
e.prependListener('a', () => heard.push(['first']))
say('emit', () => [e.emit('a', 1, 2), e.emit('a', 3), e.emit('b'), heard])
say('count', () => [e.listenerCount('a'), e.eventNames(), e.listeners('a').length])
say('error', () => e.emit('error', new RangeError('x')))
say('error text', () => e.emit('error', 'x'))
say('off', () => { const f = () => {}; e.on('c', f).on('c', f).off('c', f); const n = e.listenerCount('c'); e.removeAllListeners('c'); return [n, e.listenerCount('c')] })
say('remove while emitting', () => { const x = new EventEmitter(); const log = []; const b = () => log.push('b'); x.on('e', () => { log.push('a'); x.off('e', b) }); x.on('e', b); x.emit('e'); x.emit('e'); return log })
say('newListener', () => { const x = new EventEmitter(); const log = []; x.on('newListener', (n) => log.push(n)); x.on('removeListener', (n) => log.push('-' + n)); const f = () => {}; x.on('q', f); x.off('q', f); return log })
say('no function', () => e.on('a', 5))
say('class', () => { class Mine extends EventEmitter { constructor() { super(); this.x = 1 } } const m = new Mine(); let got; m.on('z', (v) => { got = v }); m.emit('z', 9); return [got, m instanceof EventEmitter, Object.keys(m).includes('x')] })
say('inherits', () => { function Old() { EventEmitter.call(this) } util.inherits(Old, EventEmitter); let n = 0; const o = new Old(); o.on('x', () => n++); o.emit('x'); return [n, Old.super_ === EventEmitter] })
const waited = once(e, 'later')
e.emit('later', 1, 2)
console.log('once', JSON.stringify(await waited))
const failed = once(e, 'never').catch((x) => x.message)
e.emit('error', new Error('gone'))
console.log('once error', await failed, e.listenerCount('never'), e.listenerCount('error'))

// abort and targets
const target = new EventTarget()
const seen = []
const listener = { handleEvent(ev) { seen.push(['object', ev.type, this === listener, ev.target === target]) } }
target.addEventListener('x', listener)
target.addEventListener('x', listener)
target.addEventListener('x', (ev) => { seen.push(['once']); ev.preventDefault() }, { once: true })
say('dispatch', () => [target.dispatchEvent(new Event('x', { cancelable: true })), target.dispatchEvent(new Event('x')), seen])
say('dispatch wrong', () => target.dispatchEvent({ type: 'x' }).code)
say('custom', () => new CustomEvent('x', { detail: 4 }).detail)
const c = new AbortController()
let aborted = 0
c.signal.addEventListener('abort', () => aborted++)
c.signal.onabort = () => { aborted += 10 }
say('abort', () => { c.abort(); c.abort('again'); return [c.signal.aborted, c.signal.reason.name, c.signal.reason.code, aborted] })
say('abort reason', () => AbortSignal.abort('why').reason)
say('abort throws', () => c.signal.throwIfAborted())
say('abort any', () => { const d = new AbortController(); const s = AbortSignal.any([d.signal]); d.abort(7); return [s.aborted, s.reason] })
say('abort constructor', () => { try { new AbortSignal() } catch (x) { return x.name } })
say('exception', () => { const x = new DOMException('m', 'DataCloneError'); return [x.name, x.message, x.code, x instanceof Error, String(x)] })

// util
say('format', () => [util.format('%s %d %i %f %j %%', 'a', 1.5, 1.5, '2', { a: 1 }), util.format('a', 1, 'b'), util.format('%s'), util.format()])
say('equal deep', () => [
  isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }), isDeepStrictEqual([1], [2]), isDeepStrictEqual(new Map([[{ a: 1 }, 2]]), new Map([[{ a: 1 }, 2]])),
  isDeepStrictEqual(new Set([[1]]), new Set([[1]])), isDeepStrictEqual(NaN, NaN), isDeepStrictEqual(0, -0), isDeepStrictEqual(new Date(1), new Date(1)),
  isDeepStrictEqual(/a/g, /a/), isDeepStrictEqual(new Uint8Array([1]), new Uint8Array([1])), isDeepStrictEqual([], {}), isDeepStrictEqual({ a: undefined }, {}),
  isDeepStrictEqual(Object(1), Object(1)), isDeepStrictEqual(new Error('a'), new Error('b')),
])
say('types', () => [util.types.isDate(new Date()), util.types.isRegExp({}), util.types.isMap(new Map()), util.types.isSet(new Map()), util.types.isPromise(after(0)), util.types.isTypedArray(new DataView(new ArrayBuffer(1))), util.types.isProxy(new Proxy({}, {}))])
console.log('promisify', await promisify((a, b, done) => done(null, a + b))(1, 2), await promisify((done) => done(new Error('x')))().catch((x) => x.message))
util.callbackify(async (x) => x * 2)(4, (error, v) => console.log('callbackify', error, v))
await after(1)

// url
for (const [u, base] of [['https://user:pw@x.yz:8080/a/../b?q=1#h'], ['../c', 'https://x.yz/a/b/'], ['HTTPS://X.YZ:443/'], ['file:///a%20b'], ['?x=ü', 'https://x.yz/p'], ['nope'], ['mailto:a@b.c'], ['//x.yz/p', 'http://a.b'], ['https://x.yz/ü?ä']]) {
  say('url ' + u, () => { const x = new URL(u, base); return [x.href, x.origin, x.protocol, x.host, x.port, x.pathname, x.search, x.hash, x.username] })
}
say('url set', () => { const x = new URL('https://x.yz/a'); x.pathname = '/b c'; x.searchParams.append('k', 'v w'); x.hash = 'z'; x.port = '81'; return [String(x), JSON.stringify(x)] })
say('params', () => { const p = new URLSearchParams('a=1&b=2&a=3'); p.append('c', 'ü &'); p.delete('b'); return [p.getAll('a'), p.get('z'), p.has('a'), String(p), [...p], [...p.keys()]] })
say('params from', () => [String(new URLSearchParams({ x: 1, y: 'z' })), String(new URLSearchParams([['q', '1']]))])

// order
const order = []
setTimeout(() => order.push('timeout'), 0)
queueMicrotask(() => order.push('micro'))
Promise.resolve().then(() => order.push('promise'))
order.push('now')
const immediate = setImmediate(() => order.push('no'))
clearImmediate(immediate)
await after(5)
console.log('order', order.join())
console.log('timers', await after(1, 'v'), typeof performance.now(), performance.now() > 0)
