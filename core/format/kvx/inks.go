package kvx

import (
	"fmt"
	"slices"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// full returns a channel of 6 bits as one of 8. Bits above those six are left out.
func full(six byte) byte { return byte((int(six&63)*255 + 31) / 63) }

// six is the inverse of full: the nearest there is.
func six(channel byte) byte { return byte((int(channel)*63 + 127) / 255) }

// rounded returns a colour as the file can have it.
func rounded(c voxel.Color) voxel.Color {
	return color.RGB(full(six(c.R())), full(six(c.G())), full(six(c.B())))
}

// inks gives each colour of an image an index into the palette of a file.
type inks struct {
	file    [paletteLen]byte
	colors  []voxel.Color         // of the palette, as they are read
	exact   map[voxel.Color]uint8 // index by colour
	nearest *color.Matcher        // when there are more colours than the palette has
	lost    []string
}

// newInks makes the palette for the colours of a histogram. Those of the wanted list
// are kept in their order when they are all that is needed.
func newInks(histogram map[voxel.Color]int64, wanted []scene.Swatch) *inks {
	p := &inks{exact: map[voxel.Color]uint8{}}
	needed := map[voxel.Color]bool{}
	for c := range histogram {
		needed[rounded(c)] = true
	}
	switch list := roundedList(wanted); {
	case len(list) <= maxColors && holdsAll(list, needed):
		p.colors = list
	case len(needed) <= maxColors:
		for c := range needed {
			p.colors = append(p.colors, c)
		}
		slices.Sort(p.colors)
	default:
		for _, c := range color.Extract(histogram, maxColors) {
			p.colors = append(p.colors, rounded(c))
		}
		p.nearest = color.NewMatcher(p.colors)
	}
	for i, c := range p.colors {
		copy(p.file[3*i:], []byte{six(c.R()), six(c.G()), six(c.B())})
		if _, known := p.exact[c]; !known {
			p.exact[c] = uint8(i)
		}
	}
	p.sayLost(histogram)
	return p
}

func roundedList(wanted []scene.Swatch) (list []voxel.Color) {
	for _, s := range wanted {
		list = append(list, rounded(s.Color))
	}
	return list
}

func holdsAll(list []voxel.Color, needed map[voxel.Color]bool) bool {
	found := map[voxel.Color]bool{}
	for _, c := range list {
		if needed[c] {
			found[c] = true
		}
	}
	return len(found) == len(needed)
}

// index returns the index of a colour of the histogram.
func (p *inks) index(c voxel.Color) uint8 {
	if p.nearest != nil {
		return uint8(p.nearest.Nearest(c))
	}
	return p.exact[rounded(c)]
}

// sayLost says how far the colours are from what they were.
func (p *inks) sayLost(histogram map[voxel.Color]int64) {
	worst := 0
	for c := range histogram {
		d := p.colors[p.index(c)]
		for _, pair := range [][2]uint8{{c.R(), d.R()}, {c.G(), d.G()}, {c.B(), d.B()}} {
			worst = max(worst, int(pair[0])-int(pair[1]), int(pair[1])-int(pair[0]))
		}
	}
	switch {
	case p.nearest != nil:
		p.lost = append(p.lost, fmt.Sprintf("%d colours reduced to %d (a channel is off by up to %d of 255)", len(histogram), len(p.colors), worst))
	case worst > 0:
		p.lost = append(p.lost, fmt.Sprintf("the two lowest bits of colours (a channel is off by up to %d of 255)", worst))
	}
}
