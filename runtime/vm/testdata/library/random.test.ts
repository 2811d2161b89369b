import { describe, expect, test } from 'voxrun/test'
import { Random, random } from 'voxrun/random'
import * as m from 'voxrun/maths'

describe('Random', () => {
  const mean = (f: () => number, n = 20000) => { let s = 0; for (let i = 0; i < n; i++) s += f(); return s / n }
  test('depends on its seed alone', () => {
    const a = new Random(42), b = new Random(42)
    for (let i = 0; i < 10; i++) expect(a.next()).toBe(b.next())
    expect(new Random('a').next()).not.toBe(new Random('b').next())
    expect(new Random(1).next()).toBe(0.9579300163313746)
    expect(new Random('oak').next()).toBe(0.5788943017832935)
  })
  test('is spread evenly', () => {
    const r = new Random(7)
    expect(Math.abs(mean(() => r.next()) - 0.5)).toBeLessThan(0.01)
    expect(Math.abs(mean(() => r.int(1, 6)) - 3.5)).toBeLessThan(0.05)
    const faces = new Set(Array.from({ length: 200 }, () => r.int(1, 6)))
    expect([...faces].sort()).toEqual([1, 2, 3, 4, 5, 6])
    const draws = Array.from({ length: 20000 }, () => r.gauss(10, 2))
    const avg = draws.reduce((a, b) => a + b) / draws.length
    expect(Math.abs(avg - 10)).toBeLessThan(0.1)
    expect(Math.abs(Math.sqrt(draws.reduce((a, b) => a + (b - avg) ** 2, 0) / draws.length) - 2)).toBeLessThan(0.1)
  })
  test('picks, weighs, shuffles', () => {
    const r = new Random(1)
    expect(r.shuffle([1, 2, 3, 4]).sort()).toEqual([1, 2, 3, 4])
    expect(new Set(r.sample([1, 2, 3, 4], 3)).size).toBe(3)
    let n = 0
    for (let i = 0; i < 10000; i++) if (r.weighted([['a', 3], ['b', 1]]) === 'a') n++
    expect(Math.abs(n / 10000 - 0.75)).toBeLessThan(0.02)
    expect(() => r.pick([])).toThrow(/empty/)
    expect(() => r.weighted([['a', -1]])).toThrow(RangeError)
    expect(() => r.int(1.2, 1.8)).toThrow(RangeError)
    expect(() => r.range(NaN)).toThrow(TypeError)
    const [x, y, z] = r.direction()
    expect(Math.hypot(x, y, z)).toBeCloseTo(1, 9)
  })
  test('forks without being changed', () => {
    const a = new Random(5), b = new Random(5)
    a.fork('x').next()
    expect(a.next()).toBe(b.next())
    expect(random.next()).toBeLessThan(1)
  })
})

test('maths', () => {
  expect(m.rotate([1, 0, 0], 'z', 90)[1]).toBeCloseTo(1, 9)
  expect(m.rotate([0, 1, 0], 'x', 90)[2]).toBeCloseTo(1, 9)
  expect(m.rotate([0, 0, 1], [0, 1, 0], 90)[0]).toBeCloseTo(1, 9)
  expect(() => m.rotate([0, 0, 1], 'w' as any, 90)).toThrow(/axis/)
  expect([...m.grid(2, 2)]).toEqual([[0, 0], [1, 0], [0, 1], [1, 1]])
  expect(m.keys([[0, [0, 0]], [2, [4, 8]]])(1)).toEqual([2, 4])
  expect(m.keys([[1, 5]])(9)).toBe(5)
  for (const f of Object.values(m.ease)) {
    expect(f(0)).toBeCloseTo(0, 9)
    expect(f(1)).toBeCloseTo(1, 9)
    expect(f(-1)).toBeCloseTo(0, 9)
    for (let t = 0; t <= 1; t += 0.01) {
      expect(f(t)).toBeGreaterThanOrEqual(0)
      expect(Math.abs(f(t) - f(t + 0.001))).toBeLessThan(0.02)
    }
  }
  expect(m.frames(4, t => t)).toEqual([0, 0.25, 0.5, 0.75])
  expect(() => m.frames(0, t => t)).toThrow(RangeError)
})
