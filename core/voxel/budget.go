package voxel

import (
	"math"
	"sync"
	"sync/atomic"
	"weak"

	"github.com/voxrun/voxrun/core/fault"
)

// Limits bounds what a run may hold. Zero is no limit.
type Limits struct {
	Voxels int64 // in any one volume, and in the layers of any one image together
	Bytes  int64 // of blocks and tables reachable from the run's live volumes
}

// Budget bounds the volumes of one run and stops its long operations. A nil
// *Budget bounds nothing. Stop and Err may be called from any goroutine.
//
// Voxels are counted exactly: the write that would make one too many is dropped, a
// bulk write from the first block that does not fit, and the budget stops.
//
// Bytes are those of blocks and tables that were made under the budget and that its
// volumes still reach, what they share counted once. What was there before, such as
// the blocks of a committed image that a run only reads, does not count. To find
// them all volumes are walked, so with a limit on bytes the volumes of one budget
// must not be written by several goroutines at once.
type Budget struct {
	limits  Limits
	stopped atomic.Bool
	mu      sync.Mutex
	err     error
	onStop  func(error)

	// For the limit on bytes; see memory.go.
	charged   atomic.Int64
	volumesMu sync.Mutex
	volumes   []weak.Pointer[Volume]
}

// NewBudget returns a budget with the given limits. onStop, which may be nil, is
// called once until Resume, on the goroutine that went over the limit or called Stop.
func NewBudget(l Limits, onStop func(error)) *Budget {
	return &Budget{limits: l, onStop: onStop}
}

// Stop makes every write of the budget's volumes a no-op, and ends their long
// operations soon. Only the first call counts.
func (b *Budget) Stop(err error) {
	b.mu.Lock()
	first := b.err == nil
	if first {
		b.err = err
		b.stopped.Store(true)
	}
	b.mu.Unlock()
	if first && b.onStop != nil {
		b.onStop(err)
	}
}

// Err returns why the budget stopped, or nil. A limit is a *fault.Error of class
// Limit.
func (b *Budget) Err() error {
	if b == nil || !b.stopped.Load() {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.err
}

// Resume makes a budget that stopped usable again, for whoever goes on with its volumes
// after what was stopped has ended. onStop is called once more.
func (b *Budget) Resume() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.err = nil
	b.stopped.Store(false)
}

func (b *Budget) overVoxels() {
	b.Stop(fault.Newf(fault.Limit, "more than %d voxels", b.limits.Voxels).WithHint("Raise --max-voxels, or make the model smaller.").WithCode(fault.OverVoxels))
}

// Quota counts the voxels of several volumes together against the budget's
// limit: an image has one, which the volumes of its layers share. See
// Volume.SetQuota.
type Quota struct {
	n int64
}

// Count returns the number of voxels in the volumes that share the quota.
func (q *Quota) Count() int64 { return q.n }

// stopped tells whether the volume's budget has stopped.
func (v *Volume) stopped() bool { return v.budget != nil && v.budget.stopped.Load() }

// room tells whether d more voxels fit. When they do not, the budget stops.
func (v *Volume) room(d int64) bool { return v.budget == nil || v.fit(d) }

func (v *Volume) fit(d int64) bool {
	if v.budget.stopped.Load() {
		return false
	}
	if d > 0 && d > v.Room() {
		v.budget.overVoxels()
		return false
	}
	return true
}

// Room returns how many more voxels the volume may hold before its budget stops. Without
// a limit it is math.MaxInt64; it is negative where the limit is overstepped already.
func (v *Volume) Room() int64 {
	if v.budget == nil || v.budget.limits.Voxels <= 0 || v.exempt {
		return math.MaxInt64
	}
	n := v.Count()
	if v.quota != nil {
		n = max(n, v.quota.n)
	}
	return v.budget.limits.Voxels - n
}

// add counts d voxels, which room has let in.
func (v *Volume) add(d int64) {
	v.r.n += d
	if v.quota != nil {
		v.quota.n += d
	}
}
