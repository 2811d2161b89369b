package command

import (
	"fmt"
	"image"
	"strings"
)

// halfBlocks draws a picture for a terminal of 24-bit colours: a character is two pixels,
// one above the other. What is transparent stays the terminal's own background.
func halfBlocks(im image.Image) string {
	var b strings.Builder
	r := im.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y += 2 {
		for x := r.Min.X; x < r.Max.X; x++ {
			b.WriteString(halfBlock(pixel(im, x, y), pixel(im, x, y+1)))
		}
		b.WriteString("\x1b[0m\n")
	}
	return b.String()
}

// rgb is a colour, if there is one.
type rgb struct {
	r, g, b uint8
	ok      bool
}

func pixel(im image.Image, x, y int) rgb {
	if !(image.Point{x, y}).In(im.Bounds()) {
		return rgb{}
	}
	r, g, b, a := im.At(x, y).RGBA()
	if a < 0x8000 {
		return rgb{}
	}
	return rgb{uint8(r * 255 / a), uint8(g * 255 / a), uint8(b * 255 / a), true}
}

func halfBlock(top, low rgb) string {
	switch {
	case top.ok && low.ok:
		return fmt.Sprintf("\x1b[38;2;%d;%d;%d;48;2;%d;%d;%dm▀", top.r, top.g, top.b, low.r, low.g, low.b)
	case top.ok:
		return fmt.Sprintf("\x1b[0;38;2;%d;%d;%dm▀", top.r, top.g, top.b)
	case low.ok:
		return fmt.Sprintf("\x1b[0;38;2;%d;%d;%dm▄", low.r, low.g, low.b)
	}
	return "\x1b[0m "
}

// ramp is from the darkest character to the brightest.
const ramp = ".:-=+*#%@"

// asciiArt draws a picture without colours: a character is two pixels, one above the
// other, by how bright they are.
func asciiArt(im image.Image) string {
	var b strings.Builder
	r := im.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y += 2 {
		var row strings.Builder
		for x := r.Min.X; x < r.Max.X; x++ {
			row.WriteByte(shade(pixel(im, x, y), pixel(im, x, y+1)))
		}
		b.WriteString(strings.TrimRight(row.String(), " ") + "\n")
	}
	return b.String()
}

func shade(top, low rgb) byte {
	sum, n := 0, 0
	for _, c := range []rgb{top, low} {
		if c.ok {
			sum += (2*int(c.r) + 5*int(c.g) + int(c.b)) / 8
			n++
		}
	}
	if n == 0 {
		return ' '
	}
	return ramp[sum/n*(len(ramp)-1)/255]
}
