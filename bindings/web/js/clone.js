// structuredClone, by the algorithm of the HTML standard.
(function (native, part) {
  'use strict'
  const { DOMException } = part('target')
  const tag = (v) => Object.prototype.toString.call(v).slice(8, -1)
  const errors = { Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError }
  const View = Object.getPrototypeOf(Uint8Array)

  const works = (method, v) => {
    try {
      method.call(v, v)
      return true
    } catch {
      return false
    }
  }
  const weak = (v) => works(WeakMap.prototype.has, v) || works(WeakSet.prototype.has, v)

  function kindOf(v) {
    const kind = native.kind(v)
    if (kind !== 'object') return kind
    return ArrayBuffer.isView(v) ? 'view' : kind
  }

  function structuredClone(value) {
    if (arguments.length === 0) throw Object.assign(new TypeError('structuredClone needs a value'), { code: 'ERR_MISSING_ARGS' })
    const seen = new Map()
    return clone(value)

    function refuse(v) {
      let text = typeof v
      if (typeof v === 'symbol') text = String(v)
      if (typeof v === 'function') text = v.name ? `function ${v.name}` : 'a function'
      throw new DOMException(`${text} could not be cloned.`, 'DataCloneError')
    }

    function clone(v) {
      if (typeof v === 'function' || typeof v === 'symbol') refuse(v)
      if (typeof v !== 'object' || v === null) return v
      if (seen.has(v)) return seen.get(v)
      const made = shell(v)
      seen.set(v, made)
      fill(v, made)
      return made
    }

    function shell(v) {
      const kind = kindOf(v)
      switch (kind) {
        case 'array': return new Array(v.length)
        case 'date': return new Date(v.getTime())
        case 'regexp': return new RegExp(v.source, v.flags)
        case 'map': return new Map()
        case 'set': return new Set()
        case 'buffer': return v.slice(0)
        case 'boolean': case 'number': case 'string': case 'bigint': return Object(v.valueOf())
        case 'error': return error(v)
        case 'view': return view(v)
        case 'object':
          if (weak(v)) break
          return {}
      }
      throw new DOMException(`${kind || tag(v)} object could not be cloned.`, 'DataCloneError')
    }

    function view(v) {
      if (tag(v) === 'DataView') return new DataView(clone(v.buffer), v.byteOffset, v.byteLength)
      const class_ = globalThis[Object.getOwnPropertyDescriptor(View.prototype, Symbol.toStringTag).get.call(v)]
      return new class_(clone(v.buffer), v.byteOffset, v.length)
    }

    function error(v) {
      const class_ = errors[v.name] ?? Error
      const made = new class_()
      const message = Object.getOwnPropertyDescriptor(v, 'message')
      if (message && 'value' in message) Object.defineProperty(made, 'message', { value: String(message.value), writable: true, configurable: true })
      if (typeof v.stack === 'string') Object.defineProperty(made, 'stack', { value: v.stack, writable: true, configurable: true })
      return made
    }

    function fill(v, made) {
      const kind = kindOf(v)
      if (kind === 'map') {
        for (const [k, x] of [...Map.prototype.entries.call(v)]) made.set(clone(k), clone(x))
      } else if (kind === 'set') {
        for (const x of [...Set.prototype.values.call(v)]) made.add(clone(x))
      } else if (kind === 'error') {
        if (Object.hasOwn(v, 'cause')) Object.defineProperty(made, 'cause', { value: clone(v.cause), writable: true, configurable: true })
      } else if (kind === 'array' || kind === 'object') {
        for (const k of Object.keys(v)) Object.defineProperty(made, k, { value: clone(v[k]), writable: true, enumerable: true, configurable: true })
      }
    }
  }
  return { structuredClone }
})
