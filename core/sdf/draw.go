package sdf

import (
	"math"
	"math/bits"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Paint is how a shape is drawn.
type Paint struct {
	Color voxel.Color // of what has none of its own; alpha 0 removes
	Mode  voxel.Mode  // as layers combine

	// Each is asked for the colour of each voxel, when it is not nil: ok is false for one
	// that stays as it is. d is the distance of its centre, and is 0 or less.
	Each func(p voxel.Pos, d float64) (c voxel.Color, ok bool)
}

// Draw draws a shape into a volume, or the part of it that is in a box: a shape without an
// end needs one. It is an error of class Usage when there is none.
func Draw(v *voxel.Volume, n Node, p Paint, box *voxel.Box) error {
	b := BoundsOf(n).Voxels()
	if box != nil {
		b = b.Intersect(*box)
	} else if !BoundsOf(n).Finite() {
		return fault.Newf(fault.Usage, "the shape has no end").WithHint("Say where it is to be drawn: {box: [[0, 0, 0], [64, 64, 64]]}.")
	}
	if err := Check(n); err != nil {
		return err
	}
	d := &drawer{v: voxel.New(v.Budget()), box: b, paint: p}
	d.flat = p.Each == nil && !n.about().colored
	if p.Each == nil && !p.Color.Exists() { // what is drawn is what to remove
		d.flat, d.paint.Color = true, eraser
	}
	d.run(n)
	into(v, d.v.Snapshot(), p)
	return nil
}

// eraser is a colour that Sub removes whatever was there with.
const eraser voxel.Color = 0xff000000

// into combines what was drawn with a volume.
func into(v *voxel.Volume, drawn voxel.Snapshot, p Paint) {
	switch {
	case p.Each == nil && !p.Color.Exists():
		v.Merge(drawn, voxel.Sub)
	case p.Mode == voxel.Replace:
		gone := drawn.Edit(v.Budget())
		for at, b := range drawn.Blocks() {
			var m [64]uint64
			b.Mask(&m)
			gone.BlendMask(at, &m, eraser, voxel.Over)
		}
		v.Merge(gone.Snapshot(), voxel.Sub)
		v.Merge(drawn, voxel.Over)
	default:
		v.Merge(drawn, p.Mode)
	}
}

// drawer draws into an empty volume.
type drawer struct {
	v     *voxel.Volume
	box   voxel.Box
	paint Paint
	flat  bool // there is one colour
	mask  [64]uint64
}

// corner is how far the corner of a cube is from its centre, for an edge of 1, and a
// little more.
const corner = 0.8660254037844387 * 1.0001

// tie is added to centres, so that of two sides through centres the lower is in.
const tie = 1.0 / (1 << 20)

func (d *drawer) run(n Node) {
	if d.box.Empty() {
		return
	}
	w, h, z := d.box.Size()
	size := int64(voxel.Size)
	for size < max(w, h, z) && size < 1<<16 {
		size *= 2
	}
	d.cubes(d.box, size, func(x, y, z int64) { d.cube(n, x, y, z, size) })
}

// cubes visits the aligned cubes that a box touches.
func (d *drawer) cubes(b voxel.Box, size int64, f func(x, y, z int64)) {
	for z := int64(b.Min.Z) &^ (size - 1); z < int64(b.Max.Z); z += size {
		for y := int64(b.Min.Y) &^ (size - 1); y < int64(b.Max.Y); y += size {
			for x := int64(b.Min.X) &^ (size - 1); x < int64(b.Max.X); x += size {
				if d.v.Budget().Err() != nil {
					return
				}
				f(x, y, z)
			}
		}
	}
}

// center returns the centre of a cube.
func center(x, y, z, size int64) vec.V3 {
	h := float64(size)/2 + tie
	return vec.V3{X: float64(x) + h, Y: float64(y) + h, Z: float64(z) + h}
}

// cube draws the part of a shape that is in a cube.
func (d *drawer) cube(n Node, x, y, z, size int64) {
	c, r := center(x, y, z, size), float64(size)*corner
	at := n.Dist(c)
	if at > r || math.IsNaN(at) {
		return
	}
	part := d.box.Intersect(cubeBox(x, y, z, size))
	if part.Empty() {
		return
	}
	if at < -r && d.flat {
		d.v.Fill(part, d.paint.Color)
		return
	}
	if n = local(n, c, r); size > voxel.Size {
		d.cubes(part, size/2, func(x, y, z int64) { d.cube(n, x, y, z, size/2) })
		return
	}
	d.block(n, voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}, part, at < -r)
}

func cubeBox(x, y, z, size int64) voxel.Box {
	cut := func(a int64) int32 { return int32(max(math.MinInt32, min(math.MaxInt32, a))) }
	return voxel.Box{
		Min: voxel.Pos{X: cut(x), Y: cut(y), Z: cut(z)},
		Max: voxel.Pos{X: cut(x + size), Y: cut(y + size), Z: cut(z + size)},
	}
}

// block draws the part of a shape that is in one block.
func (d *drawer) block(n Node, p voxel.Pos, part voxel.Box, full bool) {
	clear(d.mask[:])
	if full {
		for i := range d.mask {
			d.mask[i] = ^uint64(0)
		}
	} else {
		d.cell(n, p, 0, 0, 0, 16)
	}
	if part != voxel.BoxAt(p, 16, 16, 16) {
		d.crop(p, part)
	}
	if d.flat {
		d.v.BlendMask(p, &d.mask, d.paint.Color, voxel.Over)
		return
	}
	d.colors(n, p)
}

// cell sets the bits of a cube in a block: x, y and z are relative to it.
func (d *drawer) cell(n Node, p voxel.Pos, x, y, z, size int64) {
	half := size / 2
	for i := range int64(8) {
		cx, cy, cz := x+i&1*half, y+i>>1&1*half, z+i>>2*half
		at := n.Dist(center(int64(p.X)+cx, int64(p.Y)+cy, int64(p.Z)+cz, half))
		r := float64(half) * corner
		switch {
		case half == 1:
			if at <= 0 {
				d.mask[cz<<2|cy>>2] |= 1 << (cy&3<<4 | cx)
			}
		case at > r:
		case at < -r:
			row := uint64(1)<<half - 1
			for k := range half * half {
				yy, zz := cy+k%half, cz+k/half
				d.mask[zz<<2|yy>>2] |= row << (yy&3<<4 | cx)
			}
		default:
			d.cell(fewer(n, half, center(int64(p.X)+cx, int64(p.Y)+cy, int64(p.Z)+cz, half), r), p, cx, cy, cz, half)
		}
	}
}

// fewer is local where it is worth its costs.
func fewer(n Node, size int64, c vec.V3, r float64) Node {
	if g, ok := n.(*group); ok && size >= 4 && len(g.nodes) > 3 {
		return local(n, c, r)
	}
	return n
}

// crop clears the bits that are not in a box.
func (d *drawer) crop(p voxel.Pos, b voxel.Box) {
	for w, word := range d.mask {
		for ; word != 0; word &= word - 1 {
			i := bits.TrailingZeros64(word)
			if !b.Contains(place(p, w<<6|i)) {
				d.mask[w] &^= 1 << i
			}
		}
	}
}

func place(p voxel.Pos, i int) voxel.Pos {
	return voxel.Pos{X: p.X | int32(i&15), Y: p.Y | int32(i>>4&15), Z: p.Z | int32(i>>8)}
}

// colors draws the voxels of the mask, each in its own colour.
func (d *drawer) colors(n Node, p voxel.Pos) {
	var px [4096]voxel.Color
	base := mixable(d.paint.Color)
	mask := d.mask // a callback may draw, but not with this drawer
	for w, word := range mask {
		for ; word != 0; word &= word - 1 {
			i := w<<6 | bits.TrailingZeros64(word)
			q := place(p, i)
			at := center(int64(q.X), int64(q.Y), int64(q.Z), 1)
			if d.paint.Each == nil {
				px[i] = colorAt(n, at, base).color()
			} else if c, ok := d.paint.Each(q, n.Dist(at)); ok && c.Exists() {
				px[i] = c
			}
		}
	}
	d.v.WriteBlock(p, &px)
}
