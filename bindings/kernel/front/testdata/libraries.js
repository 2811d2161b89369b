//# fbm
(x, y, z) => noise.fbm(x / 90, y / 90 + z, 7, 3) * 30 + 40
//# each noise
(x, y, z) => noise.simplex(x / 7, y / 7) + noise.perlin(x / 5, z / 3, 2, 2) * 2 + noise.value(z / 3, y / 3, 'seed') * 4 + noise.cellular(x / 9, y / 9, 0.5, 2) * 8
//# sharp and round noise
(x, y, z) => noise.ridged(x / 30, y / 30, 1) + noise.billow(y / 30, z / 30, -2) + noise.turbulence(x / 8, z / 8, 5, 4)
//# octaves and seed of the place
(x, y, z) => noise.fbm(x / 9, y / 9, z, 1 + (x & 3))
//# a fractional seed of the place
(x, y, z) => noise.perlin(x / 9, y / 9, z / 4)
//# a captured noise
const hills = noise.fbm({ seed: 3, scale: 20 });
(x, y, z) => hills(x, y) * 10 + hills(x, y, z)
//# a captured noise of all options
const rocks = noise.simplex({ seed: 'rocks', scale: 7.5, octaves: 4, gain: 0.7, lacunarity: 2.3, fractal: 'ridged', warp: 4, warpScale: 11 });
(x, y, z) => rocks(x, y) + 2 * rocks(x, y, z) + 4 * rocks(z)
//# captured lattices
const a = noise.perlin({ seed: 1, scale: 5, octaves: 2 }), b = noise.value({ seed: 1, scale: 5, fractal: 'billow' });
(x, y, z) => a(x, y) + 2 * a(x, y, z) + 4 * b(x, y) + 8 * b(z, x, y)
//# captured cells
const cells = noise.cellular({ seed: 4, scale: 6, output: 'cell' }), walls = noise.cellular({ seed: 4, scale: 6, output: 'edge', metric: 'manhattan' });
(x, y, z) => cells(x, y, z) * 10 + walls(x, y, z)
//# noise under a condition
const n = noise.perlin({ seed: 1, scale: 5 });
(x, y, z) => x > 0 ? n(x, y, z) : y > 2 ? noise.fbm(x, y) : -1
//# NaN where a noise takes none, may bail
(x, y, z) => noise.perlin(x / y, 3)
//# the example of the manual
(x, y, z) => { const p = [x, y, z]; return sdf.smoothUnion(sdf.torus(p, 30, 8), sdf.sphere(p, 20), 6) }
//# shapes
(x, y, z) => { const p = { x, y, z }; return sdf.union(sdf.sphere(p, 2), sdf.box(p, [1, 2, 3]), sdf.roundBox(p, 4, 1), sdf.ellipsoid(p, [1, 2, 4])) }
//# shapes with an axis
(x, y, z) => { const p = [x / 2, y / 2, z / 2]; return sdf.intersect(sdf.cylinder(p, 2, 3), sdf.cone(p, 3, 2), sdf.cone(p, 3, 4, 1), sdf.plane(p, 'z', 1), sdf.plane(p, [1, 2, 3])) }
//# other shapes
(x, y, z) => { const p = [x, y + 0.25, z]; return sdf.subtract(sdf.octahedron(p, 3), sdf.capsule(p, [0, 0, 0], [3, 2, 1], 1), sdf.prism(p, 5, 2, 2)) }
//# shapes of sizes of the place, may bail
(x, y, z) => sdf.sphere([x, y, z], x) + sdf.box([x, y, z], [y, 2, 3])
//# smooth
(x, y, z) => sdf.smoothUnion(x, y, 3) + 2 * sdf.smoothSubtract(y, z, 2.5) + 4 * sdf.smoothIntersect(z, x, 0)
//# smooth by the place, may bail
(x, y, z) => sdf.smoothUnion(x, y, z)
//# zero's sign in a union
(x, y, z) => 1 / sdf.subtract(x * 0, y) + 1 / sdf.union(x / 2, -y)
//# darken, a colour
(x, y, z) => color.darken('tomato', (z & 127) / 128)
//# changes, a colour
(x, y, z) => color.rotateHue(color.saturate(color.lighten(rgb(x * 9, y * 9, z * 9), 0.05), 0.5), x)
//# a darker colour of an array, a change
(x, y, z) => x > 1 ? color.desaturate([x & 255, y & 255, z & 255]) : undefined
//# mixtures, a colour
(x, y, z) => color.mix(color.mix('red', 'gold', x / 10), color.mix('navy', rgb(x, y, z), y / 10, 'srgb'), z / 10, 'oklch')
//# fade, a colour
(x, y, z) => color.fade('tomato', (x & 15) * 16)
//# spaces, a colour
(x, y, z) => x > 0 ? color.oklch((z & 7) / 8, 0.1, y * 20) : x > -2 ? color.hsl(y, 0.5, z / 8) : color.hsv(z, y / 4, 0.5, 128)
//# numbers of colours
(x, y, z) => { const [l, c, h] = color.toOklch(rgb(x * 20, y * 20, z * 20)); return l + c * 10 + h + color.luminance('gold') + color.contrast(rgb(x, y, z), 'white') + color.toHsv(rgb(x, y, z))[2] }
//# a palette's nearest, a colour
(x, y, z) => color.nearest(rgb(x * 30, y * 30, z * 30), 'pico-8')
//# a scheme, a colour
(x, y, z) => color.triadic(rgb(x * 30, y * 30, 200))[1]
//# functions of a library by a name of one's own
const { sphere } = sdf, wave = noise.perlin;
(x, y, z) => sphere([x, y, z], 3) + wave(x / 3, y / 3) + sdf.sphere([z, y, x], 2)
