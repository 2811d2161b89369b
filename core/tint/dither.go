package tint

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
)

// Dither is how Quantize makes colours that the palette lacks.
type Dither uint8

// The ways.
const (
	Nearest Dither = iota // not: each voxel takes the nearest colour
	Ordered               // by an even pattern of two colours
	Noise                 // by chance, of two colours
)

// Quantize gives each voxel a colour of the palette, which must not be empty. Alphas
// stay. Dithering hides that there are few by mixing two of them; its pattern is even
// on every flat face, whichever way it looks. The seed is for Noise.
func Quantize(v *voxel.Volume, palette []color.Color, d Dither, seed uint64) {
	m := color.NewMatcher(palette)
	paint := func(i int, c color.Color) color.Color { return palette[i]&0xffffff | c&0xff000000 }
	switch d {
	case Ordered:
		MapAt(v, func(p voxel.Pos, c color.Color) color.Color { return paint(m.Dithered(c, Threshold(p)), c) })
	case Noise:
		MapAt(v, func(p voxel.Pos, c color.Color) color.Color { return paint(m.Dithered(c, Chance(p, seed)), c) })
	default:
		Map(v, func(c color.Color) color.Color { return paint(m.Nearest(c), c) })
	}
}

// Threshold returns the level of an even pattern at a voxel, from 0 up to and without
// 1: Bayer's of 8x8 on every plane, since 3D has the third coordinate shear the other
// two.
func Threshold(p voxel.Pos) float64 {
	// On any plane across an axis two of (x+z, y+z) take all values.
	x, y := uint32(p.X)+uint32(p.Z)*3, uint32(p.Y)+uint32(p.Z)*5
	var n uint32
	for k := range 3 {
		bx, by := x>>k&1, y>>k&1
		n = n<<2 | (bx^by)<<1 | by
	}
	return (float64(n) + 0.5) / 64
}

// Chance returns a number from 0 up to and without 1 that depends on a voxel and a
// seed alone.
func Chance(p voxel.Pos, seed uint64) float64 { return float64(Hash(p, seed)>>11) / (1 << 53) }

// Hash returns 64 bits that depend on a voxel and a seed alone: the finaliser of
// SplitMix64 (Steele, Lea, Flood, 2014) over each coordinate.
func Hash(p voxel.Pos, seed uint64) uint64 {
	h := seed
	for _, c := range [...]int32{p.X, p.Y, p.Z} {
		h = mix(h + 0x9e3779b97f4a7c15 + uint64(uint32(c)))
	}
	return h
}

func mix(h uint64) uint64 {
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// Speckle makes voxels differ a little: each by up to the amounts of a, either way, at
// random by the seed. Saturation and contrast count as in color.Adjust.
func Speckle(v *voxel.Volume, a color.Adjust, seed uint64) {
	const levels = 32 // so that a volume keeps few colours, and each is made once
	type key struct {
		c     color.Color
		level uint32
	}
	known := map[key]color.Color{}
	MapAt(v, func(p voxel.Pos, c color.Color) color.Color {
		h := Hash(p, seed)
		// Three shares from -1 to 1 that hang together: 32 of them in all.
		k := key{c, uint32(h >> 59)}
		got, ok := known[k]
		if !ok {
			share := func(salt uint64) float64 {
				if salt == 0 {
					return float64(2*k.level+1)/levels - 1
				}
				return float64(mix(uint64(k.level)+salt*0x9e3779b97f4a7c15)>>11)/(1<<52) - 1
			}
			got = color.Adjust{Lightness: a.Lightness * share(0), Hue: a.Hue * share(1), Saturation: a.Saturation * share(2), Contrast: a.Contrast * share(3)}.Of(c)
			const most = 1 << 20
			if len(known) >= most {
				clear(known)
			}
			known[k] = got
		}
		return got
	})
}
