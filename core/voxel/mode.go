package voxel

import "fmt"

// Mode says how a source voxel changes a destination voxel. The numbers are
// those that .gox files store.
type Mode uint8

// The nine modes of Goxel. With a the destination, b the source, aa and ba their
// alphas, in integer arithmetic that rounds down:
const (
	Over          Mode = iota // source-over: alpha ba + aa(255-ba)/255, colour weighted by the alphas
	Sub                       // alpha max(0, aa-ba), colour kept
	SubClamp                  // alpha min(aa, 255-ba), colour kept
	Paint                     // colour a(255-ba)/255 + b*ba/255, alpha kept
	Max                       // colour b, alpha max(aa, ba); a where ba is 0
	Intersect                 // alpha min(aa, ba), colour kept
	IntersectFill             // alpha min(aa, ba), colour b where that is not 0
	MultAlpha                 // all four channels of a scaled by ba/255
	Replace                   // b
)

var modeNames = [...]string{"over", "sub", "sub-clamp", "paint", "max", "intersect", "intersect-fill", "mult-alpha", "replace"}

// Modes returns all modes in the order of their numbers.
func Modes() []Mode {
	return []Mode{Over, Sub, SubClamp, Paint, Max, Intersect, IntersectFill, MultAlpha, Replace}
}

// String returns the mode's name: "over", "sub", "sub-clamp", ...
func (m Mode) String() string {
	if int(m) < len(modeNames) {
		return modeNames[m]
	}
	return fmt.Sprintf("mode(%d)", uint8(m))
}

// ParseMode is the inverse of String.
func ParseMode(name string) (Mode, bool) {
	for i, n := range modeNames {
		if n == name {
			return Mode(i), true
		}
	}
	return 0, false
}

// Combine returns what mode m makes of destination a and source b. A result with
// alpha 0 is returned as 0.
func (m Mode) Combine(a, b Color) Color {
	aa, ba := uint32(a.A()), uint32(b.A())
	var r Color
	switch m {
	case Over:
		r = over(a, b)
	case Sub:
		r = withAlpha(a, max(aa, ba)-ba)
	case SubClamp:
		r = withAlpha(a, min(aa, 255-ba))
	case Paint:
		r = mapChannels(a, b, func(x, y uint32) uint32 { return (x*(255-ba) + y*ba) / 255 })
		r = withAlpha(r, aa)
	case Max:
		if r = a; ba != 0 {
			r = withAlpha(b, max(aa, ba))
		}
	case Intersect:
		r = withAlpha(a, min(aa, ba))
	case IntersectFill:
		r = withAlpha(b, min(aa, ba))
	case MultAlpha:
		r = mapChannels(a, b, func(x, _ uint32) uint32 { return x * ba / 255 })
		r = withAlpha(r, aa*ba/255)
	case Replace:
		r = b
	}
	if !r.Exists() {
		return 0
	}
	return r
}

func over(a, b Color) Color {
	aa, ba := uint32(a.A()), uint32(b.A())
	if ba == 255 || aa == 0 {
		return b
	}
	weight := 255*ba + aa*(255-ba)
	r := mapChannels(a, b, func(x, y uint32) uint32 { return (255*y*ba + x*aa*(255-ba)) / weight })
	return withAlpha(r, ba+aa*(255-ba)/255)
}

func withAlpha(c Color, a uint32) Color { return c&0xffffff | Color(a)<<24 }

// mapChannels applies f to red, green and blue; the alpha is left 0.
func mapChannels(a, b Color, f func(x, y uint32) uint32) Color {
	var r Color
	for _, s := range [...]uint{0, 8, 16} {
		r |= Color(f(uint32(a>>s)&255, uint32(b>>s)&255)&255) << s
	}
	return r
}
