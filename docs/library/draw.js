// The picture of voxrun/draw in docs/library.md.
// view: -20,28
import { spline, helix, arc, tube, sweep, symmetric, ngon, star } from 'voxrun/draw'

const v = goxel.image.activeLayer.volume

// An arch whose cross-section is a star that twists.
sweep(v, arc([0, 14, 0], 30, -90, 90, { axis: 'y' }), star(6, 6, 4), 'peru', { twist: 360 })

// A snake: a tube through points, thin at its end.
tube(v, spline([[-44, -20, 3], [-24, -34, 3], [-4, -14, 3], [16, -32, 3], [34, -18, 3], [44, -26, 14]]), [1, 3, 4, 4, 4, 3], 'seagreen')

// A screw that narrows.
tube(v, helix([0, 4, 0], [10, 1], 26, 4), 1.4, 'tomato')

// What is drawn once appears eight times.
symmetric(v, { turns: 8, center: [0, 4, 0] }, part => {
  part.cylinder([15, 4, 0], [15, 4, 5], 1.5, 'steelblue')
  part.sphere([15, 4, 7], 2.6, 'gold')
})
