// TextEncoder, TextDecoder, atob and btoa.
(function (native, part) {
  'use strict'
  const labels = {
    'utf-8': 'utf-8', utf8: 'utf-8', 'unicode-1-1-utf-8': 'utf-8',
    'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', 'ucs-2': 'utf-16le', unicode: 'utf-16le',
  }

  function bytes(input) {
    if (input === undefined) return new Uint8Array(0)
    if (input instanceof ArrayBuffer) return new Uint8Array(input)
    if (ArrayBuffer.isView(input)) return new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
    throw new TypeError('the input must be an ArrayBuffer or a view of one')
  }

  class TextEncoder {
    get encoding() { return 'utf-8' }
    encode(text = '') { return new Uint8Array(native.encode(String(text), 'utf8')) }
    encodeInto(text, into) {
      if (!(into instanceof Uint8Array)) throw new TypeError('encodeInto needs a Uint8Array')
      let read = 0, written = 0
      for (const c of String(text)) {
        const part = new Uint8Array(native.encode(c, 'utf8'))
        if (written + part.length > into.length) break
        into.set(part, written)
        read += c.length
        written += part.length
      }
      return { read, written }
    }
  }

  class TextDecoder {
    #encoding; #fatal; #ignoreBOM; #kept = new Uint8Array(0); #begun = false
    constructor(label = 'utf-8', { fatal = false, ignoreBOM = false } = {}) {
      this.#encoding = labels[String(label).trim().toLowerCase()]
      if (!this.#encoding) throw Object.assign(new RangeError(`The encoding "${label}" is not supported: utf-8 and utf-16le are`), { code: 'ERR_ENCODING_NOT_SUPPORTED' })
      this.#fatal = Boolean(fatal)
      this.#ignoreBOM = Boolean(ignoreBOM)
    }
    get encoding() { return this.#encoding }
    get fatal() { return this.#fatal }
    get ignoreBOM() { return this.#ignoreBOM }
    decode(input, { stream = false } = {}) {
      let data = bytes(input)
      if (this.#kept.length) {
        const whole = new Uint8Array(this.#kept.length + data.length)
        whole.set(this.#kept)
        whole.set(data, this.#kept.length)
        data = whole
        this.#kept = new Uint8Array(0)
      }
      if (stream) {
        const open = native.unfinished(data, this.#encoding)
        this.#kept = data.slice(data.length - open)
        data = data.subarray(0, data.length - open)
      }
      if (this.#fatal && !native.valid(data, this.#encoding)) throw Object.assign(new TypeError('The encoded data was not valid'), { code: 'ERR_ENCODING_INVALID_ENCODED_DATA' })
      let text = native.decode(data, this.#encoding === 'utf-8' ? 'utf8' : 'utf16le')
      if (!this.#ignoreBOM && !this.#begun && text.startsWith('\uFEFF')) text = text.slice(1)
      this.#begun = stream && (this.#begun || data.length > 0)
      return text
    }
  }

  function refuse(message) {
    const { DOMException } = part('target')
    throw new DOMException(message, 'InvalidCharacterError')
  }
  function btoa(text) {
    if (arguments.length === 0) throw new TypeError('btoa needs a text')
    text = String(text)
    if (!native.isLatin1(text)) refuse('btoa takes characters up to U+00FF only')
    return native.decode(new Uint8Array(native.encode(text, 'latin1')), 'base64')
  }
  function atob(text) {
    if (arguments.length === 0) throw new TypeError('atob needs a text')
    const data = native.atob(String(text))
    if (data === null) refuse('the text is not base64')
    return native.decode(new Uint8Array(data), 'latin1')
  }
  return { TextEncoder, TextDecoder, atob, btoa }
})
