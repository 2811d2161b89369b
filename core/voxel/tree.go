package voxel

import (
	"cmp"
	"slices"
)

// The tree: a root lists mids of 512^3 voxels, a mid has 4^3 leaves of 128^3, and
// a leaf has 8^3 blocks of 16^3. No node is empty: what loses its last child is
// taken out. Children are indexed by x, then y, then z in the higher bits, so that a
// walk in the order of the index is a walk by z, then y, then x. A small model around
// the origin is in up to 8 mids: that is why they are small.
const (
	leafBits = 7   // a leaf's edge is 1<<leafBits voxels
	midBits  = 9   // a mid's edge is 1<<midBits voxels
	fan      = 512 // blocks of a leaf
	midFan   = 64  // leaves of a mid
)

// token is the right to write in place. It must not be of size 0, or two tokens
// could have one address. It remembers under which budget its nodes were made.
type token struct{ budget *Budget }

type mid struct {
	owner *token
	used  int // leaves
	leaf  [midFan]*leaf
}

type leaf struct {
	owner *token
	used  int       // blocks
	mask  [8]uint64 // bit k%64 of word k/64: block k is there
	// raw repeats the voxels of raw blocks, so that a read need not touch the header.
	// It is nil while there are none, as in most small models.
	raw *rawTable
	b   [fan]*Block
}

type rawTable [fan]*[blockLen]Color

// rawAt returns the voxels of block k when it is a raw one, else nil.
func (l *leaf) rawAt(k int) *[blockLen]Color {
	if l.raw == nil {
		return nil
	}
	return l.raw[k]
}

// copyFor returns a copy that t may write.
func (l *leaf) copyFor(t *token) *leaf {
	c := *l
	c.owner = t
	if l.raw != nil {
		raw := *l.raw
		c.raw = &raw
	}
	return &c
}

func (l *leaf) bytes() int64 {
	if l.raw == nil {
		return leafBytes
	}
	return leafBytes + rawTableBytes
}

// leafIn returns which leaf of its mid holds a voxel.
func leafIn(x, y, z int32) int {
	return int(x>>leafBits&3 | (y>>leafBits&3)<<2 | (z>>leafBits&3)<<4)
}

// blockIn returns which block of its leaf holds a voxel.
func blockIn(x, y, z int32) int {
	return int(x>>4&7 | (y>>4&7)<<3 | (z>>4&7)<<6)
}

// leafAt returns the leaf that holds a voxel, or nil.
func (r *root) leafAt(x, y, z int32) *leaf {
	if r == nil {
		return nil
	}
	kx, ky, kz := x>>midBits, y>>midBits, z>>midBits
	if len(r.mids) > 0 {
		if e := &r.mids[0]; (e.x^kx)|(e.y^ky)|(e.z^kz) == 0 {
			return e.m.leaf[leafIn(x, y, z)]
		}
	}
	if i := r.find(kx, ky, kz); i >= 0 {
		return r.mids[i].m.leaf[leafIn(x, y, z)]
	}
	return nil
}

// blockAt returns the block that holds a voxel, or nil.
func (r *root) blockAt(x, y, z int32) *Block {
	if l := r.leafAt(x, y, z); l != nil {
		return l.b[blockIn(x, y, z)]
	}
	return nil
}

// set puts a block, or nil, at place k of a leaf that the caller may write.
func (l *leaf) set(k int, b *Block) {
	bit := uint64(1) << (k & 63)
	had := l.b[k] != nil
	l.b[k] = b
	if raw := b.Raw(); l.rawAt(k) != raw {
		if l.raw == nil {
			l.raw = new(rawTable)
		}
		l.raw[k] = raw
	}
	if b == nil {
		if had {
			l.used--
			l.mask[k>>6] &^= bit
		}
		return
	}
	if !had {
		l.used++
		l.mask[k>>6] |= bit
	}
}

// count returns the number of voxels below l.
func (l *leaf) count() int64 {
	if l == nil {
		return 0
	}
	var n int64
	for _, b := range l.b {
		n += int64(b.Count())
	}
	return n
}

// leafRef is a leaf and the place of its first voxel.
type leafRef struct {
	at    Pos
	l     *leaf
	other *leaf      // when two volumes are walked together
	mask  *[8]uint64 // of the blocks to visit
}

func compareZYX(a, b Pos) int {
	return cmp.Or(cmp.Compare(a.Z, b.Z), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
}

// leaves returns all leaves, sorted by z, then y, then x.
func (r *root) leaves() []leafRef {
	if r == nil {
		return nil
	}
	n := 0
	for i := range r.mids {
		n += r.mids[i].m.used
	}
	out := make([]leafRef, 0, n)
	for i := range r.mids {
		e := &r.mids[i]
		for k, l := range e.m.leaf {
			if l != nil {
				out = append(out, leafRef{at: e.leafPos(k), l: l, mask: &l.mask})
			}
		}
	}
	if len(r.mids) > 1 {
		slices.SortFunc(out, func(a, b leafRef) int { return compareZYX(a.at, b.at) })
	}
	return out
}

// leafPos returns the place of leaf k of a mid.
func (e *midRef) leafPos(k int) Pos {
	return Pos{
		e.x<<midBits + int32(k&3)<<leafBits,
		e.y<<midBits + int32(k>>2&3)<<leafBits,
		e.z<<midBits + int32(k>>4)<<leafBits,
	}
}

// blockPos returns the place of block k relative to its leaf's.
func blockPos(k int) Pos {
	return Pos{int32(k&7) << 4, int32(k>>3&7) << 4, int32(k>>6) << 4}
}

// ownRoot returns the volume's root, made writable.
func (v *Volume) ownRoot() *root {
	if v.token == nil {
		v.token = &token{v.budget}
	}
	if r := v.r; r == nil || r.owner != v.token {
		c := &root{owner: v.token}
		if r != nil {
			c.n, c.mids, c.slots = r.n, slices.Clone(r.mids), slices.Clone(r.slots)
		}
		v.r = c
		v.charge(c.bytes())
	}
	return v.r
}

// ownMid returns the mid that holds a voxel, made writable, or made new.
func (v *Volume) ownMid(x, y, z int32) *mid {
	r := v.ownRoot()
	kx, ky, kz := x>>midBits, y>>midBits, z>>midBits
	i := r.find(kx, ky, kz)
	switch {
	case i < 0:
		i = len(r.mids)
		before := r.bytes()
		r.insert(midRef{kx, ky, kz, &mid{owner: v.token}})
		v.charge(midBytes + r.bytes() - before)
	case r.mids[i].m.owner != v.token:
		c := *r.mids[i].m
		c.owner = v.token
		r.mids[i].m = &c
		v.charge(midBytes)
	}
	return r.mids[i].m
}

// ownLeaf returns the leaf that holds a voxel, made writable, or made new. A new one
// is empty: the caller puts something into it, or calls prune.
func (v *Volume) ownLeaf(x, y, z int32) *leaf {
	m := v.ownMid(x, y, z)
	k := leafIn(x, y, z)
	switch l := m.leaf[k]; {
	case l == nil:
		m.leaf[k] = &leaf{owner: v.token}
		m.used++
		v.charge(leafBytes)
	case l.owner != v.token:
		c := l.copyFor(v.token)
		m.leaf[k] = c
		v.charge(c.bytes())
	}
	return m.leaf[k]
}

// prune takes out the leaf that holds a voxel when it is empty, and what is empty
// above it. The volume owns the path.
func (v *Volume) prune(x, y, z int32) {
	i := v.r.find(x>>midBits, y>>midBits, z>>midBits)
	if i < 0 {
		return
	}
	m := v.r.mids[i].m
	k := leafIn(x, y, z)
	if l := m.leaf[k]; l != nil && l.used == 0 {
		v.dropCache()
		m.leaf[k] = nil
		m.used--
		v.charge(-l.bytes())
	}
	if m.used == 0 {
		v.r.remove(i)
		v.charge(-midBytes)
	}
}
