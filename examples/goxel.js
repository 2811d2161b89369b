// A script as Goxel runs it, unchanged: a volume of its own, a loop of setAt, a walk
// with iter, and files through std.
//
//     voxrun goxel.js -o goxel.gox -o goxel.png

import * as std from 'std'

const radius = 12
const volume = goxel.image.activeLayer.volume

for (let z = -radius; z <= radius; z++) {
  for (let y = -radius; y <= radius; y++) {
    for (let x = -radius; x <= radius; x++) {
      const d = Math.sqrt(x * x + y * y + z * z)
      if (d > radius || d < radius - 2) continue
      volume.setAt([x, y, z], [128 + x * 10, 128 + y * 10, 128 + z * 10, 255])
    }
  }
}

// Holes: alpha 0 removes a voxel.
const empty = new Vec(0, 0, 0, 0)
volume.copy().iter((pos, color) => {
  if ((pos.x + pos.y + pos.z) % 6 === 0 && color.r > 100) volume.setAt(pos, empty)
})

goxel.image.selectionBox.iterVoxels(() => {}) // nothing is selected: nothing happens
std.printf('%s has %d layer\n', 'the image', 1)
