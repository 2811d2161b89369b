// URL and URLSearchParams, as the URL standard has them. Names of hosts beyond ASCII are
// refused: there is no network to look them up in.
(function (native) {
  'use strict'
  const special = { 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' }
  const sets = {
    control: '', fragment: ' "<>`', query: ' "#<>', specialQuery: ' "#<>\'', path: ' "#<>?`{}^', user: ' "#<>?`{}/:;=@[\\]^|',
  }
  const encoder = (text) => new Uint8Array(native.encode(text, 'utf8'))

  function escape(text, set) {
    let out = ''
    for (const c of text) {
      const code = c.codePointAt(0)
      if (code > 0x1f && code < 0x7f && !set.includes(c)) out += c
      else for (const b of encoder(c)) out += '%' + b.toString(16).toUpperCase().padStart(2, '0')
    }
    return out
  }

  function unescape(text) {
    const bytes = encoder(text)
    const out = new Uint8Array(bytes.length)
    let n = 0
    for (let i = 0; i < bytes.length; i++) {
      const digits = bytes[i] === 37 && i + 2 < bytes.length ? String.fromCharCode(bytes[i + 1], bytes[i + 2]) : ''
      if (/^[0-9a-fA-F]{2}$/.test(digits)) {
        out[n++] = parseInt(digits, 16)
        i += 2
      } else out[n++] = bytes[i]
    }
    return native.decode(out.subarray(0, n), 'utf8')
  }

  function refuse(input) {
    throw Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input })
  }

  function number(text) {
    if (/^0x[0-9a-f]*$/i.test(text)) return text.length > 2 ? parseInt(text, 16) : 0
    if (/^0[0-7]+$/.test(text)) return parseInt(text, 8)
    return /^[0-9]+$/.test(text) ? Number(text) : NaN
  }

  // host returns what a host is written as, null when it is none.
  function host(text, isSpecial) {
    if (text.startsWith('[')) return text.endsWith(']') ? address6(text.slice(1, -1)) : null
    if (!isSpecial) return /[\0\t\n\r #/:<>?@[\\\]^|]/.test(text) ? null : escape(text, sets.control)
    const name = unescape(text).toLowerCase()
    if (name === '' || /[^\x21-\x7e]|["#%/:<>?@[\\\]^`{|}]/.test(name)) return null
    const parts = name.split('.')
    if (parts.length > 1 && parts.at(-1) === '') parts.pop()
    if (!/^([0-9]+|0x[0-9a-f]*)$/.test(parts.at(-1))) return name
    const numbers = parts.map(number)
    if (numbers.length > 4 || numbers.some((n, i) => Number.isNaN(n) || i < numbers.length - 1 && n > 255)) return null
    const last = numbers.pop()
    if (last >= 256 ** (4 - numbers.length)) return null
    let value = last
    numbers.forEach((n, i) => { value += n * 256 ** (3 - i) })
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.')
  }

  function address6(text) {
    const four = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text)
    if (four) {
      const n = four.slice(2).map(Number)
      if (n.some((x) => x > 255)) return null
      text = four[1] + (n[0] * 256 + n[1]).toString(16) + ':' + (n[2] * 256 + n[3]).toString(16)
    }
    const halves = text.split('::')
    if (halves.length > 2) return null
    const words = halves.map((h) => h === '' ? [] : h.split(':'))
    if (words.flat().some((w) => !/^[0-9a-f]{1,4}$/i.test(w))) return null
    const count = words.flat().length
    if (halves.length === 1 ? count !== 8 : count > 7) return null
    const all = halves.length === 1 ? words[0] : [...words[0], ...Array(8 - count).fill('0'), ...words[1]]
    const n = all.map((w) => parseInt(w, 16))
    let best = 0, from = -1 // the longest run of zeros is left out
    for (let i = 0, run = 0; i < 8; i++) {
      run = n[i] === 0 ? run + 1 : 0
      if (run > best && run > 1) [best, from] = [run, i - run + 1]
    }
    const hex = n.map((x) => x.toString(16))
    return '[' + (from < 0 ? hex.join(':') : hex.slice(0, from).join(':') + '::' + hex.slice(from + best).join(':')) + ']'
  }

  // segments resolves the dots of a path.
  function segments(text, start, u) {
    const out = [...start]
    const parts = (u.special ? text.replaceAll('\\', '/') : text).split('/')
    parts.forEach((part, i) => {
      const dots = part.replaceAll(/%2e/gi, '.')
      const last = i === parts.length - 1
      if (dots === '..') {
        if (!(u.protocol === 'file:' && out.length === 1 && /^[a-z]:$/i.test(out[0]))) out.pop()
        if (last) out.push('')
      } else if (dots === '.') {
        if (last) out.push('')
      } else if (u.protocol === 'file:' && out.length === 0 && /^[a-z][:|]$/i.test(part)) out.push(part[0] + ':')
      else out.push(escape(part, sets.path))
    })
    return out
  }

  function authority(u, text, input) {
    const at = text.lastIndexOf('@')
    if (at >= 0) {
      const [, user, , password = ''] = /^([^:]*)(:([^]*))?$/.exec(text.slice(0, at))
      u.username = escape(user, sets.user)
      u.password = escape(password, sets.user)
      text = text.slice(at + 1)
      if (text === '') refuse(input)
    }
    const [, name, , port] = /^(\[[^\]]*\]|[^:]*)(:([0-9]*))?$/.exec(text) ?? refuse(input)
    if (u.protocol === 'file:') {
      if (port !== undefined) refuse(input)
      u.host = name === '' ? '' : host(name, true) ?? refuse(input)
      if (u.host === 'localhost') u.host = ''
      return
    }
    if (name === '' && (u.special || port !== undefined || at >= 0)) refuse(input)
    u.host = name === '' ? '' : host(name, u.special) ?? refuse(input)
    u.port = portOf(u, port) ?? refuse(input)
  }

  function portOf(u, text) {
    if (!text) return ''
    if (Number(text) > 65535) return null
    const port = String(Number(text))
    return port === special[u.protocol] ? '' : port
  }

  function parse(input, base) {
    let text = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replaceAll(/[\t\n\r]/g, '')
    const u = { protocol: '', username: '', password: '', host: null, port: '', path: [], opaque: null, query: null, hash: null, special: false }
    const cut = (mark) => {
      const i = text.indexOf(mark)
      if (i < 0) return null
      const rest = text.slice(i + 1)
      text = text.slice(0, i)
      return rest
    }
    const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(text)
    if (scheme) {
      u.protocol = scheme[0].toLowerCase()
      text = text.slice(scheme[0].length)
    } else {
      if (!base) refuse(input)
      u.protocol = base.protocol
    }
    u.special = Object.hasOwn(special, u.protocol)
    const hash = cut('#')
    u.hash = hash === null ? null : escape(hash, sets.fragment)
    const opaqueBase = !scheme && base.opaque !== null
    if (opaqueBase && (text !== '' || hash === null)) refuse(input)
    if (scheme && !u.special && !text.startsWith('/')) {
      const query = cut('?')
      u.query = query === null ? null : escape(query, sets.query)
      u.opaque = escape(text, sets.control)
      return u
    }
    const query = cut('?')
    u.query = query === null ? null : escape(query, u.special ? sets.specialQuery : sets.query)
    if (u.special) text = text.replaceAll('\\', '/')
    const relative = !scheme || u.special && base?.protocol === u.protocol && !text.startsWith('/')
    if (scheme && u.special && u.protocol !== 'file:' && !relative) text = '//' + text.replace(/^\/*/, '')
    if (text.startsWith('//')) {
      const end = text.indexOf('/', 2)
      let name = end < 0 ? text.slice(2) : text.slice(2, end)
      let rest = end < 0 ? '' : text.slice(end + 1)
      if (u.protocol === 'file:' && /^[a-z][:|]$/i.test(name)) [name, rest] = ['', text.slice(2)]
      authority(u, name, input)
      u.path = end < 0 && rest === '' ? (u.special ? [''] : []) : segments(rest, [], u)
      return u
    }
    if (relative && base) {
      Object.assign(u, { username: base.username, password: base.password, host: base.host, port: base.port })
      if (text === '') {
        u.opaque = base.opaque
        u.path = base.path
        if (query === null) u.query = base.query
      } else if (text.startsWith('/')) u.path = segments(text.slice(1), [], u)
      else u.path = segments(text, base.path.slice(0, -1), u)
      return u
    }
    if (u.protocol === 'file:') u.host = ''
    u.path = segments(text.replace(/^\//, ''), [], u)
    return u
  }

  const pathOf = (u) => u.opaque ?? (u.path.length ? '/' + u.path.join('/') : '')
  const hostOf = (u) => (u.host ?? '') + (u.port === '' ? '' : ':' + u.port)
  const mark = (sign, text) => text ? sign + text : ''

  function write(u) {
    let out = u.protocol
    if (u.host !== null) {
      out += '//'
      if (u.username || u.password) out += u.username + (u.password ? ':' + u.password : '') + '@'
      out += hostOf(u)
    } else if (u.opaque === null && u.path.length > 1 && u.path[0] === '') out += '/.'
    return out + pathOf(u) + (u.query === null ? '' : '?' + u.query) + (u.hash === null ? '' : '#' + u.hash)
  }

  let update // of the URL that a URLSearchParams belongs to

  class URLSearchParams {
    #list = []
    #changed
    constructor(init = '') {
      if (typeof init === 'object' && init !== null || typeof init === 'function') {
        if (init[Symbol.iterator]) {
          for (const pair of init) {
            const two = [...pair]
            if (two.length !== 2) throw Object.assign(new TypeError('Each query pair must be an iterable [name, value] tuple'), { code: 'ERR_INVALID_TUPLE' })
            this.#list.push([String(two[0]), String(two[1])])
          }
        } else for (const name of Object.keys(init)) this.#list.push([name, String(init[name])])
      } else this.#parse(String(init).replace(/^\?/, ''))
    }
    static {
      update = { bind: (p, changed) => { p.#changed = changed }, parse: (p, text) => p.#parse(text) }
    }
    #parse(text) {
      this.#list = text === '' ? [] : text.split('&').filter((p) => p !== '').map((p) => {
        const [, name, , value = ''] = /^([^=]*)(=([^]*))?$/.exec(p)
        return [unescape(name.replaceAll('+', ' ')), unescape(value.replaceAll('+', ' '))]
      })
    }
    #tell() { this.#changed?.(this.toString()) }
    append(name, value) { this.#list.push([String(name), String(value)]); this.#tell() }
    delete(name, value) {
      this.#list = this.#list.filter(([n, v]) => n !== String(name) || value !== undefined && v !== String(value))
      this.#tell()
    }
    get(name) { return this.#list.find(([n]) => n === String(name))?.[1] ?? null }
    getAll(name) { return this.#list.filter(([n]) => n === String(name)).map(([, v]) => v) }
    has(name, value) { return this.#list.some(([n, v]) => n === String(name) && (value === undefined || v === String(value))) }
    set(name, value) {
      const i = this.#list.findIndex(([n]) => n === String(name))
      if (i < 0) return this.append(name, value)
      this.#list[i] = [String(name), String(value)]
      this.#list = this.#list.filter(([n], j) => j <= i || n !== String(name))
      this.#tell()
    }
    sort() { this.#list.sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0); this.#tell() }
    forEach(call, self) { for (const [name, value] of this.#list) call.call(self, value, name, this) }
    *entries() { for (const [name, value] of this.#list) yield [name, value] }
    *keys() { for (const [name] of this.#list) yield name }
    *values() { for (const [, value] of this.#list) yield value }
    [Symbol.iterator]() { return this.entries() }
    get size() { return this.#list.length }
    toString() {
      const form = (text) => escape(text, '!"#$%&\'()+,/:;<=>?@[\\]^`{|}~').replaceAll(' ', '+') // a space is in no set here
      return this.#list.map(([name, value]) => form(name) + '=' + form(value)).join('&')
    }
  }

  class URL {
    #u; #params
    constructor(input, base) {
      const text = String(input)
      this.#u = parse(text, base === undefined ? null : parse(String(base), null))
    }
    static canParse(input, base) { try { new URL(input, base); return true } catch { return false } }
    get href() { return write(this.#u) }
    set href(text) { this.#u = parse(String(text), null); this.#reread() }
    get origin() { return this.#u.special && this.#u.protocol !== 'file:' ? this.#u.protocol + '//' + hostOf(this.#u) : 'null' }
    get protocol() { return this.#u.protocol }
    set protocol(text) {
      const name = /^([a-z][a-z0-9+.-]*):?/i.exec(text)?.[1].toLowerCase() + ':'
      if (name !== 'undefined:' && Object.hasOwn(special, name) === this.#u.special) {
        this.#u.protocol = name
        this.#u.port = portOf(this.#u, this.#u.port)
      }
    }
    get username() { return this.#u.username }
    set username(text) { if (this.#u.host) this.#u.username = escape(String(text), sets.user) }
    get password() { return this.#u.password }
    set password(text) { if (this.#u.host) this.#u.password = escape(String(text), sets.user) }
    get host() { return hostOf(this.#u) }
    set host(text) {
      const [, name, , port] = /^(\[[^\]]*\]|[^:/?#]*)(:([0-9]*))?/.exec(String(text))
      this.hostname = name
      if (port) this.port = port
    }
    get hostname() { return this.#u.host ?? '' }
    set hostname(text) {
      if (this.#u.opaque !== null) return
      const name = host(String(text).split(/[/?#]/)[0], this.#u.special)
      if (name !== null) this.#u.host = name
    }
    get port() { return this.#u.port }
    set port(text) {
      const digits = /^[0-9]*/.exec(String(text))[0]
      if (this.#u.host && (digits || text === '')) this.#u.port = portOf(this.#u, digits) ?? this.#u.port
    }
    get pathname() { return pathOf(this.#u) }
    set pathname(text) {
      if (this.#u.opaque === null) this.#u.path = segments(String(text).replace(this.#u.special ? /^[/\\]/ : /^\//, ''), [], this.#u)
    }
    get search() { return mark('?', this.#u.query) }
    set search(text) {
      text = String(text).replace(/^\?/, '')
      this.#u.query = text === '' ? null : escape(text, this.#u.special ? sets.specialQuery : sets.query)
      this.#reread()
    }
    get hash() { return mark('#', this.#u.hash) }
    set hash(text) {
      text = String(text).replace(/^#/, '')
      this.#u.hash = text === '' ? null : escape(text, sets.fragment)
    }
    get searchParams() {
      if (!this.#params) {
        this.#params = new URLSearchParams(this.#u.query ?? '')
        update.bind(this.#params, (text) => { this.#u.query = text === '' ? null : text })
      }
      return this.#params
    }
    #reread() { if (this.#params) update.parse(this.#params, this.#u.query ?? '') }
    toString() { return this.href }
    toJSON() { return this.href }
  }
  return { URL, URLSearchParams }
})
