// What materials do: a mirror, gold, glass and a lamp on a plain floor.
const im = goxel.image
im.activeLayer.volume.box([-22, -16, -2], [22, 16, 0], '#8f8a80')
const add = (name, material) => {
  const layer = im.addLayer(name)
  layer.material = im.addMaterial({ name, ...material })
  return layer.volume
}
add('mirror', { metallic: 1, roughness: 0.1 }).box([-18, 10, 0], [18, 12, 20], '#d8dde2')
add('gold', { metallic: 1, roughness: 0.35 }).sphere([-10, -2, 6], 6, '#ffc23c')
add('glass', { color: [1, 1, 1, 0.35] }).box([1, -8, 0], [9, 0, 10], '#66ccbb')
add('lamp', { emission: [0.9, 0.7, 0.2] }).sphere([14, -6, 4], 4, '#ffdd88')
