// A tower that grew: smooth unions that blend colours, a twist, windows cut out, and rock displaced by noise.
import { box, sphere, cone, torus, prism, union } from 'voxrun/sdf'
import { simplex } from 'voxrun/noise'

const rock = sphere(16).intersect(box([48, 48, 12]).translate(0, 0, -3))
  .displace(simplex({ seed: 4, scale: 12, octaves: 2 }), 3).color('slategray')
const tower = prism(6, 10, 44).twist(1.5).translate(0, 0, 20).color('burlywood')
const balcony = torus(11, 2).translate(0, 0, 34).color('saddlebrown')
const windows = union(...[0, 1, 2, 3].map(i => box([5, 40, 7]).round(0.5).rotate('z', 45 + 90 * i).translate(0, 0, i % 2 ? 17 : 26)))
const roof = cone(13, 18).translate(0, 0, 50).color('firebrick')

rock.smoothUnion(tower, 7)
  .smoothUnion(balcony, 3)
  .subtract(windows)
  .union(roof, sphere(2.5).translate(0, 0, 60).color('gold'))
  .draw(goxel.image.activeLayer.volume)
