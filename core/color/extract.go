package color

import (
	"cmp"
	"slices"
)

// Extract returns at most n colours that stand for those of a histogram, how often
// each was counted: the commonest first. When the histogram has no more than n colours
// they are returned as they are. Alphas are left out.
//
// It cuts the box of all colours in OKLab at the median of its widest side until
// there are n (Heckbert's median cut, 1982), and then lets each settle in the middle of
// the colours nearest to it (Lloyd's k-means).
func Extract(histogram map[Color]int64, n int) []Color {
	points := cloud(histogram)
	if n <= 0 || len(points) == 0 {
		return nil
	}
	if len(points) > n {
		points = settled(points, medianCut(points, n))
	}
	slices.SortStableFunc(points, func(a, b sample) int { return cmp.Compare(b.weight, a.weight) })
	list := make([]Color, 0, len(points))
	for _, p := range points {
		if c := p.color(); !slices.Contains(list, c) {
			list = append(list, c)
		}
	}
	return list
}

// sample is colours that count as one.
type sample struct {
	lab    Lab
	weight int64
	exact  Color // 0 when it is the middle of several
}

func (p sample) color() Color {
	if p.exact != 0 {
		return p.exact
	}
	return p.lab.Color(255)
}

// mostSamples bounds the work: more colours than that are joined with their neighbours.
const mostSamples = 1 << 15

// cloud returns the colours in an order that does not depend on the map's.
func cloud(histogram map[Color]int64) []sample {
	cells := histogram
	if len(histogram) > mostSamples {
		cells = map[Color]int64{}
		for c, w := range histogram {
			cells[c&0xf8f8f8|0x040404] += w // 5 bits a channel, and the middle of the cell
		}
	}
	keys := make([]Color, 0, len(cells))
	for c := range cells {
		keys = append(keys, c)
	}
	slices.Sort(keys)
	var points []sample
	for _, c := range keys {
		opaque, w := c|0xff000000, cells[c]
		if n := len(points); n > 0 && points[n-1].exact == opaque {
			points[n-1].weight += w
			continue
		}
		points = append(points, sample{opaque.Lab(), w, opaque})
	}
	return joined(points)
}

// joined adds up samples of the same colour that differed in alpha.
func joined(points []sample) []sample {
	slices.SortFunc(points, func(a, b sample) int { return cmp.Compare(a.exact, b.exact) })
	out := points[:0]
	for _, p := range points {
		if n := len(out); n > 0 && out[n-1].exact == p.exact {
			out[n-1].weight += p.weight
			continue
		}
		out = append(out, p)
	}
	return out
}

func (c Lab) axis(i int) float64 { return [...]float64{c.L, c.A, c.B}[i] }

// medianCut returns the middles of n boxes of colours.
func medianCut(points []sample, n int) []Lab {
	boxes := [][]sample{slices.Clone(points)}
	for len(boxes) < n {
		at, axis, most := -1, 0, 0.0
		for i, b := range boxes {
			if k, spread := widest(b); spread > most {
				at, axis, most = i, k, spread
			}
		}
		if at < 0 {
			break
		}
		lo, hi := cutBox(boxes[at], axis)
		boxes[at] = lo
		boxes = append(boxes, hi)
	}
	centers := make([]Lab, len(boxes))
	for i, b := range boxes {
		centers[i] = middle(b)
	}
	return centers
}

// widest returns the axis along which a box spreads most, and how much: its length
// times the weight, so that many like colours get a box before a few strays.
func widest(b []sample) (axis int, spread float64) {
	var weight int64
	for _, p := range b {
		weight += p.weight
	}
	for k := range 3 {
		lo, hi := b[0].lab.axis(k), b[0].lab.axis(k)
		for _, p := range b {
			lo, hi = min(lo, p.lab.axis(k)), max(hi, p.lab.axis(k))
		}
		if s := (hi - lo) * cubeRootOf(weight); s > spread {
			axis, spread = k, s
		}
	}
	return axis, spread
}

// cubeRootOf weakens a weight: a hundred times the voxels should not outdo a colour
// that is plainly another.
func cubeRootOf(n int64) float64 {
	r := 1.0
	for float64(r*r*r) < float64(n) {
		r *= 1.25
	}
	return r
}

// cutBox halves a box of two colours or more by weight; both halves have some.
func cutBox(b []sample, axis int) (lo, hi []sample) {
	slices.SortStableFunc(b, func(p, q sample) int { return cmp.Compare(p.lab.axis(axis), q.lab.axis(axis)) })
	var total, sum int64
	for _, p := range b {
		total += p.weight
	}
	i := 0
	for i < len(b)-2 && 2*(sum+b[i].weight) <= total {
		sum += b[i].weight
		i++
	}
	i = max(i, 1)
	return b[:i:i], b[i:]
}

func middle(b []sample) Lab {
	var m Lab
	var weight float64
	for _, p := range b {
		w := float64(p.weight)
		m = Lab{m.L + float64(p.lab.L*w), m.A + float64(p.lab.A*w), m.B + float64(p.lab.B*w)}
		weight += w
	}
	return Lab{m.L / weight, m.A / weight, m.B / weight}
}

// settled moves the centres to the middles of the samples nearest to them, some times,
// and returns them with their weights.
func settled(points []sample, centers []Lab) []sample {
	groups := make([][]sample, len(centers))
	for range rounds(len(points) * len(centers)) {
		for i := range groups {
			groups[i] = groups[i][:0]
		}
		for _, p := range points {
			near, best := 0, p.lab.Distance(centers[0])
			for i, c := range centers[1:] {
				if d := p.lab.Distance(c); d < best {
					near, best = i+1, d
				}
			}
			groups[near] = append(groups[near], p)
		}
		for i, g := range groups {
			if len(g) > 0 {
				centers[i] = middle(g)
			}
		}
	}
	var out []sample
	for i, g := range groups {
		if len(g) == 0 {
			continue
		}
		s := sample{lab: centers[i]}
		if len(g) == 1 {
			s.exact = g[0].exact
		}
		for _, p := range g {
			s.weight += p.weight
		}
		out = append(out, s)
	}
	return out
}

// rounds is how often k-means goes over its samples: fewer times when a round is long.
func rounds(work int) int { return max(2, min(8, 1<<24/work)) }
