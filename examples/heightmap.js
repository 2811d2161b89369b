// A picture becomes voxels: a grey picture in the plain PGM format is read through std,
// each pixel is the height of a column, and heights are coloured by a gradient.
//
//     voxrun heightmap.js -o island.vox -o island.png
//     voxrun heightmap.js -o mine.vox -- mine.pgm 60      # another picture, 60 high

import * as std from 'std'

const [path = import.meta.dirname + '/data/island.pgm', top = '36'] = scriptArgs

function readPGM(text) {
  const tokens = text.replace(/#.*$/gm, '').split(/\s+/).filter(t => t)
  if (tokens[0] !== 'P2') throw new Error(`${path} is no plain PGM picture: it starts with ${tokens[0]}`)
  const [width, height, white] = tokens.slice(1, 4).map(Number)
  return { width, height, at: (x, y) => tokens[4 + x + y * width] / white }
}

const text = std.loadFile(path)
if (text === null) throw new Error(`can't read ${path}`)
const picture = readPGM(text)

const gradient = [
  [0.02, '#e3d3a0'], [0.1, '#9dbb5d'], [0.35, '#4f8f3b'], [0.55, '#5c6b3e'], [0.75, '#8a837b'], [1, '#ffffff'],
]
const colorOf = h => gradient.find(([limit]) => h <= limit)?.[1] ?? '#ffffff'

const image = new Image()
goxel.image = image
const land = image.addLayer('island')
const sea = image.addLayer('sea')

for (let y = 0; y < picture.height; y++) {
  for (let x = 0; x < picture.width; x++) {
    const h = picture.at(x, y)
    if (h === 0) continue
    // The first row of a picture is its top, which is the far side.
    const column = [x, picture.height - 1 - y]
    land.volume.fill([[...column, 0], [column[0] + 1, column[1] + 1, 1 + Math.round(h * Number(top))]], colorOf(h))
  }
}
sea.volume.box([-6, -6, -1], [picture.width + 6, picture.height + 6, 1], '#3c86c6')
print(`${picture.width} x ${picture.height} pixels, ${land.volume.count()} voxels`)
