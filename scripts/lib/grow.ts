// The module `voxrun/grow`: things that grow by rules. L-systems and the turtle that draws
// them (Lindenmayer; Prusinkiewicz, The Algorithmic Beauty of Plants), shape grammars in the
// manner of Context Free, and tilings by wave function collapse (Gumin).

import { Random } from 'voxrun/random'
import { add, cross, mul, normalize, rotate } from 'voxrun/maths'
import { solid } from 'voxrun/solid'

type Vector = [number, number, number]
type Color = any

const MAX_TEXT = 4_000_000

// ---- L-systems

type Production = string | ((...parameters: never[]) => string) | readonly (readonly [number, string])[]

export function lsystem(axiom: string, rules: Record<string, Production>, times: number, options: { seed?: number | string } = {}): string {
  if (!Number.isInteger(times) || times < 0) throw new RangeError(`lsystem: times is a whole number from 0; got ${times}`)
  for (const symbol of Object.keys(rules)) {
    if ([...symbol].length !== 1) throw new TypeError(`lsystem: a rule is for one symbol; got '${symbol}'`)
  }
  const rnd = new Random(options.seed)
  let text = axiom
  for (let i = 0; i < times; i++) {
    const parts: string[] = []
    let size = 0
    for (const symbol of text) {
      const rule = Object.hasOwn(rules, symbol) ? rules[symbol] : symbol
      const part = typeof rule === 'string' ? rule : typeof rule === 'function' ? String((rule as any)(i)) : rnd.weighted(rule.map(([w, s]) => [s, w] as const))
      size += part.length
      if (size > MAX_TEXT) throw new RangeError(`lsystem: more than ${MAX_TEXT} symbols after ${i + 1} of ${times} rounds; make fewer`)
      parts.push(part)
    }
    text = parts.join('')
  }
  return text
}

// ---- The turtle

interface Pose {
  at: Vector
  heading: Vector
  left: Vector
  up: Vector
  width: number
  color: Color
}

export class Turtle {
  #volume: Volume
  #pose: Pose
  #stack: Pose[] = []

  constructor(volume: Volume, options: { at?: ArrayLike<number>; heading?: ArrayLike<number>; up?: ArrayLike<number>; width?: number; color?: Color } = {}) {
    if (!(volume instanceof Volume)) throw new TypeError('Turtle takes a Volume to draw in')
    const heading = normalize(options.heading ?? [0, 0, 1])
    let up = normalize(options.up ?? (Math.abs(heading[1]) < 0.9 ? [0, -1, 0] : [0, 0, 1]))
    const left = normalize(cross(up, heading))
    if (!left.some(x => x !== 0)) throw new RangeError('Turtle: up must not be the direction of the heading')
    up = cross(heading, left)
    this.#volume = volume
    this.#pose = { at: add(options.at ?? [0, 0, 0], [0, 0, 0]), heading, left, up, width: options.width ?? 1, color: options.color ?? '#8b5a2b' }
  }

  get position(): Vector { return [...this.#pose.at] }
  get heading(): Vector { return [...this.#pose.heading] }

  get width(): number { return this.#pose.width }
  set width(w: number) {
    if (!(w >= 0) || w === Infinity) throw new RangeError(`Turtle: the width is a number from 0; got ${w}`)
    this.#pose.width = w
  }

  get color(): Color { return this.#pose.color }
  set color(c: Color) { this.#pose.color = c }

  forward(distance = 1): this {
    const { at, heading, width, color } = this.#pose
    const to = add(at, mul(heading, distance))
    if (width <= 1) this.#volume.line(at.map(Math.floor) as Vector, to.map(Math.floor) as Vector, color)
    else this.#volume.capsule(at, to, width / 2, color)
    this.#pose.at = to
    return this
  }

  move(distance = 1): this {
    this.#pose.at = add(this.#pose.at, mul(this.#pose.heading, distance))
    return this
  }

  ball(radius: number, color: Color = this.#pose.color): this {
    this.#volume.sphere(this.#pose.at, radius, color)
    return this
  }

  left(angle: number): this { return this.#turn(this.#pose.up, angle) }
  right(angle: number): this { return this.#turn(this.#pose.up, -angle) }
  pitch(angle: number): this { return this.#turn(this.#pose.left, -angle) }
  roll(angle: number): this { return this.#turn(this.#pose.heading, angle) }

  #turn(axis: Vector, angle: number): this {
    const p = this.#pose
    p.heading = normalize(rotate(p.heading, axis, angle))
    p.left = normalize(rotate(p.left, axis, angle))
    p.up = cross(p.heading, p.left)
    return this
  }

  push(): this {
    if (this.#stack.length >= 100_000) throw new RangeError('Turtle: more than 100000 places are remembered; is a push without its pop?')
    this.#stack.push({ ...this.#pose })
    return this
  }

  pop(): this {
    const pose = this.#stack.pop()
    if (!pose) throw new RangeError('Turtle: pop without push')
    this.#pose = pose
    return this
  }

  run(text: string, options: { step?: number; angle?: number; shrink?: number; colors?: Color[]; leaf?: (turtle: Turtle) => void } = {}): this {
    const { step = 1, angle = 25, shrink = 0.7, colors = [], leaf } = options
    let shade = 0
    const shades: number[] = []
    for (const symbol of text) {
      switch (symbol) {
        case 'F': case 'G': this.forward(step); break
        case 'f': this.move(step); break
        case '+': this.left(angle); break
        case '-': this.right(angle); break
        case '^': this.pitch(angle); break
        case '&': this.pitch(-angle); break
        case '/': this.roll(angle); break
        case '\\': this.roll(-angle); break
        case '|': this.left(180); break
        case '!': this.width = this.width * shrink; break
        case '\'':
          if (colors.length > 0) this.color = colors[Math.min(++shade, colors.length - 1)]
          break
        case '[': this.push(); shades.push(shade); break
        case ']': this.pop(); shade = shades.pop()!; break
        case 'L': leaf?.(this); break
      }
    }
    return this
  }
}

// ---- Shape grammars

interface Frame {
  at: Vector
  x: Vector
  y: Vector
  z: Vector
}

type Rule = (cursor: Cursor) => void

interface Growth {
  volume: Volume
  rules: Record<string, Rule | readonly (readonly [number, Rule])[]>
  queue: { rule: Rule; cursor: Cursor }[]
  rnd: Random
  smallest: number
}

export class Cursor {
  #growth: Growth
  #frame: Frame
  readonly hsl: readonly [hue: number, saturation: number, lightness: number]
  readonly depth: number

  constructor(growth: Growth, frame: Frame, hsl: readonly [number, number, number], depth: number) {
    this.#growth = growth
    this.#frame = frame
    this.hsl = hsl
    this.depth = depth
  }

  #with(frame: Partial<Frame>): Cursor {
    return new Cursor(this.#growth, { ...this.#frame, ...frame }, this.hsl, this.depth)
  }

  get random(): Random { return this.#growth.rnd }
  get position(): Vector { return [...this.#frame.at] }
  get size(): number { return Math.max(...[this.#frame.x, this.#frame.y, this.#frame.z].map(v => Math.hypot(...v))) }

  move(x: number, y: number, z: number): Cursor {
    const f = this.#frame
    return this.#with({ at: add(f.at, add(add(mul(f.x, x), mul(f.y, y)), mul(f.z, z))) })
  }

  scale(x: number, y = x, z = x): Cursor {
    const f = this.#frame
    return this.#with({ x: mul(f.x, x), y: mul(f.y, y), z: mul(f.z, z) })
  }

  rotate(axis: 'x' | 'y' | 'z', angle: number): Cursor {
    const f = this.#frame
    const i = { x: 0, y: 1, z: 2 }[axis]
    if (i === undefined) throw new TypeError(`Cursor.rotate: an axis is 'x', 'y' or 'z'; got '${axis}'`)
    const axes = [f.x, f.y, f.z]
    // Sizes belong to the cursor's own axes: they stay with them while the directions turn.
    const sizes = axes.map(v => Math.hypot(...v))
    const turned = axes.map((v, j) => mul(rotate(normalize(v), axes[i], angle), sizes[j]))
    return this.#with({ x: turned[0], y: turned[1], z: turned[2] })
  }

  color(hue = 0, saturation = 0, lightness = 0): Cursor {
    const [h, s, l] = this.hsl
    const unit = (x: number) => Math.min(1, Math.max(0, x))
    return new Cursor(this.#growth, this.#frame, [(((h + hue) % 360) + 360) % 360, unit(s + saturation), unit(l + lightness)], this.depth)
  }

  cube(): Cursor { return this.#draw('cube') }
  sphere(): Cursor { return this.#draw('sphere') }
  cylinder(): Cursor { return this.#draw('cylinder') }

  #draw(kind: 'cube' | 'sphere' | 'cylinder'): Cursor {
    const f = this.#frame
    solid(this.#growth.volume, kind, { center: f.at, x: mul(f.x, 0.5), y: mul(f.y, 0.5), z: mul(f.z, 0.5) }, hslColor(this.hsl))
    return this
  }

  call(name: string): Cursor {
    const g = this.#growth
    if (!Object.hasOwn(g.rules, name)) throw new TypeError(`grammar: there is no rule '${name}'; the rules are ${Object.keys(g.rules).join(', ')}`)
    if (this.size < g.smallest) return this
    const found = g.rules[name]
    const rule = typeof found === 'function' ? found : g.rnd.weighted(found.map(([weight, r]) => [r, weight] as const))
    g.queue.push({ rule, cursor: new Cursor(g, this.#frame, this.hsl, this.depth + 1) })
    return this
  }
}

function hslColor([h, s, l]: readonly [number, number, number]): number {
  const channel = (n: number) => {
    const k = (n + h / 30) % 12
    return Math.round(255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return rgb(channel(0), channel(8), channel(4))
}

export function grammar(
  volume: Volume,
  rules: Record<string, Rule | readonly (readonly [number, Rule])[]>,
  options: { start?: string; at?: ArrayLike<number>; size?: number; hsl?: [number, number, number]; seed?: number | string; most?: number; smallest?: number } = {},
): number {
  const { start = Object.keys(rules)[0], at = [0, 0, 0], size = 1, hsl = [0, 0, 0.6], seed, most = 100_000, smallest = 0.5 } = options
  if (!(volume instanceof Volume)) throw new TypeError('grammar takes a Volume to draw in')
  if (start === undefined) throw new TypeError('grammar takes at least one rule')
  if (!(smallest > 0)) throw new RangeError(`grammar: smallest is more than 0, or nothing ends; got ${smallest}`)
  const growth: Growth = { volume, rules, queue: [], rnd: new Random(seed), smallest }
  new Cursor(growth, { at: add(at, [0, 0, 0]), x: [size, 0, 0], y: [0, size, 0], z: [0, 0, size] }, hsl, 0).call(start)
  let applied = 0
  // In the order in which they were asked for, so that a limit cuts all branches alike.
  for (let i = 0; i < growth.queue.length; i++) {
    if (applied >= most) break
    const { rule, cursor } = growth.queue[i]
    growth.queue[i] = undefined as never
    rule(cursor)
    applied++
  }
  return applied
}

// ---- Wave function collapse

interface Tile {
  volume?: Volume
  sides: Record<'+x' | '-x' | '+y' | '-y' | '+z' | '-z', string | string[]>
  weight?: number
  turns?: boolean
}

interface Variant {
  name: string
  turn: number
  weight: number
  sides: string[][] // by direction
}

const DIRECTIONS = ['+x', '-x', '+y', '-y', '+z', '-z'] as const
const STEPS = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]
const OPPOSITE = [1, 0, 3, 2, 5, 4]

export interface Placed {
  tile: string
  turn: number
  at: Vector
}

export function collapse(options: {
  size: [number, number, number?]
  tiles: Record<string, Tile>
  border?: Partial<Record<'+x' | '-x' | '+y' | '-y' | '+z' | '-z', string | string[]>>
  seed?: number | string
  tries?: number
}): Placed[] {
  const [w, h, d = 1] = options.size
  if (![w, h, d].every(n => Number.isInteger(n) && n > 0) || w * h * d > 200_000) {
    throw new RangeError(`collapse: the size is of whole numbers, of 200000 cells at most; got ${options.size.join(' x ')}`)
  }
  const variants = variantsOf(options.tiles)
  const rnd = new Random(options.seed)
  const tries = options.tries ?? 20
  for (let i = 0; i < tries; i++) {
    const found = new Wave([w, h, d], variants, options.border ?? {}).solve(rnd)
    if (found) return found.map((v, cell) => ({ tile: variants[v].name, turn: variants[v].turn, at: [cell % w, Math.floor(cell / w) % h, Math.floor(cell / (w * h))] }))
  }
  throw new Error(`collapse: no way was found to lay the tiles in ${tries} tries; allow more sides to meet, or raise tries`)
}

function sidesOf(name: string, tile: Tile): string[][] {
  return DIRECTIONS.map(dir => {
    const s = tile.sides?.[dir]
    if (s === undefined && dir[1] === 'z') return ['']
    if (s === undefined) throw new TypeError(`collapse: the tile '${name}' has no side '${dir}'`)
    return Array.isArray(s) ? s : [s]
  })
}

function variantsOf(tiles: Record<string, Tile>): Variant[] {
  const out: Variant[] = []
  for (const [name, tile] of Object.entries(tiles)) {
    const weight = tile.weight ?? 1
    if (!(weight > 0) || weight === Infinity) throw new RangeError(`collapse: the weight of '${name}' is a number above 0; got ${weight}`)
    let sides = sidesOf(name, tile)
    const seen = new Set<string>()
    for (let turn = 0; turn < (tile.turns ? 4 : 1); turn++) {
      const key = JSON.stringify(sides)
      if (!seen.has(key)) out.push({ name, turn, weight, sides })
      seen.add(key)
      // A quarter turn from x to y: what was at +x is at +y, what was at -y is at +x.
      sides = [sides[3], sides[2], sides[0], sides[1], sides[4], sides[5]]
    }
  }
  if (out.length === 0) throw new TypeError('collapse takes at least one tile')
  if (out.length > 512) throw new RangeError(`collapse: ${out.length} tiles with their turns are more than 512`)
  return out
}

// Wave is the state of a try: which variants are still possible in each cell.
class Wave {
  #size: number[]
  #variants: Variant[]
  #possible: Uint8Array // cell * variants + variant
  #left: Int32Array // how many are possible in a cell
  #fits: number[][][] // variant, direction: the variants that may be there
  #changed: number[] = []

  constructor(size: number[], variants: Variant[], border: Partial<Record<string, string | string[]>>) {
    const n = variants.length
    const cells = size[0] * size[1] * size[2]
    this.#size = size
    this.#variants = variants
    this.#possible = new Uint8Array(cells * n).fill(1)
    this.#left = new Int32Array(cells).fill(n)
    this.#fits = variants.map(v => DIRECTIONS.map((_, dir) => variants.flatMap((u, j) => (u.sides[OPPOSITE[dir]].some(s => v.sides[dir].includes(s)) ? [j] : []))))
    for (let cell = 0; cell < cells; cell++) {
      this.#changed.push(cell) // there may be no way from the beginning
      DIRECTIONS.forEach((dir, k) => {
        const wanted = border[dir]
        if (wanted === undefined || this.#neighbour(cell, k) >= 0) return
        for (let v = 0; v < n; v++) if (!variants[v].sides[k].some(s => [wanted].flat().includes(s))) this.#remove(cell, v)
      })
    }
  }

  #neighbour(cell: number, dir: number): number {
    const [w, h, d] = this.#size
    const x = (cell % w) + STEPS[dir][0], y = (Math.floor(cell / w) % h) + STEPS[dir][1], z = Math.floor(cell / (w * h)) + STEPS[dir][2]
    return x < 0 || y < 0 || z < 0 || x >= w || y >= h || z >= d ? -1 : (z * h + y) * w + x
  }

  #remove(cell: number, v: number) {
    const i = cell * this.#variants.length + v
    if (!this.#possible[i]) return
    this.#possible[i] = 0
    this.#left[cell]--
    this.#changed.push(cell)
  }

  // solve returns a variant for each cell, or null when some cell has none left.
  solve(rnd: Random): number[] | null {
    const n = this.#variants.length
    if (!this.#spread()) return null
    for (;;) {
      let best = -1, least = Infinity
      for (let cell = 0; cell < this.#left.length; cell++) {
        if (this.#left[cell] <= 1) continue
        const order = this.#left[cell] + rnd.next() * 0.9 // ties are broken at random
        if (order < least) [best, least] = [cell, order]
      }
      if (best < 0) break
      const choice = rnd.weighted(this.#variants.flatMap((v, j) => (this.#possible[best * n + j] ? [[j, v.weight] as const] : [])))
      for (let v = 0; v < n; v++) if (v !== choice) this.#remove(best, v)
      if (!this.#spread()) return null
    }
    return Array.from(this.#left, (_, cell) => this.#possible.subarray(cell * n, cell * n + n).indexOf(1))
  }

  // spread takes out what no longer fits beside a cell that changed, until nothing changes.
  #spread(): boolean {
    const n = this.#variants.length
    while (this.#changed.length > 0) {
      const cell = this.#changed.pop()!
      if (this.#left[cell] === 0) return false
      for (let dir = 0; dir < 6; dir++) {
        const other = this.#neighbour(cell, dir)
        if (other < 0) continue
        const allowed = new Uint8Array(n)
        for (let v = 0; v < n; v++) if (this.#possible[cell * n + v]) for (const u of this.#fits[v][dir]) allowed[u] = 1
        for (let u = 0; u < n; u++) if (!allowed[u]) this.#remove(other, u)
        if (this.#left[other] === 0) return false
      }
    }
    return true
  }
}

export function layTiles(volume: Volume, placed: Placed[], tiles: Record<string, { volume?: Volume }>, size: [number, number, number], at: ArrayLike<number> = [0, 0, 0]): void {
  const turned = new Map<string, Volume>()
  for (const p of placed) {
    const tile = tiles[p.tile]
    if (!tile) throw new TypeError(`layTiles: there is no tile '${p.tile}'`)
    if (!tile.volume) continue
    const key = `${p.tile}/${p.turn}`
    let part = turned.get(key)
    if (!part) {
      part = tile.volume.copy()
      if (p.turn > 0) {
        if (size[0] !== size[1]) throw new RangeError('layTiles: tiles that are turned are as wide as they are deep')
        part.rotate('z', 90 * p.turn, [size[0] / 2, size[1] / 2, 0])
      }
      turned.set(key, part)
    }
    const copy = part.copy()
    copy.move(at[0] + p.at[0] * size[0], at[1] + p.at[1] * size[1], at[2] + p.at[2] * size[2])
    volume.merge(copy)
  }
}
