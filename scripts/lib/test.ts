// The module `voxrun/test`: expectations on what scripts make. The run's side of it is
// runtime/vm/testing.go.

import { declare, difference, done, filter, snapshot } from 'voxrun:test'

type Body = () => unknown

interface Test {
  name: string
  body: Body
  status: '' | 'skip' | 'only'
  group: Group
}

interface Group {
  name: string
  parent?: Group
  before: Body[]
  after: Body[]
}

const tests: Test[] = []
let group: Group = { name: '', before: [], after: [] }
let current: Test | undefined // the test that runs

function add(name: string, body: Body, status: Test['status']) {
  if (typeof name !== 'string' || typeof body !== 'function') throw new TypeError("a test has a name and a function: test('roof', () => { … })")
  if (current) throw new Error('a test can\'t be declared inside of another')
  tests.push({ name: group.name ? `${group.name} > ${name}` : name, body, status, group })
  if (tests.length === 1) declare(runAll)
}

export const test = Object.assign((name: string, body: Body) => add(name, body, ''), {
  skip: (name: string, body: Body) => add(name, body, 'skip'),
  only: (name: string, body: Body) => add(name, body, 'only'),
})

export function describe(name: string, body: () => void): void {
  const outer = group
  group = { name: outer.name ? `${outer.name} > ${name}` : name, parent: outer, before: [], after: [] }
  try {
    body()
  } finally {
    group = outer
  }
}

export function beforeEach(body: Body): void {
  group.before.push(body)
}

export function afterEach(body: Body): void {
  group.after.push(body)
}

async function runAll(): Promise<void> {
  const only = tests.some(t => t.status === 'only')
  const wanted: string = filter()
  for (const t of tests) {
    if (wanted && !t.name.includes(wanted)) continue
    if (t.status === 'skip' || (only && t.status !== 'only')) {
      done(t.name, 'skipped', 0)
      continue
    }
    await runOne(t)
  }
}

async function runOne(t: Test): Promise<void> {
  const start = performance.now()
  const groups: Group[] = []
  for (let g: Group | undefined = t.group; g; g = g.parent) groups.unshift(g)
  goxel.image = new Image()
  current = t
  let failed = false
  let error: unknown
  const step = async (body: Body) => {
    try {
      await body()
    } catch (e) {
      if (!failed) error = e
      failed = true
    }
  }
  for (const g of groups) for (const body of g.before) if (!failed) await step(body)
  if (!failed) await step(t.body)
  for (const g of groups.reverse()) for (const body of g.after) await step(body)
  current = undefined
  done(t.name, failed ? 'failed' : 'passed', performance.now() - start, error)
}

/** What goes wrong in an expectation. */
class ExpectationError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ExpectationError'
  }
}

export function expect(value: unknown) {
  return new Expectation(value, false)
}

class Expectation {
  #value: any
  #not: boolean

  constructor(value: unknown, not: boolean) {
    this.#value = value
    this.#not = not
  }

  get not() {
    return new Expectation(this.#value, !this.#not)
  }

  // check fails unless holds; what says what was expected of the value.
  #check(holds: boolean, what: string, got = show(this.#value)) {
    if (holds === this.#not) throw new ExpectationError(`expected ${this.#not ? 'not ' : ''}${what}; got ${got}`)
  }

  toBe(other: unknown) {
    this.#check(Object.is(this.#value, other), show(other))
  }

  toEqual(other: unknown) {
    const words = difference(this.#value, other)
    if (words !== null) this.#check(words === '', 'the same voxels', words || 'the same')
    else this.#check(same(this.#value, other, new Map()), show(other))
  }

  toBeCloseTo(other: number, digits = 2) {
    this.#check(Math.abs(this.#value - other) < 10 ** -digits / 2, `${other}, to ${digits} digits`)
  }

  toBeTruthy() {
    this.#check(!!this.#value, 'what counts as true')
  }

  toBeFalsy() {
    this.#check(!this.#value, 'what counts as false')
  }

  toBeNull() {
    this.#check(this.#value === null, 'null')
  }

  toBeUndefined() {
    this.#check(this.#value === undefined, 'undefined')
  }

  toBeDefined() {
    this.#check(this.#value !== undefined, 'anything but undefined')
  }

  toBeGreaterThan(other: number) {
    this.#check(this.#value > other, `more than ${other}`)
  }

  toBeGreaterThanOrEqual(other: number) {
    this.#check(this.#value >= other, `${other} or more`)
  }

  toBeLessThan(other: number) {
    this.#check(this.#value < other, `less than ${other}`)
  }

  toBeLessThanOrEqual(other: number) {
    this.#check(this.#value <= other, `${other} or less`)
  }

  toBeInstanceOf(type: Function) {
    this.#check(this.#value instanceof (type as any), `a ${type.name}`)
  }

  toContain(part: unknown) {
    const all = this.#value
    const holds = typeof all === 'string' ? all.includes(part as string) : [...all].some(x => same(x, part, new Map()))
    this.#check(holds, `what contains ${show(part)}`)
  }

  toHaveLength(length: number) {
    this.#check(this.#value?.length === length, `a length of ${length}`, `${this.#value?.length}`)
  }

  toMatch(pattern: RegExp | string) {
    const text = String(this.#value)
    this.#check(typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text), `what matches ${pattern}`)
  }

  toThrow(what?: RegExp | string | Function) {
    if (typeof this.#value !== 'function') throw new TypeError('toThrow calls a function: expect(() => …).toThrow()')
    let thrown: { error: any } | undefined
    try {
      this.#value()
    } catch (error) {
      thrown = { error }
    }
    if (!thrown) return this.#check(false, 'it to throw', 'nothing')
    const text = String(thrown.error?.message ?? thrown.error)
    let holds = true
    if (typeof what === 'string') holds = text.includes(what)
    else if (what instanceof RegExp) holds = what.test(text)
    else if (what) holds = thrown.error instanceof (what as any)
    this.#check(holds, what ? `it to throw ${typeof what === 'function' ? what.name : show(what)}` : 'it to throw', text)
  }

  toHaveVoxels(count?: number) {
    const n = this.#value.count()
    this.#check(count === undefined ? n > 0 : n === count, count === undefined ? 'voxels' : `${count} voxels`, String(n))
  }

  toHaveColorAt(position: [number, number, number], color: any) {
    const got = volumeOf(this.#value).getAt(position)
    const probe = new Volume()
    probe.setAt(0, 0, 0, color)
    this.#check(got === probe.getAt(0, 0, 0), `${show(color)} at ${position.join(', ')}`, '0x' + got.toString(16).padStart(8, '0'))
  }

  toHaveSize(size: [number, number, number]) {
    const got = [...this.#value.bounds().size]
    this.#check(same(got, size, new Map()), `a size of ${size.join(' x ')}`, got.join(' x '))
  }

  toMatchSnapshot(name?: string) {
    if (this.#not) throw new TypeError('there is no not.toMatchSnapshot')
    if (!current) throw new Error('toMatchSnapshot belongs into a test')
    const full = name ? `${current.name} ${name}` : current.name
    snapshot(full, this.#value, JSON.stringify(plain(this.#value, []), null, 2))
  }
}

function volumeOf(value: any) {
  return value instanceof Image ? value.flatten() : value
}

// same compares two values as toEqual does: by content, with the same types.
function same(a: any, b: any, seen: Map<unknown, unknown>): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (seen.get(a) === b) return true
  seen.set(a, b)
  if (a instanceof Volume || a instanceof Image) return difference(a, b) === ''
  if (a instanceof Date) return a.getTime() === b.getTime()
  if (a instanceof RegExp) return String(a) === String(b)
  if (a instanceof Map) return a.size === b.size && [...a].every(([k, v]) => b.has(k) && same(v, b.get(k), seen))
  if (a instanceof Set) return a.size === b.size && [...a].every(v => b.has(v))
  if (a instanceof Error) return a.message === b.message
  const keys = Reflect.ownKeys(a)
  return keys.length === Reflect.ownKeys(b).length && keys.every(k => Object.hasOwn(b, k) && same(a[k], b[k], seen))
}

// plain makes of a value what JSON keeps, with keys in order.
function plain(value: any, above: unknown[]): unknown {
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') return String(value)
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (value === undefined) return 'undefined'
  if (typeof value !== 'object' || value === null) return value
  if (above.includes(value)) return '[circular]'
  const path = [...above, value]
  if (typeof value.toJSON === 'function') return plain(value.toJSON(), path)
  if (value instanceof Map) return plain([...value], path)
  if (Array.isArray(value) || value instanceof Set || ArrayBuffer.isView(value)) return Array.from(value as any, v => plain(v, path))
  const out: Record<string, unknown> = {}
  for (const k of Object.keys(value).sort()) out[k] = plain(value[k], path)
  return out
}

function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Volume) return `a Volume of ${value.count()} voxels`
  if (value instanceof Image) return `an Image of ${value.count()} voxels`
  if (value instanceof Box || value instanceof Vec || value instanceof RegExp || value instanceof Error) return String(value)
  if (typeof value === 'function') return `the function ${value.name || 'without a name'}`
  if (typeof value !== 'object' || value === null) return String(value)
  const text = JSON.stringify(plain(value, []))
  return text.length <= 200 ? text : text.slice(0, 197) + '...'
}
