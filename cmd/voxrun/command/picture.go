package command

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"image"
	"image/color/palette"
	"image/draw"
	"image/png"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/scene"
)

// graphics is a way of drawing pictures on a terminal.
type graphics string

const (
	inKitty   graphics = "kitty"  // the graphics protocol of kitty, which others have too
	inSixel   graphics = "sixel"  // DEC's, six rows of pixels a character
	inBlocks  graphics = "blocks" // half blocks of 24-bit colours: two pixels a character
	inLetters graphics = "ascii"  // by how dark letters are
)

// cells is the room for a picture, in characters.
type cells struct{ columns, rows int }

// The size of a character in pixels, where pictures have pixels of their own. Terminals
// differ; kitty's scale what they get.
const (
	cellWidth  = 8
	cellHeight = 16
)

// pixels is how many pixels a picture has in a room.
func (c cells) pixels(by graphics) (width, height int) {
	switch by {
	case inKitty, inSixel:
		return c.columns * cellWidth, c.rows * cellHeight
	}
	return c.columns, 2 * c.rows
}

// drawPicture draws an image on a terminal. zoom is how much larger than the room it is
// drawn; the middle is shown.
func drawPicture(ctx context.Context, w io.Writer, by graphics, im *scene.Image, o render.Options, room cells, zoom float64) error {
	width, height := room.pixels(by)
	o.Width, o.Height = int(float64(width)*zoom), int(float64(height)*zoom)
	o.Background = "transparent"
	whole, err := render.Picture(ctx, im, o)
	if err != nil {
		return err
	}
	x, y := (o.Width-width)/2, (o.Height-height)/2
	picture := whole.SubImage(image.Rect(x, y, x+width, y+height))
	var text string
	switch by {
	case inKitty:
		text, err = kitty(picture, room)
	case inSixel:
		text = sixel(picture)
	case inBlocks:
		text = halfBlocks(picture)
	default:
		text = asciiArt(picture)
	}
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	return printed(err)
}

// kitty is a picture as PNG in the graphics protocol of kitty, in pieces of 4096 bytes.
// Source: sw.kovidgoyal.net/kitty/graphics-protocol.
func kitty(im image.Image, room cells) (string, error) {
	var buf bytes.Buffer
	if err := png.Encode(&buf, im); err != nil {
		return "", fault.New(fault.Internal, "show", "the picture", err, "")
	}
	data := base64.StdEncoding.EncodeToString(buf.Bytes())
	var b strings.Builder
	keys := fmt.Sprintf("a=T,f=100,q=2,c=%d,r=%d,", room.columns, room.rows)
	for len(data) > 0 {
		piece := data[:min(4096, len(data))]
		data = data[len(piece):]
		more := 0
		if len(data) > 0 {
			more = 1
		}
		fmt.Fprintf(&b, "\x1b_G%sm=%d;%s\x1b\\", keys, more, piece)
		keys = ""
	}
	return b.String() + "\n", nil
}

// sixel is a picture in 256 colours as sixels: bands of six rows, in each of which a
// character has six pixels of one colour. What is transparent stays as it was.
func sixel(im image.Image) string {
	r := im.Bounds()
	p := image.NewPaletted(image.Rect(0, 0, r.Dx(), r.Dy()), palette.Plan9)
	draw.FloydSteinberg.Draw(p, p.Rect, im, r.Min)
	var b strings.Builder
	fmt.Fprintf(&b, "\x1bP0;1q\"1;1;%d;%d", r.Dx(), r.Dy())
	for i, c := range palette.Plan9 {
		r, g, bl, _ := c.RGBA()
		fmt.Fprintf(&b, "#%d;2;%d;%d;%d", i, r*100/0xffff, g*100/0xffff, bl*100/0xffff)
	}
	for y := 0; y < r.Dy(); y += 6 {
		var bands [256][]byte
		for dy := range min(6, r.Dy()-y) {
			for x := range r.Dx() {
				if !pixel(im, r.Min.X+x, r.Min.Y+y+dy).ok {
					continue
				}
				c := p.ColorIndexAt(x, y+dy)
				if bands[c] == nil {
					bands[c] = make([]byte, r.Dx())
				}
				bands[c][x] |= 1 << dy
			}
		}
		for c, band := range bands {
			if band != nil {
				fmt.Fprintf(&b, "#%d", c)
				sixels(&b, band)
				b.WriteByte('$') // back to the left
			}
		}
		b.WriteByte('-')
	}
	return b.String() + "\x1b\\\n"
}

// sixels writes one colour of a band, with runs of the same told by their length.
func sixels(b *strings.Builder, band []byte) {
	for x := 0; x < len(band); {
		n := 1
		for x+n < len(band) && band[x+n] == band[x] {
			n++
		}
		if c := band[x] + '?'; n > 3 {
			fmt.Fprintf(b, "!%d%c", n, c)
		} else {
			b.WriteString(strings.Repeat(string(rune(c)), n))
		}
		x += n
	}
}

// graphicsByEnv is the best way of drawing that the environment tells of.
func (p *program) graphicsByEnv() graphics {
	env := func(name string) string {
		if p.Getenv == nil {
			return ""
		}
		return p.Getenv(name)
	}
	switch {
	case !p.Color:
		return inLetters
	case env("TMUX") != "": // it passes no pictures on
		return inBlocks
	case env("KITTY_WINDOW_ID") != "", env("TERM") == "xterm-ghostty", env("TERM_PROGRAM") == "WezTerm":
		return inKitty
	}
	return inBlocks
}

// isTerminal tells whether what is written there is seen on a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
