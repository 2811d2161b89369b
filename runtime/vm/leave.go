package vm

import (
	"context"
	"time"
)

// grace is how long a run that was stopped may take to end.
const grace = time.Second

// RunOrLeave does a job as Run does, and does not wait for a run that was stopped and
// does not end: a few functions of the engine can't be interrupted before they are
// done. Such a run is left to itself; it commits nothing when it ends. left is closed
// then; for every other run it is nil.
func (r *Runner) RunOrLeave(ctx context.Context, j Job) (res Result, left <-chan struct{}) {
	done := make(chan Result, 1)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		done <- r.Run(ctx, j)
	}()
	var late <-chan time.Time
	if j.Limits.Timeout > 0 {
		t := time.NewTimer(j.Limits.Timeout + grace)
		defer t.Stop()
		late = t.C
	}
	select {
	case res := <-done:
		return res, nil
	case <-late:
	case <-ctx.Done():
		t := time.NewTimer(grace)
		defer t.Stop()
		select {
		case res := <-done:
			return res, nil
		case <-t.C:
		}
	}
	return stuck(ctx, j), ended
}
