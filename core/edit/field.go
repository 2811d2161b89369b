package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Field is a number for each place: what a noise is.
type Field interface {
	// Row3 writes the numbers at (x, y, z), (x+1, y, z), … to dst.
	Row3(dst []float64, x, y, z float64)
}

// Ramp gives a colour to the numbers above a threshold: the first up to the last are
// spread evenly from the threshold to 1.
type Ramp struct {
	Threshold float64
	Colors    []voxel.Color
}

// At returns the colour for a number; ok is false for one that is not above the threshold.
func (r *Ramp) At(v float64) (c voxel.Color, ok bool) {
	if !(v > r.Threshold) {
		return 0, false
	}
	n := len(r.Colors)
	if n == 1 || r.Threshold >= 1 {
		return r.Colors[0], true
	}
	i := int((v - r.Threshold) / (1 - r.Threshold) * float64(n))
	return r.Colors[max(0, min(n-1, i))], true
}

// A tile is what is read, changed and written at a time: rows of a leaf.
const (
	tileX  = 128
	tileYZ = voxel.Size
)

// FillField combines a colour, by mode m, into each voxel of a box at which the field is
// above the threshold of the ramp. All else stays as it is.
func FillField(v *voxel.Volume, b voxel.Box, f Field, r *Ramp, m voxel.Mode) {
	var colors [tileX * tileYZ * tileYZ]voxel.Color
	var row [tileX]float64
	eachTile(b, func(part voxel.Box) bool {
		w, _, _ := part.Size()
		v.Snapshot().ReadBox(part, colors[:])
		i, changed := 0, false
		for z := part.Min.Z; z < part.Max.Z; z++ {
			for y := part.Min.Y; y < part.Max.Y; y++ {
				f.Row3(row[:w], float64(part.Min.X), float64(y), float64(z))
				for _, s := range row[:w] {
					if c, ok := r.At(s); ok {
						colors[i] = m.Combine(colors[i], c)
						changed = true
					}
					i++
				}
			}
		}
		if changed {
			v.WriteBox(part, colors[:i])
		}
		return v.Budget().Err() == nil
	})
}

// eachTile cuts a box into tiles, along the borders of blocks, until f returns false.
func eachTile(b voxel.Box, f func(voxel.Box) bool) {
	next := func(at, end, size int32) int32 { return int32(min(int64(at|(size-1))+1, int64(end))) }
	if b.Empty() {
		return
	}
	for z := b.Min.Z; z < b.Max.Z; z = next(z, b.Max.Z, tileYZ) {
		for y := b.Min.Y; y < b.Max.Y; y = next(y, b.Max.Y, tileYZ) {
			for x := b.Min.X; x < b.Max.X; x = next(x, b.Max.X, tileX) {
				if !f(voxel.Box{
					Min: voxel.Pos{X: x, Y: y, Z: z},
					Max: voxel.Pos{X: next(x, b.Max.X, tileX), Y: next(y, b.Max.Y, tileYZ), Z: next(z, b.Max.Z, tileYZ)},
				}) {
					return
				}
			}
		}
	}
}
