// Growing: a tree of an L-system, a spiral of a shape grammar, a coral of a cellular
// automaton, and streets by wave function collapse.

import { grammar, layTiles, collapse, lsystem, Turtle } from 'voxrun/grow'
import { automaton } from 'voxrun/automaton'
import { Random } from 'voxrun/random'

const image = new Image()
goxel.image = image
const v = image.activeLayer.volume

// An L-system: each tip divides, trunks get thinner, leaves at the ends.
const text = lsystem('A', { A: [[3, "F![&FL!A]/////[&FL!A]///////[&FL!A]"], [1, "F!/[^FL!A][&FL!A]"]], F: 'S/////F', S: 'FL' }, 6, { seed: 4 })
const tree = new Volume()
new Turtle(tree, { width: 5, color: '#6b4423' }).run(text, {
  step: 1.6, angle: 24, shrink: 0.82,
  leaf: t => { if (t.width < 2) t.ball(1.6, ['#3f7d2c', '#56983a', '#6fae46'][Math.floor(t.position[2]) % 3]) },
})
v.merge(tree)

// A shape grammar: boxes that turn, shrink and change their colour.
const shell = new Volume()
grammar(shell, {
  spiral: s => s.cube().move(0.55, 0, 0.16).rotate('z', 17).scale(0.985).color(5).call('spiral'),
}, { at: [48, 0, 4], size: 9, hsl: [10, 0.65, 0.55], smallest: 1.2, most: 150 })
v.merge(shell)

// A cellular automaton: seeds grow by few neighbours, a generation a colour.
const coral = new Volume()
const r = new Random('coral')
for (let i = 0; i < 5; i++) coral.setAt(r.int(-6, 6), r.int(-6, 6), 0, '#5b1a4a')
automaton(coral, {
  rule: 'B1/S0-6', neighbours: 6, steps: 13, box: [[-14, -14, 0], [15, 15, 26]],
  colors: ['#5b1a4a', '#7c2256', '#9b2c5c', '#b93d60', '#d05464', '#e0706c', '#ec8f7a', '#f4ac8c', '#f9c9a4'],
})
coral.move(-6, -48, 0)
v.merge(coral)

// Wave function collapse: streets that meet, houses between.
const W = 8
const ground = color => { const t = new Volume(); t.box([0, 0, 0], [W, W, 1], color); return t }
const road = (...arms) => {
  const t = ground('#6a994e')
  t.box([3, 3, 0], [5, 5, 1], '#55565a')
  if (arms.includes('+x')) t.box([3, 3, 0], [W, 5, 1], '#55565a')
  if (arms.includes('-x')) t.box([0, 3, 0], [5, 5, 1], '#55565a')
  if (arms.includes('+y')) t.box([3, 3, 0], [5, W, 1], '#55565a')
  if (arms.includes('-y')) t.box([3, 0, 0], [5, 5, 1], '#55565a')
  return t
}
const house = (wall, roof) => {
  const t = ground('#6a994e')
  t.box([1, 1, 1], [7, 7, 5], wall)
  for (let i = 0; i < 4; i++) t.box([1, i + 1, 5 + i], [7, 7 - i, 6 + i], roof)
  return t
}
const sides = (px, nx, py, ny) => ({ '+x': px, '-x': nx, '+y': py, '-y': ny })
const tiles = {
  straight: { volume: road('+x', '-x'), sides: sides('road', 'road', 'grass', 'grass'), turns: true, weight: 4 },
  bend: { volume: road('+x', '+y'), sides: sides('road', 'grass', 'road', 'grass'), turns: true, weight: 2 },
  fork: { volume: road('+x', '-x', '+y'), sides: sides('road', 'road', 'road', 'grass'), turns: true },
  red: { volume: house('#e9d8a6', '#ae2012'), sides: sides('grass', 'grass', 'grass', 'grass'), weight: 3 },
  blue: { volume: house('#dad7cd', '#3d5a80'), sides: sides('grass', 'grass', 'grass', 'grass'), weight: 2 },
  meadow: { volume: ground('#6a994e'), sides: sides('grass', 'grass', 'grass', 'grass'), weight: 2 },
}
layTiles(v, collapse({ size: [7, 7], tiles, seed: 11, border: { '+x': 'grass', '-x': 'grass', '+y': 'grass', '-y': 'grass' } }), tiles, [W, W, 12], [22, -76, 0])
