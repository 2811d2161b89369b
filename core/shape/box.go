package shape

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Box is the axis-aligned box from Min to Max, half open: a voxel whose centre is
// on the lower side is in, one on the upper side is out.
type Box struct{ Min, Max vec.V3 }

// BoxOf returns the solid that has exactly the voxels of b.
func BoxOf(b voxel.Box) Box { return Box{corner(b.Min), corner(b.Max)} }

func corner(p voxel.Pos) vec.V3 { return vec.V3{X: float64(p.X), Y: float64(p.Y), Z: float64(p.Z)} }

// Bounds implements Solid. It is exact.
func (b Box) Bounds() voxel.Box {
	box := voxel.Box{Min: firstFrom(b.Min), Max: firstFrom(b.Max)}
	if box.Empty() {
		return voxel.Box{}
	}
	return box
}

// firstFrom returns, for each axis, the first voxel whose centre is not below p.
func firstFrom(p vec.V3) voxel.Pos {
	return voxel.Pos{X: clamp(math.Ceil(p.X - 0.5)), Y: clamp(math.Ceil(p.Y - 0.5)), Z: clamp(math.Ceil(p.Z - 0.5))}
}

// Row implements Solid.
func (b Box) Row(y, z int32) Row {
	box := b.Bounds()
	if y < box.Min.Y || y >= box.Max.Y || z < box.Min.Z || z >= box.Max.Z {
		return Row{}
	}
	return Row{{box.Min.X, box.Max.X}}
}
