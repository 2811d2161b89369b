package render

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// treeOf returns a tree of boxes.
func treeOf(boxes ...voxel.Box) *tree {
	v := voxel.New(nil)
	for _, b := range boxes {
		v.Fill(b, 0xff808080)
	}
	return newTree(v.Snapshot())
}

// local returns a place of the volume in the coordinates of its tree.
func (t *tree) local(x, y, z float64) vec.V3 {
	return vec.V3{X: x - float64(t.origin.X), Y: y - float64(t.origin.Y), Z: z - float64(t.origin.Z)}
}

// The cells of each level hold the part of their voxels that are there.
func TestDensityCountsVoxels(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 1))
	for name, v := range scatter(7) {
		tr := newTree(v.Snapshot())
		d := newDensity(tr)
		size := int64(d.levels[0].size)
		for range 300 {
			var cell [3]int
			var at [3]int64
			for k := range 3 {
				cell[k] = rng.IntN(d.levels[0].n[k] - 2)
				at[k] = int64(d.base[k]) + int64(cell[k])*size
			}
			n := 0
			if size <= 16 {
				for i := range size * size * size {
					if tr.has(at[0]+i%size, at[1]+i/size%size, at[2]+i/size/size) {
						n++
					}
				}
			} else {
				continue
			}
			want := uint8(int64(n) * 255 / (size * size * size))
			if got := d.levels[0].cells[d.levels[0].index(cell[0], cell[1], cell[2])]; got != want {
				t.Fatalf("%s: cell %v of edge %d is %d, want %d", name, cell, size, got, want)
			}
		}
		var sum [len(d.levels)]float64
		for i, g := range d.levels {
			for _, c := range g.cells {
				sum[i] += float64(c) * math.Pow(g.size, 3)
			}
			if lost := sum[0] - sum[i]; lost < 0 || lost > float64(i)*float64(len(g.cells))*math.Pow(g.size, 3) {
				t.Errorf("%s: level %d has %v of %v", name, i, sum[i], sum[0])
			}
		}
	}
}

func TestOpenness(t *testing.T) {
	t.Parallel()
	at := func(x, y, z int32, w, h, d int32) voxel.Box { return voxel.BoxAt(voxel.Pos{X: x, Y: y, Z: z}, w, h, d) }
	plain := at(-100, -100, -10, 200, 200, 10)
	look := func(x, y, z float64, axis int, side int64, boxes ...voxel.Box) float64 {
		tr := treeOf(boxes...)
		return newDensity(tr).openness(tr.local(x, y, z), axis, side)
	}
	// An open plain does not darken itself, wherever it is.
	for z := range int32(9) {
		if got := look(3, 5, float64(z), 2, 1, at(-100, -100, z-10, 200, 200, 10)); got != 1 {
			t.Errorf("the middle of a plain at %d sees %v of the sky", z, got)
		}
	}
	// A wall takes its half, and the less of it the farther away it is.
	last := 0.3
	for _, away := range []float64{1, 4, 8, 16, 32} {
		got := look(away, 0, 0, 2, 1, plain, at(-10, -100, 0, 10, 200, 100))
		if got <= last || got > 1 || away == 1 && got > 0.7 {
			t.Errorf("%v voxels from a wall one sees %v of the sky, %v nearer to it", away, got, last)
		}
		last = got
	}
	if got := look(90, 0, 0, 2, 1, plain, at(-10, -100, 0, 10, 200, 100)); got != 1 {
		t.Errorf("a wall 90 voxels away leaves %v", got)
	}
	// Under a roof there is little left; at the bottom of a shaft even less.
	if got := look(0, 0, 0, 2, 1, plain, at(-30, -30, 12, 60, 60, 8)); got > 0.4 {
		t.Errorf("under a roof: %v", got)
	}
	shaft := look(0, 0, 0, 2, 1, plain, at(-30, -30, 0, 26, 60, 60), at(4, -30, 0, 26, 60, 60), at(-4, -30, 0, 8, 26, 60), at(-4, 4, 0, 8, 26, 60))
	if shaft > 0.3 || shaft < 0 {
		t.Errorf("at the bottom of a shaft: %v", shaft)
	}
	// The four sides of a cube that stands alone are alike.
	for axis := range 2 {
		for _, side := range []int64{-1, 1} {
			p := [3]float64{0, 0, 8}
			p[axis] = float64(side) * 8
			if got := look(p[0], p[1], p[2], axis, side, at(-8, -8, 0, 16, 16, 16)); got != 1 {
				t.Errorf("side %d of axis %d of a cube: %v", side, axis, got)
			}
		}
	}
}
