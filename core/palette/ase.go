package palette

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"unicode/utf16"

	"github.com/voxrun/voxrun/core/color"
)

// readASE reads Adobe's Swatch Exchange: a header of 12 bytes, then blocks of a type
// (16 bits), a length (32 bits) and content, big-endian. A colour's block has its name
// in UTF-16 with its length before, four letters for the model, and floats.
func readASE(data []byte) (p Palette, err error) {
	if len(data) < 12 || string(data[:4]) != "ASEF" {
		return p, errors.New("it does not start with ASEF (an .ase file of Aseprite is a picture: export its palette as .gpl)")
	}
	rest := data[12:]
	for len(rest) >= 6 {
		kind, size := binary.BigEndian.Uint16(rest), binary.BigEndian.Uint32(rest[2:])
		if uint64(size) > uint64(len(rest)-6) {
			return p, errors.New("it is cut off")
		}
		block := rest[6 : 6+size]
		rest = rest[6+size:]
		const colorEntry, groupStart = 0x0001, 0xc001
		if kind != colorEntry && kind != groupStart {
			continue
		}
		name, values, ok := aseName(block)
		if !ok {
			return p, errors.New("a name is cut off")
		}
		if kind == groupStart {
			if p.Name == "" {
				p.Name = name
			}
			continue
		}
		c, err := aseColor(values)
		if err != nil {
			return p, err
		}
		if err := p.add(c, name); err != nil {
			return p, err
		}
	}
	return p, nil
}

func aseName(b []byte) (name string, rest []byte, ok bool) {
	if len(b) < 2 {
		return "", nil, false
	}
	n := 2 * int(binary.BigEndian.Uint16(b))
	if b = b[2:]; len(b) < n {
		return "", nil, false
	}
	units := make([]uint16, n/2)
	for i := range units {
		units[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00"), b[n:], true
}

func aseColor(b []byte) (color.Color, error) {
	if len(b) < 4 {
		return 0, errors.New("a colour is cut off")
	}
	model, b := string(b[:4]), b[4:]
	want, known := map[string]int{"RGB ": 3, "Gray": 1, "CMYK": 4, "LAB ": 3}[model]
	if !known {
		return 0, fmt.Errorf("there is no colour model %q", model)
	}
	if len(b) < 4*want {
		return 0, errors.New("a colour is cut off")
	}
	var f [4]float64
	for i := range want {
		f[i] = float64(math.Float32frombits(binary.BigEndian.Uint32(b[4*i:])))
	}
	channel := func(v float64) uint8 {
		if !(v > 0) {
			return 0
		}
		return uint8(math.Round(min(v, 1) * 255))
	}
	switch model {
	case "RGB ":
		return color.RGB(channel(f[0]), channel(f[1]), channel(f[2])), nil
	case "Gray":
		return color.RGB(channel(f[0]), channel(f[0]), channel(f[0])), nil
	case "CMYK": // without a profile this is all that can be said
		ink := func(v float64) uint8 { return channel((1 - v) * (1 - f[3])) }
		return color.RGB(ink(f[0]), ink(f[1]), ink(f[2])), nil
	}
	return 0, errors.New("colours in CIE LAB are not read: save the swatches as RGB")
}
