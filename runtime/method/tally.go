package method

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// tally counts voxels by their colours.
type tally struct {
	of    map[color.Color]int64
	total int64
	bin   int
}

// mostColors is how many different colours are counted: an answer with them has 100 MB.
const mostColors = 1 << 20

// tally counts the voxels that the parameters layer_id and region choose. A bin of 2
// and more takes channels that are in one bin for the same.
func (c *Call) tally(im *scene.Image, bin int) (*tally, error) {
	box, err := c.region(within.Name)
	if err != nil {
		return nil, err
	}
	in, _, err := c.content(fromLayer.Name, im)
	if err != nil {
		return nil, err
	}
	t, blocks := &tally{of: map[color.Color]int64{}, bin: bin}, 0
	for p, b := range blocksIn(in, box) {
		if blocks++; blocks%stopEvery == 0 && c.ctx.Err() != nil {
			return nil, c.ctx.Err()
		}
		if holds(box, p) {
			t.block(b)
		} else {
			t.part(b, p, box)
		}
		if len(t.of) > mostColors {
			return nil, fault.Newf(fault.Limit, "there are more than %d colours", mostColors).WithHint("Take similar ones for one, or ask for a region.").WithCode(fault.TooLarge)
		}
	}
	return t, nil
}

func (t *tally) add(c color.Color, n int64) {
	t.of[binned(c, t.bin)] += n
	t.total += n
}

// block counts a whole block, by its palette where it has one.
func (t *tally) block(b *voxel.Block) {
	if c, ok := b.Uniform(); ok {
		t.add(c, int64(b.Count()))
		return
	}
	var colors [256]color.Color
	n, ok := b.Palette(&colors)
	if !ok {
		t.part(b, voxel.Pos{}, voxel.BoxAt(voxel.Pos{}, voxel.Size, voxel.Size, voxel.Size))
		return
	}
	var cells [voxel.Size * voxel.Size * voxel.Size]uint8
	var counts [256]int64
	b.Indices(&cells)
	for _, i := range cells {
		counts[i]++
	}
	for i, c := range colors[:n] {
		if counts[i+1] > 0 {
			t.add(c, counts[i+1])
		}
	}
}

// part counts the voxels of a block at p that are in a box.
func (t *tally) part(b *voxel.Block, p voxel.Pos, box voxel.Box) {
	last, n := color.Color(0), int64(0)
	for i, c := range b.All() {
		if !box.Contains(place(p, i)) {
			continue
		}
		if c != last && n > 0 {
			t.add(last, n)
			n = 0
		}
		last = c
		n++
	}
	if n > 0 {
		t.add(last, n)
	}
}

// binned is the middle of the bin that a colour is in. Its alpha stays.
func binned(c color.Color, bin int) color.Color {
	if bin < 2 {
		return c
	}
	mid := func(ch uint8) uint8 { return uint8(min(int(ch)/bin*bin+bin/2, 255)) }
	return color.RGBA(mid(c.R()), mid(c.G()), mid(c.B()), c.A())
}
