package vm

import (
	"container/heap"
	"time"

	"github.com/dop251/goja"
)

// loop holds what a script has yet to do. Its methods belong to the VM's goroutine.
//
// goja runs promise jobs whenever a call from Go returns; what the loop adds is timers,
// and promises that were rejected without anybody to hear it.
type loop struct {
	now    func() time.Time
	sleep  func(time.Duration)
	timers timers
	live   map[int64]*timer
	last   int64

	rejected []*goja.Promise // in order; nobody has handled them
}

func newLoop(now func() time.Time, sleep func(time.Duration)) *loop {
	return &loop{now: now, sleep: sleep, live: map[int64]*timer{}}
}

// maxDelay is what browsers and Node bound a delay to.
const maxDelay = (1<<31 - 1) * time.Millisecond

// setTimeout calls f after a delay, and returns a number for clearTimeout.
func (l *loop) setTimeout(f func() error, delay time.Duration) int64 {
	l.last++
	t := &timer{due: l.now().Add(min(max(delay, 0), maxDelay)), id: l.last, call: f}
	l.live[t.id] = t
	heap.Push(&l.timers, t)
	return t.id
}

// clearTimeout forgets a timer.
func (l *loop) clearTimeout(id int64) {
	if t := l.live[id]; t != nil {
		heap.Remove(&l.timers, t.at)
		delete(l.live, id)
	}
}

// track is goja's rejection tracker.
func (l *loop) track(p *goja.Promise, op goja.PromiseRejectionOperation) {
	if op == goja.PromiseRejectionReject {
		l.rejected = append(l.rejected, p)
		return
	}
	for i, q := range l.rejected {
		if p == q {
			l.rejected = append(l.rejected[:i], l.rejected[i+1:]...)
			return
		}
	}
}

// next waits for the timer that is due first and calls it. It returns false when there
// is none.
func (l *loop) next() (bool, error) {
	if len(l.timers) == 0 {
		return false, nil
	}
	t := l.timers[0]
	if wait := t.due.Sub(l.now()); wait > 0 {
		l.sleep(wait)
		if l.now().Before(t.due) {
			return true, nil // woken because the run was stopped
		}
	}
	l.clearTimeout(t.id)
	return true, t.call()
}

type timer struct {
	due  time.Time
	id   int64 // breaks ties: timers that are due at the same time keep their order
	at   int   // its place in the heap
	call func() error
}

// timers implements heap.Interface.
type timers []*timer

func (t timers) Len() int { return len(t) }
func (t timers) Less(i, j int) bool {
	if t[i].due.Equal(t[j].due) {
		return t[i].id < t[j].id
	}
	return t[i].due.Before(t[j].due)
}

func (t timers) Swap(i, j int) {
	t[i], t[j] = t[j], t[i]
	t[i].at, t[j].at = i, j
}

func (t *timers) Push(x any) {
	x.(*timer).at = len(*t)
	*t = append(*t, x.(*timer))
}

func (t *timers) Pop() any {
	old := *t
	x := old[len(old)-1]
	old[len(old)-1] = nil
	*t = old[:len(old)-1]
	return x
}
