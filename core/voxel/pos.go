package voxel

import (
	"math"

	"github.com/voxrun/voxrun/core/color"
)

// Color is the colour of a voxel; see package color.
type Color = color.Color

// Size is the edge of a block in voxels.
const Size = 16

// Pos is the place of a voxel.
type Pos struct{ X, Y, Z int32 }

// Add returns p+q.
func (p Pos) Add(q Pos) Pos { return Pos{p.X + q.X, p.Y + q.Y, p.Z + q.Z} }

// Sub returns p-q.
func (p Pos) Sub(q Pos) Pos { return Pos{p.X - q.X, p.Y - q.Y, p.Z - q.Z} }

// Block returns the origin of the block that holds p.
func (p Pos) Block() Pos { return Pos{p.X &^ (Size - 1), p.Y &^ (Size - 1), p.Z &^ (Size - 1)} }

// Box is the voxels from Min up to, and without, Max. It is empty when Max is not
// greater than Min on every axis; the zero Box is empty.
type Box struct{ Min, Max Pos }

// Everything is the box of all coordinates that a volume can hold.
var Everything = Box{Pos{math.MinInt32, math.MinInt32, math.MinInt32}, Pos{math.MaxInt32, math.MaxInt32, math.MaxInt32}}

// BoxAt returns the box of the given size (in voxels, none negative) at p.
func BoxAt(p Pos, w, h, d int32) Box { return Box{p, Pos{p.X + w, p.Y + h, p.Z + d}} }

// Empty tells whether b holds no voxel.
func (b Box) Empty() bool { return b.Min.X >= b.Max.X || b.Min.Y >= b.Max.Y || b.Min.Z >= b.Max.Z }

// Size returns the number of voxels along each axis, 0 for an empty box.
func (b Box) Size() (w, h, d int64) {
	if b.Empty() {
		return 0, 0, 0
	}
	return int64(b.Max.X) - int64(b.Min.X), int64(b.Max.Y) - int64(b.Min.Y), int64(b.Max.Z) - int64(b.Min.Z)
}

// Volume returns the number of voxels in b, at most math.MaxInt64.
func (b Box) Volume() int64 {
	w, h, d := b.Size()
	if area := w * h; area > 0 && d > math.MaxInt64/area || w > 0 && h > math.MaxInt64/w {
		return math.MaxInt64
	}
	return w * h * d
}

// Contains tells whether p is in b.
func (b Box) Contains(p Pos) bool {
	return p.X >= b.Min.X && p.X < b.Max.X && p.Y >= b.Min.Y && p.Y < b.Max.Y && p.Z >= b.Min.Z && p.Z < b.Max.Z
}

// Intersect returns the voxels that are in both; the zero Box when there are none.
func (b Box) Intersect(c Box) Box {
	r := Box{
		Pos{max(b.Min.X, c.Min.X), max(b.Min.Y, c.Min.Y), max(b.Min.Z, c.Min.Z)},
		Pos{min(b.Max.X, c.Max.X), min(b.Max.Y, c.Max.Y), min(b.Max.Z, c.Max.Z)},
	}
	if r.Empty() {
		return Box{}
	}
	return r
}

// Union returns the smallest box that holds both. An empty box adds nothing.
func (b Box) Union(c Box) Box {
	switch {
	case b.Empty():
		return c
	case c.Empty():
		return b
	}
	return Box{
		Pos{min(b.Min.X, c.Min.X), min(b.Min.Y, c.Min.Y), min(b.Min.Z, c.Min.Z)},
		Pos{max(b.Max.X, c.Max.X), max(b.Max.Y, c.Max.Y), max(b.Max.Z, c.Max.Z)},
	}
}
