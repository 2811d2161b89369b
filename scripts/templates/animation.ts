// Sixteen frames of a ball that bounces, a file each.
//
//     voxrun run NAME

const frames = 16

for (let i = 0; i < frames; i++) {
  const image = new Image()
  const volume = image.activeLayer.volume
  const t = i / frames // from 0 up to 1, which is 0 again
  const height = 24 * (1 - (2 * t - 1) ** 2)
  volume.box([-12, -12, -1], [12, 12, 0], 'seagreen')
  volume.sphere([0, 0, 5 + height], 5, 'tomato')
  image.save(`frame-${String(i).padStart(3, '0')}.vox`)
  if (i === 0) goxel.image = image
}
