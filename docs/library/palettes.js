// The picture of voxrun/palettes in docs/library.md: a row for each palette.
// view: front
import { palette } from 'voxrun/palettes'
import { text } from 'voxrun/text'

const v = goxel.image.activeLayer.volume
const names = ['pico-8', 'db16', 'sweetie-16', 'endesga-32', 'nord', 'c64', 'earth', 'pastel', 'dusk', 'viridis', 'magma']
names.forEach((name, row) => {
  const z = (names.length - row) * 9
  const colors = palette(name).slice(0, 16)
  colors.forEach((color, i) => v.box([i * 6, 0, z], [i * 6 + 5, 4, z + 7], color))
  text(v, name, { at: [-4, 0, z], align: 'right', color: '#445' })
})
