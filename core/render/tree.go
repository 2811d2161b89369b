package render

import (
	"math/bits"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// tree tells, for rays, where the voxels are: a tree in which each node has 4x4x4
// children, and one bit for each that is not empty. Level 0 is a brick of 4x4x4
// voxels, level 1 is a block of the volume, and so on up to the root.
//
// Coordinates are those of the voxels minus origin, so never negative, and exact in
// a float64 wherever the model is.
type tree struct {
	origin voxel.Pos  // of all coordinates here
	lo, hi [3]int64   // the smallest box that holds the visible voxels
	top    int        // the level of the root
	nodes  []treeNode // levels 1 and up; those of level 1 come first, in the order of blocks
	bricks []uint64   // level 0
	blocks []*voxel.Block
	at     []voxel.Pos // of the blocks, in the volume
}

// treeNode is a node above level 0. Child i (x | y<<2 | z<<4) exists when bit i of
// mask is set; the children that exist are in a row from first on.
type treeNode struct {
	mask  uint64
	first uint32
}

// placed is a block and its place, counted in blocks from the tree's origin.
type placed struct {
	pos   voxel.Pos
	at    [3]uint32
	block *voxel.Block
}

// newTree returns the tree of the visible voxels of s, nil when there are none.
func newTree(s voxel.Snapshot) *tree {
	bounds := s.Bounds()
	if bounds.Empty() {
		return nil
	}
	t := &tree{origin: bounds.Min.Block()}
	list := t.place(s)
	slices.SortFunc(list, func(a, b placed) int { return treeOrder(a.at, b.at) })
	t.addBlocks(list)
	if len(t.blocks) == 0 {
		return nil
	}
	t.addLevels(list)
	t.fitBounds()
	return t
}

func (t *tree) place(s voxel.Snapshot) []placed {
	var list []placed
	for p, b := range s.Blocks() {
		list = append(list, placed{p, [3]uint32{
			uint32(int64(p.X)-int64(t.origin.X)) >> 4,
			uint32(int64(p.Y)-int64(t.origin.Y)) >> 4,
			uint32(int64(p.Z)-int64(t.origin.Z)) >> 4,
		}, b})
	}
	return list
}

// treeOrder sorts blocks so that those below one node of any level are in a row, in
// the order of their bits.
func treeOrder(a, b [3]uint32) int {
	differ := (a[0] ^ b[0]) | (a[1] ^ b[1]) | (a[2] ^ b[2])
	if differ == 0 {
		return 0
	}
	shift := (bits.Len32(differ) - 1) &^ 1
	return childAt(a, shift) - childAt(b, shift)
}

func childAt(p [3]uint32, shift int) int {
	return int(p[0]>>shift&3 | p[1]>>shift&3<<2 | p[2]>>shift&3<<4)
}

// addBlocks makes levels 0 and 1, and drops from list, by a nil block, what has no
// visible voxel.
func (t *tree) addBlocks(list []placed) {
	t.nodes = make([]treeNode, 0, len(list)+len(list)/8+8)
	t.blocks = make([]*voxel.Block, 0, len(list))
	t.bricks = make([]uint64, 0, 24*len(list))
	var rows, bricks [64]uint64
	for i := range list {
		list[i].block.VisibleMask(&rows)
		toBricks(&rows, &bricks)
		n := treeNode{first: uint32(len(t.bricks))}
		for k, b := range bricks {
			if b != 0 {
				n.mask |= 1 << k
				t.bricks = append(t.bricks, b)
			}
		}
		if n.mask == 0 {
			list[i].block = nil
			continue
		}
		t.nodes = append(t.nodes, n)
		t.blocks = append(t.blocks, list[i].block)
		t.at = append(t.at, list[i].pos)
	}
}

// toBricks turns a mask of rows, as voxel.Block gives it, into 4x4x4 bricks of 4x4x4
// voxels.
func toBricks(rows, bricks *[64]uint64) {
	const columns = 0x000f_000f_000f_000f // 4 voxels of each of 4 rows
	for bz := range 4 {
		for by := range 4 {
			for bx := range 4 {
				var brick uint64
				for z := range 4 {
					w := rows[(bz*4+z)<<2|by] >> (4 * bx) & columns
					w |= w >> 12
					w |= w >> 24
					brick |= w & 0xffff << (16 * z)
				}
				bricks[bx|by<<2|bz<<4] = brick
			}
		}
	}
}

// addLevels makes the levels above the blocks, up to one root.
func (t *tree) addLevels(list []placed) {
	t.top = 1
	var at [][3]uint32
	for _, p := range list {
		if p.block != nil {
			at = append(at, p.at)
		}
	}
	first := uint32(0)
	for len(at) > 1 || at[0] != ([3]uint32{}) {
		var up [][3]uint32
		start := uint32(len(t.nodes))
		for i, p := range at {
			parent := [3]uint32{p[0] >> 2, p[1] >> 2, p[2] >> 2}
			if len(up) == 0 || up[len(up)-1] != parent {
				up = append(up, parent)
				t.nodes = append(t.nodes, treeNode{first: first + uint32(i)})
			}
			t.nodes[len(t.nodes)-1].mask |= 1 << childAt(p, 0)
		}
		at, first = up, start
		t.top++
	}
}

// size is the edge of the root.
func (t *tree) size() int64 { return 1 << (2 * (t.top + 1)) }

// has tells whether there is a visible voxel at a place.
func (t *tree) has(x, y, z int64) bool {
	if s := t.size(); x < 0 || y < 0 || z < 0 || x >= s || y >= s || z >= s {
		return false
	}
	n := uint32(len(t.nodes) - 1)
	for level := t.top; level > 0; level-- {
		s := 2 * level
		bit := uint64(1) << (x>>s&3 | y>>s&3<<2 | z>>s&3<<4)
		node := &t.nodes[n]
		if node.mask&bit == 0 {
			return false
		}
		n = node.first + uint32(bits.OnesCount64(node.mask&(bit-1)))
	}
	return t.bricks[n]>>(x&3|y&3<<2|z&3<<4)&1 != 0
}

// fitBounds finds the smallest box that holds the visible voxels.
func (t *tree) fitBounds() {
	const far = 1 << 40
	t.lo, t.hi = [3]int64{far, far, far}, [3]int64{}
	t.fit(uint32(len(t.nodes)-1), t.top, [3]int64{})
}

func (t *tree) fit(n uint32, level int, at [3]int64) {
	size := int64(1) << (2 * level)
	whole := true
	for k := range 3 {
		whole = whole && at[k] >= t.lo[k] && at[k]+4*size <= t.hi[k]
	}
	if whole {
		return // it can't add anything
	}
	mask, child := uint64(0), uint32(0)
	if level > 0 {
		mask, child = t.nodes[n].mask, t.nodes[n].first
	} else {
		mask = t.bricks[n]
	}
	for ; mask != 0; mask &= mask - 1 {
		i := int64(bits.TrailingZeros64(mask))
		p := [3]int64{at[0] + i&3*size, at[1] + i>>2&3*size, at[2] + i>>4*size}
		if level > 0 {
			t.fit(child, level-1, p)
			child++
			continue
		}
		for k := range 3 {
			t.lo[k], t.hi[k] = min(t.lo[k], p[k]), max(t.hi[k], p[k]+1)
		}
	}
}

// emptyTree is a tree without voxels, for views of nothing: they have the block at
// the origin in the picture.
func emptyTree() *tree {
	return &tree{top: 1, nodes: []treeNode{{}}, hi: [3]int64{voxel.Size, voxel.Size, voxel.Size}}
}

func (t *tree) empty() bool { return len(t.blocks) == 0 }
