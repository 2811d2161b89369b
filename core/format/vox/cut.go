package vox

import (
	"cmp"
	"math"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// cut is a model: the voxels of a sheet that lie in a box.
type cut struct {
	box    voxel.Box
	voxels voxel.Snapshot // of the whole sheet
	tiles  []tile         // by z, then y, then x
	count  int64
	finish uint32
	number int // among the models of the file
}

// tile is one block of a cut.
type tile struct {
	at    voxel.Pos
	block *voxel.Block
	inks  *[4096]uint8 // the number of the ink of each voxel; nil when they are not kept
}

// cuts divides a sheet into models of at most 256 voxels along each axis. A block
// is in one of them only: where there must be more than one, the cuts are at
// multiples of 16.
func cuts(s *sheet) []*cut {
	box := s.voxels.Bounds()
	if box.Empty() {
		return nil
	}
	w, h, d := box.Size()
	if w <= maxSide && h <= maxSide && d <= maxSide {
		c := &cut{box: box, finish: s.finish, voxels: s.voxels}
		for p, b := range s.voxels.Blocks() {
			c.add(p, b)
		}
		return []*cut{c}
	}
	origin := box.Min.Block()
	parts := map[voxel.Pos]*cut{}
	var all []*cut
	for p, b := range s.voxels.Blocks() {
		from := voxel.Pos{X: cutStart(p.X, origin.X), Y: cutStart(p.Y, origin.Y), Z: cutStart(p.Z, origin.Z)}
		c := parts[from]
		if c == nil {
			c = &cut{finish: s.finish, voxels: s.voxels}
			c.box = voxel.Box{Min: from, Max: voxel.Pos{X: cutEnd(from.X), Y: cutEnd(from.Y), Z: cutEnd(from.Z)}}.Intersect(box)
			parts[from] = c
			all = append(all, c)
		}
		c.add(p, b)
	}
	slices.SortFunc(all, func(a, b *cut) int {
		p, q := a.box.Min, b.box.Min
		return cmp.Or(cmp.Compare(p.Z, q.Z), cmp.Compare(p.Y, q.Y), cmp.Compare(p.X, q.X))
	})
	return all
}

// cutStart returns where the cut starts that holds v, with the first at origin.
func cutStart(v, origin int32) int32 {
	return int32(int64(origin) + (int64(v)-int64(origin))/maxSide*maxSide)
}

func cutEnd(from int32) int32 { return int32(min(int64(from)+maxSide, math.MaxInt32)) }

func (c *cut) add(p voxel.Pos, b *voxel.Block) {
	c.tiles = append(c.tiles, tile{at: p, block: b})
	c.count += int64(b.Count())
}

func (c *cut) size() [3]int64 {
	w, h, d := c.box.Size()
	return [3]int64{w, h, d}
}

// shapeKey is equal for cuts that may be the same model.
type shapeKey struct {
	size   [3]int64
	count  int64
	finish uint32
	sum    uint64
}

// shape returns the key of a cut. The sum does not depend on the order in which
// voxels are met, which is another one at another place.
func (c *cut) shape() shapeKey {
	k := shapeKey{size: c.size(), count: c.count, finish: c.finish}
	c.each(func(at uint32, v voxel.Color) {
		h := (uint64(at)<<32 | uint64(v)) * 0x9e3779b97f4a7c15
		h ^= h >> 29
		k.sum += h * 0xbf58476d1ce4e5b9
	})
	return k
}

// each visits the voxels of a cut with their place in it: x, y and z, a byte each.
func (c *cut) each(f func(at uint32, v voxel.Color)) {
	var px [4096]voxel.Color
	for _, t := range c.tiles {
		t.block.Colors(&px)
		base := t.at.Sub(c.box.Min)
		for i, v := range &px {
			if v != 0 {
				f(uint32(base.X+int32(i&15))|uint32(base.Y+int32(i>>4&15))<<8|uint32(base.Z+int32(i>>8))<<16, v)
			}
		}
	}
}

// equal tells whether two cuts of one shapeKey are the same model.
func (c *cut) equal(d *cut) bool {
	if c.voxels == d.voxels && c.box == d.box {
		return true
	}
	w, h, _ := c.box.Size()
	p, q := make([]voxel.Color, w*h), make([]voxel.Color, w*h)
	plane := func(d *cut, z int32) voxel.Box {
		return voxel.Box{
			Min: voxel.Pos{X: d.box.Min.X, Y: d.box.Min.Y, Z: d.box.Min.Z + z},
			Max: voxel.Pos{X: d.box.Max.X, Y: d.box.Max.Y, Z: d.box.Min.Z + z + 1},
		}
	}
	for z := range c.box.Max.Z - c.box.Min.Z {
		c.voxels.ReadBox(plane(c, z), p)
		d.voxels.ReadBox(plane(d, z), q)
		if !slices.Equal(p, q) {
			return false
		}
	}
	return true
}

// model returns the cut that is written for c: c itself, or an equal one before.
func (e *exporter) model(c *cut) *cut {
	k := shapeKey{size: c.size(), count: c.count, finish: c.finish}
	alike := e.byShape[k]
	e.byShape[k] = append(alike, c)
	if len(alike) > 0 {
		// Only now that there is something to compare is the sum worth its time.
		k.sum = c.shape().sum | 1
		if len(alike) == 1 {
			first := alike[0].shape()
			first.sum |= 1
			e.byShape[first] = append(e.byShape[first], alike[0])
		}
		for _, d := range e.byShape[k] {
			if d.equal(c) {
				return d
			}
		}
		e.byShape[k] = append(e.byShape[k], c)
	}
	c.number = len(e.models)
	e.models = append(e.models, c)
	return c
}
