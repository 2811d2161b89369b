// What packages use of Node's util.
(function (native, part) {
  'use strict'
  const custom = Symbol.for('nodejs.util.promisify.custom')

  function promisify(f) {
    if (typeof f !== 'function') throw new TypeError('The "original" argument must be of type function')
    if (f[custom]) return f[custom]
    return function (...args) {
      return new Promise((resolve, reject) => f.call(this, ...args, (error, value) => error ? reject(error) : resolve(value)))
    }
  }
  promisify.custom = custom

  function callbackify(f) {
    return function (...args) {
      const done = args.pop()
      f.apply(this, args).then((v) => queueMicrotask(() => done(null, v)), (e) => queueMicrotask(() => done(e)))
    }
  }

  function inherits(class_, above) {
    Object.defineProperty(class_, 'super_', { value: above, writable: true, configurable: true })
    Object.setPrototypeOf(class_.prototype, above.prototype)
  }

  function deprecate(f, message) {
    let told = false
    return function (...args) {
      if (!told) console.warn('DeprecationWarning: ' + message)
      told = true
      return new.target ? Reflect.construct(f, args, new.target) : f.apply(this, args)
    }
  }

  function isDeepStrictEqual(a, b) {
    const pairs = new Map() // those that are under way
    return same(a, b)

    function same(a, b) {
      if (Object.is(a, b)) return true
      if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
      if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
      if (pairs.get(a)?.has(b)) return true
      const kind = native.kind(a)
      if (kind !== native.kind(b)) return false
      if (!pairs.has(a)) pairs.set(a, new Set())
      pairs.get(a).add(b)
      if (!inner(kind, a, b)) return false
      const names = Reflect.ownKeys(a).filter((k) => Object.prototype.propertyIsEnumerable.call(a, k))
      const others = Reflect.ownKeys(b).filter((k) => Object.prototype.propertyIsEnumerable.call(b, k))
      return names.length === others.length && names.every((k) => Object.hasOwn(b, k) && same(a[k], b[k]))
    }

    function inner(kind, a, b) {
      switch (kind) {
        case 'array': case 'view': return a.length === b.length
        case 'date': return Object.is(a.getTime(), b.getTime())
        case 'regexp': return String(a) === String(b)
        case 'boolean': case 'number': case 'string': case 'bigint': return Object.is(a.valueOf(), b.valueOf())
        case 'error': return a.message === b.message && a.name === b.name
        case 'buffer': return native.compare(new Uint8Array(a), new Uint8Array(b)) === 0
        case 'map': return a.size === b.size && [...a].every(([k, v]) => b.has(k) ? same(v, b.get(k)) : [...b].some(([l, w]) => same(k, l) && same(v, w)))
        case 'set': return a.size === b.size && [...a].every((v) => b.has(v) || [...b].some((w) => same(v, w)))
      }
      return true
    }
  }

  const is = (kind) => (v) => typeof v === 'object' && v !== null && native.kind(v) === kind
  const types = {
    isDate: is('date'), isRegExp: is('regexp'), isMap: is('map'), isSet: is('set'), isPromise: is('promise'), isNativeError: is('error'),
    isArrayBuffer: is('buffer'), isProxy: is('proxy'),
    isTypedArray: (v) => ArrayBuffer.isView(v) && !(v instanceof DataView),
    isUint8Array: (v) => v instanceof Uint8Array,
  }
  const { TextEncoder, TextDecoder } = part('text')
  return { promisify, callbackify, inherits, deprecate, isDeepStrictEqual, types, TextEncoder, TextDecoder }
})
