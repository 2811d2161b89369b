// The module `voxrun/random`: random numbers that depend on a seed alone.

/** A stream of random numbers that depends on its seed alone. */
export class Random {
  #state: number
  #spare: number | undefined

  constructor(seed: number | string = Math.floor(Math.random() * 2 ** 32)) {
    this.#state = typeof seed === 'number' ? mix(Math.floor(seed) | 0) : hash(String(seed))
  }

  next(): number {
    // A Weyl sequence through a mixer of 32 bits, as Steele and others describe for SplitMix.
    this.#state = (this.#state + 0x9e3779b9) | 0
    return (mix(this.#state) >>> 0) / 2 ** 32
  }

  range(min = 1, max?: number): number {
    if (max === undefined) [min, max] = [0, min]
    return number(min, 'range: min') + this.next() * (number(max, 'range: max') - min)
  }

  int(min: number, max?: number): number {
    if (max === undefined) [min, max] = [0, min]
    const lo = Math.ceil(number(min, 'int: min')), hi = Math.floor(number(max, 'int: max'))
    if (lo > hi) throw new RangeError(`int: there is no whole number from ${min} to ${max}`)
    return lo + Math.floor(this.next() * (hi - lo + 1))
  }

  chance(p = 0.5): boolean {
    return this.next() < number(p, 'chance: p')
  }

  pick<T>(list: ArrayLike<T>): T {
    if (!list || !(list.length > 0)) throw new RangeError('pick: the list is empty')
    return list[Math.floor(this.next() * list.length)]
  }

  weighted<T>(pairs: readonly (readonly [T, number])[]): T {
    let sum = 0
    for (const [, weight] of pairs) {
      if (!(weight >= 0) || weight === Infinity) throw new RangeError(`weighted: a weight is a number from 0; got ${weight}`)
      sum += weight
    }
    if (!(sum > 0)) throw new RangeError('weighted: no choice has a weight above 0')
    let at = this.next() * sum
    for (const [value, weight] of pairs) {
      at -= weight
      if (at < 0) return value
    }
    return pairs.findLast(([, weight]) => weight > 0)![0] // rounding
  }

  shuffle<T>(list: Iterable<T>): T[] {
    const out = [...list]
    for (let i = out.length - 1; i > 0; i--) {
      const j = Math.floor(this.next() * (i + 1));
      [out[i], out[j]] = [out[j], out[i]]
    }
    return out
  }

  sample<T>(list: Iterable<T>, n: number): T[] {
    return this.shuffle(list).slice(0, number(n, 'sample: n'))
  }

  gauss(mean = 0, deviation = 1): number {
    // Marsaglia's polar method makes two at a time.
    let z = this.#spare
    this.#spare = undefined
    while (z === undefined) {
      const u = 2 * this.next() - 1, v = 2 * this.next() - 1, s = u * u + v * v
      if (s > 0 && s < 1) {
        const f = Math.sqrt(-2 * Math.log(s) / s)
        z = u * f
        this.#spare = v * f
      }
    }
    return mean + z * deviation
  }

  direction(): [number, number, number] {
    const z = this.range(-1, 1), angle = this.range(0, 2 * Math.PI), r = Math.sqrt(1 - z * z)
    return [r * Math.cos(angle), r * Math.sin(angle), z]
  }

  inBox(min: ArrayLike<number>, max: ArrayLike<number>): [number, number, number] {
    return [this.range(min[0], max[0]), this.range(min[1], max[1]), this.range(min[2], max[2])]
  }

  fork(name: number | string = ''): Random {
    return new Random(`${this.#state}/${name}`)
  }
}

/** A stream that is seeded by the run. */
export const random = new Random()

function number(n: unknown, where: string): number {
  if (typeof n !== 'number' || !Number.isFinite(n)) throw new TypeError(`${where} is a number; got ${String(n)}`)
  return n
}

function mix(n: number): number {
  n = Math.imul(n ^ (n >>> 16), 0x21f0aaad)
  n = Math.imul(n ^ (n >>> 15), 0x735a2d97)
  return n ^ (n >>> 15)
}

function hash(text: string): number {
  let h = 0x811c9dc5 | 0 // FNV-1a
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}
