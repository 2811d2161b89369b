// Package text makes flat shapes of text: with Pixel, a small font of our own whose dots
// are voxels, or with the outlines of TrueType and OpenType fonts.
//
//	l := text.Lay(text.Pixel{}, "HELLO", text.Options{Size: 7})
//	l.Spans(func(y, x0, x1 int) bool { … })
//
// Space is that of planes: x to the right, y up, in cells; the first baseline is y = 0.
package text

import (
	"strings"
	"unicode/utf8"
)

// Font gives the glyphs of a text.
type Font interface {
	// Metrics returns how far lines of the size reach above and below their baselines,
	// both positive, and how far these are apart.
	Metrics(size float64) (ascent, descent, line float64)
	// Glyph returns a letter of the size: its shape, standing at 0, and how far the next
	// one is from it.
	Glyph(r rune, size float64) (shape Shape, advance float64)
	// Kern returns by how much b moves when it follows a.
	Kern(a, b rune, size float64) float64
}

// Pixel is the font whose capitals are 7 dots high and 5 wide, and whose lower letters
// are 5 high. It has ASCII, Latin-1 and a few more. A size is 7 times the edge of a dot.
type Pixel struct{}

// The rows of Pixel: of capitals, and of what hangs below the line.
const (
	pixelHeight = 7
	pixelBelow  = 2
)

// dot returns the edge of a dot in cells.
func dot(size float64) float64 { return max(1, float64(int(size/pixelHeight+0.5))) }

// Metrics implements Font.
func (Pixel) Metrics(size float64) (ascent, descent, line float64) {
	d := dot(size)
	return pixelHeight * d, pixelBelow * d, (pixelHeight + 3) * d
}

// Kern implements Font.
func (Pixel) Kern(a, b rune, size float64) float64 { return 0 }

// Glyph implements Font.
func (Pixel) Glyph(r rune, size float64) (Shape, float64) {
	d := dot(size)
	b := bitmapOf(r)
	return dots{b, int(d)}, float64(b.width+1) * d
}

// bitmap is rows of dots, from the row top (0 stands on the baseline) down.
type bitmap struct {
	rows  []string
	top   int
	width int
}

func newBitmap(rows string, top int) bitmap {
	b := bitmap{rows: strings.Fields(rows), top: top}
	for _, r := range b.rows {
		b.width = max(b.width, len(r))
	}
	return b
}

func bitmapOf(r rune) bitmap {
	if r == '\u00a0' {
		r = ' '
	}
	if g, ok := glyphs[r]; ok {
		return newBitmap(g, pixelHeight-1)
	}
	if parts, ok := composed[r]; ok {
		return accented(parts[0], parts[1])
	}
	return newBitmap(glyphs[missing], pixelHeight-1)
}

// accented puts an accent above a letter, with a row between, or right below it. Above
// capitals it reaches into the line before, which is far enough away.
func accented(letter, accent rune) bitmap {
	b, a := newBitmap(glyphs[letter], pixelHeight-1), newBitmap(accents[accent], 0)
	width := max(b.width, a.width)
	pad := func(rows []string, w int) []string {
		out := make([]string, len(rows))
		for i, r := range rows {
			out[i] = strings.Repeat(".", (width-w)/2) + r
		}
		return out
	}
	body, mark := pad(b.rows, b.width), pad(a.rows, a.width)
	if accent == '¸' {
		return bitmap{append(body, mark...), pixelHeight - 1, width}
	}
	high := 0 // rows of the letter that are empty
	for high < len(body) && !strings.Contains(body[high], "#") {
		high++
	}
	mark = append(mark, ".")
	top := pixelHeight - 1 - high + len(mark)
	return bitmap{append(mark, body[high:]...), top, width}
}

// dots is a bitmap whose dots are squares.
type dots struct {
	b    bitmap
	edge int
}

// Spans implements Shape.
func (s dots) Spans(dx float64, f func(y, x0, x1 int) bool) bool {
	at := int(dx)
	for i, row := range s.b.rows {
		for x := 0; x < len(row); x++ {
			if row[x] != '#' {
				continue
			}
			from := x
			for x+1 < len(row) && row[x+1] == '#' {
				x++
			}
			for k := range s.edge {
				if !f((s.b.top-i)*s.edge+k, at+from*s.edge, at+(x+1)*s.edge) {
					return false
				}
			}
		}
	}
	return true
}

// runes returns the letters of a line; what is no UTF-8 is the missing one.
func runes(line string) []rune {
	out := make([]rune, 0, utf8.RuneCountInString(line))
	for _, r := range line {
		out = append(out, r)
	}
	return out
}
