// One rock, edited in six ways. Behind: as noise makes it, without its dust, smoothed. In front: as a shell
// that is cut open, its parts in colours of their own, and houses pulled out of a
// ground that has an outline.
import { simplex } from 'voxrun/noise'
import { dropSmall, smooth, hollow, extrude, outline, components, replaceColor } from 'voxrun/edit'

const put = (x, y, volume) => {
  volume.move(x, y, 0)
  goxel.image.activeLayer.volume.merge(volume)
}

const rock = new Volume()
simplex({ seed: 3, scale: 12 }).fill(rock, [[0, 0, 0], [20, 20, 14]], { threshold: 0.16, color: 'peru' })
const clean = rock.copy()
dropSmall(clean, 60)
const round = clean.copy()
smooth(round, 3)

const shell = round.copy()
hollow(shell)
shell.clear([[0, 0, 5], [20, 20, 14]])

const parts = new Volume()
components(rock).forEach((part, i) => {
  replaceColor(part.volume, 'peru', ['tomato', 'gold', 'teal', 'plum', 'olivedrab'][i % 5])
  parts.merge(part.volume)
})

const town = new Volume()
town.box([0, 0, 0], [20, 20, 1], 'dimgray')
outline(town, 'black', 2)
town.crop([[-2, -2, 0], [22, 22, 1]])
for (const [x, y, height, color] of [[2, 2, 9, 'tomato'], [11, 3, 5, 'gold'], [3, 11, 3, 'teal'], [12, 12, 13, 'plum']]) {
  town.box([x, y, 0], [x + 6, y + 6, 1], color)
  extrude(town, [x, y, 0], '+z', height)
}

put(0, 26, rock); put(26, 26, clean); put(52, 26, round)
put(0, 0, shell); put(26, 0, parts); put(52, 0, town)
