// EventEmitter, as Node has it. The constructor is a plain function, because older
// packages call it on their own objects.
(function () {
  'use strict'
  const listenersOf = new WeakMap()
  const maxOf = new WeakMap()

  function table(emitter) {
    let t = listenersOf.get(emitter)
    if (!t) listenersOf.set(emitter, t = new Map())
    return t
  }

  function check(listener) {
    if (typeof listener !== 'function') throw Object.assign(new TypeError('The "listener" argument must be of type function'), { code: 'ERR_INVALID_ARG_TYPE' })
  }

  function add(emitter, name, call, { once = false, first = false } = {}) {
    check(call)
    const t = table(emitter)
    if (t.has('newListener')) emitter.emit('newListener', name, call)
    const list = (t.get(name) ?? []).slice() // an emit that is under way keeps its own
    if (first) list.unshift({ call, once })
    else list.push({ call, once })
    t.set(name, list)
    return emitter
  }

  function remove(emitter, name, entry) {
    const t = table(emitter)
    const list = t.get(name)
    const i = list ? list.indexOf(entry) : -1
    if (i < 0) return
    if (list.length === 1) t.delete(name)
    else t.set(name, list.toSpliced(i, 1))
    if (t.has('removeListener')) emitter.emit('removeListener', name, entry.call)
  }

  function EventEmitter() {}

  const methods = {
    on(name, listener) { return add(this, name, listener) },
    addListener(name, listener) { return add(this, name, listener) },
    prependListener(name, listener) { return add(this, name, listener, { first: true }) },
    once(name, listener) { return add(this, name, listener, { once: true }) },
    prependOnceListener(name, listener) { return add(this, name, listener, { once: true, first: true }) },
    off(name, listener) {
      check(listener)
      const entry = table(this).get(name)?.findLast((e) => e.call === listener)
      if (entry) remove(this, name, entry)
      return this
    },
    removeListener(name, listener) { return this.off(name, listener) },
    removeAllListeners(name) {
      const t = table(this)
      const names = arguments.length ? [name] : [...t.keys()]
      for (const n of names) for (const entry of [...(t.get(n) ?? [])].reverse()) remove(this, n, entry)
      return this
    },
    emit(name, ...args) {
      const list = table(this).get(name)
      if (!list) {
        if (name !== 'error') return false
        if (args[0] instanceof Error) throw args[0]
        throw Object.assign(new Error('Unhandled error event', { cause: args[0] }), { code: 'ERR_UNHANDLED_ERROR' })
      }
      for (const entry of list) {
        if (entry.once) {
          if (entry.done) continue
          entry.done = true
          remove(this, name, entry)
        }
        entry.call.apply(this, args)
      }
      return true
    },
    listeners(name) { return (table(this).get(name) ?? []).map((e) => e.call) },
    rawListeners(name) { return this.listeners(name) },
    listenerCount(name) { return table(this).get(name)?.length ?? 0 },
    eventNames() { return [...table(this).keys()] },
    setMaxListeners(n) { maxOf.set(this, n); return this },
    getMaxListeners() { return maxOf.get(this) ?? EventEmitter.defaultMaxListeners },
  }
  for (const name of Object.keys(methods)) {
    Object.defineProperty(EventEmitter.prototype, name, { value: methods[name], writable: true, configurable: true, enumerable: true })
  }
  EventEmitter.defaultMaxListeners = 10
  EventEmitter.EventEmitter = EventEmitter
  EventEmitter.once = function once(emitter, name) {
    return new Promise((resolve, reject) => {
      const good = (...args) => { emitter.off?.('error', bad); resolve(args) }
      const bad = (error) => { emitter.off?.(name, good); reject(error) }
      emitter.once(name, good)
      if (name !== 'error') emitter.once('error', bad)
    })
  }
  return { EventEmitter, once: EventEmitter.once }
})
