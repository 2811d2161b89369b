// The picture of the canvas of voxrun/draw in docs/library.md.
// view: -12,8
import { canvas, bezier, star } from 'voxrun/draw'

const v = goxel.image.activeLayer.volume
canvas(v, { at: 1, depth: 2 }).rect(0, 0, 96, 60, 'wheat', { radius: 6 })
canvas(v)
  .rect(0, 0, 96, 60, 'saddlebrown', { fill: false, thickness: 2, radius: 6 })
  .circle(20, 38, 12, 'tomato')
  .circle(20, 38, 12, 'maroon', { fill: false })
  .ellipse(74, 40, 14, 8, 'teal')
  .polygon(star(5, 13, 5.5).map(([x, y]) => [x + 47, y + 38]), 'gold')
  .path(bezier([6, 10], [30, 34], [60, -14], [88, 14]), 'steelblue', { thickness: 3 })
  .text(48, 4, 'canvas', 'saddlebrown', { align: 'center' })
