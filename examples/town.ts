// A town on an island: hills of noise, streets by wave function collapse, houses and trees by chance.
// The last chapter of docs/scripting.md builds it step by step.
//
//     voxrun run example:town -o town.vox -o town.png
//     voxrun run example:town --help
//     voxrun run example:town -p name=Foxley -p size=9 --seed 3 -o town.glb

import { choice, int, text as words, type Params } from 'voxrun'
import { shades, speckle } from 'voxrun/color'
import { collapse, layTiles, lsystem, Turtle, type Tile } from 'voxrun/grow'
import { fbm } from 'voxrun/noise'
import { Random } from 'voxrun/random'
import { scatterOn } from 'voxrun/scatter'
import { text } from 'voxrun/text'

export const params = {
  size: int(7, { min: 5, max: 16, doc: 'cells along each side of the town' }),
  name: words('VOXTON', { doc: 'of the town, on its sign' }),
  season: choice(['summer', 'autumn', 'winter'], { doc: 'that the trees and meadows show' }),
}

const cell = 20 // voxels along a side of a cell
const margin = 34 // of meadows, woods and beach around the town
const seasons = {
  summer: { meadow: '#7fae4a', leaves: ['#4a7a3d', '#5d8f48', '#7ba556'] },
  autumn: { meadow: '#a8a24e', leaves: ['#c8642b', '#d9982f', '#a8432c'] },
  winter: { meadow: '#e9eef2', leaves: ['#dfe8ee', '#c9d6de', '#f4f8fa'] },
}

// island raises the land: flat where the town is, hills around, and a beach.
function island(land: Volume, side: number, meadow: string, random: Random) {
  const [x0, width] = [-margin, side + 2 * margin]
  const heights = fbm({ seed: random.int(1e9), scale: 40, octaves: 4 }).heights(width, width)
  const greens = shades(meadow, 7).slice(2, 5)
  const middle = side / 2
  for (let j = 0; j < width; j++) {
    for (let i = 0; i < width; i++) {
      const [x, y, n] = [x0 + i, x0 + j, heights[j * width + i]]
      const out = Math.max(Math.hypot(x - middle, y - middle) - middle * 1.1, Math.max(Math.abs(x - middle), Math.abs(y - middle)) - middle, 0) / margin
      if (out + n * 0.12 > 0.92) continue // the sea
      const hill = Math.max(0, n + 0.25) * 34 * Math.min(1, out * 2.2) * Math.max(0, 1 - out)
      const z = Math.round(out > 0.72 ? Math.min(hill, 1) - 2 : hill)
      land.box([x, y, -5], [x + 1, y + 1, z - 1], z > 4 ? '#8a8378' : '#8b6b47')
      land.setAt(x, y, z - 1, z < 0 ? '#e3d3a0' : greens[Math.min(2, Math.floor(z / 4))])
    }
  }
  speckle(land, { lightness: 0.02, seed: 1 })
}

// streetTiles are the tiles that streets are laid of: one for each set of sides that a road leaves by.
const ways = [['+x', 1, 0], ['-x', -1, 0], ['+y', 0, 1], ['-y', 0, -1]] as const
const opposite = { '+x': '-x', '-x': '+x', '+y': '-y', '-y': '+y' } as const

function streetTiles(): Record<string, Tile> {
  const tiles: Record<string, Tile> = {
    // A garden lies beside gardens, and beside the kerbs of roads.
    garden: { weight: 4, sides: Object.fromEntries(ways.map(([w]) => [w, ['garden', 'kerb' + opposite[w]]])) },
  }
  for (let mask = 3; mask < 16; mask++) {
    const open = ways.filter((_, k) => mask & (1 << k))
    if (open.length < 2) continue
    const road = new Volume()
    const strip = (edge: number, z: number, color: string) => {
      road.box([edge, edge, z], [cell - edge, cell - edge, z + 1], color, 'replace')
      for (const [, dx, dy] of open) {
        road.box([dx < 0 ? 0 : dx > 0 ? cell / 2 : edge, dy < 0 ? 0 : dy > 0 ? cell / 2 : edge, z],
          [dx > 0 ? cell : dx < 0 ? cell / 2 : cell - edge, dy > 0 ? cell : dy < 0 ? cell / 2 : cell - edge, z + 1], color, 'replace')
      }
    }
    strip(5, 0, '#b9b2a3') // the pavement,
    strip(7, 0, '#6f6a66') // and cobbles in its middle
    speckle(road, { lightness: 0.04, seed: mask })
    const straight = mask === 3 || mask === 12
    for (const [x, y] of straight ? [[5, 5], [14, 14]] : [[5, 5]]) { // lamps
      road.box([x, y, 1], [x + 1, y + 1, 6], '#2f3136')
      road.box([x, y, 6], [x + 1, y + 1, 8], '#ffd977')
    }
    const sides = Object.fromEntries(ways.map(([w], k) => [w, mask & (1 << k) ? 'road' : 'kerb' + w]))
    tiles[`road${mask}`] = { volume: road, sides, weight: straight ? 5 : open.length === 2 ? 1 : open.length === 3 ? 2 : 1.5 }
  }
  return tiles
}

// connected keeps the largest net of streets: the rest becomes gardens.
function connected(town: string[], size: number, tiles: Record<string, Tile>): string[] {
  let best = new Set<number>()
  const seen = new Set<number>()
  town.forEach((tile, start) => {
    if (tile === 'garden' || seen.has(start)) return
    const net = new Set([start])
    for (const at of net) {
      for (const [w, dx, dy] of ways) if (tiles[town[at]].sides[w] === 'road') net.add(at + dx + dy * size)
    }
    for (const at of net) seen.add(at)
    if (net.size > best.size) best = net
  })
  return town.map((tile, i) => (best.has(i) ? tile : 'garden'))
}

const streets = (town: string[]) => town.filter(tile => tile !== 'garden').length

// house builds one, whose door looks along -y.
function house(random: Random): Volume {
  const v = new Volume()
  const [w, d, floors] = [random.int(10, 15), random.int(9, 12), random.weighted([[1, 2], [2, 5], [3, 2]])]
  const wall = random.pick(['#efe3c8', '#e6cfa3', '#d9b08c', '#c9d3cf', '#e8b9a0', '#f2efe6'])
  const roof = random.pick(['#a8442f', '#b5553a', '#8f3b30', '#5d6470', '#7a4b3a'])
  const beam = '#5a4030'
  const h = 1 + floors * 6
  v.box([0, 0, 0], [w, d, 1], '#8d8a84')
  v.box([0, 0, 1], [w, d, h], wall)
  for (let z = 6; z <= h; z += 6) {
    v.box([0, 0, z], [w, d, z + 1], beam)
    v.box([1, 1, z], [w - 1, d - 1, z + 1], wall)
  }
  for (const x of [0, w - 1]) for (const y of [0, d - 1]) v.box([x, y, 1], [x + 1, y + 1, h], beam)
  const glass = () => (random.chance(0.35) ? '#ffe08a' : '#4b6478')
  for (let z = 3; z < h; z += 6) {
    for (let x = 2; x + 2 < w; x += 4) for (const y of [0, d - 1]) v.box([x, y, z], [x + 2, y + 1, z + 3], glass())
    for (let y = 3; y + 2 < d; y += 4) for (const x of [0, w - 1]) v.box([x, y, z], [x + 1, y + 2, z + 3], glass())
  }
  const door = Math.floor(w / 2) - 1
  v.box([door, 0, 1], [door + 2, 1, 5], random.pick(['#7b2d26', '#2f5d50', '#37507a']))
  for (let i = 0; d + 2 - 2 * i > 0; i++) { // the roof, a step at a time, and the gables in it
    v.box([-1, i - 1, h + i], [w + 1, d + 1 - i, h + i + 1], roof)
    if (d - 2 * i > 0) v.box([-1, i, h + i], [w + 1, d - i, h + i + 1], 0)
    if (d - 2 * i > 0) v.box([0, i, h + i], [w, d - i, h + i + 1], wall)
  }
  v.box([2, 2, h], [4, 4, h + Math.floor(d / 2) + 2], '#7d5a4a')
  speckle(v, { lightness: 0.025, seed: random.int(1e9) })
  return v
}

function church(): Volume {
  const v = new Volume()
  v.box([4, 6, 0], [14, 19, 11], '#d8d2c4')
  for (let i = 0; i < 6; i++) v.box([3 + i, 5, 11 + i], [15 - i, 20, 12 + i], '#4d5a66')
  for (const y of [9, 14]) v.box([13, y, 3], [14, y + 2, 9], '#7fb3d9')
  v.box([5, 0, 0], [13, 8, 26], '#cfc8b8')
  v.box([8, 0, 0], [10, 1, 6], '#5a4030')
  v.box([7, 0, 18], [11, 1, 22], '#f4f0e4')
  v.box([12, 2, 18], [13, 6, 22], '#f4f0e4')
  for (let i = 0; i < 10; i++) v.box([4.5 + i / 2, -0.5 + i / 2, 26 + 2 * i], [13.5 - i / 2, 8.5 - i / 2, 28 + 2 * i], '#4d5a66')
  v.box([8.5, 3.5, 46], [9.5, 4.5, 50], '#e8c35a')
  speckle(v, { lightness: 0.02, seed: 2 })
  return v
}

function tree(random: Random, leaves: string[]): Volume {
  const v = new Volume()
  const shape = lsystem('FFA', { A: [[3, 'F[&FA]///[&FA]///[&FA]'], [1, 'F[&FA]////[&FA]']] }, 2, { seed: random.int(1e9) })
  const color = random.pick(leaves)
  new Turtle(v, { color: '#6b4a2d', width: 1.6 }).run(shape.replaceAll('A', 'L'), {
    step: 1.5, angle: 40, leaf: t => t.ball(random.range(1.8, 3), color),
  })
  speckle(v, { lightness: 0.05, seed: random.int(1e9) })
  return v
}

function stamp(into: Volume, part: Volume, x: number, y: number, z: number, turns = 0) {
  const copy = part.copy()
  if (turns) copy.rotate('z', 90 * turns, [cell / 2, cell / 2, 0])
  copy.move(x, y, z)
  into.merge(copy)
}

export default function (p: Params<typeof params>) {
  const random = new Random()
  const { size } = p
  const { meadow, leaves } = seasons[p.season]
  const image = new Image()
  goxel.image = image
  const land = image.activeLayer
  land.name = 'land'
  island(land.volume, size * cell, meadow, random.fork('land'))

  const tiles = streetTiles()
  const border = Object.fromEntries(ways.map(([w]) => [w, 'garden']))
  let town: string[] = []
  for (let i = 0; i < 8 || (i < 99 && streets(town) === 0); i++) { // of eight plans the one with most streets
    const plan = connected(collapse({ size: [size, size], tiles, border, seed: random.int(1e9) }).map(c => c.tile), size, tiles)
    if (streets(plan) > streets(town)) town = plan
  }
  const placed = town.map((tile, i) => ({ tile, turn: 0, at: [i % size, Math.floor(i / size), 0] as [number, number, number] }))
  layTiles(image.addLayer('streets').volume, placed, tiles, [cell, cell, 8], [0, 0, -1])

  const houses = image.addLayer('houses').volume
  const gardens: [x: number, y: number][] = []
  let nearest = Infinity, square = -1
  town.forEach((tile, i) => {
    const [x, y] = [i % size, Math.floor(i / size)]
    const off = Math.hypot(x - (size - 1) / 2, y - (size - 1) / 2)
    if (tile === 'garden' && off < nearest) [nearest, square] = [off, i]
  })
  town.forEach((tile, i) => {
    const [x, y] = [i % size, Math.floor(i / size)]
    if (tile !== 'garden') return
    const beside = ([, dx, dy]: typeof ways[number]) => x + dx >= 0 && x + dx < size && y + dy >= 0 && y + dy < size && town[i + dx + dy * size] !== 'garden'
    const street = ways.find(beside)
    if (i === square) return stamp(houses, church(), x * cell, y * cell, 0)
    if (!street) return gardens.push([x, y])
    const part = house(random.fork(i))
    const { min, max } = part.bounds()
    part.move(Math.round((cell - max[0] - min[0]) / 2), 2, 0)
    stamp(houses, part, x * cell, y * cell, 0, { '-y': 0, '+x': 1, '+y': 2, '-x': 3 }[street[0]])
  })

  const woods = image.addLayer('trees').volume
  const kinds = Array.from({ length: 6 }, (_, i) => tree(random.fork(`tree ${i}`), leaves))
  const density = fbm({ seed: random.int(1e9), scale: 30, octaves: 2 })
  const free = (x: number, y: number, z: number) => {
    const [cx, cy] = [Math.floor(x / cell), Math.floor(y / cell)]
    if (z < 0) return false // the beach
    if (cx >= 0 && cy >= 0 && cx < size && cy < size) return density(x, y) > 0.1 && gardens.some(g => g[0] === cx && g[1] === cy)
    const inFront = y < 0 || x >= size * cell // where tall trees would hide the town
    return density(x, y) > (inFront ? 0.3 : -0.15)
  }
  for (const [x, y, z] of scatterOn(land.volume, { distance: 6, facing: 'up', seed: random.int(1e9), filter: free })) {
    stamp(woods, random.pick(kinds), x, y, z)
  }

  const sign = image.addLayer('sign').volume
  text(sign, p.name, { at: [size * cell / 2, -margin + 4, 5], size: 11, depth: 2, align: 'center', color: '#b03a2e' })
  const { min, max } = sign.bounds()
  sign.box([min[0] - 3, max[1], 2], [max[0] + 3, max[1] + 1, max[2] + 3], '#f2e7cf')
  for (const x of [min[0], max[0] - 2]) sign.box([x, max[1] + 1, -4], [x + 2, max[1] + 3, max[2] + 2], '#5a4030')
  print(`${p.name}: ${streets(town)} cells of streets, ${image.count()} voxels`)
}
