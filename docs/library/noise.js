// Hills of warped noise under ridges, with cracks in the rock.
import { fbm, ridged, cellular } from 'voxrun/noise'

const size = 48
const heights = fbm({ seed: 11, scale: 40, octaves: 4, warp: 10 }).heights(size, size)
const ridges = ridged({ seed: 6, scale: 70, octaves: 3 }).heights(size, size)

const volume = goxel.image.activeLayer.volume
for (let i = 0; i < size * size; i++) {
  const x = i % size, y = (i - x) / size
  const h = Math.round(9 + 9 * heights[i] + 12 * Math.max(0, ridges[i]))
  volume.box([x, y, 0], [x + 1, y + 1, Math.max(1, h)], h > 19 ? 'whitesmoke' : h > 12 ? 'gray' : h > 6 ? 'olivedrab' : 'khaki')
}

// Cells meet where 'edge' is lowest: paint what lies above the threshold, which is the stones.
const stones = cellular({ seed: 2, scale: 9, output: 'edge' })
stones.fill(volume, [[0, 0, 13], [size, size, 19]], { threshold: -0.6, color: 'darkgray', mode: 'paint' })

volume.box([0, 0, 0], [size, size, 5], 'steelblue')
