// Package palette has palettes that people know, by name, and reads and writes the
// files in which others keep theirs.
//
//	colors, ok := palette.Named("pico-8")
//	p, err := palette.Read("mine.gpl", data)
//
// The lists are facts: which colours a machine could show, or which an artist chose
// and gave away. Those of our own are marked.
package palette

import (
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/color"
)

// Palette is colours in an order. Names is empty, or has a name for each, which may be
// empty.
type Palette struct {
	Name   string
	Colors []color.Color
	Names  []string
}

// Info is a palette that Named knows.
type Info struct {
	Name  string
	About string // where it is from, in a few words
}

// List returns the palettes that Named knows, in the order of the documentation.
func List() []Info {
	list := make([]Info, len(builtin))
	for i, b := range builtin {
		list[i] = Info{b.name, b.about}
	}
	return list
}

// Named returns the colours of a palette by its name, in a new slice. Case, spaces,
// hyphens and underscores do not matter.
func Named(name string) ([]color.Color, bool) {
	want := plain(name)
	for _, b := range builtin {
		if plain(b.name) == want {
			return b.colors(), true
		}
	}
	return nil, false
}

func plain(name string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(name))
}

// entry is one palette of the table: hexadecimal digits, or a function.
type entry struct {
	name, about, hex string
	make             func() []color.Color
}

func (e entry) colors() []color.Color {
	if e.make != nil {
		return e.make()
	}
	fields := strings.Fields(e.hex)
	list := make([]color.Color, len(fields))
	for i, f := range fields {
		n, err := strconv.ParseUint(f, 16, 24)
		if err != nil {
			panic("palette " + e.name + ": " + f) // a test reads each
		}
		list[i] = color.Color(n) | 0xff000000
	}
	return list
}

// MagicaVoxel returns the colours of a .vox file without a palette: a cube of 6x6x6
// steps from white to black without the black, blue fastest, then ten shades each of
// red, green, blue and grey. They are the indices 1 to 255.
func MagicaVoxel() []color.Color {
	var p []color.Color
	for i := range 215 {
		r, g, b := 255-51*(i/36), 255-51*(i/6%6), 255-51*(i%6)
		p = append(p, color.RGB(uint8(r), uint8(g), uint8(b)))
	}
	shades := [...]uint8{0xee, 0xdd, 0xbb, 0xaa, 0x88, 0x77, 0x55, 0x44, 0x22, 0x11}
	for _, which := range [...][3]uint8{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 1}} {
		for _, s := range shades {
			p = append(p, color.RGB(which[0]*s, which[1]*s, which[2]*s))
		}
	}
	return p
}

// steps returns all colours of a number of levels a channel, blue fastest.
func steps(levels int) []color.Color {
	at := func(i int) uint8 { return uint8(i * 255 / (levels - 1)) }
	var p []color.Color
	for r := range levels {
		for g := range levels {
			for b := range levels {
				p = append(p, color.RGB(at(r), at(g), at(b)))
			}
		}
	}
	return p
}

func greys() []color.Color {
	var p []color.Color
	for i := range 16 {
		p = append(p, color.RGB(uint8(17*i), uint8(17*i), uint8(17*i)))
	}
	return p
}
