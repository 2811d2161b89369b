package voxel

import "math"

// Snapshot is an immutable volume. It is one pointer; the zero Snapshot is empty.
// Equal snapshots (==) hold the same voxels; the reverse is what Equal tells.
type Snapshot struct{ r *root }

// Volume is a snapshot that can be written. Its zero value is an empty volume
// without a budget. It must not be copied, and belongs to one goroutine.
type Volume struct {
	r      *root
	token  *token
	budget *Budget
	quota  *Quota
	cache  writeCache
	exempt bool // from the limit on voxels: it holds what another volume held
}

// writeCache is what was written last: a raw block that may be written in place and
// is not at the edge of the space of coordinates, and a leaf that may be.
type writeCache struct {
	x, y, z int32 // of the block's first voxel
	px      *[blockLen]Color
	b       *Block // that px is of
	leaf    *leaf
	leafAt  Pos
}

func (v *Volume) dropCache() { v.cache = writeCache{} }

// New returns an empty volume. The budget may be nil.
func New(b *Budget) *Volume { return Snapshot{}.Edit(b) }

// Edit returns an independent volume with the content of s. The budget may be nil.
func (s Snapshot) Edit(b *Budget) *Volume {
	v := &Volume{r: s.r, budget: b}
	b.register(v)
	return v
}

// Snapshot returns the volume as it is now.
func (v *Volume) Snapshot() Snapshot {
	if v.token != nil {
		v.token = nil
		v.dropCache()
	}
	return Snapshot{v.r}
}

// view is a Snapshot that must not outlive the next write.
func (v *Volume) view() Snapshot { return Snapshot{v.r} }

// Budget returns the budget that the volume was made with.
func (v *Volume) Budget() *Budget { return v.budget }

// SetQuota moves the volume's voxels from the quota it had to q, which may be nil. The
// budget stops when q then counts more voxels than its limit.
func (v *Volume) SetQuota(q *Quota) {
	if v.quota != nil {
		v.quota.n -= v.Count()
	}
	if v.quota = q; q != nil {
		q.n += v.Count()
		if b := v.budget; b != nil && b.limits.Voxels > 0 && q.n > b.limits.Voxels && !v.exempt {
			b.overVoxels()
		}
	}
}

// At returns the colour at a place, 0 where there is no voxel.
func (v *Volume) At(x, y, z int32) Color { return v.view().At(x, y, z) }

// Count returns the number of voxels.
func (v *Volume) Count() int64 { return v.view().Count() }

// At returns the colour at a place, 0 where there is no voxel.
func (s Snapshot) At(x, y, z int32) Color {
	r := s.r
	if r == nil || len(r.mids) == 0 {
		return 0
	}
	var l *leaf
	// Most volumes are one mid: this is leafAt without the call.
	if e := &r.mids[0]; (e.x^x>>midBits)|(e.y^y>>midBits)|(e.z^z>>midBits) == 0 {
		l = e.m.leaf[leafIn(x, y, z)]
	} else {
		l = r.leafAt(x, y, z)
	}
	if l == nil {
		return 0
	}
	k := blockIn(x, y, z)
	if px := l.rawAt(k); px != nil {
		return px[index(x, y, z)]
	}
	return l.b[k].At(index(x, y, z))
}

// Block returns the block that holds p, nil when it is empty.
func (s Snapshot) Block(p Pos) *Block { return s.r.blockAt(p.X, p.Y, p.Z) }

// Count returns the number of voxels.
func (s Snapshot) Count() int64 {
	if s.r == nil {
		return 0
	}
	return s.r.n
}

// Set writes one voxel; a colour with alpha 0 removes it.
func (v *Volume) Set(x, y, z int32, c Color) {
	e := &v.cache
	dx, dy, dz := uint32(x-e.x), uint32(y-e.y), uint32(z-e.z)
	px := e.px
	if dx|dy|dz >= Size || px == nil || !c.Exists() {
		v.setNear(x, y, z, c)
		return
	}
	i := (dx | dy<<4 | dz<<8) & (blockLen - 1) // the mask saves a check of bounds
	p := &px[i]
	if *p == 0 { // room also sees a budget that stopped: what is lost after that is lost whole
		if !v.room(1) {
			return
		}
		e.b.note(int(i))
		v.add(1)
	}
	*p = c
}

// setNear writes a voxel that exists into a block that may be written in place;
// anything else is left to set.
func (v *Volume) setNear(x, y, z int32, c Color) {
	e := &v.cache
	l := e.leaf
	if l == nil || ((x^e.leafAt.X)|(y^e.leafAt.Y)|(z^e.leafAt.Z))&^(1<<leafBits-1) != 0 {
		if l = v.r.leafAt(x, y, z); l == nil || l.owner != v.token {
			v.set(x, y, z, c)
			return
		}
		v.rememberLeaf(x, y, z, l)
	}
	k, i := blockIn(x, y, z), index(x, y, z)
	b := l.b[k]
	if b == nil || b.owner != v.token || !c.Exists() || v.stopped() {
		v.set(x, y, z, c)
		return
	}
	switch b.form {
	case formRaw:
		v.remember(x, y, z, b)
		b.flags = 0
		px := l.rawAt(k) // found without waiting for the header
		if b.n < blockLen && px[i] == 0 {
			v.setNew(x, y, z, b, c)
			return
		}
		px[i] = c
	case formList:
		v.setListed(x, y, z, b, c)
	default:
		v.set(x, y, z, c)
	}
}

// setNew makes a voxel in a raw block that may be written in place.
func (v *Volume) setNew(x, y, z int32, b *Block, c Color) {
	if beyond(x, y, z) || !v.room(1) {
		return
	}
	i := index(x, y, z)
	b.raw[i] = c
	b.note(i)
	v.add(1)
}

// note counts a voxel that was made in a raw block.
func (b *Block) note(i int) {
	b.mask[i>>6] |= 1 << (i & 63)
	b.n++
}

// setListed writes a voxel that exists into a list that may be written in place.
func (v *Volume) setListed(x, y, z int32, b *Block, c Color) {
	i := index(x, y, z)
	k := b.search(i)
	if k < len(b.data) && int(b.data[k]>>32) == i {
		b.data[k] = uint64(i)<<32 | uint64(c)
		b.flags = 0
		return
	}
	if b.n == listMax {
		v.set(x, y, z, c)
		return
	}
	if beyond(x, y, z) || !v.room(1) {
		return
	}
	grown := cap(b.data)
	b.insert(k, uint64(i)<<32|uint64(c))
	if cap(b.data) != grown {
		v.charge(8 * int64(cap(b.data)-grown))
	}
	v.add(1)
}

// beyond tells whether a place is not in the space of coordinates.
func beyond(x, y, z int32) bool { return max(x, y, z) == math.MaxInt32 }

// rememberLeaf makes l, which may be written in place, the leaf that setNear finds.
func (v *Volume) rememberLeaf(x, y, z int32, l *leaf) {
	const low = 1<<leafBits - 1
	v.cache.leaf, v.cache.leafAt = l, Pos{x &^ low, y &^ low, z &^ low}
}

func (v *Volume) set(x, y, z int32, c Color) {
	if !c.Exists() {
		c = 0
	}
	l := v.r.leafAt(x, y, z)
	k, i := blockIn(x, y, z), index(x, y, z)
	var b *Block
	var old Color
	if l != nil {
		b = l.b[k]
		old = b.At(i)
	}
	if old == c || v.stopped() || beyond(x, y, z) {
		return
	}
	var d int64
	switch {
	case old == 0:
		d = 1
	case c == 0:
		d = -1
	}
	if d > 0 && !v.room(d) {
		return
	}
	if l == nil || l.owner != v.token {
		l = v.ownLeaf(x, y, z)
	}
	if b == nil || b.owner != v.token || !b.writable() {
		b = v.ownBlock(l, k)
	}
	v.rememberLeaf(x, y, z, l)
	if b.form == formRaw {
		b.writeRaw(i, c, int(d))
		v.remember(x, y, z, b)
	} else {
		grown := cap(b.data)
		b.writeList(i, c, int(d))
		v.charge(8 * int64(cap(b.data)-grown))
	}
	if b.n == 0 {
		v.replace(l, k, nil)
		v.prune(x, y, z)
	}
	v.add(d)
}

// remember makes b the block that Set finds at once, unless a place in it is not in
// the space of coordinates.
func (v *Volume) remember(x, y, z int32, b *Block) {
	const edge = math.MaxInt32 &^ (Size - 1)
	if x < edge && y < edge && z < edge {
		e := &v.cache
		e.x, e.y, e.z = x&^(Size-1), y&^(Size-1), z&^(Size-1)
		e.px, e.b = b.raw, b
	}
}

// writable tells whether one more voxel can be written into an owned block.
func (b *Block) writable() bool {
	return b.form == formRaw || b.form == formList && b.n < listMax
}

// ownBlock puts at place k of an owned leaf a block that may be written in place:
// a list while it has few voxels, else raw.
func (v *Volume) ownBlock(l *leaf, k int) *Block {
	b := l.b[k]
	var c *Block
	if b.Count() < listMax/2 && (b == nil || b.form != formRaw) {
		c = b.listCopy()
	} else {
		c = b.rawCopy()
	}
	v.replace(l, k, c)
	return c
}

// replace puts a block that was just made, one that is shared, or nil, at place k of
// an owned leaf. It does not count voxels. Solid blocks alone may be at several
// places under one token.
func (v *Volume) replace(l *leaf, k int, b *Block) {
	if old := l.b[k]; old != nil && old.owner == v.token && old != b && old.form != formSolid {
		v.charge(-old.bytes())
		if old.raw != nil && v.cache.px == old.raw {
			v.cache.px = nil
		}
	}
	before := l.bytes()
	l.set(k, b)
	v.charge(l.bytes() - before)
	if b != nil && b.owner == nil {
		b.owner = v.token
		v.charge(b.bytes())
	}
}

func (b *Block) writeRaw(i int, c Color, d int) {
	b.raw[i] = c
	if d != 0 {
		b.mask[i>>6] ^= 1 << (i & 63)
		b.n = uint16(int(b.n) + d)
	}
	b.flags = 0
}

func (b *Block) writeList(i int, c Color, d int) {
	k := b.search(i)
	word := uint64(i)<<32 | uint64(c)
	switch {
	case d == 0:
		b.data[k] = word
	case d < 0:
		b.data = append(b.data[:k], b.data[k+1:]...)
	default:
		b.insert(k, word)
		return
	}
	b.n = uint16(int(b.n) + d)
	b.flags = 0
}

// insert puts a word at place k of a list.
func (b *Block) insert(k int, word uint64) {
	d := append(b.data, word)
	if k < len(d)-1 {
		copy(d[k+1:], d[k:])
		d[k] = word
	}
	b.data = d
	b.n++
	b.flags = 0
}

// Clear removes all voxels.
func (v *Volume) Clear() {
	if !v.stopped() {
		v.adopt(nil)
	}
}

// Assign makes v hold what s holds.
func (v *Volume) Assign(s Snapshot) {
	if v.room(s.Count() - v.Count()) {
		v.adopt(s.r)
	}
}

// adopt makes r the volume's root, which nobody writes any more, and counts it.
func (v *Volume) adopt(r *root) {
	q := v.quota
	v.SetQuota(nil)
	v.r, v.token = r, nil
	v.dropCache()
	v.SetQuota(q)
}

// room for the result of an operation that moves v's voxels about.
func (v *Volume) another() *Volume {
	w := New(v.budget)
	w.exempt = true
	return w
}

// take makes what was built in w, which is not used again, the content of v. A
// build that the budget stopped is dropped.
func (v *Volume) take(w *Volume) {
	if !v.stopped() {
		v.adopt(w.r)
		v.token = w.token
	}
}
