/** Seeded random numbers: what `voxrun/random` exports. */

/** A stream of random numbers that depends on its seed alone. */
export class Random {
  #state: number

  constructor(seed: number | string = Math.floor(Math.random() * 2 ** 32)) {
    this.#state = typeof seed === 'number' ? mix(Math.floor(seed) | 0) : hash(seed)
  }

  /** The next number, from 0 up to and without 1. */
  next(): number {
    // A Weyl sequence through a mixer of 32 bits, as Steele and others describe for SplitMix.
    this.#state = (this.#state + 0x9e3779b9) | 0
    return (mix(this.#state) >>> 0) / 2 ** 32
  }
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
