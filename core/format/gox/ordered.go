package gox

import (
	"context"
	"runtime"
	"sync"
)

// ordered runs jobs 0 to n-1 on all cores and hands their results to use in order, on
// the calling goroutine. worker is called once for each goroutine and returns what
// does a job there; a result is used again for a later job once use has returned. The
// first error, or the end of ctx, stops all; ordered returns when no job runs any more.
func ordered[T any](ctx context.Context, n int, worker func() func(job int, result *T) error, use func(job int, result *T) error) error {
	type slot struct {
		result T
		err    error
		done   chan struct{}
	}
	workers := min(n, runtime.GOMAXPROCS(0))
	slots := make([]slot, min(n, 2*workers))
	for i := range slots {
		slots[i].done = make(chan struct{}, 1)
	}
	jobs := make(chan int, len(slots))
	var wg sync.WaitGroup
	defer wg.Wait()
	defer close(jobs)
	for range workers {
		wg.Go(func() {
			do := worker()
			for job := range jobs {
				s := &slots[job%len(slots)]
				s.err = do(job, &s.result)
				s.done <- struct{}{}
			}
		})
	}
	for job := range slots {
		jobs <- job
	}
	for job := range n {
		s := &slots[job%len(slots)]
		<-s.done
		if err := ctx.Err(); err != nil {
			return err
		}
		if s.err != nil {
			return s.err
		}
		if err := use(job, &s.result); err != nil {
			return err
		}
		if next := job + len(slots); next < n {
			jobs <- next
		}
	}
	return nil
}
