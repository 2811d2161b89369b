// A file format of one's own: registerFormat gives this run an importer and an exporter
// for .slices, a text of layers that one can draw with a keyboard.
//
//     voxrun format.js -o ship.slices -o ship.png
//     voxrun format.js -i ship.slices -o again.vox

import * as std from 'std'

const colors = { '#': '#8b5a2b', '=': '#caa472', 'W': '#f2efe6', '|': '#5b4632', 'r': '#b8352a' }

goxel.registerFormat({
  name: 'slices',
  exts: ['*.slices'],
  exts_desc: 'slices',
  import(image, path) {
    const volume = image.activeLayer.volume
    String(std.loadFile(path)).split(/^z.*\n/m).slice(1).forEach((slice, z) => {
      slice.split('\n').forEach((row, y) => {
        [...row].forEach((mark, x) => {
          if (colors[mark]) volume.setAt(x, -y, z, colors[mark])
        })
      })
    })
  },
  export(image, path) {
    const volume = image.getLayersVolume()
    const { min, max } = volume.bounds()
    const marks = Object.entries(colors)
    const out = std.open(path, 'w')
    if (!out) throw new Error(`can't write ${path}`)
    for (let z = min[2]; z < max[2]; z++) {
      out.puts(`z ${z - min[2]}\n`)
      for (let y = max[1] - 1; y >= min[1]; y--) {
        let row = ''
        for (let x = min[0]; x < max[0]; x++) {
          const color = volume.getAt(x, y, z)
          const mark = marks.find(([, c]) => hex(c) === color)
          row += color === 0 ? '.' : mark ? mark[0] : '?'
        }
        out.puts(row + '\n')
      }
    }
    out.close()
  },
})

// Without an input, draw a ship.
if (goxel.image.count() === 0) {
  const ship = goxel.image.activeLayer.volume
  for (let z = 0; z < 5; z++) {
    const long = 11 + z * 1.6, wide = 2.2 + z * 0.9
    for (let x = -18; x <= 18; x++) {
      for (let y = -6; y <= 6; y++) {
        if ((x / long) ** 2 + (y / wide) ** 2 <= 1) ship.setAt(x, y, z, z === 3 ? colors['='] : colors['#'])
      }
    }
  }
  ship.clear([[-13, -3, 4], [13, 4, 5]])
  for (const [x, height] of [[-8, 20], [6, 24]]) {
    ship.box([x, 0, 4], [x + 1, 1, height + 4], colors['|'])
    for (let z = 8; z < height; z++) {
      const w = Math.round(7 - (z - 8) * 0.2)
      ship.box([x + 1 + Math.round(Math.sin(((z - 8) / (height - 8)) * Math.PI) * 2), -w, z], [x + 2 + Math.round(Math.sin(((z - 8) / (height - 8)) * Math.PI) * 2), w + 1, z + 1], z % 6 < 2 ? colors['r'] : colors['W'])
    }
  }
}
print(`${goxel.image.count()} voxels`)
