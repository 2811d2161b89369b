package palette

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image/png"
	"path"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
)

// MaxColors is how many colours Read returns at most: a file with more is refused.
const MaxColors = 1 << 16

// Extensions are those that Read knows.
func Extensions() []string { return []string{".gpl", ".hex", ".txt", ".pal", ".png", ".ase"} }

// Read reads a palette. Its extension tells the format:
//
//	.gpl        GIMP's, which Inkscape, Krita and Aseprite write too
//	.hex, .txt  a colour a line, #rrggbb with or without the sign
//	.pal        JASC's text, of Paint Shop Pro
//	.png        each colour of the picture once, in reading order
//	.ase        Adobe's Swatch Exchange
//
// Errors are of class Format, and of class NotFound for an extension that it does not
// know.
func Read(name string, data []byte) (Palette, error) {
	var p Palette
	var err error
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".gpl":
		p, err = readGPL(data)
	case ".hex", ".txt":
		p, err = readHex(data)
	case ".pal":
		p, err = readJASC(data)
	case ".png":
		p, err = readPNG(data)
	case ".ase":
		p, err = readASE(data)
	default:
		return Palette{}, fault.New(fault.NotFound, "read the palette", name, fmt.Errorf("%q is no extension of a palette", ext),
			"Palettes are read from .gpl, .hex, .txt, .pal, .png and .ase files.")
	}
	switch {
	case err != nil:
	case len(p.Colors) == 0:
		err = errors.New("it has no colours")
	case len(p.Colors) > MaxColors:
		err = errTooMany
	}
	if err != nil {
		return Palette{}, fault.New(fault.Format, "read the palette", name, err, "")
	}
	if p.Name == "" {
		p.Name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	}
	return p, nil
}

var errTooMany = fmt.Errorf("it has more than %d colours", MaxColors)

// eachLine calls f with the number and the text of each line, without spaces around.
func eachLine(data []byte, f func(n int, line string) error) error {
	s := bufio.NewScanner(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	for n := 1; s.Scan(); n++ {
		if err := f(n, strings.TrimSpace(s.Text())); err != nil {
			return err
		}
	}
	return s.Err()
}

func (p *Palette) add(c color.Color, name string) error {
	p.Colors, p.Names = append(p.Colors, c), append(p.Names, name)
	if len(p.Colors) > MaxColors {
		return errTooMany
	}
	return nil
}

func readGPL(data []byte) (p Palette, err error) {
	err = eachLine(data, func(n int, line string) error {
		switch {
		case n == 1:
			if line != "GIMP Palette" {
				return errors.New("the first line of a .gpl file is \"GIMP Palette\"")
			}
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "Name:"):
			p.Name = strings.TrimSpace(line[len("Name:"):])
		case strings.HasPrefix(line, "Columns:"), strings.HasPrefix(line, "Channels:"):
		default:
			c, rest, err := threeNumbers(n, line)
			if err != nil {
				return err
			}
			return p.add(c, rest)
		}
		return nil
	})
	return p, err
}

// threeNumbers reads red, green and blue, and returns what follows.
func threeNumbers(n int, line string) (color.Color, string, error) {
	var c [3]uint8
	for i := range c {
		line = strings.TrimLeft(line, " \t")
		end := strings.IndexAny(line, " \t")
		if end < 0 {
			end = len(line)
		}
		v, err := strconv.ParseUint(line[:end], 10, 8)
		if err != nil {
			return 0, "", fmt.Errorf("line %d: a colour is three numbers from 0 to 255, not %.20q", n, line[:end])
		}
		c[i], line = uint8(v), line[end:]
	}
	return color.RGB(c[0], c[1], c[2]), strings.TrimSpace(line), nil
}

// readHex allows comments after a semicolon and two slashes, as Lospec and paint.net
// write them. Eight digits are paint.net's aarrggbb.
func readHex(data []byte) (p Palette, err error) {
	err = eachLine(data, func(n int, line string) error {
		line, _, _ = strings.Cut(line, ";")
		line, _, _ = strings.Cut(line, "//")
		digits := strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line), "#"), "0x")
		if digits == "" {
			return nil
		}
		v, err := strconv.ParseUint(digits, 16, 32)
		switch {
		case err == nil && len(digits) == 6:
			return p.add(color.Color(v)|0xff000000, "")
		case err == nil && len(digits) == 8:
			return p.add(color.Color(v), "")
		}
		return fmt.Errorf("line %d: a colour is six hexadecimal digits, not %.20q", n, line)
	})
	p.Names = nil
	return p, err
}

func readJASC(data []byte) (p Palette, err error) {
	err = eachLine(data, func(n int, line string) error {
		switch {
		case n == 1 && line != "JASC-PAL":
			return errors.New("the first line of a .pal file is \"JASC-PAL\"")
		case n <= 3 || line == "":
			return nil
		}
		c, _, err := threeNumbers(n, line)
		if err != nil {
			return err
		}
		return p.add(c, "")
	})
	p.Names = nil
	return p, err
}

// maxPixels bounds the picture that is decoded.
const maxPixels = 1 << 24

func readPNG(data []byte) (p Palette, err error) {
	cfg, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return p, err
	}
	if int64(cfg.Width)*int64(cfg.Height) > maxPixels {
		return p, fmt.Errorf("a picture of %d x %d is no palette: at most %d pixels", cfg.Width, cfg.Height, maxPixels)
	}
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return p, err
	}
	seen := map[color.Color]bool{}
	for y := range cfg.Height {
		for x := range cfg.Width {
			r, g, b, a := im.At(x, y).RGBA()
			if a == 0 {
				continue
			}
			back := func(v uint32) uint8 { return uint8(min(255, (v*255+a/2)/a)) } // not premultiplied
			c := color.RGBA(back(r), back(g), back(b), uint8(a>>8))
			if seen[c] {
				continue
			}
			seen[c] = true
			if err := p.add(c, ""); err != nil {
				return p, err
			}
		}
	}
	p.Names = nil
	return p, nil
}
