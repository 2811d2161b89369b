package workspace

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// forever is a patience that no test outlasts.
var forever = patience{time.Hour, 1000}

// waitFor returns when so many are in the queue.
func waitFor(l *lease, n int) {
	for {
		l.mu.Lock()
		there := l.waiting
		l.mu.Unlock()
		if there == n {
			return
		}
		runtime.Gosched()
	}
}

func take(t *testing.T, l *lease) {
	t.Helper()
	if err := l.take(context.Background(), forever, "p"); err != nil {
		t.Fatal(err)
	}
}

func TestLeaseIsGivenInTheOrderOfAsking(t *testing.T) {
	var l lease
	take(t, &l)
	var order []int
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			if err := l.take(context.Background(), forever, "p"); err != nil {
				t.Error(err)
				return
			}
			order = append(order, i)
			l.release()
		})
		waitFor(&l, i+1)
	}
	l.release()
	all.Wait()
	if len(order) != 50 || !slices.IsSorted(order) {
		t.Errorf("the lease was had in the order %v", order)
	}
	if !l.try() {
		t.Error("the lease is not free at the end")
	}
}

func TestLeaseExcludes(t *testing.T) {
	var l lease
	var in atomic.Int32
	n := 0
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 500 {
				if err := l.take(context.Background(), forever, "p"); err != nil {
					t.Error(err)
				}
				if in.Add(1) != 1 {
					t.Error("two have the lease")
				}
				n++
				in.Add(-1)
				l.release()
			}
		})
	}
	all.Wait()
	if n != 8*500 {
		t.Errorf("counted %d", n)
	}
}

// Some give up while others are handed the lease: none gets lost, none is had twice.
func TestLeaseOutlivesThoseWhoGiveUp(t *testing.T) {
	var l lease
	var in atomic.Int32
	var all sync.WaitGroup
	for i := range 16 {
		all.Go(func() {
			for j := range 200 {
				ctx, cancel := context.WithCancel(context.Background())
				p := forever
				switch (i + j) % 3 {
				case 0:
					go cancel()
				case 1:
					p.wait = time.Microsecond
				}
				if l.take(ctx, p, "p") == nil {
					if in.Add(1) != 1 {
						t.Error("two have the lease")
					}
					in.Add(-1)
					l.release()
				}
				cancel()
			}
		})
	}
	all.Wait()
	if !l.try() || l.waiting != 0 || l.first != nil || l.last != nil {
		t.Errorf("at the end %d wait, state %d", l.waiting, l.state.Load())
	}
}

func TestLeaseDeadline(t *testing.T) {
	var l lease
	take(t, &l)
	err := l.take(context.Background(), patience{time.Millisecond, 10}, "castle")
	var busy *Busy
	if !errors.As(err, &busy) || busy.RetryAfter <= 0 || fault.ClassOf(err) != fault.Conflict {
		t.Errorf("after the workspace's time: %v", err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if err := l.take(ctx, forever, "castle"); err == nil {
		t.Error("had a lease that is held")
	}
	if l.waiting != 0 {
		t.Errorf("%d still wait", l.waiting)
	}
	l.release()
	take(t, &l)
}

func TestLeaseCancelled(t *testing.T) {
	var l lease
	take(t, &l)
	ctx, cancel := context.WithCancel(context.Background())
	got := make(chan error)
	go func() { got <- l.take(ctx, forever, "castle") }()
	waitFor(&l, 1)
	cancel()
	if err := <-got; fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("who was cancelled got %v", err)
	}
	l.release()
	if err := l.take(ctx, forever, "castle"); fault.ClassOf(err) != fault.Interrupted {
		t.Errorf("who was cancelled before got %v", err)
	}
	take(t, &l)
}

func TestLeaseQueueIsBounded(t *testing.T) {
	var l lease
	take(t, &l)
	var all sync.WaitGroup
	for i := range 3 {
		all.Go(func() {
			if err := l.take(context.Background(), patience{time.Hour, 3}, "p"); err != nil {
				t.Error(err)
				return
			}
			l.release()
		})
		waitFor(&l, i+1)
	}
	err := l.take(context.Background(), patience{time.Hour, 3}, "p")
	var busy *Busy
	if !errors.As(err, &busy) || busy.Waiting != 3 || fault.ClassOf(err) != fault.Conflict {
		t.Errorf("the fourth got %v", err)
	}
	l.release()
	all.Wait()
}

func BenchmarkLease(b *testing.B) {
	var l lease
	ctx := b.Context()
	b.ReportAllocs()
	for b.Loop() {
		if err := l.take(ctx, forever, "p"); err != nil {
			b.Fatal(err)
		}
		l.release()
	}
}
