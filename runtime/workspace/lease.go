package workspace

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// lease is the right to write a project. One has it at a time; the others queue,
// first in, first out. Taking and giving back a free one is an atomic operation each.
type lease struct {
	state atomic.Int32 // free, held, or queued

	mu          sync.Mutex
	first, last *waiter
	waiting     int
	ended       error // why nobody gets it any more

	handed time.Time     // when the holder got it from another; zero when it did not
	mean   time.Duration // about how long those who are waited for hold it
}

// States of a lease. Only the holder makes a queued one free, so nobody overtakes
// those who wait.
const (
	free int32 = iota
	held
	queued // held, and there may be somebody waiting: to give it back, look
)

type waiter struct {
	prev, next *waiter
	turn       chan error // of length 1: nil is the lease
}

// patience is how long and in how long a queue a writer waits.
type patience struct {
	wait  time.Duration
	queue int
}

// Busy is the cause of an error that says that a project is being written: try again
// after RetryAfter. The error is a *fault.Error of class Conflict.
type Busy struct {
	RetryAfter time.Duration // an estimate
	Waiting    int           // writers in the queue
}

// Error implements error.
func (b *Busy) Error() string {
	return fmt.Sprintf("busy: %d are waiting to write it", b.Waiting)
}

// try takes the lease when it is free.
func (l *lease) try() bool { return l.state.CompareAndSwap(free, held) }

// take waits for the lease. The error says why there is none.
func (l *lease) take(ctx context.Context, p patience, name string) error {
	if ctx.Err() != nil {
		return stopped(ctx, name)
	}
	if l.try() {
		return nil
	}
	return l.queue(ctx, p, name)
}

func (l *lease) queue(ctx context.Context, p patience, name string) error {
	w, err := l.enter(p.queue, name)
	if w == nil {
		return err
	}
	timer := time.NewTimer(p.wait)
	defer timer.Stop()
	late := false
	select {
	case err := <-w.turn:
		return err
	case <-timer.C:
		late = true
	case <-ctx.Done():
		late = errors.Is(ctx.Err(), context.DeadlineExceeded)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case err := <-w.turn: // it came at the same moment
		if err == nil && ctx.Err() != nil {
			l.pass()
			err = stopped(ctx, name)
		}
		return err
	default:
		l.leave(w)
	}
	if !late {
		return stopped(ctx, name)
	}
	return l.busy(name, "It has been waited for as long as may be. Try again later.")
}

// enter puts a waiter at the end of the queue, or takes the lease and returns nil.
func (l *lease) enter(most int, name string) (*waiter, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended != nil {
		return nil, l.ended
	}
	for l.state.Load() != queued {
		if l.try() {
			return nil, nil
		}
		l.state.CompareAndSwap(held, queued)
	}
	if l.waiting >= most {
		return nil, l.busy(name, "The queue of writers is full. Try again later.")
	}
	w := &waiter{prev: l.last, turn: make(chan error, 1)}
	if l.last != nil {
		l.last.next = w
	} else {
		l.first = w
	}
	l.last = w
	l.waiting++
	return w, nil
}

// leave takes a waiter out of the queue.
func (l *lease) leave(w *waiter) {
	if w.prev != nil {
		w.prev.next = w.next
	} else {
		l.first = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	} else {
		l.last = w.prev
	}
	l.waiting--
}

// release gives the lease to the next in the queue, or makes it free.
func (l *lease) release() {
	if l.state.CompareAndSwap(held, free) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pass()
}

// pass is release for who has l.mu.
func (l *lease) pass() {
	w := l.first
	if w == nil {
		l.handed = time.Time{}
		l.state.Store(free)
		return
	}
	now := time.Now()
	if !l.handed.IsZero() {
		l.mean += (now.Sub(l.handed) - l.mean) / 4
	}
	l.handed = now
	l.leave(w)
	w.turn <- nil
}

// end makes err what everybody gets who waits or comes. The holder keeps the lease.
func (l *lease) end(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = err
	for w := l.first; w != nil; w = l.first {
		l.leave(w)
		w.turn <- err
	}
}

// busy makes a Busy error. The caller holds l.mu.
func (l *lease) busy(name, hint string) error {
	after := min(max(time.Duration(l.waiting+1)*l.mean, 50*time.Millisecond), 30*time.Second)
	if l.mean == 0 {
		after = time.Second
	}
	return fault.New(fault.Conflict, "write", "project "+name, &Busy{RetryAfter: after, Waiting: l.waiting}, hint)
}

func stopped(ctx context.Context, name string) error {
	return fault.New(fault.Interrupted, "write", "project "+name, context.Cause(ctx), "")
}
