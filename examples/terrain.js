// A landscape from value noise: columns written with one fill each, water that one can
// see through, snow where it is high.
//
//     voxrun terrain.js --seed 3 -o terrain.vox -o terrain.png

const size = 160
const sea = 14

// A lattice of random numbers; Math.random is the same sequence for the same --seed.
const lattice = Array.from({ length: 64 * 64 }, () => Math.random())

function noise(x, y) {
  const xi = Math.floor(x), yi = Math.floor(y)
  const smooth = t => t * t * (3 - 2 * t)
  const u = smooth(x - xi), v = smooth(y - yi)
  const at = (i, j) => lattice[(i & 63) + 64 * (j & 63)]
  const low = at(xi, yi) + u * (at(xi + 1, yi) - at(xi, yi))
  const high = at(xi, yi + 1) + u * (at(xi + 1, yi + 1) - at(xi, yi + 1))
  return low + v * (high - low)
}

function height(x, y) {
  let sum = 0, amplitude = 36, step = 1 / 48
  for (let octave = 0; octave < 4; octave++) {
    sum += amplitude * noise(x * step, y * step)
    amplitude /= 2.1
    step *= 2.03
  }
  return Math.floor(sum - 14)
}

goxel.image = new Image()
const land = goxel.image.addLayer('land')
const water = goxel.image.addLayer('water')

for (let y = 0; y < size; y++) {
  for (let x = 0; x < size; x++) {
    const h = Math.max(1, height(x, y))
    const column = (from, to, color) => land.volume.fill([[x, y, from], [x + 1, y + 1, to]], color)
    column(0, h, '#6b5a48')
    if (h < sea + 2) column(h - 1, h, '#d8c48a')
    else if (h < 32) column(h - 2, h, (x * 7 + y * 13) % 5 ? '#5f9a3f' : '#568c39')
    else if (h < 39) column(h - 1, h, '#87807a')
    else column(h - 2, h, '#f4f6f8')
  }
}
water.volume.box([0, 0, 0], [size, size, sea], '#3a78c8c0')
water.volume.merge(land.volume, 'sub')

print(`${land.volume.count()} voxels of land, ${water.volume.count()} of water`)
