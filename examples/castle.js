// A castle: solids as bulk operations, one layer a part, a gate cut out of the wall.
//
//     voxrun castle.js -o castle.glb -o castle.png
//     voxrun castle.js -p towers=12 -p roof=teal -o castle.vox

import { color, int, params } from 'voxrun'

const choice = params({
  towers: int(6, { min: 4, max: 12, doc: 'four at the corners, the others along the walls' }),
  roof: color('#a8422e', { doc: 'of the towers at the corners, and of the keep' }),
})

const image = new Image()
goxel.image = image

const stone = ['#8d8a84', '#97938c', '#837f79']
const half = 40 // from the middle of the castle to the middle of a wall
const wall = 22 // height of the walls

const layer = name => image.addLayer(name).volume

// A hill that the castle stands on.
const ground = layer('ground')
ground.ellipsoid([0, 0, -10], [74, 74, 10], '#5f8a3c')
ground.clear([[-74, -74, -20], [74, 74, -7]])
ground.cylinder([0, 0, -4], [0, 0, 0], 58, '#6d9a45')

// Four walls with battlements, hollow inside.
const walls = layer('walls')
walls.box([-half - 3, -half - 3, 0], [half + 3, half + 3, wall], stone[0])
walls.clear([[-half + 3, -half + 3, 0], [half - 3, half - 3, wall]])
walls.box([-half + 3, -half + 3, 0], [half - 3, half - 3, 1], '#b5a27c')
for (let i = -half; i <= half; i += 6) {
  for (const side of [-half - 3, half]) {
    walls.box([i, side, wall], [i + 3, side + 3, wall + 4], stone[1])
    walls.box([side, i, wall], [side + 3, i + 3, wall + 4], stone[1])
  }
}

// Round towers at the corners, beside the gate and along the walls, each with a roof.
const towers = layer('towers')
const roofs = layer('roofs')
function tower(x, y, radius, height, roof) {
  towers.cylinder([x, y, 0], [x, y, height], radius, stone[2])
  towers.cylinder([x, y, height], [x, y, height + 4], radius + 2, stone[1])
  for (let a = 0; a < 8; a++) {
    const dx = Math.round((radius + 1) * Math.cos(a * Math.PI / 4))
    const dy = Math.round((radius + 1) * Math.sin(a * Math.PI / 4))
    towers.box([x + dx - 1, y + dy - 1, height - 12], [x + dx + 1, y + dy + 1, height - 7], '#2b2622')
  }
  roofs.cone([x, y, height + 4], [x, y, height * 1.6 + 4], radius + 3, roof)
  roofs.box([x, y, height * 1.6], [x + 1, y + 1, height * 1.6 + 8], '#5b4632')
  roofs.box([x + 1, y, height * 1.6 + 4], [x + 7, y + 1, height * 1.6 + 8], 'gold')
}
for (const x of [-half, half]) {
  for (const y of [-half, half]) tower(x, y, 9, 36, choice.roof)
}
const along = [[-11, -half], [11, -half], [half, -11], [half, 11], [-half, 11], [-half, -11], [11, half], [-11, half]]
for (const [x, y] of along.slice(0, choice.towers - 4)) tower(x, y, 6, 30, '#35506e')

// The keep.
const keep = layer('keep')
keep.box([-16, -6, 0], [16, 22, 40], stone[1])
keep.box([-18, -8, 40], [18, 24, 44], stone[2])
for (let x = -12; x <= 8; x += 10) {
  for (let z = 10; z <= 28; z += 9) {
    keep.box([x, -7, z], [x + 4, -5, z + 6], '#ffdf8a')
  }
}
tower(0, 8, 10, 54, choice.roof)

// The gate: an arch cut through the wall, as a layer whose mode is 'sub'.
const gate = image.addLayer('gate')
gate.mode = 'sub'
gate.volume.box([-5, -half - 4, 1], [5, -half + 4, 10], 'white')
gate.volume.cylinder([0, -half - 4, 10], [0, -half + 4, 10], 5, 'white')

print(`${image.layers.length} layers, ${image.flatten().count()} voxels`)
