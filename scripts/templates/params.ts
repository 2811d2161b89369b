// A tower whose height, roof and windows are parameters.
//
//     voxrun run NAME --help
//     voxrun run NAME -p height=40 -p roof=teal -o tower.vox -o tower.png

import { bool, choice, color, int } from 'voxrun'

export const params = {
  height: int(24, { min: 6, max: 120, doc: 'from the ground to the roof' }),
  radius: int(7, { min: 4, max: 40, doc: 'of the wall' }),
  roof: color('#a33', { doc: 'of the tiles' }),
  shape: choice(['round', 'square'], { doc: 'of the plan' }),
  windows: bool(true),
}

export default function main(p) {
  const { height, radius: r } = p
  const image = new Image()
  goxel.image = image
  const tower = image.activeLayer.volume
  if (p.shape === 'round') {
    tower.cylinder([0, 0, 0], [0, 0, height], r, '#8d8a84')
    tower.cone([0, 0, height], [0, 0, height + r * 2], r + 2, p.roof)
  } else {
    tower.box([-r, -r, 0], [r, r, height], '#8d8a84')
    for (let i = 0; i <= r; i++) tower.box([-r - 1 + i, -r - 1 + i, height + i * 2], [r + 1 - i, r + 1 - i, height + i * 2 + 2], p.roof)
  }
  if (p.windows) for (let z = 5; z < height - 4; z += 8) tower.box([-1, -r - 1, z], [1, 1 - r, z + 3], '#ffd76a', 'paint')
}
