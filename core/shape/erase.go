package shape

import "github.com/voxrun/voxrun/core/voxel"

// erase fills with what leaves empty voxels empty, and returns false when something
// else is combined or it is quicker to walk the solid. It visits the blocks that are
// there: however large the solid is, the work is in proportion to the volume.
func (f *filler) erase() bool {
	if f.m.Combine(0, f.c) != 0 {
		return false
	}
	content := f.v.Snapshot()
	if f.bounds.Empty() || f.longer(content) {
		return f.bounds.Empty()
	}
	var last voxel.Pos
	for p := range content.Blocks() {
		if f.v.Budget().Err() != nil {
			break
		}
		if !f.meets(p) {
			continue
		}
		if f.written == 0 || p.Y != last.Y || p.Z != last.Z {
			for i := range f.rows {
				f.rows[i] = f.row(p.Y|int32(i&15), p.Z|int32(i>>4))
			}
		}
		f.written++
		last = p
		if f.cut(int64(p.X)) {
			f.part(p, &f.mask)
		}
	}
	return true
}

// longer tells whether visiting the blocks of a volume is more work than visiting the
// solid: of that, the rows of a column count as much as 256 full blocks.
func (f *filler) longer(content voxel.Snapshot) bool {
	blocks := func(lo, hi int32) int64 { return int64(hi-1)>>4 - int64(lo)>>4 + 1 }
	b := f.bounds
	columns := float64(blocks(b.Min.Y, b.Max.Y)) * float64(blocks(b.Min.Z, b.Max.Z))
	most := columns * (1 + float64(blocks(b.Min.X, b.Max.X))/256)
	n := 0.0
	for range content.Blocks() {
		if n++; n > most {
			return true
		}
	}
	return false
}

// meets tells whether the block at p has rows in the bounds.
func (f *filler) meets(p voxel.Pos) bool {
	const last = voxel.Size - 1
	b := f.bounds
	return p.Y|last >= b.Min.Y && p.Y < b.Max.Y && p.Z|last >= b.Min.Z && p.Z < b.Max.Z
}
