package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// Op is how shapes combine.
type Op uint8

// The operations.
const (
	Union Op = iota
	Subtract
	Intersect
)

// group is shapes that are combined: of Subtract the first is what is left of.
type group struct {
	info
	op    Op
	k     float64 // how far the transition reaches; 0 is a sharp one
	nodes []Node
}

// Combine combines one shape or more.
func Combine(op Op, nodes ...Node) Node { return Smooth(op, 0, nodes...) }

// Smooth combines shapes with a rounded transition that begins where their surfaces are k
// voxels from each other. Unions blend colours there.
func Smooth(op Op, k float64, nodes ...Node) Node {
	b := nodes[0].about().bounds
	for _, n := range nodes[1:] {
		switch op {
		case Union:
			b = b.union(n.about().bounds)
		case Intersect:
			b = b.intersect(n.about().bounds)
		case Subtract:
		}
	}
	if op == Union {
		b = b.grown(float64(k * float64(len(nodes)-1) / 4))
	}
	if g, ok := nodes[0].(*group); ok && op == Union && k == 0 && g.op == Union && g.k == 0 {
		nodes = append(append([]Node(nil), g.nodes...), nodes[1:]...)
	}
	return &group{over(b, nodes...), op, k, nodes}
}

// Dist implements Node.
func (g *group) Dist(p vec.V3) float64 {
	d := g.nodes[0].Dist(p)
	for _, n := range g.nodes[1:] {
		d = Join(g.op, g.k, d, n.Dist(p))
	}
	return d
}

// Join combines two distances from shapes into that from their combination, with a
// transition that begins where they are k voxels from each other; 0 is a sharp one.
func Join(op Op, k, d, e float64) float64 {
	switch {
	case op == Union && k == 0:
		return min(d, e)
	case op == Union:
		d, _ = smoothMin(d, e, k)
		return d
	case op == Subtract:
		e, _ = smoothMin(-d, e, k)
	default:
		e, _ = smoothMin(-d, -e, k)
	}
	return -e
}

// smoothMin is the smaller of two distances, with a transition of a quadratic polynomial.
// share is how much of the second is in it.
func smoothMin(a, b, k float64) (d, share float64) {
	h := 0.0
	if k > 0 {
		h = max(k-math.Abs(a-b), 0) / k
	}
	m := sq(h) / 2
	d = min(a, b) - float64(sq(h)*k)/4
	if b < a {
		return d, 1 - m
	}
	return d, m
}

// local returns a field that is the same within r of a point, of fewer parts where some
// are too far away to matter.
func local(n Node, p vec.V3, r float64) Node {
	switch n := n.(type) {
	case *painted:
		if c := local(n.node, p, r); c != n.node {
			return &painted{n.info, c, n.color}
		}
	case *group:
		return n.local(p, r)
	}
	return n
}

func (g *group) local(p vec.V3, r float64) Node {
	if g.op == Union {
		return g.nearest(p, r)
	}
	first := local(g.nodes[0], p, r)
	d := g.nodes[0].Dist(p)
	kept := []Node{first}
	for _, n := range g.nodes[1:] {
		e := n.Dist(p)
		if g.op == Subtract {
			e = -e
		}
		if e >= d-2*r-g.k { // else the first is what decides; see smoothMin
			kept = append(kept, n)
		}
		d = max(d, e)
	}
	return g.with(kept)
}

func (g *group) nearest(p vec.V3, r float64) Node {
	var buf [32]float64
	dist := buf[:0]
	least := math.Inf(1)
	for _, n := range g.nodes {
		d := n.Dist(p)
		dist = append(dist, d)
		least = min(least, d)
	}
	// In a chain of smooth transitions the sum so far is less than the least by up to a
	// quarter of k for each.
	far := least + 2*r + float64(g.k*(1+float64(len(g.nodes))/4))
	if g.k == 0 {
		far = least + 2*r
	}
	kept := make([]Node, 0, len(g.nodes))
	for i, n := range g.nodes {
		if dist[i] <= far {
			kept = append(kept, local(n, p, r))
		}
	}
	return g.with(kept)
}

// with returns the group of other nodes.
func (g *group) with(nodes []Node) Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	same := len(nodes) == len(g.nodes)
	for i := 0; same && i < len(nodes); i++ {
		same = nodes[i] == g.nodes[i]
	}
	if same {
		return g
	}
	return &group{g.info, g.op, g.k, nodes}
}
