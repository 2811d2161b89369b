// A tree that grows: branches are capsules that divide, leaves are scattered spheres.
//
//     voxrun tree.js --seed 5 -o tree.gox -o tree.png

const image = new Image()
goxel.image = image
const wood = image.addLayer('wood')
const leaves = image.addLayer('leaves')

const greens = ['#3f7d2a', '#4c9433', '#5cab3d', '#6fb948']
const between = (low, high) => low + (high - low) * Math.random()
const pick = list => list[Math.floor(Math.random() * list.length)]

function branch(from, direction, length, radius) {
  const to = from.map((v, i) => v + direction[i] * length)
  wood.volume.capsule(from, to, radius, '#6b4a2d')
  if (length < 7) {
    for (let i = 0; i < 7; i++) {
      const at = to.map(v => v + between(-4, 4))
      leaves.volume.sphere(at, between(2.5, 4), pick(greens))
    }
    return
  }
  const children = Math.random() < 0.4 ? 3 : 2
  const turn = between(0, 2 * Math.PI)
  for (let i = 0; i < children; i++) {
    const around = turn + (2 * Math.PI * i) / children
    const spread = between(0.4, 0.75)
    const d = [
      direction[0] + spread * Math.cos(around),
      direction[1] + spread * Math.sin(around),
      direction[2] * 0.9 + 0.15,
    ]
    const norm = Math.hypot(...d)
    branch(to, d.map(v => v / norm), length * between(0.68, 0.8), Math.max(0.8, radius * 0.68))
  }
}

wood.volume.cone([0, 0, 0], [0, 0, 7], [6, 4], '#6b4a2d') // the foot of the trunk
branch([0, 0, 0], [0, 0, 1], 24, 4.2)
leaves.volume.merge(wood.volume, 'sub') // no leaf inside the wood

print(`${wood.volume.count()} voxels of wood, ${leaves.volume.count()} of leaves`)
