// Buffer, as Node has it: a Uint8Array with encodings and numbers.
(function (native) {
  'use strict'
  const names = {
    utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', latin1: 'latin1', binary: 'latin1', ascii: 'ascii',
    utf16le: 'utf16le', 'utf-16le': 'utf16le', ucs2: 'utf16le', 'ucs-2': 'utf16le',
  }
  function encodingOf(name) {
    const found = names[String(name ?? 'utf8').toLowerCase()]
    if (!found) throw Object.assign(new TypeError(`Unknown encoding: ${name}`), { code: 'ERR_UNKNOWN_ENCODING' })
    return found
  }
  const wrong = (name, what, got) => Object.assign(new TypeError(`The "${name}" argument must be ${what}. Received ${got === null ? 'null' : typeof got}`), { code: 'ERR_INVALID_ARG_TYPE' })
  const outside = (name, got) => Object.assign(new RangeError(`The value of "${name}" is out of range. Received ${got}`), { code: 'ERR_OUT_OF_RANGE' })

  function size(n) {
    if (typeof n !== 'number') throw wrong('size', 'of type number', n)
    if (!(n >= 0 && n <= Number.MAX_SAFE_INTEGER)) throw outside('size', n)
    return n
  }

  class Buffer extends Uint8Array {
    constructor(value, encoding, length) {
      if (typeof value === 'string') super(native.encode(value, encodingOf(encoding)))
      else super(value, encoding, length)
    }
    static from(value, encoding, length) {
      if (typeof value === 'string') return new Buffer(native.encode(value, encodingOf(encoding)))
      if (value instanceof ArrayBuffer) return new Buffer(value, encoding, length)
      if (typeof value !== 'object' || value === null) throw wrong('value', 'a text, a buffer or an array', value)
      if (ArrayBuffer.isView(value) || Array.isArray(value)) return new Buffer(value)
      const primitive = value.valueOf?.()
      if (primitive !== value && primitive != null) return Buffer.from(primitive, encoding, length)
      if (value.type === 'Buffer' && Array.isArray(value.data)) return new Buffer(value.data)
      if (typeof value.length === 'number') return new Buffer(Array.from(value))
      throw wrong('value', 'a text, a buffer or an array', value)
    }
    static of(...items) { return new Buffer(items) }
    static alloc(n, fill, encoding) {
      const b = new Buffer(size(n))
      return fill === undefined || fill === 0 ? b : b.fill(fill, encoding)
    }
    static allocUnsafe(n) { return new Buffer(size(n)) }
    static allocUnsafeSlow(n) { return new Buffer(size(n)) }
    static isBuffer(v) { return v instanceof Buffer }
    static isEncoding(name) { return typeof name === 'string' && Object.hasOwn(names, name.toLowerCase()) }
    static byteLength(v, encoding) {
      return typeof v === 'string' ? native.encode(v, encodingOf(encoding)).byteLength : v.byteLength
    }
    static compare(a, b) { return native.compare(a, b) }
    static concat(list, total) {
      if (!Array.isArray(list)) throw wrong('list', 'an array', list)
      total = total === undefined ? list.reduce((n, b) => n + b.length, 0) : size(total)
      const all = Buffer.alloc(total)
      let at = 0
      for (const b of list) {
        if (!(b instanceof Uint8Array)) throw wrong('list', 'an array of buffers', b)
        if (at + b.length > total) { all.set(b.subarray(0, total - at), at); break }
        all.set(b, at)
        at += b.length
      }
      return all
    }
    toString(encoding, start = 0, end = this.length) {
      start = Math.max(0, Math.trunc(start) || 0)
      end = Math.min(this.length, end === undefined ? this.length : Math.trunc(end) || 0)
      return start >= end ? '' : native.decode(super.subarray(start, end), encodingOf(encoding))
    }
    toLocaleString(encoding, start, end) { return this.toString(encoding, start, end) }
    toJSON() { return { type: 'Buffer', data: Array.from(this) } }
    equals(other) {
      if (!(other instanceof Uint8Array)) throw wrong('otherBuffer', 'a buffer', other)
      return native.compare(this, other) === 0
    }
    compare(other, from = 0, to = other.length, start = 0, end = this.length) {
      return native.compare(super.subarray(start, end), Uint8Array.prototype.subarray.call(other, from, to))
    }
    slice(start, end) { return this.subarray(start, end) }
    subarray(start, end) {
      const part = super.subarray(start, end)
      return part instanceof Buffer ? part : new Buffer(part.buffer, part.byteOffset, part.length)
    }
    copy(target, at = 0, start = 0, end = this.length) {
      const part = super.subarray(start, Math.min(end, start + Math.max(0, target.length - at)))
      target.set(part, at)
      return part.length
    }
    write(text, offset, length, encoding) {
      if (typeof offset === 'string') [encoding, offset, length] = [offset, 0, undefined]
      else if (typeof length === 'string') [encoding, length] = [length, undefined]
      offset = offset ?? 0
      if (!(offset >= 0 && offset <= this.length)) throw outside('offset', offset)
      const room = Math.min(length ?? Infinity, this.length - offset)
      let data = new Uint8Array(native.encode(String(text), encodingOf(encoding)))
      if (data.length > room) data = data.subarray(0, encodingOf(encoding) === 'utf8' ? room - native.unfinished(data.subarray(0, room), 'utf-8') : room)
      this.set(data, offset)
      return data.length
    }
    fill(value, offset, end, encoding) {
      if (typeof offset === 'string') [encoding, offset, end] = [offset, undefined, undefined]
      else if (typeof end === 'string') [encoding, end] = [end, undefined]
      offset = offset ?? 0
      end = end ?? this.length
      if (!(offset >= 0 && end <= this.length)) throw outside('offset', offset)
      if (typeof value === 'number' || typeof value === 'boolean') return super.fill(value & 255, offset, end)
      const data = typeof value === 'string' ? new Uint8Array(native.encode(value, encodingOf(encoding))) : value
      if (data.length === 0) return super.fill(0, offset, end)
      for (let at = offset; at < end; at += data.length) this.set(data.subarray(0, end - at), at)
      return this
    }
    indexOf(value, from = 0, encoding) { return this.#find(value, from, encoding, false) }
    lastIndexOf(value, from = Infinity, encoding) { return this.#find(value, from, encoding, true) }
    includes(value, from, encoding) { return this.indexOf(value, from, encoding) >= 0 }
    #find(value, from, encoding, last) {
      if (typeof from === 'string') [encoding, from] = [from, last ? Infinity : 0]
      if (typeof value === 'number') value = Uint8Array.of(value)
      else if (typeof value === 'string') value = new Uint8Array(native.encode(value, encodingOf(encoding)))
      from = Number.isNaN(+from) ? (last ? this.length : 0) : Math.max(0, from < 0 ? this.length + +from : +from)
      return native.find(this, value, Math.min(from, this.length), last)
    }
    swap16() { return this.#swap(2) }
    swap32() { return this.#swap(4) }
    swap64() { return this.#swap(8) }
    #swap(n) {
      if (this.length % n) throw Object.assign(new RangeError(`Buffer size must be a multiple of ${n * 8}-bits`), { code: 'ERR_INVALID_BUFFER_SIZE' })
      for (let at = 0; at < this.length; at += n) super.subarray(at, at + n).reverse()
      return this
    }
    readUIntBE(at, n) { return this.#int(at, n, false) }
    readUIntLE(at, n) { return this.#int(at, n, true) }
    readIntBE(at, n) { return signed(this.#int(at, n, false), n) }
    readIntLE(at, n) { return signed(this.#int(at, n, true), n) }
    #int(at, n, little) {
      bounds(this, at, n)
      let v = 0
      for (let i = 0; i < n; i++) v = v * 256 + this[at + (little ? n - 1 - i : i)]
      return v
    }
    writeUIntBE(v, at, n) { return this.#put(v, at, n, false) }
    writeUIntLE(v, at, n) { return this.#put(v, at, n, true) }
    writeIntBE(v, at, n) { return this.#put(v, at, n, false) }
    writeIntLE(v, at, n) { return this.#put(v, at, n, true) }
    #put(v, at, n, little) {
      bounds(this, at, n)
      for (let i = 0; i < n; i++) {
        this[at + (little ? i : n - 1 - i)] = v % 256 + (v < 0 ? 256 : 0)
        v = Math.floor(v / 256)
      }
      return at + n
    }
  }

  function bounds(b, at, n) {
    if (!Number.isInteger(n) || n < 1 || n > 6) throw outside('byteLength', n)
    if (!Number.isInteger(at) || at < 0 || at + n > b.length) throw outside('offset', at)
  }
  const signed = (v, n) => v >= 2 ** (8 * n - 1) ? v - 2 ** (8 * n) : v

  // readInt16LE, writeDoubleBE and the like, by what DataView has.
  const numbers = { Int8: [1, -128, 127], UInt8: [1, 0, 255], Int16: [2, -32768, 32767], UInt16: [2, 0, 65535], Int32: [4, -(2 ** 31), 2 ** 31 - 1], UInt32: [4, 0, 2 ** 32 - 1], Float: [4], Double: [8], BigInt64: [8], BigUInt64: [8] }
  const viewName = { Float: 'Float32', Double: 'Float64', UInt8: 'Uint8', UInt16: 'Uint16', UInt32: 'Uint32', BigUInt64: 'BigUint64' }
  for (const [name, [bytes, low, high]] of Object.entries(numbers)) {
    for (const order of bytes === 1 ? [''] : ['LE', 'BE']) {
      const get = DataView.prototype['get' + (viewName[name] ?? name)], set = DataView.prototype['set' + (viewName[name] ?? name)]
      const check = (b, at) => {
        if (b.length < bytes) throw Object.assign(new RangeError('Attempt to access memory outside buffer bounds'), { code: 'ERR_BUFFER_OUT_OF_BOUNDS' })
        if (!Number.isInteger(at) || at < 0 || at + bytes > b.length) throw outside('offset', at)
      }
      const methods = {
        ['read' + name + order](at = 0) {
          check(this, at)
          return get.call(new DataView(this.buffer, this.byteOffset, this.length), at, order === 'LE')
        },
        ['write' + name + order](v, at = 0) {
          if (low !== undefined && !(v >= low && v <= high)) throw outside('value', v)
          check(this, at)
          set.call(new DataView(this.buffer, this.byteOffset, this.length), at, v, order === 'LE')
          return at + bytes
        },
      }
      for (const [method, call] of Object.entries(methods)) {
        for (const alias of [method, method.replace('UInt', 'Uint')]) {
          Object.defineProperty(Buffer.prototype, alias, { value: call, writable: true, configurable: true })
        }
      }
    }
  }
  for (const method of ['readUIntBE', 'readUIntLE', 'writeUIntBE', 'writeUIntLE']) {
    Object.defineProperty(Buffer.prototype, method.replace('UInt', 'Uint'), { value: Buffer.prototype[method], writable: true, configurable: true })
  }
  Buffer.poolSize = 8192
  return { Buffer }
})
