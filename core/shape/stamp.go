package shape

import "github.com/voxrun/voxrun/core/voxel"

// Stamp combines the colour c, by mode m, into each voxel of v that mask has, as Fill
// does for a solid. The colours of the mask do not matter. It stops early when the
// budget of v does.
func Stamp(v *voxel.Volume, mask voxel.Snapshot, c voxel.Color, m voxel.Mode) {
	var bits [64]uint64
	if m == voxel.Intersect || m == voxel.IntersectFill { // also where the mask is empty
		for p := range v.Snapshot().Blocks() {
			if v.Budget().Err() != nil {
				return
			}
			clear(bits[:])
			mask.Block(p).Mask(&bits)
			v.BlendMask(p, &bits, c, m)
		}
		return
	}
	b := brush{v: v, c: c, m: m}
	for p, block := range mask.Blocks() {
		if v.Budget().Err() != nil {
			return
		}
		if block.Count() == voxel.Size*voxel.Size*voxel.Size {
			b.full(p)
			continue
		}
		block.Mask(&bits)
		b.part(p, &bits)
	}
}
