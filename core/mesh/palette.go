package mesh

import "github.com/voxrun/voxrun/core/voxel"

// Palette numbers colours from 0 in the order in which they are first asked for.
// Its zero value is empty. It belongs to one goroutine.
type Palette struct {
	Colors []voxel.Color
	index  map[voxel.Color]uint32
	last   uint32 // neighbouring quads often have one colour
}

// Index returns the number of a colour, and gives it one when it has none.
func (p *Palette) Index(c voxel.Color) uint32 {
	if int(p.last) < len(p.Colors) && p.Colors[p.last] == c {
		return p.last
	}
	i, ok := p.index[c]
	if !ok {
		if p.index == nil {
			p.index = map[voxel.Color]uint32{}
		}
		i = uint32(len(p.Colors))
		p.Colors = append(p.Colors, c)
		p.index[c] = i
	}
	p.last = i
	return i
}
