package noise

import "math"

// nearest is what Cellular has found so far: distances (squared by Euclidean) and the
// hash of the nearest point.
type nearest struct {
	f1, f2 float64
	hash   uint64
}

func (n *nearest) add(d float64, h uint64) {
	switch {
	case d < n.f1:
		n.f1, n.f2, n.hash = d, n.f1, h
	case d < n.f2:
		n.f2 = d
	}
}

// length is a distance by a metric; Euclidean ones stay squared.
func (m Metric) length(x, y, z float64) float64 {
	switch m {
	case Manhattan:
		return math.Abs(x) + math.Abs(y) + math.Abs(z)
	case Chebyshev:
		return max(math.Abs(x), math.Abs(y), math.Abs(z))
	}
	return float64(x*x) + float64(y*y) + float64(z*z)
}

// around are the steps to the cells that are looked at along one axis. Points beyond the
// first three are 1 away at least, and beyond all of them 2.
var around = [5]int64{0, -1, 1, -2, 2}

// reach is how many steps are taken along each axis, and up to where distances are right
// then; they are cut there, so that there is no seam. Manhattan distances are longer.
func (m Metric) reach() (steps int, right float64) {
	if m == Manhattan {
		return 5, 2
	}
	return 3, 1
}

// gap returns how far a cell is away along one axis, for a fraction f in its own cell.
func gap(step int64, f float64) float64 {
	switch {
	case step < 0:
		return f - 1 - float64(step)
	case step > 0:
		return float64(step) - f
	}
	return 0
}

func (o *Options) cellular2(seed uint64, x, y float64) float64 {
	ix, fx := split(x)
	iy, fy := split(y)
	steps, _ := o.Metric.reach()
	n := nearest{f1: math.Inf(1), f2: math.Inf(1)}
	for _, dy := range around[:steps] {
		for _, dx := range around[:steps] {
			if o.Metric.length(gap(dx, fx), gap(dy, fy), 0) >= n.f2 {
				continue
			}
			h := mix(seed + uint64(ix+dx)*primeX + uint64(iy+dy)*primeY)
			px := float64(dx) + o.point(h) - fx
			py := float64(dy) + o.point(h<<21) - fy
			n.add(o.Metric.length(px, py, 0), h)
		}
	}
	return o.cellValue(&n)
}

func (o *Options) cellular3(seed uint64, x, y, z float64) float64 {
	ix, fx := split(x)
	iy, fy := split(y)
	iz, fz := split(z)
	steps, _ := o.Metric.reach()
	n := nearest{f1: math.Inf(1), f2: math.Inf(1)}
	for _, dz := range around[:steps] {
		gz := gap(dz, fz)
		for _, dy := range around[:steps] {
			gy := gap(dy, fy)
			if o.Metric.length(0, gy, gz) >= n.f2 {
				continue
			}
			for _, dx := range around[:steps] {
				if o.Metric.length(gap(dx, fx), gy, gz) >= n.f2 {
					continue
				}
				h := mix(seed + uint64(ix+dx)*primeX + uint64(iy+dy)*primeY + uint64(iz+dz)*primeZ)
				px := float64(dx) + o.point(h) - fx
				py := float64(dy) + o.point(h<<21) - fy
				pz := float64(dz) + o.point(h<<42) - fz
				n.add(o.Metric.length(px, py, pz), h)
			}
		}
	}
	return o.cellValue(&n)
}

// point returns one coordinate of a cell's point, from 0 to 1, made of the upper 21 bits.
func (o *Options) point(h uint64) float64 {
	return 0.5 + float64(o.Jitter*(float64(h>>43)/(1<<21)-0.5))
}

func (o *Options) cellValue(n *nearest) float64 {
	f1, f2 := n.f1, n.f2
	if o.Metric == Euclidean {
		f1, f2 = math.Sqrt(f1), math.Sqrt(f2)
	}
	_, right := o.Metric.reach()
	f1, f2 = min(f1, right), min(f2, right)
	switch o.Output {
	case Second:
		return unit(2*f2 - 1)
	case Edge:
		return unit(2*(f2-f1) - 1)
	case Cell:
		return signed(mix(n.hash))
	}
	return unit(2*f1 - 1)
}
