// Package color has the colour of a voxel: 8 bits each of red, green, blue and
// alpha, in sRGB, not premultiplied, and the ways in which people write it.
package color

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/image/colornames"
)

// Color is 0xAARRGGBB. Zero is "no voxel"; a voxel exists when its alpha is not 0.
type Color uint32

// VisibleAlpha is the alpha from which meshes, pictures and formats without
// alpha show a voxel, as Goxel does.
const VisibleAlpha = 127

// RGB returns an opaque colour.
func RGB(r, g, b uint8) Color { return RGBA(r, g, b, 255) }

// RGBA returns a colour with an alpha.
func RGBA(r, g, b, a uint8) Color {
	return Color(a)<<24 | Color(r)<<16 | Color(g)<<8 | Color(b)
}

// FromNumber reads a colour as scripts write numbers: 0xAARRGGBB, where 0 is
// empty and a number whose top byte is 0 is opaque 0xRRGGBB.
func FromNumber(n uint32) Color {
	if n != 0 && n>>24 == 0 {
		n |= 0xff000000
	}
	return Color(n)
}

// R returns the red channel.
func (c Color) R() uint8 { return uint8(c >> 16) }

// G returns the green channel.
func (c Color) G() uint8 { return uint8(c >> 8) }

// B returns the blue channel.
func (c Color) B() uint8 { return uint8(c) }

// A returns the alpha channel.
func (c Color) A() uint8 { return uint8(c >> 24) }

// Exists tells whether a voxel of this colour exists at all.
func (c Color) Exists() bool { return c>>24 != 0 }

// Visible tells whether meshes, pictures and formats without alpha show it.
func (c Color) Visible() bool { return c>>24 >= VisibleAlpha }

// String returns #rrggbb, or #rrggbbaa when the colour is not opaque.
func (c Color) String() string {
	if c.A() == 255 {
		return fmt.Sprintf("#%06x", uint32(c)&0xffffff)
	}
	return fmt.Sprintf("#%06x%02x", uint32(c)&0xffffff, c.A())
}

// Parse reads #rgb, #rgba, #rrggbb, #rrggbbaa, a CSS colour name, or
// "transparent". Case and the number sign do not matter for hexadecimal forms of
// six and eight digits.
func Parse(s string) (Color, error) {
	t := strings.ToLower(strings.TrimSpace(s))
	switch t {
	case "transparent":
		return 0, nil
	case "rebeccapurple": // newer than the SVG list
		return RGB(0x66, 0x33, 0x99), nil
	}
	if n, ok := colornames.Map[t]; ok {
		return RGB(n.R, n.G, n.B), nil
	}
	digits, sharp := strings.CutPrefix(t, "#")
	if len(digits) <= 4 && sharp {
		var long strings.Builder
		for _, d := range digits {
			long.WriteRune(d)
			long.WriteRune(d)
		}
		digits = long.String()
	}
	n, err := strconv.ParseUint(digits, 16, 32)
	switch {
	case err != nil:
	case len(digits) == 6:
		return Color(n) | 0xff000000, nil
	case len(digits) == 8:
		return Color(n>>8) | Color(n&0xff)<<24, nil
	}
	return 0, fmt.Errorf("%q is no colour: write '#rgb', '#rrggbb', '#rrggbbaa' or a CSS name such as 'tomato'", s)
}
