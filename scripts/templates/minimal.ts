// A small house, to start from.
//
//     voxrun run NAME -o house.vox -o house.png

const image = new Image()
goxel.image = image
const house = image.activeLayer.volume

house.box([-8, -6, 0], [8, 6, 8], '#e8d9b5') // walls
house.box([-7, -5, 1], [7, 5, 8], 0) // 0 takes away: the room inside
for (let i = 0; i < 7; i++) house.box([-9, -7 + i, 8 + i], [9, 7 - i, 9 + i], 'firebrick') // a roof, step by step
house.box([-1, -6, 1], [2, -5, 6], 0) // the door
