package text

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"github.com/voxrun/voxrun/core/fault"
)

// MaxFile is how many bytes a font has at most.
const MaxFile = 32 << 20

// Outline is a TrueType or OpenType font. It remembers the glyphs that it was asked for,
// and belongs to one goroutine.
type Outline struct {
	font   *sfnt.Font
	buf    sfnt.Buffer
	glyphs map[glyphKey]glyph
}

type glyphKey struct {
	r    rune
	size float64
}

type glyph struct {
	shape   Shape
	advance float64
}

// BuiltIn returns the names that Named knows.
func BuiltIn() []string { return []string{"sans", "sans-bold", "sans-italic", "mono"} }

// Named returns a built-in font: one of the Go fonts of Bigelow & Holmes. It is nil for a
// name that there is not.
func Named(name string) *Outline {
	i := slices.Index(BuiltIn(), name)
	if i < 0 {
		return nil
	}
	f, err := Parse([...][]byte{goregular.TTF, gobold.TTF, goitalic.TTF, gomono.TTF}[i])
	if err != nil {
		panic(err) // a test reads each
	}
	return f
}

// Parse reads a font: .ttf, .otf, or the first of a collection. Errors are of class
// Format.
func Parse(data []byte) (f *Outline, err error) {
	if len(data) > MaxFile {
		return nil, fault.Newf(fault.Format, "a font of %d bytes is larger than the %d that are read", len(data), MaxFile)
	}
	defer func() { // what a broken font does to the parser is no defect of ours
		if x := recover(); x != nil {
			f, err = nil, fault.Newf(fault.Format, "the font is broken: %v", x)
		}
	}()
	var parsed *sfnt.Font
	if bytes.HasPrefix(data, []byte("ttcf")) {
		c, cerr := sfnt.ParseCollection(data)
		if cerr == nil {
			parsed, cerr = c.Font(0)
		}
		err = cerr
	} else {
		parsed, err = sfnt.Parse(data)
	}
	if err == nil && parsed.NumGlyphs() == 0 {
		err = errors.New("it has no letters")
	}
	if err != nil {
		return nil, fault.Newf(fault.Format, "it is no TrueType or OpenType font: %w", err)
	}
	return &Outline{font: parsed, glyphs: map[glyphKey]glyph{}}, nil
}

func fixedSize(size float64) fixed.Int26_6 { return fixed.Int26_6(size * 64) }

func cells(x fixed.Int26_6) float64 { return float64(x) / 64 }

// Metrics implements Font.
func (f *Outline) Metrics(size float64) (ascent, descent, line float64) {
	m, err := f.font.Metrics(&f.buf, fixedSize(size), font.HintingNone)
	if err != nil || m.Height <= 0 {
		return size * 0.8, size * 0.2, size * 1.2
	}
	return cells(m.Ascent), cells(m.Descent), cells(m.Height)
}

// Kern implements Font.
func (f *Outline) Kern(a, b rune, size float64) float64 {
	i, err1 := f.font.GlyphIndex(&f.buf, a)
	j, err2 := f.font.GlyphIndex(&f.buf, b)
	if err1 != nil || err2 != nil {
		return 0
	}
	k, err := f.font.Kern(&f.buf, i, j, fixedSize(size), font.HintingNone)
	if err != nil {
		return 0
	}
	return cells(k)
}

// Glyph implements Font. What the font lacks is its own sign for that, and what it can't
// show is empty.
func (f *Outline) Glyph(r rune, size float64) (Shape, float64) {
	key := glyphKey{r, size}
	if g, ok := f.glyphs[key]; ok {
		return g.shape, g.advance
	}
	g, err := f.load(r, size)
	if err != nil {
		g = glyph{outline{}, size / 2}
	}
	const most = 4096
	if len(f.glyphs) >= most {
		clear(f.glyphs)
	}
	f.glyphs[key] = g
	return g.shape, g.advance
}

func (f *Outline) load(r rune, size float64) (g glyph, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("a broken glyph: %v", x)
		}
	}()
	i, err := f.font.GlyphIndex(&f.buf, r)
	if err != nil {
		return g, err
	}
	advance, err := f.font.GlyphAdvance(&f.buf, i, fixedSize(size), font.HintingNone)
	if err != nil {
		return g, err
	}
	segments, err := f.font.LoadGlyph(&f.buf, i, fixedSize(size), nil)
	if err != nil {
		return g, err
	}
	return glyph{outline(flatten(segments)), cells(advance)}, nil
}
