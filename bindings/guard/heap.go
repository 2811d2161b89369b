package guard

import (
	"context"
	"runtime"
	"runtime/metrics"
	"sync"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// heapEvery is how often WatchHeap looks. A script allocates up to a few megabytes
// meanwhile.
const heapEvery = 10 * time.Millisecond

// WatchHeap calls stop once, from another goroutine, when the process's heap has grown
// by more than most bytes since the call: live memory, not garbage. The error is a
// fault of class Limit. The watch ends with ctx, or with done, which waits for it.
//
// The heap is that of the whole process: with several runs at once, all of them are
// counted for each.
func WatchHeap(ctx context.Context, most int64, stop func(error)) (done func()) {
	ctx, cancel := context.WithCancel(ctx)
	base := liveSize()
	var wg sync.WaitGroup
	wg.Go(func() {
		tick := time.NewTicker(heapEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			// What was live at the last collection before the start may be garbage by now.
			base = min(base, liveSize())
			if heapSize()-base <= most {
				continue
			}
			if runtime.GC(); heapSize()-base > most {
				stop(fault.Newf(fault.Limit, "the script uses too much memory: over %d MiB", most>>20).
					WithHint("Give it more with --max-memory, or let the script keep less at once.").WithCode(fault.OverMemory))
				return
			}
		}
	})
	return func() {
		cancel()
		wg.Wait()
	}
}

// heapSize is how many bytes the objects of the heap and the stacks take.
func heapSize() int64 {
	samples := []metrics.Sample{
		{Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/stacks:bytes"},
	}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64() + samples[1].Value.Uint64())
}

// liveSize is heapSize without the garbage, as far as the last collection knows: the
// garbage of a run before must not be room for the next.
func liveSize() int64 {
	samples := []metrics.Sample{
		{Name: "/gc/heap/live:bytes"},
		{Name: "/memory/classes/heap/stacks:bytes"},
	}
	metrics.Read(samples)
	if samples[0].Value.Uint64() == 0 { // nothing was collected yet
		return heapSize()
	}
	return min(heapSize(), int64(samples[0].Value.Uint64()+samples[1].Value.Uint64()))
}
