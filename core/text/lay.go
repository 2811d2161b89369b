package text

import (
	"math"
	"strings"
)

// Shape is a glyph: runs of cells, as draw.Rings gives them, when it stands at dx. It
// returns false when f did.
type Shape interface {
	Spans(dx float64, f func(y, x0, x1 int) bool) bool
}

// Align is how lines stand to each other.
type Align uint8

// The alignments: of the left edges at 0, the middles, or the right edges.
const (
	Left Align = iota
	Center
	Right
)

// Options is how a text is laid out.
type Options struct {
	Size    float64 // in cells: the height of the font; of Pixel, that of capitals
	Align   Align
	Spacing float64 // cells more between letters
	Line    float64 // the distance of lines, times the font's own; 0 is 1
}

// Layout is a text that was laid out: a flat shape.
type Layout struct {
	placed         []placed
	Width          float64 // of the longest line
	Height         float64 // from the top of the first line to the bottom of the last
	Ascent         float64 // of the first line
	Left, Baseline float64 // where the longest line begins, and the last line's baseline
}

type placed struct {
	shape Shape
	x, y  float64
}

// Lay lays out a text, of which each line break begins a new line. Its first baseline is
// y = 0.
func Lay(f Font, text string, o Options) *Layout {
	ascent, descent, step := f.Metrics(o.Size)
	if o.Line > 0 {
		step *= o.Line
	}
	l := &Layout{Ascent: ascent}
	for i, line := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		y := -math.Round(step * float64(i))
		l.line(f, runes(line), y, o)
		l.Baseline = y
	}
	l.Height = ascent + descent - l.Baseline
	l.Left = -l.shift(l.Width, o.Align)
	return l
}

// shift returns how far left of 0 a line of a width begins.
func (l *Layout) shift(width float64, a Align) float64 {
	switch a {
	case Center:
		return math.Floor(width / 2)
	case Right:
		return width
	}
	return 0
}

func (l *Layout) line(f Font, letters []rune, y float64, o Options) {
	first := len(l.placed)
	x := 0.0
	width := 0.0
	for i, r := range letters {
		if r == '\t' {
			r = ' '
		}
		if i > 0 {
			x += f.Kern(letters[i-1], r, o.Size) + o.Spacing
		}
		shape, advance := f.Glyph(r, o.Size)
		l.placed = append(l.placed, placed{shape, x, y})
		x += advance
		width = x
	}
	if _, ok := f.(Pixel); ok && len(letters) > 0 {
		width -= dot(o.Size) // the gap after the last letter
	}
	l.Width = max(l.Width, width)
	by := l.shift(width, o.Align)
	for i := range l.placed[first:] {
		l.placed[first+i].x -= by
	}
}

// Spans calls f for each run of cells of the text. Letters may overlap.
func (l *Layout) Spans(f func(y, x0, x1 int) bool) {
	for _, p := range l.placed {
		dy := int(p.y)
		if !p.shape.Spans(p.x, func(y, x0, x1 int) bool { return f(y+dy, x0, x1) }) {
			return
		}
	}
}
