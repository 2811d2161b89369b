// The picture of voxrun/scatter in docs/library.md.
import { scatterOn } from 'voxrun/scatter'

const v = goxel.image.activeLayer.volume
v.box([-22, -22, 0], [22, 22, 4], 'olivedrab')
v.box([4, -22, 4], [22, 4, 7], 'darkolivegreen')
const trees = scatterOn(v, { distance: 8, seed: 4, on: 'olivedrab' })
const stones = scatterOn(v, { distance: 5, seed: 5, on: 'darkolivegreen' })
for (const [x, y, z] of trees) {
  v.cylinder([x + 0.5, y + 0.5, z - 1], [x + 0.5, y + 0.5, z + 3], 0.8, 'saddlebrown')
  v.cone([x + 0.5, y + 0.5, z + 2], [x + 0.5, y + 0.5, z + 9], 2.7, 'forestgreen')
}
for (const [x, y, z] of stones) v.sphere([x + 0.5, y + 0.5, z], 1.2, 'silver')
