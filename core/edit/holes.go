package edit

import (
	"math"
	"math/bits"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxBlocks is how many blocks a flood through what is empty may look at: about 1600
// voxels along each edge of a cube.
const maxBlocks = 1 << 20

// CheckEmpty returns an error of class Limit when a box is too large for a flood through
// what is empty in it.
func CheckEmpty(b voxel.Box) error {
	n := func(lo, hi int32) float64 { return float64((hi-1)>>4) - float64(lo>>4) + 1 }
	if b.Empty() || n(b.Min.X, b.Max.X)*n(b.Min.Y, b.Max.Y)*n(b.Min.Z, b.Max.Z) <= maxBlocks {
		return nil
	}
	w, h, d := b.Size()
	return fault.Newf(fault.Limit, "a box of %d x %d x %d voxels is too large to look for what is empty in it", w, h, d).
		WithHint("Work on a part of the volume: copy it and crop the copy.").WithCode(fault.TooLarge)
}

// FillHoles fills what is empty and closed in: what can't be reached from outside through
// faces. New voxels have the colour c, or, when that does not exist, that of the nearest
// voxel towards lower x. It returns how many it added, and an error of class Limit when
// the volume's bounds are too large.
func FillHoles(v *voxel.Volume, c voxel.Color) (int64, error) {
	s := v.Snapshot()
	box := grown(s.Bounds())
	if err := CheckEmpty(box); err != nil || s.Count() == 0 {
		return 0, err
	}
	outside := Flood(box.Min, Empty{s, box}, Faces, v.Budget())
	before := v.Count()
	eachBlock(box, func(at voxel.Pos) bool {
		if m := outside.blocks[at]; m != nil && isFull(m) {
			return true
		}
		var m, own Mask
		boxMask(at, box, &m)
		s.Block(at).Mask(&own)
		hole := andNot(&m, &own)
		if out := outside.blocks[at]; hole && out != nil {
			hole = andNot(&m, out)
		}
		if hole && v.Budget().Err() == nil {
			fillHole(v, s, at, &m, c)
		}
		return v.Budget().Err() == nil
	})
	return v.Count() - before, nil
}

// grown returns a box with one voxel more on each side, as far as there is space.
func grown(b voxel.Box) voxel.Box {
	lo := func(a int32) int32 { return max(a, math.MinInt32+1) - 1 }
	hi := func(a int32) int32 { return min(a, math.MaxInt32-1) + 1 }
	return voxel.Box{
		Min: voxel.Pos{X: lo(b.Min.X), Y: lo(b.Min.Y), Z: lo(b.Min.Z)},
		Max: voxel.Pos{X: hi(b.Max.X), Y: hi(b.Max.Y), Z: hi(b.Max.Z)},
	}
}

// eachBlock visits the blocks that a box touches, until f returns false.
func eachBlock(b voxel.Box, f func(voxel.Pos) bool) {
	if b.Empty() {
		return
	}
	for z := int64(b.Min.Z) &^ 15; z < int64(b.Max.Z); z += 16 {
		for y := int64(b.Min.Y) &^ 15; y < int64(b.Max.Y); y += 16 {
			for x := int64(b.Min.X) &^ 15; x < int64(b.Max.X); x += 16 {
				if !f(voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}) {
					return
				}
			}
		}
	}
}

// fillHole fills the voxels of a mask.
func fillHole(v *voxel.Volume, s voxel.Snapshot, at voxel.Pos, m *Mask, c voxel.Color) {
	if c.Exists() {
		paint(v, at, m, c)
		return
	}
	r := s.Reader()
	for z := range 16 {
		for y := range 16 {
			row := rowOf(m, y, z)
			last := voxel.Color(0)
			for ; row != 0; row &= row - 1 {
				x := bits.TrailingZeros32(row)
				p := at.Add(voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)})
				if left := r.Get(p.X-1, p.Y, p.Z); left.Exists() {
					last = left
				}
				for q := p.X - 2; !last.Exists(); q-- { // a hole has a wall there
					last = r.Get(q, p.Y, p.Z)
				}
				v.Set(p.X, p.Y, p.Z, last)
			}
		}
	}
}
