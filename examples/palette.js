// Palette work: a smooth model is painted with few colours. Counts what is used, takes
// the nearest colour of a palette for each voxel, and leaves the palette in the image.
//
//     voxrun palette.js -o palette.gox -o palette.png

import { channels } from 'voxrun'

// Sixteen colours of a warm and a cold ramp.
const palette = [
  '#1a1c2c', '#5d275d', '#b13e53', '#ef7d57', '#ffcd75', '#a7f070', '#38b764', '#257179',
  '#29366f', '#3b5dc9', '#41a6f6', '#73eff7', '#f4f4f4', '#94b0c2', '#566c86', '#333c57',
].map(hex)

function nearest(color) {
  const [r, g, b] = channels(color)
  let best = palette[0], least = Infinity
  for (const p of palette) {
    const [pr, pg, pb] = channels(p)
    const d = 2 * (r - pr) ** 2 + 4 * (g - pg) ** 2 + 3 * (b - pb) ** 2
    if (d < least) [best, least] = [p, d]
  }
  return best
}

const image = new Image()
goxel.image = image
const smooth = image.addLayer('smooth')
smooth.volume.torus([0, 0, 10], 22, 10, 'white')
smooth.volume.map((_, x, y, z) => {
  const a = Math.round(24 * (Math.atan2(y, x) / Math.PI + 1)) / 48
  const light = 0.35 + 0.65 * (z / 20)
  const wave = k => light * (127.5 + 127.5 * Math.cos(2 * Math.PI * (a + k)))
  return rgb(wave(0), wave(1 / 3), wave(2 / 3))
})

const used = new Set()
smooth.volume.each((x, y, z, color) => used.add(color))

const few = smooth.duplicate()
few.name = 'sixteen colours'
few.volume.move(70, 0, 0)
few.volume.map(nearest) // it becomes machine code, and so may be asked for each voxel
const left = new Set()
few.volume.each((x, y, z, color) => left.add(color))

for (const color of palette) goxel.palette.add(color)
print(`${used.size} colours became ${left.size}`)
