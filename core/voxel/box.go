package voxel

import "math"

// blockBox returns the voxels of the block at p. At the edge of the space of
// coordinates it lacks the last ones, which can't exist.
func blockBox(p Pos) Box { return cube(p, Size) }

// cube returns the box of n voxels along each axis at p, cut at the edge of space.
func cube(p Pos, n int64) Box {
	end := func(a int32) int32 { return int32(min(int64(a)+n, math.MaxInt32)) }
	return Box{p, Pos{end(p.X), end(p.Y), end(p.Z)}}
}

// within tells whether all of b is in c.
func (b Box) within(c Box) bool { return b.Intersect(c) == b }

// eachCube visits the cubes of 1<<shift voxels, aligned, that b touches, by z, then
// y, then x, until visit returns false.
func eachCube(b Box, shift uint, visit func(p Pos) bool) bool {
	if b.Empty() {
		return true
	}
	lo := Pos{b.Min.X >> shift, b.Min.Y >> shift, b.Min.Z >> shift}
	hi := Pos{(b.Max.X - 1) >> shift, (b.Max.Y - 1) >> shift, (b.Max.Z - 1) >> shift}
	for z := lo.Z; z <= hi.Z; z++ {
		for y := lo.Y; y <= hi.Y; y++ {
			for x := lo.X; x <= hi.X; x++ {
				if !visit(Pos{x << shift, y << shift, z << shift}) {
					return false
				}
			}
		}
	}
	return true
}

// frame is where the rows of a box are in a slice of its colours.
type frame struct {
	box  Box
	w, h int
}

func newFrame(b Box) frame {
	w, h, _ := b.Size()
	return frame{b, int(w), int(h)}
}

func (f frame) at(x, y, z int32) int {
	return (int(int64(z)-int64(f.box.Min.Z))*f.h+int(int64(y)-int64(f.box.Min.Y)))*f.w + int(int64(x)-int64(f.box.Min.X))
}

// ReadBox reads the voxels of b into dst, x fastest, then y, then z. It panics
// when dst is shorter than the box.
func (s Snapshot) ReadBox(b Box, dst []Color) {
	dst = dst[:b.Volume()]
	f := newFrame(b)
	var l *leaf
	var at Pos
	eachCube(b, 4, func(p Pos) bool {
		if o := (Pos{p.X >> leafBits, p.Y >> leafBits, p.Z >> leafBits}); l == nil || o != at {
			l, at = s.r.leafAt(p.X, p.Y, p.Z), o
		}
		if l == nil {
			f.readBlock(p, nil, dst)
		} else {
			f.readBlock(p, l.b[blockIn(p.X, p.Y, p.Z)], dst)
		}
		return true
	})
}

func (f frame) readBlock(p Pos, b *Block, dst []Color) {
	switch {
	case b == nil:
		f.rows(p, func(o, _, n int) { clear(dst[o : o+n]) })
	case b.form == formSolid:
		f.rows(p, func(o, _, n int) { fillColors(dst[o:o+n], b.color) })
	case b.form == formRaw:
		f.readRaw(p, b.raw, dst)
	default:
		f.readDecoded(p, b, dst)
	}
}

func (f frame) readDecoded(p Pos, b *Block, dst []Color) {
	var px [blockLen]Color
	b.Colors(&px)
	f.readRaw(p, &px, dst)
}

func (f frame) readRaw(p Pos, px *[blockLen]Color, dst []Color) {
	if f.holds(p) {
		f.slices(p, func(o, i int) {
			for y := 0; y < 256; y += Size {
				*(*[Size]Color)(dst[o:]) = *(*[Size]Color)(px[i+y:])
				o += f.w
			}
		})
		return
	}
	f.rows(p, func(o, i, n int) { copy(dst[o:o+n], px[i:i+n]) })
}

// holds tells whether a whole block, the one at p, is in the box.
func (f frame) holds(p Pos) bool {
	w, h, d := f.box.Intersect(blockBox(p)).Size()
	return w == Size && h == Size && d == Size
}

// slices calls do for each slice of 16 rows of a block that is all in the box: where
// it is in the slice of colours, and in the block.
func (f frame) slices(p Pos, do func(o, i int)) {
	for z := range int32(Size) {
		do(f.at(p.X, p.Y, p.Z+z), int(z)*Size*Size)
	}
}

// rows calls do for each row of the box in the block at p: where it is in the slice,
// the index of its first voxel in the block, and its length.
func (f frame) rows(p Pos, do func(o, i, n int)) {
	b := f.box.Intersect(blockBox(p))
	n := int(b.Max.X - b.Min.X)
	for z := b.Min.Z; z < b.Max.Z; z++ {
		o := f.at(b.Min.X, b.Min.Y, z)
		i := index(b.Min.X, b.Min.Y, z)
		for y := b.Min.Y; y < b.Max.Y; y++ {
			do(o, i, n)
			o += f.w
			i += Size
		}
	}
}

// WriteBox writes the voxels of b from src, x fastest, then y, then z. Zeros
// remove. It panics when src is shorter than the box.
func (v *Volume) WriteBox(b Box, src []Color) {
	src = src[:b.Volume()]
	f := newFrame(b)
	eachCube(b, 4, func(p Pos) bool { return v.writeRows(f, p, src) })
}

func (v *Volume) writeRows(f frame, p Pos, src []Color) bool {
	old := v.r.blockAt(p.X, p.Y, p.Z)
	if px := v.inPlace(old); px != nil {
		f.write(p, px, src)
		v.recountRaw(p, old)
		return true
	}
	var px [blockLen]Color
	if !blockBox(p).within(f.box) {
		old.Colors(&px)
	}
	f.write(p, &px, src)
	return v.put(p, blockOf(&px))
}

func (f frame) write(p Pos, px *[blockLen]Color, src []Color) {
	if f.holds(p) {
		f.slices(p, func(o, i int) {
			for y := 0; y < 256; y += Size {
				*(*[Size]Color)(px[i+y:]) = *(*[Size]Color)(src[o:])
				o += f.w
			}
		})
		return
	}
	f.rows(p, func(o, i, n int) { copy(px[i:i+n], src[o:o+n]) })
}

// inPlace returns the colours of b when they may be written where they are, and the
// budget can't refuse what comes of it; else nil. recountRaw must follow.
func (v *Volume) inPlace(b *Block) *[blockLen]Color {
	if b == nil || b.owner != v.token || b.form != formRaw || v.stopped() || v.tight() {
		return nil
	}
	return b.raw
}

// tight tells whether filling one block could go over the budget's voxels.
func (v *Volume) tight() bool {
	if v.budget == nil || v.budget.limits.Voxels <= 0 {
		return false
	}
	n := v.Count()
	if v.quota != nil {
		n = max(n, v.quota.n)
	}
	return n > v.budget.limits.Voxels-blockLen
}

// recountRaw brings the mask and the counts up to date after the colours of an owned
// raw block, the one at p, were written.
func (v *Volume) recountRaw(p Pos, b *Block) {
	n := existMask(b.raw, b.mask)
	d := n - int(b.n)
	b.n = uint16(n)
	b.flags = 0
	v.add(int64(d))
	if n == 0 {
		v.put(p, nil)
	}
}

// ReadBlock writes the colours of the block that holds p to dst.
func (v *Volume) ReadBlock(p Pos, dst *[blockLen]Color) { v.view().Block(p).Colors(dst) }

// WriteBlock replaces the block that holds p by the given colours.
func (v *Volume) WriteBlock(p Pos, src *[blockLen]Color) {
	p = p.Block()
	if old := v.r.blockAt(p.X, p.Y, p.Z); v.inPlace(old) != nil && blockBox(p) == BoxAt(p, Size, Size, Size) {
		*old.raw = *src
		v.recountRaw(p, old)
		return
	}
	px := *src
	if b := blockBox(p); b != BoxAt(p, Size, Size, Size) {
		var mask [64]uint64
		boxMask(p, b, &mask)
		for w, m := range mask {
			clearGhosts((*[64]Color)(px[w*64:]), m)
		}
	}
	v.put(p, blockOf(&px))
}
