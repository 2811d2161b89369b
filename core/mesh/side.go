package mesh

import "github.com/voxrun/voxrun/core/voxel"

// Side is one of the six directions in which a face can look.
type Side uint8

// The sides, named as somebody sees them who looks along +y: the front is the
// side with the lowest y.
const (
	Left   Side = iota // -x
	Right              // +x
	Front              // -y
	Back               // +y
	Bottom             // -z
	Top                // +z
	sides
)

var sideNames = [sides]string{"left", "right", "front", "back", "bottom", "top"}

// String returns the side's name.
func (s Side) String() string { return sideNames[s] }

// Axis returns 0, 1 or 2: the side is square to x, y or z.
func (s Side) Axis() int { return int(s >> 1) }

// Positive tells whether the side looks towards greater coordinates.
func (s Side) Positive() bool { return s&1 != 0 }

// Normal returns the unit vector in which the side looks.
func (s Side) Normal() voxel.Pos {
	d := int32(s&1)*2 - 1
	switch s.Axis() {
	case 0:
		return voxel.Pos{X: d}
	case 1:
		return voxel.Pos{Y: d}
	}
	return voxel.Pos{Z: d}
}

// plane gives the two axes that span the faces of each axis, lowest first.
var plane = [3][2]int{{1, 2}, {0, 2}, {0, 1}}

// Rect is a rectangle of faces of one side and one colour.
type Rect struct {
	Side  Side
	Color voxel.Color
	Min   voxel.Pos // the voxel with the lowest coordinates whose face is in it
	// W and H are the numbers of faces along the two axes that span the side: y and
	// z for Left and Right, x and z for Front and Back, x and y for Bottom and Top.
	W, H int32
}

// Corners returns the corners of the rectangle in space, counter-clockwise for
// somebody who looks at it from outside.
func (r Rect) Corners() [4]voxel.Pos {
	p := r.Min
	var u, v voxel.Pos
	flip := r.Side.Positive()
	switch r.Side.Axis() {
	case 0:
		u.Y, v.Z = r.W, r.H
		p.X += int32(r.Side & 1)
	case 1: // x cross z is -y
		u.X, v.Z = r.W, r.H
		p.Y += int32(r.Side & 1)
		flip = !flip
	default:
		u.X, v.Y = r.W, r.H
		p.Z += int32(r.Side & 1)
	}
	if !flip {
		u, v = v, u
	}
	return [4]voxel.Pos{p, p.Add(u), p.Add(u).Add(v), p.Add(v)}
}

// Voxels visits the voxels whose faces are in the rectangle, row by row.
func (r Rect) Voxels(yield func(voxel.Pos) bool) {
	for v := range r.H {
		for u := range r.W {
			p := r.Min
			switch r.Side.Axis() {
			case 0:
				p.Y, p.Z = p.Y+u, p.Z+v
			case 1:
				p.X, p.Z = p.X+u, p.Z+v
			default:
				p.X, p.Y = p.X+u, p.Y+v
			}
			if !yield(p) {
				return
			}
		}
	}
}
