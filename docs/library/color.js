// The picture of voxrun/color in docs/library.md: gradients in four spaces, shades, and
// a ball whose colours become those of a Game Boy.
// view: -14,8
import { gradient, paintGradient, quantize, shades, speckle } from 'voxrun/color'

const v = goxel.image.activeLayer.volume
const spaces = /** @type {const} */ (['oklab', 'oklch', 'srgb', 'linear'])
spaces.forEach((space, row) => {
  gradient(['blue', 'yellow'], { space }).steps(64).forEach((color, x) => v.box([x, 0, 40 - row * 7], [x + 1, 3, 45 - row * 7], color))
})
const colors = ['tomato', 'olivedrab', 'steelblue']
colors.forEach((color, row) => {
  shades(color, 8).forEach((shade, i) => v.box([i * 8, 0, 10 - row * 6], [i * 8 + 7, 3, 15 - row * 6], shade))
})

const balls = [new Volume(), new Volume(), new Volume()]
balls.forEach((ball, i) => ball.sphere([76, 8, 36 - i * 18], 9, 'white'))
paintGradient(balls[0], [1, 0, 1], ['navy', 'crimson', 'gold'])
paintGradient(balls[1], 'z', ['black', 'white'])
quantize(balls[1], 'game-boy', { dither: 'ordered' })
balls[2].sphere([76, 8, 0], 9, 'olivedrab')
speckle(balls[2], { lightness: 0.08, hue: 20, seed: 1 })
balls.forEach(ball => v.merge(ball))
