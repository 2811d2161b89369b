package edit

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// runs are the voxels of a volume as runs along x within blocks, with a forest over them
// (union by index, so that the root of a tree is its first run).
type runs struct {
	blocks []runBlock
	at     map[voxel.Pos]int // the block at a place
	from   []uint8           // the first x of a run
	to     []uint8           // one beyond its last x
	parent []uint32
}

// runBlock is a block's part. A full block is one run.
type runBlock struct {
	at    voxel.Pos
	first uint32       // its first run
	rows  *[257]uint16 // where rows start, relative to first; nil when the block is full
	count uint32       // runs
}

// maxRuns is how many runs are told apart.
const maxRuns = 1 << 29

// runsOf finds the runs of a snapshot; ok is false when the budget stopped, or there are
// too many.
func runsOf(s voxel.Snapshot, b *voxel.Budget) (r *runs, ok bool) {
	r = &runs{at: map[voxel.Pos]int{}}
	var m Mask
	for p, k := range s.Blocks() {
		if b.Err() != nil || len(r.parent) > maxRuns {
			return r, false
		}
		block := runBlock{at: p, first: uint32(len(r.parent))}
		if k.Count() == voxel.Size*voxel.Size*voxel.Size {
			r.add(0, 16)
		} else {
			block.rows = new([257]uint16)
			k.Mask(&m)
			for i := range 256 {
				block.rows[i] = uint16(uint32(len(r.parent)) - block.first)
				r.row(rowOf(&m, i&15, i>>4))
			}
			block.rows[256] = uint16(uint32(len(r.parent)) - block.first)
		}
		block.count = uint32(len(r.parent)) - block.first
		r.at[p] = len(r.blocks)
		r.blocks = append(r.blocks, block)
	}
	return r, true
}

func (r *runs) add(from, to int) {
	r.from, r.to = append(r.from, uint8(from)), append(r.to, uint8(to))
	r.parent = append(r.parent, uint32(len(r.parent)))
}

// row adds the runs of a row.
func (r *runs) row(row uint32) {
	for row != 0 {
		from := bits.TrailingZeros32(row)
		n := bits.TrailingZeros32(^(row >> from))
		r.add(from, from+n)
		row &= row + 1<<from
	}
}

// span returns the runs of a row of a block.
func (k *runBlock) span(y, z int) (lo, hi uint32) {
	if k.rows == nil {
		return k.first, k.first + 1
	}
	i := z<<4 | y
	return k.first + uint32(k.rows[i]), k.first + uint32(k.rows[i+1])
}

func (r *runs) root(i uint32) uint32 {
	for r.parent[i] != i {
		r.parent[i] = r.parent[r.parent[i]]
		i = r.parent[i]
	}
	return i
}

func (r *runs) union(a, b uint32) {
	if a, b = r.root(a), r.root(b); a < b {
		r.parent[b] = a
	} else {
		r.parent[a] = b
	}
}

// link joins the runs of two rows that touch when the second is moved by shift along x.
// With reach 1 they also touch when they meet at corners.
func (r *runs) link(a, aEnd, b, bEnd uint32, shift, reach int) {
	for a < aEnd && b < bEnd {
		a0, a1 := int(r.from[a]), int(r.to[a])
		b0, b1 := int(r.from[b])+shift, int(r.to[b])+shift
		if a0 < b1+reach && b0 < a1+reach {
			r.union(a, b)
		}
		if a1 <= b1 {
			a++
		} else {
			b++
		}
	}
}

// before are the rows that come before a row and are next to it: first those at its
// faces, then those at its edges.
var before = [4][2]int{{-1, 0}, {0, -1}, {-1, -1}, {1, -1}}

// connect joins the runs that touch; ok is false when the budget stopped.
func (r *runs) connect(c Connect, b *voxel.Budget) (ok bool) {
	for i := range r.blocks {
		if b.Err() != nil {
			return false
		}
		k := &r.blocks[i]
		// Along x within the row: with the block before it.
		if left := r.block(k.at, offset{-1, 0, 0}); left != nil {
			r.between(k, left, 0, 0, offset{-1, 0, 0}, 1)
		}
		for j, d := range before {
			if j >= 2 && c == Faces {
				break
			}
			reach := 0 // whether corners count for this pair of rows
			if j < 2 && c >= Edges || c == Corners {
				reach = 1
			}
			r.rows(k, d[0], d[1], reach)
		}
	}
	return true
}

// block returns the block at a step from another, nil when there is none.
func (r *runs) block(p voxel.Pos, o offset) *runBlock {
	q, ok := o.next(p)
	if !ok {
		return nil
	}
	if i, ok := r.at[q]; ok {
		return &r.blocks[i]
	}
	return nil
}

// rows joins all rows of a block with those at a step, which may be in other blocks.
func (r *runs) rows(k *runBlock, dy, dz, reach int) {
	for by := -1; by <= 1; by++ {
		for bz := -1; bz <= 0; bz++ {
			if by != 0 && by != dy || bz != 0 && bz != dz {
				continue
			}
			for bx := -reach; bx <= reach; bx++ {
				o := offset{int8(bx), int8(by), int8(bz)}
				other := k
				if o != (offset{}) {
					other = r.block(k.at, o)
				}
				if other != nil {
					r.between(k, other, dy, dz, o, reach)
				}
			}
		}
	}
}

// between joins the rows of k with those at a step that are in the other block, which is
// at the offset o.
func (r *runs) between(k, other *runBlock, dy, dz int, o offset, reach int) {
	if k.rows == nil && other.rows == nil { // both are one run
		r.union(k.first, other.first)
		return
	}
	for z := range 16 {
		oz := z + dz - 16*int(o[2])
		if oz < 0 || oz > 15 {
			continue
		}
		for y := range 16 {
			oy := y + dy - 16*int(o[1])
			if oy < 0 || oy > 15 {
				continue
			}
			a, aEnd := k.span(y, z)
			b, bEnd := other.span(oy, oz)
			r.link(a, aEnd, b, bEnd, 16*int(o[0]), reach)
		}
	}
}
