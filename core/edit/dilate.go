package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Dilate adds a voxel wherever a neighbour is one, n times. New voxels have the colour c,
// or, when that does not exist, the colour of a neighbour: the one below before those at
// the sides before the one above. It returns how many it added.
func Dilate(v *voxel.Volume, n int, c Connect, color voxel.Color) int64 {
	before := v.Count()
	for range n {
		if v.Budget().Err() != nil || v.Count() == 0 {
			break
		}
		dilate(v, c, color)
	}
	return v.Count() - before
}

func dilate(v *voxel.Volume, c Connect, color voxel.Color) {
	s := v.Snapshot()
	src := blocksOf(s)
	near := neighbours{r: s.Reader(), c: c}
	var p padded
	var own Mask
	for _, at := range reach(s, c) {
		if v.Budget().Err() != nil {
			return
		}
		m := src.mask(at, &own)
		if m == src.full {
			continue
		}
		p.gather(at, src, c)
		var added Mask
		if !p.dilated(c).unload(&added, offset{}) || m != nil && !andNot(&added, m) {
			continue
		}
		near.paint(v, at, &added, color)
	}
}

// reach returns the blocks of a snapshot and those around them that a step can reach, in
// order.
func reach(s voxel.Snapshot, c Connect) []voxel.Pos {
	set := Set{blocks: map[voxel.Pos]*Mask{}}
	for p, b := range s.Blocks() {
		set.blocks[p] = nil
		var m Mask
		b.Mask(&m)
		for _, o := range c.around() {
			if q, ok := o.next(p); ok && touches(&m, o) {
				set.blocks[q] = nil
			}
		}
	}
	return set.order()
}

// touches tells whether a block has a voxel at the side, edge or corner where a step leads.
func touches(m *Mask, o offset) bool {
	xs := [3]uint32{1, 0xffff, 1 << 15}[o[0]+1]
	ys, _, yn := span(-o[1])
	zs, _, zn := span(-o[2])
	for z := range zn {
		for y := range yn {
			if rowOf(m, ys+y, zs+z)&xs != 0 {
				return true
			}
		}
	}
	return false
}

// neighbours finds a colour for new voxels.
type neighbours struct {
	r voxel.Reader
	c Connect
}

// steps are the offsets in the order in which they are asked for a colour: what is below
// counts most, what is above least.
var steps = [26]offset{
	{0, 0, -1},
	{-1, 0, 0},
	{1, 0, 0},
	{0, -1, 0},
	{0, 1, 0},
	{0, 0, 1},
	{-1, 0, -1},
	{1, 0, -1},
	{0, -1, -1},
	{0, 1, -1},
	{-1, -1, 0},
	{1, -1, 0},
	{-1, 1, 0},
	{1, 1, 0},
	{-1, 0, 1},
	{1, 0, 1},
	{0, -1, 1},
	{0, 1, 1},
	{-1, -1, -1},
	{1, -1, -1},
	{-1, 1, -1},
	{1, 1, -1},
	{-1, -1, 1},
	{1, -1, 1},
	{-1, 1, 1},
	{1, 1, 1},
}

func (n *neighbours) color(p voxel.Pos) voxel.Color {
	for _, o := range steps[:len(n.c.around())] {
		x, y, z := int64(p.X)+int64(o[0]), int64(p.Y)+int64(o[1]), int64(p.Z)+int64(o[2])
		if x != int64(int32(x)) || y != int64(int32(y)) || z != int64(int32(z)) {
			continue
		}
		if c := n.r.Get(int32(x), int32(y), int32(z)); c.Exists() {
			return c
		}
	}
	return 0
}

// paint gives the voxels of a mask a colour, or each that of a neighbour.
func (n *neighbours) paint(v *voxel.Volume, at voxel.Pos, m *Mask, color voxel.Color) {
	if color.Exists() {
		paint(v, at, m, color)
		return
	}
	eachBit(m, func(i int) bool {
		p := place(at, i)
		v.Set(p.X, p.Y, p.Z, n.color(p))
		return true
	})
}
