package mesh

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// planeColors is what greedyDense knows of the faces of a plane. What it holds where
// there is no face is left over from other planes, and never used.
type planeColors struct {
	color  [ChunkSize + 1][ChunkSize + 1]voxel.Color // of face (u, v) at [v+1][u+1]
	alongU [ChunkSize]uint64                         // bit u of row v: the face has the colour of (u-1, v)
	alongV [ChunkSize]uint64                         // the face has the colour of (u, v-1)
}

// read finds the colours of the faces, and where they stay the same.
func (s *planeColors) read(p *planeView, px *[64]*[4096]voxel.Color, faces *[ChunkSize]uint64) {
	for v, f := range faces {
		if f == 0 {
			continue
		}
		first := p.voxel + p.v[v]
		below, row := &s.color[v], &s.color[v+1]
		var sameU, sameV uint64
		for ; f != 0; f &= f - 1 {
			u := bits.TrailingZeros64(f) & 63
			c := colorAt(px, first+p.u[u])
			row[u+1] = c
			sameU |= equal(c, row[u]) << u
			sameV |= equal(c, below[u+1]) << u
		}
		s.alongU[v], s.alongV[v] = sameU, sameV
	}
}

// equal returns 1 when a is b, else 0.
func equal(a, b voxel.Color) uint64 { return (uint64(a^b) - 1) >> 63 }

// greedyDense makes the quads that greedySparse makes. It first compares each face
// with two neighbours, without a branch, which is best for many faces a row.
func (p planeView) greedyDense(out []Quad, s *planeColors, px *[64]*[4096]voxel.Color, faces *[ChunkSize]uint64) []Quad {
	s.read(&p, px, faces)
	for v := range faces {
		f := faces[v]
		faces[v] = 0
		for f != 0 {
			u := bits.TrailingZeros64(f) & 63
			w := bits.TrailingZeros64(^((f & s.alongU[v]) >> u >> 1)) + 1
			span := ^uint64(0) >> ((ChunkSize - w) & 63) << u
			f &^= span
			h := 1
			for v+h < ChunkSize && faces[v+h]&s.alongV[v+h]&span == span {
				faces[v+h] &^= span
				h++
			}
			out = append(out, p.quad(u, v, w, h, s.color[v+1][u+1]))
		}
	}
	return out
}

// denseRow is how many faces a row, of those that have some, make a plane dense.
const denseRow = 8

// dense tells whether rows have many faces.
func dense(faces *[ChunkSize]uint64) bool {
	n, rows := 0, 0
	for _, f := range faces {
		n += bits.OnesCount64(f)
		rows += int((f | -f) >> 63)
	}
	return n > denseRow*rows
}
