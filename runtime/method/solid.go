package method

import (
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// kind is what a solid of procedural_shape is.
type kind string

const (
	cubeKind      kind = "cube"
	sphereKind    kind = "sphere"
	ellipsoidKind kind = "ellipsoid"
	cylinderKind  kind = "cylinder"
	coneKind      kind = "cone"
	pyramidKind   kind = "pyramid"
	torusKind     kind = "torus"
	capsuleKind   kind = "capsule"
)

// kinds are all of them, each with the other names that clients give to it.
var kinds = []struct {
	kind  kind
	names []string
}{
	{cubeKind, []string{"box", "cuboid", "block"}},
	{sphereKind, []string{"ball"}},
	{ellipsoidKind, nil},
	{cylinderKind, nil},
	{coneKind, nil},
	{pyramidKind, nil},
	{torusKind, []string{"ring", "donut"}},
	{capsuleKind, []string{"pill"}},
}

// solidIn returns the solid of a kind that just fits a box of voxels, standing along an
// axis. The tube of a torus has a radius of its own.
func solidIn(k kind, b voxel.Box, along shape.Axis, tube float64) shape.Solid {
	lo := vec.V3{X: float64(b.Min.X), Y: float64(b.Min.Y), Z: float64(b.Min.Z)}
	hi := vec.V3{X: float64(b.Max.X), Y: float64(b.Max.Y), Z: float64(b.Max.Z)}
	half := hi.Sub(lo).Scale(0.5)
	mid := lo.Add(half)
	dir, length, across := vec.V3{Z: 1}, half.Z, min(half.X, half.Y)
	switch along {
	case shape.AxisX:
		dir, length, across = vec.V3{X: 1}, half.X, min(half.Y, half.Z)
	case shape.AxisY:
		dir, length, across = vec.V3{Y: 1}, half.Y, min(half.X, half.Z)
	}
	switch k {
	case sphereKind, ellipsoidKind:
		return shape.Ellipsoid{Center: mid, Radii: half}
	case cylinderKind:
		return pillar(mid, half, along)
	case coneKind, pyramidKind:
		return shape.Taper{Min: lo, Max: hi, Axis: along, Round: k == coneKind}
	case torusKind:
		return shape.Torus{Center: mid, Axis: along, Radius: across - tube, Tube: tube}
	case capsuleKind:
		r := min(across, length)
		end := dir.Scale(length - r)
		return shape.Capsule{A: mid.Sub(end), B: mid.Add(end), Radius: r}
	}
	return shape.BoxOf(b)
}

// pillar is a cylinder with the ellipse in a box as its base.
func pillar(mid, half vec.V3, along shape.Axis) shape.Solid {
	x, y, z := vec.V3{X: half.X}, vec.V3{Y: half.Y}, vec.V3{Z: half.Z}
	switch along { // it stands along the third edge
	case shape.AxisX:
		x, y, z = y, z, x
	case shape.AxisY:
		x, y, z = z, x, y
	}
	m := vec.M4{x.X, x.Y, x.Z, 0, y.X, y.Y, y.Z, 0, z.X, z.Y, z.Z, 0, mid.X, mid.Y, mid.Z, 1}
	s, _ := shape.FromMatrix("cylinder", m)
	return s
}
