// A small planet: what each voxel is, is a function of its place. Voxrun makes machine
// code of such functions; --explain says of which.
//
//     voxrun planet.js -o planet.vox -o planet.png
//     voxrun planet.js --explain

const radius = 32
const sea = 29
const craters = Array.from({ length: 24 }, () => {
  const a = Math.random() * 2 * Math.PI, z = 2 * Math.random() - 1, r = Math.sqrt(1 - z * z)
  return { x: r * Math.cos(a), y: r * Math.sin(a), z, size: 2 + 4 * Math.random() }
})

// Hills: waves that bend each other, each octave finer than the one before.
function hills(x, y, z) {
  let sum = 0, share = 1, step = 0.09
  for (let octave = 0; octave < 4; octave++) {
    const a = x * step + sum, b = y * step - sum, c = z * step
    sum += share * (Math.sin(a) * Math.cos(b) + Math.sin(b) * Math.cos(c) + Math.sin(c) * Math.cos(a)) / 3
    share /= 2
    step *= 1.9
  }
  return sum
}

goxel.image = new Image()
const { volume } = goxel.image.addLayer('planet')
const all = box([-radius - 10, -radius - 10, -radius - 10], [radius + 11, radius + 11, radius + 11])

volume.generate(all, (x, y, z) => {
  const d = Math.hypot(x, y, z)
  if (d > radius + 8 || d < radius - 12) return 0
  const ground = radius - 3 + 8 * hills(x, y, z)
  if (d > Math.max(ground, sea)) return 0
  if (d > ground) return d > sea - 1.5 ? '#3f86c6' : '#2d64a0'
  const poles = Math.abs(z) / radius + 0.15 * Math.sin(x / 5) * Math.cos(y / 6)
  if (poles > 0.82) return '#f2f6fa'
  const high = ground - sea
  return high < 1 ? '#d9c68c' : high < 4.5 ? '#5d9a45' : high < 7 ? '#4b7d3b' : '#857c73'
})

for (const { x, y, z, size } of craters) {
  const at = radius + size / 3
  const around = box([x * at - size, y * at - size, z * at - size], [x * at + size + 1, y * at + size + 1, z * at + size + 1])
  volume.carve(around, p => Math.hypot(p.x - x * at, p.y - y * at, p.z - z * at) - size)
}

// Grain: Math.random is each voxel's own here.
volume.map(color => {
  const by = 0.93 + 0.1 * Math.random()
  return rgb((color >>> 16 & 255) * by, (color >>> 8 & 255) * by, (color & 255) * by)
})

print(`${volume.count()} voxels`)
