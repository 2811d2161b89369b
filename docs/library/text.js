// The picture of voxrun/text in docs/library.md.
// view: -18,16
import { text, measureText } from 'voxrun/text'

const v = goxel.image.activeLayer.volume
text(v, 'Voxrun', { at: [0, 0, 22], font: 'sans-bold', size: 30, depth: 6, color: 'tomato' })
text(v, 'PIXEL 5x7 äöü ★', { at: [2, 0, 6], color: 'steelblue', depth: 2 })
const { width } = measureText('Voxrun', { font: 'sans-bold', size: 30 })
v.box([-4, 0, -3], [width + 6, 10, 0], 'burlywood')
text(v, 'on the floor', { at: [4, -12, -3], plane: 'xy', color: 'seagreen' })
