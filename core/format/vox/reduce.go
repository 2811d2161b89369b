package vox

import (
	"cmp"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// channels are the shifts of red, green, blue and alpha, and how much a difference
// in each is seen, squared: green most, then red, then blue.
var channels = [4]struct {
	shift  uint
	weight float64
}{{16, 3}, {8, 4}, {0, 2}, {24, 3}}

// tally is a colour and the number of voxels that have it.
type tally struct {
	color voxel.Color
	n     int64
	id    int // its place in the list that was given
}

// maxSearched is the most colours for which the nearest of the new ones is looked
// for; of more, each becomes the mean of its box.
const maxSearched = 1 << 16

// reduce maps any number of different colours to at most 255: index has for each of
// them which one of palette it becomes. A colour that more voxels have than their
// fair share of the palette is kept as it is. The others are cut into boxes, always
// the one with the largest error along the channel that causes most of it, and each
// becomes the nearest of the boxes' means. The largest difference in one channel is
// returned too. Equal input gives equal output.
func reduce(all []tally) (palette []voxel.Color, index []uint8, worst int) {
	rest := slices.Clone(all)
	var total int64
	for i := range rest {
		rest[i].id = i
		total += rest[i].n
	}
	slices.SortFunc(rest, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.color, b.color))
	})
	index = make([]uint8, len(all))
	exact := 0
	for exact < len(rest) && (len(rest) <= maxColors || exact < maxColors-1 && rest[exact].n*maxColors >= total) {
		palette = append(palette, rest[exact].color)
		index[rest[exact].id] = uint8(exact)
		exact++
	}
	rest = rest[exact:]
	if len(rest) == 0 {
		return palette, index, 0
	}
	boxes := split(rest, maxColors-exact)
	for _, b := range boxes {
		palette = append(palette, b.mean())
	}
	for i, b := range boxes {
		for _, t := range b.colors {
			at := exact + i
			if len(rest) <= maxSearched {
				at = nearest(palette, t.color)
			}
			index[t.id] = uint8(at)
			worst = max(worst, largest(palette[at], t.color))
		}
	}
	return palette, index, worst
}

// box is some colours that become one.
type box struct {
	colors []tally
	error  float64 // what one colour for all of them costs
	axis   int     // the channel that causes most of it
}

// split cuts colours into at most n boxes.
func split(colors []tally, n int) []box {
	boxes := []box{measure(colors)}
	for len(boxes) < n {
		worst := 0
		for i, b := range boxes {
			if b.error > boxes[worst].error {
				worst = i
			}
		}
		b := boxes[worst]
		if b.error == 0 {
			break
		}
		low, high := b.halves()
		boxes[worst] = measure(low)
		boxes = append(boxes, measure(high))
	}
	return boxes
}

func channel(c voxel.Color, axis int) int64 { return int64(c >> channels[axis].shift & 255) }

// measure returns the box of some colours.
func measure(colors []tally) box {
	b := box{colors: colors}
	most := -1.0
	for axis, ch := range channels {
		var n, sum, squares int64
		for _, t := range colors {
			v := channel(t.color, axis)
			n += t.n
			sum += t.n * v
			squares += t.n * v * v
		}
		mean := float64(sum) / float64(n)
		// Rounded at each step, so that every machine finds the same boxes.
		spread := ch.weight * max(0, float64(squares)-float64(mean*float64(sum)))
		b.error += float64(spread)
		if spread > most {
			most, b.axis = spread, axis
		}
	}
	lo, hi := colors[0].color, colors[0].color
	for _, t := range colors {
		lo, hi = min(lo, t.color), max(hi, t.color)
	}
	if lo == hi {
		b.error = 0 // whatever rounding has left
	}
	return b
}

// halves cuts the box at the mean of its axis. Neither half is empty.
func (b box) halves() (low, high []tally) {
	slices.SortFunc(b.colors, func(x, y tally) int {
		return cmp.Or(cmp.Compare(channel(x.color, b.axis), channel(y.color, b.axis)), cmp.Compare(x.color, y.color))
	})
	var n, sum int64
	for _, t := range b.colors {
		n += t.n
		sum += t.n * channel(t.color, b.axis)
	}
	at := 1
	for at < len(b.colors)-1 && channel(b.colors[at].color, b.axis)*n <= sum {
		at++
	}
	return b.colors[:at], b.colors[at:]
}

func (b box) mean() voxel.Color {
	var c voxel.Color
	for axis, ch := range channels {
		var n, sum int64
		for _, t := range b.colors {
			n += t.n
			sum += t.n * channel(t.color, axis)
		}
		c |= voxel.Color((sum+n/2)/n) << ch.shift
	}
	return c
}

// nearest returns which of some colours looks most like c.
func nearest(colors []voxel.Color, c voxel.Color) int {
	best, at := int64(1)<<62, 0
	for i, d := range colors {
		var sum int64
		for axis := range channels {
			diff := channel(c, axis) - channel(d, axis)
			sum += int64(channels[axis].weight) * diff * diff
		}
		if sum < best {
			best, at = sum, i
		}
	}
	return at
}

// largest returns the largest difference of two colours in one channel.
func largest(a, b voxel.Color) int {
	most := int64(0)
	for axis := range channels {
		d := channel(a, axis) - channel(b, axis)
		most = max(most, d, -d)
	}
	return int(most)
}
