// A city block by block. Each kind of house is built once, as a volume of its own, and
// stamped where it is wanted: a copy shares its voxels until somebody changes it.
//
//     voxrun city.js -o city.glb -o city.png -- 5        # 5 by 5 blocks

const blocks = Number(scriptArgs[0] ?? 4)
const plot = 24, street = 8, pitch = plot + street

const random = (low, high) => Math.floor(low + (high - low + 1) * Math.random())
const pick = list => list[random(0, list.length - 1)]

function house(w, d, floors, wall, glass) {
  const v = new Volume()
  const h = floors * 5 + 2
  v.box([0, 0, 0], [w, d, h], wall)
  for (let f = 0; f < floors; f++) {
    const z = 2 + f * 5
    for (let x = 2; x + 2 < w; x += 4) {
      for (const y of [0, d - 1]) v.box([x, y, z], [x + 2, y + 1, z + 3], glass())
    }
    for (let y = 2; y + 2 < d; y += 4) {
      for (const x of [0, w - 1]) v.box([x, y, z], [x + 1, y + 2, z + 3], glass())
    }
  }
  v.box([0, 0, h], [w, d, h + 1], '#4a4a4f') // a flat roof with an edge, and a box for the lift
  v.box([1, 1, h], [w - 1, d - 1, h + 1], '#6a6a70')
  v.box([w / 2 - 2, d / 2 - 2, h], [w / 2 + 2, d / 2 + 2, h + 4], '#85858c')
  return v
}

const lit = () => (Math.random() < 0.3 ? '#ffe08a' : '#41566b')
const kinds = []
for (const wall of ['#b5533c', '#c9b79c', '#8792a0', '#d7d2c8', '#7c6a58']) {
  kinds.push(house(20, 20, random(3, 6), wall, lit))
  kinds.push(house(16, 20, random(7, 14), wall, lit))
}

goxel.image = new Image()
const ground = goxel.image.addLayer('ground')
const houses = goxel.image.addLayer('houses')

const total = blocks * pitch + street
ground.volume.box([0, 0, -2], [total, total, 0], '#3b3b40')
for (let by = 0; by < blocks; by++) {
  for (let bx = 0; bx < blocks; bx++) {
    const x = street + bx * pitch, y = street + by * pitch
    ground.volume.box([x - 1, y - 1, 0], [x + plot + 1, y + plot + 1, 1], '#9a9a96')
    if (Math.random() < 0.15) { // a park
      ground.volume.box([x, y, 0], [x + plot, y + plot, 1], '#5f9a3f')
      for (let i = 0; i < 9; i++) {
        const tx = x + random(4, plot - 5), ty = y + random(4, plot - 5)
        houses.volume.box([tx, ty, 1], [tx + 1, ty + 1, 5], '#6b4a2d')
        houses.volume.sphere(tx + 0.5, ty + 0.5, 7, 3, pick(['#3f7d2a', '#4c9433']))
      }
      continue
    }
    const stamp = pick(kinds).copy()
    if (Math.random() < 0.5) stamp.rotate('z', 90)
    const { min, max } = stamp.bounds()
    stamp.move(
      x + Math.floor((plot - max[0] + min[0]) / 2) - min[0],
      y + Math.floor((plot - max[1] + min[1]) / 2) - min[1],
      1,
    )
    houses.volume.merge(stamp)
  }
}

print(`${blocks * blocks} blocks, ${houses.volume.count()} voxels of houses`)
