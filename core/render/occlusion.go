package render

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// faceLight is how much of the sky the corners of a voxel's face see, 0 to 1: 0 and 1
// are at v = 0, u = 0 and 1; 2 and 3 at v = 1.
type faceLight struct {
	at      [3]int64
	axis    int8
	side    int8 // 0 as long as there is no face
	corners [4]float64
}

// faces finds the light of faces, and remembers those that it found last. Each
// goroutine has its own; what it remembers changes no picture.
type faces struct {
	tree    *tree
	density *density // nil: only the cells around a face count
	traced  bool     // what is farther away is looked at by rays
	last    [faceCount]faceLight
	seen    [cornerCount]cornerLight
}

const (
	faceCount   = 1024
	cornerCount = 4096
)

// cornerLight is how much of the sky is seen from a corner that up to four faces share.
type cornerLight struct {
	at   [3]int64
	axis int8
	side int8 // 0 as long as there is no corner
	sky  float64
}

// open is the light that is left at a corner of a face with 0 to 3 of the three cells
// around it, in front of the face, filled; bare when nothing farther away is looked at.
var (
	openBare = [4]float64{1, 0.74, 0.58, 0.46}
	openNear = [4]float64{1, 0.82, 0.70, 0.60}
)

// least is the light of the sky that comes, after many reflections, to where none of
// it comes directly.
const least = 0.12

// of returns the light of the face at a voxel, out along an axis towards a side, 1 or -1.
func (f *faces) of(at [3]int64, axis int, side int64) *faceLight {
	l := &f.last[slot(at, axis)%faceCount]
	if l.side == int8(side) && l.axis == int8(axis) && l.at == at {
		return l
	}
	l.at, l.axis, l.side = at, int8(axis), int8(side)
	f.near(l)
	if f.density != nil {
		f.far(l)
	}
	return l
}

// near looks at the cells around the face.
func (f *faces) near(l *faceLight) {
	axis := int(l.axis)
	u, v := others(axis)
	var filled [9]int
	for i := range filled {
		p := l.at
		p[axis] += int64(l.side)
		p[u] += int64(i%3) - 1
		p[v] += int64(i/3) - 1
		if i != 4 && f.tree.has(p[0], p[1], p[2]) {
			filled[i] = 1
		}
	}
	open := openBare
	if f.density != nil || f.traced {
		open = openNear
	}
	for i := range l.corners {
		du, dv := i&1*2, i>>1*2
		a, b, c := filled[3+du], filled[3*dv+1], filled[3*dv+du]
		n := a + b + c
		if a+b == 2 {
			n = 3 // what is in the corner can't be seen
		}
		l.corners[i] = open[n]
	}
}

// far looks at what stands farther away.
func (f *faces) far(l *faceLight) {
	axis := int(l.axis)
	u, v := others(axis)
	for i := range l.corners {
		p := l.at
		p[axis] += int64(l.side+1) / 2
		p[u] += int64(i & 1)
		p[v] += int64(i >> 1)
		l.corners[i] *= f.sky(p, axis, l.side)
	}
}

// sky returns the light of the sky at a corner.
func (f *faces) sky(at [3]int64, axis int, side int8) float64 {
	c := &f.seen[slot(at, axis)%cornerCount]
	if c.side != side || c.axis != int8(axis) || c.at != at {
		open := f.density.openness(vec.V3{X: float64(at[0]), Y: float64(at[1]), Z: float64(at[2])}, axis, int64(side))
		*c = cornerLight{at, int8(axis), side, least + float64((1-least)*open)}
	}
	return c.sky
}

// slot spreads places over a table.
func slot(at [3]int64, axis int) uint64 {
	h := uint64(at[0])*0x9e3779b97f4a7c15 ^ uint64(at[1])*0xc2b2ae3d27d4eb4f ^ uint64(at[2])*0x165667b19e3779f9 ^ uint64(axis)<<61
	return h>>32 ^ h>>52
}

// light returns the light at a place on the face, each coordinate from 0 to 1.
func (l *faceLight) light(u, v float64) float64 {
	low := float64(l.corners[0]*(1-u)) + float64(l.corners[1]*u)
	high := float64(l.corners[2]*(1-u)) + float64(l.corners[3]*u)
	return float64(low*(1-v)) + float64(high*v)
}

// ofFloor returns the light at a place on a floor at height z that has no voxels.
func (f *faces) ofFloor(p vec.V3, z int64) float64 {
	x, y := math.Floor(p.X), math.Floor(p.Y)
	return f.of([3]int64{int64(x), int64(y), z - 1}, 2, 1).light(p.X-x, p.Y-y)
}

// others returns the two axes that are not the given one.
func others(axis int) (u, v int) { return (axis + 1) % 3, (axis + 2) % 3 }
