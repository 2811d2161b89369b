// Event, EventTarget, AbortController, AbortSignal and DOMException, as the web has them.
(function (native) {
  'use strict'
  const codes = { InvalidCharacterError: 5, NotSupportedError: 9, InvalidStateError: 11, AbortError: 20, QuotaExceededError: 22, TimeoutError: 23, DataCloneError: 25 }

  class DOMException extends Error {
    constructor(message = '', name = 'Error') {
      super(message)
      Object.defineProperty(this, 'name', { value: String(name), writable: true, configurable: true })
    }
    get code() { return codes[this.name] ?? 0 }
  }

  class Event {
    #type; #bubbles; #cancelable; #prevented = false; #time = native.now()
    constructor(type, { bubbles = false, cancelable = false } = {}) {
      if (arguments.length === 0) throw new TypeError('Event needs a type')
      this.#type = String(type)
      this.#bubbles = Boolean(bubbles)
      this.#cancelable = Boolean(cancelable)
    }
    get type() { return this.#type }
    get bubbles() { return this.#bubbles }
    get cancelable() { return this.#cancelable }
    get defaultPrevented() { return this.#prevented }
    get timeStamp() { return this.#time }
    get target() { return state.get(this)?.target ?? null }
    get currentTarget() { return state.get(this)?.current ?? null }
    preventDefault() { if (this.#cancelable) this.#prevented = true }
    stopPropagation() {}
    stopImmediatePropagation() { const s = state.get(this); if (s) s.stopped = true }
  }
  const state = new WeakMap() // of events that are or were dispatched

  class CustomEvent extends Event {
    #detail
    constructor(type, options = {}) { super(type, options); this.#detail = options.detail ?? null }
    get detail() { return this.#detail }
  }

  class EventTarget {
    #listeners = new Map()
    addEventListener(type, listener, options) {
      if (listener == null) return
      if (typeof listener !== 'function' && typeof listener !== 'object') throw new TypeError('a listener must be a function')
      const { once = false, signal } = typeof options === 'object' && options ? options : {}
      if (signal?.aborted) return
      const list = this.#listeners.get(String(type)) ?? []
      if (list.some((e) => e.listener === listener)) return
      this.#listeners.set(String(type), [...list, { listener, once: Boolean(once) }])
      signal?.addEventListener('abort', () => this.removeEventListener(type, listener), { once: true })
    }
    removeEventListener(type, listener) {
      const list = this.#listeners.get(String(type))
      if (list) this.#listeners.set(String(type), list.filter((e) => e.listener !== listener || ((e.gone = true), false)))
    }
    dispatchEvent(event) {
      if (!(event instanceof Event)) throw Object.assign(new TypeError('dispatchEvent needs an Event'), { code: 'ERR_INVALID_ARG_TYPE' })
      const s = { target: this, current: this, stopped: false }
      state.set(event, s)
      for (const entry of this.#listeners.get(event.type) ?? []) {
        if (entry.gone) continue
        if (entry.once) this.removeEventListener(event.type, entry.listener)
        if (typeof entry.listener === 'function') entry.listener.call(this, event)
        else entry.listener.handleEvent(event)
        if (s.stopped) break
      }
      s.current = null
      return !event.defaultPrevented
    }
  }

  const secret = Symbol('AbortSignal')
  const abort = (signal, reason) => signal[secret](reason)

  class AbortSignal extends EventTarget {
    #aborted = false; #reason
    onabort = null
    constructor(key) {
      if (key !== secret) throw new TypeError('Illegal constructor')
      super()
      Object.defineProperty(this, secret, { value: (reason) => this.#abort(reason) })
    }
    #abort(reason) {
      if (this.#aborted) return
      this.#aborted = true
      this.#reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason
      const event = new Event('abort')
      this.onabort?.(event)
      this.dispatchEvent(event)
    }
    get aborted() { return this.#aborted }
    get reason() { return this.#reason }
    throwIfAborted() { if (this.#aborted) throw this.#reason }
    static abort(reason) { const s = new AbortSignal(secret); abort(s, reason); return s }
    static timeout(milliseconds) {
      const s = new AbortSignal(secret)
      setTimeout(() => abort(s, new DOMException('The operation was aborted due to timeout', 'TimeoutError')), milliseconds)
      return s
    }
    static any(signals) {
      const s = new AbortSignal(secret)
      for (const one of signals) {
        if (one.aborted) { abort(s, one.reason); break }
        one.addEventListener('abort', () => abort(s, one.reason), { once: true })
      }
      return s
    }
  }

  class AbortController {
    #signal = new AbortSignal(secret)
    get signal() { return this.#signal }
    abort(reason) { abort(this.#signal, reason) }
  }
  return { DOMException, Event, CustomEvent, EventTarget, AbortSignal, AbortController }
})
