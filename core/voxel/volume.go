package voxel

import (
	"cmp"
	"iter"
	"slices"
)

// Block is 16x16x16 voxels. Blocks that a Snapshot hands out are immutable, and
// two snapshots that share a block hand out the same pointer, so a *Block is a
// cache key for what was derived from it. A nil *Block is empty.
//
// The voxel at (x, y, z) of a block has the index x | y<<4 | z<<8.
type Block struct {
	owner *token
	n     int
	px    [4096]Color
}

// token is the right to write in place. It must not be of size 0, or two tokens
// could have one address.
type token struct{ _ byte }

type root struct {
	owner  *token
	n      int64
	blocks map[Pos]*Block
}

// Snapshot is an immutable volume. It is one pointer; the zero Snapshot is empty.
type Snapshot struct{ r *root }

// Volume is a snapshot that can be written. Its zero value is an empty volume
// without a budget. It must not be copied, and belongs to one goroutine.
type Volume struct {
	r      *root
	token  *token
	budget *Budget
	quota  *Quota
}

// New returns an empty volume. The budget may be nil.
func New(b *Budget) *Volume { return &Volume{budget: b} }

// Edit returns an independent volume with the content of s. The budget may be nil.
func (s Snapshot) Edit(b *Budget) *Volume { return &Volume{r: s.r, budget: b} }

// Snapshot returns the volume as it is now.
func (v *Volume) Snapshot() Snapshot {
	if v.token != nil {
		v.token = nil
	}
	return Snapshot{v.r}
}

func (v *Volume) view() Snapshot { return Snapshot{v.r} }

// Budget returns the budget that the volume was made with.
func (v *Volume) Budget() *Budget { return v.budget }

// SetQuota moves the volume's voxels from the quota it had to q, which may be nil.
func (v *Volume) SetQuota(q *Quota) {
	if v.quota != nil {
		v.quota.n -= v.Count()
	}
	if v.quota = q; q != nil {
		q.n += v.Count()
	}
}

// At returns the colour at a place, 0 where there is no voxel.
func (v *Volume) At(x, y, z int32) Color { return v.view().At(x, y, z) }

// Count returns the number of voxels.
func (v *Volume) Count() int64 { return v.view().Count() }

// Bounds returns the smallest box that holds all voxels, the zero Box when there
// are none.
func (v *Volume) Bounds() Box { return v.view().Bounds() }

func index(x, y, z int32) int { return int(x&15 | (y&15)<<4 | (z&15)<<8) }

// At returns the colour at a place, 0 where there is no voxel.
func (s Snapshot) At(x, y, z int32) Color {
	b := s.Block(Pos{x, y, z})
	if b == nil {
		return 0
	}
	return b.px[index(x, y, z)]
}

// Block returns the block that holds p, nil when it is empty.
func (s Snapshot) Block(p Pos) *Block {
	if s.r == nil {
		return nil
	}
	return s.r.blocks[p.Block()]
}

// Count returns the number of voxels.
func (s Snapshot) Count() int64 {
	if s.r == nil {
		return 0
	}
	return s.r.n
}

// Bounds returns the smallest box that holds all voxels, the zero Box when there
// are none.
func (s Snapshot) Bounds() Box {
	var box Box
	for p := range s.All() {
		box = box.Union(BoxAt(p, 1, 1, 1))
	}
	return box
}

// Blocks visits every block that is not empty with the place of its first voxel:
// by z, then y, then x.
func (s Snapshot) Blocks() iter.Seq2[Pos, *Block] {
	return func(yield func(Pos, *Block) bool) {
		if s.r == nil {
			return
		}
		var keys []Pos
		for p := range s.r.blocks {
			keys = append(keys, p)
		}
		slices.SortFunc(keys, func(a, b Pos) int {
			return cmp.Or(cmp.Compare(a.Z, b.Z), cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X))
		})
		for _, p := range keys {
			if b := s.r.blocks[p]; b.n > 0 && !yield(p, b) {
				return
			}
		}
	}
}

// All visits every voxel: block by block as Blocks does, and inside a block by z,
// then y, then x.
func (s Snapshot) All() iter.Seq2[Pos, Color] {
	return func(yield func(Pos, Color) bool) {
		for o, b := range s.Blocks() {
			for i, c := range b.px {
				if c != 0 && !yield(o.Add(Pos{int32(i & 15), int32(i >> 4 & 15), int32(i >> 8)}), c) {
					return
				}
			}
		}
	}
}

// Count returns the number of voxels in the block.
func (b *Block) Count() int {
	if b == nil {
		return 0
	}
	return b.n
}

// At returns the colour of the voxel with index i.
func (b *Block) At(i int) Color {
	if b == nil {
		return 0
	}
	return b.px[i]
}

// Solid returns the block's colour, and true, when all its voxels exist and have
// one colour.
func (b *Block) Solid() (Color, bool) {
	if b == nil {
		return 0, false
	}
	for _, c := range b.px {
		if c != b.px[0] {
			return 0, false
		}
	}
	return b.px[0], b.px[0] != 0
}

// Colors writes the block's 4096 colours to dst.
func (b *Block) Colors(dst *[4096]Color) {
	if b == nil {
		clear(dst[:])
		return
	}
	*dst = b.px
}

// Mask writes which voxels exist: voxel i is bit i%64 of word i/64, so that a
// word is four rows.
func (b *Block) Mask(dst *[64]uint64) { b.mask(dst, 1) }

// VisibleMask is Mask for the voxels that are Visible.
func (b *Block) VisibleMask(dst *[64]uint64) { b.mask(dst, 127) }

func (b *Block) mask(dst *[64]uint64, least uint8) {
	clear(dst[:])
	if b == nil {
		return
	}
	for i, c := range b.px {
		if c.A() >= least {
			dst[i>>6] |= 1 << (i & 63)
		}
	}
}

func (v *Volume) own(p Pos) *Block {
	if v.token == nil {
		v.token = new(token)
	}
	if v.r == nil || v.r.owner != v.token {
		r := &root{owner: v.token, blocks: map[Pos]*Block{}}
		if v.r != nil {
			r.n = v.r.n
			for k, b := range v.r.blocks {
				r.blocks[k] = b
			}
		}
		v.r = r
	}
	b := v.r.blocks[p.Block()]
	if b == nil || b.owner != v.token {
		c := &Block{owner: v.token}
		if b != nil {
			c.n, c.px = b.n, b.px
		}
		b = c
		v.r.blocks[p.Block()] = b
	}
	return b
}

// Set writes one voxel; a colour with alpha 0 removes it.
func (v *Volume) Set(x, y, z int32, c Color) {
	if c.A() == 0 {
		c = 0
	}
	if v.budget.Err() != nil || v.At(x, y, z) == c {
		return
	}
	b := v.own(Pos{x, y, z})
	i := index(x, y, z)
	d := 0
	if b.px[i] != 0 {
		d--
	}
	if c != 0 {
		d++
	}
	if d > 0 && v.budget != nil && v.budget.limits.Voxels > 0 {
		n := v.r.n
		if v.quota != nil {
			n = max(n, v.quota.n)
		}
		if n >= v.budget.limits.Voxels {
			v.budget.overVoxels()
			return
		}
	}
	b.px[i] = c
	b.n += d
	v.r.n += int64(d)
	if v.quota != nil {
		v.quota.n += int64(d)
	}
}

// Clear removes all voxels.
func (v *Volume) Clear() {
	q := v.quota
	v.SetQuota(nil)
	v.r, v.token = nil, nil
	v.quota = q
}

// Assign makes v hold what s holds.
func (v *Volume) Assign(s Snapshot) {
	q := v.quota
	v.SetQuota(nil)
	v.r, v.token = s.r, nil
	v.SetQuota(q)
}

// Fill gives every voxel of b one colour; alpha 0 clears the box.
func (v *Volume) Fill(b Box, c Color) {
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				v.Set(x, y, z, c)
			}
		}
	}
}

// WriteBox writes the voxels of b from src, x fastest, then y, then z. Zeros
// remove. It panics when src is shorter than the box.
func (v *Volume) WriteBox(b Box, src []Color) {
	i := 0
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				v.Set(x, y, z, src[i])
				i++
			}
		}
	}
}

// WriteBlock replaces the block that holds p by the given colours.
func (v *Volume) WriteBlock(p Pos, src *[4096]Color) {
	v.WriteBox(BoxAt(p.Block(), Size, Size, Size), src[:])
}

// ReadBox reads the voxels of b into dst, x fastest, then y, then z. It panics
// when dst is shorter than the box.
func (s Snapshot) ReadBox(b Box, dst []Color) {
	i := 0
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				dst[i] = s.At(x, y, z)
				i++
			}
		}
	}
}

// Merge combines src into v: Mode.Combine with v's voxel as destination and src's
// as source, at every place where either exists.
func (v *Volume) Merge(src Snapshot, m Mode) {
	at := map[Pos]bool{}
	for p := range src.All() {
		at[p] = true
	}
	for p := range v.Snapshot().All() {
		at[p] = true
	}
	for p := range at {
		v.Set(p.X, p.Y, p.Z, m.Combine(v.At(p.X, p.Y, p.Z), src.At(p.X, p.Y, p.Z)))
	}
}

// Crop removes the voxels outside b.
func (v *Volume) Crop(b Box) {
	for p := range v.Snapshot().All() {
		if !b.Contains(p) {
			v.Set(p.X, p.Y, p.Z, 0)
		}
	}
}

// Move shifts all voxels. What would leave the space of coordinates is removed.
func (v *Volume) Move(by Pos) {
	s := v.Snapshot()
	v.Clear()
	for p, c := range s.All() {
		v.Set(p.X+by.X, p.Y+by.Y, p.Z+by.Z, c)
	}
}

// Equal tells whether two snapshots hold the same voxels.
func (s Snapshot) Equal(t Snapshot) bool {
	if s.Count() != t.Count() {
		return false
	}
	for p, c := range s.All() {
		if t.At(p.X, p.Y, p.Z) != c {
			return false
		}
	}
	return true
}

// Opaque tells whether every voxel that exists has alpha 255.
func (b *Block) Opaque() bool {
	if b == nil {
		return true
	}
	for _, c := range b.px {
		if c != 0 && c.A() != 255 {
			return false
		}
	}
	return true
}
