package render

import (
	"math"
	"math/bits"
)

// starts tells for each cell of a picture how near to the camera the nearest voxel can
// be that is seen in it, so that the rays of its pixels need not look for it from the
// camera on. It is never nearer than that, and mostly by a brick or two.
type starts struct {
	across, down int       // cells, with one more on each side of the picture
	depth        []float64 // by row; never where no voxel is
}

// startCell is the edge of a cell in pixels.
const startCell = 8

// of returns the depth from which on a pixel may show a voxel.
func (s *starts) of(x, y int) float64 {
	return s.depth[(y+startCell)/startCell*s.across+(x+startCell)/startCell]
}

// newStarts draws the nodes of a tree as boxes, with only their depth: the levels of the
// tree down to where a node is no larger than a cell. It returns nil for a camera that
// stands among the voxels.
func newStarts(t *tree, cam *camera, o *Options) *starts {
	s := &starts{across: (o.Width+startCell-1)/startCell + 2, down: (o.Height+startCell-1)/startCell + 2}
	s.depth = make([]float64, s.across*s.down)
	for i := range s.depth {
		s.depth[i] = never
	}
	if t.empty() {
		return s
	}
	d := depths{starts: s, t: t, cam: cam}
	d.scale[0], d.scale[1] = float64(o.Width)/2/startCell, float64(o.Height)/2/startCell
	for k, axis := range [3][3]float64{
		{cam.right.X, cam.right.Y, cam.right.Z}, {cam.up.X, cam.up.Y, cam.up.Z}, {cam.back.X, cam.back.Y, cam.back.Z},
	} {
		d.spread[k] = (math.Abs(axis[0]) + math.Abs(axis[1]) + math.Abs(axis[2])) / 2
		for i, v := range axis {
			if k == 2 && v > 0 { // the nearest children of a node come first
				d.flip |= 3 << (2 * i)
			}
		}
	}
	d.visit(uint32(len(t.nodes)-1), t.top, [3]float64{})
	if d.among {
		return nil
	}
	return s
}

// depths draws nodes.
type depths struct {
	*starts
	t      *tree
	cam    *camera
	scale  [2]float64 // cells for each half of the picture
	spread [3]float64 // half of the size of a cube of edge 1 along the camera's axes
	flip   int
	among  bool
}

func (d *depths) visit(n uint32, level int, at [3]float64) {
	edge := float64(int64(4) << (2 * level))
	c := d.cam
	half := float64(edge / 2)
	x, y, z := at[0]+half-c.eye.X, at[1]+half-c.eye.Y, at[2]+half-c.eye.Z
	depth := -(float64(x*c.back.X) + float64(y*c.back.Y) + float64(z*c.back.Z))
	reach := float64(edge * d.spread[2])
	if d.among || depth+reach <= 0 {
		return // behind the camera
	}
	const early = 0.25 // voxels: a ray must not start in one
	start := depth - reach - early
	near, far := start, depth+reach
	switch {
	case c.ortho:
		near, far, start = 1, 1, max(0, start)
	case near <= 0 && level == 0:
		d.among = true
		return
	case near <= 0:
		d.below(n, level, at)
		return
	}
	if !d.mark(x, y, z, edge, near, far, start, level == 0) {
		d.below(n, level, at)
	}
}

// mark notes the depth of a cube of which the middle is at a place from the eye, and
// tells whether that is all: it is not when the cube is much larger than a cell, and
// nearer than what is known there.
func (d *depths) mark(x, y, z, edge, near, far, start float64, smallest bool) bool {
	c := d.cam
	across := float64(x*c.right.X) + float64(y*c.right.Y) + float64(z*c.right.Z)
	up := float64(x*c.up.X) + float64(y*c.up.Y) + float64(z*c.up.Z)
	x0, x1, ok := d.cells(across, edge*d.spread[0], near, far, c.x, 0)
	if !ok {
		return true
	}
	y0, y1, ok := d.cells(-up, edge*d.spread[1], near, far, c.y, 1)
	if !ok {
		return true
	}
	if !d.nearer(x0, x1, y0, y1, start) {
		return true
	}
	if !smallest && edge*d.scale[1] > c.y*near {
		return false
	}
	for row := y0; row <= y1; row++ {
		cells := d.depth[row*d.across+x0 : row*d.across+x1+1]
		for i := range cells {
			cells[i] = min(cells[i], start)
		}
	}
	return true
}

// below visits the children of a node.
func (d *depths) below(n uint32, level int, at [3]float64) {
	node := &d.t.nodes[n]
	size := float64(int64(1) << (2 * level))
	for k := range 64 {
		i := k ^ d.flip
		if node.mask>>i&1 != 0 {
			p := [3]float64{at[0] + float64(float64(i&3)*size), at[1] + float64(float64(i>>2&3)*size), at[2] + float64(float64(i>>4)*size)}
			d.visit(node.first+uint32(bits.OnesCount64(node.mask&(1<<i-1))), level-1, p)
		}
	}
}

// cells returns the columns, or rows, in which something at a place across, and half
// its size to both sides, may be seen between two depths; lens is half of the picture's
// size at depth 1.
func (d *depths) cells(at, half, near, far, lens float64, k int) (first, last int, ok bool) {
	lo, hi := at-half, at+half
	if lo < 0 {
		lo /= near
	} else {
		lo /= far
	}
	if hi < 0 {
		hi /= far
	} else {
		hi /= near
	}
	const rounding = 1e-3 // cells
	n := [2]int{d.across, d.down}[k]
	lo = math.Floor(float64((lo/lens+1)*d.scale[k])-rounding) + 1
	hi = math.Floor(float64((hi/lens+1)*d.scale[k])+rounding) + 1
	if !(hi >= 0 && lo < float64(n)) { // or they are no numbers, as of a camera that makes no sense
		return 0, 0, false
	}
	return int(max(0, lo)), int(min(float64(n-1), hi)), true
}

// nearer tells whether a depth is less than what is known of one of the cells.
func (d *depths) nearer(x0, x1, y0, y1 int, depth float64) bool {
	for row := y0; row <= y1; row++ {
		for _, known := range d.depth[row*d.across+x0 : row*d.across+x1+1] {
			if depth < known {
				return true
			}
		}
	}
	return false
}
