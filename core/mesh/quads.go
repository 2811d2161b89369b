package mesh

import (
	"iter"

	"github.com/voxrun/voxrun/core/voxel"
)

// ChunkSize is the edge of a chunk in voxels.
const ChunkSize = 64

// Quads is the surface of a volume.
type Quads struct {
	Chunks []Chunk // those that have quads, by z, then y, then x
}

// Chunk is the surface inside one cube of ChunkSize^3 voxels.
type Chunk struct {
	Origin voxel.Pos // its lowest corner, a multiple of ChunkSize
	quads  []Quad
	end    [sides]int32 // where each side's quads end
}

// Quad is a Rect in the eight bytes that a chunk's place and a side leave over.
type Quad struct {
	at    uint32 // x, y, z, width-1, height-1: six bits each from the lowest
	Color voxel.Color
}

// Side returns the quads of one side.
func (c *Chunk) Side(s Side) []Quad {
	from := int32(0)
	if s > 0 {
		from = c.end[s-1]
	}
	return c.quads[from:c.end[s]]
}

// Rect returns a quad of the given side of the chunk in full.
func (c *Chunk) Rect(s Side, q Quad) Rect {
	x, y, z, w, h := q.unpack()
	return Rect{Side: s, Color: q.Color, Min: c.Origin.Add(voxel.Pos{X: x, Y: y, Z: z}), W: w, H: h}
}

func (q Quad) unpack() (x, y, z, w, h int32) {
	a := int32(q.at)
	return a & 63, a >> 6 & 63, a >> 12 & 63, a>>18&63 + 1, a>>24&63 + 1
}

// All visits every quad in order.
func (q *Quads) All() iter.Seq[Rect] {
	return func(yield func(Rect) bool) {
		for i := range q.Chunks {
			c := &q.Chunks[i]
			for s := range sides {
				for _, quad := range c.Side(s) {
					if !yield(c.Rect(s, quad)) {
						return
					}
				}
			}
		}
	}
}

// Count returns the number of quads.
func (q *Quads) Count() int {
	n := 0
	for i := range q.Chunks {
		n += len(q.Chunks[i].quads)
	}
	return n
}

// Area returns the number of faces that the quads cover.
func (q *Quads) Area() int64 {
	var n int64
	for i := range q.Chunks {
		for _, quad := range q.Chunks[i].quads {
			_, _, _, w, h := quad.unpack()
			n += int64(w) * int64(h)
		}
	}
	return n
}
