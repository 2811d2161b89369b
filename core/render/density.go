package render

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/vec"
)

// density tells how full the space around a place is, at several scales: grids of
// cells, each level's twice as large as those of the level below. It is what the
// light of the sky is blocked by farther away than a voxel or two, where it changes
// slowly; a cone of that light is a few looks into coarser and coarser grids, as in
// C. Crassin et al., "Interactive indirect illumination using voxel cone tracing", 2011.
type density struct {
	base   [3]float64 // of all grids, in the coordinates of the tree
	levels [4]grid
}

// grid is one level of a density: cells of 0, empty, to 255, with a border of empty ones.
type grid struct {
	n     [3]int
	size  float64 // the edge of a cell
	inv   float64 // 1/size
	cells []uint8
}

// maxCells bounds the cells of the finest grid.
const maxCells = 1 << 23

// newDensity makes the grids of a tree.
func newDensity(t *tree) *density {
	d := &density{}
	shift := 1 // the finest cells have edges of 2, unless these are too many
	var from [3]int64
	for {
		var n [3]int
		cells := 1.0
		for k := range 3 {
			from[k] = t.lo[k] >> (shift + 3) << (shift + 3)
			n[k] = int((t.hi[k]-from[k])>>(shift+3)+1)<<3 + 2
			cells *= float64(n[k])
			d.base[k] = float64(from[k])
		}
		if cells <= maxCells || shift >= 40 {
			d.levels[0] = newGrid(n, shift)
			break
		}
		shift++
	}
	d.fill(t, shift, from)
	for i := 1; i < len(d.levels); i++ {
		d.levels[i] = d.levels[i-1].half(shift + i)
	}
	return d
}

func newGrid(n [3]int, shift int) grid {
	size := float64(int64(1) << shift)
	return grid{n: n, size: size, inv: 1 / size, cells: make([]uint8, n[0]*n[1]*n[2])}
}

// fill counts the voxels in the cells of the finest grid. A cell has 255 for all of
// its voxels; what rounding takes away is not seen.
func (d *density) fill(t *tree, shift int, from [3]int64) {
	g := &d.levels[0]
	var counts []uint32 // of cells that are larger than a brick
	if shift > 1 {
		counts = make([]uint32, len(g.cells))
	}
	t.eachBrick(func(at [3]int64, brick uint64) {
		if shift == 1 {
			i := g.index(int(at[0]-from[0])>>1, int(at[1]-from[1])>>1, int(at[2]-from[2])>>1)
			const eight = 0x33_0033 // 2x2x2 voxels
			for k := range 8 {
				dx, dy, dz := k&1, k>>1&1, k>>2
				n := bits.OnesCount64(brick >> (2*dx + 8*dy + 32*dz) & eight)
				g.cells[i+dx+(dy+dz*g.n[1])*g.n[0]] = uint8(n * 255 / 8)
			}
			return
		}
		counts[g.index(int((at[0]-from[0])>>shift), int((at[1]-from[1])>>shift), int((at[2]-from[2])>>shift))] += uint32(bits.OnesCount64(brick))
	})
	full := uint64(1) << min(62, 3*shift)
	for i, n := range counts {
		if n != 0 {
			g.cells[i] = uint8(min(255, uint64(n)*255/full))
		}
	}
}

// index returns where a cell is; the border is not counted.
func (g *grid) index(x, y, z int) int { return x + 1 + (y+1+(z+1)*g.n[1])*g.n[0] }

// half returns the grid of cells that are twice as large.
func (g *grid) half(shift int) grid {
	h := newGrid([3]int{(g.n[0]-2)/2 + 2, (g.n[1]-2)/2 + 2, (g.n[2]-2)/2 + 2}, shift)
	row := g.n[0]
	plane := row * g.n[1]
	for z := range h.n[2] - 2 {
		for y := range h.n[1] - 2 {
			from, to := g.index(0, 2*y, 2*z), h.index(0, y, z)
			for x := range h.n[0] - 2 {
				i := from + 2*x
				a, b := g.cells[i:i+2], g.cells[i+row:i+row+2]
				c, e := g.cells[i+plane:i+plane+2], g.cells[i+plane+row:i+plane+row+2]
				h.cells[to+x] = uint8((int(a[0]) + int(a[1]) + int(b[0]) + int(b[1]) + int(c[0]) + int(c[1]) + int(e[0]) + int(e[1])) / 8)
			}
		}
	}
	return h
}

// at returns how full it is around a place, counted from the base, 0 to 1: between
// the middles of cells it changes evenly.
func (g *grid) at(x, y, z float64) float64 {
	x, y, z = float64(x*g.inv)+0.5, float64(y*g.inv)+0.5, float64(z*g.inv)+0.5 // sizes are powers of two: exact
	if !(x >= 0 && y >= 0 && z >= 0) {
		return 0
	}
	if x >= float64(g.n[0]-1) || y >= float64(g.n[1]-1) || z >= float64(g.n[2]-1) {
		return 0
	}
	ix, iy, iz := int(x), int(y), int(z)
	fx, fy, fz := x-float64(ix), y-float64(iy), z-float64(iz)
	i := ix + (iy+iz*g.n[1])*g.n[0]
	plane := g.n[0] * g.n[1]
	low := g.square(i, fx, fy)
	high := g.square(i+plane, fx, fy)
	return (low + float64((high-low)*fz)) * (1.0 / 255)
}

func (g *grid) square(i int, fx, fy float64) float64 {
	a, b := g.cells[i:i+2:i+2], g.cells[i+g.n[0]:i+g.n[0]+2:i+g.n[0]+2]
	low := float64(a[0]) + float64((float64(a[1])-float64(a[0]))*fx)
	high := float64(b[0]) + float64((float64(b[1])-float64(b[0]))*fx)
	return low + float64((high-low)*fy)
}

// A cone looks this many cells of each level away: so far that the cells around the
// place are all in front of the face, which would otherwise darken itself.
const (
	coneStraight = 1.5
	coneAside    = 2.7
)

// Cones lean this much away from the normal: 56 degrees.
const coneCos, coneSin = 0.56, 0.8285

// openness returns how much of the sky a place on a face sees, 0 to 1, leaving out
// what is nearer than two voxels: one cone straight out and four between the axes of
// the face.
func (d *density) openness(p vec.V3, axis int, side int64) float64 {
	at := [3]float64{p.X - d.base[0], p.Y - d.base[1], p.Z - d.base[2]}
	u, v := others(axis)
	out := float64(side)
	const diagonal = coneSin * 0.7071067811865476
	var dir [3]float64
	dir[axis] = out
	sum := 0.28 * d.cone(&at, &dir, coneStraight)
	dir[axis] = out * coneCos
	for i := range 4 {
		dir[u], dir[v] = diagonal*float64(i&1*2-1), diagonal*float64(i&2-1)
		sum += float64(0.18 * d.cone(&at, &dir, coneAside))
	}
	return sum
}

// cone returns what is left of the light that comes from a direction.
func (d *density) cone(at, dir *[3]float64, cells float64) float64 {
	// Walls that are thinner than a cell stop more than their part of it; what is far
	// away less, or it would be seen as a cloud on the ground that has no cause.
	strength := [len(d.levels)]float64{1.5, 1.5, 1.2, 0.7}
	left := 1.0
	for i := range d.levels {
		g := &d.levels[i]
		far := cells * g.size
		full := g.at(at[0]+float64(dir[0]*far), at[1]+float64(dir[1]*far), at[2]+float64(dir[2]*far))
		left *= 1 - min(1, float64(strength[i]*full))
	}
	return left
}

// reach is how far away something can darken a place, across.
func (d *density) reach() float64 {
	s := d.levels[len(d.levels)-1].size
	return s * (coneAside*coneSin + 1.5)
}

// eachBrick calls f with all bricks of the tree and their places.
func (t *tree) eachBrick(f func(at [3]int64, brick uint64)) {
	if !t.empty() {
		t.bricksBelow(uint32(len(t.nodes)-1), t.top, [3]int64{}, f)
	}
}

func (t *tree) bricksBelow(n uint32, level int, at [3]int64, f func(at [3]int64, brick uint64)) {
	if level == 0 {
		f(at, t.bricks[n])
		return
	}
	child := t.nodes[n].first
	for mask := t.nodes[n].mask; mask != 0; mask &= mask - 1 {
		i := int64(bits.TrailingZeros64(mask))
		s := 2 * level
		t.bricksBelow(child, level-1, [3]int64{at[0] + i&3<<s, at[1] + i>>2&3<<s, at[2] + i>>4<<s}, f)
		child++
	}
}
