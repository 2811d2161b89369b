package mesh

import (
	"cmp"
	"math"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// TileQuad is a rectangle of faces of one block of 16x16x16 voxels, as a viewer draws
// it: of one side, one colour, one owner, and shaded evenly enough to be one rectangle.
type TileQuad struct {
	// Packed is, from the lowest bit: x, y, z of the lowest voxel in the block, width-1,
	// height-1 (four bits each, as those of Rect), the side (four bits), and how open
	// each corner is: two bits for the corners at (0,0), (w,0), (w,h) and (0,h), from 0
	// (in a nook) to 3 (nothing near).
	Packed uint32
	Color  voxel.Color
	Owner  uint8
}

// Tiler makes the surface of single blocks, so that a viewer of a volume that changes
// need not be sent what has not changed. A block's tile depends on the block and on the
// outermost voxels of the 26 around it. It belongs to one goroutine.
//
// The corners are shaded by the three voxels that touch them in front of the face, as
// games of voxels do (https://0fps.net/2013/07/03/ambient-occlusion-for-minecraft-like-worlds/).
type Tiler struct {
	kind   [pad * pad * pad]uint8
	colors [4096]voxel.Color
	plane  [256]uint64 // owner<<40 | shade<<32 | colour; 0 is no face
	out    []TileQuad
}

// pad is the edge of a block with one voxel more on each side.
const pad = voxel.Size + 2

// What stands at a place.
const (
	kindNone        = iota
	kindTranslucent // alpha below 255
	kindOpaque
)

// Tile makes the quads of the block at p, sorted by their owners. Every voxel of s is
// taken for visible. owner tells whose each voxel is: quads of different owners are not
// merged. The result is valid until the next call.
func (t *Tiler) Tile(s voxel.Snapshot, p voxel.Pos, owner *[4096]uint8) []TileQuad {
	t.out = t.out[:0]
	b := s.Block(p)
	if b == nil || t.buried(s, p, b) {
		return nil
	}
	t.fill(s, p, b)
	for side := range sides {
		for d := range voxel.Size {
			if t.faces(side, d, owner) {
				t.merge(side, d)
			}
		}
	}
	slices.SortStableFunc(t.out, func(a, b TileQuad) int { return cmp.Compare(a.Owner, b.Owner) })
	return t.out
}

func closed(b *voxel.Block) bool { return b != nil && b.Count() == 4096 && b.Opaque() }

// buried tells that nothing of a block can be seen: it and those that touch it are full.
func (t *Tiler) buried(s voxel.Snapshot, p voxel.Pos, b *voxel.Block) bool {
	if !closed(b) {
		return false
	}
	for side := range sides {
		n := side.Normal()
		q, ok := shifted(p, n.X, n.Y, n.Z)
		if !ok || !closed(s.Block(q)) {
			return false
		}
	}
	return true
}

// shifted moves a place by whole blocks, false when that leaves the space of coordinates.
func shifted(p voxel.Pos, dx, dy, dz int32) (voxel.Pos, bool) {
	move := func(c, d int32) (int32, bool) {
		n := int64(c) + int64(d)*voxel.Size
		return int32(n), n >= math.MinInt32 && n <= math.MaxInt32
	}
	x, okX := move(p.X, dx)
	y, okY := move(p.Y, dy)
	z, okZ := move(p.Z, dz)
	return voxel.Pos{X: x, Y: y, Z: z}, okX && okY && okZ
}

func kindOf(c voxel.Color) uint8 {
	switch c.A() {
	case 0:
		return kindNone
	case 255:
		return kindOpaque
	}
	return kindTranslucent
}

// fill reads the block and the voxels around it.
func (t *Tiler) fill(s voxel.Snapshot, p voxel.Pos, b *voxel.Block) {
	clear(t.kind[:])
	b.Colors(&t.colors)
	for i, c := range t.colors {
		t.kind[padded(i&15, i>>4&15, i>>8)] = kindOf(c)
	}
	for dz := int32(-1); dz <= 1; dz++ {
		for dy := int32(-1); dy <= 1; dy++ {
			for dx := int32(-1); dx <= 1; dx++ {
				q, ok := shifted(p, dx, dy, dz)
				if !ok || dx == 0 && dy == 0 && dz == 0 {
					continue
				}
				if n := s.Block(q); n != nil {
					t.border(n, [3]int32{dx, dy, dz})
				}
			}
		}
	}
}

func padded(x, y, z int) int { return (x + 1) + (y+1)*pad + (z+1)*pad*pad }

// border reads those voxels of the neighbour at d that touch the block.
func (t *Tiler) border(n *voxel.Block, d [3]int32) {
	var lo, hi [3]int // in the neighbour
	for a, step := range d {
		lo[a], hi[a] = 0, 15
		switch step {
		case -1:
			lo[a] = 15
		case 1:
			hi[a] = 0
		}
	}
	full := closed(n)
	for z := lo[2]; z <= hi[2]; z++ {
		for y := lo[1]; y <= hi[1]; y++ {
			for x := lo[0]; x <= hi[0]; x++ {
				k := uint8(kindOpaque)
				if !full {
					k = kindOf(n.At(x | y<<4 | z<<8))
				}
				t.kind[padded(x+int(d[0])*16, y+int(d[1])*16, z+int(d[2])*16)] = k
			}
		}
	}
}

// strides are the steps in kind along the three axes.
var strides = [3]int{1, pad, pad * pad}

// faces puts the faces of one side at one depth into plane, and tells whether there are any.
func (t *Tiler) faces(side Side, d int, owner *[4096]uint8) bool {
	axis := side.Axis()
	front := strides[axis]
	if !side.Positive() {
		front = -front
	}
	u, v := plane[axis][0], plane[axis][1]
	su, sv := strides[u], strides[v]
	start := padded(0, 0, 0) + d*strides[axis]
	some := false
	for j := range voxel.Size {
		k := start + j*sv
		row := (*[voxel.Size]uint64)(t.plane[j<<4:])
		for i := range row {
			here, next := t.kind[k], t.kind[k+front]
			if here == kindNone || next >= here { // what is opaque shows through what is translucent
				row[i] = 0
			} else {
				at := d<<(4*axis) | i<<(4*u) | j<<(4*v)
				row[i] = uint64(owner[at])<<40 | t.shade(k+front, su, sv)<<32 | uint64(t.colors[at])
				some = true
			}
			k += su
		}
	}
	return some
}

// shade tells how open the corners of a face are, whose free side is at front.
func (t *Tiler) shade(front, u, v int) uint64 {
	solid := func(at int) int {
		if t.kind[at] == kindOpaque {
			return 1
		}
		return 0
	}
	l, r, b, f := solid(front-u), solid(front+u), solid(front-v), solid(front+v)
	corner := func(a, b, at int) uint64 {
		if a+b == 2 {
			return 0
		}
		return uint64(3 - a - b - solid(at))
	}
	return corner(l, b, front-u-v) | corner(r, b, front+u-v)<<2 | corner(r, f, front+u+v)<<4 | corner(l, f, front-u+v)<<6
}

// merge makes rectangles of the faces in plane, greedily.
func (t *Tiler) merge(side Side, d int) {
	axis := side.Axis()
	u, v := plane[axis][0], plane[axis][1]
	for j := range voxel.Size {
		for i := 0; i < voxel.Size; {
			key := t.plane[i|j<<4]
			if key == 0 {
				i++
				continue
			}
			w, h := t.extent(i, j, key)
			var at [3]int
			at[axis], at[u], at[v] = d, i, j
			t.out = append(t.out, TileQuad{
				Packed: uint32(at[0]|at[1]<<4|at[2]<<8|(w-1)<<12|(h-1)<<16|int(side)<<20) | uint32(key>>32&255)<<24,
				Color:  voxel.Color(uint32(key)), Owner: uint8(key >> 40),
			})
			for b := j; b < j+h; b++ {
				clear(t.plane[i|b<<4 : (i|b<<4)+w])
			}
			i += w
		}
	}
}

// extent is how far the faces that equal the one at (i, j) reach from there. Faces that
// are darker at one end are not merged along that direction.
func (t *Tiler) extent(i, j int, key uint64) (w, h int) {
	c := [4]uint64{key >> 32 & 3, key >> 34 & 3, key >> 36 & 3, key >> 38 & 3}
	w, h = 1, 1
	if c[0] == c[1] && c[3] == c[2] {
		for i+w < voxel.Size && t.plane[i+w|j<<4] == key {
			w++
		}
	}
	if c[0] != c[3] || c[1] != c[2] {
		return w, h
	}
	for j+h < voxel.Size {
		for x := i; x < i+w; x++ {
			if t.plane[x|(j+h)<<4] != key {
				return w, h
			}
		}
		h++
	}
	return w, h
}

// Rect returns the quad of a tile at p in full.
func (q TileQuad) Rect(p voxel.Pos) Rect {
	a := int32(q.Packed)
	return Rect{
		Side: Side(a >> 20 & 15), Color: q.Color,
		Min: p.Add(voxel.Pos{X: a & 15, Y: a >> 4 & 15, Z: a >> 8 & 15}),
		W:   a>>12&15 + 1, H: a>>16&15 + 1,
	}
}
