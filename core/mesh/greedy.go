package mesh

import (
	"math/bits"

	"github.com/voxrun/voxrun/core/voxel"
)

// planeView is the place of one plane in a chunk: rows v, and bits u in them. The
// voxel at (u, v) is voxel voxel+u%16*voxelU+v%16*voxelV of block
// block+u/16*blockU+v/16*blockV.
type planeView struct {
	block, blockU, blockV int
	voxel, voxelU, voxelV int
	at                    uint32 // of a Quad at (0, 0)
	shiftU, shiftV        uint8  // where u and v are in Quad.at
}

func newPlaneView(axis, d int) planeView {
	u, v := plane[axis][0], plane[axis][1]
	return planeView{
		block: d >> 4 << (2 * axis), blockU: 1 << (2 * u), blockV: 1 << (2 * v),
		voxel: d & 15 << (4 * axis), voxelU: 1 << (4 * u), voxelV: 1 << (4 * v),
		at: uint32(d) << (6 * axis), shiftU: uint8(6 * u), shiftV: uint8(6 * v),
	}
}

// quad returns the quad of w x h faces from (u, v) on.
func (p *planeView) quad(u, v, w, h int, c voxel.Color) Quad {
	return Quad{p.at | uint32(u)<<(p.shiftU&31) | uint32(v)<<(p.shiftV&31) | uint32(w-1)<<18 | uint32(h-1)<<24, c}
}

// single appends a quad for every face, and clears the faces.
func (p planeView) single(out []Quad, px *[64]*[4096]voxel.Color, faces *[ChunkSize]uint64) []Quad {
	for v, f := range faces {
		if f == 0 {
			continue
		}
		faces[v] = 0
		rowBlock, rowVoxel := p.block+v>>4*p.blockV, p.voxel+v&15*p.voxelV
		for ; f != 0; f &= f - 1 {
			u := bits.TrailingZeros64(f)
			c := px[(rowBlock+u>>4*p.blockU)&63][(rowVoxel+u&15*p.voxelU)&4095]
			out = append(out, p.quad(u, v, 1, 1, c))
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
			u := bits.TrailingZeros64(f)
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

// planeColors is what greedy knows of the faces of a plane. What it holds where there
// is no face is left over from other planes, and never used.
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
		rowBlock, rowVoxel := p.block+v>>4*p.blockV, p.voxel+v&15*p.voxelV
		below, row := &s.color[v], &s.color[v+1]
		var sameU, sameV uint64
		for ; f != 0; f &= f - 1 {
			u := bits.TrailingZeros64(f) & 63
			c := px[(rowBlock+u>>4*p.blockU)&63][(rowVoxel+u&15*p.voxelU)&4095]
			row[u+1] = c
			sameU |= equal(c, row[u]) << u
			sameV |= equal(c, below[u+1]) << u
		}
		s.alongU[v], s.alongV[v] = sameU, sameV
	}
}

// equal returns 1 when a is b, else 0.
func equal(a, b voxel.Color) uint64 { return (uint64(a^b) - 1) >> 63 }

// greedy is greedyFlat for faces of several colours: a quad ends where they change.
func (p planeView) greedy(out []Quad, s *planeColors, px *[64]*[4096]voxel.Color, faces *[ChunkSize]uint64) []Quad {
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
