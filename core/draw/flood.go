package draw

import "github.com/voxrun/voxrun/core/voxel"

// Flood returns the cells that hang together with a cell by their sides and have its
// colour, as a mask, and whether the area is closed: nothing of it lies beyond the
// rectangle around what the plane holds. An area with more cells than most is cut off.
func (p Plane) Flood(s voxel.Snapshot, x, y, most int) (mask *voxel.Volume, closed bool) {
	mask = voxel.New(nil)
	b := s.Bounds()
	want := p.at(s, x, y)
	type cell struct{ x, y int }
	next := []cell{{x, y}}
	n := 0
	for len(next) > 0 {
		c := next[len(next)-1]
		next = next[:len(next)-1]
		at := p.Cell(c.x, c.y)
		if mask.At(at.X, at.Y, at.Z).Exists() || s.At(at.X, at.Y, at.Z) != want {
			continue
		}
		if !within(b, at, p.Right) || !within(b, at, p.Up) {
			return mask, false
		}
		if n++; n > most {
			return mask, false
		}
		p.Span(mask, c.y, c.x, c.x+1, ink)
		next = append(next, cell{c.x - 1, c.y}, cell{c.x + 1, c.y}, cell{c.x, c.y - 1}, cell{c.x, c.y + 1})
	}
	return mask, true
}

func (p Plane) at(s voxel.Snapshot, x, y int) voxel.Color {
	at := p.Cell(x, y)
	return s.At(at.X, at.Y, at.Z)
}

func within(b voxel.Box, at voxel.Pos, i int) bool {
	return *axis(&at, i) >= *axis(&b.Min, i) && *axis(&at, i) < *axis(&b.Max, i)
}
