package voxel

import (
	"maps"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
)

// pair is a volume and what it should hold.
type pairing struct {
	v *Volume
	m model
}

type kept struct {
	s Snapshot
	m model
}

// world is two volumes that are edited and merged, and snapshots that must stay as
// they are.
type world struct {
	t     testing.TB
	d     dice
	at    [2]pairing
	kept  []kept
	quota *Quota
	trace []string
}

func newWorld(t testing.TB, d dice) *world {
	w := &world{t: t, d: d, quota: new(Quota)}
	for i := range w.at {
		w.at[i] = pairing{New(nil), model{}}
		w.at[i].v.SetQuota(w.quota)
	}
	return w
}

type operation struct {
	name string
	do   func(w *world, p *pairing, d dice)
}

var operations = []operation{
	{"set", func(w *world, p *pairing, d dice) {
		for range 1 + d(20) {
			at, c := d.pos(), d.color()
			p.v.Set(at.X, at.Y, at.Z, c)
			p.m.set(at, c)
		}
	}},
	{"set many in one block", func(w *world, p *pairing, d dice) {
		o := d.pos().Block()
		for range d(700) {
			at, c := o.Add(inBlock(d(blockLen))), d.color()
			p.v.Set(at.X, at.Y, at.Z, c)
			p.m.set(at, c)
		}
	}},
	{"unset", func(w *world, p *pairing, d dice) {
		n := d(30)
		for _, at := range p.m.sorted() {
			if n--; n < 0 {
				break
			}
			p.v.Set(at.X, at.Y, at.Z, 0)
			p.m.set(at, 0)
		}
	}},
	{"fill", func(w *world, p *pairing, d dice) {
		b, c := d.box(), d.color()
		p.v.Fill(b, c)
		p.m.fill(b, c)
	}},
	{"write box", func(w *world, p *pairing, d dice) {
		b := d.box()
		src := make([]Color, b.Volume())
		few := d(2) == 0
		for i, at := range places(b) {
			if !few || i%17 == 0 {
				src[i] = d.color()
			}
			p.m.set(at, src[i])
		}
		p.v.WriteBox(b, src)
	}},
	{"write block", func(w *world, p *pairing, d dice) {
		o := d.pos().Block()
		var px [blockLen]Color
		c, dense := d.color(), d(2) == 0
		for i := range px {
			if px[i] = c; dense {
				px[i] = d.color()
			}
			p.m.set(o.Add(inBlock(i)), px[i])
		}
		p.v.WriteBlock(o.Add(Pos{3, 4, 5}), &px)
	}},
	{"fill block", func(w *world, p *pairing, d dice) {
		o, c := d.pos().Block(), d.color()
		p.v.FillBlock(o.Add(Pos{1, 2, 3}), c)
		for i := range blockLen {
			p.m.set(o.Add(inBlock(i)), c)
		}
	}},
	{"blend mask", func(w *world, p *pairing, d dice) {
		o, c, mode, mask := d.pos().Block(), d.color(), Modes()[d(9)], d.mask()
		p.v.BlendMask(o, mask, c, mode)
		for i := range blockLen {
			var src Color
			if bit(mask, i) && c.Exists() {
				src = c
			}
			at := o.Add(inBlock(i))
			p.m.set(at, mode.Combine(p.m[at], src))
		}
	}},
	{"merge", func(w *world, p *pairing, d dice) {
		src, mode := w.at[d(2)], Modes()[d(9)]
		other := maps.Clone(src.m)
		p.v.Merge(src.v.Snapshot(), mode)
		p.m.merge(other, mode)
	}},
	{"crop", func(w *world, p *pairing, d dice) {
		b := d.box()
		p.v.Crop(b)
		p.m.crop(b)
	}},
	{"move", func(w *world, p *pairing, d dice) {
		steps := []int32{0, 1, 16, 32, 128, 1024, -1, -16, -128, 5, -1 << 31}
		by := Pos{steps[d(len(steps))], steps[d(len(steps))], steps[d(len(steps))]}
		p.v.Move(by)
		p.m = p.m.mapped(func(q Pos) (x, y, z int64) {
			return int64(q.X) + int64(by.X), int64(q.Y) + int64(by.Y), int64(q.Z) + int64(by.Z)
		})
	}},
	{"compact", func(w *world, p *pairing, d dice) { p.v.Compact() }},
	{"clear", func(w *world, p *pairing, d dice) {
		if d(4) == 0 {
			p.v.Clear()
			clear(p.m)
		}
	}},
	{"assign", func(w *world, p *pairing, d dice) {
		if d(3) == 0 && len(w.kept) > 0 {
			k := w.kept[d(len(w.kept))]
			p.v.Assign(k.s)
			p.m = maps.Clone(k.m)
		}
	}},
	{"snapshot", func(w *world, p *pairing, d dice) {
		w.kept = append(w.kept, kept{p.v.Snapshot(), maps.Clone(p.m)})
	}},
	{"edit", func(w *world, p *pairing, d dice) {
		old := p.v
		p.v = old.Snapshot().Edit(nil)
		p.v.SetQuota(w.quota)
		old.SetQuota(nil)
	}},
	{"rotate", func(w *world, p *pairing, d dice) {
		axis, n, pivot := Axis(d(3)), d(6)-1, vec.V3{X: float64(d(40)) / 2, Y: float64(d(40)) / 4, Z: -float64(d(40)) / 2}
		if d(2) == 0 {
			p.v.Rotate(axis, n, pivot)
			p.m = p.m.rotated(axis, n, &pivot)
		} else {
			p.v.Rotate(axis, n)
			p.m = p.m.rotated(axis, n, nil)
		}
	}},
	{"mirror", func(w *world, p *pairing, d dice) {
		axis, at := Axis(d(3)), float64(d(80))/2-20
		b := p.m.bounds()
		twice := int64(along(b.Min, axis)) + int64(along(b.Max, axis))
		if d(2) == 0 {
			p.v.Mirror(axis, vec.V3{X: at, Y: at, Z: at})
			twice = int64(2 * at)
		} else {
			p.v.Mirror(axis)
		}
		p.m = p.m.mapped(func(q Pos) (x, y, z int64) {
			c := [3]int64{int64(q.X), int64(q.Y), int64(q.Z)}
			c[axis] = twice - 1 - c[axis]
			return c[0], c[1], c[2]
		})
	}},
	{"reuse", func(w *world, p *pairing, d dice) {
		if len(w.kept) > 0 {
			old := w.kept[d(len(w.kept))].s
			s := Reuse(p.v.Snapshot(), old)
			if s.Equal(old) && s != old {
				w.t.Fatal("Reuse of equal snapshots is not the old one")
			}
			for at, b := range s.Blocks() {
				if was := old.Block(at); was != b && was.same(b) {
					w.t.Fatalf("Reuse kept an own block at %v", at)
				}
			}
			p.v.Assign(s)
		}
	}},
	{"take block", func(w *world, p *pairing, d dice) {
		src := w.at[d(2)]
		s := src.v.Snapshot()
		o, q := d.pos().Block(), d.pos().Block()
		p.v.SetBlock(q, s.Block(o))
		var px [blockLen]Color
		s.Block(o).Colors(&px)
		for i, c := range px {
			p.m.set(q.Add(inBlock(i)), c)
		}
	}},
}

func (w *world) step() {
	op := operations[w.d(len(operations))]
	w.trace = append(w.trace, op.name)
	op.do(w, &w.at[w.d(2)], w.d)
	if n := w.at[0].v.Count() + w.at[1].v.Count(); w.quota.Count() != n {
		w.t.Fatalf("after %v: the quota counts %d, want %d", w.trace, w.quota.Count(), n)
	}
}

func (w *world) check() {
	w.t.Helper()
	defer func() {
		if w.t.Failed() {
			w.t.Logf("operations: %v", w.trace)
		}
	}()
	for _, p := range w.at {
		check(w.t, p.v.view(), p.m)
	}
	a, b := w.at[0], w.at[1]
	if got, want := a.v.view().Equal(b.v.view()), maps.Equal(a.m, b.m); got != want {
		w.t.Fatalf("Equal is %v, want %v", got, want)
	}
	checkDiff(w.t, a.v.view(), b.v.view(), a.m, b.m)
	for _, k := range w.kept {
		check(w.t, k.s, k.m)
		// The same voxels, written one by one.
		if n := New(nil); len(k.m) < 3000 {
			for _, p := range k.m.sorted() {
				n.Set(p.X, p.Y, p.Z, k.m[p])
			}
			if n.Snapshot().Hash() != k.s.Hash() {
				w.t.Fatal("the hash depends on how the voxels got there")
			}
		}
		for _, b := range k.s.Blocks() {
			checkCodec(w.t, b)
		}
	}
	if len(w.kept) > 3 {
		w.kept = w.kept[len(w.kept)-3:]
	}
}

func TestAgainstModel(t *testing.T) {
	runs := 8
	if testing.Short() {
		runs = 3
	}
	for seed := range runs {
		w := newWorld(t, seeded(uint64(seed)))
		for i := range 60 {
			w.step()
			if i%6 == 5 {
				w.check()
			}
		}
	}
}

func FuzzAgainstModel(f *testing.F) {
	f.Add([]byte("voxels"))
	for seed := range 20 {
		d := seeded(uint64(seed))
		b := make([]byte, 400)
		for i := range b {
			b[i] = byte(d(256))
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, done := fromBytes(b)
		w := newWorld(t, d)
		for n := 0; !done() && n < 100; n++ {
			w.step()
		}
		w.check()
	})
}
