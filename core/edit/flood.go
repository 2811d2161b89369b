package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Candidates are the places that a flood may take.
type Candidates interface {
	// Candidates writes those of the block at p, and tells whether there is one.
	Candidates(p voxel.Pos, m *Mask) bool
}

// Existing lets a flood take all voxels of a snapshot.
type Existing struct{ S voxel.Snapshot }

// Candidates implements Candidates.
func (e Existing) Candidates(p voxel.Pos, m *Mask) bool {
	b := e.S.Block(p)
	b.Mask(m)
	return b.Count() > 0
}

// Alike lets a flood take the voxels of a snapshot that match.
type Alike struct {
	S voxel.Snapshot
	T Match
}

// Candidates implements Candidates.
func (a Alike) Candidates(p voxel.Pos, m *Mask) bool { return a.T.mask(a.S.Block(p), m) }

// Empty lets a flood take the places in a box at which a snapshot has no voxel.
type Empty struct {
	S   voxel.Snapshot
	Box voxel.Box
}

// Candidates implements Candidates.
func (e Empty) Candidates(p voxel.Pos, m *Mask) bool {
	if !boxMask(p, e.Box, m) {
		return false
	}
	var own Mask
	e.S.Block(p).Mask(&own)
	return andNot(m, &own)
}

// flood is a flood in progress. A block is settled when what it has can't spread inside
// it; then it spreads to those around.
type flood struct {
	may    Candidates
	c      Connect
	region map[voxel.Pos]*Mask
	queue  []voxel.Pos
	queued map[voxel.Pos]bool
	full   *Mask
}

// Flood returns the candidates that are connected to a place, which is one; the set is
// empty when it is not, and not whole when the budget stopped.
func Flood(from voxel.Pos, may Candidates, c Connect, b *voxel.Budget) Set {
	f := &flood{may: may, c: c, region: map[voxel.Pos]*Mask{}, queued: map[voxel.Pos]bool{}, full: fullMask()}
	f.seed(from)
	f.run(b)
	return Set{f.region}
}

// seed adds a place, if it is a candidate.
func (f *flood) seed(at voxel.Pos) {
	var one Mask
	i := bit(at)
	one[i>>6] = 1 << (i & 63)
	f.add(at.Block(), &one)
}

func (f *flood) run(b *voxel.Budget) {
	var can Mask
	for len(f.queue) > 0 && b.Err() == nil {
		at := f.queue[len(f.queue)-1]
		f.queue = f.queue[:len(f.queue)-1]
		f.queued[at] = false
		m := f.region[at]
		f.may.Candidates(at, &can)
		if isFull(&can) { // it is one piece
			m = f.full
			f.region[at] = m
		} else {
			settle(m, &can, f.c)
		}
		f.spread(at, m)
	}
}

// add adds seeds to a block; those that are not candidates are dropped.
func (f *flood) add(at voxel.Pos, seeds *Mask) {
	m := f.region[at]
	if m == f.full || m != nil && !andNot(seeds, m) {
		return
	}
	var can Mask
	if !f.may.Candidates(at, &can) || !and(seeds, &can) {
		return
	}
	if m == nil {
		m = new(Mask)
		f.region[at] = m
	}
	or(m, seeds)
	if !f.queued[at] {
		f.queued[at] = true
		f.queue = append(f.queue, at)
	}
}

// spread seeds the blocks around with what m reaches.
func (f *flood) spread(at voxel.Pos, m *Mask) {
	var p padded
	p.load(m, offset{})
	out := p.dilated(f.c)
	for _, o := range f.c.around() {
		var seeds Mask
		if q, ok := o.next(at); ok && out.unload(&seeds, o) {
			f.add(q, &seeds)
		}
	}
}

// The bits at the two ends of the rows of a word.
const (
	firsts = 0x0001000100010001
	lasts  = 0x8000800080008000
)

// along spreads g along the rows of a word, as far as m lets it (a parallel prefix, as in
// the fills of chess programs).
func along(g, m uint64) uint64 {
	up, down := m&^firsts, m&^lasts
	l, r := g, g
	l |= up & (l << 1)
	r |= down & (r >> 1)
	up &= up << 1
	down &= down >> 1
	l |= up & (l << 2)
	r |= down & (r >> 2)
	up &= up << 2
	down &= down >> 2
	l |= up & (l << 4)
	r |= down & (r >> 4)
	up &= up << 4
	down &= down >> 4
	l |= up & (l << 8)
	r |= down & (r >> 8)
	return l | r
}

// wide adds the neighbours along x.
func wide(w uint64) uint64 { return w | w&^lasts<<1 | w&^firsts>>1 }

// settle spreads m inside its block, as far as can lets it: by sweeps up and down, until
// one changes nothing.
func settle(m, can *Mask, c Connect) {
	for changed := true; changed; {
		changed = false
		for w := range m {
			changed = grow(m, can, w, c) || changed
		}
		for w := len(m) - 1; w >= 0; w-- {
			changed = grow(m, can, w, c) || changed
		}
	}
}

// grow spreads what is around word w into it.
func grow(m, can *Mask, w int, c Connect) bool {
	may := can[w]
	old := m[w]
	if may == old {
		return false
	}
	z, y := w>>2, w&3
	var lower, upper uint64 // the words below and above
	next := beside(m, z, y)
	if z > 0 {
		lower = m[w-4]
	}
	if z < 15 {
		upper = m[w+4]
	}
	in := lower | upper
	if c >= Edges {
		in = wide(in | next)
		var far uint64
		if z > 0 {
			far = beside(m, z-1, y)
		}
		if z < 15 {
			far |= beside(m, z+1, y)
		}
		if c == Corners {
			far = wide(far)
		}
		in |= far
	} else {
		in |= next
	}
	g := along((old|in)&may, may)
	for { // rows of the word itself
		by := g<<16 | g>>16
		if c >= Edges {
			by = wide(by)
		}
		more := along((g|by)&may, may)
		if more == g {
			break
		}
		g = more
	}
	m[w] = g
	return g != old
}

// beside returns the rows of word y of slice z, each of them those next to it along y.
func beside(m *Mask, z, y int) uint64 {
	w := m[z<<2|y]
	r := w<<16 | w>>16
	if y > 0 {
		r |= m[z<<2|y-1] >> 48
	}
	if y < 3 {
		r |= m[z<<2|y+1] << 48
	}
	return r
}

// Inside lets a flood take those of other candidates that are in a box.
type Inside struct {
	May Candidates
	Box voxel.Box
}

// Candidates implements Candidates.
func (i Inside) Candidates(p voxel.Pos, m *Mask) bool {
	var in Mask
	return boxMask(p, i.Box, &in) && i.May.Candidates(p, m) && and(m, &in)
}
