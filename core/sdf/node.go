package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Node is a field. It does not change, and may be used by any number of goroutines.
type Node interface {
	// Dist returns the distance of a point from the surface, less than 0 inside. It may
	// be nearer to 0 than the true one.
	Dist(p vec.V3) float64
	about() *info
}

// info is what all nodes know of themselves.
type info struct {
	bounds  Bounds
	count   int  // of nodes, those that are used twice counted twice
	depth   int  // of the tree
	colored bool // whether a node in it has a colour
}

func (i *info) about() *info { return i }

// Bounds is a box in space, which may be infinite.
type Bounds struct{ Min, Max vec.V3 }

// BoundsOf returns a box that holds the shape.
func BoundsOf(n Node) Bounds { return n.about().bounds }

// Finite tells whether the box ends on all sides.
func (b Bounds) Finite() bool {
	for _, f := range []float64{b.Min.X, b.Min.Y, b.Min.Z, b.Max.X, b.Max.Y, b.Max.Z} {
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return false
		}
	}
	return true
}

// Voxels returns the voxels whose centres are in the box.
func (b Bounds) Voxels() voxel.Box {
	lo := func(f float64) int32 { return int32(max(math.MinInt32, min(math.MaxInt32, math.Floor(f-0.5)))) }
	hi := func(f float64) int32 { return int32(max(math.MinInt32, min(math.MaxInt32, math.Ceil(f+0.5)))) }
	return voxel.Box{
		Min: voxel.Pos{X: lo(b.Min.X), Y: lo(b.Min.Y), Z: lo(b.Min.Z)},
		Max: voxel.Pos{X: hi(b.Max.X), Y: hi(b.Max.Y), Z: hi(b.Max.Z)},
	}
}

func (b Bounds) grown(by float64) Bounds {
	d := vec.V3{X: by, Y: by, Z: by}
	return Bounds{b.Min.Sub(d), b.Max.Add(d)}
}

func (b Bounds) union(c Bounds) Bounds {
	return Bounds{
		vec.V3{X: min(b.Min.X, c.Min.X), Y: min(b.Min.Y, c.Min.Y), Z: min(b.Min.Z, c.Min.Z)},
		vec.V3{X: max(b.Max.X, c.Max.X), Y: max(b.Max.Y, c.Max.Y), Z: max(b.Max.Z, c.Max.Z)},
	}
}

func (b Bounds) intersect(c Bounds) Bounds {
	return Bounds{
		vec.V3{X: max(b.Min.X, c.Min.X), Y: max(b.Min.Y, c.Min.Y), Z: max(b.Min.Z, c.Min.Z)},
		vec.V3{X: min(b.Max.X, c.Max.X), Y: min(b.Max.Y, c.Max.Y), Z: min(b.Max.Z, c.Max.Z)},
	}
}

// outside returns how far a point is from the box; 0 inside.
func (b Bounds) outside(p vec.V3) float64 {
	return length(max(b.Min.X-p.X, p.X-b.Max.X, 0), max(b.Min.Y-p.Y, p.Y-b.Max.Y, 0), max(b.Min.Z-p.Z, p.Z-b.Max.Z, 0))
}

func symmetric(x, y, z float64) Bounds {
	return Bounds{vec.V3{X: -x, Y: -y, Z: -z}, vec.V3{X: x, Y: y, Z: z}}
}

// Limits of a field: each sample costs its nodes.
const (
	MaxNodes = 100000
	MaxDepth = 1000
)

// Parts returns how many parts a field has, each of which a sample may look at.
func Parts(n Node) int { return n.about().count }

// Check returns an error of class Limit when a field has become too large.
func Check(n Node) error {
	switch i := n.about(); {
	case i.count > MaxNodes:
		return fault.Newf(fault.Limit, "a shape of %d parts; at most %d", i.count, MaxNodes).WithHint("Draw it in several pieces.").WithCode(fault.TooLarge)
	case i.depth > MaxDepth:
		return fault.Newf(fault.Limit, "a shape of %d steps on top of each other; at most %d", i.depth, MaxDepth).
			WithHint("Combine many shapes by one union(a, b, c, …).").WithCode(fault.TooLarge)
	}
	return nil
}

// over is the info of a node over others.
func over(b Bounds, nodes ...Node) info {
	i := info{bounds: b, count: 1}
	for _, n := range nodes {
		k := n.about()
		i.count = min(i.count+k.count, math.MaxInt32)
		i.depth = max(i.depth, k.depth+1)
		i.colored = i.colored || k.colored
	}
	return i
}

func sq(x float64) float64 { return float64(x * x) }

func length(x, y, z float64) float64 { return math.Sqrt(sq(x) + sq(y) + sq(z)) }

// mul returns p*s, such that no sum takes the products in unrounded.
func mul(p vec.V3, s float64) vec.V3 {
	return vec.V3{X: float64(p.X * s), Y: float64(p.Y * s), Z: float64(p.Z * s)}
}
