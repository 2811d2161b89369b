// The module `voxrun/maths`: what generators need of mathematics besides Math.

type Vector = [x: number, y: number, z: number]
type VectorLike = ArrayLike<number>

export const clamp = (x: number, min = 0, max = 1): number => Math.min(Math.max(x, min), max)

export const lerp = (a: number, b: number, t: number): number => a + (b - a) * t

export const unlerp = (a: number, b: number, x: number): number => (a === b ? 0 : (x - a) / (b - a))

export function remap(x: number, fromMin: number, fromMax: number, toMin: number, toMax: number): number {
  return lerp(toMin, toMax, unlerp(fromMin, fromMax, x))
}

export function smoothstep(a: number, b: number, x: number): number {
  const t = clamp(unlerp(a, b, x))
  return t * t * (3 - 2 * t)
}

export const mod = (x: number, n: number): number => ((x % n) + n) % n

export const radians = (degrees: number): number => (degrees * Math.PI) / 180

export const degrees = (radians: number): number => (radians * 180) / Math.PI

export const add = (a: VectorLike, b: VectorLike): Vector => [a[0] + b[0], a[1] + b[1], a[2] + b[2]]

export const sub = (a: VectorLike, b: VectorLike): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

export const mul = (a: VectorLike, k: number): Vector => [a[0] * k, a[1] * k, a[2] * k]

export const dot = (a: VectorLike, b: VectorLike): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

export function cross(a: VectorLike, b: VectorLike): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export const length = (a: VectorLike): number => Math.hypot(a[0], a[1], a[2])

export const distance = (a: VectorLike, b: VectorLike): number => length(sub(a, b))

export function normalize(a: VectorLike): Vector {
  const n = length(a)
  return n === 0 ? [0, 0, 0] : mul(a, 1 / n)
}

export const mix = (a: VectorLike, b: VectorLike, t: number): Vector => [lerp(a[0], b[0], t), lerp(a[1], b[1], t), lerp(a[2], b[2], t)]

export function rotate(v: VectorLike, axis: 'x' | 'y' | 'z' | VectorLike, angle: number): Vector {
  const k = typeof axis === 'string' ? unit(axis) : normalize(axis)
  const t = radians(angle), c = Math.cos(t), s = Math.sin(t)
  // Rodrigues' formula.
  return add(add(mul(v, c), mul(cross(k, v), s)), mul(k, dot(k, v) * (1 - c)))
}

function unit(axis: string): Vector {
  switch (axis) {
    case 'x': return [1, 0, 0]
    case 'y': return [0, 1, 0]
    case 'z': return [0, 0, 1]
  }
  throw new TypeError(`an axis is 'x', 'y', 'z' or a vector; got '${axis}'`)
}

export function onCircle(center: VectorLike, radius: number, angle: number, axis: 'x' | 'y' | 'z' = 'z'): Vector {
  const t = radians(angle), c = radius * Math.cos(t), s = radius * Math.sin(t)
  unit(axis)
  return add(center, axis === 'z' ? [c, s, 0] : axis === 'y' ? [c, 0, s] : [0, c, s])
}

export function* grid(...counts: number[]): Generator<number[]> {
  if (counts.length === 0 || counts.length > 3) throw new RangeError('grid takes one to three counts')
  const [w, h = 1, d = 1] = counts
  for (let z = 0; z < d; z++) for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) yield [x, y, z].slice(0, counts.length)
}

export const ease = {
  linear: (t: number): number => clamp(t),
  in: (t: number): number => clamp(t) ** 2,
  out: (t: number): number => 1 - (1 - clamp(t)) ** 2,
  inOut: (t: number): number => smoothstep(0, 1, t),
  bounce(t: number): number {
    t = clamp(t)
    // A ball that falls and comes back to a quarter of its height, three times: parabolas.
    for (const [start, width, low] of [[0, 4 / 11, 0], [4 / 11, 4 / 11, 3 / 4], [8 / 11, 2 / 11, 15 / 16], [10 / 11, 1 / 11, 63 / 64]]) {
      if (t > start + width && start < 0.9) continue
      if (start === 0) return (t / width) ** 2
      const u = (t - start - width / 2) / (width / 2)
      return low + (1 - low) * u * u
    }
    return 1
  },
}

export function frames<T>(count: number, make: (t: number, i: number) => T): T[] {
  if (!Number.isInteger(count) || count < 1 || count > 100_000) throw new RangeError(`frames: the count is a whole number from 1 to 100000; got ${count}`)
  return Array.from({ length: count }, (_, i) => make(i / count, i))
}

export function keys(points: readonly (readonly [t: number, value: number | VectorLike])[], easing: (t: number) => number = ease.linear) {
  if (points.length === 0) throw new RangeError('keys takes at least one [time, value]')
  const sorted = [...points].sort((a, b) => a[0] - b[0])
  return (t: number): any => {
    if (t <= sorted[0][0]) return sorted[0][1]
    for (let i = 1; i < sorted.length; i++) {
      const [t0, a] = sorted[i - 1], [t1, b] = sorted[i]
      if (t > t1) continue
      const k = easing(unlerp(t0, t1, t))
      return typeof a === 'number' ? lerp(a, b as number, k) : Array.from(a, (x, j) => lerp(x, (b as VectorLike)[j], k))
    }
    return sorted[sorted.length - 1][1]
  }
}
