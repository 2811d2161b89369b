package method

import (
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

// flat is a voxel of a long list, or an operation on one, in the spellings that nearly
// all of them have: an object of whole numbers and colours. What is not written so is not read
// here, but as any parameters are: that takes four times as long.
type flat struct {
	op    []byte // what names the operation; nil when nothing does
	at    voxel.Pos
	color color.Color
	has   uint8
}

// What a flat voxel has.
const (
	hasX = 1 << iota
	hasY
	hasZ
	hasOp
	hasColor // whole
	hasParts // a channel of it
	hasWhole // a place, in one value

	hasPlace = hasX | hasY | hasZ
)

func (f *flat) colored() bool { return f.has&(hasColor|hasParts) != 0 }

// read reads the next value, and tells whether that was possible. If not, it is not
// said how far it came.
func (f *flat) read(r *jsonread.Reader) bool {
	if r.Kind() != jsonread.Object {
		return false
	}
	f.op, f.has = nil, 0
	ch := [4]uint8{3: 255}
	for r.Object(); r.More(); {
		ok := false
		switch name := r.Key(); string(name) {
		case "x":
			f.at.X, ok = f.coordinate(r, hasX)
		case "y":
			f.at.Y, ok = f.coordinate(r, hasY)
		case "z":
			f.at.Z, ok = f.coordinate(r, hasZ)
		case "r", "g", "b", "a":
			f.has |= hasParts
			ch[indexByte("rgba", name[0])], ok = octet(r)
		case "color", "rgba":
			f.has |= hasColor
			ok = octets(r, &ch)
		case "position":
			ok = f.place(r)
		case "type", "op", "method":
			if f.has&hasOp == 0 {
				f.has |= hasOp
				f.op, ok = r.Text()
			}
		}
		if !ok {
			return false
		}
	}
	f.color = color.RGBA(ch[0], ch[1], ch[2], ch[3])
	place := f.has & (hasPlace | hasWhole)
	return r.Err() == nil && (place == hasPlace || place == hasWhole) && f.has&(hasColor|hasParts) != hasColor|hasParts
}

func (f *flat) coordinate(r *jsonread.Reader, which uint8) (int32, bool) {
	if r.Kind() != jsonread.Number {
		return 0, false
	}
	f.has |= which
	i, ok := r.Int()
	return int32(i), ok && i >= math.MinInt32 && i < math.MaxInt32
}

// place reads [x, y, z] or {x, y, z}.
func (f *flat) place(r *jsonread.Reader) (ok bool) {
	var at [3]int32
	got := 0 // how many of an array, which of an object
	switch r.Kind() {
	case jsonread.Array:
		for r.Array(); r.More(); got++ {
			if got == 3 {
				return false
			}
			if at[got], ok = f.coordinate(r, hasWhole); !ok {
				return false
			}
		}
		ok = got == 3
	case jsonread.Object:
		for r.Object(); r.More(); {
			i := letter(r.Key(), "xyz")
			if i < 0 {
				return false
			}
			got |= 1 << i
			if at[i], ok = f.coordinate(r, hasWhole); !ok {
				return false
			}
		}
		ok = got == 1<<3-1
	default:
		return false
	}
	f.at = voxel.Pos{X: at[0], Y: at[1], Z: at[2]}
	return ok
}

// letter returns which of some letters a name is, -1 when it is none.
func letter(name []byte, of string) int {
	if len(name) != 1 {
		return -1
	}
	return indexByte(of, name[0])
}

// octets reads [r, g, b], {r, g, b}, either with or without a, or "#rrggbb".
func octets(r *jsonread.Reader, ch *[4]uint8) (ok bool) {
	got := 0
	ch[3] = 255
	switch r.Kind() {
	case jsonread.Array:
		for r.Array(); r.More(); got++ {
			if got == 4 {
				return false
			}
			if ch[got], ok = octet(r); !ok {
				return false
			}
		}
		return got >= 3
	case jsonread.Object:
		for r.Object(); r.More(); {
			i := letter(r.Key(), "rgba")
			if i < 0 {
				return false
			}
			got |= 1 << i
			if ch[i], ok = octet(r); !ok {
				return false
			}
		}
		return got&7 == 7
	case jsonread.String:
		text, _ := r.Text()
		c, err := color.Parse(string(text))
		*ch = [4]uint8{c.R(), c.G(), c.B(), c.A()}
		return err == nil
	}
	return false
}

// octet reads a channel that is written as a whole number from 0 to 255.
func octet(r *jsonread.Reader) (uint8, bool) {
	n, ok := r.Number()
	text := n.Text()
	if !ok || len(text) > 3 {
		return 0, false
	}
	v := 0
	for _, c := range text {
		if c -= '0'; c > 9 {
			return 0, false
		}
		v = 10*v + int(c)
	}
	return uint8(v), v <= 255
}
