package sdf

import (
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// painted is a shape with a colour.
type painted struct {
	info
	node  Node
	color voxel.Color
}

// Dist implements Node.
func (p *painted) Dist(at vec.V3) float64 { return p.node.Dist(at) }

// Color returns a shape with a colour; parts of it that have one keep theirs.
func Color(n Node, c voxel.Color) Node {
	i := over(BoundsOf(n), n)
	i.colored = true
	return &painted{i, n, c}
}

// rgba is a colour that can be mixed.
type rgba [4]float64

func mixable(c voxel.Color) rgba {
	return rgba{float64(c.R()), float64(c.G()), float64(c.B()), float64(c.A())}
}

func (c rgba) color() voxel.Color {
	at := func(f float64) uint8 { return uint8(max(0, min(255, math.Round(f)))) }
	return color.RGBA(at(c[0]), at(c[1]), at(c[2]), at(c[3]))
}

func (c rgba) mix(d rgba, share float64) rgba {
	for i := range c {
		c[i] += float64((d[i] - c[i]) * share)
	}
	return c
}

// colorAt returns the colour of a shape at a point; what has none has c.
func colorAt(n Node, p vec.V3, c rgba) rgba {
	if !n.about().colored {
		return c
	}
	switch n := n.(type) {
	case *painted:
		return colorAt(n.node, p, mixable(n.color))
	case *warp:
		if n.to != nil {
			p = n.to(p)
		}
		return colorAt(n.node, p, c)
	case *repeated:
		return colorAt(n.node, n.nearest(p), c)
	case *group:
		return n.colorAt(p, c)
	}
	return c
}

func (g *group) colorAt(p vec.V3, c rgba) rgba {
	if g.op != Union {
		return colorAt(g.nodes[0], p, c)
	}
	if g.k == 0 {
		best, d := g.nodes[0], g.nodes[0].Dist(p)
		for _, n := range g.nodes[1:] {
			if e := n.Dist(p); e < d {
				best, d = n, e
			}
		}
		return colorAt(best, p, c)
	}
	d, out := g.nodes[0].Dist(p), colorAt(g.nodes[0], p, c)
	for _, n := range g.nodes[1:] {
		var share float64
		d, share = smoothMin(d, n.Dist(p), g.k)
		if share > 0 {
			out = out.mix(colorAt(n, p, c), share)
		}
	}
	return out
}

// Colored tells whether all parts of a shape have a colour.
func Colored(n Node) bool {
	switch n := n.(type) {
	case *painted:
		return true
	case *warp:
		return Colored(n.node)
	case *repeated:
		return Colored(n.node)
	case *group:
		for i, k := range n.nodes {
			if !Colored(k) && (i == 0 || n.op == Union) {
				return false
			}
		}
		return true
	}
	return false
}
