package method

import (
	"context"
	"slices"
	"sync"
)

// turns bounds what goes on at the same time by a sum of sizes, first come, first
// served. The zero value is ready.
type turns struct {
	mu    sync.Mutex
	used  int
	queue []*turn
}

// turn is one who waits.
type turn struct {
	size int
	come chan struct{} // closed when it has come
}

// take waits until there is room for size of most. One that is larger than most has its
// turn when nobody else has. Call release when the work is done.
func (t *turns) take(ctx context.Context, size, most int) (release func(), err error) {
	w := &turn{min(size, most), make(chan struct{})}
	t.mu.Lock()
	t.queue = append(t.queue, w)
	t.admit(most)
	t.mu.Unlock()
	release = func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.used -= w.size
		t.admit(most)
	}
	select {
	case <-w.come:
		return release, nil
	case <-ctx.Done():
	}
	t.mu.Lock()
	i := slices.Index(t.queue, w)
	if i >= 0 {
		t.queue = slices.Delete(t.queue, i, i+1)
		t.admit(most)
	}
	t.mu.Unlock()
	if i < 0 { // it came at the same moment
		release()
	}
	return nil, context.Cause(ctx)
}

// admit lets those in for whom there is room.
func (t *turns) admit(most int) {
	for len(t.queue) > 0 && t.used+t.queue[0].size <= most {
		t.used += t.queue[0].size
		close(t.queue[0].come)
		t.queue = slices.Delete(t.queue, 0, 1)
	}
}
