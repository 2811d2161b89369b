// Edits a model that is there already: what sees the sky is covered with snow.
//
//     voxrun run NAME -i model.vox -o winter.vox

const image = goxel.image
if (image.count() === 0) throw new Error('there is nothing to edit: name a model with -i')

for (const layer of image.layers) {
  const volume = layer.volume
  const before = volume.copy()
  before.each((x, y, z) => {
    if (!before.getAt(x, y, z + 1)) volume.setAt(x, y, z, 'snow')
  })
}
console.log(`${image.count()} voxels in ${image.layers.length} ${image.layers.length === 1 ? 'layer' : 'layers'}`)
