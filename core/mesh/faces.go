package mesh

import (
	"context"
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
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	g := newGrid(s)
	g.masks(ctx, o, workers)
	out := make([]Chunk, len(g.chunks))
	share(ctx, workers, len(out), func() func(int) {
		m := newMesher(g, o)
		return func(i int) { out[i] = m.chunk(i) }
	})
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return &Quads{Chunks: slices.DeleteFunc(out, func(c Chunk) bool { return len(c.quads) == 0 })}, nil
}

// share does n pieces of work, numbered from 0, on several goroutines, until the
// context is done. Each goroutine calls worker once for its own function.
func share(ctx context.Context, workers, n int, worker func() func(piece int)) {
	var next atomic.Int64
	work := func() {
		do := worker()
		for ctx.Err() == nil {
			i := int(next.Add(1)) - 1
			if i >= n {
				return
			}
			do(i)
		}
	}
	var others sync.WaitGroup
	for range min(workers, n) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
}
