package render

import (
	"context"
	"image"
	"runtime"
	"sync"
	"sync/atomic"
)

// tileSize is the edge of a tile in pixels.
const tileSize = 48

// tiles has each tile of a picture drawn, by several goroutines at once, and waits for
// them. newIntegrator makes a goroutine's own integrator. It stops early, and says why,
// when ctx is done.
func tiles(ctx context.Context, o *Options, newIntegrator func() integrator) error {
	across, down := (o.Width+tileSize-1)/tileSize, (o.Height+tileSize-1)/tileSize
	total := across * down
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var mu sync.Mutex
	var wait sync.WaitGroup
	done := 0
	for range min(workers, total) {
		wait.Go(func() {
			in := newIntegrator()
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= total {
					return
				}
				x, y := i%across*tileSize, i/across*tileSize
				in.tile(image.Rect(x, y, min(x+tileSize, o.Width), min(y+tileSize, o.Height)))
				if o.Progress != nil {
					mu.Lock()
					done++
					o.Progress(done, total)
					mu.Unlock()
				}
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}
