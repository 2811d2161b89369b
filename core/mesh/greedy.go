package mesh

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// planeView is the place of one plane in a chunk: rows v, and bits u in them.
type planeView struct {
	voxel          uint32             // of (0, 0), as places numbers them
	u, v           *[ChunkSize]uint32 // what each step along u and v adds to it
	shiftU, shiftV uint8              // where u and v are in Quad.at
	at             uint32             // of a Quad at (0, 0)
}

// places is, for each axis, what a coordinate adds to the number of a voxel in a
// chunk: block<<12 | voxel in the block.
type places [3][ChunkSize]uint32

func newPlaces() *places {
	var p places
	for axis := range p {
		for i := range uint32(ChunkSize) {
			p[axis][i] = i>>4<<(12+2*axis) | i&15<<(4*axis)
		}
	}
	return &p
}

func newPlaneView(p *places, axis, d int) planeView {
	u, v := plane[axis][0], plane[axis][1]
	return planeView{voxel: p[axis][d], u: &p[u], v: &p[v], shiftU: uint8(6 * u), shiftV: uint8(6 * v), at: uint32(d) << (6 * axis)}
}

// quad returns the quad of w x h faces from (u, v) on.
func (p *planeView) quad(u, v, w, h int, c voxel.Color) Quad {
	return Quad{p.at | uint32(u)<<(p.shiftU&31) | uint32(v)<<(p.shiftV&31) | uint32(w-1)<<18 | uint32(h-1)<<24, c}
}

// single appends a quad for every face, and clears the faces.
func (p planeView) single(out []Quad, px *[64]*[4096]voxel.Color, faces *[ChunkSize]uint64) []Quad {
	for v, f := range faces {
		faces[v] = 0
		row := p.voxel + p.v[v]
		for ; f != 0; f &= f - 1 {
			u := bits.TrailingZeros64(f) & 63
			out = append(out, p.quad(u, v, 1, 1, colorAt(px, row+p.u[u])))
		}
	}
	return out
}

// greedyFlat appends quads of faces that all have the colour c, as wide as possible
// from the lowest face on, then as high as possible, and clears the faces.
func (p planeView) greedyFlat(out []Quad, c voxel.Color, faces *[ChunkSize]uint64) []Quad {
	for v := range faces {
		f := faces[v]
		faces[v] = 0
		for f != 0 {
			u := bits.TrailingZeros64(f) & 63
			w := bits.TrailingZeros64(^(f >> u))
			span := ^uint64(0) >> ((ChunkSize - w) & 63) << u
			f &^= span
			h := 1
			for v+h < ChunkSize && faces[v+h]&span == span {
				faces[v+h] &^= span
				h++
			}
			out = append(out, p.quad(u, v, w, h, c))
		}
	}
	return out
}

// greedySparse is greedyFlat for faces of several colours: a quad ends where they
// change. It reads a colour when it is compared, which is best for few faces a row.
func (p planeView) greedySparse(out []Quad, px *[64]*[4096]voxel.Color, faces *[ChunkSize]uint64) []Quad {
	for v := range faces {
		f := faces[v]
		faces[v] = 0
		row := p.voxel + p.v[v]
		for f != 0 {
			u := bits.TrailingZeros64(f) & 63
			run := bits.TrailingZeros64(^(f >> u))
			c := colorAt(px, row+p.u[u])
			w := 1
			for w < run && colorAt(px, row+p.u[(u+w)&63]) == c {
				w++
			}
			span := ^uint64(0) >> ((ChunkSize - w) & 63) << u
			f &^= span
			h := 1
			for v+h < ChunkSize && faces[v+h]&span == span && same(px, p.voxel+p.v[v+h], p.u[u:u+w], c) {
				faces[v+h] &^= span
				h++
			}
			out = append(out, p.quad(u, v, w, h, c))
		}
	}
	return out
}

// colorAt returns the colour of a voxel by its number, as places makes it.
func colorAt(px *[64]*[4096]voxel.Color, i uint32) voxel.Color { return px[i>>12&63][i&4095] }

// same tells whether the voxels at steps from row on have the colour c.
func same(px *[64]*[4096]voxel.Color, row uint32, steps []uint32, c voxel.Color) bool {
	for _, s := range steps {
		if colorAt(px, row+s) != c {
			return false
		}
	}
	return true
}
