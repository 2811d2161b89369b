package voxel

import (
	"fmt"
	"runtime"
	"unsafe"
	"weak"

	"github.com/voxrun/voxrun/core/fault"
)

// What the parts of a volume take, as the limit on bytes counts them.
const (
	rootBytes     = int64(unsafe.Sizeof(root{}))
	midRefBytes   = int64(unsafe.Sizeof(midRef{}))
	midBytes      = int64(unsafe.Sizeof(mid{}))
	leafBytes     = int64(unsafe.Sizeof(leaf{}))
	rawTableBytes = int64(unsafe.Sizeof(rawTable{}))
	headerBytes   = int64(unsafe.Sizeof(Block{}))
	maskBytes     = 512
	rawBytes      = blockLen*4 + maskBytes
)

func (r *root) bytes() int64 {
	return rootBytes + midRefBytes*int64(cap(r.mids)) + 4*int64(cap(r.slots))
}

func (b *Block) bytes() int64 {
	n := headerBytes + 8*int64(cap(b.data))
	if b.mask != nil {
		n += maskBytes
	}
	if b.raw != nil {
		n += blockLen * 4
	}
	return n
}

// census adds up nodes, each once.
type census struct {
	budget *Budget // only what was made under it; nil is all
	mids   map[*mid]bool
	leaves map[*leaf]bool
	blocks map[*Block]bool
	bytes  int64
}

func newCensus(b *Budget) *census {
	return &census{b, map[*mid]bool{}, map[*leaf]bool{}, map[*Block]bool{}, 0}
}

// counts tells whether what a token made is counted. A node that is not counted has
// nothing below it that is: what a run makes hangs from nodes that it made.
func (c *census) counts(t *token) bool { return c.budget == nil || t.budget == c.budget }

func (c *census) root(r *root) {
	if r == nil || !c.counts(r.owner) {
		return
	}
	c.bytes += r.bytes()
	for _, e := range r.mids {
		if c.mids[e.m] || !c.counts(e.m.owner) {
			continue
		}
		c.mids[e.m] = true
		c.bytes += midBytes
		for _, l := range e.m.leaf {
			if l != nil {
				c.leaf(l)
			}
		}
	}
}

func (c *census) leaf(l *leaf) {
	if c.leaves[l] || !c.counts(l.owner) {
		return
	}
	c.leaves[l] = true
	c.bytes += l.bytes()
	for _, b := range l.b {
		if b != nil && !c.blocks[b] && c.counts(b.owner) {
			c.blocks[b] = true
			c.bytes += b.bytes()
		}
	}
}

// Bytes returns what the blocks and tables of the snapshots take together, counting
// what they share once.
func Bytes(snapshots ...Snapshot) int64 {
	c := newCensus(nil)
	seen := map[*root]bool{}
	for _, s := range snapshots {
		if !seen[s.r] {
			seen[s.r] = true
			c.root(s.r)
		}
	}
	return c.bytes
}

// register makes v one of the volumes that the limit on bytes is about.
func (b *Budget) register(v *Volume) {
	if b == nil || b.limits.Bytes <= 0 {
		return
	}
	b.volumesMu.Lock()
	defer b.volumesMu.Unlock()
	if len(b.volumes) == cap(b.volumes) {
		b.forgetDead()
	}
	b.volumes = append(b.volumes, weak.Make(v))
}

func (b *Budget) forgetDead() {
	kept := b.volumes[:0]
	for _, w := range b.volumes {
		if w.Value() != nil {
			kept = append(kept, w)
		}
	}
	clear(b.volumes[len(kept):])
	b.volumes = kept
}

// charge adds n bytes to what the budget's volumes may hold. The sum never is less
// than what they do hold, but forgets nothing that became garbage, other than what
// was replaced in place; so when it is over the limit, the bytes are counted.
func (v *Volume) charge(n int64) {
	b := v.budget
	if b == nil || b.limits.Bytes <= 0 {
		return
	}
	if b.charged.Add(n) > b.limits.Bytes && n > 0 && !b.stopped.Load() {
		b.recount()
	}
}

// recount replaces the charges by what live volumes reach, and stops the budget when
// that is over the limit. Volumes that died are only told from live ones by the
// garbage collector, which is asked when the first count is over.
func (b *Budget) recount() {
	n := b.reached()
	if n > b.limits.Bytes {
		runtime.GC()
		n = b.reached()
	}
	b.charged.Store(n)
	if n > b.limits.Bytes {
		b.overBytes()
	}
}

func (b *Budget) reached() int64 {
	b.volumesMu.Lock()
	defer b.volumesMu.Unlock()
	b.forgetDead()
	c := newCensus(b)
	roots := map[*root]bool{}
	for _, w := range b.volumes {
		if v := w.Value(); v != nil && !roots[v.r] {
			roots[v.r] = true
			c.root(v.r)
		}
	}
	return c.bytes
}

func (b *Budget) overBytes() {
	limit := fmt.Sprintf("%d MiB", b.limits.Bytes>>20)
	if b.limits.Bytes < 1<<20 {
		limit = fmt.Sprintf("%d bytes", b.limits.Bytes)
	}
	b.Stop(fault.Newf(fault.Limit, "more than %s of voxels", limit).WithHint("Raise --max-memory, or make the model smaller.").WithCode(fault.OverMemory))
}
