package mesh

import (
	"iter"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// Vertex is a corner in space with a key that keeps apart what must not be one
// vertex though it lies at the same place: a colour, a normal, a place in a picture.
type Vertex struct {
	Pos voxel.Pos
	Key uint32
}

// Welded is quads over shared vertices.
type Welded struct {
	Vertices []Vertex    // all different, in the order in which quads use them first
	Quads    [][4]uint32 // indices into Vertices, counter-clockwise from outside
}

// Weld gives every corner of the rectangles its vertex; corners with the same place
// and the same key share one. The rectangles are numbered as they come. There are n
// of them, or about so many: memory is taken for that number.
func Weld(rects iter.Seq[Rect], n int, key func(Rect) uint32) *Welded {
	w := welder{vertices: make([]Vertex, 0, 2*n), quads: make([][4]uint32, 0, n)}
	chunk := voxel.Pos{X: 1} // no chunk has this origin
	for r := range rects {
		origin := voxel.Pos{X: r.Min.X &^ chunkMask, Y: r.Min.Y &^ chunkMask, Z: r.Min.Z &^ chunkMask}
		if origin != chunk {
			chunk = origin
			w.first, w.inner.n = uint32(len(w.vertices)), 0
		}
		k := key(r)
		var quad [4]uint32
		for i, p := range r.Corners() {
			quad[i] = w.index(Vertex{p, k})
		}
		w.quads = append(w.quads, quad)
	}
	return &Welded{w.vertices, w.quads}
}

// Triangles returns the two triangles of a quad, turning as it does.
func Triangles(q [4]uint32) [6]uint32 { return [6]uint32{q[0], q[1], q[2], q[0], q[2], q[3]} }

// welder finds vertices in two hash tables: one for the inside of the chunk at
// hand, which stays small and so in the cache, and one for what lies between chunks.
type welder struct {
	vertices      []Vertex
	quads         [][4]uint32
	inner, border table
	first         uint32 // the number of vertices when the chunk began
}

// table is an open hash table of numbers of vertices, counted from 1. Numbers up to
// a floor stand for nothing: that empties the table without writing it.
type table struct {
	slots []uint32
	n     int
}

func (w *welder) index(v Vertex) uint32 {
	t, floor := &w.inner, w.first
	if v.Pos.X&chunkMask == 0 || v.Pos.Y&chunkMask == 0 || v.Pos.Z&chunkMask == 0 {
		t, floor = &w.border, 0
	}
	if t.n*2 >= len(t.slots) {
		t.grow(w.vertices, floor)
	}
	mask := uint32(len(t.slots) - 1)
	for i := v.hash() & mask; ; i = (i + 1) & mask {
		switch n := t.slots[i]; {
		case n <= floor:
			if len(w.vertices) == cap(w.vertices) { // append would grow by a quarter
				w.vertices = slices.Grow(w.vertices, len(w.vertices)+1)
			}
			w.vertices = append(w.vertices, v)
			t.slots[i] = uint32(len(w.vertices))
			t.n++
			return uint32(len(w.vertices)) - 1
		case w.vertices[n-1] == v:
			return n - 1
		}
	}
}

func (t *table) grow(vertices []Vertex, floor uint32) {
	old := t.slots
	t.slots = make([]uint32, max(1<<12, 2*len(old)))
	mask := uint32(len(t.slots) - 1)
	for _, n := range old {
		if n <= floor {
			continue
		}
		i := vertices[n-1].hash() & mask
		for t.slots[i] != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = n
	}
}

func (v Vertex) hash() uint32 {
	h := uint64(uint32(v.Pos.X))*0x9e3779b97f4a7c15 ^ uint64(uint32(v.Pos.Y))*0xc2b2ae3d27d4eb4f ^
		uint64(uint32(v.Pos.Z))*0x165667b19e3779f9 ^ uint64(v.Key)*0xd6e8feb86659fd93
	return uint32((h ^ h>>29) * 0xbf58476d1ce4e5b9 >> 32)
}
