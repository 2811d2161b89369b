package vox

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxKept bounds the bytes of ink numbers that are kept from counting the colours
// for writing them. What is beyond is looked up a second time.
const maxKept = 64 << 20

// collect finds the inks of all models.
func (e *exporter) collect(ctx context.Context) error {
	kept := 0
	var px [4096]voxel.Color
	var palette [256]voxel.Color
	for _, c := range e.models {
		if err := ctx.Err(); err != nil {
			return err
		}
		for i := range c.tiles {
			t := &c.tiles[i]
			if n, ok := t.block.Palette(&palette); ok {
				e.inks.meet(palette[:n], c.finish)
				continue
			}
			colors := t.block.Raw()
			if colors == nil {
				colors = &px
				t.block.Colors(colors)
			}
			if kept+4096 <= maxKept && len(e.inks.list) < maxColors {
				ids := new([4096]uint8)
				if e.inks.translate(colors, c.finish, ids) {
					t.inks = ids
					kept += 4096
					continue
				}
			}
			e.inks.meet(colors[:], c.finish)
		}
	}
	if len(e.inks.list) > maxColors {
		for _, c := range e.models { // their numbers don't fit into a byte any more
			for i := range c.tiles {
				c.tiles[i].inks = nil
			}
		}
	}
	return nil
}

// palette is the colours of a file and their finishes by index, and the index of
// each ink by number.
type palette struct {
	colors [256]voxel.Color
	finish [256]finish
	names  [256]string
	index  []uint8
}

// entry is what an index stands for.
type entry struct {
	color  voxel.Color
	finish finish
}

// palette gives every ink an index.
func (e *exporter) palette(im *scene.Image, keep bool) *palette {
	p := &palette{index: make([]uint8, len(e.inks.list)+1)}
	var entries []entry // of the inks, which may be equal when they have been tinted
	different := map[entry]bool{}
	for _, k := range e.inks.list {
		en := e.entry(k)
		entries = append(entries, en)
		if different[en] = true; len(different) > maxColors {
			e.reduce(p)
			return p
		}
	}
	want := im.Palette.Colors
	if !keep || len(want) > maxColors {
		want = nil
	}
	p.assign(want, entries)
	return p
}

// assign gives the entries an index each. Those in the wanted list get their place
// in it; others come behind it, or where what is wanted is not in use.
func (p *palette) assign(want []scene.Swatch, entries []entry) {
	at := map[entry]uint8{}
	byColor := map[voxel.Color][]uint8{}
	for i, s := range want {
		c := s.Color
		if !c.Exists() {
			c |= 0xff000000
		}
		p.colors[i+1], p.names[i+1] = c, s.Name
		byColor[c] = append(byColor[c], uint8(i+1))
	}
	var used [256]bool
	var homeless []int
	for n, en := range entries {
		if _, ok := at[en]; ok {
			continue
		}
		places := byColor[en.color]
		if len(places) == 0 {
			homeless = append(homeless, n)
			continue
		}
		// A colour with two finishes takes a second place of that colour, if any.
		byColor[en.color] = places[1:]
		p.set(places[0], en, at, &used)
	}
	free := len(want) + 1
	spare := len(want)
	for _, n := range homeless {
		if _, ok := at[entries[n]]; ok {
			continue
		}
		i := free
		if free++; i > maxColors {
			for used[spare] {
				spare--
			}
			i = spare
			p.names[i] = ""
		}
		p.set(uint8(i), entries[n], at, &used)
	}
	for n, en := range entries {
		p.index[n+1] = at[en]
	}
}

func (p *palette) set(i uint8, en entry, at map[entry]uint8, used *[256]bool) {
	p.colors[i], p.finish[i] = en.color, en.finish
	at[en], used[i] = i, true
}

// reduce gives the inks the indices of a smaller palette.
func (e *exporter) reduce(p *palette) {
	counts := e.count()
	colors := make([]tally, len(e.inks.list))
	for i, k := range e.inks.list {
		colors[i] = tally{color: e.entry(k).color, n: counts[i+1], id: i}
	}
	byColor := func(a, b tally) int { return cmp.Compare(a.color, b.color) }
	slices.SortFunc(colors, byColor)
	merged := colors[:0]
	for _, t := range colors {
		if n := len(merged); n > 0 && merged[n-1].color == t.color {
			merged[n-1].n += t.n
		} else {
			merged = append(merged, t)
		}
	}
	kept, index, worst := reduce(merged)
	copy(p.colors[1:], kept)
	if len(merged) > maxColors {
		e.lost = append(e.lost, fmt.Sprintf("%d colours reduced to %d (a channel is off by up to %d of 255)", len(merged), len(kept), worst))
	}
	for i, k := range e.inks.list {
		at, _ := slices.BinarySearchFunc(merged, tally{color: e.entry(k).color}, byColor)
		p.index[i+1] = index[at] + 1
	}
	e.say(e.settleFinishes(p, counts), "the material of %d colours")
}

// settleFinishes gives each index the finish of most of its voxels, and returns how
// many inks have another.
func (e *exporter) settleFinishes(p *palette, counts []int64) (changed int) {
	weight := make([]map[finish]int64, 256)
	for i, k := range e.inks.list {
		at := p.index[i+1]
		if weight[at] == nil {
			weight[at] = map[finish]int64{}
		}
		weight[at][e.finishes[k.finish]] += counts[i+1]
	}
	var best [256]int64
	for i, k := range e.inks.list { // in a fixed order, so that ties are settled
		at, f := p.index[i+1], e.finishes[k.finish]
		if w := weight[at][f]; w > best[at] {
			best[at], p.finish[at] = w, f
		}
	}
	for i, k := range e.inks.list {
		if p.finish[p.index[i+1]] != e.finishes[k.finish] {
			changed++
		}
	}
	return changed
}

// count returns how many voxels have each ink, by number.
func (e *exporter) count() []int64 {
	n := make([]int64, len(e.inks.list)+1)
	var px [4096]voxel.Color
	for _, c := range e.models {
		for _, t := range c.tiles {
			t.block.Colors(&px)
			var last voxel.Color
			var id uint32
			for _, v := range &px {
				if v != last {
					last, id = v, 0
					if v != 0 {
						id = e.inks.number(ink{v, c.finish})
					}
				}
				n[id]++
			}
		}
	}
	n[0] = 0
	return n
}
