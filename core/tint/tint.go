// Package tint gives the voxels of a volume other colours: one for each colour, or by
// where they are.
//
//	tint.Map(v, color.Adjust{Hue: 30}.Of)
//	tint.Gradient(v, axis, from, to, g.At)
//
// No voxel appears or goes, unless a colour is made transparent.
package tint

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
)

const blockLen = voxel.Size * voxel.Size * voxel.Size

// Map gives each voxel the colour that f makes of its own. f is called once for each
// colour, or little more often when there are very many. It ends early when the
// volume's budget stops.
func Map(v *voxel.Volume, f func(color.Color) color.Color) {
	m := memo{f: f, known: map[color.Color]color.Color{}}
	var block [blockLen]color.Color
	var cells [blockLen]uint8
	var from, to [256]color.Color
	for at, b := range v.Snapshot().Blocks() {
		if v.Budget().Err() != nil {
			return
		}
		if n, ok := b.Palette(&from); ok {
			b.Indices(&cells)
			to[0] = 0
			for i := range n {
				to[i+1] = m.of(from[i])
			}
			if distinct(to[1 : n+1]) {
				v.WriteIndexed(at, &cells, &to)
				continue
			}
		}
		b.Colors(&block)
		last, lastIs := color.Color(0), color.Color(0)
		for i, c := range block {
			if c != last {
				last, lastIs = c, m.of(c)
			}
			block[i] = lastIs
		}
		v.WriteBlock(at, &block)
	}
}

// distinct tells whether no two of a few colours are equal, or does not look.
func distinct(list []color.Color) bool {
	if len(list) > 32 {
		return false
	}
	for i, c := range list {
		for _, d := range list[:i] {
			if c == d {
				return false
			}
		}
	}
	return true
}

// memo remembers what a function made of the colours.
type memo struct {
	f     func(color.Color) color.Color
	known map[color.Color]color.Color
}

func (m *memo) of(c color.Color) color.Color {
	if c == 0 {
		return 0
	}
	got, ok := m.known[c]
	if !ok {
		const most = 1 << 20
		if len(m.known) >= most {
			clear(m.known)
		}
		if got = m.f(c); !got.Exists() {
			got = 0
		}
		m.known[c] = got
	}
	return got
}

// MapAt gives each voxel the colour that f makes of its place and its colour.
func MapAt(v *voxel.Volume, f func(voxel.Pos, color.Color) color.Color) {
	var block [blockLen]color.Color
	for at, b := range v.Snapshot().Blocks() {
		if v.Budget().Err() != nil {
			return
		}
		b.Colors(&block)
		for i, c := range block {
			if c == 0 {
				continue
			}
			p := voxel.Pos{X: at.X + int32(i&15), Y: at.Y + int32(i>>4&15), Z: at.Z + int32(i>>8)}
			if c = f(p, c); !c.Exists() {
				c = 0
			}
			block[i] = c
		}
		v.WriteBlock(at, &block)
	}
}

// Histogram counts the voxels of each colour.
func Histogram(s voxel.Snapshot, stopped func() bool) map[color.Color]int64 {
	counts := map[color.Color]int64{}
	var block [blockLen]color.Color
	for _, b := range s.Blocks() {
		if stopped() {
			break
		}
		if c, ok := b.Uniform(); ok {
			counts[c] += int64(b.Count())
			continue
		}
		b.Colors(&block)
		var last color.Color
		var n int64
		for _, c := range block {
			if c != last {
				counts[last] += n
				last, n = c, 0
			}
			n++
		}
		counts[last] += n
	}
	delete(counts, 0)
	return counts
}
