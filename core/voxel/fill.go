package voxel

import "github.com/voxrun/voxrun/core/fault"

// maxTables is the most leaves that one Fill may make, whatever the budget: about
// 35,000 voxels along each edge of a cube.
const maxTables = 1 << 24

// Fill gives every voxel of b one colour; alpha 0 clears the box. A box that the
// budget can't hold is refused as a whole, and so is, even without a budget, one
// that needs more than 16 million tables (a cube with an edge of 32,000 voxels).
func (v *Volume) Fill(b Box, c Color) {
	b = b.Intersect(Everything)
	switch {
	case b.Empty() || v.stopped():
	case !c.Exists():
		v.clearBox(b)
	case v.fits(b):
		v.fill(b, c)
	}
}

// fits tells whether the tables and voxels of a filled box are within the limits; it
// stops the budget when they are not.
func (v *Volume) fits(b Box) bool {
	leaves := cubes(b, leafBits)
	if v.budget == nil {
		return leaves <= maxTables
	}
	limit := v.budget.limits
	others := int64(0)
	if v.quota != nil {
		others = v.quota.n - v.Count()
	}
	switch {
	case limit.Voxels > 0 && b.Volume() > limit.Voxels-others:
		v.budget.overVoxels()
	case limit.Bytes > 0 && (leaves-inner(b, leafBits))*float64(leafBytes) > float64(limit.Bytes):
		v.budget.overBytes()
	case leaves > maxTables:
		v.budget.Stop(fault.Newf(fault.Limit, "a box of %d voxels is too large to fill", b.Volume()).WithHint("Check its size.").WithCode(fault.TooLarge))
	default:
		return true
	}
	return false
}

// cubes returns how many aligned cubes of 1<<shift voxels b touches, inner how many
// are all inside it.
func cubes(b Box, shift uint) float64 {
	n := func(lo, hi int32) float64 { return float64((hi-1)>>shift) - float64(lo>>shift) + 1 }
	return n(b.Min.X, b.Max.X) * n(b.Min.Y, b.Max.Y) * n(b.Min.Z, b.Max.Z)
}

func inner(b Box, shift uint) float64 {
	n := func(lo, hi int32) float64 {
		size := int64(1) << shift
		return float64(max(0, int64(hi)>>shift-(int64(lo)+size-1)>>shift))
	}
	return n(b.Min.X, b.Max.X) * n(b.Min.Y, b.Max.Y) * n(b.Min.Z, b.Max.Z)
}

// fill shares one solid block between all blocks, and one leaf between all leaves,
// that are inside the box.
func (v *Volume) fill(b Box, c Color) {
	v.ownRoot()
	solid := newSolid(c)
	solid.owner = v.token
	v.charge(solid.bytes())
	var full *leaf
	eachCube(b, leafBits, func(p Pos) bool {
		if cube(p, 1<<leafBits).within(b) && int64(p.X)+1<<leafBits <= int64(Everything.Max.X) {
			if full == nil {
				full = v.fullLeaf(solid)
			}
			return v.putLeaf(p, full)
		}
		return eachCube(b.Intersect(cube(p, 1<<leafBits)), 4, func(p Pos) bool { return v.fillIn(p, b, solid) })
	})
}

// fullLeaf returns a leaf of nothing but one block. As it is at many places, nobody
// owns it.
func (v *Volume) fullLeaf(solid *Block) *leaf {
	l := &leaf{owner: &token{v.budget}}
	for k := range l.b {
		l.set(k, solid)
	}
	v.charge(leafBytes)
	return l
}

// fillIn gives the voxels of b that are in the block at p the colour of solid.
func (v *Volume) fillIn(p Pos, b Box, solid *Block) bool {
	whole := blockBox(p).within(b) && blockBox(p) == BoxAt(p, Size, Size, Size)
	if whole {
		return v.put(p, solid)
	}
	mask := new([64]uint64)
	boxMask(p, b, mask)
	return v.overlay(p, newMono(mask, countMask(mask), solid.color))
}

// clearBox removes the voxels of b.
func (v *Volume) clearBox(b Box) {
	v.keep(b, false)
}

// Crop removes the voxels outside b.
func (v *Volume) Crop(b Box) {
	if !v.stopped() {
		v.keep(b.Intersect(Everything), true)
	}
}

// keep keeps the voxels that are in b, or those that are not.
func (v *Volume) keep(b Box, inside bool) {
	for _, ref := range v.r.leaves() {
		all := cube(ref.at, 1<<leafBits)
		switch {
		case all.within(b):
			if !inside && !v.putLeaf(ref.at, nil) {
				return
			}
		case all.Intersect(b).Empty():
			if inside && !v.putLeaf(ref.at, nil) {
				return
			}
		default:
			for k, old := range ref.l.b {
				if old != nil && !v.keepIn(ref.at.Add(blockPos(k)), old, b, inside) {
					return
				}
			}
		}
	}
}

func (v *Volume) keepIn(p Pos, old *Block, b Box, inside bool) bool {
	var mask [64]uint64
	boxMask(p, b, &mask)
	if !inside {
		for i := range mask {
			mask[i] = ^mask[i]
		}
	}
	return v.put(p, old.restrict(&mask))
}

// restrict returns the voxels of b that are in mask: b itself when all are.
func (b *Block) restrict(mask *[64]uint64) *Block {
	var both [64]uint64
	b.Mask(&both)
	for i := range both {
		both[i] &= mask[i]
	}
	n := countMask(&both)
	switch {
	case n == b.Count():
		return b
	case n == 0:
		return nil
	case b.form == formSolid || b.form == formMono:
		m := both
		return newMono(&m, n, b.color)
	}
	var px [blockLen]Color
	b.Colors(&px)
	for w, m := range both {
		clearGhosts((*[64]Color)(px[w*64:]), m)
	}
	return blockOfMasked(&px, &both, n)
}
