import { describe, expect, test } from 'voxrun/test'
import { collapse, grammar, layTiles, lsystem, Turtle } from 'voxrun/grow'
import { automaton } from 'voxrun/automaton'
import { solid } from 'voxrun/solid'

describe('lsystem', () => {
  test('rewrites all symbols at once', () => {
    expect(lsystem('A', { A: 'AB', B: 'A' }, 5)).toBe('ABAABABAABAAB')
    expect(lsystem('X', {}, 3)).toBe('X')
    expect(lsystem('A', { A: round => String((round as any)) + 'A' }, 3)).toBe('012A')
  })
  test('draws lots by a seed', () => {
    const grow = (seed: number) => lsystem('F', { F: [[1, 'F+F'], [1, 'F-F']] }, 6, { seed })
    expect(grow(1)).toBe(grow(1))
    expect(grow(1)).not.toBe(grow(2))
  })
  test('refuses what does not end', () => {
    expect(() => lsystem('F', { F: 'F'.repeat(100) }, 5)).toThrow(/more than 4000000 symbols/)
    expect(() => lsystem('F', { FF: 'F' }, 1)).toThrow(TypeError)
    expect(() => lsystem('F', {}, -1)).toThrow(RangeError)
  })
})

describe('Turtle', () => {
  test('turns as it should', () => {
    const round = (v: number[]) => v.map(x => Math.round(x) + 0)
    const t = new Turtle(new Volume())
    expect(round(t.heading)).toEqual([0, 0, 1])
    t.left(90)
    const left = round(t.heading)
    expect(left[2]).toBe(0)
    t.right(90).pitch(90).pitch(-90).roll(90).roll(-90)
    expect(round(t.heading)).toEqual([0, 0, 1])
    t.move(5).left(180).move(5)
    expect(round(t.position)).toEqual([0, 0, 0])
    for (let i = 0; i < 4; i++) t.move(3).right(90)
    expect(round(t.position)).toEqual([0, 0, 0])
  })
  test('draws where it goes, and goes back', () => {
    const v = new Volume()
    const t = new Turtle(v, { at: [0.5, 0.5, 0], heading: [1, 0, 0], color: 'red' })
    t.run('F[F]', { step: 5 })
    expect(v.bounds().size).toEqual([11, 1, 1])
    expect(t.position.map(Math.floor)).toEqual([5, 0, 0])
    expect(() => t.pop()).toThrow(/pop without push/)
    expect(() => new Turtle(v, { heading: [0, 0, 1], up: [0, 0, 1] })).toThrow(RangeError)
  })
})

describe('grammar', () => {
  test('ends when things get small, and at the limit', () => {
    const n = grammar(new Volume(), { a: s => s.cube().scale(0.5).call('a') }, { size: 8, smallest: 1 })
    expect(n).toBe(4)
    expect(grammar(new Volume(), { a: s => s.call('a') }, { most: 50 })).toBe(50)
    expect(() => grammar(new Volume(), { a: s => s.call('b') })).toThrow(/there is no rule 'b'; the rules are a/)
  })
  test('scales, turns and moves in its own frame', () => {
    const v = new Volume()
    grammar(v, { a: s => s.scale(2, 1, 1).rotate('z', 90).cube() }, { size: 4, at: [0, 0, 2] })
    expect(v).toHaveSize([4, 8, 4])
    grammar(v, { a: s => { s.rotate('z', 90).move(2, 0, 0).cube() } }, { size: 4, at: [0, 0, 2] })
    expect([...v.bounds().max]).toEqual([2, 10, 4])
  })
})

describe('collapse', () => {
  const side = (px: string, nx: string, py: string, ny: string) => ({ '+x': px, '-x': nx, '+y': py, '-y': ny })
  const tiles = {
    grass: { sides: side('g', 'g', 'g', 'g') },
    road: { sides: side('r', 'r', 'g', 'g'), turns: true },
    bend: { sides: side('r', 'g', 'r', 'g'), turns: true },
  }
  // What a tile's sides are called after turns from x to y.
  const turned = (s: Record<string, string>, n: number) => {
    let [px, nx, py, ny] = [s['+x'], s['-x'], s['+y'], s['-y']]
    for (let i = 0; i < n; i++) [px, nx, py, ny] = [ny, py, px, nx]
    return { px, nx, py, ny }
  }
  test('lays tiles whose sides meet', () => {
    for (let seed = 0; seed < 5; seed++) {
      const placed = collapse({ size: [9, 7], tiles, seed, border: side('g', 'g', 'g', 'g') })
      const at = (x: number, y: number) => {
        const p = placed[y * 9 + x]
        expect(p.at).toEqual([x, y, 0])
        return turned((tiles as any)[p.tile].sides, p.turn)
      }
      for (let y = 0; y < 7; y++) {
        for (let x = 0; x < 9; x++) {
          expect(at(x, y).px).toBe(x < 8 ? at(x + 1, y).nx : 'g')
          expect(at(x, y).py).toBe(y < 6 ? at(x, y + 1).ny : 'g')
        }
      }
    }
  })
  test('is the same for the same seed, and says when there is no way', () => {
    const size: [number, number] = [6, 6]
    expect(collapse({ size, tiles, seed: 3 })).toEqual(collapse({ size, tiles, seed: 3 }))
    expect(() => collapse({ size, tiles: { a: { sides: side('x', 'y', 'x', 'x') } }, tries: 2 })).toThrow(/no way was found/)
    expect(() => collapse({ size: [0, 1], tiles })).toThrow(RangeError)
    expect(() => collapse({ size, tiles: { a: { sides: {} } } })).toThrow(/has no side '\+x'/)
  })
  test('turns what it lays', () => {
    const arm = new Volume()
    arm.box([0, 1, 0], [3, 2, 1], 'red')
    arm.setAt(2, 1, 0, 'blue') // at +x
    const v = new Volume()
    layTiles(v, [0, 1, 2, 3].map(turn => ({ tile: 'arm', turn, at: [turn, 0, 0] as [number, number, number] })), { arm: { volume: arm } }, [3, 3, 1])
    expect(v).toHaveVoxels(12)
    const blue = [[2, 1], [4, 2], [6, 1], [10, 0]]
    for (const [x, y] of blue) expect(v).toHaveColorAt([x, y, 0], 'blue')
  })
})

test('solids fit their frame', () => {
  const v = new Volume()
  solid(v, 'cube', { center: [0, 0, 0], x: [2, 0, 0], y: [0, 3, 0], z: [0, 0, 4] }, 'red')
  expect(v).toHaveVoxels(4 * 6 * 8)
  expect(() => solid(v, 'cube', { center: [0, 0, 0], x: [2, 0, 0], y: [1, 3, 0], z: [0, 0, 4] }, 'red')).toThrow(/right angles/)
  expect(() => solid(v, 'ball' as any, { center: [0, 0, 0], x: [2, 0, 0], y: [0, 3, 0], z: [0, 0, 4] }, 'red')).toThrow(/cube/)
})

test('the game of life', () => {
  const v = new Volume()
  for (const [x, y] of [[1, 0], [2, 1], [0, 2], [1, 2], [2, 2]]) v.setAt(x, y, 0, 'lime') // a glider
  const before = v.copy()
  automaton(v, { rule: 'B3/S2,3', steps: 4, box: [[0, 0, 0], [12, 12, 1]] })
  before.move(1, 1, 0)
  expect(v).toEqual(before)
  expect(() => automaton(v, { rule: 'B3' + '/X' })).toThrow(/such as/)
  expect(() => automaton(v, { box: [[0, 0, 0], [100000, 100000, 1000]] })).toThrow(/at most/)
})
