package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Columns are spans along one axis over a plane of places, as those of a landscape along z
// or of a relief along y. The span of place (i, j), element j*Width+i of From and To, goes
// up to, and without, To.
type Columns struct {
	Width    int
	From, To []int32

	// Color is asked for each voxel: n counts from the start of its span. 0 leaves it out.
	Color func(i, j int, n int32) voxel.Color
	// Place turns a place of the plane and one of a span into a voxel's.
	Place func(i, j int, k int32) voxel.Pos
}

// Draw writes the columns. It stops when the budget of the volume does.
func (c *Columns) Draw(v *voxel.Volume) {
	for p := range c.From {
		if v.Budget().Err() != nil {
			return
		}
		i, j := p%c.Width, p/c.Width
		run, last := c.From[p], voxel.Color(0)
		for k := c.From[p]; k < c.To[p]; k++ {
			color := c.Color(i, j, k-c.From[p])
			if color != last {
				c.fill(v, i, j, run, k, last)
				run, last = k, color
			}
			if k&1023 == 1023 && v.Budget().Err() != nil {
				return
			}
		}
		c.fill(v, i, j, run, c.To[p], last)
	}
}

// fill writes a part of one colour of a column: short ones voxel by voxel.
func (c *Columns) fill(v *voxel.Volume, i, j int, from, to int32, color voxel.Color) {
	if !color.Exists() || from >= to {
		return
	}
	a, b := c.Place(i, j, from), c.Place(i, j, to-1)
	if to-from < 32 {
		for k := from; k < to; k++ {
			p := c.Place(i, j, k)
			v.Set(p.X, p.Y, p.Z, color)
		}
		return
	}
	v.Fill(voxel.Box{
		Min: voxel.Pos{X: min(a.X, b.X), Y: min(a.Y, b.Y), Z: min(a.Z, b.Z)},
		Max: voxel.Pos{X: max(a.X, b.X) + 1, Y: max(a.Y, b.Y) + 1, Z: max(a.Z, b.Z) + 1},
	}, color)
}
