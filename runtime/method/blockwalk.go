package method

import (
	"context"
	"encoding/json"
	"iter"
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// allLayers, as the id of a layer, is all that is visible, merged.
const allLayers = -2

// fromLayer is the layer that a method reads.
var fromLayer = Param{
	Option: option.Option{Name: "layer_id", Default: -1, Doc: "the id or the name of a layer; 0 and -1 are the active one, -2 is all that is visible"},
	Kind:   Layer, Also: []string{"layer", "layerId", "layer_name"},
}

// within is the part of space that a method reads.
var within = Param{
	Option: option.Option{Name: "region", Doc: "only what is in this box, both corners included: {min: [x, y, z], max: [x, y, z]}"},
	Kind:   JSON, Schema: `{"type":"object","properties":{"min":{"type":"array","items":{"type":"integer"}},"max":{"type":"array","items":{"type":"integer"}}},"required":["min","max"]}`,
}

// content returns the voxels of the layer that a Layer parameter names, and the layer,
// which is nil for all that is visible.
func (c *Call) content(name string, im *scene.Image) (voxel.Snapshot, *scene.Layer, error) {
	if s := c.slot(name); s.text == "" && s.i == allLayers {
		return im.Visible(false), nil, nil
	}
	l, err := c.Layer(name, im)
	if err != nil {
		return voxel.Snapshot{}, nil, err
	}
	return im.Content(l), l, nil
}

// region reads a parameter like within. It is everything when none was given.
func (c *Call) region(name string) (voxel.Box, error) {
	raw := c.Raw(name)
	if raw == nil {
		return voxel.Everything, nil
	}
	var corners map[string]json.RawMessage
	if err := c.Decode(name, &corners); err != nil || len(corners) != 2 || corners["min"] == nil || corners["max"] == nil {
		return voxel.Box{}, wrong(name, "Invalid parameter '%s': expected {min: [x, y, z], max: [x, y, z]}, got %s", name, shorten(raw))
	}
	var at [2]voxel.Pos
	for i, corner := range []string{"min", "max"} {
		p := Param{Option: option.Option{Name: name + "." + corner}, Kind: Point}
		s := slot{raw: corners[corner]}
		if err := s.point(&jsonread.Reader{}, &p); err != nil {
			return voxel.Box{}, err
		}
		at[i] = s.at
	}
	return inclusive(at[0], at[1]), nil
}

// inclusive is the box between two corners that are both in it, which are in the right
// order or the box is empty.
func inclusive(lo, hi voxel.Pos) voxel.Box {
	return voxel.Box{Min: lo, Max: hi.Add(voxel.Pos{X: 1, Y: 1, Z: 1})}
}

// corners are the first and the last voxel of a box that is not empty.
func corners(b voxel.Box) (lo, hi [3]int32) {
	return triple(b.Min), triple(b.Max.Sub(voxel.Pos{X: 1, Y: 1, Z: 1}))
}

func triple(p voxel.Pos) [3]int32 { return [3]int32{p.X, p.Y, p.Z} }

// blocksIn visits the blocks that reach into a box, in the order of Snapshot.Blocks: by
// their places when the box has few of them, else by looking at all there are, so that
// neither a small box in a large volume nor a huge box about a small one takes long.
func blocksIn(s voxel.Snapshot, box voxel.Box) iter.Seq2[voxel.Pos, *voxel.Block] {
	return func(yield func(voxel.Pos, *voxel.Block) bool) {
		box := box.Intersect(s.Bounds())
		if box.Empty() {
			return
		}
		lo, hi := box.Min.Block(), box.Max.Sub(voxel.Pos{X: 1, Y: 1, Z: 1}).Block()
		if float64(places(lo.X, hi.X))*float64(places(lo.Y, hi.Y))*float64(places(lo.Z, hi.Z)) <= float64(512+s.Count()/1024) {
			byPlace(s, lo, hi, yield)
			return
		}
		for p, b := range s.Blocks() {
			if p.Z > hi.Z {
				return
			}
			if p.Z >= lo.Z && p.Y >= lo.Y && p.Y <= hi.Y && p.X >= lo.X && p.X <= hi.X && !yield(p, b) {
				return
			}
		}
	}
}

// places is how many blocks there are from one to another along an axis.
func places(lo, hi int32) int64 { return (int64(hi)-int64(lo))/voxel.Size + 1 }

func byPlace(s voxel.Snapshot, lo, hi voxel.Pos, yield func(voxel.Pos, *voxel.Block) bool) {
	for z := int64(lo.Z); z <= int64(hi.Z); z += voxel.Size {
		for y := int64(lo.Y); y <= int64(hi.Y); y += voxel.Size {
			for x := int64(lo.X); x <= int64(hi.X); x += voxel.Size {
				p := voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}
				if b := s.Block(p); b != nil && !yield(p, b) {
					return
				}
			}
		}
	}
}

// holds tells whether a whole block is in a box.
func holds(box voxel.Box, at voxel.Pos) bool {
	last := at.Add(voxel.Pos{X: voxel.Size - 1, Y: voxel.Size - 1, Z: voxel.Size - 1})
	return box.Contains(at) && box.Contains(last)
}

// place is where the voxel with an index in the block at p is.
func place(p voxel.Pos, i int) voxel.Pos {
	return voxel.Pos{X: p.X + int32(i&15), Y: p.Y + int32(i>>4&15), Z: p.Z + int32(i>>8)}
}

// search goes through the voxels of a box that a client asks for.
type search struct {
	ctx   context.Context
	in    voxel.Snapshot
	box   voxel.Box
	match func(color.Color) bool // nil takes all
	skip  int64                  // the first so many are left out
	most  int64                  // and no more than these are found
}

// mostVoxels is how many voxels one answer tells: 200 MB of JSON.
const mostVoxels = 4 << 20

// atMost is a limit that a client gave: none when it is not positive.
func atMost(limit int) int64 {
	if limit <= 0 {
		return mostVoxels
	}
	return min(int64(limit), mostVoxels)
}

// stopEvery is how many blocks are looked at between two looks whether the client is
// still there.
const stopEvery = 256

// each calls found for every voxel that is asked for, and tells whether there would
// have been more. When the client has gone away it ends early.
func (q *search) each(found func(at voxel.Pos, c color.Color)) (more bool) {
	skip, left, blocks := q.skip, q.most, 0
	for p, b := range blocksIn(q.in, q.box) {
		if blocks++; blocks%stopEvery == 0 && q.ctx.Err() != nil {
			return true
		}
		whole := holds(q.box, p)
		if whole && q.passOver(b, &skip) {
			continue
		}
		for i, c := range b.All() {
			at := place(p, i)
			if !whole && !q.box.Contains(at) || q.match != nil && !q.match(c) {
				continue
			}
			if skip > 0 {
				skip--
				continue
			}
			if left == 0 {
				return true
			}
			left--
			found(at, c)
		}
	}
	return false
}

// passOver tells whether a whole block need not be looked at: it has nothing that
// matches, or lies before the first voxel that is told.
func (q *search) passOver(b *voxel.Block, skip *int64) bool {
	n := int64(b.Count())
	if q.match != nil {
		c, uniform := b.Uniform()
		if !uniform {
			return false
		}
		if !q.match(c) {
			return true
		}
	}
	if *skip < n {
		return false
	}
	*skip -= n
	return true
}

// unbounded is the greatest value of a parameter that has none.
var unbounded = math.Inf(1)
