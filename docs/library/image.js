// A landscape of noise, and behind it a picture that became a relief. Run it where examples/ is.
import { heightmap, imageToVoxels, readImage } from 'voxrun/image'
import { fbm } from 'voxrun/noise'

const volume = goxel.image.activeLayer.volume
const heights = fbm({ seed: 9, scale: 26, octaves: 4 }).heights(52, 34)
heightmap(volume, heights, { width: 52, base: 6, height: 6, colors: ['khaki', 'yellowgreen', 'olivedrab', 'darkgreen', 'gray', 'white'] })

volume.box([0, 34, 0], [52, 38, 40], 'saddlebrown')
imageToVoxels(volume, readImage('examples/thumbs/castle.png'), { at: [2, 33, 2], depth: 5, relief: 'brightness' })
