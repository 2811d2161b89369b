package draw

import (
	"math"

	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

// Plane is where flat shapes become voxels: cells of a plane across an axis, each Depth
// voxels long.
type Plane struct {
	Right, Up, Normal int       // axes: 0 is x, 1 is y, 2 is z
	Origin            voxel.Pos // the voxel of the cell (0, 0)
	Down              bool      // rows go down, as in pictures
	Depth             int32     // along Normal, 1 or more
}

// axis returns a coordinate of p.
func axis(p *voxel.Pos, i int) *int32 { return [...]*int32{&p.X, &p.Y, &p.Z}[i] }

// Cell returns the first voxel of a cell.
func (p Plane) Cell(x, y int) voxel.Pos {
	at := p.Origin
	if p.Down {
		y = -y
	}
	shift(axis(&at, p.Right), x)
	shift(axis(&at, p.Up), y)
	return at
}

func shift(c *int32, by int) {
	*c = int32(max(math.MinInt32, min(math.MaxInt32-1, int64(*c)+int64(by))))
}

// Span draws the cells of row y from x0 up to and without x1.
func (p Plane) Span(mask *voxel.Volume, y, x0, x1 int, c voxel.Color) {
	b := voxel.Box{Min: p.Cell(x0, y)}
	b.Max = b.Min
	*axis(&b.Max, p.Right) = *axis(&b.Min, p.Right)
	shift(axis(&b.Max, p.Right), x1-x0)
	shift(axis(&b.Max, p.Up), 1)
	shift(axis(&b.Max, p.Normal), int(p.Depth))
	mask.Fill(b, c)
}

// Flat is a shape of cells.
type Flat interface {
	// Spans is as that of Rings.
	Spans(f func(y, x0, x1 int) bool)
}

// Fill draws a shape into a mask, or with the colour 0 takes it out.
func (p Plane) Fill(mask *voxel.Volume, s Flat, take bool) {
	c := ink
	if take {
		c = 0
	}
	n := 0
	s.Spans(func(y, x0, x1 int) bool {
		p.Span(mask, y, x0, x1, c)
		n++
		return n&63 != 0 || mask.Budget().Err() == nil
	})
}

// Line draws a line of cells from one to another, one cell thin.
func (p Plane) Line(mask *voxel.Volume, x0, y0, x1, y1 int) {
	from, to := p.Cell(x0, y0), p.Cell(x1, y1)
	for i := range p.Depth {
		a, b := from, to
		shift(axis(&a, p.Normal), int(i))
		shift(axis(&b, p.Normal), int(i))
		shape.Fill(mask, shape.Line{From: a, To: b}, ink, voxel.Replace)
	}
}

// Stroke draws lines from point to point that are as thick as said, with round ends
// and corners.
func (p Plane) Stroke(mask *voxel.Volume, points []P2, thickness float64) {
	r := thickness / 2
	for i, b := range points {
		if mask.Budget().Err() != nil {
			return
		}
		p.Fill(mask, Ellipse{b, r, r}, false)
		if i == 0 {
			continue
		}
		a := points[i-1]
		dx, dy := b.X-a.X, b.Y-a.Y
		l := math.Sqrt(float64(dx*dx) + float64(dy*dy))
		if l == 0 {
			continue
		}
		nx, ny := float64(-dy/l*r), float64(dx/l*r)
		p.Fill(mask, Rings{Rings: [][]P2{{{a.X + nx, a.Y + ny}, {b.X + nx, b.Y + ny}, {b.X - nx, b.Y - ny}, {a.X - nx, a.Y - ny}}}}, false)
	}
}

// Ellipse is the cells whose centres are in an ellipse along the axes.
type Ellipse struct {
	Center P2
	RX, RY float64
}

// Spans implements Flat.
func (e Ellipse) Spans(f func(y, x0, x1 int) bool) {
	if !(e.RX > 0 && e.RY > 0) {
		return
	}
	for y := int(math.Ceil(e.Center.Y - e.RY - 0.5)); float64(y)+0.5 <= e.Center.Y+e.RY; y++ {
		d := (float64(y) + 0.5 - e.Center.Y) / e.RY
		half := float64(e.RX * math.Sqrt(max(0, 1-float64(d*d))))
		const slack = 1e-9 // a centre exactly on the edge is in on both sides
		x0, x1 := int(math.Ceil(e.Center.X-half-0.5-slack)), int(math.Floor(e.Center.X+half-0.5+slack))+1
		if x0 < x1 && !f(y, x0, x1) {
			return
		}
	}
}

// RoundRect returns the outline of a rectangle with round corners.
func RoundRect(x, y, w, h, radius float64) Rings {
	radius = max(0, min(radius, w/2, h/2))
	if radius == 0 {
		return Rings{Rings: [][]P2{{{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}}}
	}
	var ring []P2
	corners := [...]struct{ x, y, from float64 }{{x + w - radius, y + radius, 270}, {x + w - radius, y + h - radius, 0}, {x + radius, y + h - radius, 90}, {x + radius, y + radius, 180}}
	steps := int(min(4096, 4+math.Ceil(math.Sqrt(radius)*4)))
	for _, c := range corners {
		for i := range steps + 1 {
			sin, cos := sincos(c.from + 90*float64(i)/float64(steps))
			ring = append(ring, P2{c.x + float64(radius*cos), c.y + float64(radius*sin)})
		}
	}
	return Rings{Rings: [][]P2{ring}}
}
