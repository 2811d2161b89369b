package edit

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// Component is a part of a volume whose voxels are connected.
type Component struct {
	Count int64
	Box   voxel.Box

	root uint32 // its first run
}

// Parts are the components of a snapshot.
type Parts struct {
	s    voxel.Snapshot
	runs *runs
	of   []int32 // by run: the index in all
	all  []Component
}

// Components finds the parts of a snapshot: the largest first, of equal ones that which
// comes first by z, y and x of its blocks. It is nil when the budget stopped.
//
// It joins runs of voxels in a forest (Galler and Fischer's, with path halving), as
// labelling by runs does in pictures.
func Components(s voxel.Snapshot, c Connect, b *voxel.Budget) *Parts {
	r, ok := runsOf(s, b)
	if !ok || !r.connect(c, b) {
		return nil
	}
	p := &Parts{s: s, runs: r, of: make([]int32, len(r.parent))}
	for i := range r.parent {
		if root := r.root(uint32(i)); root == uint32(i) {
			p.of[i] = int32(len(p.all))
			p.all = append(p.all, Component{root: root})
		} else {
			p.of[i] = p.of[root] // a root comes before what hangs on it
		}
	}
	for i := range r.blocks {
		p.measure(&r.blocks[i])
	}
	p.sort()
	return p
}

// measure counts the voxels of a block into their components.
func (p *Parts) measure(k *runBlock) {
	if k.rows == nil {
		p.all[p.of[k.first]].add(k.at, 0, 16, 0, 16, 0, 16)
		return
	}
	for z := range 16 {
		for y := range 16 {
			lo, hi := k.span(y, z)
			for i := lo; i < hi; i++ {
				p.all[p.of[i]].add(k.at, int(p.runs.from[i]), int(p.runs.to[i]), y, y+1, z, z+1)
			}
		}
	}
}

func (c *Component) add(at voxel.Pos, x0, x1, y0, y1, z0, z1 int) {
	b := voxel.Box{
		Min: at.Add(voxel.Pos{X: int32(x0), Y: int32(y0), Z: int32(z0)}),
		Max: at.Add(voxel.Pos{X: int32(x1), Y: int32(y1), Z: int32(z1)}),
	}
	if c.Count == 0 {
		c.Box = b
	} else {
		c.Box = voxel.Box{
			Min: voxel.Pos{X: min(c.Box.Min.X, b.Min.X), Y: min(c.Box.Min.Y, b.Min.Y), Z: min(c.Box.Min.Z, b.Min.Z)},
			Max: voxel.Pos{X: max(c.Box.Max.X, b.Max.X), Y: max(c.Box.Max.Y, b.Max.Y), Z: max(c.Box.Max.Z, b.Max.Z)},
		}
	}
	c.Count += int64(x1-x0) * int64(y1-y0) * int64(z1-z0)
}

func (p *Parts) sort() {
	order := make([]int32, len(p.all))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(p.all[b].Count, p.all[a].Count), cmp.Compare(p.all[a].root, p.all[b].root))
	})
	rank, sorted := make([]int32, len(order)), make([]Component, len(order))
	for i, k := range order {
		rank[k], sorted[i] = int32(i), p.all[k]
	}
	for i, k := range p.of {
		p.of[i] = rank[k]
	}
	p.all = sorted
}

// All returns the components.
func (p *Parts) All() []Component { return p.all }

// Volumes returns the first n components as volumes of their own.
func (p *Parts) Volumes(n int, b *voxel.Budget) []*voxel.Volume {
	list := make([]*voxel.Volume, min(n, len(p.all)))
	for i := range list {
		list[i] = voxel.New(b)
	}
	var m Mask
	for i := range p.runs.blocks {
		k := &p.runs.blocks[i]
		if b.Err() != nil {
			break
		}
		block := p.s.Block(k.at)
		for _, part := range p.in(k) {
			if int(part) < len(list) {
				p.maskOf(k, part, &m)
				list[part].SetBlock(k.at, block.Within(&m))
			}
		}
	}
	return list
}

// in returns the components that have voxels in a block, in order.
func (p *Parts) in(k *runBlock) []int32 {
	list := slices.Clone(p.of[k.first : k.first+k.count])
	slices.Sort(list)
	return slices.Compact(list)
}

// maskOf writes what a component has in a block.
func (p *Parts) maskOf(k *runBlock, part int32, m *Mask) {
	p.maskIf(k, m, func(i int32) bool { return i == part })
}

// maskIf writes the voxels of a block whose components are wanted, and tells how many
// there are.
func (p *Parts) maskIf(k *runBlock, m *Mask, want func(part int32) bool) int {
	clear(m[:])
	if k.rows == nil {
		if !want(p.of[k.first]) {
			return 0
		}
		*m = *fullMask()
		return 1 << 12
	}
	n := 0
	for z := range 16 {
		for y := range 16 {
			lo, hi := k.span(y, z)
			for i := lo; i < hi; i++ {
				if want(p.of[i]) {
					row := uint32(1)<<p.runs.to[i] - uint32(1)<<p.runs.from[i]
					setRow(m, y, z, row)
					n += bits.OnesCount32(row)
				}
			}
		}
	}
	return n
}

// DropSmall removes the components of fewer than least voxels, and returns how many voxels
// that were.
func DropSmall(v *voxel.Volume, least int64, c Connect) int64 {
	before := v.Count()
	p := Components(v.Snapshot(), c, v.Budget())
	if p == nil {
		return 0
	}
	// The components are sorted: the small ones are the last.
	small, _ := slices.BinarySearchFunc(p.all, least-1, func(a Component, n int64) int { return cmp.Compare(n, a.Count) })
	var m Mask
	for i := range p.runs.blocks {
		k := &p.runs.blocks[i]
		if v.Budget().Err() != nil {
			break
		}
		if p.maskIf(k, &m, func(part int32) bool { return int(part) >= small }) > 0 {
			remove(v, k.at, &m)
		}
	}
	return before - v.Count()
}
