// Edits a model that is there already: snow falls on all that sees the sky, and lights
// go on behind the glass. Layers, names and colours of the rest stay as they are.
//
//     voxrun edit.js -i house.gox -o winter.gox -o winter.png

if (goxel.image.count() === 0) goxel.image = goxel.open(import.meta.dirname + '/data/house.gox')
const image = goxel.image

for (const layer of image.layers) {
  layer.volume.map(color => (color === hex('#9fc4d8') ? '#ffd76a' : undefined))
}

const snow = image.addLayer('snow')
const all = image.flatten()
const { min, max } = all.bounds()
for (let y = min[1]; y < max[1]; y++) {
  for (let x = min[0]; x < max[0]; x++) {
    for (let z = max[2]; z >= min[2]; z--) {
      if (all.getAt(x, y, z) === 0) continue
      snow.volume.setAt(x, y, z + 1, '#f4f8ff')
      break
    }
  }
}

print(`${snow.volume.count()} voxels of snow on ${image.layers.length - 1} layers`)
