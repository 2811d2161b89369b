// A small house, in plain loops and boxes: the model that edit.js works on.
//
//     voxrun house.js -o house.gox

const image = new Image()
goxel.image = image
const layer = name => image.addLayer(name).volume

const garden = layer('garden')
garden.box([-8, -8, -1], [40, 34, 0], '#6b9a45')
garden.box([13, -8, -1], [18, 0, 0], '#b8a888')

const walls = layer('walls')
walls.box([0, 0, 0], [32, 26, 14], '#e8dcc4')
walls.clear([[1, 1, 0], [31, 25, 14]])
walls.box([0, 0, 0], [32, 26, 1], '#8a8078')
for (const x of [4, 22]) {
  walls.box([x, 0, 5], [x + 6, 1, 11], '#9fc4d8')
  walls.box([x, 25, 5], [x + 6, 26, 11], '#9fc4d8')
}
walls.box([13, 0, 0], [18, 1, 10], '#6b4a2d')

const roof = layer('roof')
for (let z = 0; z < 16; z++) {
  roof.box([-2, -2 + z, 14 + z], [34, -1 + z, 16 + z], '#a8422e')
  roof.box([-2, 27 - z, 14 + z], [34, 28 - z, 16 + z], '#a8422e')
  walls.box([0, z, 14 + z], [1, 26 - z, 15 + z], '#e8dcc4')
  walls.box([31, z, 14 + z], [32, 26 - z, 15 + z], '#e8dcc4')
}
roof.box([24, 16, 20], [28, 20, 34], '#8a5a4a')
