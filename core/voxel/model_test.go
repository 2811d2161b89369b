package voxel

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// model is the plain oracle: a map of voxels. Every operation is the obvious loop.
type model map[Pos]Color

func (m model) set(p Pos, c Color) {
	switch {
	case p.X == math.MaxInt32 || p.Y == math.MaxInt32 || p.Z == math.MaxInt32:
	case c.A() == 0:
		delete(m, p)
	default:
		m[p] = c
	}
}

func (m model) fill(b Box, c Color) {
	for _, p := range places(b) {
		m.set(p, c)
	}
}

// places lists the voxels of a box.
func places(b Box) []Pos {
	var out []Pos
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				out = append(out, Pos{x, y, z})
			}
		}
	}
	return out
}

func (m model) merge(src model, mode Mode) {
	at := map[Pos]bool{}
	for p := range m {
		at[p] = true
	}
	for p := range src {
		at[p] = true
	}
	for p := range at {
		m.set(p, mode.Combine(m[p], src[p]))
	}
}

func (m model) crop(b Box) {
	maps.DeleteFunc(m, func(p Pos, _ Color) bool { return !b.Contains(p) })
}

// mapped returns the model with every voxel at the place that f gives, unless f
// refuses.
func (m model) mapped(f func(Pos) (x, y, z int64)) model {
	out := model{}
	for p, c := range m {
		if x, y, z := f(p); inSpace(x) && inSpace(y) && inSpace(z) {
			out[Pos{int32(x), int32(y), int32(z)}] = c
		}
	}
	return out
}

// sorted lists the voxels as All visits them.
func (m model) sorted() []Pos {
	at := slices.Collect(maps.Keys(m))
	slices.SortFunc(at, func(a, b Pos) int { return cmp.Or(compareZYX(a.Block(), b.Block()), compareZYX(a, b)) })
	return at
}

func (m model) bounds() Box {
	var b Box
	for p := range m {
		b = b.Union(BoxAt(p, 1, 1, 1))
	}
	return b
}

// check compares all that can be read of a snapshot with the model.
func check(t testing.TB, s Snapshot, m model) {
	t.Helper()
	if got := s.Count(); got != int64(len(m)) {
		t.Fatalf("Count is %d, want %d", got, len(m))
	}
	if got := s.Bounds(); got != m.bounds() {
		t.Fatalf("Bounds is %v, want %v", got, m.bounds())
	}
	want := m.sorted()
	i := 0
	for p, c := range s.All() {
		if i >= len(want) || p != want[i] || c != m[p] {
			t.Fatalf("voxel %d of All is %v %v; want %v of %d", i, p, c, want[min(i, len(want)-1)], len(want))
		}
		i++
	}
	if i != len(want) {
		t.Fatalf("All visits %d voxels, want %d", i, len(want))
	}
	for p, c := range m {
		if got := s.At(p.X, p.Y, p.Z); got != c {
			t.Fatalf("At(%v) is %v, want %v", p, got, c)
		}
		q := Pos{p.X ^ 1, p.Y, p.Z}
		if got := s.At(q.X, q.Y, q.Z); got != m[q] {
			t.Fatalf("At(%v) is %v, want %v", q, got, m[q])
		}
	}
	for p, b := range s.Blocks() {
		checkBlock(t, p, b, m)
	}
	checkTree(t, s)
}

func checkBlock(t testing.TB, o Pos, b *Block, m model) {
	t.Helper()
	var px [blockLen]Color
	var mask, seen [64]uint64
	b.Colors(&px)
	b.Mask(&mask)
	b.VisibleMask(&seen)
	n, opaque, first, same := 0, true, Color(0), true
	for i, c := range px {
		want := m[o.Add(inBlock(i))]
		if c != want || b.At(i) != want {
			t.Fatalf("block %v form %d: voxel %d is %v, At says %v, want %v", o, b.form, i, c, b.At(i), want)
		}
		if bit(&mask, i) != want.Exists() || bit(&seen, i) != want.Visible() {
			t.Fatalf("block %v form %d: the masks are wrong at %d", o, b.form, i)
		}
		if want.Exists() {
			n++
			opaque = opaque && want.A() == 255
		}
		if i == 0 {
			first = want
		}
		same = same && want == first
	}
	if b.Count() != n || b.Opaque() != opaque || n == 0 {
		t.Fatalf("block %v form %d: Count %d Opaque %v, want %d %v", o, b.form, b.Count(), b.Opaque(), n, opaque)
	}
	if c, ok := b.Solid(); ok != (same && first != 0) || ok && c != first {
		t.Fatalf("block %v form %d: Solid is %v %v", o, b.form, c, ok)
	}
	last := -1
	for i, c := range b.All() {
		if i <= last || px[i] != c || c == 0 {
			t.Fatalf("block %v form %d: All gives %v at %d after %d", o, b.form, c, i, last)
		}
		last, n = i, n-1
	}
	if n != 0 {
		t.Fatalf("block %v form %d: All misses %d voxels", o, b.form, n)
	}
}

func bit(m *[64]uint64, i int) bool { return m[i>>6]>>(i&63)&1 != 0 }

// checkTree looks for what no reader would see: empty nodes, masks that lie.
func checkTree(t testing.TB, s Snapshot) {
	t.Helper()
	if s.r == nil {
		return
	}
	for _, e := range s.r.mids {
		leaves := 0
		for _, l := range e.m.leaf {
			if l == nil {
				continue
			}
			leaves++
			blocks := 0
			for k, b := range l.b {
				if b != nil {
					blocks++
				}
				if l.mask[k>>6]>>(k&63)&1 != 0 != (b != nil) || l.rawAt(k) != b.Raw() {
					t.Fatalf("leaf: the mask or the raw pointer of block %d is wrong", k)
				}
			}
			if blocks == 0 || blocks != l.used {
				t.Fatalf("leaf with %d blocks, used %d", blocks, l.used)
			}
		}
		if leaves == 0 || leaves != e.m.used {
			t.Fatalf("mid with %d leaves, used %d", leaves, e.m.used)
		}
	}
}

// dice draws from the bytes of a fuzz input, or from a seed.
type dice func(n int) int

func seeded(seed uint64) dice {
	r := rand.New(rand.NewPCG(seed, 1))
	return r.IntN
}

// fromBytes returns dice that run dry, as done tells, with the bytes.
func fromBytes(b []byte) (d dice, done func() bool) {
	return func(n int) int {
		v := 0
		for range 2 {
			if len(b) > 0 {
				v = v<<8 | int(b[0])
				b = b[1:]
			}
			if n <= 256 {
				break
			}
		}
		return v % n
	}, func() bool { return len(b) == 0 }
}

func (d dice) color() Color {
	switch d(8) {
	case 0:
		return 0
	case 1:
		return Color(d(256))<<24 | Color(d(256))
	case 2:
		return 0x00123456 // no voxel, though not 0
	}
	return 0xff000000 | Color(d(5))*0x203040
}

// origins are where things happen: around 0, over a leaf's and a mid's edge, and at
// both ends of space.
var origins = [...]Pos{
	{-20, -20, -20},
	{-20, -20, -20},
	{-20, -20, -20},
	{100, -20, -20},
	{1010, 1010, -20},
	{math.MinInt32, 0, 0},
	{math.MaxInt32 - 40, math.MaxInt32 - 40, -30},
}

func (d dice) pos() Pos {
	o := origins[d(len(origins))]
	return o.Add(Pos{int32(d(40)), int32(d(40)), int32(d(40))})
}

func (d dice) box() Box {
	p := d.pos()
	end := func(a int32) int32 { return int32(min(int64(a)+int64(d(24)), math.MaxInt32)) }
	b := Box{p, Pos{end(p.X), end(p.Y), end(p.Z)}}
	if d(4) == 0 && p.X < 1<<20 && p.X > -1<<20 { // whole blocks
		b.Min = b.Min.Block()
		b.Max = b.Min.Add(Pos{int32(1+d(2)) * Size, int32(1+d(2)) * Size, Size})
	}
	return b
}

func (d dice) mask() *[64]uint64 {
	m := new([64]uint64)
	for i := range m {
		switch d(4) {
		case 0:
			m[i] = ^uint64(0)
		case 1:
			m[i] = uint64(d(256)) * 0x0101010101010101
		case 2:
			m[i] = uint64(d(65536)) << d(49)
		}
	}
	return m
}
