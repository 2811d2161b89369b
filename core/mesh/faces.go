package mesh

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/voxrun/voxrun/core/voxel"
)

// Options says which faces Faces makes, and how. The zero value merges faces.
type Options struct {
	// Single makes one quad for each face, instead of merging faces of one colour.
	Single bool

	// SeeThrough keeps the faces of opaque voxels (alpha 255) towards translucent
	// ones, which show through them. Without it every visible voxel hides the faces
	// of its neighbours, so that the surface is closed and has nothing inside. The
	// faces between two translucent voxels are never made.
	SeeThrough bool

	// Workers is the number of goroutines; 0 is one for each core.
	Workers int
}

// Faces makes the surface of a volume. Its only errors are those of the context.
func Faces(ctx context.Context, s voxel.Snapshot, o Options) (*Quads, error) {
	g := newGrid(s)
	out := make([]Chunk, len(g.chunks))
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	work := func() {
		m := newMesher(g, o)
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= len(out) {
				return
			}
			out[i] = m.chunk(i)
		}
	}
	var others sync.WaitGroup
	for range min(workers, len(out)) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &Quads{Chunks: slices.DeleteFunc(out, func(c Chunk) bool { return len(c.quads) == 0 })}, nil
}

// grid is the blocks of a volume by chunk.
type grid struct {
	chunks []cell
	at     map[voxel.Pos]int32 // index in chunks of the chunk with that origin
}

// cell is the blocks of one chunk; that at (x, y, z) blocks from its origin has the
// index x | y<<2 | z<<4.
type cell struct {
	origin voxel.Pos
	blocks [64]*voxel.Block
}

const chunkMask = ChunkSize - 1

func newGrid(s voxel.Snapshot) *grid {
	g := &grid{at: map[voxel.Pos]int32{}}
	last := voxel.Pos{X: 1} // no chunk has this origin
	i := int32(0)
	for p, b := range s.Blocks() {
		origin := voxel.Pos{X: p.X &^ chunkMask, Y: p.Y &^ chunkMask, Z: p.Z &^ chunkMask}
		if origin != last {
			var ok bool
			if i, ok = g.at[origin]; !ok {
				i = int32(len(g.chunks))
				g.at[origin] = i
				g.chunks = append(g.chunks, cell{origin: origin})
			}
			last = origin
		}
		g.chunks[i].blocks[p.X>>4&3|p.Y>>4&3<<2|p.Z>>4&3<<4] = b
	}
	slices.SortFunc(g.chunks, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.origin.Z, b.origin.Z), cmp.Compare(a.origin.Y, b.origin.Y), cmp.Compare(a.origin.X, b.origin.X))
	})
	for i := range g.chunks {
		g.at[g.chunks[i].origin] = int32(i)
	}
	return g
}

// beside returns the chunk that touches chunk i on a side, nil when it is empty or
// out of the space of coordinates.
func (g *grid) beside(i int, s Side) *cell {
	n := s.Normal()
	o := g.chunks[i].origin
	x, y, z := int64(o.X)+int64(n.X)*ChunkSize, int64(o.Y)+int64(n.Y)*ChunkSize, int64(o.Z)+int64(n.Z)*ChunkSize
	for _, c := range [...]int64{x, y, z} {
		if c < math.MinInt32 || c > math.MaxInt32 {
			return nil
		}
	}
	if j, ok := g.at[voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}]; ok {
		return &g.chunks[j]
	}
	return nil
}
