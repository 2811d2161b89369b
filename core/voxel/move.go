package voxel

import "math"

// Move shifts all voxels. What would leave the space of coordinates is removed.
// A move by whole blocks (multiples of 16) shares them.
func (v *Volume) Move(by Pos) {
	if by == (Pos{}) || v.stopped() || v.Count() == 0 {
		return
	}
	w := v.another()
	switch bits := by.X | by.Y | by.Z; {
	case bits&(1<<leafBits-1) == 0:
		moveLeaves(w, v.view(), by)
	case bits&(Size-1) == 0:
		moveBlocks(w, v.view(), by)
	default:
		moveVoxels(w, v.view(), by)
	}
	v.take(w)
}

// shift returns p+by, and whether a cube of n voxels there is in the space of
// coordinates: all of it, or (touches) a part.
func shift(p, by Pos, n int64) (q Pos, inside, touches bool) {
	inside, touches = true, true
	one := func(a, b int32) int32 {
		c := int64(a) + int64(b)
		inside = inside && c >= math.MinInt32 && c+n <= math.MaxInt32
		touches = touches && c+n > math.MinInt32 && c < math.MaxInt32
		return int32(c)
	}
	return Pos{one(p.X, by.X), one(p.Y, by.Y), one(p.Z, by.Z)}, inside, touches
}

func moveLeaves(w *Volume, s Snapshot, by Pos) {
	for _, ref := range s.r.leaves() {
		q, inside, touches := shift(ref.at, by, 1<<leafBits)
		switch {
		case inside:
			if !w.putLeaf(q, ref.l) {
				return
			}
		case touches:
			moveLeaf(w, ref, by)
		}
	}
}

func moveBlocks(w *Volume, s Snapshot, by Pos) {
	for _, ref := range s.r.leaves() {
		if !moveLeaf(w, ref, by) {
			return
		}
	}
}

func moveLeaf(w *Volume, ref leafRef, by Pos) bool {
	for k, b := range ref.l.b {
		if b == nil {
			continue
		}
		q, inside, touches := shift(ref.at.Add(blockPos(k)), by, Size)
		if !touches {
			continue
		}
		if !inside {
			b = b.cut(q)
		}
		if !w.put(q, b) {
			return false
		}
	}
	return true
}

// cut returns what of the block can be at p: not all, at the edge of space.
func (b *Block) cut(p Pos) *Block {
	if blockBox(p) == BoxAt(p, Size, Size, Size) {
		return b
	}
	var mask [64]uint64
	boxMask(p, blockBox(p), &mask)
	return b.restrict(&mask)
}

// moveVoxels makes each block of w, the first time that a block of s touches it,
// out of the up to eight that do.
func moveVoxels(w *Volume, s Snapshot, by Pos) {
	g := gatherer{s: s, by: by}
	for p := range s.Blocks() {
		for k := range 8 {
			corner := Pos{int32(k&1) * (Size - 1), int32(k>>1&1) * (Size - 1), int32(k>>2) * (Size - 1)}
			q, _, touches := shift(p.Add(corner), by, 1)
			q = q.Block()
			if !touches || w.r.blockAt(q.X, q.Y, q.Z) != nil {
				continue
			}
			if !w.put(q, g.block(q)) {
				return
			}
		}
	}
}

// gatherer makes blocks of a volume that is s moved by whole voxels.
type gatherer struct {
	s  Snapshot
	by Pos
	px [blockLen]Color
}

func (g *gatherer) block(q Pos) *Block {
	back, inside, _ := shift(q, Pos{-g.by.X, -g.by.Y, -g.by.Z}, Size)
	if !inside || g.by.X == math.MinInt32 || g.by.Y == math.MinInt32 || g.by.Z == math.MinInt32 {
		return g.slow(q)
	}
	if b, ok := g.shared(back); ok {
		return b.cut(q)
	}
	g.s.ReadBox(BoxAt(back, Size, Size, Size), g.px[:])
	return blockOf(&g.px).cut(q)
}

// shared returns the solid block that all blocks that touch the 16^3 voxels at p
// are, or nil when there are none.
func (g *gatherer) shared(p Pos) (*Block, bool) {
	first := g.s.Block(p)
	if first != nil && first.form != formSolid {
		return nil, false
	}
	for k := 1; k < 8; k++ {
		b := g.s.Block(p.Add(Pos{int32(k&1) * (Size - 1), int32(k>>1&1) * (Size - 1), int32(k>>2) * (Size - 1)}))
		if b != first && (b == nil || first == nil || b.form != formSolid || b.color != first.color) {
			return nil, false
		}
	}
	return first, true
}

// slow gathers a block at the edge of the space of coordinates.
func (g *gatherer) slow(q Pos) *Block {
	for i := range g.px {
		p := q.Add(inBlock(i))
		x, y, z := int64(p.X)-int64(g.by.X), int64(p.Y)-int64(g.by.Y), int64(p.Z)-int64(g.by.Z)
		g.px[i] = 0
		if p.X != math.MaxInt32 && p.Y != math.MaxInt32 && p.Z != math.MaxInt32 && inSpace(x) && inSpace(y) && inSpace(z) {
			g.px[i] = g.s.At(int32(x), int32(y), int32(z))
		}
	}
	return blockOf(&g.px)
}

func inSpace(a int64) bool { return a >= math.MinInt32 && a < math.MaxInt32 }
