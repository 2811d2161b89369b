// A tower by the sea, in as many storeys as you like. What can be chosen is declared once, in `params`:
// the help, the checks and the types of `main` all come from it.
//
//     voxrun run tower.ts --help
//     voxrun run tower.ts -p storeys=7 -p roof=teal -p plan=square -o tower.vox

import { bool, choice, color, float, int, type Params, type Volume } from 'voxrun'

export const params = {
  storeys: int(4, { min: 1, max: 12, doc: 'one above the other' }),
  radius: int(9, { min: 6, max: 24, doc: 'of the wall, at its foot' }),
  taper: float(0.5, { min: 0, max: 1, step: 0.1, doc: 'how many voxels each storey is narrower' }),
  plan: choice(['round', 'square']),
  flag: bool(true, { doc: 'on the top' }),
  wall: color('#b9b2a3', { group: 'Colours' }),
  roof: color('#a8422e', { group: 'Colours', doc: 'of the tiles' }),
}

const STOREY = 12

export default function main(p: Params<typeof params>) {
  const image = new Image()
  goxel.image = image
  const stone = image.addLayer('stone').volume
  const wood = image.addLayer('wood').volume
  rock(image.addLayer('rock').volume, p.radius)

  let z = 0
  let r: number = p.radius
  for (let i = 0; i < p.storeys; i++, z += STOREY) {
    r = Math.max(4, Math.round(p.radius - i * p.taper))
    block(stone, p.plan, z, z + STOREY, r, p.wall)
    block(stone, p.plan, z + STOREY - 1, z + STOREY, r + 1, '#8d8778') // a cornice
    windows(wood, z + 4, r)
  }
  wood.box([-2, -p.radius - 1, 0], [2, -p.radius + 2, 7], '#6b4a2d') // the door
  // Weather: each stone a little lighter or darker.
  stone.map(c => (Math.random() < 0.12 ? shaded(c, 0.88 + Math.random() * 0.2) : undefined))

  const roof = image.addLayer('roof').volume
  const height = Math.round(r * 1.8)
  for (let i = 0; i < height; i++) {
    const wide = Math.round((r + 2) * (1 - i / height))
    block(roof, p.plan, z + i, z + i + 1, wide, i % 3 === 2 ? shaded(p.roof, 0.82) : p.roof)
  }
  if (p.flag) {
    wood.box([0, 0, z + height - 2], [1, 1, z + height + 9], '#6b4a2d')
    roof.box([1, 0, z + height + 4], [7, 1, z + height + 8], p.roof)
  }
}

/** One piece of the building: a disc or a square. */
function block(v: Volume, plan: 'round' | 'square', from: number, to: number, r: number, c: number | string) {
  if (plan === 'round') v.cylinder([0.5, 0.5, from], [0.5, 0.5, to], r, c)
  else v.box([-r, -r, from], [r + 1, r + 1, to], c)
}

/** A window on each of the four sides. */
function windows(v: Volume, z: number, r: number) {
  for (const [x, y] of [[0, -r], [0, r], [-r, 0], [r, 0]]) {
    v.box([x - 1, y - 1, z], [x + 2, y + 2, z + 4], '#ffd76a')
  }
}

/** A heap of rock for it to stand on. */
function rock(v: Volume, r: number) {
  for (let i = 0; i < 40; i++) {
    const a = Math.random() * Math.PI * 2
    const d = Math.random() * (r + 5)
    v.sphere([Math.cos(a) * d, Math.sin(a) * d, -3], 3 + Math.random() * 3, Math.random() < 0.5 ? '#77766f' : '#86857c')
  }
  v.clear([[-64, -64, 0], [64, 64, 16]])
}

function shaded(c: number, by: number): number {
  const part = (shift: number) => ((c >>> shift) & 255) * by
  return rgb(part(16), part(8), part(0))
}
