package color

import (
	"cmp"
	"slices"
	"sort"
)

// Matcher finds the colours of a palette that are nearest to others, in OKLab. Alphas
// are left out. It remembers what it was asked, and belongs to one goroutine.
type Matcher struct {
	palette []Color
	sorted  []swatch // by lightness, then place
	known   map[Color]match
}

type swatch struct {
	lab   Lab
	place int
}

// match is the nearest colour, and the one to mix it with that comes nearest.
type match struct {
	near, other int
	share       float64 // how much of other: 0 to 0.5
	mixed       bool    // whether other and share are known
}

// NewMatcher returns a matcher for a palette, which must not be empty.
func NewMatcher(palette []Color) *Matcher {
	m := &Matcher{palette: palette, known: map[Color]match{}}
	for i, c := range palette {
		m.sorted = append(m.sorted, swatch{c.Lab(), i})
	}
	slices.SortStableFunc(m.sorted, func(a, b swatch) int { return cmp.Compare(a.lab.L, b.lab.L) })
	return m
}

// Nearest returns the index of the colour nearest to c; of equals, the first.
func (m *Matcher) Nearest(c Color) int {
	key := c | 0xff000000
	if k, ok := m.known[key]; ok {
		return k.near
	}
	k := match{near: m.find(c.Lab())}
	m.keep(key, k)
	return k.near
}

// Len returns how many colours the palette has.
func (m *Matcher) Len() int { return len(m.palette) }

// Closest returns the colour of the palette that Nearest finds. It remembers nothing, and
// may be called by any number of goroutines at any time.
func (m *Matcher) Closest(c Color) Color { return m.palette[m.find(c.Lab())] }

// keep remembers, up to a bound.
func (m *Matcher) keep(c Color, k match) {
	const most = 1 << 18
	if len(m.known) >= most {
		clear(m.known)
	}
	m.known[c] = k
}

// find looks outwards from the colour's lightness until that alone is too far.
func (m *Matcher) find(c Lab) int {
	up := sort.Search(len(m.sorted), func(i int) bool { return m.sorted[i].lab.L >= c.L })
	down := up - 1
	best, place := -1.0, -1
	look := func(i int) bool {
		s := &m.sorted[i]
		l := s.lab.L - c.L
		if best >= 0 && float64(l*l) > best {
			return false
		}
		if d := c.Distance(s.lab); best < 0 || d < best || d == best && s.place < place {
			best, place = d, s.place
		}
		return true
	}
	for down >= 0 || up < len(m.sorted) {
		if up < len(m.sorted) {
			if up++; !look(up - 1) {
				up = len(m.sorted)
			}
		}
		if down >= 0 {
			if down--; !look(down + 1) {
				down = -1
			}
		}
	}
	return place
}

// Dithered returns the index of the colour for one place of an even pattern: level is
// the threshold there, from 0 up to and without 1. Over many places with levels spread
// evenly, the two colours whose mixture comes nearest to c show in its proportion.
func (m *Matcher) Dithered(c Color, level float64) int {
	key := c | 0xff000000
	k, ok := m.known[key]
	if !ok || !k.mixed {
		k = m.pair(c.Lab())
		m.keep(key, k)
	}
	if level < k.share {
		return k.other
	}
	return k.near
}

// pair finds the colour that mixes best with the nearest one.
func (m *Matcher) pair(c Lab) match {
	k := match{near: m.find(c), mixed: true}
	i := slices.IndexFunc(m.sorted, func(s swatch) bool { return s.place == k.near })
	from := m.sorted[i].lab
	k.other = k.near
	best := c.Distance(from)
	for _, s := range m.sorted {
		d := Lab{s.lab.L - from.L, s.lab.A - from.A, s.lab.B - from.B}
		size := from.Distance(s.lab)
		if size == 0 {
			continue
		}
		t := min(0.5, dot3(c.L-from.L, d.L, c.A-from.A, d.A, c.B-from.B, d.B)/size)
		if t <= 0 {
			continue
		}
		mixed := Lab{from.L + float64(d.L*t), from.A + float64(d.A*t), from.B + float64(d.B*t)}
		// A pair far apart is a rough pattern: it must be worth it.
		if e := c.Distance(mixed) + float64(0.002*size); e < best {
			best, k.other, k.share = e, s.place, t
		}
	}
	return k
}
