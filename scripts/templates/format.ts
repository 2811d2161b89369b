// A file format of one's own: .slices is a text of layers, a letter a colour.
//
//     voxrun run NAME -o ship.slices
//     voxrun run NAME -i ship.slices -o ship.vox

const colors = { w: 'peru', s: 'ivory', r: 'firebrick' }

goxel.registerFormat({
  name: 'slices',
  exts: ['*.slices'],
  import(image, path, data) {
    const volume = image.activeLayer.volume
    new TextDecoder().decode(data).split('\n\n').forEach((slice, z) => {
      slice.split('\n').forEach((row, y) => {
        for (let x = 0; x < row.length; x++) if (row[x] in colors) volume.setAt(x, -y, z, colors[row[x]])
      })
    })
  },
  export(image, path) {
    const volume = image.flatten()
    const { min, max } = volume.bounds()
    let text = ''
    for (let z = min[2]; z < max[2]; z++) {
      if (z > min[2]) text += '\n\n'
      for (let y = max[1] - 1; y >= min[1]; y--) {
        let row = ''
        for (let x = min[0]; x < max[0]; x++) {
          const color = volume.getAt(x, y, z)
          row += Object.keys(colors).find(k => hex(colors[k]) === color) ?? '.'
        }
        text += y < max[1] - 1 ? '\n' + row : row
      }
    }
    return text
  },
})

if (goxel.image.count() === 0) {
  const ship = goxel.image.activeLayer.volume
  ship.box([0, 0, 0], [12, 5, 2], 'peru')
  ship.box([6, 2, 2], [7, 3, 9], 'ivory')
  ship.box([7, 2, 5], [10, 3, 9], 'firebrick')
}
