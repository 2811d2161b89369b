package vm

import "github.com/dop251/goja"

// language is what the engine lacks and can be had in JavaScript: the symbols of the
// protocols that esbuild lowers, and weak references, which hold what they refer to, as the
// standard allows. None of it can be seen to be a script.
var language = goja.MustCompile("", `(() => {
  for (const name of ['asyncIterator', 'dispose', 'asyncDispose']) {
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol('Symbol.' + name) })
  }
  const object = (v, who) => {
    if (Object(v) !== v) throw new TypeError(who + ' takes an object')
    return v
  }
  const define = (c) => {
    Object.defineProperty(c.prototype, Symbol.toStringTag, { value: c.name, configurable: true })
    Object.defineProperty(globalThis, c.name, { value: c, writable: true, configurable: true })
  }
  if (typeof WeakRef === 'undefined') define(class WeakRef {
    #target
    constructor(target) { this.#target = object(target, 'WeakRef') }
    deref() { return this.#target }
  })
  if (typeof FinalizationRegistry === 'undefined') define(class FinalizationRegistry {
    constructor(callback) { if (typeof callback !== 'function') throw new TypeError('FinalizationRegistry takes a function') }
    register(target) { object(target, 'register') }
    unregister() { return false }
  })
})()`, true)
