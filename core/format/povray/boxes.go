package povray

import "github.com/voxrun/voxrun/core/voxel"

// boxes divides the visible voxels of a block into boxes of one colour, and calls f with
// each: its place in the block and the one behind its last voxel. From the first voxel
// that is left it grows as far as may be along x, then y, then z.
func boxes(px *[4096]voxel.Color, f func(from, to [3]int, c voxel.Color)) {
	for i, c := range px {
		if !c.Visible() {
			px[i] = 0
		}
	}
	for i, c := range px {
		if c = px[i]; c == 0 {
			continue
		}
		from := [3]int{i & 15, i >> 4 & 15, i >> 8}
		to := [3]int{from[0] + 1, from[1] + 1, from[2] + 1}
		for axis := range to {
			for to[axis] < voxel.Size && filled(px, from, to, axis, c) {
				to[axis]++
			}
		}
		for z := from[2]; z < to[2]; z++ {
			for y := from[1]; y < to[1]; y++ {
				clear(px[z<<8|y<<4|from[0]:][:to[0]-from[0]])
			}
		}
		f(from, to, c)
	}
}

// filled tells whether the layer behind a box, along an axis, is of its colour too.
func filled(px *[4096]voxel.Color, from, to [3]int, axis int, c voxel.Color) bool {
	from[axis], to[axis] = to[axis], to[axis]+1
	for z := from[2]; z < to[2]; z++ {
		for y := from[1]; y < to[1]; y++ {
			for x := from[0]; x < to[0]; x++ {
				if px[z<<8|y<<4|x] != c {
					return false
				}
			}
		}
	}
	return true
}
