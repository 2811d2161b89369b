// Package vec has the few vectors and matrices that scenes, meshes and pictures
// share. Space is right-handed with z up; one unit is one voxel.
package vec

import (
	"math"

	"github.com/voxrun/voxrun/core/maths"
)

// V3 is a point or a direction.
type V3 struct{ X, Y, Z float64 }

// Add returns a+b.
func (a V3) Add(b V3) V3 { return V3{a.X + b.X, a.Y + b.Y, a.Z + b.Z} }

// Sub returns a-b.
func (a V3) Sub(b V3) V3 { return V3{a.X - b.X, a.Y - b.Y, a.Z - b.Z} }

// Scale returns a*s.
func (a V3) Scale(s float64) V3 { return V3{float64(a.X * s), float64(a.Y * s), float64(a.Z * s)} }

// Dot returns the inner product.
func (a V3) Dot(b V3) float64 { return float64(a.X*b.X) + float64(a.Y*b.Y) + float64(a.Z*b.Z) }

// Cross returns the outer product.
func (a V3) Cross(b V3) V3 {
	return V3{
		float64(a.Y*b.Z) - float64(a.Z*b.Y),
		float64(a.Z*b.X) - float64(a.X*b.Z),
		float64(a.X*b.Y) - float64(a.Y*b.X),
	}
}

// Len returns the length.
func (a V3) Len() float64 { return math.Sqrt(a.Dot(a)) }

// Unit returns a scaled to length 1; the zero vector stays as it is.
func (a V3) Unit() V3 {
	l := a.Len()
	if l == 0 {
		return a
	}
	return a.Scale(1 / l)
}

// M4 is a 4x4 matrix in column-major order, as OpenGL and the .gox format lay
// it out: elements 12..14 are the translation. The zero M4 is the "null box" of
// .gox, not the identity.
type M4 [16]float64

// Identity returns the identity matrix.
func Identity() M4 { return M4{0: 1, 5: 1, 10: 1, 15: 1} }

// Translation returns the matrix that moves by t.
func Translation(t V3) M4 {
	m := Identity()
	m[12], m[13], m[14] = t.X, t.Y, t.Z
	return m
}

// Rotation returns the matrix that turns by angle radians around the axis
// through the origin, counter-clockwise when the axis points at the viewer.
func Rotation(axis V3, angle float64) M4 {
	a := axis.Unit()
	s, c := maths.Sincos(angle)
	t := 1 - c
	return M4{
		float64(t*a.X*a.X) + c, float64(t*a.X*a.Y) + float64(s*a.Z), float64(t*a.X*a.Z) - float64(s*a.Y), 0,
		float64(t*a.X*a.Y) - float64(s*a.Z), float64(t*a.Y*a.Y) + c, float64(t*a.Y*a.Z) + float64(s*a.X), 0,
		float64(t*a.X*a.Z) + float64(s*a.Y), float64(t*a.Y*a.Z) - float64(s*a.X), float64(t*a.Z*a.Z) + c, 0,
		0, 0, 0, 1,
	}
}

// Scaling returns the matrix that scales each axis.
func Scaling(s V3) M4 { return M4{0: s.X, 5: s.Y, 10: s.Z, 15: 1} }

// Mul returns m*n: the matrix that does n first, then m.
func (m M4) Mul(n M4) M4 {
	var r M4
	for c := range 4 {
		for row := range 4 {
			var sum float64
			for k := range 4 {
				sum += float64(m[k*4+row] * n[c*4+k])
			}
			r[c*4+row] = sum
		}
	}
	return r
}

// Point returns m applied to the point p.
func (m M4) Point(p V3) V3 { return m.Dir(p).Add(V3{m[12], m[13], m[14]}) }

// Dir returns m applied to the direction d: translation is left out.
func (m M4) Dir(d V3) V3 {
	return V3{
		float64(m[0]*d.X) + float64(m[4]*d.Y) + float64(m[8]*d.Z),
		float64(m[1]*d.X) + float64(m[5]*d.Y) + float64(m[9]*d.Z),
		float64(m[2]*d.X) + float64(m[6]*d.Y) + float64(m[10]*d.Z),
	}
}

// Inverse returns the inverse of an affine matrix, and false when it has none.
func (m M4) Inverse() (M4, bool) {
	a, b, c := V3{m[0], m[1], m[2]}, V3{m[4], m[5], m[6]}, V3{m[8], m[9], m[10]}
	det := a.Dot(b.Cross(c))
	if det == 0 || math.IsNaN(det) || math.IsInf(det, 0) {
		return M4{}, false
	}
	r0, r1, r2 := b.Cross(c).Scale(1/det), c.Cross(a).Scale(1/det), a.Cross(b).Scale(1/det)
	t := V3{m[12], m[13], m[14]}
	return M4{
		r0.X, r1.X, r2.X, 0,
		r0.Y, r1.Y, r2.Y, 0,
		r0.Z, r1.Z, r2.Z, 0,
		-r0.Dot(t), -r1.Dot(t), -r2.Dot(t), 1,
	}, true
}

// IsZero tells whether m is the null box.
func (m M4) IsZero() bool { return m == M4{} }
